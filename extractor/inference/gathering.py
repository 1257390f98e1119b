"""Infoboxes counted over files, dumps, runs and earlier statistics: pages in worker processes, under limits."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from extractor.errors import ExtractorError, ReadError
from extractor.inference import statistics_file
from extractor.inference.tally import Tally
from extractor.loading import load
from extractor.readers.opening import Source, shown
from extractor.readers.pieces import pieces
from extractor.readers.read_report import ReadReport
from extractor.recorded import record_files
from extractor.records.article import Article
from extractor.runs.inputs import Given, found, workers_for
from extractor.runs.options import RunOptions
from extractor.runs.ordered import in_order
from extractor.runs.piecework import Result
from extractor.runs.report import lost
from extractor.runs.run_folder import MANIFEST, RunFolder
from extractor.runs.tasks import Failure, Task
from extractor.runs.worker import Setup
from extractor.runs.worker_process import workers

EXTRACT = "extractor.pipeline:extract"
"""The function that makes the record of a page, as workers import it."""

OnFault = Callable[[str], object]
"""Called with what was lost, in words that begin with the name of the input."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts the articles of a task, in its worker; it can be pickled."""

    def __call__(self, results: Iterator[Result]) -> list[bytes]:
        """Return the counts as JSON."""
        tally = Tally()
        for _, made in results:
            if isinstance(made, Article):
                tally.count(made)
        return [json.dumps(statistics_file.to_json(tally), separators=(",", ":")).encode()]


def _refuse(fault: str) -> NoReturn:
    raise ReadError(fault)


def gather(
    sources: Iterable[Source],
    options: RunOptions | None = None,
    on_fault: OnFault = _refuse,
    *,
    jobs: int | None = None,
) -> Tally:
    """Return the counts over the infoboxes of all sources.

    A source is a file of pages or records, a dump, a folder of these, the output of a run, or a `statistics.json` or
    the folder that one is in. Pages are read in `jobs` worker processes: one for each processor if None, where pages
    may need it; none if 0, without limits for a page. What cannot be read, or not whole, is told to `on_fault`.

    Raises:
        ReadError: without an `on_fault`, something cannot be read.
        RunError: worker processes cannot be started.

    >>> gather(["samples/flat"]).pages
    7
    """
    if isinstance(sources, str | os.PathLike):
        raise TypeError(f"gather takes several sources; write [{os.fspath(sources)!r}]")
    tally = Tally()
    options = options or RunOptions()
    pages: list[Given] = []
    for source in sources:
        if isinstance(source, str | os.PathLike) and statistics_file.is_statistics(source):
            try:
                tally.add(statistics_file.load(source))
            except ExtractorError as error:
                on_fault(str(error))
            continue
        records = list(record_files(source)) if isinstance(source, str | os.PathLike) else []
        for file in records:
            _count_records(file, tally, on_fault)
        if not (records and _is_run(source)):
            known = {os.fspath(file) for file in records}
            pages += [one for one in found([source]) if not _is_known(one, known)]
    if pages:
        _Gathering(tally, options, on_fault).read(pages, jobs)
    return tally


def _is_run(source: Source) -> bool:
    """Return True for the output of a run, which has records only."""
    return isinstance(source, str | os.PathLike) and Path(RunFolder.of(source).path, MANIFEST).is_file()


def _is_known(given: Given, known: set[str]) -> bool:
    """Return True for a file that is counted already, and for a folder without anything else."""
    if given.error is not None:
        return bool(known)
    return isinstance(given.source, str | os.PathLike) and os.fspath(given.source) in known


def _count_records(file: str, tally: Tally, on_fault: OnFault) -> None:
    try:
        for article in load(file):
            tally.count(article)
    except ExtractorError as error:  # the rest of the file
        on_fault(str(error))


class _Gathering:
    """The pages of inputs, being counted."""

    def __init__(self, tally: Tally, options: RunOptions, on_fault: OnFault) -> None:
        self._tally, self._options, self._on_fault = tally, options, on_fault

    def read(self, inputs: list[Given], jobs: int | None) -> None:
        setup = Setup(EXTRACT, {"parts": frozenset({"infobox"})}, self._options.limits, Counted())
        with closing(in_order(self._tasks(inputs), workers(jobs, workers_for(inputs)), setup)) as outcomes:
            for task, outcome in outcomes:
                for packed in outcome.records:
                    self._tally.add(statistics_file.from_json(json.loads(packed)))
                for failure in outcome.failures:
                    self._on_fault(_failed(failure))
                for loss in outcome.read_report.losses:
                    self._on_fault(f"{task.name}: {lost(loss)}")

    def _tasks(self, inputs: list[Given]) -> Iterator[Task]:
        for number, given in enumerate(inputs):
            name = shown(given.source)
            if given.error is not None:
                self._on_fault(str(given.error))
                continue
            read_report = ReadReport()
            options = self._options
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


def _failed(failure: Failure) -> str:
    return f"{failure.input}: page {failure.title!r}: {failure.reason}"
