"""The work on a piece of an input: its pages are read, extracted and written, and a page that fails stops no other."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from extractor import writers
from extractor.readers.pieces import piece_pages
from extractor.readers.read_report import Loss
from extractor.runs.heartbeat import EXTRACTING, READING, WRITING
from extractor.runs.tasks import Failure, Outcome, Task, outcome_of
from extractor.writers.encoding import encode

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.page import Page

Watch = Callable[[int, int], object]
"""Called with the new phase (see `extractor.runs.heartbeat`) and the number of the page in the piece, from 0."""

Extract = Callable[["Page"], "Article"]

Result = tuple["Page", "Article | Failure"]
"""A page with its record, or with the reason why it has none."""

Pack = Callable[[Iterator[Result]], list[bytes]]
"""Makes the records of a task that has no file out of the results of its pages, in order."""


def encoded(results: Iterator[Result]) -> list[bytes]:
    """Return the record of each article as JSON."""
    return [encode(made) for _, made in results if not isinstance(made, Failure)]


class Piecework:
    """One task under way."""

    def __init__(self, task: Task, extract: Extract, watch: Watch, pack: Pack = encoded) -> None:
        self._task, self._extract, self._watch, self._pack = task, extract, watch, pack
        self._blamed = {blame.place: blame for blame in task.blamed}
        self._outcome = Outcome()
        self._place = 0
        self._seconds = 0.0  # that the last article took

    def done(self) -> Outcome:
        """Write the piece's file and then that of its outcome; without a file, pack the records into the outcome.

        Raises:
            WriteError: a file cannot be written.
            MemoryError: a page needs more memory than it may.
        """
        if not self._task.form:
            self._outcome.records = self._pack(self._results())
            return self._outcome
        writers.write(self._counted(), self._task.file, format=self._task.form)
        self._outcome.save(outcome_of(self._task.file))
        return self._outcome

    def _counted(self) -> Iterator[Article]:
        """Yield the articles, and count them."""
        for page, made in self._results():
            if not isinstance(made, Failure):
                self._outcome.statistics.count(made, page.text, self._task.name, self._seconds)
                yield made

    def _results(self) -> Iterator[Result]:
        for place, page in self._pages():
            if place in self._blamed:
                yield page, self._failed(page, place, self._blamed[place].reason)
                continue
            self._watch(EXTRACTING, place)
            start = perf_counter()
            try:
                article = self._extract(page)
            except MemoryError:
                raise
            except Exception as error:  # a bug of ours fails this page only
                said = f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
                reason = f"internal error ({said}); this is a bug of extractor, please report it with the page"
                yield page, self._failed(page, place, reason, "".join(traceback.format_exception(error)))
                continue
            self._seconds = perf_counter() - start
            yield page, article

    def _pages(self) -> Iterator[tuple[int, Page]]:
        """Yield the pages with their numbers; the rest of the piece is lost from a page that cannot be read."""
        pages = piece_pages(self._task.piece, self._outcome.read_report)
        while True:
            place = self._place
            blame = self._blamed.get(place)
            if blame is not None and blame.unread:
                self._lose(place, blame.reason)
                break
            self._watch(READING, place)
            try:
                page = next(pages, None)
            except MemoryError:
                raise
            except Exception as error:
                self._lose(place, str(error))
                break
            if page is None:
                break
            yield place, page
            self._place += 1
        self._watch(WRITING, self._place)

    def _failed(self, page: Page, place: int, reason: str, trace: str = "") -> Failure:
        failure = Failure(self._task.name, page.title, page.page_id, reason, place, trace)
        self._outcome.failures.append(failure)
        return failure

    def _lose(self, place: int, reason: str) -> None:
        """Report the rest of the piece as lost, from a page on."""
        range = self._task.piece.range
        start, end = (0, 0) if range is None else (range.start, range.end)
        self._outcome.read_report.losses.append(Loss(start, end, f"what follows page {place} there: {reason}"))
