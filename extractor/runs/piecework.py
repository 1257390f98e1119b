"""A piece of an input, done: its pages read, extracted and written, each failure of a page kept to that page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from extractor import writers
from extractor.readers.account import Loss
from extractor.readers.pieces import piece_pages
from extractor.runs.limits import Fences
from extractor.runs.pulse import EXTRACTING, READING, WRITING, Pulse
from extractor.runs.tasks import Failure, Outcome, Task, outcome_of

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.page import Page

Extract = Callable[["Page"], "Article"]


class Piecework:
    """One task under way."""

    def __init__(self, task: Task, extract: Extract, pulse: Pulse, fences: Fences) -> None:
        self._task, self._extract = task, extract
        self._pulse, self._fences = pulse, fences
        self._blamed = {blame.place: blame for blame in task.blamed}
        self._outcome = Outcome()

    def done(self) -> Outcome:
        """Write the piece's file, and then the word that it is whole.

        Raises:
            WriteError: one of them cannot be written.
            MemoryError: a page needs more than it may.
        """
        try:
            writers.write(self._articles(), self._task.file, format=self._task.form)
        finally:
            self._fences.lift()
        self._outcome.save(outcome_of(self._task.file))
        return self._outcome

    def _articles(self) -> Iterator[Article]:
        for place, page in self._pages():
            if place in self._blamed:
                self._fail(page, place, self._blamed[place].reason)
                continue
            self._pulse.beat(EXTRACTING, place)
            start = perf_counter()
            try:
                article = self._extract(page)
            except MemoryError:
                raise
            except Exception as error:  # a bug of ours costs this page only
                said = str(error).partition("\n")[0]
                self._fail(page, place, f"internal error ({type(error).__name__}: {said})")
                continue
            self._outcome.statistics.count(article, page.text, self._task.name, perf_counter() - start)
            yield article

    def _pages(self) -> Iterator[tuple[int, Page]]:
        """The pages with their numbers, up to one that could not even be read."""
        pages = piece_pages(self._task.piece, self._outcome.account)
        place = 0
        while True:
            blame = self._blamed.get(place)
            if blame is not None and blame.unread:
                self._lose(place, blame.reason)
                break
            self._pulse.beat(READING, place)
            self._fences.move()
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
            place += 1
        self._pulse.beat(WRITING, place)
        self._fences.lift()

    def _fail(self, page: Page, place: int, reason: str) -> None:
        name = self._task.name
        self._outcome.failures.append(Failure(name, page.title, page.page_id, reason, place))

    def _lose(self, place: int, reason: str) -> None:
        """The rest of the piece, from a page on."""
        range = self._task.piece.range
        start, end = (0, 0) if range is None else (range.start, range.end)
        self._outcome.account.losses.append(Loss(start, end, f"what follows page {place} there: {reason}"))
