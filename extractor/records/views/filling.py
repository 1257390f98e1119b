"""Texts of at most so many characters, filled with the pieces of a section or a box one after the other.

>>> from extractor.records.views.text import Piece
>>> texts = Texts(24, overlap=10)
>>> texts.add(Piece("It is old. It is large. Many came.", Span(0, 34), (), 34), "")
>>> [text for text, _ in texts.done()]
['It is old. It is large.', 'is large. Many came.']
"""

from __future__ import annotations

import re

from extractor.records.span import Span
from extractor.records.views.text import Piece

# The places at which a text may be split, the best first: after a line, a sentence, a word.
_ENDS = (
    re.compile(r"[^\n](?=\n)"),
    # A match takes a whole run of marks from its beginning, so that a long run is not tried again from each mark.
    re.compile(r"(?<![.!?…।؟։])[.!?…।؟։]++[)\]\"'»”’]*+(?=\s)|[。！？]+[」』）”]*"),
    re.compile(r"\S(?=\s)"),
)
_LONGEST_JOINT = 2
"""The most characters between what is repeated and what follows: an empty line."""


class Texts:
    """The texts of a section. Pieces are joined as long as they fit, and a piece that is too long is split.

    With an overlap each text begins with the last sentences or words of the one before, of at most so many characters.
    """

    def __init__(self, most: int, overlap: int = 0) -> None:
        self._most, self._overlap = most, overlap
        self._out: list[tuple[str, Span]] = []
        self._parts: list[tuple[str, Span]] = []  # of the text that is being filled, each with what joins it on
        self._length = 0
        self._before: list[tuple[str, Span]] = []  # the parts of the text before, for what is repeated

    def add(self, one: Piece, between: str) -> None:
        """Add a piece, with `between` before it unless it begins a text."""
        size = one.size
        if not size:
            return
        if self._length and self._length + len(between) + size <= self._most:
            self._put(between + one.text, one.span)
        elif size <= self._room:
            self._begin(one.text, one.span, between)
        elif one.parts:
            for index, part in enumerate(one.parts):
                self.add(part, "\n" if index else between)
        else:
            self._split(one.text, one.span, between)

    def done(self) -> list[tuple[str, Span]]:
        """End the last text, and return all of them, each with the span of its pieces."""
        self._end()
        return self._out

    @property
    def _room(self) -> int:
        """The characters that a new text surely has for what is not repeated."""
        repeats = self._overlap and (self._length or self._before)
        return max(self._most - self._overlap - _LONGEST_JOINT, 1) if repeats else self._most

    def _split(self, text: str, span: Span, between: str) -> None:
        start = 0
        while start < len(text):
            room = self._room
            rest = len(text) - start
            end = start + (rest if rest <= room else _end(text[start : start + room + 1], room))
            self._begin(text[start:end], span, between)
            start = end
            while start < len(text) and text[start].isspace():
                start += 1
            between = "" if start == end else "\n" if "\n" in text[end:start] else " "

    def _begin(self, text: str, span: Span, joint: str) -> None:
        """Begin a text, with the end of the one before in front of it."""
        self._end()
        if self._overlap:
            repeated = _last(self._before, min(self._overlap, self._most - len(text) - len(joint)))
            for part, place in repeated:
                self._put(part, place)
            text = joint + text if repeated else text
        self._put(text, span)

    def _put(self, text: str, span: Span) -> None:
        self._parts.append((text, span))
        self._length += len(text)

    def _end(self) -> None:
        if self._parts:
            spans = [span for _, span in self._parts]
            span = Span(min(start for start, _ in spans), max(end for _, end in spans))
            self._out.append(("".join(text for text, _ in self._parts), span))
            self._before, self._parts, self._length = self._parts, [], 0


def _last(parts: list[tuple[str, Span]], most: int) -> list[tuple[str, Span]]:
    """Return the last parts of a text, together of at most `most` characters, from the start of a sentence or word.

    >>> _last([("It is old.", Span(0, 10)), (" It is large.", Span(11, 23))], 12)
    [('It is large.', Span(start=11, end=23))]
    """
    if most < 1:
        return []
    window, taken = "", 0
    while taken < len(parts) and len(window) <= most:
        taken += 1
        window = parts[-taken][0][-most - 1 :] + window
    whole = len(window) <= most
    window = window[-most - 1 :]
    start = 0 if whole else _start(window)
    left = len(window) - start
    found: list[tuple[str, Span]] = []
    for text, span in reversed(parts):
        if left <= 0:
            break
        found.append((text[-left:], span))
        left -= len(text)
    return found[::-1]


def _start(window: str) -> int:
    """Return where the longest end of a text begins that has whole sentences, or whole words if those are few.

    It is behind the first character, and the length of the text if it has no such end.
    """
    starts = [place for ends in _ENDS[:2] for place in _starts(ends, window)]
    place = min(starts, default=len(window))
    if len(window) - place > len(window) // 3:
        return place
    return min(_starts(_ENDS[2], window), default=place)


def _starts(ends: re.Pattern[str], window: str) -> list[int]:
    places = []
    for match in ends.finditer(window):
        place = match.end()
        while place < len(window) and window[place].isspace():
            place += 1
        if 0 < place < len(window):
            places.append(place)
    if ends is _ENDS[2] and window[:1].isspace() and window.strip():
        places.append(len(window) - len(window.lstrip()))
    return places


def _end(window: str, most: int) -> int:
    """Return the best place to split a text, at most `most` and more than a third of it; `most` if there is none.

    `window` is the text up to one character beyond `most`.
    """
    for ends in _ENDS:
        places = [match.end() for match in ends.finditer(window)]
        if place := max((place for place in places if most // 3 < place <= most), default=0):
            return place
    return most
