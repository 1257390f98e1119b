"""The types of a model's fields, inferred from counts: the narrowest that nearly all entries fit."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from extractor.inference.tally import FieldTally
from extractor.statistics import ranked
from extractor.units import UNITS

NEARLY_ALL = 0.99
"""The part of a field's entries that fit its type; those that do not are a problem when the model is filled."""

MOSTLY = 0.5
"""The part of a field's entries above which a type goes before the text of the others: `date | str`."""

CLASSES = {
    "time": "Time",
    "quantity": "Quantity",
    "url": "Url",
    "external-id": "ExternalId",
    "commons-media": "CommonsMedia",
    "globe-coordinate": "GlobeCoordinate",
}
"""The value class of each kind whose text alone would not do."""


EACH = ("url", "external-id", "commons-media")
"""The kinds of which an entry may say several, each of them a member of a list."""


WORDLESS = {"commons-media": "CommonsMedia", "wikilink": "Wikilink"}
"""The value class of each kind that may stand without a text: a picture, a picture that is a link."""


class FieldType(NamedTuple):
    """The type of a field's entries."""

    name: str
    """The type as it is written."""
    unit: str | None = None
    """The code of the unit that its numbers are in; None if they have none."""


def field_type(field: FieldTally) -> FieldType:
    """Return the type that nearly all entries of a field fit, a text where no other is.

    >>> field_type(FieldTally(entries=4, kinds=Counter(time=4), forms=Counter(day=4))).name
    'date'
    >>> field_type(FieldTally(entries=4, kinds=Counter(time=3, string=1), forms=Counter(day=1, year=2))).name
    'Time | str'
    >>> field_type(FieldTally(entries=2, kinds=Counter(quantity=2), forms=Counter(whole=2), units=Counter(km2=2)))
    FieldType(name='float', unit='km2')
    """
    for least, also in ((NEARLY_ALL, ""), (MOSTLY, " | str")):
        found = _fitting(field, least * field.entries)
        if found is not None:
            return found._replace(name=found.name + also)
    pictures = field.forms["wordless"] + (field.forms["several"] if field.kinds["commons-media"] else 0)
    is_said = pictures <= (1 - NEARLY_ALL) * field.entries
    others = [name for kind, name in WORDLESS.items() if field.kinds[kind] and not is_said]
    return FieldType(" | ".join(("str", *others)))


def _fitting(field: FieldTally, least: float) -> FieldType | None:
    """Return the narrowest type that at least so many entries fit; None if it is none but a text."""
    kinds, forms = field.kinds, field.forms
    if kinds["boolean"] >= least:
        return FieldType("bool")
    if forms["day"] >= least:
        return FieldType("date")
    if forms["year"] >= least and forms["year"] == kinds["time"]:  # of another time the year alone would be lost
        return FieldType("int")
    number = _number(field, least)
    if number is not None:
        return number
    for kind, name in CLASSES.items():
        one_each = 0 if kind in EACH else forms["several"]
        if kinds[kind] and kinds[kind] - one_each >= least:
            return FieldType(name)
    return None


def _number(field: FieldTally, least: float) -> FieldType | None:
    """Return the type of numbers in one unit."""
    forms, units = field.forms, field.units
    if not units:
        return None
    numbers = forms["whole"] + forms["real"]
    unit = ranked(units)[0][0]
    inside = sum(count for other, count in units.items() if _converts(other, unit))
    if numbers - (units.total() - inside) < least:  # at worst all others are numbers
        return None
    is_counted = not forms["real"] and not unit  # what is measured is whole by chance
    return FieldType("int" if is_counted else "float", unit or None)


def _converts(unit: str, wanted: str) -> bool:
    """Return True if amounts in a unit can be said in another one."""
    known = unit in UNITS and wanted in UNITS
    return unit == wanted or (known and UNITS[unit].dimension == UNITS[wanted].dimension)


def together(fields: list[FieldTally]) -> FieldTally:
    """Return the counts of several fields as one."""
    counted = FieldTally(labels=Counter())
    for field in fields:
        counted.add(field)
    return counted
