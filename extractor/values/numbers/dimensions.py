"""Finds the sides of a thing, of which the last may say the unit of all.

>>> from extractor.languages import load
>>> terms = Terms.of("50 by 20 m", load("en"))
>>> [(str(side.amount), side.unit) for side in sides(terms, NUMBER.match(terms.text))]
[('50', 'm'), ('20', 'm')]
"""

import re
from typing import Final

from extractor.units import UNITS, Unit
from extractor.values.numbers.measure_words import between_sides
from extractor.values.numbers.terms import NUMBER, Measure, Terms

_NONE: Final = Unit("", 0)
_BEHIND_SIGNS: Final = frozenset({"m", "cm", "ft"})
_LEAST: Final = 10


def sides(terms: Terms, match: re.Match[str]) -> list[Measure]:
    """Return the sides of a thing, of which the last may say the unit of all: `50 by 20 m`; none for anything else.

    Behind a sign numbers may be counts, `4 × 100 m` of a race, unless they are as large as sides are.
    """
    first = terms.read(match, None)
    out = [first] if first else []
    signs = False
    while out and out[-1].amount is not None and (by := between_sides().match(terms.low, out[-1].end)):
        following = NUMBER.match(terms.text, by.end())
        side = terms.read(following, None) if following else None
        if side is None:
            return []
        signs = signs or not by[0].strip().isalpha() or len(by[0].strip()) == 1
        out.append(side)
    unit = out[-1].unit if len(out) > 1 else None
    if (
        unit is None
        or UNITS.get(unit, _NONE).dimension != "length"
        or terms.text[out[-1].end : out[-1].end + 1].isalnum()
    ):
        return []
    if (
        signs
        and len(out) == 2
        and not out[0].unit
        and (unit not in _BEHIND_SIGNS or min(side.amount or 0 for side in out[:-1]) < _LEAST)
    ):
        return []
    for side in out:
        side.unit, side.kind = side.unit or unit, "unit"
    return out
