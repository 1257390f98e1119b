"""Dates in the parameters of templates, and how a wiki shows them.

>>> date = Date(1993, 2, 24)
>>> write(date, load("en")), write(date, load("en"), day_first=True), write(date, load("uk"))
('February 24, 1993', '24 February 1993', '24 лютого 1993')
>>> write(Date(1993, 2), load("uk")), write(Date(-710), load("en")), value(Date(1993, 2, 30)) is None
('лютий 1993', '711 BC', True)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from extractor import edtf
from extractor.languages import Language, fold, load, pooled
from extractor.records import raw
from extractor.templates.call import Call
from extractor.templates.formatting.wording import is_english, native, words


class Date(NamedTuple):
    """A date as far as it is said; `year` is astronomical (0 is 1 BC), None for a day of any year."""

    year: int | None
    month: int | None = None
    day: int | None = None


_NUMBER: Final = re.compile(r"[-−]?\d{1,4}")
_ISO: Final = re.compile(r"(-?\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:$|[T\s])")
_WORDS: Final = re.compile(r"\d+|[^\W\d]+(?:\.(?=\s|$))?")
_YES: Final = frozenset({"y", "yes", "1", "true", "on"})
_ORDINALS: Final = frozenset(fold(word).lstrip(".") for word in pooled("anywhere_endings")["ordinal"])
_BUDDHIST_YEARS: Final = range(2300, 2700)
_BUDDHA_TO_CHRIST: Final = 543


def number(text: str) -> int | None:
    """Return a whole number of at most four digits of any script; None for anything else."""
    return int(text.replace("−", "-")) if _NUMBER.fullmatch(text) else None


def day_first(call: Call, default: bool = False) -> bool:
    """Return True if the call asks for `24 February 1993` and not `February 24, 1993`: `df=y`, `format=dmy`."""
    if call.text("df", "dmy").casefold() in _YES or call.text("format").casefold().startswith("dmy"):
        return True
    return default and call.text("mf").casefold() not in _YES and call.text("df").upper() != "US"


def from_parts(first: str, second: str = "", third: str = "", *, language: Language) -> Date | None:
    """Three parameters as a date, in the order in which they make sense: year month day, else day month year.

    >>> from_parts("1993", "2", "24", language=load("en")), from_parts("24", "2", "1993", language=load("fr"))
    (Date(year=1993, month=2, day=24), Date(year=1993, month=2, day=24))
    >>> from_parts("", "December", "1", language=load("en")), from_parts("x", language=load("en"))
    (Date(year=None, month=12, day=1), None)
    """
    parts = [first, second, third]
    if _is_year(third) and (not _is_year(first) or second and not first):
        parts.reverse()
        if (number(parts[1]) or 0) > 12:
            parts[1:] = parts[:0:-1]
    elif not third and not _is_year(first) and _is_year(second):
        parts = [second, first, ""]
    year, month, day = number(parts[0]), _month(parts[1], language), _day(parts[2])
    if (parts[0] and year is None) or (year is None and (month is None or day is None)):
        return None
    if year is not None and year < 0:
        year += 1
    if year is not None and language.buddhist and year in _BUDDHIST_YEARS:
        year -= _BUDDHA_TO_CHRIST
    date = Date(year, month, day if month else None)
    return date if value(date) else Date(year) if year is not None else None


def _is_year(text: str) -> bool:
    value = number(text)
    return value is not None and (value > 31 or value < 0 or len(text) >= 3)


def _day(text: str) -> int | None:
    """Return the number of a day, also as an ordinal: `1er`, `1.º`, `3rd`."""
    figures = text[: 2 if text[1:2].isdecimal() else 1]
    if figures.isdecimal() and fold(text[len(figures) :].lstrip(".")) in _ORDINALS:
        return int(figures)
    return number(text)


def _month(text: str, language: Language) -> int | None:
    value = number(text)
    if value is None:
        value = language.months.get(fold(text)) or load("en").months.get(fold(text))
    return value if value is not None and 1 <= value <= 12 else None


def groups(texts: Sequence[str], language: Language) -> list[Date]:
    """Return the dates that a row of parameters holds, three for each.

    >>> groups(["2020", "12", "7", "1923", "2", "13"], load("en"))
    [Date(year=2020, month=12, day=7), Date(year=1923, month=2, day=13)]
    """
    out = []
    for start in range(0, len(texts), 3):
        date = from_parts(*texts[start : start + 3], language=language)
        if date is None or start and date.month is None and len(texts[start]) < 3:  # a flag behind a date
            break
        out.append(date)
    return out


def in_text(text: str, language: Language) -> Date | None:
    """Return a date written out: `16 January 1948`, `January 16, 1948`, `January 1948`, `1948-01-16`, `1948`.

    >>> in_text("January 16, 1948", load("en")), in_text("no date", load("en"))
    (Date(year=1948, month=1, day=16), None)
    """
    iso = _ISO.match(text)
    if iso:
        return from_parts(*(part or "" for part in iso.groups()), language=language)
    days: list[int] = []
    year = month = None
    for word in _WORDS.findall(text[:60]):
        if word.isdecimal():
            if len(word) >= 3 or int(word) > 31:
                year = int(word) if year is None and len(word) < 5 else year
            else:
                days.append(int(word))
        else:
            month = month or language.months.get(fold(word)) or load("en").months.get(fold(word))
        if year is not None:
            break
    if year is None and (month is None or not days):
        return None
    date = Date(year, month, days[0] if days and month else None)
    return date if value(date) else None


def write(date: Date, language: Language, *, day_first: bool = False) -> str:
    """Return the date as the wiki's templates show it; English knows two orders, the others one."""
    own = words(language)
    pattern = (own.day, own.month, own.monthday)
    if is_english(language) and day_first:
        pattern = ("{day} {month} {year}", own.month, "{day} {month}")
    year = "" if date.year is None else _year(date.year, language)
    if date.month is None:
        return native(year, language)
    if date.day is None:
        text = pattern[1].format(month=own.alone[date.month - 1], year=year)
    else:
        month = own.months[date.month - 1]
        day = language.wording.get("first_day", "1") if date.day == 1 else date.day
        text = pattern[2 if date.year is None else 0].format(day=day, month=month, year=year)
    return native(text, language)


