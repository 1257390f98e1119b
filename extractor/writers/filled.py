"""Rows of a user's model, which a run makes with `--into`: the pieces are JSON Lines, and tables are made of them.

JSON Lines have everything: the data, where each field was read, and the problems. A table has the page, the model's own
columns and the problems.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor import writers
from extractor.errors import UnknownFormatError, WriteError
from extractor.records.targets.shapes import Shape
from extractor.records.views import spreadsheet
from extractor.writers import arrow, duckdb, jsonl, jsonl_zst, parquet
from extractor.writers.cells import Unsuited, cell, flat
from extractor.writers.encoding import encode_text
from extractor.writers.output import output, reading, shown

if TYPE_CHECKING:
    import pyarrow

GROUP_ROWS = 10_000
"""The rows of a row group, so that the bytes of a file do not depend on how it was put together."""

_LINES = (jsonl, jsonl_zst)
_PROBLEM = (Shape("code", "text"), Shape("severity", "text"), Shape("message", "text"))
_BEFORE = (Shape("page_title", "text"), Shape("page_language", "text"), Shape("page_id", "whole"))
_AFTER = (Shape("problems", "many", (Shape("", "one", _PROBLEM),)),)

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A writer of rows of a model to one format, whose columns are those of the page, the model and the problems."""

    NAMES: tuple[str, ...]
    SUFFIXES: tuple[str, ...]
    put: Callable[[Table, Iterator[Row], Path | BinaryIO], None]
    """Writes the rows to a target."""
    name: str = "rows"
    """The name of the model."""
    model: tuple[Shape, ...] = ()
    """The columns of the model."""
    GATHERS: bool = True
    PIECE: ModuleType = jsonl

    def gather(self, parts: Sequence[Path], target: Path | BinaryIO) -> None:
        """Write the rows in piece files, in order.

        Raises:
            ReadError: a piece cannot be read.
            WriteError: the target cannot be written, or a value does not go into its column; a file is as it was.
            MissingPackageError: a package that the format needs is not installed.
        """
        self.put(self, (row_of(line, self.model, shown(target)) for line in _lines(parts)), target)


def columns_of(model: tuple[Shape, ...], more: tuple[Shape, ...] = ()) -> tuple[Shape, ...]:
    """Return all columns of a model's table, `more` at the end; one of ours that the model has gets an underscore.

    >>> [one.name for one in columns_of((Shape("page_id", "text"),))]
    ['page_title', 'page_language', 'page_id_', 'page_id', 'problems']
    """
    taken = {one.name.casefold() for one in model}
    return (*(_apart(one, taken) for one in _BEFORE), *model, *(_apart(one, taken) for one in (*_AFTER, *more)))


def row_of(line: bytes, model: tuple[Shape, ...], name: str) -> Row:
    """Return the row of a line; `name` is that of the table for messages.

    Raises:
        WriteError: a value does not go into its column.
    """
    row = json.loads(line)
    page, data = row["page"], {} if row["data"] is None else row["data"]
    if not isinstance(data, dict):
        why = f"the model of {page['title']!r} is no JSON object, which has columns; write .jsonl, which takes any"
        raise WriteError(f"{name}: {why}")
    cells: list[object] = [page["title"], page["language"], page_id(page["page_id"])]
    for column in model:
        try:
            cells.append(cell(column, data.get(column.name)))
        except Unsuited as error:
            why = f"{column.name} of {page['title']!r} is {error}; write .jsonl, which takes any"
            raise WriteError(f"{name}: {why}") from None
    return (*cells, [{key: one[key] for key in ("code", "severity", "message")} for one in row["problems"]])


