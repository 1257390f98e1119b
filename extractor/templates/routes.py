"""Reads the rows of a railway's route diagram: `{{BS2|HST|STR|327.6|Bergen|(207 m)}}`.

https://en.wikipedia.org/wiki/Template:BS-map: the number behind `BS` is that of the pictures at the beginning of the
row; behind them stand the distance, the name of the station and notes.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("bs2", "HST", "STR", "327.6", "Bergen", "(207 m)")))
'\\n327.6 Bergen (207 m)\\n'
>>> str(read(Call.of("bs-header", "Bergen Line"))), read(Call.of("bs-table")).pieces
('Bergen Line\\n', [])
"""

from __future__ import annotations

import re
from typing import Final

from extractor.templates.call import Call, Expansion
from extractor.templates.table_rows import row

NAMES: Final[frozenset[str]] = frozenset()
PATTERN: Final = re.compile(
    r"bs[eu]?(\d{0,2})(?:bis|text)?|bs-(?:header|map|table\w*(?:-fin)?|start\w*|end\w*|colspan|line)"
)
_TITLED: Final = ("bs-header", "bs-map")


def read(call: Call) -> Expansion | None:
    match = PATTERN.fullmatch(call.known_as(NAMES))
    if match is None:
        return None
    if match[1] is None:
        title = call.inline("title", "1") if match[0] in _TITLED else None
        diagram = call.inline("map") if match[0] in _TITLED else None
        return Expansion([piece for part in (title, diagram) if part for piece in (part, "\n")])
    return row(call.positional()[int(match[1] or 1) :])
