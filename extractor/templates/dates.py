"""Reads dates of a life or an event: `{{birth date|1912|6|23}}`, `{{start date|1946|5|7|df=y}}`, `{{dts|2 May 1945}}`.

https://en.wikipedia.org/wiki/Category:Date_mathematics_templates. Parameters come as year, month, day or the other way
round, as the wiki has it. An age that depends on today is left out of the text; `(aged 97)` of a death date is not.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("birth date and age", "1937", "11", "21"))
>>> expansion.pieces, expansion.values[0]["edtf"]
(['November 21, 1937'], '1937-11-21')
>>> read(Call.of("death date and age", "2020", "12", "7", "1923", "2", "13")).pieces
['December 7, 2020 (aged\\xa097)']
>>> read(Call.of("birth date", "unknown")).values
[]
"""

from __future__ import annotations

from typing import Final

from extractor.languages import Language
from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import dates
from extractor.templates.formatting.dates import Date
from extractor.templates.formatting.name_lists import rows
from extractor.templates.formatting.wording import is_english, native

_EVENTS: Final = """
start date; startdate; start date2; end date; enddate; start date and age; start date & age
end date and age; start date and years ago; start-date and years ago; release date; release date and age
launch date; launch date and age; published date; foundation date; opening date; closing date
introduction date; start and age; start year; event date; creation date and age; created date
"""

_BIRTHS: Final = """
birth date; birthdate; dob; bd; birth date and age; bda; birthdateandage; birth date & age
birth date and age2; birth year and age; bya; birth year; birth month and age; birth date and given age
birth date and horse age; birth date and racehorse age; date of birth; date of birth and age
birth date text; birth-date2
"""

_DEATHS: Final = """
death date; deathdate; dod; dd; death date and age; dda; death date & age; deathdateandage
death date and given age; death year and age; dya; death year; death month and age; death date and age2
disappeared date and age; disappeared date; missing date and age; death date and horse age
"""

_TABLES: Final = """
dts; date table sorting; dtsa; datesort; sort date; date sort; dts2; dtshort
"""

_DATES: Final = """
date; date-; date2; dat; formatdate; format date; isodate
"""

_TEXTS: Final = """
start-date; end-date; birth-date; birth-date and age; birthdate and age; death-date; death date text
death-date and age; startdate text; release-date; bd-text
"""

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(
        rows(_EVENTS),
        "event",
    ),
    **dict.fromkeys(
        rows(_BIRTHS),
        "birth",
    ),
    **dict.fromkeys(
        rows(_DEATHS),
        "death",
    ),
    **dict.fromkeys(("birthdeathage", "birthdeath age", "nda", "birth and death date"), "either"),
    **dict.fromkeys(
        rows(_TABLES),
        "table",
    ),
    **dict.fromkeys(
        rows(_DATES),
        "date",
    ),
    **dict.fromkeys(
        rows(_TEXTS),
        "text",
    ),
}


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    if kind == "text":
        return _as_text(call, kind)
    texts = _texts(call, kind)
    old_day = _old_day(kind, texts)
    found = dates.groups(texts[:3] if old_day else texts, call.language)
    if not found:
        return _as_text(call, kind)
    if kind in ("birth", "death", "either"):
        return _of_a_life(call, kind, found, texts)
    shown = dates.write(found[0], call.language, day_first=dates.day_first(call, default=kind == "date"))
    if kind == "event":
        shown = _with_time(call, texts, shown)
    return _reading(shown, dates.value(found[0]))


def _reading(shown: str, value: raw.Members | None) -> Expansion:
    return Expansion([shown], [value] if value else [])


def _texts(call: Call, kind: str) -> list[str]:
    """Return the parts of the dates; unnamed parameters first, else `year`, `month` and `day`."""
    texts = [call.render(inline).strip() for inline in call.positional()[:9]]
    if kind == "either":
        texts = texts[1:]
    if not any(texts):
        texts = [call.text("year", "y", "year1"), call.text("month", "m", "month1"), call.text("day", "d", "day1")]
    if kind in ("table", "date") and len(texts) > 1 and not texts[0]:
        return texts
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _old_day(kind: str, texts: list[str]) -> str:
    """Return the day by the Julian calendar, which Russian templates give behind day, month and year; "" for none."""
    if kind != "birth" or len(texts) not in (4, 5) or not len(texts[0]) < 3 <= len(texts[2]):
        return ""
    return texts[3] if 0 < (dates.number(texts[3]) or 0) < 32 else ""


