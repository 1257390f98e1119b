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
    arrow.package(shown(target))
    with output(target) as stream, _Groups(stream) as groups:
        for table in tables_of(articles):
            groups.add(table)
    return groups.rows


def gather(parts: Sequence[Path], target: Path | BinaryIO) -> None:
    """Put the rows of piece files together, in order.

    Raises:
        ReadError: a piece cannot be read, or has other columns.
        WriteError: the target cannot be written; a file is left as it was.
        MissingPackageError: pyarrow is not installed.
    """
    arrow.package(shown(target))
    with output(target) as stream, _Groups(stream) as groups:
        for part in parts:
            for table in tables(part):
                groups.add(table)


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


class _Groups:
    """A Parquet file that is being written, whose row groups depend on the rows alone."""

    def __init__(self, stream: BinaryIO) -> None:
        from pyarrow import parquet

        self.rows = 0
        self._waiting: list[pyarrow.Table] = []
        self._waiting_rows = self._waiting_bytes = 0
        self._writer = parquet.ParquetWriter(
            stream,
            arrow.schema(),
            compression="zstd",
            compression_level=3,
            use_dictionary=arrow.words(),
            write_statistics=["title", "language", "kind", "site", "page_id", "namespace", "length"],
        )

    def __enter__(self) -> _Groups:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()
        self._writer.close()

    def add(self, table: pyarrow.Table) -> None:
        """Add rows, and write the row groups that they complete."""
        import pyarrow.compute as pc

        start = 0
        for end, size in enumerate(pc.binary_length(table.column("record")).to_pylist(), 1):
            self._waiting_rows += 1
            self._waiting_bytes += size
            if self._waiting_rows >= GROUP_ROWS or self._waiting_bytes >= GROUP_BYTES:
                self._waiting.append(table.slice(start, end - start))
                self._flush()
                start = end
        if start < table.num_rows:
            self._waiting.append(table.slice(start))
        self.rows += table.num_rows

    def _flush(self) -> None:
        waiting, self._waiting, self._waiting_rows, self._waiting_bytes = self._waiting, [], 0, 0
        if waiting:
            table = arrow.package().concat_tables(waiting)
            waiting.clear()  # so that no row is held twice while the group is written
            table = table.combine_chunks()
            self._writer.write_table(table, row_group_size=table.num_rows)
