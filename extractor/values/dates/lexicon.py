"""The words of dates in one language, ready to be looked up in running text.

What a `Language` knows (months, eras, centuries) goes first, the small words pooled over all languages after.

>>> from extractor.languages import load
>>> words = lexicon(load("en")).dates
>>> words.match("7 march 2011", 2, "march")
(7, 'M', 3)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.languages import Language, anywhere
from extractor.values.dates import words as date_words
from extractor.values.dates.calendars import CALENDARS
from extractor.values.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's words for dates."""

    dates: Phrases
    """Words of dates by class (see `words`); the value of a month is its number, and for one of another calendar a
    hundred times the calendar's place in `CALENDARS` more."""

    endings: Phrases
    """Endings that may be stuck to a number: those of ordinals and of decades."""

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


SINCE_BEHIND: Final = 2
"""Value of the token of a word behind a date that says that it goes on from there."""

ALSO_OR: Final = 3
"""Value of the token of a word that may also stand between two alternatives."""

_MADE: Final[dict[str | None, Lexicon]] = {}


def lexicon(language: Language) -> Lexicon:
    """Return the words of a language, made once; languages without a file share the English ones."""
    code = language.code if language.known else None
    made = _MADE.get(code)
    if made is None:
        made = _MADE[code] = _make(language)
    return made


def _side(word: str) -> int:
    """Return the value of a phrase's token: on which side of a date it means more than its class says."""
    if word in date_words.SINCE_BEHIND:
        return SINCE_BEHIND
    if word in date_words.ALSO_OR:
        return ALSO_OR
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
        dates.add(word, kind, int(kind == date_words.FIRST_DAY or _side(word)))
    for word, number in date_words.NUMBERS.items():
        dates.add(word, date_words.NUMBER_WORD, number)
    for word, kind in date_words.ENDINGS.items():
        endings.add(word, kind, word in date_words.HUNDREDS)
    ages = [word for word, kind in date_words.PHRASES.items() if kind in "CK" and len(word) > 1]
    ages += [word for word in language.ordinal_century if len(word) > 1]
    by_first: dict[str, list[str]] = {}  # words that begin alike are tried together, which is twice as fast
    for word in sorted(set(ages)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    pattern = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    firsts = frozenset(word[0] for word in dates.unspaced)
    is_persian = any(calendar == "persian" for calendar, _ in language.other_months.values())
    doubtful = range(1200, 1451) if is_persian else range(0)
    return Lexicon(dates, endings, firsts, re.compile(pattern), language.month_first, doubtful, language.buddhist)
