"""The choice of one entry where an infobox says several and a field takes one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from extractor.records.span import Span
from extractor.records.targets.conversion import ALIKE, Entry, Unfit, Unsaid, to_text
from extractor.records.value import GlobeCoordinate, Quantity, Time, Value

if TYPE_CHECKING:
    from extractor.records.targets.slots import Slot


class Source(NamedTuple):
    """Where a field of a model was read."""

    label: str
    """The label in the infobox, or the name of the page's fact."""
    text: str
    """The text that a reader sees there."""
    values: tuple[Value, ...]
    """The typed values of that text and of its note."""
    span: Span | None
    """Its place in the page's text. None for facts that are not in it: the title and the address of a page."""


class Said(NamedTuple):
    """An entry, and where it stands."""

    entry: Entry
    source: Source


def one_of(slot: Slot, said: Sequence[Said]) -> tuple[object, Said]:
    """Return the value of the entry that a field takes, and that entry.

    Entries that mean the same need no choice, such as an area in km² and in square miles; nor do those that say nothing
    of the field's kind beside one that does, such as a birth's place beside its date.

    Raises:
        Unfit: the entry does not fit, or there are several and the field does not say which to pick.
    """
    if slot.convert is to_text:
        said = _without_coordinates(said)
    if len(said) == 1:
        return slot.convert(said[0].entry), said[0]
    if slot.names.pick is not None:
        taken = _picked(slot.names.pick, said)
        return slot.convert(taken.entry), taken
    values = list(_converted(slot, said))
    units = {value.unit for one in said for value in one.entry.values if isinstance(value, Quantity)}
    if all(_is_alike(values[0][0], value, ALIKE if len(units) > 1 else 0) for value, _ in values):
        return values[0]
    texts = ", ".join(repr(one.source.text) for one in said[:4])
    raise Unfit(f"there are {len(said)} entries ({texts}); say which with From(..., pick=...), or take a list")


def members(slot: Slot, one: Said) -> list[tuple[object, Said]]:
    """Return the members of a collection that an entry gives: one, or one for each of its links or pictures.

    Raises:
        Unfit: the entry does not fit.
    """
    try:
        return [(slot.convert(one.entry), one)]
    except Unfit:
        values = [value for value in one.entry.values if slot.each is not None and isinstance(value, slot.each)]
        if len(values) < 2:
            raise
    parts = [
        Said(Entry(value.text, (value,), None), Source(one.source.label, value.text, (value,), value.span))
        for value in values
    ]
    return [(slot.convert(part.entry), part) for part in parts]


def _without_coordinates(said: Sequence[Said]) -> Sequence[Said]:
    """Return entries without those that are coordinates alone, as beside a capital, if there are others."""
    others = [one for one in said if not any(_is_all(value, one) for value in one.source.values)]
    return others or said


def _is_all(value: Value, one: Said) -> bool:
    return isinstance(value, GlobeCoordinate) and value.text == one.source.text


def _converted(slot: Slot, said: Sequence[Said]) -> Iterator[tuple[object, Said]]:
    """Yield the values of the entries that say one; there is at least one, or `Unfit` is raised."""
    none: Unsaid | None = None
    found = False
    for one in said:
        try:
            yield slot.convert(one.entry), one
            found = True
        except Unsaid as unsaid:
            none = none or unsaid
        except Unfit as unfit:
            raise Unfit(f"one of several entries does not fit: {unfit}") from None
    if not found and none is not None:
        raise Unfit(f"none of several entries fits: {none}")


def _picked(pick: str, said: Sequence[Said]) -> Said:
    if pick == "first":
        return said[0]
    if pick == "last":
        return said[-1]
    dated = [(days, one) for one in said if (days := _days(one)) is not None]
    if len(dated) < len(said):
        raise Unfit(f"{len(said) - len(dated)} of {len(said)} entries have no date, so none is the {pick}")
    dated.sort(key=lambda row: row[0], reverse=pick == "latest")
    (days, taken), (others, _) = dated[:2]
    if days[0] <= others[1] and others[0] <= days[1]:
        raise Unfit(f"several of {len(said)} entries may be the {pick}, as {others[0].year} is not more exact")
    return taken


def _days(one: Said) -> tuple[date, date] | None:
    """Return the first and the last day that an entry may be of, by the first date that it, or its note, says."""
    times = [value for value in one.source.values if isinstance(value, Time)]
    if not times or times[0].earliest is None or times[0].latest is None:
        return None
    return times[0].earliest, times[0].latest


def _is_alike(one: object, other: object, part: float) -> bool:
    """Return True for what is one; numbers in several units may differ by a part of them."""
    if isinstance(one, int | float) and isinstance(other, int | float) and not isinstance(one, bool):
        return abs(one - other) <= part * abs(one)
    return one == other
