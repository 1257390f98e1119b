"""An infobox as plain Python values: the rules of `Infobox.to_dict`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from extractor.values.boolean import Boolean
from extractor.values.commons_media import CommonsMedia
from extractor.values.external_id import ExternalId
from extractor.values.globe_coordinate import GlobeCoordinate
from extractor.values.quantity import Quantity
from extractor.values.time import Time
from extractor.values.url import Url

if TYPE_CHECKING:
    from extractor.records.infobox import Field, Infobox, Item
    from extractor.values import ValueRecord

Number: TypeAlias = int | float
Plain: TypeAlias = (
    "str | bool | Number | date | tuple[Number, str] | tuple[float, float] | list[Plain] | dict[str, Plain]"
)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def plain_fields(box: Infobox) -> dict[str, Plain]:
    """Plain values of the box's fields by key."""
    gathered: dict[str, list[Plain]] = {}
    for field in box.fields:
        gathered.setdefault(field.key, []).extend(_entries(field))
    return {key: entries[0] if len(entries) == 1 else entries for key, entries in gathered.items()}


def _entries(field: Field) -> list[Plain]:
    entries = [_item(item) for item in field.items]
    entries += [plain_fields(box) for box in field.infoboxes]
    return entries or [field.text]


def _item(item: Item) -> Plain:
    values = item.values
    if len({value.kind for value in values}) != 1:
        return item.text
    said = _value(values[0])
    return item.text if said is None else said


def _value(value: ValueRecord) -> Plain | None:
    """The value's own Python form; None for a kind that has no other than its text."""
    match value:
        case Time():
            return _time(value)
        case Quantity(amount=int() | float() as amount, unit=unit):
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


def _time(time: Time) -> Plain:
    if time.calendar != "julian" and _DAY.fullmatch(time.edtf):
        try:
            return date.fromisoformat(time.edtf)
        except ValueError:  # the year 0, or a day that the month does not have
            pass
    return time.edtf
