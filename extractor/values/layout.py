"""The places of the brackets and words of a text, found once, so that each number can ask if it is all there is.

>>> layout = Layout.of("1,432 (2006 census)")
>>> layout.is_all(0, 5), layout.is_inside(8), layout.is_all(7, 11)
(True, True, False)
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractor.values.phrases import flat

_BRACKETS: Final = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
_HAS_BRACKET: Final = re.compile(r"[(（\[]")
_WORD: Final = re.compile(r"[^\W_]")
_LETTER: Final = re.compile(r"[^\W\d_¼-¾⅐-⅞]")


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of a text's brackets and words."""

    text: str
    low: str
    """The flat form of the text."""
    brackets: tuple[tuple[int, int], ...]
    first_word: int
    """The place of the first letter or figure; the length of the text when there is none."""
    last_word: int
    """The place of the last one outside of brackets is; -1 when there is none."""
    first_letter: int
    """The place of the first letter outside of brackets is; the length of the text when there is none."""
    last_letter: int

    @staticmethod
    @lru_cache(maxsize=8)
    def of(text: str) -> "Layout":
        """Return the layout of a text; those of the last texts are kept, as several kinds ask for them."""
        brackets: tuple[tuple[int, int], ...] = ()
        outside = text
        if _HAS_BRACKET.search(text):
            brackets = tuple(match.span() for match in _BRACKETS.finditer(text))
            outside = _BRACKETS.sub(lambda match: " " * len(match[0]), text)
        first_word, first_letter = _WORD.search(text), _LETTER.search(outside)
        backwards = outside[::-1]  # a search from the start would look at every word
        last_word, last_letter = _WORD.search(backwards), _LETTER.search(backwards) if first_letter else None
        return Layout(
            text,
            flat(text),
            brackets,
            first_word.start() if first_word else len(text),
            len(text) - 1 - last_word.start() if last_word else -1,
            first_letter.start() if first_letter else len(text),
            len(text) - 1 - last_letter.start() if last_letter else -1,
        )

    def is_inside(self, place: int) -> bool:
        """Return True if the place is within brackets."""
        number = bisect_right(self.brackets, (place, len(self.text))) - 1
        return number >= 0 and place < self.brackets[number][1]

    def is_all(self, start: int, end: int) -> bool:
        """Return True if nothing stands before `start`, and behind `end` only what is in brackets."""
        return self.first_word >= start and self.last_word < end

    def is_without_letters(self, start: int, end: int) -> bool:
        """Return True if no letter stands beside what is from `start` to `end`, but in brackets; other numbers may."""
        return self.first_letter >= start and self.last_letter < end
