"""Exports in another encoding than UTF-8, told by the byte order mark, the first bytes or the XML declaration.

Rule: https://www.w3.org/TR/xml/#sec-guessing

>>> from extractor.readers.byte_chunks import Chunk
>>> [chunk.data for chunk in as_utf8([Chunk("<page>é".encode("utf-16-le"), 0, 14)])]
[b'<page>\\xc3\\xa9']
>>> [chunk.data for chunk in as_utf8([Chunk(b"<page>\\xe9", 0, 7)])]
[b'<page>\\xe9']
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from extractor.readers.byte_chunks import Chunk

_DECLARED = re.compile(rb"\s*<\?xml[^>]*\bencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")


def as_utf8(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """Yield the chunks converted to UTF-8; bytes that are invalid in their encoding become U+FFFD."""
    rest = iter(chunks)
    first = next(rest, None)
    if first is None:
        return
    encoding = encoding_of(first.data[:1024])
    if encoding is None:
        yield first._replace(data=first.data.removeprefix(codecs.BOM_UTF8))
        yield from rest
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    chunk: Chunk | None = first
    while chunk is not None:
        text = decoder.decode(chunk.data).removeprefix("\ufeff")
        yield chunk._replace(data=text.encode("utf-8", "replace"))
        chunk = next(rest, None)


def encoding_of(head: bytes) -> str | None:
    """Return the name of the encoding; None for UTF-8 and for an encoding that Python does not know.

    >>> encoding_of(b"<?xml version='1.0' encoding='ISO-8859-1'?>"), encoding_of("<?xml?>".encode("utf-16-be"))
    ('iso8859-1', 'utf-16-be')
    """
    for start, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"<\0\0\0", "utf-32-le"),
        (b"<\0", "utf-16-le"),
        (b"\0<", "utf-16-be"),
    ):
        if head.startswith(start):
            return encoding
    declared = _DECLARED.match(head.removeprefix(codecs.BOM_UTF8))
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError:
        return None
    return None if name in ("utf-8", "ascii") or name.startswith(("utf-16", "utf-32")) else name
