"""Lines of chunks written to a file or a stream: JSON Lines as they are, or Parquet with a column for each member.

Lists and numbers are plain columns there, as `datasets.load_dataset("parquet", data_files=...)` takes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor.errors import UnknownFormatError
from extractor.writers import arrow, jsonl, jsonl_zst
from extractor.writers.filled import page_id
from extractor.writers.output import output, shown

if TYPE_CHECKING:
    import pyarrow

SUFFIXES = (".jsonl", ".jsonl.zst", ".parquet")
EXTRAS = {".jsonl.zst": "zstd", ".parquet": "parquet"}
"""The extras that these files require."""

GROUP_ROWS, GROUP_BYTES = 10_000, 1 << 24
"""A row group ends with so many rows, or with the row that brings its lines to so many bytes."""
_BATCH_ROWS = 256
"""The rows that are held as Python objects."""


def write(lines: Iterable[bytes], target: Path | BinaryIO) -> int:
    """Write lines to a file, whose suffix says as what, or as JSON Lines to a stream, and return their number.

    Raises:
        UnknownFormatError: the file has another suffix.
        WriteError: the target cannot be written; a file is left as it was.
        MissingPackageError: a package that this format needs is not installed.
    """
    suffix = suffix_of(str(target)) if isinstance(target, Path) else SUFFIXES[0]
    if suffix == ".parquet":
        return _parquet(lines, target)
    return jsonl_zst.write_lines(lines, target) if suffix == ".jsonl.zst" else jsonl.write_lines(lines, target)


def suffix_of(target: str) -> str:
    """Return the one of `SUFFIXES` that a name ends with.

    >>> suffix_of("out/CHUNKS.parquet")
    '.parquet'
    >>> suffix_of("chunks.csv")
    Traceback (most recent call last):
    extractor.errors.UnknownFormatError: chunks.csv: chunks go into .jsonl, .jsonl.zst or .parquet files, or - for ...
    """
    for suffix in SUFFIXES:
        if target.lower().endswith(suffix):
            return suffix
    kinds = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
    raise UnknownFormatError(f"{target}: chunks go into {kinds} files, or - for JSON Lines to standard output")


def schema() -> pyarrow.Schema:
    """Return the columns of a Parquet file of chunks, in the order of a line's members."""
    pa = arrow.package()
    texts, places = pa.list_(pa.field("element", pa.string())), pa.list_(pa.field("element", pa.int64()))
    kinds = {"page_id": pa.int64(), "section": texts, "span": places}
    names = ("id", "title", "language", "page_id", "url", "uri", "section", "section_url", "kind", "infobox", "text")
    return pa.schema([pa.field(name, kinds.get(name, pa.string())) for name in (*names, "span")])


def _parquet(lines: Iterable[bytes], target: Path | BinaryIO) -> int:
    arrow.package(shown(target))
    from pyarrow import parquet

    columns = schema()
    words = ["language", "kind", "infobox", "title", "uri", "url"]
    count = 0
    with (
        output(target) as stream,
        parquet.ParquetWriter(
            stream, columns, compression="zstd", use_dictionary=words, write_statistics=["title", "page_id"]
        ) as writer,
    ):
        for group in _groups(lines, columns):
            writer.write_table(group, row_group_size=group.num_rows)
            count += group.num_rows
    return count


def _groups(lines: Iterable[bytes], columns: pyarrow.Schema) -> Iterator[pyarrow.Table]:
    """Yield the row groups, whose ends depend on the lines alone."""
    pa = arrow.package()
    batches: list[pyarrow.RecordBatch] = []
    rows: list[dict[str, Any]] = []
    count = size = 0
    for line in lines:
        row = json.loads(line)
        row["page_id"] = page_id(row["page_id"])
        rows.append(row)
        count, size = count + 1, size + len(line)
        is_full = count >= GROUP_ROWS or size >= GROUP_BYTES
        if is_full or len(rows) >= _BATCH_ROWS:
            batches.append(_batch(rows, columns))
            rows = []
        if is_full:
            yield pa.Table.from_batches(batches)
            batches, count, size = [], 0, 0
    if rows:
        batches.append(_batch(rows, columns))
    if batches:
        yield pa.Table.from_batches(batches)


def _batch(rows: list[dict[str, Any]], columns: pyarrow.Schema) -> pyarrow.RecordBatch:
    pa = arrow.package()
    arrays = []
    for column in columns:
        cells = [row[column.name] for row in rows]
        if column.name == "section":  # headings may hold what UTF-8 has not
            cells = [arrow.texts(cell, pa.string()).to_pylist() for cell in cells]
        is_text = column.type == pa.string()
        arrays.append(arrow.texts(cells, column.type) if is_text else pa.array(cells, column.type))
    return pa.RecordBatch.from_arrays(arrays, schema=columns)
