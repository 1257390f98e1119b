"""Reads links to years and spans of years: `{{baseball year|1974}}`, `{{NFL Year|1999|2000}}`, `{{decade|1915}}`.

https://en.wikipedia.org/wiki/Category:Sports_year_templates: a year shown as it is, two as a span.

>>> from extractor.templates.call import Call
>>> read(Call.of("nfl year", "1999", "2000")).values[0]["edtf"], read(Call.of("millennium", "1999")).pieces
('1999/2000', ['2nd millennium'])
>>> read(Call.of("decade", "soon")) is None
True
"""

from __future__ import annotations

from typing import Final

from extractor import edtf
from extractor.languages import fold
from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import dates
from extractor.templates.formatting.dates import Date
from extractor.templates.formatting.name_lists import rows

_YEARS: Final = """
baseball year; by; mlb year; mlby; nfl year; nfly; nfl season; nba year; nbay; nba season; nhl year; nhly
mls year; mlsy; cfl year; cfly; afl year; afl season; wnba year; basketball year; football year
cricket year; film year; fyr; yearfilm; music year; avyear; esc year; escyr; scy; sports year
rugby year; f1; f1 year; year in film; avyr; baseballyear; mlbyear; television year; video game year
literature year; lit year; comics year; art year; year link; esd; tvyear; year nav2; aeyear
scyear; olympic year; olympics year; year article
"""

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(
        rows(_YEARS),
        "year",
    ),
    **dict.fromkeys(("year", "extract year", "yearonly", "first year"), "only"),
    **dict.fromkeys(("decade", "decade link", "decade nav2"), "decade"),
    **dict.fromkeys(("century", "title century2", "century name"), "century"),
    **dict.fromkeys(("millennium", "millennium name"), "millennium"),
    "birth based on age as of date": "age",
    **dict.fromkeys(("séc", "século", "siglo", "siècle", "s-", "век", "storočie"), "roman"),
}


def read(call: Call) -> Expansion | None:
    written = fold(call.written)
    if written in call.language.century_names:
        return _roman(call, call.text("1"), before=written[0] == "-")
    kind = NAMES[call.known_as(NAMES)]
    if kind == "age":
        return _born(call)
    first = call.inline("1")
    text = call.text("1")
    if kind == "roman":
        return _roman(call, text)
    date = dates.in_text(text, call.language)
    year = date.year if date else None
    if kind == "year":
        second = call.inline("2")
        if first is None:
            return None
        end = dates.in_text(call.text("2"), call.language) if second else None
        value = dates.interval(Date(year), Date(end.year)) if end and end.year and year else dates.value(Date(year))
        if second is None or end is None:
            return Expansion([first], [value] if value and year is not None else [])
        return Expansion([first, "–", second], [value] if value else [])
    if year is None or year < 1:
        return None
    return _counted(kind, year)


def _counted(kind: str, year: int) -> Expansion:
    written: tuple[str, str] | None
    if kind == "only":
        shown, written = str(year), edtf.write(year)
    elif kind == "decade":
        shown, written = f"{year // 10 * 10}s", edtf.decade(year // 10 * 10)
    elif kind == "century":
        number = (year - 1) // 100 + 1
        shown, written = f"{ordinal(number)} century", edtf.century(number)
    else:
        number = (year - 1) // 1000 + 1
        shown, written = f"{ordinal(number)} millennium", edtf.millennium(number)
    return Expansion([shown], [_time(written)] if written else [])


def _time(written: tuple[str, str]) -> raw.TimeMembers:
    return {"kind": "time", "edtf": written[0], "precision": written[1], "calendar": None}


def _born(call: Call) -> Expansion | None:
    """Return the two years in which somebody of that age in that year may have been born."""
    age, year = call.text("1"), call.text("2")
    if not (age.isdecimal() and year.isdecimal() and 0 < int(age) < int(year)):
        return None
    born = int(year) - int(age)
    value = dates.interval(Date(born - 1), Date(born))
    return Expansion([f"{born - 1} or {born}"], [value] if value else [])


def _roman(call: Call, text: str, before: bool = False) -> Expansion | None:
    """Return a century in Roman numerals, or two, shown with the wiki's word for it."""
    number = _from_roman(text.upper())
    if not text or not number:
        return None
    wording = call.language.wording
    form = wording.get("century", f"{call.known_as(NAMES)} {{}}")
    shown = (wording.get("first_century", form) if number == 1 else form).format(text)
    before_christ = wording.get("before_christ", "") if before else ""
    written = edtf.century(number, before)
    values: list[raw.Members] = [_time(written)] if written else []
    second = _from_roman(call.text("4").upper())
    if not second:
        return Expansion([shown + before_christ], values)
    written = edtf.century(second, before)  # `{{sp-|XV|e|et|XVI|e|s}}`
    values += [_time(written)] if written else []
    joint = call.text("3")
    between = joint if joint in ("-", "–", "/") else f" {joint} "
    return Expansion([shown.split(" ")[0], between, form.format(call.text("4")), call.text("6"), before_christ], values)


def _from_roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}.get(sign, 0) for sign in text[:8]]
    if 0 in values or not values:
        return 0
    pairs = zip(values, [*values[1:], 0], strict=False)
    return sum(-value if value < following else value for value, following in pairs)


def ordinal(number: int) -> str:
    """Return a number with its English ending.

    >>> ordinal(2), ordinal(13), ordinal(101)
    ('2nd', '13th', '101st')
    """
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
