"""bzip2: blocks of up to 900 kB, each with a checksum, decompressed one by one so that a fault loses only its block.

A block begins at any bit with the 48 bits 0x314159265359, and the end of a stream with 0x177245385090. Each block is
decompressed as a stream of its own, as `bzip2recover` does, and yielded only if its checksum matches.
Format: https://github.com/dsnet/compress/blob/master/doc/bzip2-format.pdf

>>> import bz2, io
>>> read_report = ReadReport()
>>> packed = bz2.compress(b"Rome")
>>> [chunk.data for chunk in unpack(io.BytesIO(packed + packed), "", read_report)], read_report.losses
([b'Rome', b'Rome'], [])
>>> damaged = packed[:20] + bytes(4) + packed[24:]
>>> [chunk.start for chunk in unpack(io.BytesIO(damaged + packed), "", read_report)], read_report.losses[0][:3]
([46], (4, 42, 'a damaged bzip2 block'))
"""

from __future__ import annotations

import re
from bz2 import BZ2Decompressor
from collections.abc import Iterator
from typing import BinaryIO

from extractor.readers.byte_chunks import FAILURES, Chunk, size_of
from extractor.readers.read_report import Loss, ReadReport

SUFFIX = ".bz2"
MAGIC = b"BZh"

_BLOCK, _END = 0x314159265359, 0x177245385090
_LONGEST = 2**20
"""A size in bytes that no compressed block reaches."""
_READ = 2**18
_KEPT = 64
_HEADS = re.compile(rb"(?:BZh[1-9]\x17\x72\x45\x38\x50\x90.{4})*(?:BZh[1-9])?", re.DOTALL)
"""The bytes that may stand between two blocks: empty streams, and the head of a stream."""
_UNPACKED = 48 * 2**20
"""A size in bytes that no decompressed block reaches: it has 900,000 bytes, and five of them stand for at most 259."""


def _aligned(magic: int) -> list[bytes]:
    """Return the five whole bytes inside a magic number for each bit, 0 to 7, of a byte that it may begin at."""
    return [((magic << (8 - bit)) & (2**56 - 1)).to_bytes(7, "big")[1:6] for bit in range(8)]


_BLOCKS, _ENDS = _aligned(_BLOCK), _aligned(_END)


def unpack(stream: BinaryIO, name: str, read_report: ReadReport) -> Iterator[Chunk]:
    """Yield the chunks of a bzip2 file, one for each block."""
    return _Blocks(stream, read_report).chunks()


