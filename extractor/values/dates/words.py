"""The small words of dates, and the letters that stand for what they mean.

Months, eras and the word for a century hold for one language. The words here, `[anywhere_dates]` of all languages'
files, only mean something beside a number or between two dates, where no language contradicts another.

>>> PHRASES["bis"], PHRASES["desde el"], PHRASES["年"], ENDINGS["th"]
('t', 'f', 'Y', 'o')
"""

from collections.abc import Mapping
from typing import Final

from extractor.languages import casefold, pooled

# Classes of words and marks in a date: one letter each, so that a text has a shape that a regular expression can read.
MONTH, BEFORE_CHRIST, AFTER_CHRIST, CIRCA, PRESENT = "M", "E", "A", "c", "p"
CENTURY, MILLENNIUM, DECADE, DECADE_BEFORE = "C", "K", "D", "B"
OTHER_MONTH, OTHER_ERA = "H", "Q"  # of calendars that are not the Gregorian
MINUS: Final = "e"  # the sign of a year before Christ
TO, SINCE, UNTIL, YEAR_WORD, MONTH_WORD, DAY_WORD, FILLER, ORDINAL = "t", "f", "u", "Y", "O", "T", "_", "o"
BETWEEN, AND, OR, NUMBER_WORD, FIRST_DAY = "b", "&", "v", "W", "F"

# What stands in several tables counts where it stands first.
_LETTERS: Final = {
    "before_christ": BEFORE_CHRIST,
    "after_christ": AFTER_CHRIST,
    "circa": CIRCA,
    "present": PRESENT,
    "century": CENTURY,
    "to": TO,
    "since": SINCE,
    "until": UNTIL,
    "between": BETWEEN,
    "and": AND,
    "or": OR,
    "first_day": FIRST_DAY,
    "year_word": YEAR_WORD,
    "month_word": MONTH_WORD,
    "day_word": DAY_WORD,
    "filler": FILLER,
    "decade": DECADE,
    "decade_before": DECADE_BEFORE,
    "millennium": MILLENNIUM,
    "other_era": OTHER_ERA,
    "ordinal": ORDINAL,
}


def _table(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for name, letter in _LETTERS.items():
        for phrase in words.get(name, ()):
            table.setdefault(casefold(phrase), letter)
    return table


_WORDS: Final = pooled("anywhere_dates")
_ENDINGS: Final = pooled("anywhere_endings")

PHRASES: Final = _table(_WORDS)
"""Phrase, case-folded -> its class; a language that knows better goes first."""

ALSO_UNTIL: Final = frozenset(map(casefold, _WORDS["also_until"]))
"""Words between two dates that begin an interval where no date stands before them: `bis 1998`."""

ALSO_OR: Final = frozenset(map(casefold, _WORDS["also_or"]))
"""Words of another class that part two alternatives where they stand between dates: `480 o 479 a.C.`."""

SINCE_BEHIND: Final = frozenset(map(casefold, _WORDS["since_behind"]))
"""Words that stand behind the start of an interval that goes on: `1998年から`."""

HUNDREDS: Final = frozenset(map(casefold, _ENDINGS["hundreds"]))
"""Endings that make a hundred years of a year that ends in 00: `1800-talet`."""

NUMBERS: Final = {
    casefold(word): int(number) for number, words in pooled("anywhere_centuries").items() for word in words
}
"""Words that number a century: `first`."""

ENDINGS: Final = _table(_ENDINGS)
"""Ending that is stuck to a number, case-folded -> `D` if it can make a decade of a year that ends in 0, else `o`."""
