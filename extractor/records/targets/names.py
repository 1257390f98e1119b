"""Loose matching of names: those that a model says with the labels of an infobox."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from extractor.records.infobox import Field
from extractor.units import SYMBOLS, UNITS

_PART = re.compile(r"[\s_-]+")
_DAY = 86_400  # seconds
_TIMES = frozenset(code for code, unit in UNITS.items() if unit.dimension == "time" and unit.factor >= _DAY)
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
def without_unit(label: str) -> str | None:
    """Return the loose name of a label without the unit at its end; None if it ends with none.

    A day, a year and longer times are no such units: they say when.

    >>> without_unit("area_total_sq_mi"), without_unit("height m"), without_unit("area"), without_unit("census_year")
    ('areatotal', 'height', None, None)
    """
    found = unit_at_end(label)
    return None if found is None else found[0]


@lru_cache(maxsize=1 << 12)
def unit_at_end(label: str) -> tuple[str, str] | None:
    """Return the loose name of a label without the unit at its end, and the code of that; None if it ends with none."""
    parts = _PART.split(label.strip())
    for size in range(min(_MOST_PARTS, len(parts) - 1), 0, -1):
        for joint in (" ", ""):
            name = joint.join(parts[-size:])
            if name in UNITS or name in SYMBOLS:
                code = SYMBOLS.get(name, name)
                if code in _TIMES:  # `population_year` says when, and no population
                    return None
                return loose("".join(parts[:-size])), code
    return None


class LabelRules(NamedTuple):
    """What is known of the labels of an infobox beside the names that are looked for; names in it are loose."""

    themselves: Container[str] = ()
    """Names that stand for themselves: a label that is one is found by no other name."""
    exact: Container[str] = ()
    """Names that are labels as they stand: they fit none that goes on with a unit."""
    units: Mapping[str, str] = MappingProxyType({})
    """The units of bare numbers, by the label."""


NO_RULES = LabelRules()

ANY_UNIT = "*"
"""The unit of a field that takes amounts as they are said."""


class Labels:
    """The fields of an infobox that say something, by what their labels are compared by.

    >>> from extractor import extract
    >>> labels = Labels(extract("{{Infobox lake|Area_km2=5|Name=A|depth=}}").infoboxes[0].fields)
    >>> [[field.label for field in labels.fitting(name, "m2")] for name in ("area", "NAME", "depth")]
    [['Area_km2'], ['Name'], []]
    >>> labels.fitting("area"), labels.fitting("area", "kg")
    ([], [])
    """

    __slots__ = ("_by_name", "_in_units", "_named", "_said")

    def __init__(self, fields: Iterable[Field], named: Container[str] = ()) -> None:
        """`named` are the loose names that stand for themselves: a label that is one is found by no other name."""
        self._named = named
        self._said = [field for field in fields if field.text or field.items or field.infoboxes]
        self._by_name: dict[str, list[Field]] = {}
        for field in self._said:
            self._by_name.setdefault(loose(field.label), []).append(field)
        self._in_units: dict[str, list[tuple[str, Field]]] | None = None

    def fitting(self, name: str, unit: str | None = None, exact: Container[str] = ()) -> list[Field]:
        """Return the fields whose label is a name; if there are none, those whose label is the name and a unit.

        That is one which can be said in `unit`, or any if that is `ANY_UNIT`; none if it is None. The loose names in
        `exact` are labels as they stand: a unit at the end makes another label of them.
        """
        wanted = loose(name)
        found = self._by_name.get(wanted)
        if found or unit is None or (exact and wanted in exact):
            return found or []
        return [field for code, field in self._with_units().get(wanted, ()) if _fits(code, unit)]

    def _with_units(self) -> dict[str, list[tuple[str, Field]]]:
        if self._in_units is None:
            self._in_units = {}
            for field in self._said:
                if loose(field.label) not in self._named and (found := unit_at_end(field.label)) is not None:
                    self._in_units.setdefault(found[0], []).append((found[1], field))
        return self._in_units


def _fits(code: str, unit: str) -> bool:
    return unit == ANY_UNIT or (unit in UNITS and UNITS[code].dimension == UNITS[unit].dimension)
