"""A run over many inputs, from its manifest to its report: what fails is told and left out, the others are written.

The same loop for any number of workers: inputs are cut into pieces, each piece becomes a file among the run's own, and
when all are there they are put together into the outputs.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from time import perf_counter

from extractor import readers, writers
from extractor.errors import UnknownFormatError
from extractor.pipeline import check_parts
from extractor.readers.opening import Source
from extractor.readers.protection import Protected
from extractor.runs.beginning import begin
from extractor.runs.folder import FAILURES, MANIFEST, OUTCOMES, REPORT, RunFolder
from extractor.runs.inputs import found, workers_for
from extractor.runs.loop import Loop
from extractor.runs.manifest import Hashing, Manifest
from extractor.runs.options import RunOptions
from extractor.runs.outputs import Outputs
from extractor.runs.progress import OnFailure, OnNews, OnProgress
from extractor.runs.report import Report
from extractor.runs.worker import Setup
from extractor.runs.worker_process import has_workers
from extractor.writers import Target

EXTRACT = "extractor.pipeline:extract"
"""What makes the record of a page, as workers import it."""


def run(
    sources: Iterable[Source],
    target: Target,
    options: RunOptions = RunOptions(),  # noqa: B008 - it cannot be changed
    *,
    jobs: int | None = None,
    fail_fast: bool = False,
    restart: bool = False,
    on_failure: OnFailure = lambda name, error: None,
    on_progress: OnProgress = lambda standing: None,
    on_news: OnNews = lambda news: None,
) -> Report:
    """Extract every page of every source into a folder, a file or a stream, and sum up what came of it.

    A folder gets a file for each input, named after it. Of `md` and `txt` a file or stream takes one article. An input
    that fails is in `failures` and stops no other, unless `fail_fast`: then nothing after it is read. A file appears
    whole or not at all; one that would hold nothing because all that belongs there failed does not appear, and what
    stood there before stays. An input is never written to.

    `jobs` is the number of worker processes; 0 does all in this one, where no page can be ended that takes too long or
    needs too much, and None leaves it to the inputs. The outputs are the same for any number. An unfinished run of the
    same inputs and options goes on where it was, and what a complete one has done is not done again, unless `restart`.

    Raises:
        WriteError: the target itself cannot be written, or is one of the inputs. The run can go on when it can.
        RunError: an unfinished run with other inputs or options is in the way, unless `restart`, or another process.
        UnknownFormatError, UnknownPartError: a format, suffix or part that there is not; nothing was read.

    >>> from io import BytesIO
    >>> out = BytesIO()
    >>> report = run([BytesIO(b"= Rome =\\n\\nRome is a city."), "nowhere/oslo.txt"], out)
    >>> report.articles, report.failures
    (1, ['nowhere/oslo.txt'])
    """
    start = perf_counter()
    _check(target, options)
    inputs = list(found(sources))
    protected = Protected(given.source for given in inputs)
    protected.check(target)
    with ExitStack() as stack:
        folder = _folder(target, stack)
        protected.check_folder(folder.path)
        stack.enter_context(folder.locked())
        manifest = Manifest([given.source for given in inputs], _name(target), options)
        earlier = begin(folder, manifest, restart, on_news)
        hashing = Hashing(manifest)
        stack.callback(hashing.stop)
        loop = Loop(inputs, options, manifest, folder, Outputs(target, options, protected), earlier, on_failure)
        parts = None if options.parts is None else frozenset(options.parts)
        setup = Setup(EXTRACT, {"parts": parts}, options.limits)
        kept = f"what is done is kept in {folder.path}, and the same command goes on from there"
        loop.report.folder = str(folder.path) if _stays(target) else None
        try:
            jobs = (workers_for(inputs) if has_workers() else 0) if jobs is None else jobs
            loop.report.limits = options.limits if jobs else None
            whole = loop.work(setup, jobs, fail_fast, on_progress)
        except (KeyboardInterrupt, SystemExit):
            on_news(f"interrupted; {kept}" if _stays(target) else "interrupted")
            raise
        if not whole and _stays(target):
            on_news(f"stopped at the first failure; {kept}")
        loop.collect()
        whole = whole and loop.gather()
        failures = list(loop.sum_up())
        report = loop.report
        report.seconds = perf_counter() - start
        if loop.idle:
            on_news(f"{folder.path}: complete already, nothing was done; --restart does it all again")
            return report
        folder.write(FAILURES, iter(failures))
        folder.write(REPORT, report.lines())
        if whole:
            hashing.finish()
            folder.write(OUTCOMES, loop.outcomes())
            manifest.complete(report.counts())
            folder.write(MANIFEST, manifest.lines())
            folder.clear()
    return report


def _check(target: Target, options: RunOptions) -> None:
    """Raise the error of a format, part or suffix that there is not."""
    readers.check(options.format)
    check_parts(options.parts)
    writer = writers.choose(target, options.to)
    if not isinstance(target, str | os.PathLike) or writers.is_folder(target):
        return
    if not os.fspath(target).lower().endswith(writer.SUFFIXES):
        kinds = " or ".join(writer.SUFFIXES)
        raise UnknownFormatError(f"{os.fspath(target)}: {writer.NAMES[0]} goes into a {kinds} file, or into a folder/")


def _folder(target: Target, stack: ExitStack) -> RunFolder:
    """Where the run keeps its own files; of a stream, which has no place for them, until it ends."""
    if not isinstance(target, str | os.PathLike):
        return RunFolder(stack.enter_context(tempfile.TemporaryDirectory(prefix="extractor-")))
    if writers.is_folder(target):
        writers.make_folder(target)
    return RunFolder(target)


def _stays(target: Target) -> bool:
    """Whether a run into the target can go on later."""
    return isinstance(target, str | os.PathLike)


def _name(target: Target) -> str:
    return os.path.realpath(target) if isinstance(target, str | os.PathLike) else "a stream"
