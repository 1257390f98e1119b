"""Reads chemical formulas and nuclides: `{{chem|H|2|O}}`, `{{chem2|H2SO4}}`, `{{simplenuclide|lithium|7}}`.

https://en.wikipedia.org/wiki/Template:Chem: letters and numbers stand in one row.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("chem", "H", "2", "O"))), str(read(Call.of("chem2", "SO4(2-)")))
('H2O', 'SO42−')
>>> str(read(Call.of("simplenuclide", "lithium", "7"))), read(Call.of("chem")).pieces
('lithium-7', [])
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import InlineSpan
from extractor.templates.call import Call, Expansion

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(("chem", "chem/link", "chemical formula", "chem/atom", "ce2"), "row"),
    **dict.fromkeys(("chem2", "ce", "chem3"), "formula"),
    **dict.fromkeys(("simplenuclide", "simplenuclide2", "simplenuclidelink", "nuclide", "nuclide link"), "nuclide"),
    **dict.fromkeys(
        ("element cell", "nuclide2", "physics particle", "subatomicparticle", "subatomic particle"), "particle"
    ),
}


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    inlines: list[InlineSpan | str] = [inline for inline in call.positional() if inline.source.strip()]
    if kind == "row":
        return Expansion(inlines)
    first = call.inline("1")
    if first is None:
        return Expansion([])
    if kind == "formula":
        text = re.sub(r"\((\d*)[-−]\)$", r"\1−", re.sub(r"\((\d*)\+\)$", r"\1+", call.render(first).strip()))
        return Expansion([text.replace("->", "→")])
    if kind == "nuclide":
        second = call.inline("2")
        return Expansion([first, "-", second] if second else [first])
    return Expansion([first])
