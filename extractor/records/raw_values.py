"""The types of values as plain dictionaries, discriminated by `kind` as their models are; see `records/raw.py`.

`...Members` has the members of a value without the text and the span that it was read from.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

Place: TypeAlias = tuple[int, int]
Number: TypeAlias = int | float


class StringMembers(TypedDict):
    kind: Literal["string"]


class WikilinkMembers(TypedDict):
    kind: Literal["wikilink"]
    target: str
    fragment: str | None
    interwiki: str | None


class CommonsMediaMembers(TypedDict):
    kind: Literal["commons-media"]
    file: str
    caption: str | None


class UrlMembers(TypedDict):
    kind: Literal["url"]
    url: str


class TimeMembers(TypedDict):
    kind: Literal["time"]
    edtf: str
    precision: str
    calendar: str | None


class QuantityMembers(TypedDict):
    kind: Literal["quantity"]
    amount: Number | None
    lower: Number | None
    upper: Number | None
    unit: str | None


class GlobeCoordinateMembers(TypedDict):
    kind: Literal["globe-coordinate"]
    latitude: float
    longitude: float
    globe: str
    precision: float | None
    display: NotRequired[str | None]


class MonolingualTextMembers(TypedDict):
    kind: Literal["monolingualtext"]
    language: str


class ExternalIdMembers(TypedDict):
    kind: Literal["external-id"]
    value: str
    scheme: str


class BooleanMembers(TypedDict):
    kind: Literal["boolean"]
    value: bool


Members: TypeAlias = (
    StringMembers
    | WikilinkMembers
    | CommonsMediaMembers
    | UrlMembers
    | TimeMembers
    | QuantityMembers
    | GlobeCoordinateMembers
    | MonolingualTextMembers
    | ExternalIdMembers
    | BooleanMembers
)
"""The members of a value of any kind, without the text and the span that it was read from."""


class String(StringMembers):
    text: str
    span: Place


class Wikilink(WikilinkMembers):
    text: str
    span: Place


class CommonsMedia(CommonsMediaMembers):
    text: str
    span: Place


class Url(UrlMembers):
    text: str
    span: Place


class Time(TimeMembers):
    text: str
    span: Place


class Quantity(QuantityMembers):
    text: str
    span: Place


class GlobeCoordinate(GlobeCoordinateMembers):
    text: str
    span: Place


class MonolingualText(MonolingualTextMembers):
    text: str
    span: Place


class ExternalId(ExternalIdMembers):
    text: str
    span: Place


class Boolean(BooleanMembers):
    text: str
    span: Place


Value: TypeAlias = (
    String | Wikilink | CommonsMedia | Url | Time | Quantity | GlobeCoordinate | MonolingualText | ExternalId | Boolean
)


class DerivedTime(Time):
    keys: list[str]


class DerivedQuantity(Quantity):
    keys: list[str]


class DerivedGlobeCoordinate(GlobeCoordinate):
    keys: list[str]


DerivedValue: TypeAlias = DerivedTime | DerivedQuantity | DerivedGlobeCoordinate


def value_of(members: Members, text: str, span: Place) -> Value:
    """Return the value with these members, read from this text and span.

    >>> value_of({"kind": "boolean", "value": True}, "yes", (3, 6))
    {'kind': 'boolean', 'value': True, 'text': 'yes', 'span': (3, 6)}
    """
    return {**members, "text": text, "span": span}  # type: ignore[return-value]  # type checkers spread no union
