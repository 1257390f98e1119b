"""What many inputs say, put together in their order: pages in worker processes under limits, records as they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from extractor import writers
from extractor.errors import ExtractorError, OnFault, ReadError
from extractor.loading import output_of
from extractor.readers import IN_FOLDERS
from extractor.readers.folder import walk
from extractor.readers.opening import Source, shown
from extractor.readers.pieces import pieces
from extractor.readers.read_report import ReadReport
from extractor.recorded import record_files
from extractor.records.article import Article
from extractor.records.stored import restored
from extractor.runs.inputs import Given, found, workers_for
from extractor.runs.options import RunOptions
from extractor.runs.ordered import in_order
from extractor.runs.piecework import Result
from extractor.runs.report import lost
from extractor.runs.run_folder import MANIFEST, RunFolder
from extractor.runs.tasks import Task
from extractor.runs.worker import Setup
from extractor.runs.worker_process import workers

EXTRACT = "extractor.pipeline:extract"
"""The function that makes the record of a page, as workers import it."""

_TOGETHER = 200
"""The number of records of a file that are given together."""

Summary = Callable[[Iterable[Article]], list[bytes]]
"""What is wanted of some articles; it is called in worker processes, so it can be pickled."""


@dataclass(frozen=True, slots=True)
class _Packed:
    """The summary of the articles of a task."""

    summary: Summary

    def __call__(self, results: Iterator[Result]) -> list[bytes]:
        return self.summary(made for _, made in results if isinstance(made, Article))


def gathered(
    sources: Iterable[Source],
    summary: Summary,
    on_fault: OnFault,
    *,
    parts: Collection[str] | None = None,
    options: RunOptions | None = None,
    jobs: int | None = None,
) -> Generator[list[bytes]]:
    """Yield the summaries of the articles of all sources, some articles at a time, in their order.

    A source is a file of pages or records, a dump, a folder of these, or the output of a run. Of pages only `parts` are
    extracted, all if None, in `jobs` worker processes: one for each processor if None, where pages may need it; none if
    0, without limits for a page. What cannot be read, or not whole, is told to `on_fault`.

    Raises:
        RunError: worker processes cannot be started.

    >>> def titles(articles):
    ...     return [article.title.encode() for article in articles]
    >>> [len(some) for some in gathered(["samples/flat"], titles, print, jobs=0)]
    [1, 1, 1, 1, 1, 1, 1]
    """
    chosen = {} if parts is None else {"parts": frozenset(parts)}
    pages = _Pages(Setup(EXTRACT, chosen, (options or RunOptions()).limits, _Packed(summary)), on_fault, options, jobs)
    pending: list[Given] = []
    for source in sources:
        records = list(record_files(source)) if isinstance(source, str | os.PathLike) else []
        if records:
            yield from pages.read(pending)
            pending = []
            yield from _of_records(records, summary, on_fault)
        if not (records and _is_run(source)):
            known = {os.fspath(file) for file in records}
            pending += [one for one in found([source]) if not _is_known(one, known)]
    yield from pages.read(pending)


def files_of(source: str) -> Iterator[str | os.PathLike[str]]:
    """Yield the files that an input is or may hold, which no output may replace."""
    path = output_of(Path(source))
    if not path.is_dir():
        yield source
        yield path
        return
    yield from walk(path, (*IN_FOLDERS, *writers.RECORD_SUFFIXES))


def _of_records(files: list[str], summary: Summary, on_fault: OnFault) -> Iterator[list[bytes]]:
    for file in files:
        articles = _whole(file, on_fault)
        while some := list(islice(articles, _TOGETHER)):
            yield summary(some)


def _whole(file: str, on_fault: OnFault) -> Iterator[Article]:
    """Yield the articles of a file of records, but for those that are damaged."""
    try:
        for where, record in writers.records(file):
            try:
                if isinstance(record, ReadError):
                    raise record
                yield restored(record, where)
            except ReadError as error:
                on_fault(str(error))
    except ExtractorError as error:  # the rest of the file
        on_fault(str(error))


def _is_run(source: Source) -> bool:
    """Return True for the output of a run, which has records only."""
    return isinstance(source, str | os.PathLike) and Path(RunFolder.of(source).path, MANIFEST).is_file()


def _is_known(given: Given, known: set[str]) -> bool:
    """Return True for a file that was read already, and for a folder without anything else."""
    if given.error is not None:
        return bool(known)
    return isinstance(given.source, str | os.PathLike) and os.fspath(given.source) in known


class _Pages:
    """Inputs of pages, being read."""

    def __init__(self, setup: Setup, on_fault: OnFault, options: RunOptions | None, jobs: int | None) -> None:
        self._setup, self._on_fault, self._options, self._jobs = setup, on_fault, options or RunOptions(), jobs

    def read(self, inputs: list[Given]) -> Iterator[list[bytes]]:
        """Yield the summaries of the inputs' pages, task by task."""
        if not inputs:
            return
        jobs = workers(self._jobs, workers_for(inputs))
        with closing(in_order(self._tasks(inputs), jobs, self._setup)) as outcomes:
            for task, outcome in outcomes:
                yield outcome.records
                for failure in outcome.failures:
                    self._on_fault(f"{failure.input}: page {failure.title!r}: {failure.reason}")
                for loss in outcome.read_report.losses:
                    self._on_fault(f"{task.name}: {lost(loss)}")

    def _tasks(self, inputs: list[Given]) -> Iterator[Task]:
        options = self._options
        for number, given in enumerate(inputs):
            name = shown(given.source)
            if given.error is not None:
                self._on_fault(str(given.error))
                continue
            read_report = ReadReport()
            try:
                for piece in pieces(
                    given.source,
                    format=options.format,
                    lang=options.lang,
                    input=number,
                    selection=options.selection,
                    read_report=read_report,
                ):
                    yield Task(piece, name, Path(), "")
            except ExtractorError as error:
                self._on_fault(str(error))
            for loss in read_report.losses:
                self._on_fault(f"{name}: {lost(loss)}")
