"""Finds single dates in the shape of a text: which numbers and words stand together as day, month and year.

>>> from extractor.languages import load
>>> from extractor.values.dates.tokens import lex
>>> [(date.edtf, date.precision) for date in dates(lex("born 7 March 2011, c. 44 BC", load("en")), month_first=True)]
[('2011-03-07', 'day'), ('-0043~', 'year')]
"""

import re

from extractor.values.dates.date import BARE, DATED, Date
from extractor.values.dates.fields import Fields
from extractor.values.dates.forms import AFTER, FORMS, date_pattern
from extractor.values.dates.tokens import Tokens


def dates(tokens: Tokens, month_first: bool) -> list[Date]:
    """Return all dates of a text, as single ones; `month_first` makes 1/2/2003 ambiguous, which is then no date."""
    found = []
    shape = tokens.shape
    position = 0
    while (match := date_pattern().search(shape, position)) is not None:
        position = match.end()
        form = FORMS[match.lastgroup or ""]
        after = AFTER.match(shape, match.end())
        first, last = match.start(), after.end() if after else match.end()
        date = Date(tokens.starts[first], tokens.ends[last - 1], first, last, BARE, "", "")
        if after:
            _read_marks(date, match, after)
        if _is_of_an_era(date, tokens):
            continue
        places = {name: match.start(group) for name, group in form.fields if match.start(group) >= 0}
        if form.read(date, Fields(places, tokens, month_first)):
            if date.sure <= BARE and date.year and (match["year_word"] or after and _is_year_word(after, tokens)):
                date.sure = DATED
            found.append(date)
            position = min(position, date.last)
    return found


def _is_of_an_era(date: Date, tokens: Tokens) -> bool:
    """Return True if the number sticks to a word, as in 昭和52年, which is no year of ours."""
    first, shape = date.first, tokens.shape
    return (
        shape[first : first + 2] == "dY"
        and shape[first - 1 : first] == "x"
        and tokens.ends[first - 1] == tokens.starts[first]
    )


def _is_year_word(after: re.Match[str], tokens: Tokens) -> bool:
    return after["year_word"] is not None and not tokens.values[after.start("year_word")]


def _read_marks(date: Date, before: re.Match[str], after: re.Match[str]) -> None:
    """Set the era and the qualifier of a date by the words around it."""
    date.era = after["era"] or after["era_in_brackets"] or (before["era"] or "")[:1]
    about, unsure = before["circa"] or after["circa"], after["unsure"]
    date.qualifier = "%" if about and unsure else "~" if about else "?" if unsure else ""
