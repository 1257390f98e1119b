r"""Bytes decoded to text: UTF-8 unless a byte order mark or the caller says otherwise, with LF as the only line end.

CRLF and a lone CR become LF before offsets are counted, as XML 1.0 (2.11, End-of-Line Handling) does in dumps, so that
an article has the same offsets and hash in every container. All other characters are kept. A few invalid bytes become
U+FFFD and are reported; a text in another encoding is refused, with a guess at the encoding.

>>> found = decode(b"Caf\xc3\xa9 \xe6\x9d in Paris", "cafe.txt")
>>> found.text, found.bad
('Café \ufffd in Paris', [Bad(start=6, end=8, place=5)])
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from extractor.errors import ReadError

HEAD = 8192
"""The number of first bytes that decide whether an input is text."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The byte order marks, each with its encoding."""

_NO_TEXT = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_LETTERS = bytes([*b" \t\n\r", *range(48, 58), *range(65, 91), *range(97, 123), *range(128, 256)])
_BAD = re.compile("[\udc80-\udcff]+")
_FEW, _RARE = 3, 1000
_COMMON = ("cp1252", "cp1251")  # encodings preferred if several fit a text, the most common first
_SAMPLE = 2**16  # the number of bytes from which the encoding is guessed


class Bad(NamedTuple):
    """Consecutive bytes that are invalid in the encoding of a text."""

    start: int
    """The first of them, counted from 0 in the file."""
    end: int
    """The byte after the last one."""
    place: int
    """The position in the text of the U+FFFD that stands for them, in code points."""


class Decoded(NamedTuple):
    """A text, and the bytes of it that were invalid."""

    text: str
    bad: list[Bad]


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    r"""Decode the bytes of an input, with LF as line end and without a byte order mark.

    `encoding` is the encoding that the caller gives; None for that of the byte order mark, or UTF-8.

    Raises:
        ReadError: the bytes are empty, blank, binary, or a text in another encoding; the message names the likely one.

    >>> decode(b"\xef\xbb\xbf= Rome =\r\n", "rome.txt").text
    '= Rome =\n'
    >>> decode("Москва — столица России.".encode("cp1251"), "moscow.txt")
    Traceback (most recent call last):
    extractor.errors.ReadError: moscow.txt: not UTF-8 text but cp1251, as it seems; say --encoding cp1251, or save ...
    """
    mark, said = next(((mark, said) for mark, said in MARKS if data.startswith(mark)), (b"", None))
    encoding = encoding or said
    body = data[len(mark) :] if said is not None and _same(encoding, said) else data
    if encoding is not None and not _same(encoding, "utf-8"):
        found = _named(body, encoding, len(data) - len(body))
    else:
        found = _utf_8(body, name, len(data) - len(body))
    if not found.text or found.text.isspace():
        raise ReadError(f"{name}: empty; an article has some text")
    return found


def lf(text: str) -> str:
    r"""Return the text with LF for every CRLF and every lone CR.

    >>> lf("a\r\nb\rc\n\rd")
    'a\nb\nc\n\nd'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def is_binary(head: bytes) -> bool:
    r"""Return True if over 30 % of the bytes are control characters, and more of them than letters, digits and blanks.

    >>> is_binary(b"\x00\x01\x02\x03"), is_binary(b"one stray \x00 in a text"), is_binary(b"R\x00o\x01m\x00e\x02")
    (True, False, False)
    """
    controls = len(head) - len(head.translate(None, _NO_TEXT))
    return controls > 0.3 * len(head) and controls > len(head) - len(head.translate(None, _LETTERS))


def _utf_8(body: bytes, name: str, offset: int) -> Decoded:
    """Decode a text in UTF-8 whose first byte is at `offset` in the file."""
    if _is_wide(body[:HEAD]) or is_binary(body[:HEAD]):
        if (guess := _wide(body)) is not None:
            raise ReadError(_other(name, guess))
        if is_binary(body[:HEAD]):
            raise ReadError(f"{name}: binary data, not an article; give a text file in UTF-8")
    text = body.decode("utf-8", "surrogateescape")
    found = Decoded("", [])
    out: list[str] = []
    at, byte, place = 0, offset, 0
    for match in _BAD.finditer(text) if not text.isascii() else ():
        piece = text[at : match.start()]
        byte += len(piece.encode())
        out.append(lf(piece))
        place += len(out[-1])
        found.bad.append(Bad(byte, byte + len(match[0]), place))
        out.append("\ufffd")
        at, byte, place = match.end(), byte + len(match[0]), place + 1
    if _is_other(text, len(found.bad)):
        raise ReadError(_other(name, _guess(body), found.bad[0].start, body[found.bad[0].start - offset]))
    return found._replace(text="".join((*out, lf(text[at:]))))


def _named(body: bytes, encoding: str, offset: int) -> Decoded:
    """Decode a text in another encoding; all its bad bytes get the position in the file of the first ones."""
    try:
        return Decoded(lf(body.decode(encoding)), [])
    except UnicodeDecodeError as error:
        text = lf(body.decode(encoding, "replace"))
        start, end = offset + error.start, offset + error.end
        return Decoded(text, [Bad(start, end, match.start()) for match in re.finditer("\ufffd", text)])


def _same(encoding: str | None, other: str) -> bool:
    return encoding is not None and codecs.lookup(encoding).name == codecs.lookup(other).name


def _is_other(text: str, bad: int) -> bool:
    """Return True if the bad bytes are too many for an accident, beside the valid characters that are not ASCII."""
    if bad < _FEW or bad * _RARE < len(text):
        return False
    sound = len(_BAD.sub("", text)) - len(_BAD.sub("", text).encode("ascii", "ignore"))
    return bad * 4 > sound


def _is_wide(head: bytes) -> bool:
    """Return True if over 30 % of the bytes are NUL, as in UTF-16 of Latin letters."""
    return head.count(0) > 0.3 * len(head)


def _wide(body: bytes) -> str | None:
    """Return the encoding of a text in UTF-16 or UTF-32 without a byte order mark; None if it is neither."""
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        sample = body[: min(len(body), HEAD) & -4 or 2]
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        plain = sum(character.isalnum() or character.isspace() or 32 < ord(character) < 127 for character in text)
        blocks = {ord(character) >> 8 for character in text}
        if plain > 0.9 * len(text) and len(blocks) <= max(8, len(text) // 8):
            return encoding
    return None


def _guess(body: bytes) -> str | None:
    """Return the likely encoding of a text that is not UTF-8; None if no encoding fits."""
    import charset_normalizer

    matches = charset_normalizer.from_bytes(body[:_SAMPLE])
    best = matches.best()
    if best is None:
        return None
    as_good = [one for one in matches if (one.chaos, one.coherence) == (best.chaos, best.coherence)]
    likely = {name for one in as_good for name in one.could_be_from_charset}
    return next((name for name in _COMMON if name in likely), best.encoding)


def _other(name: str, guess: str | None, start: int = 0, byte: int = 0) -> str:
    """Return the message for a text in another encoding."""
    if guess is None:
        return f"{name}: not UTF-8 text (byte 0x{byte:02x} at offset {start}); name its --encoding, or save it as UTF-8"
    guess = guess.replace("_", "-")
    return f"{name}: not UTF-8 text but {guess}, as it seems; say --encoding {guess}, or save it as UTF-8"
