"""The marks of the nesting scan: where the next run of braces or brackets, heading, comment or tag begins and ends."""

from __future__ import annotations

import re
from typing import Final

_MARK: Final = re.compile(r"\{\{+|\}\}+|\[\[+|\]\]+|\n=|<!--|</?[a-zA-Z]+")
_NONE: Final = (-1, -1)
_SMALL: Final = 32  # the bit of a small letter of ASCII; no other sign becomes one by it
_A, _Z = 97, 122


def search(text: str, position: int, end: int) -> tuple[int, int]:
    """Return the span of the first mark in `[position, end)`; (-1, -1) if there is none."""
    match = _MARK.search(text, position, end)
    return _NONE if match is None else match.span()


class Marks:
    """The marks of a text up to an offset, as `search` finds them, with a cursor for each sort.

    Compiled it is several times faster than `search`, as Python slower.

    >>> marks, position = Marks("{{a}} < <b>", 11), 0
    >>> while (span := marks.after(position))[0] >= 0:
    ...     print(span)
    ...     position = span[1]
    (0, 2)
    (3, 5)
    (8, 10)
    """

    __slots__ = ("_angle", "_closing", "_end", "_heading", "_link", "_link_end", "_opening", "_text")

    def __init__(self, text: str, end: int) -> None:
        self._text = text
        self._end = end
        # The offsets of the next marks, `end` where there are no more. At first nothing is known.
        self._opening = self._closing = self._link = self._link_end = self._heading = self._angle = -1

    def after(self, position: int) -> tuple[int, int]:
        """Return the span of the first mark from a position on, which never goes back; (-1, -1) if there is none."""
        if self._opening < position:
            self._opening = self._pair("{", "{", position)
        if self._closing < position:
            self._closing = self._pair("}", "}", position)
        if self._link < position:
            self._link = self._pair("[", "[", position)
        if self._link_end < position:
            self._link_end = self._pair("]", "]", position)
        if self._heading < position:
            self._heading = self._pair("\n", "=", position)
        at = min(min(self._opening, self._closing), min(min(self._link, self._link_end), self._heading))
        if self._angle < position:
            self._angle = self._sign("<", position)
        while self._angle < at:
            stop = self._end_of_tag(self._angle)
            if stop:
                return self._angle, stop
            self._angle = self._sign("<", self._angle + 1)
        if at == self._end:
            return _NONE
        return at, at + 2 if at == self._heading else self._end_of_run(at)

    def _sign(self, sign: str, position: int) -> int:
        at = self._text.find(sign, position, self._end)
        return self._end if at < 0 else at

    def _pair(self, first: str, second: str, position: int) -> int:
        """Return the offset of two adjacent signs. A search for one sign is several times faster than for both."""
        text, end = self._text, self._end
        at = text.find(first, position, end)
        while at >= 0:
            if at + 1 < end and text[at + 1] == second:
                return at
            at = text.find(first, at + 1, end)
        return end

    def _end_of_run(self, at: int) -> int:
        text, end, stop = self._text, self._end, at + 2
        sign = text[at]
        while stop < end and text[stop] == sign:
            stop += 1
        return stop

    def _end_of_tag(self, at: int) -> int:
        """Return the end of the mark that begins with a `<`; 0 if it is none."""
        text, end = self._text, self._end
        first = at + 1
        if first < end:
            sign = text[first]
            if sign == "!":
                return at + 4 if text[at : min(at + 4, end)] == "<!--" else 0
            if sign == "/":
                first += 1
        stop = first
        while stop < end and _A <= (ord(text[stop]) | _SMALL) <= _Z:
            stop += 1
        return stop if stop > first else 0
