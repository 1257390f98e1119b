"""A run over many inputs, from its manifest to its report; an input or page that fails does not stop the others.

The loop is the same for any number of workers: inputs are cut into pieces, each piece becomes a file among the run's
own, and when all are done they are put together into the outputs.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from time import perf_counter

from extractor import readers, writers
from extractor.errors import UnknownFormatError
from extractor.pipeline import check_parts
from extractor.readers.opening import Source
from extractor.readers.protection import Protected
from extractor.runs.beginning import begin
from extractor.runs.inputs import found, workers_for
from extractor.runs.into import PARTS, Filling, schema_place
from extractor.runs.loop import Loop
from extractor.runs.manifest import Hashing, Manifest
from extractor.runs.options import RunOptions
from extractor.runs.outputs import Choose, Outputs
from extractor.runs.progress import OnFailure, OnNews, OnProgress
from extractor.runs.report import Report
from extractor.runs.run_folder import FAILURES, MANIFEST, OUTCOMES, REPORT, RunFolder
from extractor.runs.worker import Setup
from extractor.runs.worker_process import has_workers
from extractor.writers import Target

EXTRACT = "extractor.pipeline:extract"
"""The function that makes the record of a page, as workers import it."""


def run(
    sources: Iterable[Source],
    target: Target,
    options: RunOptions = RunOptions(),  # noqa: B008 - it is immutable
    *,
    jobs: int | None = None,
    fail_fast: bool = False,
    restart: bool = False,
    reuse: str | os.PathLike[str] | None = None,
    on_failure: OnFailure = lambda name, error: None,
    on_progress: OnProgress = lambda standing: None,
    on_news: OnNews = lambda news: None,
) -> Report:
    """Extract every page of every source into a folder, a file or a stream, and return the report.

    A folder gets a file for each input, named after it. A file or stream of `json`, `md` or `txt` holds one article. An
    input that fails is in `failures` and does not stop the others, unless `fail_fast` is set: then nothing after it is
    read. A file appears whole or not at all; one that would be empty because everything in it failed is not written,
    and what was there before stays. An input is never written to.

    `jobs` is the number of worker processes. With 0 everything is done in this process, where a page that takes too
    long or needs too much memory cannot be ended; None lets the inputs decide. The outputs are the same for any number.
    An unfinished run of the same inputs and options is resumed, and what a complete run has done is not done again,
    unless `restart` is set. `reuse` names an earlier run, by its output, whose records of unchanged pages are taken
    over: the outputs are the same as without it, and sooner there.

    Raises:
        WriteError: the target itself cannot be written, or is one of the inputs. The run can be resumed later.
        RunError: without `restart`, an unfinished run of other inputs or options is in the way; or another process is.
        UnknownFormatError, UnknownPartError: there is no such format, suffix or part; nothing was read.

    >>> from io import BytesIO
    >>> out = BytesIO()
    >>> report = run([BytesIO(b"= Rome =\\n\\nRome is a city."), "nowhere/oslo.txt"], out)
    >>> report.articles, report.failures
    (1, ['nowhere/oslo.txt'])
    """
    start = perf_counter()
    filling = None if options.into is None else Filling(options.into)
    choose = None if filling is None else filling.writer
    _check(target, options, choose or writers.choose)
    inputs = list(found(sources))
    protected = Protected(given.source for given in inputs)
    protected.check(target)
    _place_schema(filling, target, protected)
    with ExitStack() as stack:
        folder = _folder(target, stack)
        protected.check_folder(folder.path)
        stack.enter_context(folder.locked())
        manifest = Manifest([given.source for given in inputs], _name(target), options)
        earlier = begin(folder, manifest, restart, on_news)
        hashing = Hashing(manifest)
        stack.callback(hashing.stop)
        loop = Loop(inputs, options, manifest, folder, Outputs(target, options, protected, choose), earlier, on_failure)
        loop.report.folder = str(folder.path) if _stays(target) else None
        if jobs is None:
            jobs = workers_for(inputs) if has_workers() else 0
        loop.report.limits = options.limits if jobs else None
        setup = Setup(EXTRACT, {"parts": _parts(options)}, options.limits, into=options.into)
        if reuse is not None:
            setup = _reusing(setup, reuse, folder, manifest, loop, on_news)
        whole = _work(loop, setup, jobs, fail_fast, on_progress, on_news)
        loop.collect()
        whole = whole and loop.gather()
        failures = list(loop.sum_up())
        if filling is not None:
            filling.finish(loop.report, whole)
        loop.report.seconds = perf_counter() - start
        if loop.idle:
            folder.clear()  # in case the run that did all was killed before it did so
            on_news(f"{folder.path}: complete already, nothing was done; --restart does it all again")
            return loop.report
        folder.write(FAILURES, iter(failures))
        folder.write(REPORT, loop.report.lines())
        if whole:
            hashing.finish()
            folder.write(OUTCOMES, loop.outcomes())
            manifest.complete(loop.report.counts())
            folder.write(MANIFEST, manifest.lines())
            folder.clear()
    return loop.report


def _place_schema(filling: Filling | None, target: Target, protected: Protected) -> None:
    """Say where the schema of a model is written; raise `WriteError` if an input or something else is there."""
    if filling is not None and (place := schema_place(target, filling.into.label)) is not None:
        protected.check(place)
        filling.check(place)
        filling.place = place


def _reusing(
    setup: Setup,
    reuse: str | os.PathLike[str],
    folder: RunFolder,
    manifest: Manifest,
    loop: Loop,
    on_news: OnNews,
) -> Setup:
    """Return the setup of workers that take over the records of an earlier run."""
    from extractor.runs.reuse import Reuse

    earlier_run = Reuse(reuse, folder, manifest, on_news)
    loop.on_begin, loop.report.reused = earlier_run.prepare, 0
    return replace(setup, earlier=str(earlier_run.index))


def _work(loop: Loop, setup: Setup, jobs: int, fail_fast: bool, on_progress: OnProgress, on_news: OnNews) -> bool:
    """Do all pieces of all inputs; return False if a failure stopped it. Report what is kept if it does not end."""
    folder = loop.report.folder
    kept = f"; what is done is kept in {folder}, and the same command goes on from there" if folder else ""
    try:
        whole = loop.work(setup, jobs, fail_fast, on_progress)
    except (KeyboardInterrupt, SystemExit):
        on_news(f"interrupted{kept}")
        raise
    if not whole and kept:
        on_news(f"stopped at the first failure{kept}")
    return whole


def _parts(options: RunOptions) -> frozenset[str] | None:
    """Return the parts of an article that are read; None for all."""
    if options.into is not None:
        return PARTS
    return None if options.parts is None else frozenset(options.parts)


def _check(target: Target, options: RunOptions, choose: Choose) -> None:
    """Raise an error if there is no such format, part or suffix."""
    readers.check(options.format)
    check_parts(options.parts)
    writer = choose(target, options.to)
    if not isinstance(target, str | os.PathLike) or writers.is_folder(target):
        return
    if not os.fspath(target).lower().endswith(writer.SUFFIXES):
        kinds = " or ".join(writer.SUFFIXES)
        raise UnknownFormatError(f"{os.fspath(target)}: {writer.NAMES[0]} goes into a {kinds} file, or into a folder/")


def _folder(target: Target, stack: ExitStack) -> RunFolder:
    """Return the folder for the run's own files; that of a stream is temporary and removed when the run ends."""
    if not isinstance(target, str | os.PathLike):
        return RunFolder(stack.enter_context(tempfile.TemporaryDirectory(prefix="extractor-")))
    if writers.is_folder(target):
        writers.make_folder(target)
    return RunFolder(target)


def _stays(target: Target) -> bool:
    """Return True if a run into the target can be resumed later."""
    return isinstance(target, str | os.PathLike)


def _name(target: Target) -> str:
    return os.path.realpath(target) if isinstance(target, str | os.PathLike) else "a stream"
