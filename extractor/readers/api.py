"""Saved responses of MediaWiki's API: `action=query` with revisions or `action=parse` with wikitext.

Both values of `formatversion` (1 and 2) are read, and so are responses of the REST API that hold the source of a page.

Format: https://www.mediawiki.org/wiki/API:Revisions and https://www.mediawiki.org/wiki/API:Parsing_wikitext and
https://www.mediawiki.org/wiki/API:REST_API/Reference#Get_page_source

>>> from io import BytesIO
>>> answer = b'{"query": {"pages": {"7": {"pageid": 7, "title": "Rome", "revisions": [{"revid": 9, "*": "A city."}]}}}}'
>>> [page] = pages(BytesIO(answer), Origin("rome.json"))
>>> page.title, page.text, page.page_id, page.revision_id
('Rome', 'A city.', 7, 9)
>>> list(pages(BytesIO(b'{"error": {"info": "There is no page."}}'), Origin("rome.json")))
Traceback (most recent call last):
extractor.errors.ReadError: rome.json: an error of the API (There is no page.)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from extractor.errors import ReadError
from extractor.languages import load
from extractor.readers.decoding import lf
from extractor.readers.origin import Origin
from extractor.records.page import Page, item_id

NAMES: tuple[str, ...] = ("api",)
SUFFIXES: tuple[str, ...] = (".api.json",)
MULTI_PAGE = True

LIMIT = 64 * 2**20
"""The most bytes of one response; MediaWiki sends at most 12 MiB ($wgAPIMaxResultSize is 8 MiB)."""

_MEMBER = re.compile(rb'"(?:query|parse|batchcomplete|error|continue|content_model)"\s*:')


def sniff(head: bytes, name: str) -> bool:
    """Return True if the input has the name of a saved response, or begins like one.

    >>> sniff(b'{"batchcomplete": true, "query": {', ""), sniff(b'{"a": 1}', ""), sniff(b"{{Infobox}}", "")
    (True, False, False)
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return name.lower().endswith(SUFFIXES) or (start[:1] == b"{" and bool(_MEMBER.search(start, 0, 1000)))


def pages(stream: BinaryIO, origin: Origin) -> Iterator[Page]:
    """Yield the pages of a response that the origin's selection takes.

    Raises:
        ReadError: the input is not JSON, is larger than `LIMIT`, is an error of the API, or has no wikitext.
    """
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(f"{origin.name}: larger than {LIMIT // 2**20} MiB; an answer of the API is smaller")
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{origin.name}: no JSON ({error})") from None
    place = 0
    for place, (page, model) in enumerate(found(answer, origin), 1):
        if origin.takes(page, place, model):
            yield page
    if not place and not origin.read_report.skipped:
        raise ReadError(f"{origin.name}: no wikitext in it; ask the API for rvprop=content or prop=wikitext")


def is_answer(row: Mapping[str, object]) -> bool:
    """Return True if a JSON object is a response of the API."""
    return any(isinstance(row.get(name), Mapping) for name in ("query", "parse", "error")) or _is_rest(row)


def _is_rest(row: Mapping[str, object]) -> bool:
    return all(isinstance(row.get(name), str) for name in ("source", "content_model"))


def found(answer: object, origin: Origin) -> Iterator[tuple[Page, str | None]]:
    """Yield the pages of a response, each with its content model, or None if the response does not state it.

    Raises:
        ReadError: the response is an error of the API.
    """
    if not isinstance(answer, Mapping):
        return
    error, query, parsed = answer.get("error"), answer.get("query"), answer.get("parse")
    if isinstance(error, Mapping):
        raise ReadError(f"{origin.name}: an error of the API ({str(error.get('info') or error.get('code'))[:200]})")
    if isinstance(query, Mapping):
        yield from _query(query, origin)
    if isinstance(parsed, Mapping) and (text := _content(parsed.get("wikitext"))) is not None:
        revision = {"revid": parsed.get("revid")}
        yield _page(text, parsed, revision, origin, {}), None
    if _is_rest(answer):
        latest = _members(answer.get("latest"))
        revision = {"revid": latest.get("id"), "timestamp": latest.get("timestamp")}
        yield (
            _page(answer["source"], {**answer, "pageid": answer.get("id")}, revision, origin, {}),
            answer["content_model"],
        )


def _query(query: Mapping[str, object], origin: Origin) -> Iterator[tuple[Page, str | None]]:
    general = _members(query.get("general"))
    for page in _entries(query.get("pages")):
        if not isinstance(page, Mapping):
            continue
        revisions = [one for one in _entries(page.get("revisions")) if isinstance(one, Mapping)]
        if not revisions:
            origin.read_report.skipped["missing" if "missing" in page or "invalid" in page else "no revision"] += 1
            continue
        newest = max(reversed(revisions), key=lambda one: str(one.get("timestamp") or ""))
        slots = newest.get("slots")
        main = slots.get("main") if isinstance(slots, Mapping) else newest
        text = _content(main)
        if text is None:
            origin.read_report.skipped[
                "text deleted" if isinstance(main, Mapping) and "texthidden" in main else "no text"
            ] += 1
            continue
        model = main.get("contentmodel") if isinstance(main, Mapping) else None
        yield _page(text, page, newest, origin, general), model if isinstance(model, str) else None


def _members(value: object) -> Mapping[str, object]:
    """Return a value if it is a JSON object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def _entries(value: object) -> Iterable[object]:
    """Return the entries of a list, as formatversion 2 has it, or of an object, as formatversion 1; else none."""
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list) else ()


def _content(value: object) -> str | None:
    """Return the text of a slot, of a revision in the older form without slots, or of a parse; None if it has none."""
    if isinstance(value, Mapping):
        value = value.get("content", value.get("*"))
    return value if isinstance(value, str) else None


def _page(
    text: str, page: Mapping[str, object], revision: Mapping[str, object], origin: Origin, general: Mapping[str, object]
) -> Page:
    def number(value: object) -> int | None:
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def string(value: object) -> str | None:
        return value if isinstance(value, str) else None

    lang = string(general.get("lang"))
    return Page(
        text=lf(text),
        title=string(page.get("title")) or "",
        language=origin.lang or (load(lang).tag if lang else None),
        format=origin.dialect or "wikitext",
        uri=origin.uri,
        site=string(general.get("wikiid")),
        page_id=number(page.get("pageid")),
        revision_id=number(revision.get("revid")),
        namespace=number(page.get("ns")),
        timestamp=string(revision.get("timestamp")),
        wikidata=item_id(_members(page.get("pageprops")).get("wikibase_item")),
    )
