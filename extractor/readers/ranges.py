"""Ranges of a file that can be read on their own, and the interface of readers whose files can be cut into them.

>>> Cut("xml", 0, 1000).bzip2
False
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from extractor.readers.origin import Origin
from extractor.records.page import Page

BYTES = 2**20
"""The number of decompressed bytes that a range has, about."""
PAGES = 100
"""The number of pages that a range has, about, if an index says where they are."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A range of a file."""

    reader: str
    """A name of the range's reader, such as `xml`."""
    start: int
    """The first byte in the stored file."""
    end: int
    bzip2: bool = False
    """True if the bytes are bzip2 streams."""
    last: bool = False
    """True if the range ends at the end of the file."""
    known: Any = None
    """Facts about the whole file that its reader knows, such as the wiki."""
    expected: tuple[tuple[int, int], ...] = ()
    """The positions of the streams in the range, each with its number of pages, from an index."""


class Cuts(Protocol):
    """The additional interface of a reader module whose files can be cut."""

    def cuts(self, path: str, origin: Origin) -> Iterator[Cut] | None:
        """Return an iterator over the ranges of a file; None if it cannot be cut."""
        ...

    def cut_pages(self, stream: BinaryIO, origin: Origin, cut: Cut) -> Iterator[Page]:
        """Yield the pages in a range."""
        ...


class Window(io.RawIOBase):
    """A file from `start` on, as if it ended at `end`.

    >>> window = Window(io.BytesIO(b"abcdef"), 2, 4)
    >>> window.tell(), window.read(), window.tell(), window.read()
    (2, b'cd', 4, b'')
    """

    def __init__(self, stream: BinaryIO, start: int, end: int) -> None:
        self._stream, self._end = stream, end
        stream.seek(start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(max(min(len(buffer), self._end - self.tell()), 0))
        buffer[: len(data)] = data
        return len(data)
