"""xz: streams of blocks, each with a checksum.

Format: https://tukaani.org/xz/xz-file-format.txt

>>> import io, lzma
>>> read_report = ReadReport()
>>> [chunk.data for chunk in unpack(io.BytesIO(lzma.compress(b"Rome")), "", read_report)], read_report.losses
([b'Rome'], [])
>>> [chunk.data for chunk in unpack(io.BytesIO(lzma.compress(b"Rome")[:-9]), "", read_report)], len(read_report.losses)
([b'Rome'], 1)
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from typing import BinaryIO

from extractor.readers.byte_chunks import Chunk
from extractor.readers.compression import frames
from extractor.readers.read_report import ReadReport

SUFFIX = ".xz"
MAGIC = b"\xfd7zXZ\0"
_MEMORY = 256 * 2**20


def unpack(stream: BinaryIO, name: str, read_report: ReadReport) -> Iterator[Chunk]:
    """Return an iterator over the chunks of an xz file."""

    def new() -> frames.Decompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, _MEMORY)

    return frames.unpack(stream, read_report, MAGIC, new, lzma.LZMAError)
