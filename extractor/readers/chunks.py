"""An input's bytes in stretches, each with its place in the file as it is stored, and what is missing before it."""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

BLOCK = 2**20
"""How many bytes are read at once."""


FAILURES = 1000
"""After so many faults in a row that look like a beginning, what follows is not looked through any more."""


class Chunk(NamedTuple):
    """A stretch of an input, unpacked.

    >>> Chunk(b"<page>", 100, 104).joined
    True
    """

    data: bytes
    start: int
    """The first byte of the file, as it is stored, that `data` was made from."""
    end: int
    """The byte after the last one."""
    joined: bool = True
    """False when something that could not be read is missing between the chunk before and this one."""
    proven: bool = True
    """False when the container's checksum for these bytes is wrong, so that some of them may be."""
    stream: int | None = None
    """Where the packed stream begins that it is from; None when the container is not made of streams."""


class Chunked(io.RawIOBase):
    """Chunks as a stream; what is missing between them leaves no mark in it.

    >>> stream = Chunked(iter([Chunk(b"ab", 0, 2), Chunk(b"cd", 2, 4)]))
    >>> stream.peek(3), stream.read(3), [chunk.data for chunk in stream.chunks()]
    (b'abc', b'ab', [b'cd'])
    """

    def __init__(self, chunks: Iterator[Chunk]) -> None:
        self._rest = chunks
        self._taken: deque[Chunk] = deque()

    def peek(self, size: int) -> bytes:
        """The next bytes, which stay in the stream; fewer only at its end."""
        found = sum(len(chunk.data) for chunk in self._taken)
        while found < size and (chunk := next(self._rest, None)) is not None:
            self._taken.append(chunk)
            found += len(chunk.data)
        return b"".join(chunk.data for chunk in self._taken)[:size]

    def chunks(self) -> Iterator[Chunk]:
        """What is left, as chunks."""
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
    """A stream's bytes from where it is, in chunks that know their places."""
    if isinstance(stream, Chunked):
        yield from stream.chunks()
        return
    at = stream.tell() if stream.seekable() else 0
    while data := stream.read(BLOCK):
        yield Chunk(data, at, at + len(data))
        at += len(data)


def size_of(stream: BinaryIO) -> int | None:
    """How many bytes a stream has in all; None when it cannot say."""
    if not stream.seekable():
        return None
    here = stream.tell()
    size = stream.seek(0, os.SEEK_END)
    stream.seek(here)
    return size
