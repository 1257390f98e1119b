"""An input cut into pieces that can be read on their own, in any process: the units of a run.

Pieces are the same for the same input, whoever reads them. A piece is a range of a file that is opened again, or, where
a container has no places to begin at, the pages themselves.

>>> from io import BytesIO
>>> [piece] = pieces(BytesIO(b"Rome is a city."))
>>> [page.text for page in piece_pages(piece)]
['Rome is a city.']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.readers import check, opened
from extractor.readers.account import Account
from extractor.readers.export.siteinfo import Site
from extractor.readers.opening import Source
from extractor.readers.selection import Selection
from extractor.records.page import Page

PAGES, CHARACTERS = 100, 2**20
"""A piece has no more pages than this, nor, but for its last page, characters of text."""


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of a file and what a reader must know to read its pages."""

    path: str
    start: int
    """The first byte, in the file as it is stored."""
    end: int
    reader: str
    """A name of the reader, such as `xml`."""
    packed: bool = False
    """Whether the bytes are blocks of bzip2."""
    site: Site | None = None
    """What the head of an export says."""
    dialect: str | None = None
    lang: str | None = None
    selection: Selection = Selection()
    expected: tuple[tuple[int, int], ...] = ()
    """Streams in it and how many pages each has, from an index."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an input: a range of it, or pages of it."""

    input: int
    """Which input of the run, counted from 0."""
    number: int
    """Which piece of that input, counted from 0."""
    range: Range | None = None
    pages: tuple[Page, ...] | None = None


def pieces(
    source: Source,
    *,
    format: str | None = None,
    lang: str | None = None,
    input: int = 0,
    selection: Selection | None = None,
    account: Account | None = None,
) -> Iterator[Piece]:
    """The pieces of one input (no folder), in order, made as they are taken.

    `account` gets what is found out while cutting: the pages that the pieces carry, and what of the input is lost.

    Raises:
        ReadError: the input cannot be read, or nothing of it can.
        UnknownFormatError: no reader knows it.
    """
    check(format)
    with opened(source, format=format, lang=lang, selection=selection, account=account) as found:
        held: list[Page] = []
        size = number = 0
        for page in found.pages():
            held.append(page)
            size += len(page.text)
            if len(held) >= PAGES or size >= CHARACTERS:
                yield Piece(input, number, pages=tuple(held))
                held, size, number = [], 0, number + 1
        if held:
            yield Piece(input, number, pages=tuple(held))


def piece_pages(piece: Piece, account: Account | None = None) -> Iterator[Page]:
    """The pages of a piece.

    `account` gets what is found out while reading; of a piece that carries its pages, `pieces` has told it already.

    Raises:
        ReadError: the file is not there any more.
    """
    yield from piece.pages or ()
