"""Reads rows of a table in an infobox: `{{MedalGold|[[Games]]|Judo}}`, `{{Team-Station|1995–2002|Bergen|12 (3)}}`.

https://en.wikipedia.org/wiki/Template:MedalTableTop: each call is a row of its own; its cells are the unnamed
parameters.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("team-station", "1995–2002", "Bergen", "12 (3)")))
'\\n1995–2002 Bergen 12 (3)\\n'
>>> read(Call.of("medalsport")).pieces
[]
"""

from __future__ import annotations

from typing import Final

from extractor.document import InlineSpan
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.name_lists import rows

NAMES: Final = frozenset(
    rows(
        """
medalsport; medalgold; medalsilver; medalbronze; medalcountry; medalcompetition; medalolympic; medalrecord
medal gold; medal silver; medal bronze; medal country; medal competition; medalrelatedcompetition
team-station
"""
    )
)


def read(call: Call) -> Expansion | None:
    return row(call.positional())


def row(cells: list[InlineSpan]) -> Expansion:
    """Return the expansion of a row on a line of its own, of the cells that are not empty."""
    full = [inline for inline in cells if inline.source.strip()]
    pieces: list[InlineSpan | str] = [piece for inline in full for piece in (" ", inline)][1:]
    return Expansion(["\n", *pieces, "\n"] if pieces else [])
