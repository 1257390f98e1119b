"""Reads single dates from the shape of a text: which numbers and words stand together as day, month and year.

>>> from extractor.languages import load
>>> [(date.edtf, date.precision) for date in dates(lex("born 7 March 2011, c. 44 BC", load("en")), month_first=True)]
[('2011-03-07', 'day'), ('-0043~', 'year')]
"""

import re
from dataclasses import dataclass, replace

from extractor import edtf
from extractor.values.dates.calendars import CALENDARS, to_gregorian
from extractor.values.dates.forms import AFTER, DATE, FIELDS
from extractor.values.dates.tokens import Tokens, lex

WHOLE_DATE, DATED, BARE, GUESS = 3, 2, 1, 0
"""How sure a reading is: a day with month and year; words or marks that only dates have; a bare year or a day without
its year; two-digit numbers, which only are years where the parameter says so."""

BEFORE = ("E", "e")
"""Eras before Christ."""

_TIGHT = "yndabs"


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
    """How sure the reading is, from `GUESS` to `WHOLE_DATE`."""
    edtf: str
    precision: str
    year: int | None = None
    """As written, before the era counts. None when the date has no year, or is not one of a calendar's parts."""
    month: int | None = None
    day: int | None = None
    era: str = ""
    """`E` before Christ, `e` when only a minus says so, `A` after, empty when not said."""
    qualifier: str = ""


def dates(tokens: Tokens, month_first: bool) -> list[Date]:
    """All dates of a text, as single ones; `month_first` makes 1/2/2003 ambiguous, which is then no date."""
    found = []
    shape = tokens.shape
    for match in DATE.finditer(shape):
        form = match.lastgroup or ""
        at = {letter: match.start(name) for letter, name in FIELDS[form] if match.start(name) >= 0}
        after = AFTER.match(shape, match.end())
        last = after.end() if after else match.end()
        first = match.start()
        date = Date(tokens.starts[first], tokens.ends[last - 1], first, last, BARE, "", "")
        if after:
            _read_marks(date, match, after, shape)
        if _is_of_an_era(date, shape, tokens):
            continue
        if _read(date, at, tokens, month_first):
            if date.sure <= BARE and date.year and (match["w"] or after and _is_year_word(after, tokens)):
                date.sure = DATED
            found.append(date)
    return found


def _is_of_an_era(date: Date, shape: str, tokens: Tokens) -> bool:
    """Whether the number sticks to a word, as in 昭和52年: no year of ours."""
    first = date.first
    return (
        shape[first : first + 2] == "dY"
        and shape[first - 1 : first] == "x"
        and tokens.ends[first - 1] == tokens.starts[first]
    )


def _is_year_word(after: re.Match[str], tokens: Tokens) -> bool:
    return after["w"] is not None and not tokens.values[after.start("w")]


def _read_marks(date: Date, before: re.Match[str], after: re.Match[str], shape: str) -> None:
    """The era and how sure the source is, from the words around the date."""
    date.era = after["x"] or after["X"] or (before["p"] or "")[:1]
    about, unsure = before["c"] or after["c"], after["q"]
    date.qualifier = "%" if about and unsure else "~" if about else "?" if unsure else ""


