"""Stretches of a file that can be read on their own, and what a reader offers that can cut its files so.

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
"""About how many bytes, unpacked, a stretch has."""
PAGES = 100
"""About how many pages, where something says where they are."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a file."""

    reader: str
    """A name of its reader, such as `xml`."""
    start: int
    """The first byte, in the file as it is stored."""
    end: int
    bzip2: bool = False
    """Whether the bytes are streams of bzip2."""
    last: bool = False
    """Whether the file ends here."""
    known: Any = None
    """What the reader knows of the whole file, such as its wiki."""
    expected: tuple[tuple[int, int], ...] = ()
    """Where the streams in it begin and how many pages each has, as an index says."""


class Cuts(Protocol):
    """What the module of a reader offers besides, if its files can be cut."""

    def cuts(self, path: str, origin: Origin) -> Iterator[Cut] | None:
        """The stretches of a file; None when this one cannot be cut."""
        ...

    def cut_pages(self, stream: BinaryIO, origin: Origin, cut: Cut) -> Iterator[Page]:
        """The pages in one."""
        ...


class Window(io.RawIOBase):
    """A file as if it ended at a byte.

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
