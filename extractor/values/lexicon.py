"""The words of dates in one language, ready to be looked up in running text.

What a `Language` knows (months, eras, centuries) goes first, the small words pooled over all languages after.

>>> from extractor.languages import load
>>> words = lexicon(load("en")).dates
>>> words.match(flat("7 MARCH 2011"), 2, "march")
(7, 'M', 3)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.languages import Language, anywhere, casefold
from extractor.values import date_words
from extractor.values.calendars import CALENDARS

_SIGNS = (
    r"\s\d!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~"
    "¡-©«-´¶-¹»-¿×÷‐-⁞−、-〟〰！-／：-＠［-｀｛-･।॥՚-՟։׀،؛؟٪-٭₠-⃀℃℉℅№″′…〜～─-◿"
)
WORD = re.compile(f"[^{_SIGNS}]+")
"""A run of letters with their marks, whatever the script: no blank, digit or punctuation."""

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A letter of a script that is written without blanks, or (Korean) whose endings stick to numbers."""

_SAME_LENGTH = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2019": "'", "\u2011": "-"})


def flat(text: str) -> str:
    """The text in the form in which words are looked up: case-folded, plain blanks, and exactly as long as it was.

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
        if UNSPACED.match(phrase):
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
        if not first.isascii() and UNSPACED.match(first):
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
    """Whether a phrase that ends at `end` ends within a word or number: `m3` in `37m39s`."""
    after = text[end : end + 1]
    if after.isdigit():
        return text[end - 1].isdigit()
    return end != start + len(first) and bool(WORD.match(after))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words for dates."""

    dates: Phrases
    """Words of dates by class (see `date_words`); the value of a month is its number, and for one of another calendar a
    hundred times the calendar's place in `CALENDARS` more."""

    endings: Phrases
    """What may be stuck to a number: ordinal endings and those of decades."""

    unspaced_firsts: frozenset[str]
    """First letters of the words of dates in scripts without blanks."""

    century: re.Pattern[str]
    """Finds a word for a century or millennium, without which a text without digits says no date."""

    month_first: bool
    """True where 1/2/2003 may be January 2nd."""

    doubtful: range
    """Years that may be of the Persian calendar."""

    buddhist: bool
    """True where years are counted from the Buddha's death: 2554 is 2011."""


SINCE_BEHIND = 2
"""Value of the token of a word behind a date that says that it goes on from there."""

_MADE: dict[str | None, Lexicon] = {}


def lexicon(language: Language) -> Lexicon:
    """The words of a language, made once; languages without a file share the English ones."""
    code = language.code if language.known else None
    made = _MADE.get(code)
    if made is None:
        made = _MADE[code] = _make(language)
    return made


def _side(word: str) -> int:
    """The value of a phrase's token: on which side of a date it means more than its class says."""
    if word in date_words.SINCE_BEHIND:
        return SINCE_BEHIND
    return word in anywhere("before_year") or word in date_words.ALSO_UNTIL


def _make(language: Language) -> Lexicon:
    dates, endings = Phrases(), Phrases()
    for word, month in language.months.items():
        if len(word.rstrip(".")) > 1:  # narrow names: `m` is no month
            dates.add(word, date_words.MONTH, month)
            for prefix in language.month_prefixes:
                dates.add(prefix + word, date_words.MONTH, month)
    for word, (calendar, month) in language.other_months.items():
        dates.add(word, date_words.OTHER_MONTH, 100 * CALENDARS.index(calendar) + month)
    for word, era in language.eras.items():
        if (
            word == "bp" or date_words.PHRASES.get(word) == date_words.OTHER_ERA
        ):  # before the present; of other calendars
            continue
        dates.add(word, date_words.BEFORE_CHRIST if era < 0 else date_words.AFTER_CHRIST)
    for kind, words in (
        (date_words.PRESENT, language.present),
        (date_words.CIRCA, language.circa),  # before the centuries: `c.` is both in English
        (date_words.CENTURY, language.ordinal_century),
    ):
        for word in words:
            dates.add(word, kind, word in anywhere("as_of"))
    for word, kind in date_words.PHRASES.items():
        dates.add(word, kind, _side(word))
    for word, number in date_words.NUMBERS.items():
        dates.add(word, date_words.NUMBER_WORD, number)
    for word, kind in date_words.ENDINGS.items():
        endings.add(word, kind, word in date_words.HUNDREDS)
    ages = [word for word, kind in date_words.PHRASES.items() if kind in "CK" and len(word) > 1]
    ages += [word for word in language.ordinal_century if len(word) > 1]
    pattern = "|".join(map(re.escape, sorted(set(ages), key=len, reverse=True)))
    firsts = frozenset(word[0] for word in dates.unspaced)
    is_persian = any(calendar == "persian" for calendar, _ in language.other_months.values())
    doubtful = range(1200, 1451) if is_persian else range(0)
    return Lexicon(dates, endings, firsts, re.compile(pattern), language.month_first, doubtful, language.buddhist)
