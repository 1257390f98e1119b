"""Articles for engines that hold tables in Arrow (https://arrow.apache.org): Spark, Ray, DuckDB, Polars and others.

No engine is imported. `records` is given record batches of pages, as an engine hands them to a function, and gives
record batches of articles back: a row for each page, in order. A page that fails, or needs more than it may, is a row
whose record is null and whose `failure` says why: it ends neither the batch nor the process of the engine, because it
is read in a process of its own with the limits of a run.

>>> import pyarrow as pa
>>> pages = pa.record_batch({"id": [7], "title": ["Rome"], "text": ["{{Infobox city|area=5 km2}} Rome is a city."]})
>>> [batch] = records([pages], lang="en", columns=["page_id", "infoboxes"], jobs=0)
>>> row = batch.to_pylist()[0]
>>> row["page_id"], row["infoboxes"][0]["fields"][0]["values"][0]["amount"], row["failure"] is None
(7, 5.0, True)
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.engines import columns as _columns
from extractor.engines import filled, packing
from extractor.engines.batches import Rows, batches_of, pages_of
from extractor.engines.filled import FilledPacking
from extractor.engines.packing import Packing
from extractor.errors import UnknownColumnError
from extractor.readers.pieces import Piece
from extractor.records.page import Page
from extractor.runs.limits import Limits
from extractor.runs.ordered import in_order
from extractor.runs.tasks import Failure, Outcome, Task
from extractor.runs.worker import Setup
from extractor.runs.worker_process import workers
from extractor.writers import arrow

if TYPE_CHECKING:
    import pyarrow

__all__ = ["ddl", "records", "schema"]


def schema(
    columns: Iterable[str] | None = None, *, keep: pyarrow.Schema | None = None, into: str | None = None
) -> pyarrow.Schema:
    """Return the schema of what `records` gives: the columns of those names, None for all, and `failure`.

    `keep` are the fields of the columns that are kept from the pages; they come first. `into` is the model of
    `records`.

    Raises:
        UnknownColumnError: there is no column of a name.
        TargetError: there is no such model.

    >>> schema(["title"]).names
    ['title', 'failure']
    """
    made = (
        arrow.schema((*_columns.chosen(columns), _columns.FAILURE)) if into is None else filled.of(into, columns).schema
    )
    return made if keep is None else arrow.package("a schema").schema([*keep, *made])


def ddl(columns: Iterable[str] | None = None, *, into: str | None = None) -> str:
    """Return the same schema in the words of Spark SQL, as `mapInArrow` takes it.

    Raises:
        UnknownColumnError: there is no column of a name.
        TargetError: there is no such model.

    >>> ddl(["title", "page_id"])
    '`title` string, `page_id` bigint, `failure` string'
    """
    if into is not None:
        return filled.ddl(filled.of(into, columns).columns)
    return _columns.ddl((*_columns.chosen(columns), _columns.FAILURE))


def records(
    batches: Iterable[pyarrow.RecordBatch] | pyarrow.RecordBatch | pyarrow.Table,
    *,
    columns: Iterable[str] | None = None,
    keep: Iterable[str] = (),
    lang: str | None = None,
    format: str | None = None,
    names: Mapping[str, str] | None = None,
    page_timeout: float = Limits().seconds,
    page_memory: int = Limits().memory,
    jobs: int | None = None,
    into: str | None = None,
) -> Iterator[pyarrow.RecordBatch] | Iterator[pyarrow.Table]:
    """Return an iterator over record batches of articles for record batches of pages: a row for each page, in order.

    For a single table the batches are tables, too, as Ray wants them.

    Pages are rows with a column for the text, found by its name or said in `names` (`{"text": "body"}`), and columns
    for the title, the number and other facts; one that has a `failure` already keeps it. `columns` names the columns of
    an article that are wanted, which are the ones that are computed; None gives all, with the whole record as JSON in
    `record`. Columns of the pages that `keep` names are kept as they are, before those. `lang` and `format` are those
    of `read`.

    `into` names a Pydantic model, as `module:Class` or `path/to/file.py:Class`: then the columns are `page_title`,
    `page_language`, `page_id`, those of the model, which are null where a page does not fill it, and `problems`.

    The pages are read in `jobs` processes, one if None, in which each may take `page_timeout` seconds and `page_memory`
    bytes; with 0 they are read in this one, which a bad page may then hold up or end.

    Raises:
        UnknownColumnError: there is no such column, or there would be two of one name.
        TargetError: there is no such model, or no rule fills it.
        UnknownLanguageError, UnknownFormatError: there is no such language or dialect.
        ReadError: the pages have no column of texts, or lack one that is named; raised with the first batch.
        ValueError, TypeError: a limit or `jobs` is no number that it can be.
        MissingPackageError: pyarrow is not installed.
        RunError: worker processes cannot be started; `jobs=0` needs none.
    """
    pa = arrow.package("a record batch")
    limits = Limits(page_timeout, page_memory)
    pack: Packing | FilledPacking
    if into is None:
        wanted = _columns.chosen(columns)
        pack, setup = Packing(tuple(column.name for column in wanted)), packing.setup(wanted, limits)
        made_names = {*pack.names, _columns.FAILURE.name}
    else:
        pack = filled.of(into, columns)
        setup, made_names = filled.setup(into, limits), set(pack.names)
    rows = Rows(_kept(keep, made_names), dict(names or {}), lang, format)
    made = _made(batches_of(batches), rows, pack, setup, workers(jobs, 1))
    return (pa.Table.from_batches([batch]) for batch in made) if isinstance(batches, pa.Table) else made


def _kept(keep: Iterable[str], made: set[str]) -> tuple[str, ...]:
    """Return the names of the columns to keep; raise an error if the batches would have two columns of one name."""
    if isinstance(keep, str):
        raise TypeError(f"keep is a list of names, not a str; write [{keep!r}]")
    kept = tuple(keep)
    for place, name in enumerate(kept):
        if name in made or name in kept[:place]:
            raise UnknownColumnError(f"{name} would be there twice; rename the column to keep, or name other columns")
    return kept


def _made(
    batches: Iterator[pyarrow.RecordBatch], rows: Rows, pack: Packing | FilledPacking, setup: Setup, jobs: int
) -> Iterator[pyarrow.RecordBatch]:
    kept: deque[list[pyarrow.Array]] = deque()
    fields: list[pyarrow.Field] = []

    def tasks() -> Iterator[Task]:
        number = 0
        for batch in batches:
            columns = rows.kept(batch)
            fields[:] = [batch.schema.field(name) for name in rows.keep]
            for held in pages_of(batch, rows):
                kept.append([column.slice(held.start, len(held.pages)) for column in columns])
                piece = Piece(0, number, pages=held.pages)
                yield Task(piece, "pages", Path(), "", held.blamed)
                number += 1

    with closing(in_order(tasks(), jobs, setup)) as outcomes:
        for task, outcome in outcomes:
            batch = _whole(task.piece.pages or (), outcome, pack)
            before = kept.popleft()
            if before:
                pa = arrow.package("a record batch")
                names = pa.schema([*fields, *batch.schema])
                batch = pa.RecordBatch.from_arrays([*before, *batch.columns], schema=names)
            yield batch


def _whole(pages: tuple[Page, ...], outcome: Outcome, pack: Packing | FilledPacking) -> pyarrow.RecordBatch:
    """Return the batch of an outcome, with a row also for pages that its worker could not even read."""
    [batch] = packing.unpacked(outcome.records, pack.schema)
    lost = pages[batch.num_rows :]
    if not lost:
        return batch
    reason = "its worker could not read it"
    rest = pack.batch((page, Failure("", page.title, page.page_id, reason, 0)) for page in lost)
    table = arrow.package("a record batch").Table.from_batches([batch, rest]).combine_chunks()
    [joined] = table.to_batches()
    return joined
