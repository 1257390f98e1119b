"""A check of JSON against a TypedDict, for files that an older version or a damaged disk may have left otherwise.

Pydantic could do it, but takes longer to load than a small run.
"""

from functools import cache
from types import NoneType, UnionType
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict


def fits(value: object, hint: object) -> bool:
    """Return True if a JSON value has the type that a hint names: a TypedDict or what its members have as types.

    Members beyond those of a TypedDict are allowed.

    >>> fits({"a": 1}, dict[str, int]), fits({"a": None}, dict[str, int]), fits([1, "x"], tuple[int, str])
    (True, False, True)
    """
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is object or hint is Any:
        return True
    if origin is NotRequired:
        return fits(value, arguments[0])
    if origin in (Union, UnionType):
        return any(fits(value, argument) for argument in arguments)
    if is_typeddict(hint):
        return isinstance(value, dict) and _has_members(value, hint)
    if origin is dict:
        return isinstance(value, dict) and all(fits(member, arguments[1]) for member in value.values())
    if origin is list:
        return isinstance(value, list) and all(fits(entry, arguments[0]) for entry in value)
    if origin is tuple:
        return isinstance(value, list) and len(value) == len(arguments) and all(map(fits, value, arguments))
    if hint in (None, NoneType):
        return value is None
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(hint, type) and isinstance(value, hint) and (hint is bool or not isinstance(value, bool))


def _has_members(value: dict[str, object], hint: object) -> bool:
    members, required = _members(hint)
    return required <= value.keys() and all(fits(value[name], members[name]) for name in members.keys() & value.keys())


@cache
def _members(hint: Any) -> tuple[dict[str, object], frozenset[str]]:
    """Return the members of a TypedDict with their types, and the names of those that must be there."""
    return get_type_hints(hint, include_extras=True), hint.__required_keys__