def choose(target: writers.Target, format: str | None, name: str, model: tuple[Shape, ...]) -> writers.Gatherer:
    """Return the writer of rows of a model, by a format, or by the target's suffix as `extractor.writers.choose` does.

    Raises:
        UnknownFormatError: there is no such format or suffix, or it holds no rows.

    >>> choose("a.md", None, "Party", ())
    Traceback (most recent call last):
    extractor.errors.UnknownFormatError: a.md: rows of a model go into .jsonl, .jsonl.zst, .parquet, .duckdb or .csv ...
    """
    is_folder = isinstance(target, str) and writers.is_folder(target)
    found = jsonl if is_folder and format is None else writers.choose(target, format)
    if found in _LINES:
        return found
    for table in _TABLES:
        if table.NAMES == found.NAMES:
            return Table(table.NAMES, table.SUFFIXES, table.put, name, model)
    said = format or (target if isinstance(target, str) else "a stream")
    kinds = ".jsonl, .jsonl.zst, .parquet, .duckdb or .csv files, or a folder/"
    raise UnknownFormatError(f"{said}: rows of a model go into {kinds}")


def page_id(number: int | None) -> int | None:
    """Return the number of a page; None if it does not go into its column."""
    return number if number is None or abs(number) < 2**63 else None


def _apart(column: Shape, taken: set[str]) -> Shape:
    name = column.name
    while name.casefold() in taken:
        name += "_"
    return column._replace(name=name)


def _lines(parts: Sequence[Path]) -> Iterator[bytes]:
    for part in parts:
        with reading(part) as stream:
            yield from stream


def _put_csv(table: Table, rows: Iterable[Row], target: Path | BinaryIO) -> None:
    with output(target) as stream:
        _put_line(stream, [one.name for one in columns_of(table.model)])
        for row in rows:
            _put_line(stream, [flat(one) for one in row])


def _put_line(stream: BinaryIO, cells: Sequence[str | float | None]) -> None:
    stream.write(encode_text(spreadsheet.text([cells])))


def _put_parquet(table: Table, rows: Iterator[Row], target: Path | BinaryIO) -> None:
    columns = schema(columns_of(table.model), shown(target))
    from pyarrow import parquet as package

    with output(target) as stream, package.ParquetWriter(stream, columns, compression="zstd") as writer:
        for group in _groups(rows, columns):
            writer.write_table(group, row_group_size=GROUP_ROWS)


def _put_duckdb(table: Table, rows: Iterator[Row], target: Path | BinaryIO) -> None:
    duckdb.write_tables(_groups(rows, schema(columns_of(table.model), shown(target))), target, table.name)


def _groups(rows: Iterator[Row], columns: pyarrow.Schema) -> Iterator[pyarrow.Table]:
    """Yield the rows as tables of `GROUP_ROWS`; an empty one if there are none."""
    first = True
    while (some := list(islice(rows, GROUP_ROWS))) or first:
        yield arrow.package().Table.from_batches([batch(some, columns)])
        first = False


def batch(rows: Sequence[Row], columns: pyarrow.Schema) -> pyarrow.RecordBatch:
    """Return rows as a record batch with those columns."""
    pa = arrow.package()
    cells: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [pa.array(column, field.type) for column, field in zip(cells, columns, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=columns)


def schema(columns: tuple[Shape, ...], name: str = "a table") -> pyarrow.Schema:
    """Return the columns in the terms of Arrow.

    Raises:
        MissingPackageError: pyarrow is not installed; `name` is what it is needed for.
    """
    pa = arrow.package(name)
    return pa.schema([pa.field(one.name, _type(one)) for one in columns])


def _type(shape: Shape) -> pyarrow.DataType:
    pa = arrow.package()
    if shape.kind == "many":
        return pa.list_(pa.field("element", _type(shape.members[0])))
    if shape.kind == "one":
        return pa.struct([pa.field(one.name, _type(one)) for one in shape.members])
    return {
        "text": pa.string(),
        "json": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "decimal": pa.decimal128(38, 10),
        "truth": pa.bool_(),
        "day": pa.date32(),
        "moment": pa.timestamp("us"),
    }[shape.kind]


_TABLES = (
    Table(parquet.NAMES, parquet.SUFFIXES, _put_parquet),
    Table(duckdb.NAMES, duckdb.SUFFIXES, _put_duckdb),
    Table(("csv",), (".csv",), _put_csv),
)
