"""Loose matching of names: those that a model says with the labels of an infobox."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractor.records.infobox import Field
from extractor.units import SYMBOLS, UNITS

_PART = re.compile(r"[\s_-]+")
_MOST_PARTS = 3  # of a unit's name at the end of a label: `area_sq_mi`


@lru_cache(maxsize=1 << 12)
def loose(name: str) -> str:
    """Return what names are compared by: the name case-folded, without blanks, hyphens, underscores and punctuation.

    >>> loose("Birth_date "), loose("Co-founder(s)"), loose("Fläche in km²"), loose("%")
    ('birthdate', 'cofounders', 'flächeinkm²', '%')
    """
    folded = unicodedata.normalize("NFC", name.casefold())
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] not in "PZC") or folded


@lru_cache(maxsize=1 << 12)
def without_unit(label: str) -> tuple[str, str] | None:
    """Return the loose name of a label without the unit at its end, and the unit's code; None if it ends with none.

    >>> without_unit("area_total_sq_mi"), without_unit("height m"), without_unit("area")
    (('areatotal', 'sqmi'), ('height', 'm'), None)
    """
    parts = _PART.split(label.strip())
    for size in range(min(_MOST_PARTS, len(parts) - 1), 0, -1):
        for joint in (" ", ""):
            name = joint.join(parts[-size:])
            code = name if name in UNITS else SYMBOLS.get(name)
            if code is not None:
                return loose("".join(parts[:-size])), code
    return None


class Labelled(NamedTuple):
    """A field of an infobox that a name fits, and the code of the unit that its label says, or None."""

    field: Field
    unit: str | None


def fitting(fields: Iterable[Field], names: Sequence[str]) -> list[Labelled]:
    """Return the fields that the first of the names fits which fits any, in their order; empty fields say nothing.

    A label that is the name and a unit fits where no label is the name alone.
    """
    said = [field for field in fields if field.text or field.items or field.infoboxes]
    for name in names:
        wanted = loose(name)
        if exact := [Labelled(field, None) for field in said if loose(field.label) == wanted]:
            return exact
        in_units = []
        for field in said:
            parted = without_unit(field.label)
            if parted is not None and parted[0] == wanted:
                in_units.append(Labelled(field, parted[1]))
        if in_units:
            return in_units
    return []
