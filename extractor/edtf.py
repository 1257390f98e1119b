"""Dates in EDTF (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/), level 1.

>>> write(2011, 3, 7)
('2011-03-07', 'day')
>>> write(2011, 2, 30) is None
True
"""

import re
from calendar import monthrange
from datetime import date

LATEST_YEAR = 9999
"""The last year that is written: EDTF level 1 writes later ones with the letter `Y`, and no infobox means them."""

EARLIEST_YEAR = -9999

_DATE = re.compile(r"([0-9X]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?")

# From the least exact to the most exact; the names are Wikibase's for its precisions 6 to 11, but for `monthday`.
PRECISIONS = ("millennium", "century", "decade", "year", "month", "monthday", "day")


def write(
    year: int | None, month: int | None = None, day: int | None = None, qualifier: str = ""
) -> tuple[str, str] | None:
    """Return the date in EDTF and its precision; None if there is no such date.

    `year` is astronomical: 0 is 1 BC, -43 is 44 BC. It is None for a day of any year (`XXXX-10-24`, a `monthday`).
    `qualifier` is `~` (about), `?` (uncertain) or `%` (both), and applies to the whole date. An unknown part is None; a
    day needs its month. Dates before 1583 may be Julian: 1500-02-29 is a date, 1900-02-29 is not.

    >>> write(-43, qualifier="~"), write(None, 10, 24), write(2011, 13)
    (('-0043~', 'year'), ('XXXX-10-24', 'monthday'), None)
    """
    if month is None:
        if year is None or day is not None or not EARLIEST_YEAR <= year <= LATEST_YEAR:
            return None
        return f"{_four(year)}{qualifier}", "year"
    if not 1 <= month <= 12 or year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    if day is None:
        return None if year is None else (f"{_four(year)}-{month:02}{qualifier}", "month")
    if not 1 <= day <= days_in_month(year, month):
        return None
    if year is None:
        return f"XXXX-{month:02}-{day:02}{qualifier}", "monthday"
    return f"{_four(year)}-{month:02}-{day:02}{qualifier}", "day"


def days_in_month(year: int | None, month: int) -> int:
    """Return the greatest number of days that the month can have; February of an unknown year has 29.

    >>> days_in_month(1900, 2), days_in_month(1500, 2), days_in_month(None, 2)
    (28, 29, 29)
    """
    if month == 2 and (year is None or year % 4 == 0 and year < 1583):
        return 29
    return monthrange(year if year is not None and year > 0 else 2000 + (year or 0) % 400, month)[1]


def decade(year: int, qualifier: str = "") -> tuple[str, str]:
    """Return the ten years from `year` on: 1980 gives `198X`.

    >>> decade(1980)
    ('198X', 'decade')
    """
    return f"{_four(year)[:-1]}X{qualifier}", "decade"


def century(number: int, before_christ: bool = False, qualifier: str = "") -> tuple[str, str] | None:
    """Return the hundred years of the n-th century: 19 gives `18XX`, the 5th BC `-04XX`; None if there is no such one.

    As EDTF counts, `18XX` is 1800 to 1899, one year off the strict 1801 to 1900; before Christ `-04XX` is -499 to -400,
    that is 500 to 401 BC.

    >>> century(19), century(5, before_christ=True), century(0)
    (('18XX', 'century'), ('-04XX', 'century'), None)
    """
    if not 1 <= number <= 99:
        return None
    return f"{'-' if before_christ else ''}{number - 1:02}XX{qualifier}", "century"


def millennium(number: int, before_christ: bool = False, qualifier: str = "") -> tuple[str, str] | None:
    """Return the thousand years of the n-th millennium: 2 gives `1XXX`, the 3rd BC `-2XXX`; None if there is none.

    >>> millennium(2), millennium(3, before_christ=True)
    (('1XXX', 'millennium'), ('-2XXX', 'millennium'))
    """
    if not 1 <= number <= 10:
        return None
    return f"{'-' if before_christ else ''}{number - 1}XXX{qualifier}", "millennium"


def astronomical(year: int, before_christ: bool) -> int:
    """Return the astronomical year, counted with a year 0: 44 BC is -43.

    >>> astronomical(44, True), astronomical(44, False)
    (-43, 44)
    """
    return 1 - year if before_christ else year


def interval(start: tuple[str, str] | None, end: tuple[str, str] | None) -> tuple[str, str] | None:
    """Return the interval between two dates, with the precision of its less exact end; None for an open end.

    >>> interval(("1998", "year"), None)
    ('1998/..', 'year')
    >>> interval(("1917-07", "month"), ("1919-06-13", "day"))
    ('1917-07/1919-06-13', 'month')
    """
    ends = [end for end in (start, end) if end]
    if not ends:
        return None
    precision = min((end[1] for end in ends), key=PRECISIONS.index)
    return f"{start[0] if start else '..'}/{end[0] if end else '..'}", precision


def first_year(edtf: str) -> int:
    """Return the first year that a single date can mean, to put dates in order; `XXXX` counts as 0.

    >>> first_year("-0043~"), first_year("18XX"), first_year("XXXX-10-24")
    (-43, 1800, 0)
    """
    return int(edtf[: 5 if edtf[0] == "-" else 4].replace("X", "0"))


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and last day that a date or interval may mean, in the years 1 to 9999.

    A day is None if `datetime.date` cannot hold it: an open or unknown end, a year BC, a day without its year, or
    29 February of a year that only the Julian calendar makes a leap year.

    >>> bounds("1984-02~"), bounds("-0043/0014")
    ((datetime.date(1984, 2, 1), datetime.date(1984, 2, 29)), (None, datetime.date(14, 12, 31)))
    """
    start, _, end = edtf.partition("/")
    return _day(start, first=True), _day(end if "/" in edtf else start, first=False)


def _day(edtf: str, first: bool) -> date | None:
    """Return the first or last day of a single date; None if `datetime.date` cannot hold it."""
    match = _DATE.fullmatch(edtf)
    if match is None or match[1] == "XXXX":
        return None
    year = int(match[1].replace("X", "0" if first else "9"))
    if first and "X" in match[1]:
        year = max(year, 1)  # the 1st century begins with the year 1
    month = int(match[2] or (1 if first else 12))
    if not (year and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    day = int(match[3] or (1 if first else last))
    return date(year, month, day) if 1 <= day <= last else None


def _four(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"
