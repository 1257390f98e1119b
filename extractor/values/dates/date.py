"""A date in a text while it is read: what it says, where it stands, and how sure it is that it is one.

>>> date = Date(0, 12, 0, 3, BARE, "", "", year=44, month=3, day=15, era="E")
>>> settle(date), date.edtf, date.sure == WHOLE_DATE
(True, '-0043-03-15', True)
"""

from dataclasses import dataclass
from typing import Final

from extractor import edtf

WHOLE_DATE, DATED, BARE, GUESS = 3, 2, 1, 0
"""Degrees of certainty: a day with month and year; words or marks that only dates have; a bare year or a day without
its year; numbers of two digits, which are years only where the parameter's name says so."""

BEFORE: Final = ("E", "e")
"""Eras before Christ."""


@dataclass(slots=True)
class Date:
    """One date or short range, with the tokens and the place in the text that it stands on."""

    start: int
    end: int
    first: int
    """Number of its first token."""
    last: int
    """Number of the token after its last one."""
    sure: int
    """One of `GUESS`, `BARE`, `DATED` and `WHOLE_DATE`."""
    edtf: str
    precision: str
    year: int | None = None
    """The year as written, without its era. None when the date has no year, or is no part of a calendar's year."""
    month: int | None = None
    day: int | None = None
    era: str = ""
    """`E` before Christ, `e` when only a minus says so, `A` after Christ, empty when nothing is said."""
    qualifier: str = ""
    is_alternative: bool = False
    """True if it is one of two dates that a word parts, such as `or`."""

    @property
    def pair(self) -> tuple[str, str]:
        """EDTF and precision, as the functions of `extractor.edtf` take and give them."""
        return self.edtf, self.precision

    @property
    def has_era_word(self) -> bool:
        """True if a word, and not only a minus, says before or after Christ."""
        return self.era in ("E", "A")

    def put(self, written: tuple[str, str] | None, sure: int) -> bool:
        """Set EDTF and precision, and how sure they are; return False, and set nothing, if there is no such date."""
        if written is None:
            return False
        self.edtf, self.precision = written
        self.sure = sure
        return True


def settle(date: Date) -> bool:
    """Write a date from its year, month, day, era and qualifier; return False if there is no such date."""
    year = None if date.year is None else edtf.astronomical(date.year, date.era in BEFORE)
    sure = BARE
    if date.year is not None:
        sure = WHOLE_DATE if date.day else DATED if date.month or date.has_era_word else BARE
    return date.put(edtf.write(year, date.month, date.day, date.qualifier), sure)
