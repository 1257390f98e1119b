"""Words and phrases looked up in running text: at a place of it, case-folded, the longest first.

>>> phrases = Phrases()
>>> phrases.add("march", "M", 3)
>>> phrases.match(flat("7 MARCH 2011"), 2, "march")
(7, 'M', 3)
"""

import re
from typing import Final

from extractor.languages import casefold

_SIGNS: Final = (
    r"\s\d!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"
    "¡-©«-´¶-¹»-¿×÷‐-⁞−、-〟〰！-／：-＠［-｀｛-･।॥՚-՟։׀،؛؟٪-٭₠-⃀℃℉℅№″′…〜～─-◿"
)
WORD: Final = re.compile(f"[^{_SIGNS}]+")
"""A run of letters with their marks, whatever the script: no blank, digit or punctuation."""

_SAME_LENGTH: Final = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2019": "'", "\u2011": "-"}
)


def is_unspaced(letter: str) -> bool:
    r"""Return True for a letter of a script that is written without blanks, or (Korean) whose endings stick to numbers.

    >>> is_unspaced("\u5e74"), is_unspaced("\u1100"), is_unspaced("\uac00")
    (True, False, True)
    """
    sign = ord(letter)
    return sign >= 0xE00 and (
        sign <= 0xEFF  # Thai, Lao
        or 0x1000 <= sign <= 0x109F  # Burmese
        or 0x1780 <= sign <= 0x17FF  # Khmer
        or 0x3005 <= sign <= 0x30FF  # kana
        or 0x3400 <= sign <= 0x9FFF  # Chinese characters
        or 0xAC00 <= sign <= 0xD7AF  # Hangul
    )


def flat(text: str) -> str:
    """Return the text in the form in which words are looked up: case-folded, with plain blanks, and as long as it was.

    >>> flat("15 MARS\\u00a044"), len(flat("İzmir"))
    ('15 mars 44', 5)
    """
    folded = casefold(text)
    return folded if folded.isascii() else folded.translate(_SAME_LENGTH)


class Phrases:
    """Words and phrases with their class and value, found at a place of a flat text; the longest wins."""

    __slots__ = ("by_first", "longest", "unspaced")

    def __init__(self) -> None:
        self.by_first: dict[str, list[tuple[str, str, int]]] = {}
        self.unspaced: dict[str, tuple[str, int]] = {}
        self.longest = 0

    def add(self, phrase: str, kind: str, value: int = 0) -> None:
        """Enters a case-folded phrase, unless it is there: what is entered first is right."""
        phrase = phrase.translate(_SAME_LENGTH)
        if phrase and is_unspaced(phrase[0]):
            self.unspaced.setdefault(phrase, (kind, value))
            self.longest = max(self.longest, len(phrase))
            return
        first = WORD.match(phrase)
        entries = self.by_first.setdefault(first[0] if first else phrase[:1], [])
        if not any(entry[0] == phrase for entry in entries):
            entries.append((phrase, kind, value))
            entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, text: str, start: int, first: str) -> tuple[int, str, int] | None:
        """End, class and value of the longest phrase at `start`, where the word `first` stands. None for no phrase."""
        if not first.isascii() and is_unspaced(first[0]):
            for size in range(min(self.longest, len(text) - start), 0, -1):
                found = self.unspaced.get(text[start : start + size])
                if found:
                    return start + size, *found
            return None
        entries = self.by_first.get(first)
        if entries is None:
            return None
        if len(text) - start == len(first):  # at the end of the text nothing longer fits
            entries = entries[-1:]
        for phrase, kind, value in entries:
            end = start + len(phrase)
            if text.startswith(phrase, start) and not _goes_on(text, start, end, first):
                return end, kind, value
        return None


def _goes_on(text: str, start: int, end: int, first: str) -> bool:
    """Return True if a phrase that ends at `end` ends within a word or number: `m3` in `37m39s`."""
    after = text[end : end + 1]
    if after.isdigit():
        return text[end - 1].isdigit()
    return end != start + len(first) and bool(WORD.match(after))
