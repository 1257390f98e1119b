"""Joins dates into intervals: `July 1917 – 13 June 1919`, `1998–present`, `since 1995`, `27 BC – 14 AD`.

>>> from extractor.languages import load
>>> from extractor.values.dates.single import dates
>>> from extractor.values.dates.tokens import lex
>>> tokens = lex("May 1941 – 1945, 1998–present", load("en"))
>>> [date.edtf for date in joined(dates(tokens, month_first=True), tokens)]
['1941-05/1945', '1998/..']
"""

import re
from dataclasses import replace
from typing import Final

from extractor import edtf
from extractor.values.dates.date import BARE, BEFORE, DATED, GUESS, Date, settle
from extractor.values.dates.lexicon import ALSO_OR, SINCE_BEHIND
from extractor.values.dates.tokens import Tokens

_BETWEEN: Final = re.compile(r",?[-t]_*")
_AND: Final = re.compile(r"&_*")
_OR: Final = re.compile(r"[oD]?[.]?,?(?P<word>[v_])_*")
_IN_BETWEEN: Final = re.compile(r"[bf][_YA]*$")
_UNTIL: Final = re.compile(r"(?:^|[(,;:])(t)_*$")
_TO_PRESENT: Final = re.compile(r",?[-t]?[t_]*p")
_OPEN_END: Final = re.compile(r"(?:\([xdyY]{1,4}\)_*)?-(?=[),;]|$)")
_UNKNOWN_END: Final = re.compile(r"-\?")
_FARTHEST: Final = 100
_PLAUSIBLE_YEARS: Final = range(1000, 2101)


def joined(found: list[Date], tokens: Tokens) -> list[Date]:
    """Return the dates, with the two ends of an interval joined; a date that a dash contradicts is left out."""
    result: list[Date] = []
    number = 0
    while number < len(found):
        date = found[number]
        number += 1
        if number < len(found) and _are_ends(date, found[number], tokens.shape):
            both = _between(date, found[number])
            if both is not None:
                result.append(both)
            number += 1
            continue
        if number < len(found) and _is_stroke(date, found[number], tokens):
            result += _of_two_years(date, found[number])
            number += 1
            continue
        if number < len(found) and _are_alternatives(date, found[number], tokens):
            date = _alternative(date, found[number])
        result.append(_with_open_end(date, tokens))
    return result


def _is_stroke(one: Date, other: Date, tokens: Tokens) -> bool:
    """Return True if a stroke alone parts two bare years: `1974/1975`, `460/455 BC`."""
    if tokens.shape[one.last : other.first] != "/" or one.end + 1 != other.start:
        return False
    is_bare = one.precision == other.precision == "year" and not one.era and "/" not in one.edtf + other.edtf
    return is_bare and bool(other.era in BEFORE or one.year in _PLAUSIBLE_YEARS)


def _of_two_years(one: Date, other: Date) -> list[Date]:
    """Return two years with a stroke: an interval if none is between or before Christ; none if they lie far apart."""
    first, last = one.year or 0, other.year or 0
    if other.era in BEFORE or last == first + 1:
        both = _between(one, other)
        if both is not None and not other.era:
            both.sure = BARE
        return [both] if both else []
    if not first < last <= first + _FARTHEST:
        return []
    one.is_alternative = other.is_alternative = True
    return [one, other]


def _are_alternatives(one: Date, other: Date, tokens: Tokens) -> bool:
    """Return True if a word between two dates says that one of them is meant: `480 or 479 BC`."""
    between = _OR.fullmatch(tokens.shape, one.last, other.first)
    if between is None:
        return False
    return between["word"] == "v" or tokens.values[between.start("word")] == ALSO_OR


def _alternative(one: Date, other: Date) -> Date:
    """Return the first of two dates with what the second leaves it to say; both get known as alternatives."""
    said = None
    if one.year is None and one.month and other.year is not None and other.month:
        said = replace(one, year=other.year, era=other.era)
    elif one.sure == GUESS and other.day and other.year is not None:
        said = replace(one, year=other.year, month=other.month, day=one.year, era=other.era)  # 5 or 6 May 1950
    elif one.year and other.year and other.era in BEFORE and not one.era and not one.month and one.year > other.year:
        said = replace(one, era=other.era, qualifier=one.qualifier or other.qualifier)
    if said is not None and settle(said):
        one = said
    elif one.era in BEFORE and not other.era and not other.month and 0 < (other.year or 0) < (one.year or 0):
        other.era = one.era  # 紀元前480年または479年
        settle(other)
    if one.precision == other.precision and "/" not in one.edtf:
        one.is_alternative = other.is_alternative = True
    return one


