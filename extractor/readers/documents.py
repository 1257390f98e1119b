"""JSON documents: one object with a page's text, or a list of such objects, as many services save their responses.

Format: RFC 8259. Objects are read like those of JSON Lines; they may be responses of MediaWiki's API. In folders only
`.api.json` files are read, because a `.json` file there may be anything, such as a record.

>>> from io import BytesIO
>>> data = b'[{"title": "Rome", "wikitext": "A city."}, {"title": "Oslo", "wikitext": "A city."}]'
>>> [page.title for page in pages(BytesIO(data), Origin("cities.json"))]
['Rome', 'Oslo']
>>> list(pages(BytesIO(b'{"title": "Rome", "markup": "A city."}'), Origin("rome.json")))
Traceback (most recent call last):
extractor.errors.ReadError: rome.json: no column holds the text; there are title, markup; say --column text=markup
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from extractor.errors import ReadError
from extractor.readers import api, article
from extractor.readers.origin import Origin
from extractor.readers.read_report import Loss
from extractor.readers.rows import NoText, page_of
from extractor.records.page import Page

NAMES: tuple[str, ...] = ("json",)
SUFFIXES: tuple[str, ...] = (".json",)
MULTI_PAGE = True

LIMIT = 64 * 2**20
"""The most bytes of one document, which is read at once; JSON Lines may be of any size."""

_START = re.compile(rb'\s*(\[\s*)?\{\s*"(\\.|[^"\\])*"\s*:')


def sniff(head: bytes, name: str) -> bool:
    """Return True if the name ends in `.json`, or is not an article file's and the input begins like JSON objects.

    >>> sniff(b'[{"text": "Rome"}]', ""), sniff(b"{{Infobox}}", ""), sniff(b'{"a": 1}', "json.wiki")
    (True, False, False)
    """
    if name.lower().endswith(SUFFIXES):
        return True
    return not name.lower().endswith(article.SUFFIXES) and bool(_START.match(head.removeprefix(b"\xef\xbb\xbf")))


def pages(stream: BinaryIO, origin: Origin) -> Iterator[Page]:
    """Yield the pages of a document that the origin's selection takes; an object without text is a loss.

    Raises:
        ReadError: the input is not JSON, is larger than `LIMIT`, is a record, or its first object has no text.
    """
    place, size, rows = 0, *_rows(stream, origin)
    for number, row in enumerate(rows, 1):
        try:
            if not isinstance(row, dict):
                raise NoText("no JSON object")
            found = list(of_row(row, origin))
        except NoText as error:
            if not place:
                raise ReadError(f"{origin.name}: {error}") from None
            origin.read_report.losses.append(Loss(0, size, f"object {number} of the list: {error}", 1))
            found = []
        for page, model in found:
            place += 1
            if origin.selection.over(place):
                return
            if origin.takes(page, place, model):
                yield page
        place += not found
    if not origin.read_report.given and not origin.read_report.skipped:
        raise ReadError(f"{origin.name}: no wikitext in it; an object with a text is expected, or a list of them")


def of_row(row: dict[str, object], origin: Origin) -> Iterator[tuple[Page, str | None]]:
    """Yield the pages of an object, each with its content model: one page, or those of a response of MediaWiki's API.

    Raises:
        NoText: the object has no text.
        ReadError: the object is an output of this package, or an error of the API.
    """
    if api.is_answer(row):
        yield from api.found(row, origin)
    else:
        yield page_of(row, origin), None


def _rows(stream: BinaryIO, origin: Origin) -> tuple[int, list[object]]:
    """Return the size of a document in bytes, and its objects."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(
            f"{origin.name}: larger than {LIMIT // 2**20} MiB; write one object on each line (.jsonl) instead"
        )
    try:
        read = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{origin.name}: no JSON ({error})") from None
    return len(data), read if isinstance(read, list) else [read]
