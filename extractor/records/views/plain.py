"""An infobox as plain Python values: the rules of `Infobox.to_dict`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from extractor.records.value import Boolean, CommonsMedia, ExternalId, GlobeCoordinate, Quantity, Time, Url

if TYPE_CHECKING:
    from extractor.records.infobox import Field, Infobox, Item
    from extractor.records.value import Value
    from extractor.records.value_record import ValueRecord

Number: TypeAlias = int | float
Plain: TypeAlias = (
    "str | bool | Number | date | tuple[Number, str] | tuple[float, float] | list[Plain] | dict[str, Plain] | None"
)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def plain_fields(box: Infobox, lists: bool = False, notes: bool = False) -> dict[str, Plain]:
    """Return the plain values of an infobox's fields by key: always a list with `lists`, with its note with `notes`."""
    gathered: dict[str, list[Plain]] = {}
    for field in box.fields:
        gathered.setdefault(field.key, []).extend(_entries(field, lists, notes))
    return {key: entries[0] if len(entries) == 1 and not lists else entries for key, entries in gathered.items()}


def _entries(field: Field, lists: bool, notes: bool) -> list[Plain]:
    said: list[tuple[Plain, str | None]] = [(_item(item, lists), item.note) for item in field.items]
    said += [(plain_fields(box, lists, notes), None) for box in field.infoboxes]
    said = said or [(field.text, None)]
    return [{"value": value, "note": note} if notes else value for value, note in said]


def _item(item: Item, lists: bool) -> Plain:
    values = own_values(item)
    if len({value.kind for value in values}) != 1:
        return item.text
    said = _value(values[0], lists)
    return item.text if said is None else said


def own_values(item: Item) -> list[Value]:
    """Return the values of an item without those of its note, which follows its text."""
    if item.note is None:
        return item.values
    own: list[Value] = []
    begun = ended = beyond = 0  # the place of the previous value in the item's text, and its end in the source
    for value in item.values:
        place = item.text.find(value.text, ended if value.span.start >= beyond else begun)
        if place < 0 and value.text in item.note:
            break
        own.append(value)
        if place >= 0:
            begun, ended = place, place + len(value.text)
        beyond = value.span.end
    return own


def _value(value: ValueRecord, lists: bool) -> Plain:
    """Return the Python form of a value; None for a kind that has only its text."""
    match value:
        case Time():
            return plain_day(value) or value.edtf
        case Quantity(amount=int() | float() as amount, unit=unit):
            if lists:
                return {"amount": amount, "unit": unit}
            return (amount, unit) if unit else amount
        case GlobeCoordinate():
            return (value.latitude, value.longitude)
        case Boolean() | ExternalId():
            return value.value
        case Url():
            return value.url
        case CommonsMedia():
            return value.file
    return None


def plain_day(time: Time) -> date | None:
    """Return the day of a time that is a certain one of the Gregorian calendar; None for any other."""
    if time.calendar != "julian" and _DAY.fullmatch(time.edtf):
        try:
            return date.fromisoformat(time.edtf)
        except ValueError:  # the year 0, or a day that the month does not have
            pass
    return None
