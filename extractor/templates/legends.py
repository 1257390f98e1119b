"""Reads keys of maps and charts: `{{legend|#fc0|Plains}}`, `{{pie chart|label1=...|value1=...}}`.

https://en.wikipedia.org/wiki/Template:Legend: shown is what the colour stands for.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("legend", "#fc0", "Plains"))), str(read(Call.of("pie chart", label1="A", value1="60")))
('\\nPlains\\n', 'A (60%)')
>>> read(Call.of("legend", "#fc0")).pieces
[]
"""

from __future__ import annotations

from typing import Final

from extractor.document import InlineSpan
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.numbers import amount
from extractor.templates.numbers import quantity

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(("legend", "legend/cell", "legend patch"), "legend"),
    **dict.fromkeys(("legend2", "legend inline", "legend-inline"), "inline"),
    **dict.fromkeys(("legend-line", "legend-col", "legend striped", "leg", "legend3"), "legend"),
    **dict.fromkeys(("colour legend", "color legend", "colorlegend", "legend outline"), "legend"),
    **dict.fromkeys(("pie chart", "piechart", "pie chart2"), "pie"),
    **dict.fromkeys(("bar percent", "bar pixel", "bar percent2", "bar chart row", "bar px"), "bar"),
    **dict.fromkeys(("bar box", "barbox", "bar chart"), "box"),
}


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    if kind == "pie":
        return _pie(call)
    if kind == "bar":
        return _bar(call)
    if kind == "box":
        title, rows = call.inline("title"), call.inline("bars", "rows", "data")
        return Expansion([part for part in (title, "\n" if title and rows else None, rows) if part])
    inline = call.inline("2", "text", "caption")
    if inline is None:
        return Expansion([])
    return Expansion(["\n", inline, "\n"] if kind == "legend" else [inline])


def _pie(call: Call) -> Expansion:
    caption = call.inline("caption")
    pieces: list[InlineSpan | str] = [caption] if caption else []
    for place in range(1, 40):
        label, value = call.inline(f"label{place}"), call.inline(f"value{place}")
        if label is None:
            break
        pieces += ["\n", label] if pieces else [label]
        if value is not None:
            percent = "" if "%" in call.render(value) else "%"
            pieces += [" (", value, f"{percent})"]
    return Expansion(pieces)


def _bar(call: Call) -> Expansion | None:
    """Return a row of a bar chart: what it stands for and its share."""
    label, share = call.inline("1"), call.inline("3")
    if share is None:
        return Expansion([label] if label else [])
    percent = "%" if "percent" in call.known_as(NAMES) else ""
    number = amount(call.text("3"), call.language)
    caption = call.inline("4")
    shown: list[InlineSpan | str] = [label, "\u00a0"] if label else []
    return Expansion(
        [*shown, *([caption] if caption else [share, percent]), "\n"], quantity(number, "%" if percent else None)
    )
