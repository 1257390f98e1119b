"""The chunks of files, dumps, folders, records and runs, in order: pages in worker processes, under limits."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.loading import load, output_of
from extractor.readers import IN_FOLDERS
from extractor.readers.folder import walk
from extractor.readers.opening import Source, shown
from extractor.readers.pieces import pieces
from extractor.readers.read_report import ReadReport
from extractor.recorded import record_files
from extractor.records.article import Article
from extractor.retrieval.addresses import base_of
from extractor.retrieval.card import Origin
from extractor.retrieval.lines import Shape, lines
from extractor.runs.inputs import Given, found, workers_for
from extractor.runs.options import RunOptions
from extractor.runs.ordered import in_order
from extractor.runs.piecework import Result
from extractor.runs.report import lost
from extractor.runs.run_folder import MANIFEST, RunFolder
from extractor.runs.tasks import Task
from extractor.runs.worker import Setup
from extractor.runs.worker_process import workers
from extractor.writers import RECORD_SUFFIXES
from extractor.writers.encoding import encode_row

EXTRACT = "extractor.pipeline:extract"
"""The function that makes the record of a page, as workers import it."""

OnFault = Callable[[str], object]
"""Called with what was lost, in words that begin with the name of the input."""


@dataclass(slots=True)
class Gathered:
    """What was read so far."""

    pages: int = 0
    chunks: int = 0
    languages: set[str] = field(default_factory=set)
    origins: set[Origin] = field(default_factory=set)
    """The wikis and dumps that the pages are from; article files that name no wiki are one together."""

    def add(self, pages: int, chunks: int, languages: Iterable[str], origins: Iterable[Origin]) -> None:
        """Count some more pages."""
        self.pages += pages
        self.chunks += chunks
        self.languages.update(languages)
        self.origins.update(origins)


@dataclass(frozen=True, slots=True)
class Chunked:
    """Makes the lines of the articles of a task, in its worker; it can be pickled."""

    shape: Shape
    base: str | None
    """The address before a title that the caller gave; None for that of each dump."""

    def __call__(self, results: Iterator[Result]) -> list[bytes]:
        """Return what the pages are from as a JSON object, and then the lines of their chunks."""
        gathered, out = Gathered(), list[bytes]()
        for _, made in results:
            if isinstance(made, Article):
                out += self.of(made, gathered)
        head = [gathered.pages, gathered.chunks, sorted(gathered.languages), sorted(gathered.origins, key=str)]
        return [json.dumps(head).encode(), *out]

    def of(self, article: Article, gathered: Gathered) -> list[bytes]:
        """Return the lines of an article, and count it."""
        own = base_of(article.source)
        base = self.base or own
        out = [encode_row({**line}) for line in lines(article, self.shape, base)]
        name = os.path.basename(article.source.uri or "") if article.source.site or own else ""
        origin = Origin(article.source.site, base, name or None)
        gathered.add(1, len(out), [article.language] if article.language else [], [origin])
        return out


def chunk_lines(
    sources: Iterable[Source],
    gathered: Gathered,
    on_fault: OnFault,
    *,
    shape: Shape | None = None,
    options: RunOptions | None = None,
    base: str | None = None,
    jobs: int | None = None,
) -> Generator[bytes]:
    """Yield the chunks of all sources, each as JSON in UTF-8 without a line end, and count in `gathered`.

    A source is a file of pages or records, a dump, a folder of these, or the output of a run. `base` is the address of
    a page without its title; None for that in the head of a dump. Pages are read in `jobs` worker processes: one for
    each processor if None, where pages may need it; none if 0, without limits for a page. The lines are the same and in
    the same order. What cannot be read, or not whole, is told to `on_fault`.

    Raises:
        RunError: worker processes cannot be started.

    >>> from json import loads
    >>> [loads(line)["kind"] for line in chunk_lines(["samples/flat/lake_baikal.txt"], Gathered(), print)][:2]
    ['infobox', 'text']
    """
    lines = _Lines(Chunked(shape or Shape(), base), gathered, options or RunOptions(), on_fault, jobs)
    pending: list[Given] = []
    for source in sources:
        records = list(record_files(source)) if isinstance(source, str | os.PathLike) else []
        known = {os.fspath(file) for file in records}
        if records:
            yield from lines.of_pages(pending)
            pending = []
            yield from lines.of_records(records)
        if not (records and _is_run(source)):
            pending += [one for one in found([source]) if not _is_known(one, known)]
    yield from lines.of_pages(pending)


def files_of(source: str) -> Iterator[str | os.PathLike[str]]:
    """Yield the files that an input is or may hold, which no output may replace."""
    path = output_of(Path(source))
    if not path.is_dir():
        yield source
        yield path
        return
    yield from walk(path, (*IN_FOLDERS, *RECORD_SUFFIXES))


def _is_run(source: Source) -> bool:
    """Return True for the output of a run, which has records only."""
    return isinstance(source, str | os.PathLike) and Path(RunFolder.of(source).path, MANIFEST).is_file()


def _is_known(given: Given, known: set[str]) -> bool:
    """Return True for a file that was read already, and for a folder without anything else."""
    if given.error is not None:
        return bool(known)
    return isinstance(given.source, str | os.PathLike) and os.fspath(given.source) in known


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of inputs."""

    chunked: Chunked
    gathered: Gathered
    options: RunOptions
    on_fault: OnFault
    jobs: int | None

    def of_records(self, files: list[str]) -> Iterator[bytes]:
        """Yield the lines of files of records."""
        for file in files:
            try:
                for article in load(file):
                    yield from self.chunked.of(article, self.gathered)
            except ExtractorError as error:  # the rest of the file
                self.on_fault(str(error))

    def of_pages(self, inputs: list[Given]) -> Iterator[bytes]:
        """Yield the lines of inputs of pages."""
        if not inputs:
            return
        parts = {"lead", "sections"} | ({"infobox"} if self.chunked.shape.infoboxes else set())
        setup = Setup(EXTRACT, {"parts": frozenset(parts)}, self.options.limits, self.chunked)
        with closing(in_order(self._tasks(inputs), workers(self.jobs, workers_for(inputs)), setup)) as outcomes:
            for task, outcome in outcomes:
                if outcome.records:
                    pages, chunks, languages, origins = json.loads(outcome.records[0])
                    self.gathered.add(pages, chunks, languages, (Origin(*origin) for origin in origins))
                    yield from outcome.records[1:]
                for failure in outcome.failures:
                    self.on_fault(f"{failure.input}: page {failure.title!r}: {failure.reason}")
                for loss in outcome.read_report.losses:
                    self.on_fault(f"{task.name}: {lost(loss)}")

    def _tasks(self, inputs: list[Given]) -> Iterator[Task]:
        options = self.options
        for number, given in enumerate(inputs):
            name = shown(given.source)
            if given.error is not None:
                self.on_fault(str(given.error))
                continue
            report = ReadReport()
            try:
                for piece in pieces(
                    given.source,
                    format=options.format,
                    lang=options.lang,
                    input=number,
                    selection=options.selection,
                    read_report=report,
                ):
                    yield Task(piece, name, Path(), "")
            except ExtractorError as error:
                self.on_fault(str(error))
            for loss in report.losses:
                self.on_fault(f"{name}: {lost(loss)}")
