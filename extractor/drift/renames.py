"""Renamed parameters: those that went, with those that came in their place and say alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.inference.tally import BoxTally, FieldTally

ALIKE = 0.5
"""The part of what two parameters say, and of how many infoboxes have them, that is the same in a renaming."""


def renames(went: Iterable[str], came: Iterable[str], before: BoxTally, after: BoxTally) -> Iterator[tuple[str, str]]:
    """Yield the keys that went with those that came in their place, the most alike first."""
    scored = [(likeness(before, lost, after, gained), lost, gained) for lost in went for gained in came]
    used: set[str] = set()
    for score, lost, gained in sorted(scored, key=lambda one: (-one[0], *one[1:])):
        if score and lost not in used and gained not in used:
            used |= {lost, gained}
            yield lost, gained


def likeness(before: BoxTally, lost: str, after: BoxTally, gained: str) -> float:
    """Return how alike two parameters are, up to 1; 0 if one cannot be the other.

    Compared are the kinds of what they say, and the parts of the infoboxes that have them.
    """
    old, new = before.fields[lost], after.fields[gained]
    kinds = _common(old, new)
    shares = old.boxes / before.boxes, new.boxes / after.boxes
    often = min(shares) / max(shares)
    return kinds * often if kinds >= ALIKE and often >= ALIKE else 0.0


def _common(old: FieldTally, new: FieldTally) -> float:
    """Return the part of the entries of two parameters that are of the same kinds."""
    if not (old.kinds and new.kinds):
        return 1.0
    both = old.kinds.total(), new.kinds.total()
    return sum(min(old.kinds[kind] / both[0], new.kinds[kind] / both[1]) for kind in old.kinds)
