"""The parts of a page that say something else than before, with the lines that came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from extractor.records.views.parts import BETWEEN, Part

_MOST = 4_000_000
"""The most pairs of lines that are compared to find the best alignment; beyond it lines are only counted."""


class Change(NamedTuple):
    """A part of a page that says something else than before."""

    part: str
    """What it is called."""
    old: list[str]
    """The lines that went."""
    new: list[str]
    """The lines that came."""
    old_span: tuple[int, int] | None
    """Its place in the old text, in code points; None if it is new, or nobody knows."""
    new_span: tuple[int, int] | None
    """Its place in the new text; None if it is gone, or has none."""


class _Line(NamedTuple):
    text: str
    part: Part


def changes(old: Sequence[Part], new: Sequence[Part], *, named: bool = True) -> list[Change]:
    """Return the parts that differ, in order of the page.

    Unless the old parts are `named` like the new ones, lines alone are compared, and a part of the old belongs to the
    new one whose name ends with its own, or to that around its place if it has none.

    >>> was = [Part("Infobox lake › area", (9, 18), ["quantity: amount 5"]), Part("lead", (20, 27), ["A lake."])]
    >>> now = [Part("Infobox lake › area", (9, 18), ["quantity: amount 6"]), Part("lead", (20, 27), ["A lake."])]
    >>> for one in changes(was, now):
    ...     print(one.part, one.old, one.new)
    Infobox lake › area ['quantity: amount 5'] ['quantity: amount 6']
    """
    before, after = _lines(old), _lines(new)
    ranges = _changed(*([(line.part.name if named else "", line.text) for line in one] for one in (before, after)))
    found: list[Change] = []
    for gone, come in ranges:
        for change in _by_part(before[gone], after[come], _around(after, come)):
            if found and found[-1].part == change.part:
                change = _merged(found.pop(), change)
            found.append(change)
    return found


def _lines(parts: Sequence[Part]) -> list[_Line]:
    return [_Line(line.rstrip(), part) for part in parts for line in part.lines if line.strip()]


def _around(lines: list[_Line], come: slice) -> Part | None:
    """Return the part before a place among the new lines, which what went without a name belonged to."""
    return lines[come.start - 1].part if come.start else None


def _by_part(gone: list[_Line], come: list[_Line], around: Part | None) -> Iterator[Change]:
    """Yield a change for each part that lines came into or went from."""
    near = [*dict.fromkeys(line.part.name for line in come), *([around.name] if around is not None else [])]
    found: dict[str, Change] = {}
    for line in gone:
        name = _full_name(line.part.name, near)
        found.setdefault(name, Change(name, [], [], line.part.span, None)).old.append(line.text)
    for line in come:
        name = line.part.name
        found.setdefault(name, Change(name, [], [], None, None)).new.append(line.text)
        if found[name].new_span is None:
            found[name] = found[name]._replace(new_span=line.part.span)
    if around is not None and around.name in found and found[around.name].new_span is None:
        found[around.name] = found[around.name]._replace(new_span=around.span)
    yield from found.values()


def _full_name(name: str, near: list[str]) -> str:
    """Return the first of the names near it that ends with a name; the name itself if none does."""
    if not name:
        return near[0] if near else ""
    return next((one for one in near if one == name or one.endswith(f"{BETWEEN}{name}")), name)


def _merged(one: Change, other: Change) -> Change:
    return Change(
        one.part,
        one.old + other.old,
        one.new + other.new,
        one.old_span or other.old_span,
        one.new_span or other.new_span,
    )


Keys = list[tuple[str, str]]


def _changed(old: Keys, new: Keys) -> Iterator[tuple[slice, slice]]:
    """Yield the stretches of two lists that differ. Long lists that differ all over are compared without their order.

    >>> list(_changed([("", "a"), ("", "b")], [("", "a"), ("", "c"), ("", "b")]))
    [(slice(1, 1, None), slice(1, 2, None))]
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    left, right = old[start : len(old) - end], new[start : len(new) - end]
    if len(left) * len(right) > _MOST:
        yield from _counted(left, right, start)
        return
    for tag, *(a, b, c, d) in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield slice(start + a, start + b), slice(start + c, start + d)


def _counted(old: Keys, new: Keys, start: int) -> Iterator[tuple[slice, slice]]:
    """Yield each line that one list has and the other lacks, those of the old list first."""
    for lines, others, is_old in ((old, new, True), (new, old, False)):
        left = Counter(others)
        for number, line in enumerate(lines, start):
            if left[line]:
                left[line] -= 1
            elif is_old:
                yield slice(number, number + 1), slice(start, start)
            else:
                yield slice(start, start), slice(number, number + 1)
