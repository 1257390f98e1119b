"""A run over many inputs: what fails is told and left out, the others are written.

Article files are done here, one after the other: a page of their size cannot hang. Dumps and large files, in which one
may, are done by worker processes (`extractor.runs`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, TextIO

from extractor import readers, writers
from extractor.errors import ExtractorError, ReadError, UnknownFormatError, WriteError
from extractor.pipeline import check_parts, extract
from extractor.readers.compression import codec_of
from extractor.readers.folder import walk
from extractor.readers.opening import STANDARD_INPUT, Source, shown
from extractor.readers.selection import Selection
from extractor.runs.folder import NAMES, own_files
from extractor.runs.options import RunOptions
from extractor.runs.report import Report
from extractor.runs.standing import OnFailure, OnProgress, Standing
from extractor.statistics import Statistics
from extractor.writers.names import FileNames

if TYPE_CHECKING:
    from extractor.records.article import Article

SMALL = 256 * 2**10
"""Bytes up to which an article file is done in this process: the worst text of that size takes a few seconds."""


class _NothingToWrite(Exception):
    """All that a target was to hold has failed, so it is left as it is."""


class _Run:
    """The state of one run: its options and what came of it so far."""

    def __init__(self, options: RunOptions, fail_fast: bool, on_failure: OnFailure, on_progress: OnProgress) -> None:
        self.options, self.fail_fast = options, fail_fast
        self.on_failure, self.on_progress = on_failure, on_progress
        self.parts = None if options.parts is None else frozenset(options.parts)
        self.report = Report()

    @property
    def stopped(self) -> bool:
        return self.fail_fast and bool(self.report.failures)

    def into_one(self, sources: Iterable[Source], target: writers.Target) -> None:
        """All articles into one file or stream."""
        counts = Statistics()
        try:
            self._write(self._some(self._all(sources, counts, target), counts), target)
        except _NothingToWrite:
            return
        self.report.statistics.add(counts)

    def into_folder(self, sources: Iterable[Source], folder: Path) -> None:
        """A file for each input: `.json` for an article file, `.jsonl` for a container of many pages.

        Of a text, a container of many pages gets a folder with a file for each article.
        """
        names = FileNames()
        for name in own_files(folder):
            names.new(name, "")
        for source in self.inputs(sources):
            try:
                counts = Statistics()
                with readers.opened(source, format=self.options.format, lang=self.options.lang) as found:
                    target = folder / names.new(_stem(source, found.reader), self._suffix(found.reader.MANY))
                    _check_other(target, source)
                    self._write(self._some(self._articles(found, counts), counts), target)
                self.report.statistics.add(counts)
            except _NothingToWrite:
                continue
            except Exception as error:
                self._fail(shown(source), error)

    def _suffix(self, many: bool) -> str:
        """The end of the name of the file that holds an input's articles; none for a folder."""
        if self.options.to is None:
            return ".jsonl" if many else ".json"
        writer = writers.choose("", self.options.to)
        return "" if many and not writer.GATHERS else writer.SUFFIXES[0]

    def _write(self, articles: Iterator[Article], target: writers.Target) -> None:
        writers.write(articles, target, format=self.options.to)

    def inputs(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The single inputs of all sources; a source that has none fails."""
        for source in sources:
            try:
                for one in readers.inputs(source):
                    if self.stopped:
                        return
                    yield one
            except Exception as error:
                self._fail(shown(source), error)

    def _all(self, sources: Iterable[Source], counts: Statistics, target: writers.Target) -> Iterator[Article]:
        for source in self.inputs(sources):
            _check_other(target, source)
            try:
                with readers.opened(source, format=self.options.format, lang=self.options.lang) as found:
                    yield from self._articles(found, counts)
            except Exception as error:
                self._fail(shown(source), error)

    def _articles(self, found: readers.Input, counts: Statistics) -> Iterator[Article]:
        """The articles of one input; a page that fails costs no other."""
        pages, name = found.pages(), found.origin.name
        while not self.stopped:
            self.on_progress(Standing(name, self.report.articles + counts.articles, len(self.report.failures)))
            try:
                page = next(pages, None)
            except Exception as error:
                self._fail(name, error)
                return
            if page is None:
                return
            try:
                article = extract(page, parts=self.parts)
            except Exception as error:
                self._fail(f"{name}, page {page.title!r}" if found.reader.MANY else name, error)
                continue
            counts.count(article, page.text, name)
            yield article

    def _some(self, articles: Iterator[Article], counts: Statistics) -> Iterator[Article]:
        failures = len(self.report.failures)
        yield from articles
        if not counts.articles and len(self.report.failures) > failures:
            raise _NothingToWrite

    def _fail(self, name: str, error: Exception) -> None:
        self.report.failures.append(name)
        self.on_failure(name, error)


def run(
    sources: Iterable[Source],
    target: writers.Target,
    options: RunOptions = RunOptions(),  # noqa: B008 - it cannot be changed
    *,
    jobs: int | None = None,
    fail_fast: bool = False,
    restart: bool = False,
    on_failure: OnFailure = lambda name, error: None,
    on_progress: OnProgress = lambda standing: None,
) -> Report:
    """Extract every page of every source into a folder, a file or a stream, and sum up what came of it.

    A folder gets a file for each input, named after it. Of `md` and `txt` a file or stream takes one article. An input
    that fails is in `failures` and stops no other, unless `fail_fast`: then nothing after it is read. A file appears
    whole or not at all; one that would hold nothing because all that belongs there failed does not appear, and what
    stood there before stays. `jobs` is the number of worker processes; 0 is none, and None leaves both to the inputs.

    Raises:
        WriteError: the target itself cannot be written, or is one of the inputs.
        RunError: an unfinished run with other inputs or options is in the way, unless `restart`.
        UnknownFormatError, UnknownPartError: a format, suffix or part that there is not; nothing was read.

    >>> from io import BytesIO
    >>> out = BytesIO()
    >>> report = run([BytesIO(b"= Rome =\\n\\nRome is a city."), "nowhere/oslo.txt"], out)
    >>> report.articles, report.failures
    (1, ['nowhere/oslo.txt'])
    """
    start = perf_counter()
    readers.check(options.format)
    check_parts(options.parts)
    writer = writers.choose(target, options.to)
    folder = target if isinstance(target, str | os.PathLike) and writers.is_folder(target) else None
    if folder is None:
        _check_suffix(target, writer)
    sources = list(sources)
    state = _Run(options, fail_fast, on_failure, on_progress)
    if jobs != 0 and (jobs or options.selection != Selection() or any(map(_needs_worker, _singles(sources)))):
        return _in_workers(state, sources, target, jobs or cores(), restart)
    if folder is not None:
        state.into_folder(sources, writers.make_folder(folder))
    else:
        state.into_one(sources, target)
    state.report.seconds = perf_counter() - start
    return state.report


def _in_workers(state: _Run, sources: list[Source], target: writers.Target, jobs: int, restart: bool) -> Report:
    from extractor.runs.run import run as run_in_workers

    inputs = list(state.inputs(sources))
    early = state.report.failures
    if not inputs or state.stopped:
        return state.report
    report = run_in_workers(
        inputs,
        target,
        state.options,
        jobs=jobs,
        fail_fast=state.fail_fast,
        restart=restart,
        on_failure=state.on_failure,
        on_progress=state.on_progress,
    )
    report.failures[:0] = early
    return report


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _singles(sources: Iterable[Source]) -> Iterator[Source]:
    """The single inputs that there are; what is wrong with the others is told when they are read."""
    for source in sources:
        with suppress(ReadError):
            yield from readers.inputs(source)


def _needs_worker(source: Source) -> bool:
    """Whether a file may hold a page that hangs: one of many pages, or one that is large."""
    if source == STANDARD_INPUT:
        return _is_dump(sys.stdin)
    if not isinstance(source, str | os.PathLike):
        return False
    try:
        if os.stat(source).st_size > SMALL:
            return True
        with readers.opened(source) as found:
            return found.reader.MANY
    except (ExtractorError, OSError, ValueError):
        return False


def _is_dump(stream: TextIO | None) -> bool:
    """Whether a stream that is yet to be read begins as no article does."""
    peek = getattr(getattr(stream, "buffer", None), "peek", None)
    try:
        head = peek(1) if peek is not None else b""
    except (OSError, ValueError):
        return False
    packed = codec_of(head) is not None
    return packed or any(reader.MANY and reader.sniff(head, "") for reader in readers.READERS)


def _check_suffix(target: writers.Target, writer: writers.Writer) -> None:
    """Raise `UnknownFormatError` for a file of another kind than what goes into it."""
    if isinstance(target, str | os.PathLike) and not os.fspath(target).lower().endswith(writer.SUFFIXES):
        kinds = " or ".join(writer.SUFFIXES)
        raise UnknownFormatError(f"{os.fspath(target)}: {writer.NAMES[0]} goes into a {kinds} file, or into a folder/")


def _check_other(target: writers.Target, source: Source) -> None:
    """Raise `WriteError` if the target is the source itself, which would be lost."""
    same = False
    if isinstance(target, str | os.PathLike) and isinstance(source, str | os.PathLike):
        with suppress(OSError, ValueError):
            same = os.path.samefile(target, source)
    if same:
        raise WriteError(f"{shown(source)}: is to be read, and would be lost as an output; name another")


def _stem(source: Source, reader: readers.Reader) -> str:
    """The name of an input without its folder and suffix."""
    name = "stdin" if source == STANDARD_INPUT else os.path.basename(shown(source))
    suffix = max((end for end in reader.SUFFIXES if name.lower().endswith(end)), key=len, default="")
    return name[: len(name) - len(suffix)]


def outputs(paths: Iterable[str]) -> Iterator[tuple[str, dict[str, Any] | ExtractorError]]:
    """The records of output files and of folders of them, each with its place; what cannot be read is an error."""
    for path in paths:
        files = list(_outputs_in(Path(path))) if os.path.isdir(path) else [path]
        if not files:
            yield (
                path,
                ReadError(f"{path}: a folder without records; their files end in {', '.join(writers.RECORD_SUFFIXES)}"),
            )
        for file in files:
            try:
                yield from writers.records(file)
            except ExtractorError as error:
                yield file, error


def _outputs_in(folder: Path) -> Iterator[str]:
    """The files of records below a folder, without those in which runs keep their own accounts."""
    for file in walk(folder, writers.RECORD_SUFFIXES):
        if file.name not in NAMES or not own_files(file.parent):
            yield str(file)
