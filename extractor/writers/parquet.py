r"""Parquet: one row per article, with nested columns for its parts and the whole of it in `record`.

Format: https://parquet.apache.org. `columns.ARTICLE` describes the columns. It requires the `parquet` extra.

>>> from io import BytesIO
>>> from extractor import extract
>>> stream = BytesIO()
>>> write([extract("A city.", title="Rome")], stream), stream.getvalue()[:4]
(1, b'PAR1')
>>> [(where, record["title"]) for where, record in records(stream, "a.parquet")]
[('a.parquet:1', 'Rome')]
>>> list(records(BytesIO(b"Rome"), "a.parquet"))
[('a.parquet', ReadError('a.parquet: damaged or no Parquet file of ours (...))]
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor.errors import ReadError
from extractor.writers import arrow
from extractor.writers.encoding import Record, decode
from extractor.writers.output import output, reading, shown
from extractor.writers.rows import Row, row

if TYPE_CHECKING:
    import pyarrow

    from extractor.records.article import Article

NAMES: tuple[str, ...] = ("parquet",)
SUFFIXES: tuple[str, ...] = (".parquet",)
RECORDS = True
GATHERS = True
PIECE: ModuleType = sys.modules[__name__]

GROUP_BYTES = 1 << 24
"""A row group ends with the row whose `record` brings it to this many bytes..."""
GROUP_ROWS = 10_000
"""... or with this many rows, whichever is first, so the bytes of a file do not depend on how it was put together."""

_BATCH_CHARACTERS = 1 << 21


def write(articles: Iterable[Article], target: Path | BinaryIO) -> int:
    """Write every article as a row to a file or stream, and return their number.

    Raises:
        WriteError: the target cannot be written; a file is left as it was.
        MissingPackageError: pyarrow is not installed.
    """
    return _write(tables_of(articles), target)


def gather(parts: Sequence[Path], target: Path | BinaryIO) -> None:
    """Put the rows of piece files together, in order.

    Raises:
        ReadError: a piece cannot be read, or has other columns.
        WriteError: the target cannot be written; a file is left as it was.
        MissingPackageError: pyarrow is not installed.
    """
    _write((table for part in parts for table in tables(part)), target)


def tables(part: Path) -> Iterator[pyarrow.Table]:
    """Yield the row groups of a file of articles.

    Raises:
        ReadError: the file cannot be read, or has other columns.
    """
    with reading(part) as stream, _opened(stream, str(part)) as file:
        if not file.schema_arrow.equals(arrow.schema()):
            raise ReadError(f"{part}: has other columns than this version writes; write it anew")
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, use_threads=False)


def records(stream: BinaryIO, name: str) -> Iterator[tuple[str, Record | ReadError]]:
    """Yield the record of each row, or a ReadError instead, with its place (rows count from 1)."""
    try:
        with _opened(stream, name) as file:
            if not {"string", "large_string"} & {str(one.type) for one in file.schema_arrow if one.name == "record"}:
                raise ReadError(f"{name}: has no column `record` of text, so it holds no records")
            number = 0
            for batch in file.iter_batches(batch_size=16, columns=["record"], use_threads=False):
                for text in batch.column(0).to_pylist():
                    number += 1
                    where = f"{name}:{number}"
                    yield where, decode((text or "").encode(), where)
    except ReadError as error:
        yield name, error


def tables_of(articles: Iterable[Article]) -> Iterator[pyarrow.Table]:
    """Yield the articles as tables of about the size of a run's piece."""
    rows: list[Row] = []
    characters = 0
    for article in articles:
        rows.append(row(article))
        characters += len(rows[-1][-1])
        if characters >= _BATCH_CHARACTERS:
            yield arrow.table(rows)
            rows, characters = [], 0
    if rows:
        yield arrow.table(rows)


def groups(tables: Iterable[pyarrow.Table]) -> Iterator[pyarrow.Table]:
    """Yield the rows of tables of articles as the row groups of a file, which depend on the rows alone."""
    import pyarrow.compute as pc

    waiting: list[pyarrow.Table] = []
    rows = size = 0
    for table in tables:
        start = 0
        for end, length in enumerate(pc.binary_length(table.column("record")).to_pylist(), 1):
            rows += 1
            size += length
            if rows >= GROUP_ROWS or size >= GROUP_BYTES:
                waiting.append(table.slice(start, end - start))
                yield _together(waiting)
                start, rows, size = end, 0, 0
        if start < table.num_rows:
            waiting.append(table.slice(start))
    if waiting:
        yield _together(waiting)


def _together(waiting: list[pyarrow.Table]) -> pyarrow.Table:
    table = arrow.package().concat_tables(waiting)
    waiting.clear()  # so that no row is held twice while the group is written
    return table.combine_chunks()


def _write(tables: Iterable[pyarrow.Table], target: Path | BinaryIO) -> int:
    arrow.package(shown(target))
    from pyarrow import parquet

    written = 0
    with (
        output(target) as stream,
        parquet.ParquetWriter(
            stream,
            arrow.schema(),
            compression="zstd",
            compression_level=3,
            use_dictionary=arrow.words(),
            write_statistics=["title", "language", "kind", "site", "page_id", "namespace", "length"],
        ) as writer,
    ):
        for group in groups(tables):
            writer.write_table(group, row_group_size=group.num_rows)
            written += group.num_rows
    return written


@contextmanager
def _opened(stream: BinaryIO, name: str) -> Iterator[Any]:
    pa = arrow.package(name)
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(stream) as file:
            yield file
    except (pa.ArrowException, KeyError, OSError) as error:
        if isinstance(error, ReadError):
            raise
        reason = str(error).partition("\n")[0]
        raise ReadError(f"{name}: damaged or no Parquet file of ours ({reason})") from error
