"""What infoboxes say, one row for each box, in the columns that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from extractor.records.labels import key_of, spelled
from extractor.tables.facts import BOX, FACT, Cell, Row, of_box, of_boxes
from extractor.writers.columns import Column

if TYPE_CHECKING:
    from extractor.records.article import Article

_MEMBERS = {column.name: number for number, column in enumerate(FACT) if column.name not in ("label", "key")}
_KEY, _TEXT = 1, 2
_BETWEEN = "; "


class Asked(NamedTuple):
    """A column that is asked for: a parameter, and what of its values."""

    name: str
    """The column's name, as asked for."""
    key: str
    """The label, folded."""
    member: str | None
    """The column of a value that is wanted; None for all that a reader sees."""


def asked(name: str) -> Asked:
    """Return what a column's name asks for: `area` for the text of its entries, `area.amount` for a part of a value.

    `area.text` is the same as `area`.

    >>> asked("Surface area"), asked("founded.from"), asked("no.one")
    (Asked(name='Surface area', key='surface_area', member=None), Asked(..., member='from'), Asked(..., member=None))
    """
    label, dot, member = name.rpartition(".")
    if dot and label and member in _MEMBERS:
        return Asked(name, spelled(key_of(label)), None if member == "text" else member)
    return Asked(name, spelled(key_of(name)), None)


def names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the names of columns that are asked for, each once.

    Raises:
        ValueError: a name is blank, or that of a column that every row has.

    >>> names(["area", "name", "area"])
    ('area', 'name')
    """
    found = tuple(dict.fromkeys(wanted))
    if not all(map(str.strip, found)):
        raise ValueError("a name of columns is blank; say parameters of infoboxes, such as 'area' or 'founded.from'")
    for column in BOX:
        if column.name in found:
            fixed = f"{column.name} is a column of every row, the {column.meaning}"
            raise ValueError(f"{fixed}; the parameter of that name is {column.name}.text")
    return found


def columns(wanted: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns of wide rows."""
    kinds = {column.name: column for column in FACT}
    found = []
    for one in map(asked, wanted):
        meaning = kinds[one.member] if one.member else kinds["text"]
        found.append(meaning._replace(name=one.name))
    return BOX + tuple(found)


def wide(article: Article, wanted: Sequence[str]) -> Iterator[Row]:
    """Yield a row for each infobox of an article that has one of the wanted parameters.

    A column without a member has what a reader sees of all entries, with `; ` between them; one with a member that of
    the first value that has it.

    >>> from extractor import extract
    >>> boxes = "{{Infobox lake|area=5 km2|fish=* Pike\\n* Bream}} {{Infobox map|zoom=3}}"
    >>> list(wide(extract(boxes, title="Alder", lang="en"), ["fish", "area.amount", "area.unit", "depth"]))
    [('Alder', 'en', 0, 'Infobox lake', 'Pike; Bream', 5.0, 'km2', None)]
    """
    every = [asked(one) for one in wanted]
    for start, box in of_boxes(article):
        rows: dict[str, list[Row]] = {}
        for row in of_box(box):
            rows.setdefault(str(row[_KEY]), []).append(row)
        cells = [_cell(rows.get(one.key, ()), one.member) for one in every]
        if any(cell is not None for cell in cells):
            yield *start, *cells


def _cell(rows: Sequence[Row], member: str | None) -> Cell:
    if member is not None:
        return next((row[_MEMBERS[member]] for row in rows if row[_MEMBERS[member]] is not None), None)
    texts = dict.fromkeys(str(row[_TEXT]) for row in rows)  # an entry with several values has a row for each
    return _BETWEEN.join(texts) if texts else None
