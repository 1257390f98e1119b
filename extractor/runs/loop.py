"""The main loop of a run: it does every piece of every input once, puts the results together and counts them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from extractor.errors import PageError, ReadError, WriteError
from extractor.runs import history
from extractor.runs.failures import failure_line, input_line
from extractor.runs.history import History, way_of
from extractor.runs.inprocess import InProcess
from extractor.runs.inputs import Given
from extractor.runs.manifest import Manifest
from extractor.runs.options import RunOptions
from extractor.runs.outputs import Output, Outputs
from extractor.runs.passing import Passing
from extractor.runs.plan import Plan, Planned
from extractor.runs.progress import OnFailure, OnProgress, Progress
from extractor.runs.report import Report
from extractor.runs.run_folder import FAILURES, MANIFEST, RunFolder
from extractor.runs.supervisor import Supervisor
from extractor.runs.tasks import Failure, Outcome, Task, outcome_of
from extractor.runs.worker import Setup
from extractor.runs.worker_process import check_workers


class Loop:
    """A run under way, with its plan, its outputs and its report."""

    def __init__(
        self,
        inputs: Sequence[Given],
        options: RunOptions,
        manifest: Manifest,
        folder: RunFolder,
        outputs: Outputs,
        earlier: History,
        on_failure: OnFailure,
    ) -> None:
        self._options, self._manifest, self._folder, self._outputs = options, manifest, folder, outputs
        self._earlier, self._on_failure = earlier, on_failure
        self._plan = Plan(inputs, options, outputs, folder, self._done_earlier, on_failure)
        self._passing = Passing(self._plan, folder, outputs.only)
        self.pages = self._failures = 0
        self._begun = False
        self.on_begin: Callable[[], object] = lambda: None
        """Called before the first task; never if an earlier run has done everything."""
        self.report = Report()

    def work(self, setup: Setup, jobs: int, fail_fast: bool, on_progress: OnProgress) -> bool:
        """Do all tasks; return False if a failure stopped the run because of `fail_fast`."""
        if jobs:
            check_workers()
        workers = Supervisor(jobs, setup) if jobs else InProcess(setup)
        with closing(workers.run(self._tasks(fail_fast))) as results:
            for task, outcome in results:
                self._tell(task, outcome)
                self._passing.go_on()
                on_progress(self._progress(task))
                if fail_fast and self._failed:
                    return False
        self._passing.go_on()
        return not (fail_fast and self._failed)

    def gather(self) -> bool:
        """Put the pieces of every output together; return True if all outputs are written.

        Raises:
            WriteError: the single output cannot be written.
        """
        whole = True
        for number, output in enumerate(self._outputs.all):
            try:
                output.gather(self._folder, number)
            except WriteError as error:
                if not output.name:
                    raise
                output.error, whole = error, False
        for output in self._outputs.all:
            output.settle()
        return whole

    def collect(self) -> None:
        """Add up the outcomes of every input's pieces, and give its output the files of them."""
        for number, planned in enumerate(self._plan.inputs):
            if planned.outcome is None:
                planned.outcome = Outcome(read_report=planned.read_report)
                for file, outcome in self._pieces(number, planned):
                    planned.outcome.add(outcome)
                    planned.output.parts.append((file, outcome.statistics.articles))  # type: ignore[union-attr]
            if self._is_empty(planned):
                planned.error = ReadError(
                    f"{planned.name}: holds no page; it may be cut off, or another file was meant"
                )
                self._on_failure(planned.name, planned.error)
            output = planned.output or self._outputs.only
            if output is not None:
                output.failed |= bool(planned.error or planned.outcome.failures)

    def sum_up(self) -> Iterator[bytes]:
        """Yield the lines of failures.jsonl, in order, and fill the report on the way."""
        for planned in self._plan.inputs:
            assert planned.outcome is not None
            if planned.error is None and planned.output is not None and planned.output.error is not None:
                planned.error = planned.output.error
                self._on_failure(planned.name, planned.error)
            failures = len(self.report.failures)
            if planned.error is not None:
                self.report.failures.append(planned.name)
                yield input_line(planned.name, planned.error)
            for failure in planned.outcome.failures:
                self.report.failures.append(_page(failure, planned.many))
                yield failure_line(failure, planned.many, self._options)
            if planned.output is None or planned.output.error is None:
                self.report.statistics.add(planned.outcome.statistics)
                self.report.fills.add(planned.outcome.fills)
                if self.report.reused is not None:
                    self.report.reused += planned.outcome.reused
            failed = len(self.report.failures) - failures
            self.report.add(planned.name, planned.outcome.read_report, failed, planned.error)

    def outcomes(self) -> Iterator[bytes]:
        """Yield the lines of outcomes.jsonl, for a later run of the same inputs."""
        way = way_of(self._manifest.row["version"], self._manifest.row["options"])
        for facts, planned in zip(self._manifest.inputs, self._plan.inputs, strict=True):
            if planned.error is None and planned.output is not None and planned.outcome is not None:
                yield history.line(facts, way, planned.output, planned.outcome)

    def _is_empty(self, planned: Planned) -> bool:
        """Return True if an input was read to its end and had no page at all."""
        outcome = planned.outcome
        if outcome is None or planned.error is not None or not planned.whole or self._options.selection.counts:
            return False
        read_report = outcome.read_report
        seen = (
            read_report.given
            or read_report.skipped
            or read_report.losses
            or outcome.failures
            or outcome.statistics.articles
        )
        return planned.many and not seen

    @property
    def idle(self) -> bool:
        """True if an earlier run has done everything, so that nothing was done."""
        return not self._begun and bool(self._outputs.all) and all(output.kept for output in self._outputs.all)

    @property
    def _failed(self) -> int:
        return self._failures + self._plan.failures

    def _tasks(self, fail_fast: bool) -> Iterator[Task]:
        """Yield the tasks; before the first one, write the manifest and an empty failures.jsonl."""
        for task in self._plan.tasks(fail_fast):
            if not self._begun:
                self._begun = True
                self._folder.write(MANIFEST, self._manifest.lines())  # first: by it the folder is known as ours
                self._folder.write(FAILURES, iter(()))
                self.on_begin()
            yield task

    def _done_earlier(self, number: int, output: Output) -> Outcome | None:
        facts = self._manifest.inputs
        if not output.name and not self._earlier.all_done(facts, output):
            return None
        return self._earlier.done(facts[number], output)

    def _tell(self, task: Task, outcome: Outcome) -> None:
        """Report the failures in a piece, add them to failures.jsonl, and count the piece as done."""
        many = self._plan.inputs[task.piece.input].many
        self._folder.append(FAILURES, [failure_line(failure, many, self._options) for failure in outcome.failures])
        for failure in outcome.failures:
            name = _page(failure, many)
            self._on_failure(name, PageError(f"{name}: {failure.reason}", failure.trace))
        self.pages += outcome.statistics.articles + len(outcome.failures)
        self._failures += len(outcome.failures)
        self._plan.advance(task.piece)

    def _progress(self, task: Task) -> Progress:
        return Progress(task.name, self.pages, self._failed, self._plan.share, self._plan.before)

    def _pieces(self, number: int, planned: Planned) -> Iterator[tuple[Path, Outcome]]:
        """Yield the files and outcomes of an input's pieces; a run that stopped early has not done all of them."""
        for piece in range(planned.pieces):
            assert planned.output is not None
            file = self._folder.piece(number, piece, planned.output.suffix)
            if outcome_of(file).exists():
                yield file, Outcome.load(outcome_of(file))


def _page(failure: Failure, many: bool) -> str:
    """Return the name of a page for messages; a page of an article file has the name of the file."""
    return f"{failure.input}, page {failure.title!r}" if many else failure.input
