r"""Article files: one page per file, in the flat dialect or in wikitext; in UTF-8 unless the caller says otherwise.

The title is the file's name, unless the text states its own (as the flat dialect does). The text is kept unchanged but
for its line ends and invalid bytes (`extractor.readers.decoding`). Wikitext is the markup that MediaWiki stores:
https://www.mediawiki.org/wiki/Wikitext

>>> from io import BytesIO
>>> [page] = pages(BytesIO(b"Rome is\r\na city."), Origin(name="in/Rome.wiki", uri="in/Rome.wiki"))
>>> page.title, page.text
('Rome', 'Rome is\na city.')
>>> list(pages(BytesIO(b" \n"), Origin(name="blank.txt")))
Traceback (most recent call last):
extractor.errors.ReadError: blank.txt: empty; an article has some text
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from extractor.errors import ReadError
from extractor.readers.decoding import Bad, decode
from extractor.readers.origin import Origin
from extractor.readers.read_report import Loss
from extractor.records.page import Fault, Page

NAMES: tuple[str, ...] = ("article",)
SUFFIXES: tuple[str, ...] = (".txt", ".wiki", ".wikitext", ".mediawiki")
MULTI_PAGE = False

# Eight times the largest page that MediaWiki saves ($wgMaxArticleSize, 2 MiB): a larger input is no article.
LIMIT = 16 * 2**20

MOST = 20
"""The number of stretches of invalid bytes that are reported one by one; the rest are reported together."""


def sniff(head: bytes, name: str) -> bool:
    """Return True if the name is that of an article file, or has no suffix (as that of a stream has none).

    >>> sniff(b"", "Rome.WIKI"), sniff(b"", ""), sniff(b"", "rome.html")
    (True, True, False)
    """
    return name.lower().endswith(SUFFIXES) or "." not in name


def pages(stream: BinaryIO, origin: Origin) -> Iterator[Page]:
    """Yield the one page of an article file.

    Raises:
        ReadError: the file is empty, binary, in another encoding or larger than `LIMIT` bytes.
    """
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(f"{origin.name}: larger than {LIMIT // 2**20} MiB; an article file holds one article")
    text, bad = decode(data, origin.name, origin.selection.encoding)
    origin.read_report.losses += [
        Loss(one.start, one.end, f"no {_encoding(origin)}; read as U+FFFD") for one in bad[:MOST]
    ]
    if more := bad[MOST:]:
        origin.read_report.losses.append(
            Loss(more[0].start, more[-1].end, f"{len(more)} more places such as these in it")
        )
    title = title_from(origin.uri) if origin.uri else ""
    yield Page(text=text, title=title, language=origin.lang, format=origin.dialect, uri=origin.uri, faults=_faults(bad))


def _encoding(origin: Origin) -> str:
    return origin.selection.encoding or "text in its encoding"


def _faults(bad: list[Bad]) -> tuple[Fault, ...]:
    """Return a fault for each of the first `MOST` stretches of invalid bytes, and one for all the rest."""
    told = [
        Fault("bad-encoding", f"bytes {one.start:,} to {one.end:,} of the file mean nothing", one.place, one.place + 1)
        for one in bad[:MOST]
    ]
    if more := bad[MOST:]:
        message = f"{len(more):,} more stretches of bytes mean nothing"
        told.append(Fault("bad-encoding", message, more[0].place, more[-1].place + 1))
    return tuple(told)


def title_from(path: str) -> str:
    r"""Return the title in a file name: without suffix, in NFC, with spaces for `_` and control characters.

    >>> title_from("wiki/Saint_Petersburg.wiki"), title_from("St. Petersburg"), title_from("a\x1b[2J.txt")
    ('Saint Petersburg', 'St. Petersburg', 'a [2J')
    """
    name = PurePath(path).name
    suffix = next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), "")
    name = unicodedata.normalize("NFC", name[: len(name) - len(suffix)]).replace("_", " ")
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in name).split())
