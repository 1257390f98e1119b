"""Reads what may grow old, and dates of two calendars: `{{as of|2025}}`, `{{OldStyleDate|21 May|1848|9 May}}`.

https://en.wikipedia.org/wiki/Template:As_of, Template:OldStyleDate.

>>> from extractor.templates.call import Call
>>> read(Call.of("as of", "2025", "01", "28")).pieces, read(Call.of("as of", "1986", lc="y")).pieces
(['As of 28 January 2025'], ['as of 1986'])
>>> read(Call.of("oldstyledate", "21 February", "1848", "9 February")).pieces
['21 February [O.S. 9 February] 1848']
>>> read(Call.of("as of")) is None
True
"""

from __future__ import annotations

from datetime import date as Day
from datetime import timedelta
from typing import Final

from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import dates
from extractor.templates.formatting.dates import Date
from extractor.templates.formatting.wording import is_english

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(("as of", "asof", "as at", "as of today2"), "as of"),
    "oldstyledate": "year last",
    "oldstyledatedy": "year within",
    "oldstyledateny": "no year",
    "old style date": "year last",
    "old style date dy": "year within",
    "old style date ny": "no year",
    "oldstyleyear": "year within",
    "julian and gregorian date": "numbers",
}
_YES: Final = frozenset({"y", "yes", "1", "true"})


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    if kind == "numbers":
        return _from_julian(call)
    return _as_of(call) if kind == "as of" else _two_calendars(call, kind)


def _as_of(call: Call) -> Expansion | None:
    texts = [call.render(inline).strip() for inline in call.positional()[:3]]
    date = dates.from_parts(*texts, language=call.language) if texts else None
    value = dates.value(date) if date else None
    alternative = call.inline("alt")
    if alternative is not None:
        return Expansion([alternative], [value] if value else [])
    if date is None:
        return None
    shown = dates.write(date, call.language, day_first=call.text("df").upper() != "US")
    if is_english(call.language) and call.text("bare") not in _YES:
        word = "since " if call.text("since") in _YES else "as of "
        shown = (word if call.text("lc") in _YES else word.capitalize()) + shown
    return Expansion([shown + call.text("post", "pre")], [value] if value else [])


def _two_calendars(call: Call, kind: str) -> Expansion | None:
    new, second, third = call.text("1"), call.text("2"), call.text("3")
    if not new or not second:
        return None
    if kind == "no year":
        return Expansion([f"{new} [O.S. {second}]"])
    shown = f"{new} [O.S. {third}] {second}" if kind == "year last" else f"{new} {second} [O.S. {third}]"
    values: list[raw.Members] = []
    old = third if third[-4:].isdecimal() else f"{third} {second}"
    for text, calendar in ((f"{new} {second}", "gregorian"), (old, "julian")):
        date = dates.in_text(text, call.language)
        value = dates.value(date, calendar=calendar) if date else None
        values += [value] if value else []
    return Expansion([shown], values)


def _from_julian(call: Call) -> Expansion | None:
    """Return a Julian day, month and year beside the Gregorian one, as `{{JULGREGDATUM|3|2|1890}}` shows both."""
    old = dates.from_parts(call.text("3"), call.text("2"), call.text("1"), language=call.language)
    if old is None or old.year is None or old.month is None or old.day is None:
        return None
    year = old.year - (old.month < 3)  # the calendars part at the end of February
    try:
        new = Day(old.year, old.month, old.day) + timedelta(days=year // 100 - year // 400 - 2)
    except (ValueError, OverflowError):
        return None
    later = Date(new.year, new.month, new.day)
    first = old._replace(year=None) if later.year == old.year else old
    value = dates.value(later, calendar="gregorian")
    shown = " / ".join(dates.write(date, call.language, day_first=True) for date in (first, later))
    return Expansion([shown], [value] if value else [])
