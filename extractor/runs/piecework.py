"""The work on a piece of an input: its pages are read, extracted and written, and a page that fails stops no other."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, cast

from extractor import writers
from extractor.readers.pieces import piece_pages
from extractor.readers.read_report import Loss
from extractor.runs.heartbeat import EXTRACTING, READING, WRITING
from extractor.runs.tasks import Failure, Outcome, Task, outcome_of
from extractor.writers import jsonl, jsonl_zst
from extractor.writers.encoding import encode

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.page import Page
    from extractor.runs.earlier_records import EarlierRecords
    from extractor.runs.into import Filling

Watch = Callable[[int, int], object]
"""Called with the new phase (see `extractor.runs.heartbeat`) and the number of the page in the piece, from 0."""

Extract = Callable[["Page"], "Article"]

Result = tuple["Page", "Article | bytes | Failure"]
"""A page with its record, which is JSON if an earlier run made it, or with the reason why it has none."""

Pack = Callable[[Iterator[Result]], list[bytes]]
"""Makes the records of a task that has no file out of the results of its pages, in order."""


def encoded(results: Iterator[Result]) -> list[bytes]:
    """Return the record of each article as JSON."""
    return [_line(made) for _, made in results if not isinstance(made, Failure)]


_WRITE_LINES = {"jsonl": jsonl.write_lines, "jsonl.zst": jsonl_zst.write_lines}
"""The formats whose records are lines of JSON, and the functions that write such lines."""


class Piecework:
    """One task under way."""

    def __init__(
        self,
        task: Task,
        extract: Extract,
        watch: Watch,
        pack: Pack = encoded,
        earlier: EarlierRecords | None = None,
        filling: Filling | None = None,
    ) -> None:
        """With `earlier`, a page that has a record there is not extracted; with `filling`, the lines of a model that
        articles fill are written instead of them."""
        self._task, self._extract, self._watch, self._pack, self._earlier = task, extract, watch, pack, earlier
        self._filling = filling
        self._blamed = {blame.place: blame for blame in task.blamed}
        self._outcome = Outcome()
        self._place = 0

    def done(self) -> Outcome:
        """Write the piece's file and then that of its outcome; without a file, pack the records into the outcome.

        Raises:
            WriteError: a file cannot be written.
            MemoryError: a page needs more memory than it may.
        """
        if not self._task.form:
            self._outcome.records = self._pack(self._results())
            return self._outcome
        made = (made for _, made in self._results() if made and not isinstance(made, Failure))
        if self._of_lines:
            _WRITE_LINES[self._task.form](map(_line, made), self._task.file)
        else:
            writers.write(cast("Iterator[Article]", made), self._task.file, format=self._task.form)
        self._outcome.save(outcome_of(self._task.file))
        return self._outcome

    @property
    def _of_lines(self) -> bool:
        """True if the records become lines of JSON, as those of an earlier run are already."""
        return self._task.form in _WRITE_LINES

    def _results(self) -> Iterator[Result]:
        """Yield each page with its result."""
        for place, page in self._pages():
            if place in self._blamed:
                yield page, self._failed(page, place, self._blamed[place].reason)
                continue
            self._watch(EXTRACTING, place)
            yield page, self._result(page, place)

    def _result(self, page: Page, place: int) -> Article | bytes | Failure:
        """Return the record of a page or the reason why it has none; if it goes into a file, it is counted."""
        start = perf_counter()
        as_line = self._of_lines and self._filling is None
        if self._earlier is not None and (taken := self._earlier.of(page, as_line=as_line)) is not None:
            made = self._filled(taken.record, page, place)
            if not isinstance(made, Failure):
                self._outcome.reused += 1
                self._outcome.statistics.count(taken.counted, page.text, self._task.name, perf_counter() - start)
            return made
        try:
            article = self._extract(page)
        except MemoryError:
            raise
        except Exception as error:  # a bug of ours fails this page only
            said = f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
            reason = f"internal error ({said}); this is a bug of extractor, please report it with the page"
            return self._failed(page, place, reason, "".join(traceback.format_exception(error)))
        made = self._filled(article, page, place)
        if self._task.form and not isinstance(made, Failure):
            self._outcome.statistics.count(article, page.text, self._task.name, perf_counter() - start)
        return made

    def _filled(self, made: Article | bytes, page: Page, place: int) -> Article | bytes | Failure:
        """Return the line of a model that is to be filled, empty if it is left out; what is given if none is."""
        if self._filling is None or isinstance(made, bytes):
            return made
        try:
            return self._filling.line(made, self._outcome.fills) or b""
        except MemoryError:
            raise
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # of a validator or a serializer of the user's, which may even exit
            if isinstance(error, SystemExit) and error.code == 128 + signal.SIGTERM:  # this process was terminated
                raise
            said = f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
            reason = f"{self._filling.into.name} raises {said}; a validator says with ValueError that a value is wrong"
            return self._failed(page, place, reason, "".join(traceback.format_exception(error)))

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


def _line(made: Article | bytes) -> bytes:
    return made if isinstance(made, bytes) else encode(made)
