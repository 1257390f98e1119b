"""Compressed inputs, recognised by their first bytes and unpacked stretch by stretch: `CODECS` is the one table.

A codec module has
    SUFFIX     the end of a file's name
    MAGIC      the first bytes of a file
    unpack     the chunks of a stream, with what could not be unpacked in the account
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from extractor.errors import ReadError
from extractor.readers.account import Account
from extractor.readers.chunks import Chunk, Chunked
from extractor.readers.compression import bzip2, gzip, sevenzip, xz, zstd


class Codec(Protocol):
    """What a module of this folder offers."""

    SUFFIX: str
    MAGIC: bytes

    def unpack(self, stream: BinaryIO, name: str, account: Account) -> Iterator[Chunk]: ...


CODECS: tuple[Codec, ...] = (bzip2, gzip, xz, zstd, sevenzip)

SUFFIXES = tuple(codec.SUFFIX for codec in CODECS)


def codec_of(head: bytes) -> Codec | None:
    """The codec of a file that begins like this; None when it is not compressed.

    >>> codec_of(b"BZh91AY&SY").SUFFIX, codec_of(b"<mediawiki>") is None
    ('.bz2', True)
    """
    return next((codec for codec in CODECS if head.startswith(codec.MAGIC)), None)


def unpacked(head: bytes, stream: BinaryIO, name: str, account: Account, size: int) -> tuple[bytes, BinaryIO | Chunked]:
    """The first `size` bytes of what is in a stream, and a stream of all of it; the same stream if it is not packed.

    Raises:
        ReadError: it is compressed twice.
    """
    codec = codec_of(head)
    if codec is None:
        if name.lower().endswith(sevenzip.SUFFIX):
            raise ReadError(f"{name}: no 7z archive, whatever its name says")
        return head, stream
    inner = Chunked(codec.unpack(stream, name, account))
    head = inner.peek(size)
    if codec_of(head) is not None:
        raise ReadError(f"{name}: compressed twice, as an archive bomb is; unpack it once and name the result")
    return head, inner


def stem(name: str) -> str:
    """A file's name without the suffix of its compression.

    >>> stem("dump.xml.BZ2"), stem("dump.xml")
    ('dump.xml', 'dump.xml')
    """
    suffix = next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), "")
    return name[: len(name) - len(suffix)]
