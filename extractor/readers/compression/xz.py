"""xz: streams with a checksum for each block.

Format: https://tukaani.org/xz/xz-file-format.txt

>>> import io, lzma
>>> account = Account()
>>> [chunk.data for chunk in unpack(io.BytesIO(lzma.compress(b"Rome")), "", account)], account.losses
([b'Rome'], [])
>>> [chunk.data for chunk in unpack(io.BytesIO(lzma.compress(b"Rome")[:-9]), "", account)], len(account.losses)
([b'Rome'], 1)
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from typing import BinaryIO

from extractor.readers.account import Account
from extractor.readers.chunks import Chunk
from extractor.readers.compression import frames

SUFFIX = ".xz"
MAGIC = b"\xfd7zXZ\0"
_MEMORY = 256 * 2**20


def unpack(stream: BinaryIO, name: str, account: Account) -> Iterator[Chunk]:
    """The chunks of an xz file."""

    def new() -> frames.Decompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, _MEMORY)

    return frames.unpack(stream, account, MAGIC, new, lzma.LZMAError)
