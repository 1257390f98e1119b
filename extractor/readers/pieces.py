"""An input cut into pieces that can be read on their own, in any process: the units of a run.

The pieces of an input are the same in every run. A piece is a range of a file, which is opened again to read it, or, if
the container cannot be cut into ranges, the pages themselves.

>>> from io import BytesIO
>>> [piece] = pieces(BytesIO(b"Rome is a city."))
>>> [page.text for page in piece_pages(piece)]
['Rome is a city.']
>>> list(pieces("nowhere.xml"))
Traceback (most recent call last):
extractor.errors.ReadError: nowhere.xml: cannot be read (No such file or directory)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from extractor.readers import READERS, Input, check, opened, storage
from extractor.readers.opening import Source, unreadable
from extractor.readers.origin import Origin
from extractor.readers.ranges import Cut, Cuts
from extractor.readers.read_report import ReadReport
from extractor.readers.selection import Selection
from extractor.records.page import Page

PAGES, CHARACTERS = 100, 2**20
"""The most pages of a piece, and the number of characters of text with which a piece is full."""


@dataclass(frozen=True, slots=True)
class Range:
    """A range of a file, with the options of the caller for it."""

    path: str
    cut: Cut
    dialect: str | None = None
    lang: str | None = None
    selection: Selection = field(default_factory=Selection)

    @property
    def start(self) -> int:
        """The first byte in the stored file, or the number of the first row group of a Parquet file."""
        return self.cut.start

    @property
    def end(self) -> int:
        """The byte, or the row group, after the last one."""
        return self.cut.end


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an input: a range of it, or pages of it."""

    input: int
    """The number of the input in the run, counted from 0."""
    number: int
    """The number of the piece in its input, counted from 0."""
    range: Range | None = None
    pages: tuple[Page, ...] | None = None


def pieces(
    source: Source,
    *,
    format: str | None = None,
    lang: str | None = None,
    input: int = 0,
    selection: Selection | None = None,
    read_report: ReadReport | None = None,
) -> Iterator[Piece]:
    """Yield the pieces of one input (not a folder), in order, cut as they are taken.

    `read_report` is filled while cutting: with the pages that pieces carry, and with the losses of the input.

    Raises:
        ReadError: the input cannot be read, or nothing in it can.
        UnknownFormatError: no reader knows the container.
    """
    check(format)
    read_report = ReadReport() if read_report is None else read_report
    before = len(read_report.losses)
    with opened(source, format=format, lang=lang, selection=selection, read_report=read_report) as found:
        cuts = _cuts(found)
        if cuts is None:
            yield from (Piece(input, number, pages=pages) for number, pages in enumerate(_held(found)))
            return
        del read_report.losses[before:]  # of the beginning, which the first piece reads again
        path, origin = found.origin.uri or "", found.origin
        for number, cut in enumerate(cuts):
            yield Piece(input, number, Range(path, cut, origin.dialect, origin.lang, origin.selection))


def piece_pages(piece: Piece, read_report: ReadReport | None = None) -> Iterator[Page]:
    """Yield the pages of a piece.

    `read_report` is filled while reading; pages that a piece carries were counted by `pieces` already.

    Raises:
        ReadError: the file no longer exists.
    """
    yield from piece.pages or ()
    if piece.range is not None:
        found = piece.range
        read_report = ReadReport() if read_report is None else read_report
        origin = Origin(found.path, found.path, found.dialect, found.lang, found.selection, read_report)
        try:
            with storage.opened(found.path) as stream:
                yield from _cutter(found.cut.reader).cut_pages(stream, origin, found.cut)
        except FileNotFoundError as error:
            raise unreadable(found.path, error) from error


def _cutter(name: str) -> Cuts:
    return cast(Cuts, next(reader for reader in READERS if name in reader.NAMES))


def _cuts(found: Input) -> Iterator[Cut] | None:
    """Return an iterator over the ranges of an input; None if it is not a file or cannot be cut."""
    if found.origin.uri is None or found.origin.selection.counts or not hasattr(found.reader, "cuts"):
        return None
    if not storage.is_file(found.origin.uri):
        return None
    return _cutter(found.reader.NAMES[0]).cuts(found.origin.uri, found.origin)


def _held(found: Input) -> Iterator[tuple[Page, ...]]:
    """Yield the pages in groups; on an error, yield the pages read before it first, and then raise it."""
    held: list[Page] = []
    size, failure = 0, None
    pages = found.pages()
    while True:
        try:
            page = next(pages, None)
        except Exception as error:
            page, failure = None, error
        if page is not None:
            held.append(page)
            size += len(page.text)
        if held and (page is None or len(held) >= PAGES or size >= CHARACTERS):
            yield tuple(held)
            held, size = [], 0
        if failure is not None:
            raise failure
        if page is None:
            return
