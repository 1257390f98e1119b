"""What an entry of a field says, in the few words that are counted: its kind, how exact it is, its unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractor.records.infobox import Field, Item
from extractor.records.labels import template_title
from extractor.records.targets.conversion import Entry, Unfit, to_number, to_value
from extractor.records.value import Quantity, Time, Value
from extractor.records.views.plain import own_values, plain_day


class Said(NamedTuple):
    """What an entry says."""

    kind: str
    """The kind of its values; `string` for none, `mixed` for several kinds, `infobox` for an infobox."""
    form: str
    """`day` or `year` for a time of that exactness, `whole` or `real` for a number without bounds, `several` for values
    that are not one, `wordless` for an entry of no other kind without a text; nothing otherwise."""
    unit: str
    """The unit of a quantity, or the template of an infobox; nothing otherwise."""
    text: str
    """The text that a reader sees."""
    span: tuple[int, int]
    """Its place in the page's text."""


def entries(field: Field) -> Iterator[Said]:
    """Yield what each entry of a field says, its infoboxes last; nothing if it has no text, but a footnote.

    >>> from extractor import extract
    >>> [box] = extract("{{Infobox lake|area=5 km2 (1.9 sqmi)|found=1912|depth=5-7 m|by=[[Ada]], 1912}}").infoboxes
    >>> [one[:3] for field in box.fields for one in entries(field)]
    [('quantity', 'whole', 'km2'), ('time', 'year', ''), ('quantity', '', 'm'), ('mixed', '', '')]
    """
    for item in field.items:
        if item.text or item.values:
            yield _of_item(item)
    for box in field.infoboxes:
        yield Said("infobox", "", template_title(box.template or ""), box.name or "", (box.span.start, box.span.end))
    if field.text and not field.items and not field.infoboxes:
        yield Said("string", "", "", field.text, (field.span.start, field.span.end))


def _of_item(item: Item) -> Said:
    values = own_values(item)
    kinds = {value.kind for value in values}
    kind = kinds.pop() if len(kinds) == 1 else "mixed" if kinds else "string"
    unit = (values[0].unit or "") if values and isinstance(values[0], Quantity) and kind == "quantity" else ""
    return Said(kind, _form(kind, item, values), unit, item.text, (item.span.start, item.span.end))


def _form(kind: str, item: Item, values: list[Value]) -> str:
    """Return the form by the rules that fill a user's model."""
    if kind == "mixed" or not values:
        return "" if item.text else "wordless"
    first, entry = values[0], Entry(item.text, tuple(values), None)
    try:
        if isinstance(first, Quantity):
            return _number_form(entry._replace(unit=first.unit))
        to_value(type(first), kind)(entry)
    except Unfit:
        return "several"
    if not isinstance(first, Time):
        return "" if item.text else "wordless"
    if plain_day(first) is not None:
        return "day"
    try:
        to_number(entry)
    except Unfit:
        return ""
    return "year" if first.precision == "year" else ""


def _number_form(entry: Entry) -> str:
    """Return the form of quantities that are one, which may be given in two units."""
    to_value(Quantity, "quantity")(entry)
    try:
        number = to_number(entry)
    except Unfit:
        return ""
    return "whole" if number == int(number) else "real"