def _are_ends(start: Date, end: Date, shape: str) -> bool:
    """Return True if the words around two dates make them the ends of one interval."""
    if _BETWEEN.fullmatch(shape, start.last, end.first):
        return True
    between = _IN_BETWEEN.search(shape, max(0, start.first - 4), start.first)
    return between is not None and _AND.fullmatch(shape, start.last, end.first) is not None


def _between(start: Date, end: Date) -> Date | None:
    """Return the interval between two dates; None if they are no ends of one, as when the second is the earlier."""
    if "/" in start.edtf or "/" in end.edtf:
        return None
    start, end = _completed(start, end)
    if "XXXX" in start.edtf or "XXXX" in end.edtf:
        return None
    written = edtf.interval((start.edtf, start.precision), (end.edtf, end.precision))
    if written is None or _order(start) > _order(end):
        return None
    return Date(start.start, end.end, start.first, end.last, _sureness(start, end), *written)


def _completed(start: Date, end: Date) -> tuple[Date, Date]:
    """Return both ends with what one leaves to the other to say: `July 15 – August 5, 1960`, `300–250 BC`."""
    if start.year is None and start.month and end.year is not None and end.month:
        if (start.month, start.day or 0) <= (end.month, end.day or 0):
            start = replace(start, year=end.year, era=end.era)
            settle(start)
    elif start.year and end.year and end.era in BEFORE and not start.era and start.year > end.year:
        start = replace(start, era="E")
        settle(start)
    elif end.year is None and end.month and start.year is not None and start.day:
        later = replace(end, year=start.year, era=start.era)  # 1980年5月1日 - 6月3日
        if settle(later) and _order(start) <= _order(later):
            end = later
    return start, end


def _order(date: Date) -> tuple[int, int, int]:
    return edtf.first_year(date.edtf), date.month or 0, date.day or 0


def _sureness(start: Date, end: Date) -> int:
    """Two years of four digits beside a dash are an interval wherever they stand; shorter ones might be anything."""
    best = max(start.sure, end.sure)
    if best == BARE and start.year in _PLAUSIBLE_YEARS and end.year in _PLAUSIBLE_YEARS:
        return DATED
    return min(start.sure, end.sure) if best <= BARE else best


def _with_open_end(date: Date, tokens: Tokens) -> Date:
    """Return the date, or the interval with an open or unknown end: `1998–present`, `since 1998`, `1998–`."""
    if "/" in date.edtf or "XXXX" in date.edtf or date.sure == GUESS:
        return date
    shape, pair = tokens.shape, (date.edtf, date.precision)
    before = shape[date.first - 1] if date.first else ""
    present = _TO_PRESENT.match(shape, date.last)
    if present and not (tokens.values[present.end() - 1] and present.end() == date.last + 1):  # 2010年現在: as of
        return _open(date, edtf.interval(pair, None), date.first, present.end(), tokens)
    if open_end := _OPEN_END.match(shape, date.last):
        return _open(date, edtf.interval(pair, None), date.first, open_end.end(), tokens)
    if _UNKNOWN_END.match(shape, date.last):
        return _open(date, (f"{date.edtf}/", date.precision), date.first, date.last + 2, tokens)
    if shape[max(0, date.first - 2) : date.first] == "?-":
        return _open(date, (f"/{date.edtf}", date.precision), date.first - 2, date.last, tokens)
    if shape[date.last : date.last + 1] in ("t", "f") and tokens.values[date.last] == SINCE_BEHIND:
        return _open(date, edtf.interval(pair, None), date.first, date.last + 1, tokens)
    until = _UNTIL.search(shape, max(0, date.first - 4), date.first)
    if until and tokens.values[until.start(1)]:
        return _open(date, edtf.interval(None, pair), until.start(1), date.last, tokens)
    if before == "f" and tokens.values[date.first - 1] != SINCE_BEHIND:
        return _open(date, edtf.interval(pair, None), date.first - 1, date.last, tokens)
    if before == "u":
        return _open(date, edtf.interval(None, pair), date.first - 1, date.last, tokens)
    return date


def _open(date: Date, written: tuple[str, str] | None, first: int, last: int, tokens: Tokens) -> Date:
    if written is None:
        return date
    return Date(tokens.starts[first], tokens.ends[last - 1], first, last, max(date.sure, DATED), *written)