class _Blocks:
    def __init__(self, stream: BinaryIO, read_report: ReadReport) -> None:
        self._stream, self._read_report = stream, read_report
        self._buffer = b""
        self._at = stream.tell() if stream.seekable() else 0  # the position of the buffer in the file
        self._bit = 0  # the bit of the buffer up to which it is used up
        self._begun = self._at  # the position at which the current stream begins
        self._joined = True
        self._failed = 0  # the number of consecutive damaged blocks
        self._more = True  # False at the end of the input

    def chunks(self) -> Iterator[Chunk]:
        while (mark := self._seek()) is not None:
            following = self._next(mark + 48)
            if self._read_report.refused == self._begun:
                self._pass(mark, following)
            else:
                yield from self._block(mark, following)
            if self._failed > FAILURES:
                self._lose(self._at, size_of(self._stream) or self._at, "nothing but damaged bzip2 blocks")
                return

    def _seek(self) -> int | None:
        """Return the bit at which the next block begins, None at the end; report other data before it as lost."""
        start, kept = self._at + (self._bit + 7 >> 3), b""
        while (mark := self._next(self._bit)) is None:
            used = max(len(self._buffer) - 6, self._bit + 7 >> 3) if self._more else len(self._buffer)
            kept += self._buffer[self._bit + 7 >> 3 : used][:_KEPT]
            self._use(used * 8)
            if not self._more:
                break
        if mark is None or mark > self._bit:
            between = kept + self._buffer[self._bit + 7 >> 3 : (mark or 0) >> 3][:_KEPT]
            if not _HEADS.fullmatch(between):
                head = 4 * (mark is not None and self._buffer[(mark >> 3) - 4 : mark >> 3].startswith(MAGIC))
                self._lose(start, self._at + ((mark or 0) >> 3) - head, "no bzip2 data")
        return mark

    def _block(self, mark: int, following: int | None) -> Iterator[Chunk]:
        """Yield the block at bit `mark` of the buffer; `following` is the bit of the next one, None if none is near."""
        until = len(self._buffer) * 8 if following is None else following
        foot = self._foot(max(mark + 80, until - _KEPT * 8), until)
        data = _decoded(self._buffer, mark, following if foot is None else foot)
        if data is None and (elsewhere := self._foot(mark + 80, until)) not in (None, foot):
            foot, data = elsewhere, _decoded(self._buffer, mark, elsewhere)
        end = until if foot is None or data is None else min((foot + 80 + 7) & ~7, len(self._buffer) * 8)
        start, stop = self._at + (mark >> 3), self._at + (end + 7 >> 3)
        if data is None:
            stop -= 4 * (self._buffer[(end >> 3) - 4 : end >> 3].startswith(MAGIC))
            cut = following is None and foot is None
            self._lose(start, stop, "the bzip2 stream ends too early" if cut else "a damaged bzip2 block")
            self._failed += 1
        else:
            self._failed = 0
            yield Chunk(data, start, stop, self._joined, stream=self._begun)
            self._joined = True
        self._use(end)
        if foot is not None:
            self._begun = stop

    def _pass(self, mark: int, following: int | None) -> None:
        """Skip the block at bit `mark` of the buffer without decompressing it, and add it to the last loss."""
        until = len(self._buffer) * 8 if following is None else following
        foot = self._foot(max(mark + 80, until - _KEPT * 8), until)
        end = until if foot is None else min((foot + 80 + 7) & ~7, len(self._buffer) * 8)
        stop = self._at + (end + 7 >> 3)
        self._read_report.losses[-1] = self._read_report.losses[-1]._replace(end=stop)
        self._joined = False
        self._use(end)
        if foot is not None:
            self._begun = stop

    def _foot(self, low: int, until: int) -> int | None:
        """Return the bit in `low` to `until` at which the end of a stream begins; None if there is none."""
        found = _find(self._buffer, _ENDS, _END, low)
        return found if found is not None and found < until else None

    def _next(self, at: int) -> int | None:
        """Return the first bit from `at` on at which a block begins; None if none is near."""
        while (found := _find(self._buffer, _BLOCKS, _BLOCK, at)) is None:
            at = max(at, (len(self._buffer) - 6) * 8)
            if len(self._buffer) > 2 * _LONGEST or not (more := self._stream.read(_READ)):
                self._more = len(self._buffer) > 2 * _LONGEST
                return None
            self._buffer += more
        return found

    def _use(self, bit: int) -> None:
        self._buffer = self._buffer[bit >> 3 :]
        self._at += bit >> 3
        self._bit = bit & 7

    def _lose(self, start: int, end: int, reason: str) -> None:
        self._read_report.losses.append(Loss(start, end, reason))
        self._joined = False


def _find(buffer: bytes, patterns: list[bytes], magic: int, at: int) -> int | None:
    """Return the first bit from `at` on at which a magic number of 48 bits begins; None if there is none."""
    best: int | None = None
    for bit, pattern in enumerate(patterns):
        low = (at >> 3) + 1
        stop = len(buffer) if best is None else min(len(buffer), (best >> 3) + 7)
        while (found := buffer.find(pattern, low, stop)) >= 0:
            first = (found - 1) * 8 + bit
            if first >= at and _bits(buffer, first, 48) == magic and (best is None or first < best):
                best = first
                break
            low = found + 1
    return best


def _bits(buffer: bytes, start: int, count: int) -> int:
    """Return `count` bits from bit `start` on as a number; -1 if the buffer has fewer."""
    end = start + count
    if start < 0 or end > len(buffer) * 8:
        return -1
    number = int.from_bytes(buffer[start >> 3 : (end + 7) >> 3], "big")
    return (number >> (-end & 7)) & ((1 << count) - 1)


def _decoded(buffer: bytes, start: int, end: int | None) -> bytes | None:
    """Return the decompressed block in the bits from `start` to `end`; None unless its checksum matches."""
    if end is None or not 80 < end - start <= _LONGEST * 8:
        return None
    count = end - start
    block = _bits(buffer, start, count)
    checksum = (block >> (count - 80)) & 0xFFFFFFFF
    block, count = (block << 80) | (_END << 32) | checksum, count + 80
    packed = b"BZh9" + (block << (-count & 7)).to_bytes((count + 7) >> 3, "big")
    decompressor = BZ2Decompressor()
    try:
        data = decompressor.decompress(packed, _UNPACKED)
    except OSError:
        return None
    return data if decompressor.eof and not decompressor.unused_data else None
