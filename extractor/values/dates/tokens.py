"""Cuts a text into the numbers, words and marks of dates, and gives its shape: one letter for each.

>>> from extractor.languages import load
>>> lex("c. 7 March, 2011", load("en")).shape
'cdM,y'
"""

import re
from dataclasses import dataclass
from typing import Final

from extractor.languages import Language, anywhere_pattern
from extractor.values.dates.lexicon import Lexicon, lexicon
from extractor.values.dates.words import CIRCA, DECADE, MINUS, ORDINAL
from extractor.values.numbers import numerals
from extractor.values.phrases import WORD, flat

DAY, YEAR, LONG, ROMAN, ETHIOPIC_YEAR, OTHER = "dyNrZx"
"""Numbers of one or two digits, of three or four, of more; Roman and large Ethiopic ones; and any other word."""

_TOKEN: Final = re.compile(
    rf"(?P<digits>\d+)|(?P<ethiopic>[{numerals.ETHIOPIC}]+)|(?P<word>{WORD.pattern})|(?P<sign>\S|\n)"
)
# 100.000, 8,63,875, 11 242 821, 248.09 and 1078,4 hold no year.
_GROUPED: Final = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:,\d\d)*(?:[.,]\d{3})+|\d{1,3}(?: \d{3}){2,}|\d{3,}[.,]\d\d?(?![.,]))(?!\d)"
)
_SIGNS: Final = {
    **dict.fromkeys("-‐‑‒–—―−〜～－", "-"),
    **dict.fromkeys(",،、，", ","),
    **dict.fromkeys("(（[", "("),
    **dict.fromkeys(")）]", ")"),
    "/": "/",
    "／": "/",
    ".": ".",
    "?": "?",
    ";": ";",
    ":": ":",
    "°": ORDINAL,
    "′": "",
    "'": "",
    "׳": "",
    "\n": ";",
}
_BUDDHIST_YEARS: Final = range(2300, 2700)
_BUDDHA_TO_CHRIST: Final = 543
_ROMAN: Final = re.compile("[IVXІХ]{1,7}")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "І": 1, "Х": 10}


@dataclass(slots=True)
class Tokens:
    """A text's tokens: the n-th letter of `shape` is the class of the n-th, the lists have its place and value."""

    shape: str
    starts: list[int]
    ends: list[int]
    values: list[int]
    doubtful: range = range(0)
    """Years that may be of another calendar where nothing but the year is said."""


def lex(text: str, language: Language) -> Tokens:
    """Return the tokens of a text. Marks that dates have no use for are `x`, like words; apostrophes are no tokens."""
    words, low = lexicon(language), flat(text)
    tokens = Tokens("", [], [], [], words.doubtful)
    shape: list[str] = []

    def add(kind: str, start: int, end: int, value: int) -> None:
        shape.append(kind)
        tokens.starts.append(start)
        tokens.ends.append(end)
        tokens.values.append(value)

    position = 0
    while (token := _TOKEN.search(low, position)) is not None:
        start, end = token.span()
        if token.lastgroup == "sign":
            kind, value = _sign(low, start, shape), 0
        elif token.lastgroup == "word":
            end, kind, value = _word(text, low, start, end, words)
        else:
            kind, value = _number(low[start:end], words)
            if low[end : end + 1] in (".", ",", " ") and (grouped := _GROUPED.match(low, start)):
                end, kind = grouped.end(), LONG
        if kind and not (kind == OTHER and shape[-1:] == [OTHER] and tokens.ends[-1] == start):
            add(kind, start, end, value)
        position = end
        if kind in (DAY, YEAR) and (ending := _ending(low, end, value, words)):
            position, kind, value = ending
            add(kind, end, position, value)
    tokens.shape = "".join(shape)
    return tokens


def _number(written: str, words: Lexicon) -> tuple[str, int]:
    """Class and value of a run of digits or Ethiopic numerals."""
    if not written[0].isdecimal():
        value = int(numerals.ethiopic(written))
        return DAY if value < 100 else ETHIOPIC_YEAR, value
    if len(written) > 4:
        return LONG, 0
    value = int(written)
    if words.buddhist and value in _BUDDHIST_YEARS:
        value -= _BUDDHA_TO_CHRIST
    return DAY if len(written) <= 2 else YEAR, value


def _sign(low: str, start: int, shape: list[str]) -> str:
    """Class of a mark; empty for apostrophes."""
    kind = _SIGNS.get(low[start], OTHER)
    if kind == ORDINAL and low[start + 1 : start + 2].isalpha():
        return OTHER  # 59 °C
    if kind == "-" and _is_minus(low, start, shape):
        return MINUS
    if low[start] == "~":
        return (
            CIRCA
            if low[start + 1 : start + 3].lstrip("-−")[:1].isdecimal() and shape[-1:] not in (["d"], ["y"])
            else "-"
        )
    return kind


def _is_minus(low: str, start: int, shape: list[str]) -> bool:
    """Return True if a dash is the sign of a year before Christ: `-700`, not `1990 -1995`."""
    digits = low[start + 1 : start + 5].rstrip(" ,)")
    return len(digits) > 2 and digits.isdecimal() and (not shape or shape[-1] in "c(") and low[start] in "-−"


def _roman_ordinal() -> re.Pattern[str]:
    """Finds a Roman number and its ending, such as `XIXe`."""
    return anywhere_pattern("roman_ordinals", "([IVX]{1,7})")


def _word(text: str, low: str, start: int, end: int, words: Lexicon) -> tuple[int, str, int]:
    """End, class and value of what begins with the word at `start`; one letter at a time where words are not parted."""
    found = words.dates.match(low, start, low[start:end])
    if _ROMAN.fullmatch(text, start, end) and (found is None or end - start > 1 or found[1] in "_&"):
        return end, ROMAN, _roman(text[start:end])
    if text[start] in _ROMAN_VALUES and (roman := _roman_ordinal().fullmatch(text, start, end)):
        return end, ROMAN, _roman(roman[1])
    if found and found[1] in "EA" and low[start - 1 : start] == "." and not low[max(0, start - 2) : start - 1].strip():
        return end, OTHER, 0  # the domain .ad
    if found:
        return found
    if end - start > 1 and words.dates.unspaced:
        for place in range(start + 1, end):  # 昭和59年: the next word may begin anywhere
            if low[place] in words.unspaced_firsts:
                return place, OTHER, 0
    return end, OTHER, 0


def _ending(low: str, end: int, value: int, words: Lexicon) -> tuple[int, str, int] | None:
    """End, class and value of what is stuck to a number that ends at `end`: `th`, `-го`, `:a`, `s`."""
    start = end + 1 if low[end : end + 1] in ("-", "'", ":") and low[end + 1 : end + 2].isalpha() else end
    word = WORD.match(low, start)
    first = word[0] if word else low[end : end + 1]  # 1.º
    found = words.endings.match(low, start, first) if first else None
    if found is None:
        return None
    is_decade = found[1] == DECADE and value % 10 == 0 and value > 99
    return found[0], DECADE if is_decade else ORDINAL, found[2]


def _roman(written: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in written]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))
