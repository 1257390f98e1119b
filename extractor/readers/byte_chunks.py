"""The bytes of an input in chunks, each with its position in the stored file and a mark for missing bytes before it."""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

BLOCK = 2**20
"""The number of bytes read at once."""


FAILURES = 1000
"""The number of consecutive damaged blocks or frames after which the rest of an input is no longer searched."""


class Chunk(NamedTuple):
    """A stretch of an input, decompressed.

    >>> Chunk(b"<page>", 100, 104).joined
    True
    """

    data: bytes
    start: int
    """The first byte in the stored file that `data` was made from."""
    end: int
    """The byte after the last one in the stored file."""
    joined: bool = True
    """False if bytes between the previous chunk and this one could not be read."""
    proven: bool = True
    """False if the container's checksum of these bytes does not match, so that some of them may be wrong."""
    stream: int | None = None
    """The position at which the chunk's compressed stream begins; None if the container does not consist of streams."""


class Chunked(io.RawIOBase):
    """Chunks as a binary stream; bytes missing between them leave no mark in it.

    >>> stream = Chunked(iter([Chunk(b"ab", 0, 2), Chunk(b"cd", 2, 4)]))
    >>> stream.peek(3), stream.read(3), [chunk.data for chunk in stream.chunks()]
    (b'abc', b'ab', [b'cd'])
    """

    def __init__(self, chunks: Iterator[Chunk]) -> None:
        self._rest = chunks
        self._taken: deque[Chunk] = deque()

    def peek(self, size: int) -> bytes:
        """Return the next bytes without taking them from the stream; fewer than `size` only at its end."""
        found = sum(len(chunk.data) for chunk in self._taken)
        while found < size and (chunk := next(self._rest, None)) is not None:
            self._taken.append(chunk)
            found += len(chunk.data)
        return b"".join(chunk.data for chunk in self._taken)[:size]

    def chunks(self) -> Iterator[Chunk]:
        """Yield the rest of the stream as chunks."""
        while self._taken:
            yield self._taken.popleft()
        yield from self._rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = next((chunk for chunk in self.chunks() if chunk.data), None)
        if chunk is None:
            return 0
        size = min(len(buffer), len(chunk.data))
        buffer[:size] = chunk.data[:size]
        if size < len(chunk.data):
            self._taken.appendleft(chunk._replace(data=chunk.data[size:]))
        return size


def chunks_of(stream: BinaryIO | Chunked) -> Iterator[Chunk]:
    """Yield the bytes of a stream from its current position on, as chunks."""
    if isinstance(stream, Chunked):
        yield from stream.chunks()
        return
    at = stream.tell() if stream.seekable() else 0
    while data := stream.read(BLOCK):
        yield Chunk(data, at, at + len(data))
        at += len(data)


def size_of(stream: BinaryIO) -> int | None:
    """Return the size of a stream in bytes; None if it is not seekable."""
    if not stream.seekable():
        return None
    here = stream.tell()
    size = stream.seek(0, os.SEEK_END)
    stream.seek(here)
    return size
