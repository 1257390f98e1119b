"""The fields of a form of dates, and the functions that make a date of them: one for each kind of form.

Each function fills a `Date` and returns True, or returns False if the numbers are those of no date: a 13th month, a
range that runs backwards, an order of day and month that cannot be told.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from extractor import edtf
from extractor.values.dates.calendars import CALENDARS, to_gregorian
from extractor.values.dates.date import BARE, BEFORE, DATED, GUESS, WHOLE_DATE, Date, settle
from extractor.values.dates.tokens import Tokens
from extractor.values.dates.words import MILLENNIUM

_DAYS_TO_GREGORIAN: Final = range(10, 14)
"""Days by which the Julian calendar was behind the Gregorian one from 1582 to 2100."""


_DUAL_YEARS: Final = range(1000, 1800)
"""Years in which a country may have begun the year in March."""


@dataclass(slots=True)
class Fields:
    """The fields that a form has found in a text.

    >>> from extractor.languages import load
    >>> from extractor.values.dates.tokens import lex
    >>> fields = Fields({"day": 0, "month": 1}, lex("7 March", load("en")), month_first=True)
    >>> fields["day"], fields["month"], fields.get("year"), fields.mark("month")
    (7, 3, None, 'M')
    """

    places: dict[str, int]
    """Name of a field -> number of the token that it stands on."""
    tokens: Tokens
    month_first: bool
    """True if 1/2/2003 may be January 2nd in the language of the text."""

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def __getitem__(self, name: str) -> int:
        return self.tokens.values[self.places[name]]

    def get(self, name: str) -> int | None:
        """Return the number that a field says; None if the form has it not."""
        place = self.places.get(name)
        return None if place is None else self.tokens.values[place]

    def mark(self, name: str) -> str:
        """Return the class of the token that a field stands on, such as `-` or `/` for the mark between two numbers."""
        return self.tokens.shape[self.places[name]]

    def digits(self, name: str) -> int:
        """Return how many characters a field has."""
        place = self.places[name]
        return self.tokens.ends[place] - self.tokens.starts[place]

    def are_tight(self, *names: str, spaced_dots: bool = False) -> bool:
        """Return True if no blank stands between the fields, or those named; with `spaced_dots` it may behind a dot."""
        tokens = self.tokens
        places = [self.places[name] for name in names or self.places]
        first, last = min(places), max(places)
        return all(
            tokens.ends[place] == tokens.starts[place + 1]
            for place in range(first, last)
            if not spaced_dots or tokens.shape[place + 1] == "."
        )


ReadFields = Callable[[Date, Fields], bool]
"""Fills a date from the fields of a form; returns False if there is no such date."""


def read_date(date: Date, fields: Fields) -> bool:
    """Read a day, month or year of the Gregorian or Julian calendar: `7 March 2011`, `March 2011`, `May 1`, `1912`."""
    date.year, date.month, date.day = fields.get("year"), fields.get("month"), fields.get("day")
    if date.year == 0 or date.month is None and not date.era and date.year in fields.tokens.doubtful:
        return False
    return settle(date)


def read_figures(date: Date, fields: Fields) -> bool:
    """Read year, month and day in figures: `2011-03-07`."""
    return fields.are_tight() and read_date(date, fields)


def read_either_order(date: Date, fields: Fields) -> bool:
    """Read day and month in figures, in the order that the language or the numbers tell: `31.12.2018`, `12/31/2018`."""
    day, month = fields["one"], fields["other"]
    if not fields.are_tight(spaced_dots=fields.mark("mark") == "." and not fields.month_first):
        return False
    if day <= 12 < month and fields.month_first:
        day, month = month, day
    elif fields.month_first and day <= 12 and month <= 12 and day != month:
        return False
    date.year, date.month, date.day = fields["year"], month, day
    return date.year != 0 and settle(date)


def read_roman_month(date: Date, fields: Fields) -> bool:
    """Read a month in Roman numerals: `7.III.2011`; between blanks it is less sure, and one letter is none."""
    is_marked = abs(fields.places["month"] - fields.places["day"]) > 1
    if not is_marked and fields.digits("month") < 2 or not 1000 <= fields["year"] <= 2100:
        return False
    if fields["month"] > 12 or not read_date(date, fields):
        return False
    date.sure = WHOLE_DATE if is_marked else BARE
    return True


def read_month_figures(date: Date, fields: Fields) -> bool:
    """Read month and year in figures: `03/2010`; with a hyphen, `6-2022`, it may be anything."""
    if not fields.are_tight() or fields["year"] < 1000 or not read_date(date, fields):  # 5/545
        return False
    if fields.mark("mark") == "-":
        date.sure = GUESS
    return True


def read_both_styles(date: Date, fields: Fields) -> bool:
    """Read a day in both calendars, the Gregorian one in brackets: `12 (24) May 1890`."""
    return fields["day"] - fields["julian_day"] in _DAYS_TO_GREGORIAN and read_date(date, fields)


def read_days(date: Date, fields: Fields) -> bool:
    """Read days of one month: `5–7 May 2010`."""
    if fields["last_day"] <= fields["day"] or not read_date(date, fields):
        return False
    end = replace(date, day=fields["last_day"])
    return settle(end) and date.put(edtf.interval(date.pair, end.pair), WHOLE_DATE)


def read_next_days(date: Date, fields: Fields) -> bool:
    """Read two days, of which either may be meant, as their interval if no other is between: `May 5 or 6, 1950`."""
    return fields["last_day"] == fields["day"] + 1 and read_days(date, fields)


def read_months(date: Date, fields: Fields) -> bool:
    """Read months of one year: `March–May 2010`."""
    if fields["last_month"] <= fields["month"] or not read_date(date, fields):
        return False
    end = replace(date, month=fields["last_month"])
    return settle(end) and date.put(edtf.interval(date.pair, end.pair), DATED)


def read_other_calendar(date: Date, fields: Fields) -> bool:
    """Read a day of another calendar, as the Gregorian one has it; False if that is not known."""
    calendar, month = divmod(fields["other_month"], 100)
    found = to_gregorian(CALENDARS[calendar], fields["year"], month, fields["day"])
    if found is None:
        return False
    date.year, date.month, date.day = found
    date.era = ""
    return settle(date)


def read_nothing(date: Date, fields: Fields) -> bool:
    """Refuse a month or year of another calendar, which is no date of ours."""
    return False


def read_centuries(date: Date, fields: Fields) -> bool:
    """Read a century or millennium, or some of them: `19th c.`, `11th – 18th century`."""
    write = edtf.millennium if fields.mark("age") == MILLENNIUM else edtf.century
    before = date.era in BEFORE
    start = write(fields["number"], before, date.qualifier)
    if "last_number" not in fields or start is None:
        return date.put(start, DATED)
    end = write(fields["last_number"], before, date.qualifier)
    runs_on = (fields["last_number"] > fields["number"]) != before
    return end is not None and runs_on and date.put(edtf.interval(start, end), DATED)


def read_decade(date: Date, fields: Fields) -> bool:
    """Read a decade by its first year, `1980s`; the 1900s may be ten years or a hundred: their ending must tell."""
    year = fields["year"]
    if year % 10:
        return False
    if year % 100 or year == 2000:
        return date.put(edtf.decade(year, date.qualifier), DATED)
    is_century = bool(fields.get("ending"))
    return is_century and date.put(edtf.century(year // 100 + 1, qualifier=date.qualifier), DATED)


def read_short_decade(date: Date, fields: Fields) -> bool:
    """Read a decade by two digits: `années 60`, of the 20th century if none is said and no other can be meant."""
    century, tens = fields.get("century"), fields["tens"]
    if century is None:
        century = fields.get("century_before")
    if tens % 10 or century is None and not 30 <= tens <= 90:
        return False
    first_year = 100 * ((century or 20) - 1) + tens
    return date.era not in BEFORE and date.put(edtf.decade(first_year, date.qualifier), DATED)


def read_short_range(date: Date, fields: Fields) -> bool:
    """Read `1985–91` and the season `2006/07`; with a hyphen `2003-04` may be a month, and `2011-03` is one."""
    year, short, mark = fields["year"], fields["short"], fields.mark("mark")
    if fields.digits("short") != 2 or year < 1000 or date.era in BEFORE:
        return False
    end = year - year % 100 + short
    if end <= year:
        if short == 0 and year % 100 == 99:
            end = year + 1
        else:
            return date.put(edtf.write(year, short) if mark == "-" and short else None, DATED)
    if 1 <= short <= 12 and mark == "-" and end != year + 1:
        return False
    return date.put(edtf.interval(edtf.write(year), edtf.write(end)), BARE)


def read_cut_year(date: Date, fields: Fields) -> bool:
    """Read two years before Christ, of which the second has only its last figures: `1190/85 BC`."""
    year, size = fields["year"], 10 ** fields.digits("last_year")
    last = year - year % size + fields["last_year"]
    last -= size if last >= year else 0
    if not fields.are_tight() or not 0 < last < year:
        return False
    ends = [edtf.write(edtf.astronomical(one, before_christ=True), qualifier=date.qualifier) for one in (year, last)]
    return date.put(edtf.interval(*ends), DATED)


def read_dual(date: Date, fields: Fields) -> bool:
    """Read a day from when years began in March, with both years: `11 February 1731/32` is of 1732."""
    year, month, day = fields["year"], fields["month"], fields.get("day")
    other, size = fields["next_year"], fields.digits("next_year")
    if year not in _DUAL_YEARS or (year + 1) % 10**size != other or not fields.are_tight("year", "next_year"):
        place = fields.places["year"] + 1
        date.last, date.end = place, fields.tokens.ends[place - 1]
        return read_date(date, fields)
    date.year, date.month, date.day = year + 1, month, day
    return (month, day or 0) <= (3, 25) and settle(date)


def read_short_year(date: Date, fields: Fields) -> bool:
    """Read a year of two digits, where the parameter promises a year: `41` for a death."""
    date.year = fields["year"]
    return date.year > 0 and settle(date) and date.put(date.pair, DATED if date.has_era_word else GUESS)


def read_short_years(date: Date, fields: Fields) -> bool:
    """Read years of two digits: `33-34` for a marriage, `27-14 BC`."""
    first, last = fields["year"], fields["last_year"]
    if date.era in BEFORE:
        return first > last > 0 and date.put(edtf.interval(edtf.write(1 - first), edtf.write(1 - last)), DATED)
    sure = DATED if date.has_era_word else GUESS
    return 0 < first < last and date.put(edtf.interval(edtf.write(first), edtf.write(last)), sure)
