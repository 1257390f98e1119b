"""Reads the values of a text: asks every kind that reads plain text, and settles which is right where several are.

>>> from extractor.languages import load
>>> for found in read_values("7 March 2011 (12 km² of marsh)", load("en")):
...     print(found.kind, found.start, found.end)
time 0 12
quantity 14 20
>>> read_values("Left-wing", load("en")), read_values("1984", load("en"), key="population")[0].kind
([], 'quantity')
"""

import re
from collections.abc import Callable
from typing import Final

from extractor.languages import Language
from extractor.values import boolean, commons_media, external_id, globe_coordinate, quantity, time, url
from extractor.values.found import Found
from extractor.values.keys import Evidence, evidence

LONGEST: Final = 2000
"""Longer texts are prose; only their beginning is read."""

MOST_NUMBERS: Final = 100
"""A text with more numbers is a table, none of whose numbers is a value by itself."""

_COLOUR: Final = re.compile(r"\s*#(?:[0-9A-Fa-f]{3}){1,2}\s*")
_PICTURE_OPTIONS: Final = re.compile(r"\s*\d{0,4}x?\d{1,4}px\s*\|")  # 200px|border
_SHORT: Final = 200
_NUMBERS: Final = re.compile(r"\d+|[¼-¾⅐-⅞]")
_ZEROS: Final = "٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐０"
_ASCII_DIGITS: Final = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}

_Find = Callable[[str, Language, Evidence], list[Found]]

# From the surest to the least sure: where two overlap, the earlier kind wins, and within a kind what begins first.
#   1. a file, a boolean or an identifier is what the whole text is;
#   2. an address holds figures of every sort that mean nothing by themselves;
#   3. a coordinate holds quantities (degrees);
#   4. a day or month by name holds numbers; a bare year may be one, so quantities with a unit go before it;
#   5. what is left may be a number.
_PARTS: Final[tuple[_Find, ...]] = (
    lambda text, language, said: external_id.find(text, said),
    lambda text, language, said: url.find(text, said),
    globe_coordinate.find,
)
_FIGURE: Final = re.compile(r"[\d\u1369-\u137c¼-¾⅐-⅞.]")  # searched several times faster than one with `|//|www`


def read_values(text: str, language: Language, key: str | None = None) -> list[Found]:
    """Return the values of one item's text in order, none overlapping another; empty if it is nothing but a string.

    Offsets count code points of `text` from 0. `key` is the parameter's key, whose words are evidence; None for no key.
    """
    text = text[:LONGEST]
    if not text.isascii():
        text = text.translate(_ASCII_DIGITS)
    if ("|" in text and _PICTURE_OPTIONS.match(text)) or ("#" in text and _COLOUR.fullmatch(text)):
        return []
    said = evidence(key, language)
    if whole := commons_media.find(text, language) or boolean.find(text, language):
        return whole if said.kind != "id" or whole[0].kind != "boolean" else []  # NO is the code of Norway
    if len(text) > _SHORT and len(_NUMBERS.findall(text)) > MOST_NUMBERS:
        return []
    if not _FIGURE.search(text) and "//" not in text and "www" not in text.lower():
        return time.find(text, language, said)
    found: list[Found] = []
    for find in _PARTS:
        _add(found, find(text, language, said))
    dates = time.find(text, language, said)
    if dates and not found and _is_all(dates[0], text, said):  # no number can stand beside it
        return dates
    numbers = quantity.find(text, language, said)
    _add(found, [date for date in dates if not _is_bare_year(date)])
    _add(found, [number for number in numbers if _unit(number) and not _is_of_calendar(number, dates)])
    _add(found, dates)
    _add(found, numbers)
    found.sort(key=lambda one: one.start)
    return found


def _unit(number: Found) -> str | None:
    members = number.members
    return members["unit"] if members["kind"] == "quantity" else None


def _is_bare_year(date: Found) -> bool:
    members = date.members
    return members["kind"] == "time" and members["precision"] == "year"


def _is_all(date: Found, text: str, said: Evidence) -> bool:
    """Return True if a date is all the text, and no number with a unit, such as a year of a key that names one."""
    if date.start or date.end < len(text):
        return False
    return not _is_bare_year(date) or (text.isdecimal() and not said.unit)


def _is_of_calendar(number: Found, dates: list[Found]) -> bool:
    """Return True if the unit is a word of a date, as in 221年 and 5月: no span of 221 years."""
    return _unit(number) in ("year", "month", "d") and _overlaps(number, dates)


def _overlaps(one: Found, others: list[Found]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _add(found: list[Found], more: list[Found]) -> None:
    """Adds what does not overlap what is there."""
    for one in more:
        if not _overlaps(one, found):
            found.append(one)
