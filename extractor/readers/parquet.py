"""Parquet files with a page's text in a column. It takes the `parquet` extra.

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
from extractor.readers.account import Loss
from extractor.readers.origin import Origin
from extractor.readers.ranges import Cut
from extractor.readers.rows import NoText, columns_of, page_of
from extractor.records.page import Page

NAMES: tuple[str, ...] = ("parquet",)
SUFFIXES: tuple[str, ...] = (".parquet",)
MANY = True

MAGIC = b"PAR1"
_ROWS = 100


def sniff(head: bytes, name: str) -> bool:
    """Whether it begins as a Parquet file does.

    >>> sniff(b"PAR1", ""), sniff(b"Paris", "paris.txt")
    (True, False)
    """
    return head.startswith(MAGIC) or name.lower().endswith(SUFFIXES)


def pages(stream: BinaryIO, origin: Origin) -> Iterator[Page]:
    """The pages in the rows that the origin's selection takes.

    Raises:
        MissingPackageError: the package for it is not installed.
        ReadError: it is no Parquet file, or no column of it holds text.
    """
    file = _opened(stream, origin)
    yield from _pages(file, range(file.num_row_groups), origin)


def cuts(path: str, origin: Origin) -> Iterator[Cut] | None:
    """The row groups of a file; `start` and `end` count them."""
    with open(path, "rb") as stream:
        count = _opened(stream, origin).num_row_groups
    return (Cut(NAMES[0], group, group + 1, last=group + 1 == count) for group in range(count))


def cut_pages(stream: BinaryIO, origin: Origin, cut: Cut) -> Iterator[Page]:
    """The pages in a row group."""
    yield from _pages(_opened(stream, origin), range(cut.start, cut.end), origin)


def _opened(stream: BinaryIO, origin: Origin) -> Any:
    try:
        library: Any = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise MissingPackageError(
            f"{origin.name}: a Parquet file; install what reads it: pip install 'extractor[parquet]'"
        ) from None
    try:
        return library.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
    except (OSError, ValueError) as error:
        raise ReadError(f"{origin.name}: no Parquet file ({str(error).splitlines()[0][:200]})") from None


def _pages(file: Any, groups: range, origin: Origin) -> Iterator[Page]:
    names = list(file.schema_arrow.names)
    columns = columns_of(names, origin.selection.columns)
    wanted = sorted(set(columns.values()))
    if "text" not in columns:
        raise ReadError(f"{origin.name}: no column holds the text; there are {', '.join(names)[:200]}; say which does")
    place = 0
    for group in groups:
        try:
            for batch in file.iter_batches(_ROWS, row_groups=[group], columns=wanted):
                for row in batch.to_pylist():
                    place += 1
                    if origin.selection.over(place):
                        return
                    try:
                        page = page_of(row, origin)
                    except NoText:
                        origin.account.skipped["no text"] += 1
                        continue
                    if origin.takes(page, place):
                        yield page
        except (OSError, ValueError) as error:
            where, count = file.metadata.row_group(group), file.metadata.row_group(group).num_rows
            start = where.column(0).file_offset or where.column(0).data_page_offset
            reason = f"a damaged row group ({str(error).splitlines()[0][:200]})"
            origin.account.losses.append(Loss(start, start + where.total_byte_size, reason, count))
