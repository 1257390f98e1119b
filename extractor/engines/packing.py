"""The results of a task as a record batch: made in the worker, because the rows are most of what it would hand over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor import extraction
from extractor.engines.columns import FAILURE, TEXT, chosen, parts
from extractor.records.article import Article
from extractor.runs.limits import Limits
from extractor.runs.piecework import Result
from extractor.runs.tasks import Failure
from extractor.runs.worker import Setup
from extractor.writers import arrow, rows
from extractor.writers.columns import Column

if TYPE_CHECKING:
    import pyarrow

    from extractor.records.page import Page

EXTRACT = "extractor.pipeline:extract"
"""The function that makes the record of a page, as workers import it."""

FACTS = frozenset(
    (
        *("title", "language", "site", "uri", "format", "page_id", "revision_id"),
        *("namespace", "timestamp", "wikidata", "sha256", "length"),
    )
)
"""The columns whose cells a page without a record has too."""


@dataclass(frozen=True, slots=True)
class Packing:
    """Packs results into a record batch with these columns of an article, and `failure`; it can be pickled.

    >>> from extractor import Page, extract
    >>> page = Page("A city.", title="Rome")
    >>> results = [(page, extract(page)), (page, Failure("a.xml", "Rome", None, "took more than 60 s", 1))]
    >>> packing = Packing(("title", "kind"))
    >>> [batch] = unpacked(packing(iter(results)), packing.schema)
    >>> batch.to_pylist()[1]
    {'title': 'Rome', 'kind': None, 'failure': 'took more than 60 s'}
    """

    names: tuple[str, ...]

    def __call__(self, results: Iterator[Result]) -> list[bytes]:
        """Return the record batch as an Arrow IPC message without its schema."""
        return [self.batch(results).serialize().to_pybytes()]

    @property
    def schema(self) -> pyarrow.Schema:
        """The columns of the batches."""
        return arrow.schema((*chosen(self.names), FAILURE))

    def batch(self, results: Iterable[Result]) -> pyarrow.RecordBatch:
        """Return the record batch of the results, with a row for each, in order."""
        pa = arrow.package("a record batch")
        columns = chosen(self.names)
        of_article = tuple(column for column in columns if column is not TEXT)
        cells = rows.cells_of(of_article)
        made: list[rows.Row] = []
        failed: list[tuple[Page, str] | None] = []
        texts: list[str] = []
        for page, result in results:
            if isinstance(result, Failure):
                failed.append((page, result.reason))
            else:
                assert isinstance(result, Article), "a task without a file takes nothing over"
                made.append(rows.row(result, cells))
                failed.append(None)
            if TEXT in columns:
                texts.append(page.text)
        arrays: list[pyarrow.Array] = []
        if of_article:  # a batch without a column would have no row
            batch = arrow.batch(made, of_article)
            arrays = (_spread(batch, failed, cells) if any(failed) else batch).columns
        if TEXT in columns:
            arrays.insert(columns.index(TEXT), arrow.texts(texts, pa.string()))
        arrays.append(pa.array([one and one[1] for one in failed], pa.string()))
        return pa.RecordBatch.from_arrays(arrays, schema=arrow.schema((*columns, FAILURE)))


def setup(columns: tuple[Column, ...], limits: Limits) -> Setup:
    """Return the setup of workers that read what the columns show, and pack it."""
    return Setup(EXTRACT, {"parts": parts(columns)}, limits, Packing(tuple(column.name for column in columns)))


def unpacked(packed: Iterable[bytes], schema: pyarrow.Schema) -> Iterator[pyarrow.RecordBatch]:
    """Yield the record batches of that schema which were packed."""
    pa = arrow.package("a record batch")
    for data in packed:
        yield pa.ipc.read_record_batch(pa.py_buffer(data), schema)


def _spread(
    batch: pyarrow.RecordBatch, failed: Sequence[tuple[Page, str] | None], cells: rows.Cells
) -> pyarrow.RecordBatch:
    """Return the batch with a row for each page that failed: only the facts about the page are in it."""
    import pyarrow.compute as pc

    pa = arrow.package("a record batch")
    places, place = [], 0
    for one in failed:
        places.append(None if one else place)
        place += not one
    spread = batch.take(pa.array(places, pa.int64()))
    nothing = (None,) * batch.num_columns
    facts = [nothing if one is None else _facts(*one, cells) for one in failed]
    columns = [
        pc.coalesce(column, pa.array([row[number] for row in facts], column.type)) if name in FACTS else column
        for number, (name, column) in enumerate(zip(batch.schema.names, spread.columns, strict=True))
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _facts(page: Page, reason: str, cells: rows.Cells) -> rows.Row:
    return rows.row(Article.model_validate(extraction.unread(page, "page-failed", reason, "failed")), cells)
