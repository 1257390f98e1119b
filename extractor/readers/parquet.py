"""Parquet files with a page's text in a column. Requires the `parquet` extra.

Format: https://parquet.apache.org/docs/file-format/

>>> import io, pyarrow, pyarrow.parquet
>>> file = io.BytesIO()
>>> pyarrow.parquet.write_table(pyarrow.table({"id": [7], "title": ["Rome"], "text": ["A city."]}), file)
>>> _ = file.seek(0)
>>> [page] = pages(file, Origin("pages.parquet"))
>>> page.title, page.text, page.page_id
('Rome', 'A city.', 7)
>>> list(pages(io.BytesIO(MAGIC + bytes(99)), Origin("pages.parquet")))
Traceback (most recent call last):
extractor.errors.ReadError: pages.parquet: no Parquet file (...
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from extractor.errors import MissingPackageError, ReadError
from extractor.readers import storage
from extractor.readers.origin import Origin
from extractor.readers.ranges import Cut
from extractor.readers.read_report import Loss
from extractor.readers.rows import NoText, check_no_output, columns_of, page_of, without_text
from extractor.records.page import Page

NAMES: tuple[str, ...] = ("parquet",)
SUFFIXES: tuple[str, ...] = (".parquet",)
MULTI_PAGE = True

MAGIC = b"PAR1"
_DENSE, _DICTIONARY = 20, 2**24  # wikitext compresses to a third; writers limit dictionaries to some megabytes
_STRINGS = frozenset({"string", "binary"})
_ROWS, _BATCH = 16, 16 * 2**20  # rows that are decoded at once, and about how many bytes of them
UNPACKED, RATIO = 64 * 2**20, 100
"""A row group is an archive bomb if the columns read have more bytes than `UNPACKED`, from under 1/`RATIO` of them."""


def sniff(head: bytes, name: str) -> bool:
    """Return True if the input begins like a Parquet file, or has the name of one.

    >>> sniff(b"PAR1", ""), sniff(b"Paris", "paris.txt")
    (True, False)
    """
    return head.startswith(MAGIC) or name.lower().endswith(SUFFIXES)


def pages(stream: BinaryIO, origin: Origin) -> Iterator[Page]:
    """Yield the pages in the rows that the origin's selection takes.

    Raises:
        MissingPackageError: pyarrow is not installed.
        ReadError: the input is not a Parquet file, is an archive bomb, or has no column of texts.
    """
    stream = _whole(stream)
    file = _opened(stream, origin)
    yield from _pages(stream, file, range(file.num_row_groups), origin)


def cuts(path: str, origin: Origin) -> Iterator[Cut] | None:
    """Return an iterator over the row groups of a file; `start` and `end` of a cut are their numbers."""
    with storage.opened(path) as stream:
        file = _opened(stream, origin)
        _columns(file, origin)
        count = file.num_row_groups
    return (Cut(NAMES[0], group, group + 1, last=group + 1 == count) for group in range(count))


def cut_pages(stream: BinaryIO, origin: Origin, cut: Cut) -> Iterator[Page]:
    """Yield the pages in a row group."""
    stream = _whole(stream)
    yield from _pages(stream, _opened(stream, origin), range(cut.start, cut.end), origin)


def _whole(stream: BinaryIO) -> BinaryIO:
    return stream if stream.seekable() else io.BytesIO(stream.read())


def _opened(stream: BinaryIO, origin: Origin, repeated: list[str] | None = None) -> Any:
    try:
        library: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise MissingPackageError(f"{origin.name}: a Parquet file; it takes pyarrow: pip install pyarrow") from None
    try:
        return library.ParquetFile(stream, read_dictionary=repeated)
    except (OSError, ValueError) as error:
        raise ReadError(f"{origin.name}: no Parquet file ({str(error).splitlines()[0][:200]})") from None


def _pages(stream: BinaryIO, file: Any, groups: range, origin: Origin) -> Iterator[Page]:
    wanted = sorted(set(_columns(file, origin).values()))
    place = 0
    for group in groups:
        try:
            for row in _rows(stream, file, group, wanted, origin):
                place += 1
                if origin.selection.over(place):
                    return
                try:
                    page = page_of(row, origin)
                except NoText:
                    origin.read_report.skipped["no text"] += 1
                    continue
                if origin.takes(page, place):
                    yield page
        except ReadError:
            raise
        except (OSError, ValueError) as error:
            where, count = file.metadata.row_group(group), file.metadata.row_group(group).num_rows
            start = where.column(0).file_offset or where.column(0).data_page_offset
            reason = f"a damaged row group ({str(error).splitlines()[0][:200]})"
            origin.read_report.losses.append(Loss(start, start + where.total_byte_size, reason, count))


def _columns(file: Any, origin: Origin) -> dict[str, str]:
    """Return the names of the columns by the fact of a page that they hold.

    Raises:
        ReadError: no column holds the text, or the file is an output of this package.
    """
    names = list(file.schema_arrow.names)
    check_no_output(names, origin)
    columns = columns_of(names, origin.selection.columns)
    if "text" not in columns:
        raise ReadError(f"{origin.name}: {without_text(names, origin.selection.columns)}")
    return columns


def _rows(stream: BinaryIO, file: Any, group: int, wanted: list[str], origin: Origin) -> Iterator[dict[str, object]]:
    """Yield the rows of a row group, decoded a few at a time.

    Raises:
        ReadError: they are an archive bomb, by the sizes in the file or by the size of the decoded data.
    """
    facts = file.metadata.row_group(group)
    columns = [facts.column(number) for number in range(facts.num_columns)]
    columns = [column for column in columns if column.path_in_schema.split(".")[0] in wanted]
    packed = sum(column.total_compressed_size for column in columns)
    said = sum(column.total_uncompressed_size for column in columns)
    _check(packed, said, origin)
    if repeated := _repeated(file.schema_arrow, columns):
        file = _opened(stream, origin, repeated)
    unpacked = 0
    rows = max(min(_ROWS, _BATCH * facts.num_rows // max(said, 1)), 1)
    for batch in file.iter_batches(rows, row_groups=[group], columns=wanted):
        _check(packed, batch.nbytes, origin)
        unpacked += 0 if repeated else batch.nbytes
        for row in _one_by_one(batch) if repeated else batch.to_pylist():
            unpacked += sum(len(value) for value in row.values() if isinstance(value, str | bytes)) if repeated else 0
            _check(packed, unpacked, origin)
            yield row


def _repeated(schema: Any, columns: list[Any]) -> list[str]:
    """Return the string columns that may repeat long texts, to be read so that each text is in memory once."""
    types = {field.name: str(field.type) for field in schema}
    return [
        column.path_in_schema
        for column in columns
        if types.get(column.path_in_schema, "").startswith("dictionary")
        or types.get(column.path_in_schema) in _STRINGS
        and column.has_dictionary_page
        and (
            column.total_uncompressed_size > _DENSE * column.total_compressed_size
            or column.data_page_offset - column.dictionary_page_offset > _DICTIONARY
        )
    ]


def _one_by_one(batch: Any) -> Iterator[dict[str, object]]:
    """Yield the rows of a batch, with one at a time in memory."""
    for index in range(batch.num_rows):
        yield {name: column[index].as_py() for name, column in zip(batch.schema.names, batch.columns, strict=True)}


def _check(packed: int, unpacked: int, origin: Origin) -> None:
    if unpacked > UNPACKED and unpacked > RATIO * max(packed, 1):
        raise ReadError(f"{origin.name}: an archive bomb; {packed} bytes unpack to more than {unpacked // 2**20} MiB")
