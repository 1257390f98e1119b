"""Bytes to text: UTF-8 with or without a byte order mark, and every line end as one LF.

CRLF and a lone CR become LF before anything counts, as XML 1.0 (2.11, End-of-Line Handling) does for dumps, so that an
article has the same offsets and the same hash in every container. Other characters are kept, whatever they are.
"""

from __future__ import annotations

from extractor.errors import ReadError

HEAD = 8192
"""Bytes of the beginning that decide whether an input is text."""

_UTF_16_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_NO_TEXT = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def decode(data: bytes, name: str) -> str:
    r"""The text of an input, its line ends as LF, without a byte order mark.

    Raises:
        ReadError: the bytes are empty, blank, binary or not UTF-8; the message says at which byte, counted from 0.

    >>> decode(b"\xef\xbb\xbf= Rome =\r\n", "rome.txt")
    '= Rome =\n'
    >>> decode(b"Caf\xe9", "cafe.txt")
    Traceback (most recent call last):
    extractor.errors.ReadError: cafe.txt: not UTF-8 text (byte 0xe9 at offset 3); save it as UTF-8
    """
    if data.startswith(_UTF_16_32):
        raise ReadError(f"{name}: UTF-16 or UTF-32, not UTF-8 text; save it as UTF-8")
    if is_binary(data[:HEAD]):
        raise ReadError(f"{name}: binary data, not an article; give a text file in UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        offset = error.start + (len(data) - len(error.object))  # the codec counts from behind the byte order mark
        raise ReadError(
            f"{name}: not UTF-8 text (byte 0x{data[offset]:02x} at offset {offset}); save it as UTF-8"
        ) from None
    if not text or text.isspace():
        raise ReadError(f"{name}: empty; an article has some text")
    return lf(text)


def lf(text: str) -> str:
    r"""The text with LF for every CRLF and every lone CR.

    >>> lf("a\r\nb\rc\n\rd")
    'a\nb\nc\n\nd'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def is_binary(head: bytes) -> bool:
    r"""Whether three in ten of the first bytes are control characters that no text has; one stray NUL is no such thing.

    >>> is_binary(b"\x00\x01\x02\x03"), is_binary(b"one stray \x00 in a text")
    (True, False)
    """
    return len(head) - len(head.translate(None, _NO_TEXT)) > 0.3 * len(head)
