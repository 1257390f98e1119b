"""The fields of a model as slots: their names in infoboxes, and what turns an entry into their type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Final, ForwardRef, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import AnyUrl, BaseModel, HttpUrl
from pydantic.fields import FieldInfo

from extractor.errors import TargetError
from extractor.records.targets import conversion
from extractor.records.targets.conversion import Convert, Entry, Unfit, Unsaid
from extractor.records.targets.markers import From, Unit
from extractor.records.targets.names import ANY_UNIT, loose
from extractor.records.value import CommonsMedia, ExternalId, Quantity, Url, Value, Wikilink

_LEAVES: Final[dict[object, Convert]] = {
    str: conversion.to_text,
    int: conversion.to_int,
    float: conversion.to_float,
    Decimal: conversion.to_decimal,
    bool: conversion.to_bool,
    date: conversion.to_date,
    datetime: conversion.to_datetime,
    AnyUrl: conversion.to_url,
    HttpUrl: conversion.to_url,
    **{kind: conversion.to_value(kind, kind.__name__) for kind in conversion.VALUES},
}

MANY: Final[dict[object, Callable[[Iterable[object]], object]]] = {
    list: list,
    tuple: tuple,
    set: set,
    frozenset: frozenset,
}
"""The collections that hold one of each entry, and what makes them."""


EACH: Final = (Wikilink, CommonsMedia, Url, ExternalId)
"""The value classes of which an entry may say several: in a list each is a member."""


class Slot(NamedTuple):
    """A field of a model."""

    name: str
    names: From
    unit: str | None
    """The code of the unit that its numbers are wanted in; None if it says none."""
    bare: tuple[str, ...]
    """The labels whose numbers without a unit have that unit, loose."""
    convert: Convert
    """Turns one entry into the field's type, or that of its members; nothing calls that of a nested model."""
    whole: bool
    """True if what several labels say together may fill it: a date, coordinates."""
    gather: Callable[[Iterable[object]], object] | None
    """What makes the field's value of many; None if it holds one."""
    required: bool
    nested: Nested | None
    """The model that the field, or each of its members, is; None for another type."""
    each: type[Value] | None = None
    """The value class of the members, if each value of an entry is one: links, pictures. None for other types."""
    measure: str | None = None
    """The unit by which labels that end with one are found: its own, `ANY_UNIT` for a `Quantity`, None for others."""


class Nested(NamedTuple):
    """A model within a model."""

    model: type[BaseModel]
    slots: tuple[Slot, ...]


def slots(model: type[BaseModel], within: tuple[type[BaseModel], ...] = ()) -> Iterator[Slot]:
    """Yield the slots of a model, in the order of its fields; `within` are the models that it is nested in.

    Raises:
        TargetError: no rule fills a field of that type, or a model holds itself; the message says which.
    """
    if model in within:
        raise TargetError(f"{model.__name__} holds itself; an infobox has an end, so leave that field out")
    model.model_rebuild(raise_errors=False)
    for name, info in model.model_fields.items():
        where = f"{model.__name__}.{name}"
        found = list(_marks(info.annotation, info.metadata))
        names = next((mark for mark in found if isinstance(mark, From)), From())
        unit = next((mark for mark in found if isinstance(mark, Unit)), None)
        code, bare = (unit.code, tuple(map(loose, unit.bare))) if unit else (None, ())
        kind = without_none(info.annotation)
        gather = MANY.get(get_origin(kind) or kind)
        if gather is not None:
            kind = without_none(member(kind, where))
            if gather in (set, frozenset) and getattr(kind, "__hash__", None) is None:
                raise TargetError(f"{where}: a set takes no {getattr(kind, '__name__', kind)}; write a list")
        nested = None
        if isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in _LEAVES:
            nested = Nested(kind, tuple(slots(kind, (*within, model))))
        convert = _convert(kind, where) if nested is None else conversion.to_text
        said = _named(names, name, info)
        each = next((one for one in EACH if gather is not None and one in (kind, *get_args(kind))), None)
        yield Slot(
            name,
            said,
            code,
            bare,
            convert,
            _is_whole(kind),
            gather,
            info.is_required(),
            nested,
            each,
            code or _any_unit(kind),
        )


def _named(said: From, name: str, info: FieldInfo) -> From:
    """Return the names said; if there are none, the name of the field, or its title."""
    if said.names or said.by_language:
        return said
    return From(name, *([info.title] if info.title else []), pick=said.pick)


def _marks(annotation: object, metadata: Iterable[object]) -> Iterator[object]:
    """Yield what is said beside a type, also within a union or a collection: `Annotated[float, ...] | None`."""
    yield from metadata
    for part in get_args(annotation):
        if get_origin(part) is Annotated:
            inner, *own = get_args(part)
            yield from _marks(inner, own)
        elif get_origin(annotation) in (Union, UnionType, *MANY):
            yield from _marks(part, ())


def _bare(annotation: object) -> object:
    """Return a type without what is said beside it."""
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def without_none(annotation: object) -> object:
    """Return a type that may be None as if it might not."""
    annotation = _bare(annotation)
    if get_origin(annotation) in (Union, UnionType):
        kinds = [kind for kind in get_args(annotation) if kind is not type(None)]
        if len(kinds) == 1:
            return without_none(kinds[0])
    return annotation


def member(kind: object, where: str) -> object:
    """Return the type of the members of a collection."""
    members = [member for member in get_args(kind) if member is not Ellipsis]
    if not members:
        return str
    if len(members) > 1:
        raise TargetError(f"{where}: a tuple of several types has no rule that fills it; write tuple[str, ...]")
    return members[0]


def _convert(kind: object, where: str) -> Convert:
    kind = without_none(kind)
    if get_origin(kind) in (Union, UnionType):
        return _first_of([_convert(one, where) for one in get_args(kind) if one is not type(None)])
    if get_origin(kind) is Literal:
        return conversion.to_choice(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return conversion.to_choice(kind)
    if kind is Any or kind is object:
        return conversion.to_text
    if isinstance(kind, ForwardRef):
        raise TargetError(f"{where}: its type is written as text, {kind.__forward_arg__}, of names that are not found")
    found = _LEAVES.get(kind)
    if found is None:
        name = getattr(kind, "__name__", str(kind))
        raise TargetError(
            f"{where}: no rule fills a {name}; there are str, numbers, dates, bool, Enum and lists of them"
        )
    return found


def _any_unit(kind: object) -> str | None:
    return ANY_UNIT if Quantity in (without_none(kind), *get_args(without_none(kind))) else None


def _is_whole(kind: object) -> bool:
    kind = without_none(kind)
    if get_origin(kind) in (Union, UnionType):
        return any(_is_whole(one) for one in get_args(kind))
    return kind in (date, datetime, *conversion.VALUES)


def _first_of(converts: list[Convert]) -> Convert:
    """Return what gives the first type of a union that an entry fits."""

    def convert(entry: Entry) -> object:
        reasons: list[Unfit] = []
        for one in converts:
            try:
                return one(entry)
            except Unfit as unfit:
                reasons.append(unfit)
        kind = Unsaid if all(isinstance(unfit, Unsaid) for unfit in reasons) else Unfit
        raise kind("; ".join(dict.fromkeys(map(str, reasons))))

    return convert
