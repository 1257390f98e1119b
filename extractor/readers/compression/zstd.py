"""Zstandard: frames, each with a checksum if its writer added one. Before Python 3.14 it requires the `zstd` extra.

Format: https://www.rfc-editor.org/rfc/rfc8878

>>> import io
>>> from backports import zstd
>>> read_report = ReadReport()
>>> [chunk.data for chunk in unpack(io.BytesIO(zstd.compress(b"Rome")), "", read_report)], read_report.losses
([b'Rome'], [])
>>> list(unpack(io.BytesIO(MAGIC), "", read_report)), read_report.losses[0].reason
([Chunk(data=b'', ...)], 'the compressed data ends too early')
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from extractor.errors import MissingPackageError
from extractor.readers.byte_chunks import Chunk
from extractor.readers.compression import frames
from extractor.readers.read_report import ReadReport

SUFFIX = ".zst"
MAGIC = b"\x28\xb5\x2f\xfd"


def unpack(stream: BinaryIO, name: str, read_report: ReadReport) -> Iterator[Chunk]:
    """Return an iterator over the chunks of a Zstandard file.

    Raises:
        MissingPackageError: backports.zstd is needed and not installed.
    """
    library = _library(name)
    options = {library.DecompressionParameter.window_log_max: 27}  # 128 MiB, the limit of the `zstd` program

    def new() -> frames.Decompressor:
        decompressor: frames.Decompressor = library.ZstdDecompressor(options=options)
        return decompressor

    return frames.unpack(stream, read_report, MAGIC, new, library.ZstdError)


def _library(name: str) -> Any:
    for module in ("compression.zstd", "backports.zstd"):
        try:
            return importlib.import_module(module)
        except ImportError:
            continue
    raise MissingPackageError(f"{name}: compressed with Zstandard, which needs a package: pip install backports.zstd")
