"""The small words of dates, and the letters that stand for what they mean.

Months, eras and the word for a century are facts about one language and stand in its file. The words here, in
`date_words.toml`, only mean something beside a number or between two dates, where no language contradicts another.

>>> PHRASES["bis"], PHRASES["desde el"], PHRASES["年"], ENDINGS["th"]
('t', 'f', 'Y', 'o')
"""

import tomllib
from pathlib import Path
from types import MappingProxyType

from extractor.languages import casefold

# Classes of words and marks in a date: one letter each, so that a text has a shape that a regular expression can read.
MONTH, BEFORE_CHRIST, AFTER_CHRIST, CIRCA, PRESENT = "M", "E", "A", "c", "p"
CENTURY, MILLENNIUM, DECADE, DECADE_BEFORE = "C", "K", "D", "B"
OTHER_MONTH, OTHER_ERA = "H", "Q"  # of calendars that are not the Gregorian
MINUS = "e"  # the sign of a year before Christ
TO, SINCE, UNTIL, YEAR_WORD, MONTH_WORD, DAY_WORD, FILLER, ORDINAL = "t", "f", "u", "Y", "O", "T", "_", "o"
BETWEEN, AND, NUMBER_WORD = "b", "&", "W"

_LETTERS = {
    "before_christ": BEFORE_CHRIST,
    "after_christ": AFTER_CHRIST,
    "circa": CIRCA,
    "present": PRESENT,
    "century": CENTURY,
    "millennium": MILLENNIUM,
    "decade": DECADE,
    "decade_before": DECADE_BEFORE,
    "to": TO,
    "since": SINCE,
    "until": UNTIL,
    "year_word": YEAR_WORD,
    "month_word": MONTH_WORD,
    "day_word": DAY_WORD,
    "filler": FILLER,
    "ordinal": ORDINAL,
    "between": BETWEEN,
    "and": AND,
    "other_era": OTHER_ERA,
}


def _table(*pools: dict[str, str]) -> MappingProxyType[str, str]:
    table: dict[str, str] = {}
    for pool in pools:
        for name, words in pool.items():
            for phrase in words.split():
                table.setdefault(casefold(phrase.replace("_", " ")), _LETTERS[name])
    return MappingProxyType(table)


_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

PHRASES = _table(_WORDS["fallback"], _WORDS["small"])
"""Phrase, case-folded -> its class."""


def _phrases(words: str) -> frozenset[str]:
    return frozenset(casefold(word.replace("_", " ")) for word in words.split())


ALSO_UNTIL = _phrases(_WORDS["also"]["until"])
"""Words between two dates that begin an interval where no date stands before them: `bis 1998`."""

SINCE_BEHIND = _phrases(_WORDS["also"]["since_behind"])
"""Words that stand behind the start of an interval that goes on: `1998年から`."""

HUNDREDS = _phrases(_WORDS["hundreds"]["endings"])
"""Endings that make a hundred years of a year that ends in 00: `1800-talet`."""

NUMBERS = {casefold(w.replace("_", " ")): int(number) for number, ws in _WORDS["numbers"].items() for w in ws.split()}
"""Words that number a century: `first`."""

ENDINGS = _table(_WORDS["endings"])
"""Ending that is stuck to a number, case-folded -> `D` if it can make a decade of a year that ends in 0, else `o`."""
