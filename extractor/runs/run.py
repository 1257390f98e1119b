"""One run over inputs in worker processes, from its manifest to its report."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from time import perf_counter

from extractor.errors import PageError
from extractor.readers.account import Account
from extractor.readers.opening import Source
from extractor.runs.failures import failure_line, input_line
from extractor.runs.folder import FAILURES, MANIFEST, REPORT, RunFolder
from extractor.runs.manifest import Hashing, Manifest
from extractor.runs.options import RunOptions
from extractor.runs.outputs import Outputs
from extractor.runs.plan import Plan, Planned
from extractor.runs.report import Report
from extractor.runs.standing import OnFailure, OnProgress, Standing
from extractor.runs.supervisor import Supervisor
from extractor.runs.tasks import Failure, Outcome, Task, outcome_of
from extractor.runs.worker import Setup
from extractor.writers import Target

EXTRACT = "extractor.pipeline:extract"
"""What makes the record of a page, as workers import it."""


def run(
    sources: Sequence[Source],
    target: Target,
    options: RunOptions,
    *,
    jobs: int,
    fail_fast: bool = False,
    restart: bool = False,
    on_failure: OnFailure = lambda name, error: None,
    on_progress: OnProgress = lambda standing: None,
) -> Report:
    """Extract every page of single inputs in `jobs` worker processes; the report is also in the run's folder.

    The unfinished run of the same inputs and options goes on where it was, unless `restart`. With `fail_fast` it stops
    at the first failure, and what is done by then waits for the run to go on.

    Raises:
        RunError: the folder holds another unfinished run, or another process is at it.
        WriteError: an output cannot be written. The run can go on when it can.
    """
    start = perf_counter()
    with ExitStack() as stack:
        if isinstance(target, str | os.PathLike):
            folder = RunFolder(target)
        else:  # a stream has no place for pieces, and nothing to go on with
            folder = RunFolder(stack.enter_context(tempfile.TemporaryDirectory(prefix="extractor-")))
        stack.enter_context(folder.locked())
        manifest = _begin(folder, Manifest(sources, _name(target), options), restart)
        hashing = Hashing(manifest)
        stack.callback(hashing.stop)
        outputs = Outputs(target, options)
        state = _Run(Plan(sources, options, outputs, folder, on_failure), folder, options, on_failure)
        whole = state.work(jobs, fail_fast, on_progress)
        folder.write(FAILURES, state.sum_up())
        if whole:
            for number, output in enumerate(outputs.all):
                output.gather(folder, number)
        report = state.report
        report.seconds = perf_counter() - start
        folder.write(REPORT, report.lines())
        if whole:
            hashing.finish()
            manifest.complete(report.counts())
            folder.write(MANIFEST, manifest.lines())
            folder.clear()
    return report


def _begin(folder: RunFolder, manifest: Manifest, restart: bool) -> Manifest:
    """The manifest of the run that begins or goes on."""
    before = folder.manifest()
    folder.sweep()
    if before is not None and before["state"] != "complete" and not restart and manifest.resumable:
        manifest.take_over(before, folder.path)
    else:
        folder.clear()
        folder.write(FAILURES, iter(()))
    folder.write(MANIFEST, manifest.lines())
    return manifest


def _name(target: Target) -> str:
    return os.path.realpath(target) if isinstance(target, str | os.PathLike) else "a stream"


class _Run:
    """What is done of a run, and what came of it."""

    def __init__(self, plan: Plan, folder: RunFolder, options: RunOptions, on_failure: OnFailure) -> None:
        self._plan, self._folder, self._options, self._on_failure = plan, folder, options, on_failure
        self._pages = self._failures = 0
        self.report = Report()

    def work(self, jobs: int, fail_fast: bool, on_progress: OnProgress) -> bool:
        """Do all tasks; whether all were done."""
        parts = None if self._options.parts is None else frozenset(self._options.parts)
        supervisor = Supervisor(jobs, Setup(EXTRACT, {"parts": parts}, self._options.limits))
        with closing(supervisor.run(self._plan.tasks())) as results:
            for task, outcome in results:
                self._tell(task, outcome)
                on_progress(self._standing(task))
                if fail_fast and self._failed:
                    return False
        return not (fail_fast and self._failed)

    @property
    def _failed(self) -> int:
        return self._failures + sum(planned.error is not None for planned in self._plan.inputs)

    def _tell(self, task: Task, outcome: Outcome) -> None:
        """Tell what failed in a piece, and write it down for whoever looks at the run from outside."""
        many = self._plan.inputs[task.piece.input].many
        self._folder.append(FAILURES, [failure_line(failure, many, self._options) for failure in outcome.failures])
        for failure in outcome.failures:
            name = _page(failure, many)
            self._on_failure(name, PageError(f"{name}: {failure.reason}"))
        self._pages += outcome.statistics.articles + len(outcome.failures)
        self._failures += len(outcome.failures)
        self._plan.advance(task.piece)

    def _standing(self, task: Task) -> Standing:
        return Standing(task.name, self._pages, self._failed, self._plan.share, self._plan.before)

    def sum_up(self) -> Iterator[bytes]:
        """The lines of failures.jsonl, in order; on the way the report is made and every output learns its pieces."""
        for number, planned in enumerate(self._plan.inputs):
            account, failures = Account(), len(self.report.failures)
            account.add(planned.account)
            if planned.error is not None:
                self.report.failures.append(planned.name)
                yield input_line(planned.name, planned.error)
            yield from self._sum_up_pieces(number, planned, account)
            failed = len(self.report.failures) - failures
            if planned.output is not None:
                planned.output.failed |= failed > 0
            self.report.add(planned.name, account, failed, planned.error)

    def _sum_up_pieces(self, number: int, planned: Planned, account: Account) -> Iterator[bytes]:
        for piece in range(planned.pieces):
            assert planned.output is not None
            file = self._folder.piece(number, piece, planned.output.suffix)
            if not outcome_of(file).exists():  # a run that stopped early
                continue
            outcome = Outcome.load(outcome_of(file))
            account.add(outcome.account)
            self.report.statistics.add(outcome.statistics)
            planned.output.parts.append((file, outcome.statistics.articles))
            for failure in outcome.failures:
                self.report.failures.append(_page(failure, planned.many))
                yield failure_line(failure, planned.many, self._options)


def _page(failure: Failure, many: bool) -> str:
    """A page as messages name it; of an article file it is the file."""
    return f"{failure.input}, page {failure.title!r}" if many else failure.input
