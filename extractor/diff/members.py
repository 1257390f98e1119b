"""Members of two records of the same text that differ, by their paths: what has no line of its own in any part."""

from __future__ import annotations

import json
from typing import TypeGuard

from extractor.diff.changes import Change
from extractor.writers.encoding import Record

_MOST = 20
"""The number of members that are told."""

Step = tuple[str, object, object]


def members(old: Record, new: Record) -> list[Change]:
    """Return the members that differ, but for `source`; the first 20 of them.

    >>> was = {"title": "A", "lead": {"blocks": [{"refs": [{"at": [3, 4]}]}]}, "source": {"uri": "a"}}
    >>> now = {"title": "A", "lead": {"blocks": [{"refs": [{"at": [3, 5]}]}]}, "source": {"uri": "b"}}
    >>> [(one.part, one.old, one.new) for one in members(was, now)]
    [('lead.blocks[0].refs[0].at', ['[3, 4]'], ['[3, 5]'])]
    """
    found: list[Change] = []
    pending: list[Step] = [("", _without_source(old), _without_source(new))]
    while pending and len(found) < _MOST:
        path, one, other = pending.pop()
        if one == other:
            continue
        if isinstance(one, dict) and isinstance(other, dict):
            names = {**one, **other}
            pending += reversed([(f"{path}.{name}", one.get(name), other.get(name)) for name in names])
        elif _has_parts(one) and _has_parts(other) and len(one) == len(other):
            both = enumerate(zip(one, other, strict=True))
            pending += reversed([(f"{path}[{number}]", *pair) for number, pair in both])
        else:
            found.append(Change(path.removeprefix("."), _json(one), _json(other), None, None))
    return found


def same(old: Record, new: Record) -> bool:
    """Return True if two records say the same of a page, wherever it was read from."""
    return _without_source(old) == _without_source(new)


def _without_source(record: Record) -> Record:
    return {name: member for name, member in record.items() if name != "source"}


def _has_parts(member: object) -> TypeGuard[list[object]]:
    """Return True for a list of objects or lists; one of numbers or texts is told as a whole."""
    return isinstance(member, list) and bool(member) and isinstance(member[0], dict | list)


def _json(member: object) -> list[str]:
    return [] if member is None else [json.dumps(member, ensure_ascii=False)]