def _read(date: Date, at: dict[str, int], tokens: Tokens, month_first: bool) -> bool:
    """Fills the date from its fields; False when there is no such date."""
    if "s" in at and "f" not in at and not _is_tight(at, tokens, month_first):
        return False
    value = {name: tokens.values[place] for name, place in at.items()}
    if "H" in value or "q" in value:
        return _read_other(date, value)
    if "g" in value:
        return _read_century(date, value, tokens.shape[at["k"]])
    first_year = value.get("z", value.get("Z"))
    if first_year is not None:
        if first_year % 10:
            return False
        if first_year % 100 == 0 and first_year != 2000:  # the 1900s may be ten years or a hundred
            is_hundred = "D" in at and tokens.values[at["D"]]
            return bool(is_hundred) and _put(date, edtf.century(first_year // 100 + 1, qualifier=date.qualifier), DATED)
        return _put(date, edtf.decade(first_year, date.qualifier), DATED)
    if "t" in value:
        return _read_short_decade(date, value)
    if "i" in value or "I" in value:
        return _read_guess(date, value)
    if "f" in value:
        return _read_short_range(date, value, tokens.shape[at["s"]], tokens, at)
    return _read_calendar(date, value, at, month_first, tokens)


def _put(date: Date, written: tuple[str, str] | None, sure: int) -> bool:
    if written is None:
        return False
    date.edtf, date.precision = written
    date.sure = sure
    return True


def _is_tight(at: dict[str, int], tokens: Tokens, month_first: bool) -> bool:
    """Whether a date in figures has no blank inside but behind its dots: `31.12.2018`, `31. 12. 2018`."""
    if tokens.shape[at["s"]] == "." and "a" in at and not month_first:
        places = range(at["a"], at["y"])
        return all(tokens.ends[place] == tokens.starts[place + 1] for place in places if tokens.shape[place + 1] == ".")
    inner = [place for name, place in at.items() if name in _TIGHT]
    return all(tokens.ends[place] == tokens.starts[place + 1] for place in range(min(inner), max(inner)))


def _read_calendar(date: Date, value: dict[str, int], at: dict[str, int], month_first: bool, tokens: Tokens) -> bool:
    year = value.get("y", value.get("Y"))
    month, day = value.get("m", value.get("n")), value.get("d")
    if "a" in value:
        day, month = value["a"], value["b"]
        if day <= 12 < month and month_first:
            day, month = month, day
        elif month_first and day <= 12 and month <= 12 and day != month:
            return False
    if "s" in value and day is None and (year or 0) < 1000:
        return False  # 5/545
    if "o" in value and "O" not in value and not 10 <= (day or 0) - value["o"] <= 13:
        return False
    if year == 0 or month is None and not date.era and year in tokens.doubtful:
        return False
    date.year, date.month, date.day = year, month, day
    if not settle(date):
        return False
    if "s" in value and day is None and tokens.shape[at["s"]] == "-":  # 6-2022 may be anything
        date.sure = GUESS
    if "e" in value:  # 5–7 May 2010
        end = replace(date, day=value["e"])
        return (
            value["e"] > value["d"] and settle(end) and _put(date, edtf.interval(_pair(date), _pair(end)), WHOLE_DATE)
        )
    if "M" in value:  # March–May 2010
        end = replace(date, month=value["M"])
        return value["M"] > value["m"] and settle(end) and _put(date, edtf.interval(_pair(date), _pair(end)), DATED)
    return True


def _read_other(date: Date, value: dict[str, int]) -> bool:
    """A day of another calendar, as the Gregorian one has it; False where that is not known."""
    if "q" in value:
        return False
    calendar, month = divmod(value["H"], 100)
    found = to_gregorian(CALENDARS[calendar], value["y"], month, value["d"])
    if found is None:
        return False
    date.year, date.month, date.day = found
    date.era = ""
    return settle(date)


def settle(date: Date) -> bool:
    """Writes a date from its year, month, day, era and qualifier; False when there is none such."""
    year = None if date.year is None else edtf.astronomical(date.year, date.era in BEFORE)
    sure = BARE
    if date.year is not None:
        sure = WHOLE_DATE if date.day else DATED if date.month or date.era in ("E", "A") else BARE
    return _put(date, edtf.write(year, date.month, date.day, date.qualifier), sure)


def _pair(date: Date) -> tuple[str, str]:
    return date.edtf, date.precision


def _read_century(date: Date, value: dict[str, int], word: str) -> bool:
    write = edtf.millennium if word == "K" else edtf.century
    before = date.era in BEFORE
    start = write(value["g"], before, date.qualifier)
    if "h" not in value or start is None:
        return _put(date, start, DATED)
    end = write(value["h"], before, date.qualifier)
    return end is not None and (value["h"] > value["g"]) != before and _put(date, edtf.interval(start, end), DATED)


def _read_short_decade(date: Date, value: dict[str, int]) -> bool:
    """`années 60`, which without a century is of the 20th where no other can be meant."""
    century, tens = value.get("u", value.get("U")), value["t"]
    if tens % 10 or century is None and not 30 <= tens <= 90:
        return False
    first_year = 100 * ((century or 20) - 1) + tens
    return _put(date, edtf.decade(first_year, date.qualifier), DATED) if date.era not in BEFORE else False


def _read_short_range(date: Date, value: dict[str, int], mark: str, tokens: Tokens, at: dict[str, int]) -> bool:
    """`1985–91` and the season `2006/07`; with a plain hyphen `2003-04` may be a month, and `2011-03` is one."""
    year, short = value["y"], value["f"]
    if tokens.ends[at["f"]] - tokens.starts[at["f"]] != 2 or year < 1000 or date.era in BEFORE:
        return False
    end = year - year % 100 + short
    if end <= year:
        if short == 0 and year % 100 == 99:
            end = year + 1
        else:
            return _put(date, edtf.write(year, short) if mark == "-" and short else None, DATED)
    if 1 <= short <= 12 and mark == "-" and end != year + 1:
        return False
    return _put(date, edtf.interval(edtf.write(year), edtf.write(end)), BARE)


def _read_guess(date: Date, value: dict[str, int]) -> bool:
    """Years of two digits: `33-34` for a marriage, `41` for a death."""
    if "I" in value:
        date.year = value["I"]
        return value["I"] > 0 and settle(date) and _put(date, _pair(date), DATED if date.era in ("E", "A") else GUESS)
    if date.era in BEFORE:
        start, end = edtf.write(1 - value["i"]), edtf.write(1 - value["j"])
        return value["i"] > value["j"] > 0 and _put(date, edtf.interval(start, end), DATED)
    if not 0 < value["i"] < value["j"]:
        return False
    return _put(
        date, edtf.interval(edtf.write(value["i"]), edtf.write(value["j"])), DATED if date.era in ("E", "A") else GUESS
    )


__all__ = ["BARE", "DATED", "GUESS", "WHOLE_DATE", "Date", "dates", "lex", "settle"]
