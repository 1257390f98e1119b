"""Compressed inputs, recognised by their first bytes and decompressed chunk by chunk: `CODECS` is the one table.

A codec module has
    SUFFIX     the end of a file's name
    MAGIC      the first bytes of a file
    unpack     yield the chunks of a stream, and add to the report what could not be decompressed
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from extractor.errors import ReadError
from extractor.readers.byte_chunks import Chunk, Chunked
from extractor.readers.compression import bzip2, gzip, sevenzip, xz, zstd
from extractor.readers.read_report import ReadReport


class Codec(Protocol):
    """The interface of the codec modules in this folder."""

    SUFFIX: str
    MAGIC: bytes

    def unpack(self, stream: BinaryIO, name: str, read_report: ReadReport) -> Iterator[Chunk]: ...


CODECS: tuple[Codec, ...] = (bzip2, gzip, xz, zstd, sevenzip)

SUFFIXES = tuple(codec.SUFFIX for codec in CODECS)


def codec_of(head: bytes, name: str = "") -> Codec | None:
    r"""Return the codec of a file that begins with `head`; None if the file is not compressed.

    The name counts only if `head` is not text, so that a file with damaged first bytes is still decompressed.

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
        return error.reason == "unexpected end of data"  # `head` ends in the middle of a character
    return True


def unpacked(
    head: bytes, stream: BinaryIO, name: str, read_report: ReadReport, size: int
) -> tuple[bytes, BinaryIO | Chunked]:
    """Return the first `size` decompressed bytes and a stream of all of them; the same stream if it is not compressed.

    Raises:
        ReadError: the stream is compressed twice, or has the name of a 7z archive and is none.
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
    """Return a file's name without the suffix of its compression.

    >>> stem("dump.xml.BZ2"), stem("dump.xml")
    ('dump.xml', 'dump.xml')
    """
    suffix = next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), "")
    return name[: len(name) - len(suffix)]
