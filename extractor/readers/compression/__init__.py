"""Compressed inputs, recognised by their first bytes and unpacked stretch by stretch: `CODECS` is the one table.

A codec module has
    SUFFIX     the end of a file's name
    MAGIC      the first bytes of a file
    unpack     the chunks of a stream, with what could not be unpacked in the report
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from extractor.errors import ReadError
from extractor.readers.chunks import Chunk, Chunked
from extractor.readers.compression import bzip2, gzip, sevenzip, xz, zstd
from extractor.readers.read_report import ReadReport


class Codec(Protocol):
    """What a module of this folder offers."""

    SUFFIX: str
    MAGIC: bytes

    def unpack(self, stream: BinaryIO, name: str, read_report: ReadReport) -> Iterator[Chunk]: ...


CODECS: tuple[Codec, ...] = (bzip2, gzip, xz, zstd, sevenzip)

SUFFIXES = tuple(codec.SUFFIX for codec in CODECS)


def codec_of(head: bytes, name: str = "") -> Codec | None:
    r"""The codec of a file that begins like this; None when it is not compressed.

    The name counts only for bytes that are no text, so that a file whose first bytes are damaged is unpacked still.

    >>> codec_of(b"BZh91AY&SY").SUFFIX, codec_of(b"<mediawiki>", "dump.bz2") is None
    ('.bz2', True)
    >>> codec_of(b"BZX91AY&SY\xd7\x1a", "dump.bz2").SUFFIX
    '.bz2'
    """
    found = next((codec for codec in CODECS if head.startswith(codec.MAGIC)), None)
    if found is None and not _is_text(head):
        found = next((codec for codec in CODECS if name.lower().endswith(codec.SUFFIX)), None)
    return None if found is sevenzip and not head.startswith(sevenzip.MAGIC) else found


def _is_text(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"  # a character that the end of `head` cuts
    return True


def unpacked(
    head: bytes, stream: BinaryIO, name: str, read_report: ReadReport, size: int
) -> tuple[bytes, BinaryIO | Chunked]:
    """The first `size` bytes of what is in a stream, and a stream of all of it; the same stream if it is not packed.

    Raises:
        ReadError: it is compressed twice.
    """
    codec = codec_of(head, name)
    if codec is None:
        if name.lower().endswith(sevenzip.SUFFIX):
            raise ReadError(f"{name}: no 7z archive, whatever its name says")
        return head, stream
    inner = Chunked(codec.unpack(stream, name, read_report))
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
