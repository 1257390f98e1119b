"""Where the brackets and words of a text stand, found once, so that each number can ask whether it is all there is.

>>> layout = Layout("1,432 (2006 census)")
>>> layout.is_all(0, 5), layout.is_inside(8), layout.is_all(7, 11)
(True, True, False)
"""

import re
from bisect import bisect_right

_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_OPENING = "([（"


class Layout:
    """The places of a text's brackets and words."""

    __slots__ = ("_ends", "_letters", "_starts", "_words", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in _BRACKETS.finditer(text)] if any(sign in text for sign in _OPENING) else []
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._words = self._edges(_WORD)
        self._letters = self._edges(_LETTER)

    def _edges(self, kind: re.Pattern[str]) -> tuple[int, int, int]:
        """Places of the first sign of a kind, of the first outside of brackets, and of the last outside of brackets."""
        first = outside = len(self.text)
        last = -1
        for match in kind.finditer(self.text):
            place = match.start()
            first = min(first, place)
            if not self.is_inside(place):
                outside = min(outside, place)
                last = place
        return first, outside, last

    def is_inside(self, place: int) -> bool:
        """Whether the place is within brackets."""
        if not self._starts:
            return False
        number = bisect_right(self._starts, place) - 1
        return number >= 0 and place < self._ends[number]

    def is_all(self, start: int, end: int) -> bool:
        """Whether nothing stands before `start`, and behind `end` only what is in brackets."""
        first, _, last = self._words
        return first >= start and last < end

    def is_without_letters(self, start: int, end: int) -> bool:
        """Whether no letter stands beside what is from `start` to `end`, but in brackets; other numbers may."""
        _, outside, last = self._letters
        return outside >= start and last < end
