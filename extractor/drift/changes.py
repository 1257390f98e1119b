"""What changed between two inferences: parameters that came, went, were renamed, or say something else than before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from extractor.drift.renames import renames
from extractor.drift.significance import discoveries, fisher, least_p
from extractor.inference.tally import BoxName, BoxTally, Example, FieldTally, Tally

RATE = 0.01
"""The part of the changes told that are expected to be chance, at most."""

EFFECT = 0.05
"""The least difference of two shares that is told."""

GONE = 0.1
"""The part of its other share with which a parameter counts as not there."""

Sort: TypeAlias = Literal["template-came", "template-went", "came", "went", "renamed", "filled", "kind", "unit"]


class Change(NamedTuple):
    """A change of a template, or of one of its parameters."""

    sort: Sort
    """What changed."""
    name: BoxName
    """The template."""
    key: str
    """The key of the parameter, before if it was renamed; empty for the template itself."""
    into: str
    """The key after a renaming; the kind or the unit whose share changed; empty for the other sorts."""
    before: float
    """The share before: of the pages that have the template, of its pages that have the parameter, of those that have
    the kind or unit there."""
    after: float
    """The same share after."""
    p: float
    """The probability that chance alone makes such a difference or a greater one."""
    examples: list[Example]
    """Examples of what is there after; of what went, before."""


class _Count(NamedTuple):
    """So many of so many pages. What stands on one page is alike, and no more evidence than one."""

    some: int
    of: int

    @property
    def share(self) -> float:
        return self.some / self.of if self.of else 0.0


class _Test(NamedTuple):
    """A difference that may be one of chance; the least p-value is that which its test can give."""

    change: Change
    least: float


def changes(old: Tally, new: Tally) -> list[Change]:
    """Return what changed, by language and template; only what is no chance, and more than `EFFECT`.

    >>> lake = BoxName("en", "Infobox lake")
    >>> old = Tally(20, {lake: BoxTally(20, 20, {"area": FieldTally(boxes=18), "depth": FieldTally(boxes=9)})})
    >>> new = Tally(20, {lake: BoxTally(20, 20, {"surface": FieldTally(boxes=17), "depth": FieldTally(boxes=11)})})
    >>> [(change.sort, change.key, change.into) for change in changes(old, new)]
    [('renamed', 'area', 'surface')]
    """
    tests = [test for test in _tests(old, new) if test.least <= RATE]
    told = discoveries([test.change.p for test in tests], RATE)
    found: dict[BoxName, list[Change]] = defaultdict(list)
    for test, is_told in zip(tests, told, strict=True):
        if is_told and (not test.change.key or abs(test.change.before - test.change.after) > EFFECT):
            found[test.change.name].append(test.change)
    none = BoxTally()
    return [
        change
        for name in sorted(found, key=lambda name: (name.language or "", name.template))
        for change in _told(found[name], old.templates.get(name, none), new.templates.get(name, none))
    ]


def _tests(old: Tally, new: Tally) -> Iterator[_Test]:
    for name in {**old.templates, **new.templates}:
        before, after = old.templates.get(name), new.templates.get(name)
        if before is not None and after is not None:
            for key in {**before.fields, **after.fields}:
                yield from _field_tests(name, key, before, after)
        else:
            counts = _Count(before.pages if before else 0, old.pages), _Count(after.pages if after else 0, new.pages)
            yield _test("template-went" if before else "template-came", name, "", "", *counts, [])


def _field_tests(name: BoxName, key: str, before: BoxTally, after: BoxTally) -> Iterator[_Test]:
    none = FieldTally()
    old, new = before.fields.get(key, none), after.fields.get(key, none)
    counts = _pages(before, old.boxes / before.boxes), _pages(after, new.boxes / after.boxes)
    yield _test("filled", name, key, "", *counts, new.examples or old.examples)
    for sort, ours, theirs in (("kind", old.kinds, new.kinds), ("unit", old.units, new.units)):
        if ours and theirs:
            for one in {**ours, **theirs}:
                parts = _part(counts[0], old, ours, one), _part(counts[1], new, theirs, one)
                yield _test("kind" if sort == "kind" else "unit", name, key, one, *parts, new.examples)


def _pages(box: BoxTally, share: float) -> _Count:
    return _Count(round(box.pages * share), box.pages)


def _part(pages: _Count, field: FieldTally, counts: Counter[str], one: str) -> _Count:
    """Return the part of the pages with a field that a kind or a unit has, as it has that part of the entries."""
    of = round(pages.some * counts.total() / field.entries) if field.entries else 0
    return _Count(round(of * counts[one] / counts.total()), of)


def _test(
    sort: Sort, name: BoxName, key: str, into: str, before: _Count, after: _Count, examples: list[Example]
) -> _Test:
    change = Change(sort, name, key, into, before.share, after.share, fisher(*before, *after), examples)
    return _Test(change, least_p(before.of, after.of, before.some + after.some))


def _told(found: list[Change], before: BoxTally, after: BoxTally) -> Iterator[Change]:
    """Yield the changes of a template, at most one of each parameter; one that went and one that came may be one."""
    yield from (change for change in found if not change.key)
    filled = {change.key: change for change in found if change.sort == "filled"}
    went = {key: one._replace(sort="went") for key, one in filled.items() if one.after <= GONE * one.before}
    came = {key: one._replace(sort="came") for key, one in filled.items() if one.before <= GONE * one.after}
    for lost, gained in renames(went, came, before, after):
        old, new = went.pop(lost), came.pop(gained)
        yield new._replace(sort="renamed", key=lost, into=gained, before=old.before, p=max(old.p, new.p))
        del filled[lost], filled[gained]
    for key, change in filled.items():
        yield went.get(key) or came.get(key) or change
    known = set(filled)
    for change in sorted(found, key=lambda one: (one.sort != "kind", one.p, one.key, one.into)):
        if change.sort in ("kind", "unit") and change.key not in known:
            known.add(change.key)
            yield change
