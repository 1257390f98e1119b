"""What infoboxes say as data frames of pandas or Polars, whichever is installed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from extractor import arguments
from extractor.records.views.frames import Package, clean, imported
from extractor.tables.facts import COLUMNS, Cell, facts
from extractor.tables.wide import columns as wide_columns
from extractor.tables.wide import names, wide

if TYPE_CHECKING:
    from extractor.records.article import Article

_TYPES = {
    "pandas": {"text": "string", "word": "string", "whole": "Int64", "number": "Float64"},
    "polars": {"text": "String", "word": "String", "whole": "Int64", "number": "Float64"},
}


def infoboxes_frame(
    articles: Iterable[Article], columns: Sequence[str] | None = None, *, package: Package | None = None
) -> Any:
    """Return what the infoboxes of articles say as a data frame.

    It has one row for each value, with `article`, `label`, `key`, `text`, `note`, `kind`, `normal_form`, `amount`,
    `unit`, `from`, `to` and its place. With `columns` it has one row for each infobox that has one of these parameters:
    `"area"` is what a reader sees of it, and `"area.amount"` a column of its first value that has it. Equal names are
    taken once.

    `package` is that of the frame; None for pandas, or Polars where only that is installed.

    Raises:
        MissingPackageError: it is not installed.
        TypeError: `articles` is a single article, or `columns` a single name.
        ValueError: a name in `columns` is blank.
    """
    if hasattr(articles, "infoboxes"):
        raise TypeError("infoboxes_frame takes several articles; write [article]")
    if columns is not None:
        arguments.names("columns", columns)
        columns = names(columns)
    name, module = imported(package, "infoboxes_frame")
    described = COLUMNS if columns is None else wide_columns(columns)
    found = map(facts, articles) if columns is None else (wide(article, columns) for article in articles)
    rows = [row for some in found for row in some]
    types = _TYPES[name]
    cells = {column.name: [_clean(row[place]) for row in rows] for place, column in enumerate(described)}
    if name == "polars":
        schema = {column.name: getattr(module, types[column.type]) for column in described}
        return module.DataFrame(cells, schema=schema)
    return module.DataFrame({one.name: module.array(cells[one.name], dtype=types[one.type]) for one in described})


def _clean(cell: Cell) -> Cell:
    return clean(cell) if isinstance(cell, str) else cell
