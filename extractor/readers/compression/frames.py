"""Formats made of consecutive frames, each with a checksum at its end: gzip, xz, Zstandard.

Only the checksum proves the content of a frame, so the last bytes of a frame are held back until it is checked. If
decompression fails or the checksum does not match, they are yielded as not proven, and the next frame is searched for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

from extractor.readers.byte_chunks import BLOCK, FAILURES, Chunk, size_of
from extractor.readers.read_report import Loss, ReadReport

STEP = 2**16
"""The number of bytes decompressed at once."""
HELD = 16 * 2**20
"""The number of bytes held back until the end of their frame proves them."""


class Decompressor(Protocol):
    """The interface that the standard library's decompressors have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def unpack(
    stream: BinaryIO,
    read_report: ReadReport,
    magic: bytes,
    new: Callable[[], Decompressor],
    errors: type[Exception],
) -> Iterator[Chunk]:
    """Yield the chunks of all frames of a stream; `new` makes a decompressor, which raises `errors`."""
    frames = _Frames(stream, read_report, magic)
    while frames.failed <= FAILURES and frames.find():
        yield from frames.frame(new(), errors)
    frames.end()


class _Frames:
    def __init__(self, stream: BinaryIO, read_report: ReadReport, magic: bytes) -> None:
        self._stream, self._read_report, self._magic = stream, read_report, magic
        self._buffer = b""
        self._at = stream.tell() if stream.seekable() else 0  # the position of the buffer in the file
        self._joined = True
        self.failed = 0  # the number of consecutive damaged frames

    def end(self) -> None:
        """Report the rest of the input as lost if it was not searched because of too many damaged frames."""
        if self.failed > FAILURES:
            start, self._at = self._at, size_of(self._stream) or self._at
            self._lose(start, "nothing but damaged compressed data")

    def find(self) -> bool:
        """Go to the next frame and return True; False at the end. Bytes before the frame are reported as lost."""
        start = self._at
        while not self._buffer.startswith(self._magic):
            found = self._buffer.find(self._magic)
            if found < 0 and (more := self._stream.read(BLOCK)):
                keep = len(self._magic) - 1
                self._at += max(len(self._buffer) - keep, 0)
                self._buffer = self._buffer[-keep:] + more
                continue
            skipped = found if found >= 0 else len(self._buffer)
            self._at += skipped
            self._buffer = self._buffer[skipped:]
            if found < 0:
                break
        if self._at > start:
            self._lose(start, "no compressed data")
        return bool(self._buffer)

    def frame(self, decompressor: Decompressor, errors: type[Exception]) -> Iterator[Chunk]:
        """Yield the chunks of the frame that begins at the current position."""
        held: deque[Chunk] = deque()
        size, start = 0, self._at
        reason = None
        try:
            while not decompressor.eof:
                data, begun = b"", self._at
                if decompressor.needs_input:
                    data = self._buffer or self._stream.read(BLOCK)
                    if not data:
                        reason = "the compressed data ends too early"
                        break
                    self._buffer = b""
                    self._at += len(data)
                found = decompressor.decompress(data, STEP)
                if decompressor.eof:
                    self._buffer = decompressor.unused_data
                    self._at -= len(self._buffer)
                held.append(Chunk(found, begun, max(self._at, begun), self._joined))
                self._joined = True
                size += len(found)
                while size > HELD and len(held) > 1:
                    size -= len(held[0].data)
                    yield held.popleft()
        except errors as error:
            yield from (chunk._replace(proven=False) for chunk in held)
            self._lose(held[0].start if held else start, f"damaged compressed data ({error})")
            self._buffer = data[1:] if begun == start else data
            self._at -= len(self._buffer)
            self.failed += 1
            return
        yield from held
        self.failed = 0
        if reason:
            self._lose(self._at, reason)

    def _lose(self, start: int, reason: str) -> None:
        self._read_report.losses.append(Loss(start, self._at, reason))
        self._joined = False
