"""Names of fields that belong together: numbered families, and names so alike that one may be a slip of the other.

A family is what several labels say of several things, told apart by a number: `leader_name1` and `leader_title2` are of
the family `leader`, whose members are `name` and `title`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.inference.tally import BoxTally
from extractor.records.targets.names import loose, without_unit

_NUMBERED = re.compile(r"(?P<before>.*?[^\d_])_?(?P<number>[0-9]{1,3})(?:_(?P<after>[^\d_].*))?", re.DOTALL)
_RARE = 0.1  # a name with at most this part of another's infoboxes may be a slip of it
_SHORTEST = 5  # letters of names that are compared
_MOST_NEAR = 20  # names that are compared with one which is like them, the most frequent ones


class Family(NamedTuple):
    """A family of labels."""

    name: str
    """What all its keys begin with."""
    members: dict[str, list[str]]
    """The keys of each member, in order of their numbers; a key without a number is the first."""


def families(keys: Iterable[str]) -> list[Family]:
    """Return the numbered families among keys, by name: of two numbers at least.

    >>> [family] = families(["name", "leader_name1", "leader_name2", "leader_title1", "leader_party", "area_km2"])
    >>> family.name, family.members
    ('leader', {'name': ['leader_name1', 'leader_name2'], 'title': ['leader_title1']})
    >>> [family.members for family in families(["genre1", "genre2", "genre3"])]
    [{'': ['genre1', 'genre2', 'genre3']}]
    """
    known = set(keys)
    stems = _stems(known)
    shared = Counter(beginning for stem in stems for beginning in _beginnings(stem))
    grouped: dict[str, dict[str, dict[int, str]]] = defaultdict(dict)
    for stem, numbered in sorted(stems.items()):
        name = next((beginning for beginning in _beginnings(stem) if shared[beginning] > 1), stem)
        grouped[name][stem[len(name) :].strip("_")] = numbered
    found = []
    for name, members in sorted(grouped.items()):
        if len({number for numbered in members.values() for number in numbered}) > 1:
            listed = {}
            for member, numbered in sorted(members.items()):
                alone = f"{name}_{member}" if member else name
                first = [alone] if alone in known else []
                listed[member] = first + [numbered[number] for number in sorted(numbered)]
            found.append(Family(name, listed))
    return found


def alike(box: BoxTally) -> Iterator[tuple[str, str]]:
    """Yield pairs of keys that may be one: one of another spelling, or a rare one that differs in a letter.

    >>> from extractor.inference.tally import FieldTally
    >>> fields = {"population": 40, "populaton": 1, "birth_date": 9, "birthdate": 8, "area_1": 9, "area_2": 1}
    >>> list(alike(BoxTally(40, 40, {key: FieldTally(boxes=boxes) for key, boxes in fields.items()})))
    [('birth_date', 'birthdate'), ('population', 'populaton')]
    """
    ranked = sorted(box.fields, key=lambda key: (-box.fields[key].boxes, key))
    near: dict[str, list[str]] = defaultdict(list)
    pairs: set[tuple[str, str]] = set()
    for rare in ranked:
        name = loose(rare)
        for variant in _variants(name):
            for often in near[variant]:
                is_rare = box.fields[rare].boxes <= _RARE * box.fields[often].boxes
                if name == loose(often) or (is_rare and _is_slip(name, loose(often))):
                    pairs.add((often, rare))
            if len(near[variant]) < _MOST_NEAR:
                near[variant].append(rare)
    return iter(sorted(pairs))


def _variants(name: str) -> set[str]:
    """Return the name, and it without any one letter: names that share one are the same but for a letter or two."""
    return {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}


def _stems(keys: Iterable[str]) -> dict[str, dict[int, str]]:
    """Return the keys that have a number, by what is left without it and then by the number."""
    stems: dict[str, dict[int, str]] = defaultdict(dict)
    for key in keys:
        if without_unit(key) is None and (found := _NUMBERED.fullmatch(key)):
            stem = found["before"] + (f"_{found['after']}" if found["after"] else "")
            stems[stem].setdefault(int(found["number"]), key)
    return stems


def _beginnings(stem: str) -> Iterator[str]:
    """Yield the beginnings of a stem up to each `_`, the shortest first, and then itself."""
    place = stem.find("_", 1)
    while place > 0:
        yield stem[:place]
        place = stem.find("_", place + 1)
    yield stem


def _is_slip(one: str, other: str) -> bool:
    """Return True if two names differ in one letter: another one, one too many or too few, or two changed round."""
    if min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    rest, other_rest = one[begin:], other[begin:]
    if any(sign.isdigit() for sign in (rest[:1] + other_rest[:1])):
        return False
    swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
    return rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:] or swapped
