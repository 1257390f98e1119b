"""Rows of articles as Arrow tables: the schema that `columns` describes, and the arrays (https://arrow.apache.org).

Text is UTF-8, which has no lone surrogates: they become U+FFFD, except in `record`, where they are JSON escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

from extractor import garbage
from extractor.packages import require
from extractor.writers.columns import ARTICLE, Column

if TYPE_CHECKING:
    import pyarrow

Row = tuple[Any, ...]

_SURROGATE = re.compile("[\ud800-\udfff]")
_METADATA = {"extractor.schema_version": "1"}


@cache
def schema(columns: tuple[Column, ...] = ARTICLE) -> pyarrow.Schema:
    """Return the schema of a file of articles, or of some columns of it.

    >>> schema().field("title")
    pyarrow.Field<title: string>
    >>> schema().field("categories").type
    ListType(list<element: struct<name: string, sort_key: string>>)
    """
    pa = package()
    return pa.schema([pa.field(column.name, _type(column)) for column in columns], metadata=_METADATA)


def package(name: str = "Parquet") -> Any:
    """Return the package pyarrow.

    Raises:
        MissingPackageError: pyarrow is not installed; `name` is what it is needed for.
    """
    require("parquet", name)
    import pyarrow

    return pyarrow


def table(rows: Sequence[Row]) -> pyarrow.Table:
    """Return the rows as a table.

    >>> from extractor import extract
    >>> from extractor.writers.rows import row
    >>> table([row(extract("A city.", title="Rome"))]).column("title").to_pylist()
    ['Rome']
    """
    return package().Table.from_batches([batch(rows)])


def batch(rows: Sequence[Row], columns: tuple[Column, ...] = ARTICLE) -> pyarrow.RecordBatch:
    """Return the rows, which have these columns, as a record batch."""
    with garbage.paused():  # this makes many lists and no cycles, and the search for them costs ten times as much
        arrays = [_array(column, cells) for column, cells in zip(columns, _columns(columns, rows), strict=True)]
        return package().RecordBatch.from_arrays(arrays, schema=schema(columns))


def words(columns: tuple[Column, ...] = ARTICLE, prefix: str = "") -> list[str]:
    """Return the paths, in Parquet's notation, of the columns that have few distinct texts.

    >>> words()[:3], words()[5]
    (['language', 'kind', 'site'], 'infoboxes.list.element.template')
    """
    paths: list[str] = []
    for column in columns:
        path = prefix + column.name
        if column.type in ("word", "words"):
            paths.append(path + ".list.element" * (column.type == "words"))
        elif column.columns:
            paths += words(column.columns, path + (".list.element." if column.type == "many" else "."))
    return paths


def _type(column: Column) -> pyarrow.DataType:
    pa = package()
    simple = {"text": pa.string(), "word": pa.string(), "whole": pa.int64(), "number": pa.float64()}
    if column.type in simple:
        return simple[column.type]
    if column.type == "map":
        return pa.map_(pa.string(), pa.string())
    if column.type == "words":
        return pa.list_(pa.field("element", pa.string()))
    struct = pa.struct([pa.field(inner.name, _type(inner)) for inner in column.columns])
    return struct if column.type == "one" else pa.list_(pa.field("element", struct))


@cache
def _types(column: Column) -> pyarrow.DataType:
    return _type(column)


def _array(column: Column, cells: Sequence[Any]) -> pyarrow.Array:
    pa = package()
    kind = _types(column)
    if column.type in ("text", "word"):
        return texts(cells, kind)
    if column.type in ("whole", "number"):
        return pa.array(cells, kind)
    if column.type == "one":
        return _structs(column, cells, kind)
    offsets = pa.array(list(accumulate(map(len, cells), initial=0)), pa.int32())
    inside = list(chain.from_iterable(cells))
    if column.type == "words":
        return pa.ListArray.from_arrays(offsets, texts(inside, pa.string()), type=kind)
    if column.type == "map":
        keys, said = zip(*inside, strict=True) if inside else ((), ())
        return pa.MapArray.from_arrays(offsets, texts(keys, pa.string()), texts(said, pa.string()))
    return pa.ListArray.from_arrays(offsets, _structs(column, inside, kind.value_type), type=kind)


def _structs(column: Column, rows: Sequence[Row], kind: pyarrow.DataType) -> pyarrow.Array:
    pairs = zip(column.columns, _columns(column.columns, rows), strict=True)
    return package().StructArray.from_arrays([_array(inner, cells) for inner, cells in pairs], fields=list(kind))


def _columns(columns: tuple[Column, ...], rows: Sequence[Row]) -> Iterable[Sequence[Any]]:
    return zip(*rows, strict=True) if rows else ((),) * len(columns)


def texts(cells: Sequence[str | None], kind: pyarrow.DataType) -> pyarrow.Array:
    """Return an array of texts, in which lone surrogates become U+FFFD."""
    pa = package()
    try:
        return pa.array(cells, kind)
    except UnicodeEncodeError:
        return pa.array([cell if cell is None else _SURROGATE.sub("\ufffd", cell) for cell in cells], kind)
