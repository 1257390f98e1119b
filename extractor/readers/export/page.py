r"""One `<page>` element of an export, parsed: its title, numbers, and newest revision.

Format: https://www.mediawiki.org/xml/export-0.11.xsd. Invalid UTF-8 and characters that XML does not allow are read as
U+FFFD, a lone `&` as itself; `repaired` says that this was needed.

>>> parsed = parse(b"<page><title>Rome</title><id>7</id><revision><text>A &amp; B</text></revision></page>")
>>> parsed.title, parsed.page_id, parsed.text, parsed.repaired is None
('Rome', 7, 'A & B', True)
>>> parse(b"<page><title>Caf\xe9</title><revision><text>&nbsp;</text></revision></page>").repaired
'invalid UTF-8 at byte 16 of the page'
>>> parse(b"<page><title>Rome</page>")
Traceback (most recent call last):
extractor.readers.export.page.Malformed: mismatched tag
"""

from __future__ import annotations

import hashlib
import re
from typing import Any
from xml.parsers import expat

_FACTS = {
    (2, "title"): "title",
    (2, "ns"): "namespace",
    (2, "id"): "page_id",
    (3, "id"): "revision_id",
    (3, "timestamp"): "timestamp",
    (3, "model"): "model",
    (3, "sha1"): "sha1",
    (3, "text"): "text",
}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)(?:#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));)?")
_TEXT = re.compile(r"(<text\b[^>]*(?<!/)>)(.*?)</text>", re.DOTALL)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NO_FACTS: dict[str, str] = {}


class Malformed(Exception):
    """Raised for an element that cannot be parsed; the message says why."""


class Parsed:
    """The content of a `<page>`. Of its revisions it keeps the one with the latest time; of equal ones the last."""

    __slots__ = ("_facts", "_newest", "deleted", "repaired")

    def __init__(self) -> None:
        self._facts: dict[str, str] = {}
        self._newest: dict[str, str] | None = None
        self.repaired: str | None = None

    def add(self, revision: dict[str, str]) -> None:
        if self._newest is None or revision.get("timestamp", "") >= self._newest.get("timestamp", ""):
            self._newest = revision

    def say(self, name: str, value: str) -> None:
        self._facts.setdefault(name, value)

    @property
    def title(self) -> str:
        return " ".join(self._facts.get("title", "").replace("_", " ").split())

    @property
    def page_id(self) -> int | None:
        return _number(self._facts.get("page_id"))

    @property
    def namespace(self) -> int | None:
        return _number(self._facts.get("namespace"))

    @property
    def revision_id(self) -> int | None:
        return _number(self._revision.get("revision_id"))

    @property
    def timestamp(self) -> str | None:
        return self._revision.get("timestamp", "").strip() or None

    @property
    def model(self) -> str | None:
        return self._revision.get("model", "").strip() or None

    @property
    def text(self) -> str:
        return self._revision.get("text", "")

    @property
    def absent(self) -> str | None:
        """The reason why there is no text; None if there is text, even if it is empty."""
        if self._newest is None:
            return "no revision"
        if "deleted" in self._newest:
            return "text deleted"
        if "text" not in self._newest or (not self.text and self._newest.get("bytes", "0") != "0"):
            return "text not in the file"
        return None

    @property
    def intact(self) -> bool:
        """True if the SHA-1 in the page proves its text."""
        sha1 = self._revision.get("sha1", "").strip()
        return bool(sha1) and sha1.rjust(31, "0") == base36(self.text)

    @property
    def _revision(self) -> dict[str, str]:
        return _NO_FACTS if self._newest is None else self._newest


def parse(data: bytes) -> Parsed:
    """Return the content of a `<page>` element from its bytes in UTF-8.

    Raises:
        Malformed: the bytes are not XML, even after repair.
    """
    try:
        return _parse(data)
    except expat.ExpatError as error:
        reason, fault = expat.errors.messages[error.code], str(error)
    except (ValueError, RecursionError) as error:  # raised by `_parse` for XML that expat accepts
        reason = fault = str(error)
    text, repaired = _repair(data)
    if repaired is None:
        raise Malformed(reason) from None
    try:
        parsed = _parse(text.encode("utf-8"))
    except expat.ExpatError as error:
        raise Malformed(expat.errors.messages[error.code]) from None
    except ValueError as error:
        raise Malformed(str(error)) from None
    parsed.repaired = repaired or fault
    return parsed


def base36(text: str) -> str:
    """Return the SHA-1 of a text in UTF-8 as MediaWiki writes it: 31 digits in base 36.

    >>> base36("")
    'phoiac9h4m842xq45sp7s6u21eteeq1'
    """
    number = int.from_bytes(hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest(), "big")
    digits = []
    while number:
        number, digit = divmod(number, 36)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits)).rjust(31, "0")


def _number(value: str | None) -> int | None:
    value = (value or "").strip()
    return int(value) if value.removeprefix("-").isdecimal() and len(value) < 19 else None


def _repair(data: bytes) -> tuple[str, str | None]:
    """Return the bytes as text that XML allows, and what was wrong with them; None if nothing could be repaired."""
    wrong = None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = f"invalid UTF-8 at byte {error.start} of the page"
        text = data.decode("utf-8", "replace")
    text, controls = _NO_XML.subn("\ufffd", text)
    if controls:
        wrong = wrong or f"{controls} control characters"
    mended = _REFERENCE.sub(_reference, text)
    if mended != text:
        wrong = wrong or "references to no character"
    if "<![CDATA[" not in mended and "<page>" not in mended[1:]:
        text = _TEXT.sub(_escaped, mended)
        wrong = wrong or ("markup in the text" if text != mended else None)
        mended = text
    return mended, wrong


def _escaped(found: re.Match[str]) -> str:
    """Return a `<text>` element with each `<` in its text escaped."""
    return f"{found[1]}{found[2].replace('<', '&lt;')}</text>"


def _reference(found: re.Match[str]) -> str:
    """Return a reference that XML knows unchanged, one to no character as U+FFFD, and a lone `&` escaped."""
    if found[1] is None and found[2] is None:
        return "&amp;"
    code = int(found[1], 16) if found[1] else int(found[2])
    allowed = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return found[0] if allowed else "\ufffd"


def _parse(data: bytes) -> Parsed:
    parsed = Parsed()
    depth = 0
    wanted: str | None = None
    revision: dict[str, str] = {}
    parts: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, wanted, revision
        if wanted is not None:
            raise ValueError(f"<{name}> in {wanted}")
        depth += 1
        wanted = _FACTS.get((depth, name))
        if wanted is not None:
            parts.clear()
            if wanted == "text":
                revision.update(attributes)
        elif depth == 2 and name == "revision":
            revision = {}

    def end(name: str) -> None:
        nonlocal depth, wanted
        if wanted is not None:
            value = "".join(parts)
            if depth == 2:
                parsed.say(wanted, value)
            elif wanted not in revision:
                revision[wanted] = value
            wanted = None
        elif depth == 2 and name == "revision":
            parsed.add(revision)
        depth -= 1

    parser: Any = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.buffer_size = 2**16
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = parts.append
    parser.Parse(data, True)
    return parsed
