"""What a reader sees of a run, with the way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import Any

from extractor.extraction.coverage import CONTENT, MARKUP, Coverage
from extractor.extraction.entities import unescape

Record = dict[str, Any]
_NONE: dict[int, int] = {}
_CONTENT = bytes([CONTENT]) * 1024
_BLANKS = re.compile(r"[ \t\r\n]+")
_NOT_TEXT = re.compile(r"''+|&#?\w{1,40};|__[^\W_]+(?:_[^\W_]+)*__")
_end = itemgetter(1)


class Rendered:
    """Text that grows from left to right, blanks collapsed, with a note of where each piece of it came from.

    `pieces`, when `traced`: (at, end, start in the source, end in the source, whether both have the same characters).
    `links`, `refs`: as in a block. `found`: (at, end, value) of what the markup itself says: links, files, template
    values. `media`: records of pictures that float beside the text. `notes`: texts of footnotes are not here but in
    the page's list.
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

    def source(
        self,
        raw: str,
        start: int,
        end: int,
        coverage: Coverage,
        switches: frozenset[str],
        apostrophes: dict[int, int] = _NONE,
    ) -> None:
        """Add characters of the source: entities decoded, apostrophe runs and behaviour switches taken out.

        `apostrophes`: how many of the run at an offset are text.
        """
        size = end - start
        coverage.marks[start:end] = _CONTENT[:size] if size <= 1024 else bytes([CONTENT]) * size
        if "''" not in raw and "__" not in raw and "&" not in raw:
            if self.traced or self.space or "\n" in raw or "  " in raw or "\t" in raw or not raw:
                self.add(raw, start, end, True)
            else:  # the same, for most of the text there is
                self.parts.append(raw)
                self.length += size
                self.space = raw[-1] == " "
            return
        position = 0
        for match in _NOT_TEXT.finditer(raw):
            at, stop = match.span()
            shown = "'" * apostrophes.get(start + at, 0) if raw[at] == "'" else _shown(match[0], switches)
            if shown == match[0]:
                continue
            if at > position:
                self.add(raw[position:at], start + position, start + at, True)
            if shown:
                self.add(shown, start + at, start + stop)
            if raw[at] != "&":
                coverage.mark(start + at, start + stop, MARKUP)
            position = stop
        if position < len(raw):
            self.add(raw[position:], start + position, end, True)

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

    def since(self, at: int) -> str:
        """The text from `at` on; it costs what that is long."""
        size = self.length
        index = len(self.parts)
        while index and size > at:
            index -= 1
            size -= len(self.parts[index])
        return "".join(self.parts[index:])[max(at - size, 0) :]

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


def _shown(mark: str, switches: frozenset[str]) -> str:
    """What a reader sees of an entity or a behaviour switch."""
    if mark[0] == "&":
        return unescape(mark)
    return "" if mark.casefold() in switches else mark
