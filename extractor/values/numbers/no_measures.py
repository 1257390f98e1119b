"""Numbers that look like measures and are none: hours of the day, years of prices, designations of moons."""

import re
from typing import Final

from extractor.languages import anywhere_pattern
from extractor.values.numbers.terms import Measure

_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_DESIGNATION: Final = re.compile(r"\d{4}\s[A-Z]\s?\d")
_PICOMETRE: Final = "pm"
_HOURS: Final = 24


def is_designation(text: str, start: int) -> bool:
    """Return True if a name such as `S/2023 U 1` goes on with its number at `start`.

    >>> is_designation("S/2023 U 1", 2), is_designation("S/2023", 2)
    (True, False)
    """
    return _DESIGNATION.match(text, start) is not None


def is_of_time(found: Measure, text: str) -> bool:
    """Return True for an hour, `9 am`, and for the year of a price in brackets, `(2005 USD)`."""
    if found.kind == "money":
        inside = text[found.start - 1 : found.start] == "(" and text[found.end : found.end + 1] == ")"
        return inside and found.start > 1 and _YEAR.fullmatch(found.digits) is not None
    if found.unit not in (None, _PICOMETRE) or found.factor != 1:
        return False
    end = found.end if found.unit is None else found.end - len(_PICOMETRE)
    clock = anywhere_pattern("time_of_day", r"\s?", "", re.IGNORECASE).match(text, end)
    return clock is not None and (found.upper or found.amount or 0) <= _HOURS
