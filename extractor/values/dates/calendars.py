"""Turns dates of the Ethiopian and the Persian calendar into Gregorian ones, which is what EDTF writes.

Both have exact rules. The Islamic calendar goes by sightings of the moon and differs between countries; its dates, and
those of the Hebrew one, are not converted, and what is not converted is no date.

>>> to_gregorian("ethiopian", 1999, 13, 5), to_gregorian("persian", 1400, 1, 1)
((2007, 9, 10), (2021, 3, 21))
>>> to_gregorian("ethiopian", 1999, 2, 31) is None, to_gregorian("islamic", 1440, 1, 1) is None
(True, True)
"""

from datetime import date
from typing import Final

CALENDARS: Final = ("ethiopian", "persian", "islamic", "hebrew", "bengali", "hindu")
"""Calendars whose names of months a language may know."""

_ETHIOPIAN_EPOCH: Final = date(8, 8, 27).toordinal()  # 29 August of the Julian calendar
_PERSIAN_EPOCH: Final = date(622, 3, 21).toordinal()


def to_gregorian(calendar: str, year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """Year, month and day in the Gregorian calendar. None when there is no such day or no rule."""
    days = {"ethiopian": _ethiopian, "persian": _persian}.get(calendar)
    ordinal = days(year, month, day) if days and 1 <= year <= 3000 and day >= 1 else None
    if ordinal is None:
        return None
    found = date.fromordinal(ordinal)
    return found.year, found.month, found.day


def _ethiopian(year: int, month: int, day: int) -> int | None:
    """Twelve months of 30 days and five days more, six every fourth year."""
    size = 30 if month <= 12 else 6 if year % 4 == 3 else 5
    if not 1 <= month <= 13 or day > size:
        return None
    return _ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1


def _persian(year: int, month: int, day: int) -> int | None:
    """Six months of 31 days, five of 30, and one of 29, 30 in leap years: eight in 33, right from 1799 to 2256."""
    is_leap = (8 * year + 29) % 33 < 8
    size = 31 if month <= 6 else 30 if month <= 11 or is_leap else 29
    if not 1 <= month <= 12 or day > size or not 1178 <= year <= 1634:
        return None
    months = 31 * min(month - 1, 6) + 30 * max(0, month - 7)
    return _PERSIAN_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33 + months + day - 1