def _year(year: int, language: Language) -> str:
    if year > 0:
        return str(year + _BUDDHA_TO_CHRIST if language.buddhist else year)
    return f"{1 - year} BC" if is_english(language) else f"−{1 - year}"


def value(date: Date, qualifier: str = "", calendar: str | None = None) -> raw.TimeMembers | None:
    """Return the members of a `time` value; None if there is no such date."""
    written = edtf.write(date.year, date.month, date.day, qualifier)
    if written is None:
        return None
    return {"kind": "time", "edtf": written[0], "precision": written[1], "calendar": calendar}


def interval(start: Date | None, end: Date | None, qualifier: str = "") -> raw.TimeMembers | None:
    """Return the members of a `time` value from one date to another; None for an end means that it is open."""
    written = [edtf.write(*date, qualifier) if date else None for date in (start, end)]
    both = edtf.interval(*written)
    return {"kind": "time", "edtf": both[0], "precision": both[1], "calendar": None} if both else None


def sort_key(date: Date) -> tuple[int, int, int]:
    """Return a key that sorts dates by time."""
    return date.year if date.year is not None else 9999, date.month or 0, date.day or 0


def years_between(start: Date, end: Date) -> int | None:
    """Return the full years from one date to the other; None if a month or day that matters is not said."""
    if start.year is None or end.year is None:
        return None
    years = end.year - start.year
    if start.month is None or end.month is None:
        return None
    if start.month == end.month and (start.day is None or end.day is None):
        return None
    return years - ((end.month, end.day or 0) < (start.month, start.day or 0))
