"""The columns that a model's fields make in a table: each is a shape, by the type of the field.

>>> from pydantic import BaseModel
>>> class Lake(BaseModel):
...     name: str
...     depths: list[float] = []
>>> [(one.name, one.kind, [inner.kind for inner in one.members]) for one in shapes(Lake)]
[('name', 'text', []), ('depths', 'many', ['number'])]
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Final, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from pydantic import AnyUrl, BaseModel, HttpUrl

from extractor.records.targets.slots import MANY, member, without_none

Kind: TypeAlias = Literal["text", "whole", "number", "decimal", "truth", "day", "moment", "many", "one", "json"]
"""A column's type: `many` is a list of its only member, `one` a row of its members, `json` a text of JSON."""

_KINDS: Final[dict[object, Kind]] = {
    str: "text",
    AnyUrl: "text",
    HttpUrl: "text",
    int: "whole",
    float: "number",
    Decimal: "decimal",
    bool: "truth",
    date: "day",
    datetime: "moment",
}

_NUMBERS: Final = {"whole", "number"}


class Shape(NamedTuple):
    """A column, or what the members of a list are."""

    name: str
    """The name that its value has in a row's `data`; empty for the member of a list."""
    kind: Kind
    members: tuple[Shape, ...] = ()


def shapes(model: type[BaseModel]) -> tuple[Shape, ...]:
    """Return the columns of a model, whose fields are of types that a target takes, in their order."""
    made = []
    for name, info in model.model_fields.items():
        made.append(_shape(info.serialization_alias or info.alias or name, info.annotation))
    return tuple(made)


def _shape(name: str, annotation: object) -> Shape:
    kind = without_none(annotation)
    origin = get_origin(kind) or kind
    if origin in MANY:
        return Shape(name, "many", (_shape("", member(kind, name)),))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        inside = shapes(kind)
        return Shape(name, "one", inside) if inside else Shape(name, "json")
    if origin in (Union, UnionType):
        kinds = {_shape("", one).kind for one in get_args(kind) if one is not type(None)}
        return Shape(name, "number" if kinds == _NUMBERS else kinds.pop() if _is_leaf(kinds) else "json")
    if origin is Literal:
        return Shape(name, "text" if all(isinstance(one, str) for one in get_args(kind)) else "json")
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Shape(name, "text" if all(isinstance(one.value, str) for one in kind) else "json")
    return Shape(name, _KINDS.get(kind, "json"))


def _is_leaf(kinds: set[Kind]) -> bool:
    return len(kinds) == 1 and kinds.isdisjoint({"many", "one"})
