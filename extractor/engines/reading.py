"""A partition read as record batches: a row for each page, and for each stretch of an input that is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.engines import filled, packing
from extractor.engines.columns import FAILURE, LOSS, chosen
from extractor.engines.partitions import Partition, Share, cut
from extractor.errors import ExtractorError, PageError, ReadError
from extractor.readers.read_report import Loss, ReadReport, ordered
from extractor.runs.options import RunOptions
from extractor.runs.ordered import in_order
from extractor.runs.report import lost
from extractor.runs.tasks import Outcome, Task
from extractor.runs.worker import Setup
from extractor.writers import arrow

if TYPE_CHECKING:
    import pyarrow

Missing = tuple[str, str, Loss | None]
"""An input by its name, what is missing of it in words, and the stretch of its bytes if that is known."""


def read(
    partition: Partition,
    options: RunOptions,
    names: Iterable[str] | None = None,
    *,
    strict: bool = False,
    jobs: int = 1,
) -> Iterator[pyarrow.RecordBatch]:
    """Yield the rows of a partition, with those columns of an article (None for all), `failure` and `loss`.

    With `strict` the first page that fails and the first loss raise an error instead.

    Raises:
        PageError: with `strict`, a page has no record.
        ReadError: with `strict`, a stretch of an input is lost, or an input cannot be read.
    """
    wanted = chosen(names)
    reading = _Reading(partition, options, arrow.schema((*wanted, FAILURE)), strict)
    yield from reading.read(packing.setup(wanted, options.limits), jobs)


def read_filled(
    partition: Partition, options: RunOptions, into: str, *, strict: bool = False, jobs: int = 1
) -> Iterator[pyarrow.RecordBatch]:
    """Yield the rows of a partition as those of a user's model, with `failure` and `loss`, as `read` does.

    Raises:
        TargetError: there is no such model, or no rule fills it.
        PageError, ReadError: as with `read`.
    """
    reading = _Reading(partition, options, filled.of(into, None).schema, strict)
    yield from reading.read(filled.setup(into, options.limits), jobs)


class _Reading:
    """A partition that is being read."""

    def __init__(self, partition: Partition, options: RunOptions, packed: pyarrow.Schema, strict: bool) -> None:
        """`packed` is the schema of what a worker packs, which has no `loss`."""
        self._partition, self._options, self._strict = partition, options, strict
        self._packed = packed
        self._schema = arrow.package("a record batch").schema([*packed, *arrow.schema((LOSS,))])
        self._seen: Counter[int] = Counter()
        self._missing: list[Missing] = []
        self._changed: set[int] = set()

    def read(self, setup: Setup, jobs: int) -> Iterator[pyarrow.RecordBatch]:
        """Yield all rows, read in `jobs` worker processes."""
        with closing(in_order(self.tasks(), jobs, setup)) as outcomes:
            for task, outcome in outcomes:
                yield from self.rows(task, outcome)
        yield from self.missing()

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks of all shares, and note what cannot be read."""
        for share in self._partition:
            if (fault := share.fault()) is not None:
                self._changed.add(share.number)
                self._note(share, (), fault)
                continue
            if share.pieces is None:
                yield from self._whole(share)
                continue
            for piece in share.pieces:
                yield Task(piece, share.name, Path(), "")
            self._note(share, share.losses, share.error)

    def _whole(self, share: Share) -> Iterator[Task]:
        read_report, error = ReadReport(), None
        try:
            for piece in cut(share.source, share.number, self._options, read_report):
                yield Task(piece, share.name, Path(), "")
        except ExtractorError as raised:
            error = str(raised)
        self._seen[share.number] += read_report.given + read_report.skipped.total()
        self._note(share, read_report.losses, error)

    def _note(self, share: Share, losses: Iterable[Loss], error: str | None) -> None:
        self._seen[share.number] += error is not None
        self._lose(share.name, share.number, losses)
        if error is not None:
            self._missing.append((share.name, error, None))

    def _lose(self, name: str, number: int, losses: Iterable[Loss]) -> None:
        for loss in losses:
            self._seen[number] += 1
            self._missing.append((name, f"{name}: {lost(loss)}", loss))

    def rows(self, task: Task, outcome: Outcome) -> Iterator[pyarrow.RecordBatch]:
        """Yield the rows of a task, and then what was lost up to it."""
        for failure in outcome.failures if self._strict else ():
            raise PageError(f"{failure.input}, page {failure.title!r}: {failure.reason}")
        for batch in packing.unpacked(outcome.records, self._packed):
            self._seen[task.piece.input] += batch.num_rows
            pa = arrow.package("a record batch")
            nothing = pa.nulls(batch.num_rows, self._schema.field(LOSS.name).type)
            if batch.num_rows:
                yield pa.RecordBatch.from_arrays([*batch.columns, nothing], schema=self._schema)
        self._seen[task.piece.input] += outcome.read_report.skipped.total()
        self._lose(task.name, task.piece.input, ordered(outcome.read_report.losses))
        yield from self._lost()

    def missing(self) -> Iterator[pyarrow.RecordBatch]:
        """Yield what is left to say when all tasks are done."""
        for share in self._partition:
            if share.number not in self._changed and (fault := share.fault()) is not None:  # while it was read
                self._note(share, (), fault)
            if share.entire and not self._seen[share.number] and not self._options.selection.counts:
                said = f"{share.name}: holds no page; it may be cut off, or another file was meant"
                self._missing.append((share.name, said, None))
        yield from self._lost()

    def _lost(self) -> Iterator[pyarrow.RecordBatch]:
        """Yield the rows of what is missing."""
        if not self._missing:
            return
        if self._strict:
            raise ReadError(self._missing[0][1])
        pa = arrow.package("a record batch")
        rows = [
            {"uri": name, FAILURE.name: said, LOSS.name: loss and loss._asdict()}  # they have the same members
            for name, said, loss in self._missing
        ]
        self._missing.clear()
        cells = [pa.array([row.get(field.name) for row in rows], field.type) for field in self._schema]
        yield pa.RecordBatch.from_arrays(cells, schema=self._schema)
