"""What a reader sees of an inline span, with the way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import NamedTuple

from extractor.records import raw
from extractor.rendering.entities import unescape
from extractor.rendering.events import CONTENT, MARKUP, Events

_NONE: dict[int, int] = {}
_NO_SWITCHES: frozenset[str] = frozenset()
_BLANKS = re.compile(r"[ \t\r\n]+")
_NOT_TEXT = re.compile(r"''+|&#?\w{1,40};|__[^\W_]+(?:_[^\W_]+)*__")
_end = itemgetter(1)


class Stated(NamedTuple):
    """A value that the markup itself says (a link, a file, what a template means), shown by `[at, end)` of the text."""

    at: int
    end: int
    members: raw.Members
    span: raw.Place


# What is not traced has none, and shares these; most of a page is not.
_NO_PIECES: list[tuple[int, int, int, int, bool]] = []
_NO_VALUES: list[Stated] = []


class Rendered:
    """Text that grows from left to right, blanks collapsed, with a note of where each piece of it came from.

    `pieces`, when `traced`: (at, end, start in the source, end in the source, whether both have the same characters).
    `links`, `refs`: as in a block. `stated`: what the markup itself says. `media`: pictures that float beside the text.
    `blocks`: what stands below it. `events`: what is said besides; a text within another adds to those of the other.
    """

    __slots__ = ("blocks", "events", "length", "links", "media", "parts", "pieces", "refs", "space", "stated", "traced")

    def __init__(self, events: Events, traced: bool = False) -> None:
        self.events = events
        self.traced = traced  # whether `pieces` and `stated` are kept: values ask for them, running text does not
        self.parts: list[str] = []
        self.length = 0
        self.space = True  # whether a blank would be one too many: at the start, after a blank, after a newline
        self.pieces: list[tuple[int, int, int, int, bool]] = [] if traced else _NO_PIECES
        self.links: list[raw.Link] = []
        self.refs: list[raw.RefUse] = []
        self.stated: list[Stated] = [] if traced else _NO_VALUES
        self.media: list[raw.Block] = []
        self.blocks: list[raw.Block] = []

    def source(
        self,
        written: str,
        start: int,
        end: int,
        switches: frozenset[str] = _NO_SWITCHES,
        apostrophes: dict[int, int] = _NONE,
    ) -> None:
        """Add characters of the source: entities decoded, apostrophe runs and behaviour switches taken out.

        `apostrophes`: how many of the run at an offset are text.
        """
        size = end - start
        self.events.append((start, end, CONTENT))
        if "''" not in written and "__" not in written and "&" not in written:
            if self.traced or self.space or "\n" in written or "  " in written or "\t" in written or not written:
                self.add(written, start, end, True)
            else:  # the same, for most of the text there is
                self.parts.append(written)
                self.length += size
                self.space = written[-1] == " "
            return
        position = 0
        for match in _NOT_TEXT.finditer(written):
            at, stop = match.span()
            shown = "'" * apostrophes.get(start + at, 0) if written[at] == "'" else _shown(match[0], switches)
            if shown == match[0]:
                continue
            if at > position:
                self.add(written[position:at], start + position, start + at, True)
            if shown:
                self.add(shown, start + at, start + stop)
            if written[at] != "&":
                self.events.append((start + at, start + stop, MARKUP))
            position = stop
        if position < len(written):
            self.add(written[position:], start + position, end, True)

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

    def state(self, at: int, end: int, members: raw.Members, span: raw.Place) -> None:
        """Add a value that the markup states of `[at, end)` of the text, where anybody asks for values."""
        if self.traced:
            self.stated.append(Stated(at, end, members, span))

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
        for link in reversed(self.links):
            place = link["at"] or (0, 0)
            if place[1] <= size:
                break
            link["at"] = (min(place[0], size), size)
        for mark in reversed(self.refs):
            if mark["at"][1] <= size:
                break
            mark["at"] = (min(mark["at"][0], size), size)
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
