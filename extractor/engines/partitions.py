"""The inputs of a job divided into partitions, which an engine reads in any order, on any of its machines.

A partition is about as large as `BYTES`: pieces of a file that can be cut, as those of a run, or whole inputs.

>>> from tempfile import NamedTemporaryFile
>>> page = b"<page><title>Rome</title><revision><text>%s</text></revision></page>" % (b"A city. " * 200)
>>> with NamedTemporaryFile(suffix=".xml") as file:
...     _ = file.write(b"<mediawiki>" + page * 3000 + b"</mediawiki>")
...     file.flush()
...     found = partitions([file.name, "nowhere.xml"], RunOptions(), size=3 * 2**20)
>>> [len(share.pieces or ()) for partition in found for share in partition]
[2, 3, 0]
>>> found[-1][-1].error
'nowhere.xml: cannot be read (No such file or directory)'
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.errors import ExtractorError
from extractor.readers import storage
from extractor.readers.opening import Source, shown, unreadable
from extractor.readers.pieces import Piece, pieces
from extractor.readers.read_report import Loss, ReadReport
from extractor.runs.inputs import found
from extractor.runs.options import RunOptions

BYTES = 64 * 2**20
"""The unpacked bytes that a partition has, about: half a minute of one processor."""

_PACKED = 4  # the ratio of the sizes of wikitext and of its bzip2


@dataclass(frozen=True, slots=True)
class Share:
    """What a partition has of one input: some of its pieces, or the whole input."""

    source: str
    """The path of the input."""
    number: int
    """The number of the input among all, from 0."""
    pieces: tuple[Piece, ...] | None = None
    """The pieces; None for an input that cannot be cut and is read from its beginning to its end."""
    entire: bool = True
    """True if the input has no other share."""
    losses: tuple[Loss, ...] = ()
    """What was found missing when the input was cut."""
    error: str | None = None
    """The reason why the rest of the input cannot be read; None if it can."""
    stand: tuple[object, ...] | None = None
    """The size and time of the file when the partitions were made; None if it has none."""

    def fault(self) -> str | None:
        """Return the reason why the file is not the one any more that was divided; None if it is."""
        if self.stand is None:
            return None
        try:
            stand = storage.stand(self.source)
        except OSError as error:
            return str(unreadable(self.name, error))
        if stand == self.stand:
            return None
        return f"{self.name}: has changed since its partitions were made; load it again"

    @property
    def name(self) -> str:
        """The name of the input in messages."""
        return shown(self.source)


Partition = tuple[Share, ...]


def partitions(sources: Iterable[Source], options: RunOptions, size: int = BYTES) -> list[Partition]:
    """Return the partitions of all sources, in order; an input that cannot be read is a share with an error.

    Of a file that can be cut this reads as much as a run does to cut it, of others only the beginning.
    """
    made: list[Partition] = []
    held: list[Share] = []
    weight = 0
    for number, given in enumerate(found(sources)):
        if given.error is not None or not isinstance(given.source, str | os.PathLike):
            name = shown(given.source)
            held.append(Share(name, number, (), error=str(given.error or f"{name}: no file, but a pipe or the like")))
            continue
        name = os.fspath(given.source)  # which leaves an address what it is
        for share, added in _shares(name, number, options, size):
            if held and weight + added > size:
                made.append(tuple(held))
                held, weight = [], 0
            held.append(share)
            weight += added
    if held:
        made.append(tuple(held))
    return made


def _shares(source: str, number: int, options: RunOptions, size: int) -> Iterator[tuple[Share, int]]:
    """Yield the shares of an input, each with its size in unpacked bytes, about."""
    read_report, stand = ReadReport(), _stand(source)
    held: list[Piece] = []
    weight, entire, error = 0, True, None
    try:
        for piece in cut(source, number, options, read_report):
            if piece.range is None:
                yield Share(source, number, stand=stand), storage.size(source) * _PACKED
                return
            added = _weight(piece, size)
            if held and weight + added > size:
                yield Share(source, number, tuple(held), False, stand=stand), weight
                held, weight, entire = [], 0, False
            held.append(piece)
            weight += added
    except ExtractorError as raised:
        error = str(raised)
    yield Share(source, number, tuple(held), entire, tuple(read_report.losses), error, stand), weight


def _stand(source: str) -> tuple[object, ...] | None:
    try:
        return storage.stand(source)
    except OSError:  # which is told when it is opened
        return None


def cut(source: str, number: int, options: RunOptions, read_report: ReadReport) -> Iterator[Piece]:
    """Yield the pieces of an input as a run has them."""
    return pieces(
        source,
        format=options.format,
        lang=options.lang,
        input=number,
        selection=options.selection,
        read_report=read_report,
    )


def _weight(piece: Piece, most: int) -> int:
    """Return the size of a piece in unpacked bytes, about; a row group of Parquet counts as `most`."""
    assert piece.range is not None
    cut = piece.range.cut
    if cut.reader == "parquet":
        return most
    return (cut.end - cut.start) * (_PACKED if cut.bzip2 else 1)
