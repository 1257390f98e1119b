"""gzip: members, each with a checksum.

Format: https://www.rfc-editor.org/rfc/rfc1952

>>> import gzip, io
>>> read_report = ReadReport()
>>> packed = gzip.compress(b"Rome")
>>> [chunk.data for chunk in unpack(io.BytesIO(packed + packed), "", read_report)], read_report.losses
([b'Rome', b'Rome'], [])
>>> list(unpack(io.BytesIO(packed[:-8] + bytes(8)), "", read_report)), read_report.losses[0].reason
([], 'damaged compressed data (Error -3 while decompressing data: incorrect data check)')
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from extractor.readers.byte_chunks import Chunk
from extractor.readers.compression import frames
from extractor.readers.read_report import ReadReport

SUFFIX = ".gz"
MAGIC = b"\x1f\x8b\x08"


def unpack(stream: BinaryIO, name: str, read_report: ReadReport) -> Iterator[Chunk]:
    """Return an iterator over the chunks of a gzip file."""
    return frames.unpack(stream, read_report, MAGIC, _Decompressor, zlib.error)


class _Decompressor:
    """zlib's decompressor with the interface of the other decompressors."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
