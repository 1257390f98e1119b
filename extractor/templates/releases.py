"""Reads dates with places, and spans: `{{film date|2017|1|29|Dublin}}`, `{{video game release|NA|May 2, 2001}}`.

https://en.wikipedia.org/wiki/Template:Film_date, Template:Video_game_release. Each date is a line of its own.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("film date", "2017", "1", "29", "Dublin", "2017", "2", "9")))
'January 29, 2017 (Dublin)\\nFebruary 9, 2017'
>>> read(Call.of("film date")).pieces
[]
"""

from __future__ import annotations

from typing import Final

from extractor.document import InlineSpan
from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import dates
from extractor.templates.formatting.name_lists import rows

_REGIONS: Final = """
english anime licensee; english anime network; english manga publisher; english manga magazine
english novel publisher; english light novel publisher; vgtitle; vgratings2
"""

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(("film date", "filmdate", "film release date", "television date", "movie date"), "film"),
    **dict.fromkeys(
        ("video game release", "vgrelease", "vgrelease new", "video game release new", "vgr", "vgrtbl"), "game"
    ),
    **dict.fromkeys(
        rows(_REGIONS),
        "region",
    ),
    **dict.fromkeys(("start and end dates", "start and end date", "date range", "startenddates"), "span"),
}


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    if kind == "film":
        return _film(call)
    if kind == "span":
        return _span(call)
    return _regions(call)


def _film(call: Call) -> Expansion:
    inlines = call.positional()[:60]
    pieces: list[InlineSpan | str] = []
    values: list[raw.Members] = []
    for start in range(0, len(inlines), 4):
        texts = [call.render(inline).strip() for inline in inlines[start : start + 3]]
        date = dates.from_parts(*texts, language=call.language)
        if date is None:
            break
        pieces += ["\n"] if pieces else []
        pieces.append(dates.write(date, call.language, day_first=dates.day_first(call)))
        if len(inlines) > start + 3 and inlines[start + 3].source.strip():
            pieces += [" (", inlines[start + 3], ")"]
        value = dates.value(date)
        values += [value] if value else []
    return Expansion(pieces, values)


def _regions(call: Call) -> Expansion:
    """Pairs of a region and what happened there, given by place (`|NA|May 2001`) or by name (`|NA=May 2001`)."""
    inlines = call.positional()[:60]
    pairs: list[tuple[str, InlineSpan]] = [
        (call.render(region).strip(), inline) for region, inline in zip(inlines[::2], inlines[1::2], strict=False)
    ]
    for name in call.names():
        inline = call.inline(name)
        if not name.isdecimal() and inline is not None and name.isupper():
            pairs.append((name, inline))
    pieces: list[InlineSpan | str] = []
    for region, inline in pairs:
        pieces += ["\n"] if pieces else []
        pieces += [f"{region}: " if region else "", inline]
    return Expansion(pieces)


def _span(call: Call) -> Expansion | None:
    """Two dates: what the first shares with the second is shown once."""
    found = dates.groups([call.render(inline).strip() for inline in call.positional()[:6]], call.language)
    if not found:
        return None
    order = dates.day_first(call)
    if len(found) == 1:
        value = dates.value(found[0])
        return Expansion([dates.write(found[0], call.language, day_first=order)], [value] if value else [])
    start, end = found[:2]
    shown = dates.write(end, call.language, day_first=order)
    first = start._replace(year=None) if start.year == end.year and start.day else start
    opening = dates.write(first, call.language, day_first=order)
    if start[:2] == end[:2] and order and start.day:
        opening = str(start.day)
    value = dates.interval(start, end)
    return Expansion([f"{opening} – {shown}"], [value] if value else [])
