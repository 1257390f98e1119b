"""The text that a reader sees of an inline span, with the source offsets that it was made from."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import Final, NamedTuple

from extractor.records import raw
from extractor.rendering.entities import unescape
from extractor.rendering.events import CONTENT, MARKUP, Events

_NONE: Final[dict[int, int]] = {}
_NO_SWITCHES: Final[frozenset[str]] = frozenset()
_NOT_TEXT: Final = re.compile(r"''+|&#?\w{1,40};|__[^\W_]+(?:_[^\W_]+)*__")
_end: Final = itemgetter(1)


class Stated(NamedTuple):
    """A value that the markup itself states (a link, a file, a template), shown as `[at, end)` of the text."""

    at: int
    end: int
    members: raw.Members
    span: raw.Place


# Renderings that are not traced share these empty lists; most of a page is not traced.
_NO_PIECES: Final[list[tuple[int, int, int, int, bool]]] = []
_NO_VALUES: Final[list[Stated]] = []
_NO_PLACES: Final[list[tuple[int, int]]] = []


class Rendered:
    """Text that grows from left to right, with collapsed blanks and a trace of where each piece came from.

    `pieces`, if `traced`: (at, end, start in the source, end in the source, True if both have the same characters).
    `links`, `refs`: as in a block. `stated`: the values that the markup states. `media`: pictures that float beside the
    text. `blocks`: the blocks below it. `listed`, if `traced`: the places of entries of lists. `events`: the events of
    the rendering; nested renderings share them.
    """

    __slots__ = (
        "blocks",
        "events",
        "length",
        "links",
        "listed",
        "media",
        "parts",
        "pieces",
        "refs",
        "space",
        "stated",
        "traced",
        "verbatim",
    )

    def __init__(self, events: Events, traced: bool = False, verbatim: bool = False) -> None:
        self.events = events
        self.traced = traced  # if True, `pieces` and `stated` are kept: values need them, running text does not
        self.verbatim = verbatim  # if True, blanks stay as they are
        self.parts: list[str] = []
        self.length = 0
        self.space = not verbatim  # if True, a further blank is left out: at the start, after a blank, after a newline
        self.pieces: list[tuple[int, int, int, int, bool]] = [] if traced else _NO_PIECES
        self.links: list[raw.Link] = []
        self.refs: list[raw.RefUse] = []
        self.stated: list[Stated] = [] if traced else _NO_VALUES
        self.media: list[raw.Block] = []
        self.blocks: list[raw.Block] = []
        self.listed: list[tuple[int, int]] = [] if traced else _NO_PLACES

    def source(
        self,
        written: str,
        start: int,
        end: int,
        switches: frozenset[str] = _NO_SWITCHES,
        apostrophes: dict[int, int] = _NONE,
    ) -> None:
        """Add characters of the source, with entities decoded and apostrophe runs and behaviour switches removed.

        `apostrophes`: the number of apostrophes that are text in the run at an offset.
        """
        size = end - start
        self.events.rows.append((start, end, CONTENT))
        if "''" not in written and "__" not in written and "&" not in written:
            if self.traced or self.space or "\n" in written or "  " in written or "\t" in written or not written:
                self.add(written, start, end, True)
            else:  # a faster way to do the same, for the usual case
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
                self.events.rows.append((start + at, start + stop, MARKUP))
            position = stop
        if position < len(written):
            self.add(written[position:], start + position, end, True)

    def add(self, text: str, start: int, end: int, exact: bool = False) -> None:
        """Add text that stands for `[start, end)` of the source, with runs of blanks collapsed to one.

        `exact` says that both have the same characters.
        """
        if ("\n" in text or "  " in text or "\t" in text) and not self.verbatim:
            collapsed = _collapsed(text)
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
        self.space = text[-1] == " " and not self.verbatim

    def state(self, at: int, end: int, members: raw.Members, span: raw.Place) -> None:
        """Add a value that the markup states of `[at, end)` of the text, if the rendering is traced."""
        if self.traced:
            self.stated.append(Stated(at, end, members, span))

    def newline(self) -> None:
        """End the line: remove blanks at its end, and add a newline unless the text is empty or ends in one."""
        self.trim()
        for place in range(len(self.stated) - 1, -1, -1):  # what shows nothing may stand behind the blanks
            if (row := self.stated[place]).at <= self.length:
                break
            self.stated[place] = row._replace(at=self.length, end=self.length)
        if self.length and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
            self.length += 1
        self.space = True

    def entry(self, at: int, index: int) -> None:
        """Make what was added since an offset of the text, and an index of the parts, one entry on one line."""
        if self.traced:
            for place in range(index, len(self.parts)):
                if self.parts[place] == "\n":
                    self.parts[place] = " "
            self.listed.append((at, self.length))

    def blank_line(self) -> None:
        """End the line and leave the next one empty, unless the text is empty, or its lines are entries of a value."""
        self.newline()
        if self.length and not self.traced:
            self.parts.append("\n")
            self.length += 1

    def trim(self) -> None:
        """Remove blanks at the end."""
        while self.parts:
            last = self.parts[-1]
            kept = last.rstrip(" ")
            self.length -= len(last) - len(kept)
            if kept:
                self.parts[-1] = kept
                return
            self.parts.pop()

    def last(self) -> str:
        """Return the last character of the text; empty for none."""
        return self.parts[-1][-1:] if self.parts else ""

    def since(self, at: int) -> str:
        """Return the text from `at` on, in time proportional to its length."""
        size = self.length
        index = len(self.parts)
        while index and size > at:
            index -= 1
            size -= len(self.parts[index])
        return "".join(self.parts[index:])[max(at - size, 0) :]

    def text(self) -> str:
        """Return the whole text without blanks and newlines at its end, and cut the places of links and marks to it."""
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
        """Return the span of the source that `[at, end)` of the text was made from; None if there is none."""
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


def _collapsed(text: str) -> str:
    r"""Return the text with each run of blanks as one space.

    >>> _collapsed("a \t\r\n b\xa0  c")
    'a b\xa0 c'
    """
    text = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _shown(mark: str, switches: frozenset[str]) -> str:
    """Return the text that a reader sees of an entity or a behaviour switch."""
    if mark[0] == "&":
        return unescape(mark)
    return "" if mark.casefold() in switches else mark
