"""What a reader sees of a run, with the way back to the source."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from operator import itemgetter
from typing import Any

from extractor.extraction.coverage import CONTENT, MARKUP, Coverage

Record = dict[str, Any]
_end = itemgetter(1)
_CONTENT = bytes([CONTENT]) * 1024
_BLANKS = re.compile(r"[ \t\r\n]+")
_QUOTES = re.compile(r"'{2,}")
_SWITCH = re.compile(r"__[^\W_]+(?:_[^\W_]+)*__")


class Rendered:
    """Text that grows from left to right, blanks collapsed, with a note of where each piece of it came from.

    `pieces`, when `traced`: (at, end, start in the source, end in the source, whether both have the same characters). `links`,
    `refs`: as in a block. `found`: (at, end, value) of what the markup itself says: links, files, template values.
    `media`: records of pictures that float beside the text. `notes`: texts of footnotes are not here but in the page's
    list.
    """

    __slots__ = ("blocks", "found", "length", "links", "media", "parts", "pieces", "refs", "space", "traced")

    def __init__(self, traced: bool = False) -> None:
        self.traced = traced  # whether `pieces` and `found` are kept: values ask for them, running text does not
        self.parts: list[str] = []
        self.length = 0
        self.space = True  # whether a blank would be one too many: at the start, after a blank, after a newline
        self.pieces: list[tuple[int, int, int, int, bool]] = []
        self.links: list[Record] = []
        self.refs: list[Record] = []
        self.found: list[tuple[int, int, Record]] = []
        self.media: list[Record] = []
        self.blocks: list[Record] = []

    def source(self, raw: str, start: int, end: int, coverage: Coverage, switches: frozenset[str]) -> None:
        """Add characters of the source: entities decoded, apostrophe runs and behaviour switches taken out."""
        size = end - start
        coverage.marks[start:end] = _CONTENT[:size] if size <= 1024 else bytes([CONTENT]) * size
        text, exact = raw, True
        if "''" in text:
            for match in _QUOTES.finditer(text):
                coverage.mark(start + match.start(), start + match.end(), MARKUP)
            text, exact = _QUOTES.sub(_unquote, text), False
        if "__" in text:
            for match in _SWITCH.finditer(raw):
                if match[0].casefold() in switches:
                    coverage.mark(start + match.start(), start + match.end(), MARKUP)
                    text, exact = text.replace(match[0], "", 1), False
        if "&" in text:
            decoded = html.unescape(text)
            exact = exact and decoded == text
            text = decoded
        self.add(text, start, end, exact)

    def add(self, text: str, start: int, end: int, exact: bool = False) -> None:
        """Add text that stands for `[start, end)` of the source; blanks collapse to one."""
        if "\n" in text or "  " in text or "\t" in text:
            collapsed = _BLANKS.sub(" ", text)
            exact = exact and len(collapsed) == len(text)
            text = collapsed
        if self.space and text[:1] == " ":
            text = text[1:]
            if exact:
                start += 1
        if not text:
            return
        self.parts.append(text)
        at = self.length
        self.length = after = at + len(text)
        if self.traced:
            self.pieces.append((at, after, start, end, exact))
        self.space = text[-1] == " "

    def newline(self) -> None:
        """End the line: a blank before it goes, a second newline is none."""
        self.trim()
        if self.length and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
            self.length += 1
        self.space = True

    def trim(self) -> None:
        """Take away blanks at the end."""
        while self.parts:
            last = self.parts[-1]
            kept = last.rstrip(" ")
            self.length -= len(last) - len(kept)
            if kept:
                self.parts[-1] = kept
                return
            self.parts.pop()

    def text(self) -> str:
        """All of it, without blanks or newlines at the end; links and references are held inside of it."""
        text = "".join(self.parts).rstrip(" \n")
        size = len(text)
        for rows in (self.links, self.refs):
            for row in reversed(rows):
                at, end = row["at"]
                if end <= size:
                    break
                row["at"] = (min(at, size), size)
        return text

    def span(self, at: int, end: int) -> tuple[int, int] | None:
        """The stretch of the source that `[at, end)` of the text was made from; None when none was."""
        first = last = None
        for index in range(bisect_right(self.pieces, at, key=_end), len(self.pieces)):
            piece_at, piece_end, start, stop, exact = self.pieces[index]
            if piece_at >= end:
                break
            left = start + (at - piece_at) if exact and at > piece_at else start
            right = start + (end - piece_at) if exact and end < piece_end else stop
            if exact and end >= piece_end:
                right = max(start + (piece_end - piece_at), left)
            first = left if first is None else min(first, left)
            last = right if last is None else max(last, right)
        return None if first is None or last is None else (first, last)


def _unquote(match: re.Match[str]) -> str:
    size = len(match[0])
    return "'" if size == 4 else "'" * (size - 5) if size > 5 else ""
