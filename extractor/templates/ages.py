"""Reads spans between two dates: `{{age|1876|2|21|1956|2|2}}`, `{{age in years and days|...}}`, `{{age in days|...}}`.

https://en.wikipedia.org/wiki/Template:Age. A span that ends today cannot be known from the page: it shows nothing here,
and its value is the day from which it counts.

>>> from extractor.templates.call import Call
>>> read(Call.of("age", "1876", "2", "21", "1956", "2", "2")).pieces
['79']
>>> read(Call.of("age in years and days", "1995", "10", "19", "2017", "5", "28")).pieces
['21 years, 221 days']
>>> read(Call.of("age", "1989", "7", "23")).pieces, read(Call.of("age", "old")) is None
([], True)
"""

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta
from typing import Final

from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import dates
from extractor.templates.formatting.dates import Date
from extractor.templates.formatting.wording import is_english, native

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("age", "age nts", "age in years", "age in years nts", "age2", "ageinyears", "years ago", "time ago"), "y"
    ),
    **dict.fromkeys(
        ("age in days", "age in days nts", "days since", "ageindays", "day count", "duration in days"), "d"
    ),
    **dict.fromkeys(("age in months",), "m"),
    **dict.fromkeys(("age in weeks",), "w"),
    **dict.fromkeys(
        ("age in years and days", "ayd", "age in years and days nts", "age in years, days", "ageand days"), "yd"
    ),
    **dict.fromkeys(("age in years and months", "age in years and months nts"), "ym"),
    **dict.fromkeys(("age in months and days", "age in months and days nts"), "md"),
    **dict.fromkeys(("age in weeks and days",), "wd"),
    **dict.fromkeys(
        (
            "age in years, months and days",
            "age in years, months, and days",
            "time interval",
            "ymd",
            "aym",
            "ayd2",
            "time between",
        ),
        "ymd",
    ),
    "age in years, months, weeks and days": "ymd",
}
_ENGLISH: Final = ("year", "month", "week", "day")
_NAMED: Final = ("year1", "month1", "day1", "year2", "month2", "day2")


def read(call: Call) -> Expansion | None:
    texts = [call.render(inline).strip() for inline in call.positional()[:6]]
    if not any(texts):
        texts = [call.text(name) for name in _NAMED]
    if not any(text.isdecimal() for text in texts[:1]):
        found = [date for date in (dates.in_text(text, call.language) for text in texts[:2] if text) if date]
    else:
        found = dates.groups(texts, call.language)
    if not found:
        return None
    if len(found) < 2 or found[1].year is None:
        value = dates.value(found[0])
        return Expansion([], [value] if value else [])
    start, end = sorted(found[:2], key=dates.sort_key)
    shown = between(start, end, NAMES[call.known_as(NAMES)], call)
    return Expansion([shown]) if shown else None


def between(start: Date, end: Date, parts: str, call: Call) -> str:
    """Return the span in the parts that are asked for (`y`, `m`, `w`, `d`); empty when a date is not exact enough."""
    if parts == "y":
        years = dates.years_between(start, end)
        return "" if years is None else native(str(years), call.language)
    first, last = _day(start), _day(end)
    if first is None or last is None:
        return ""
    counts = _counts(first, last, parts)
    if len(parts) == 1:
        number = f"{counts[0]:,}" if is_english(call.language) and "nts" not in call.known_as(NAMES) else str(counts[0])
        return native(number, call.language)
    words = [_with_word(count, "ymwd".index(part), call) for count, part in zip(counts, parts, strict=True) if count]
    if not words:
        words = [_with_word(0, "ymwd".index(parts[-1]), call)]
    joint = " and " if len(words) == 3 and is_english(call.language) else ", "
    return ", ".join(words[:-1]) + (joint if len(words) > 1 else "") + words[-1]


def _with_word(count: int, place: int, call: Call) -> str:
    own = call.language.wording.get(_ENGLISH[place])
    if own:
        return own.format(native(str(count), call.language))
    return f"{count} {_ENGLISH[place]}" + ("" if count == 1 else "s")


def _day(date: Date) -> Day | None:
    if date.year is None or date.year < 1 or date.month is None or date.day is None:
        return None
    try:
        return Day(date.year, date.month, date.day)
    except ValueError:  # 29 February of the Julian calendar
        return None


def _counts(first: Day, last: Day, parts: str) -> list[int]:
    """Return the years, months, weeks and days of a span; what one part leaves goes to the next."""
    counts = []
    for part in parts:
        if part in "ym":
            months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
            count = months // 12 if part == "y" else months
            first = _later(first, count * 12 if part == "y" else count)
        else:
            count = (last - first).days // (7 if part == "w" else 1)
            first += timedelta(days=count * (7 if part == "w" else 1))
        counts.append(count)
    return counts


def _later(day: Day, months: int) -> Day:
    """Return the day so many months later; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return Day(year, month + 1, number)
        except ValueError:
            continue
    return Day(year, month + 1, min(day.day, 28))