def _of_a_life(call: Call, kind: str, found: list[Date], texts: list[str]) -> Expansion:
    """Return a birth or a death; of two dates the birth is the earlier one, in whatever order they come."""
    if "year and age" in call.known_as(NAMES) or call.known_as(NAMES) in ("dya", "bya"):
        return _year_and_age(call, kind, texts)
    if kind == "either":
        kind = "birth" if call.text("1").upper() == "B" else "death"
        found = found if len(found) > 1 or kind == "birth" else dates.groups(texts[3:6], call.language)
        if not found:
            return Expansion([])
    first, last = min(found[:2], key=dates.sort_key), max(found[:2], key=dates.sort_key)
    date = first if kind == "birth" else last
    shown = dates.write(date, call.language, day_first=dates.day_first(call))
    if old_day := _old_day(kind, texts):
        shown = shown.replace(str(date.day), f"{old_day} ({date.day})", 1)
    if kind == "death":
        given = texts[3] if len(texts) == 4 and "given" in call.known_as(NAMES) else ""
        age = dates.years_between(first, last) if len(found) > 1 else None
        shown += aged(given or (str(age) if age is not None else ""), call.language)
    return _reading(shown, dates.value(date))


def aged(age: str, language: Language) -> str:
    """Return the words that a wiki shows after a date of death; nothing where they are not known.

    >>> from extractor.languages import load
    >>> aged("72", load("ja")), aged("72", load("eo")), aged("", load("en"))
    ('（72歳没）', '', '')
    """
    if not age:
        return ""
    if is_english(language):
        return f" (aged\u00a0{age})"
    return native(language.wording.get("aged", "").format(age), language)


def _year_and_age(call: Call, kind: str, texts: list[str]) -> Expansion:
    """`{{death year and age|2017|1967|5}}`: years first, a month at the end."""
    years = [dates.number(text) for text in texts[:2]]
    year = years[0] if years else None
    if year is None:
        return _as_text(call, kind)
    if kind == "birth":
        date = dates.from_parts(texts[0], *texts[1:2], language=call.language) or Date(year)
        return _reading(dates.write(date, call.language), dates.value(date))
    date, shown = Date(year), dates.write(Date(year), call.language)
    if len(years) > 1 and years[1] is not None and 0 < year - years[1] < 130:
        shown += aged(f"{year - years[1] - 1}–{year - years[1]}", call.language)
    return _reading(shown, dates.value(date))


def _with_time(call: Call, texts: list[str], shown: str) -> str:
    """Return the time of day before the date: `08:30, February 24, 1993 (UTC)`."""
    clock = [text for text in texts[3:6] if text.isdecimal()]
    zone = texts[6] if len(texts) > 6 else ""
    if len(clock) > 1 and len(texts) > 4:
        shown = native(":".join(part.zfill(2) for part in clock), call.language) + ", " + shown
    return shown + (f" ({'UTC' if zone == 'Z' else zone})" if zone and (clock or zone != "Z") else "")


def _as_text(call: Call, kind: str) -> Expansion:
    """Return a date written out as it is; a second parameter replaces what is shown: `{{birth-date|965|c. 965}}`."""
    inline = call.inline("1")
    other = call.inline("2") if kind == "text" else None
    if inline is None:
        return Expansion([])
    text = call.render(inline).strip()
    date = dates.in_text(text, call.language)
    if date is None:
        return Expansion([other or inline])
    value = dates.value(date)
    if "death" in call.known_as(NAMES) and other is not None:
        birth = dates.in_text(call.render(other), call.language)
        if birth is not None:
            age = dates.years_between(birth, date)
            return Expansion([inline, aged("" if age is None else str(age), call.language)], [value] if value else [])
    if kind in ("table", "date") and date.month is not None:
        order = text[:1].isdecimal() and not text[:4].isdecimal()
        shown = dates.write(date, call.language, day_first=order or dates.day_first(call))
        return _reading(shown, value)
    return Expansion([other or inline], [value] if value else [])
