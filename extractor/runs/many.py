"""Extraction of many pages in worker processes, for programs: articles in the order of the pages, under limits."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sized
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from extractor import arguments, extraction, pipeline
from extractor.errors import ExtractorError
from extractor.languages import check_code
from extractor.readers.pieces import Piece
from extractor.records.article import Article
from extractor.records.page import Page
from extractor.runs.inputs import cores
from extractor.runs.limits import Limits
from extractor.runs.supervisor import Supervisor
from extractor.runs.tasks import Outcome, Task
from extractor.runs.worker import Setup
from extractor.runs.worker_process import check_workers, has_workers

EXTRACT = "extractor.pipeline:extract"
"""The function that makes the record of a page, as workers import it."""

PAGES, CHARACTERS = 16, 2**18
"""The most pages of a task, and the number of characters of text with which a task is full."""

_AHEAD = 4
"""The number of tasks for each worker that are taken from the pages before the first one is given back."""


def extract_many(
    pages: Iterable[Page | str],
    *,
    jobs: int | None = None,
    lang: str | None = None,
    parts: Collection[str] | None = None,
    progress: bool = False,
) -> Iterator[Article]:
    """Return an iterator over the records of the pages, in order: made in `jobs` worker processes, or in this one if 0.

    If `jobs` is None there is a process for each processor. In a worker a page may take 60 seconds and 512 MiB. A page
    that takes more, ends its process or meets a bug becomes an article without content, whose diagnostic `page-failed`
    gives the reason and whose coverage is all `unread`. Pages are taken a few ahead of the articles; closing the
    iterator ends the workers. `progress` shows a bar if tqdm is installed.

    Raises:
        UnknownPartError, UnknownLanguageError: as with `extract`; raised at once.
        RunError: worker processes cannot be started; `jobs=0` needs none.

    >>> [article.title for article in extract_many([Page("A city.", title="Rome"), "= Oslo =\\n\\nA city."], jobs=0)]
    ['Rome', 'Oslo']
    """
    if isinstance(pages, str | Page) or not isinstance(pages, Iterable):
        hint = "extract reads a single page" if isinstance(pages, str | Page) else "read() gives the pages of a file"
        raise TypeError(f"extract_many takes an iterable of pages, not {arguments.kind(pages)}; {hint}")
    if jobs is not None and (not isinstance(jobs, int) or isinstance(jobs, bool) or jobs < 0):
        raise TypeError(f"jobs is a number of processes, 0 for none, or None, not {jobs!r}")
    arguments.names("parts", parts)
    pipeline.check_parts(parts)
    check_code(lang)
    if jobs is None:
        jobs = cores() if has_workers() else 0
    elif jobs:
        check_workers()
    chosen = None if parts is None else frozenset(parts)
    made = _in_workers(pages, jobs, lang, chosen) if jobs else (_alone(_page(one), lang, chosen) for one in pages)
    return _shown(made, pages) if progress else made


def _in_workers(
    pages: Iterable[Page | str], jobs: int, lang: str | None, parts: frozenset[str] | None
) -> Iterator[Article]:
    supply = _Supply(pages, jobs * _AHEAD)
    done: dict[int, Outcome] = {}
    setup = Setup(EXTRACT, {"lang": lang, "parts": parts}, Limits())
    with closing(Supervisor(jobs, setup).run(supply)) as results:
        for task, outcome in results:
            done[task.piece.number] = outcome
            while supply.first in done:
                outcome = done.pop(supply.first)
                yield from _articles(supply.pop(), outcome, lang)
    if supply.error is not None:
        raise supply.error


class _Supply(Iterator[Task]):
    """The pages as an iterator of tasks, which stops while `most` of them are not given back, and then goes on."""

    def __init__(self, pages: Iterable[Page | str], most: int) -> None:
        self._pages, self._most = iter(pages), most
        self._held: deque[tuple[Page, ...]] = deque()
        self.first = 0
        self.error: Exception | None = None

    def __next__(self) -> Task:
        if len(self._held) >= self._most or self.error is not None:
            raise StopIteration
        held: list[Page] = []
        size = 0
        while len(held) < PAGES and size < CHARACTERS:
            try:
                page = _page(next(self._pages))
            except StopIteration:
                break
            except Exception as error:  # raised to the caller after all articles before it
                self.error = error
                break
            held.append(page)
            size += len(page.text)
        if not held:
            raise StopIteration
        number = self.first + len(self._held)
        self._held.append(tuple(held))
        return Task(Piece(0, number, pages=tuple(held)), "pages", Path(), "")

    def pop(self) -> tuple[Page, ...]:
        """Return the pages of the first task that was not given back, and count it as given back."""
        self.first += 1
        return self._held.popleft()


def _articles(pages: tuple[Page, ...], outcome: Outcome, lang: str | None) -> Iterator[Article]:
    """Yield the articles of a task, also for pages without a record."""
    failed = {failure.number: failure.reason for failure in outcome.failures}
    records = iter(outcome.records)
    for number, page in enumerate(pages):
        record = None if number in failed else next(records, None)
        if record is not None:
            yield Article.model_validate_json(record)
        else:
            yield _failed(page, lang, failed.get(number, "its worker could not read it"))


def _alone(page: Page, lang: str | None, parts: frozenset[str] | None) -> Article:
    try:
        return pipeline.extract(page, lang=lang, parts=parts)
    except MemoryError:
        return _failed(page, lang, "needs more memory than there is")
    except (ExtractorError, TypeError):
        raise
    except Exception as error:
        said = f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
        return _failed(page, lang, f"internal error ({said}); this is a bug of extractor, please report it")


def _failed(page: Page, lang: str | None, reason: str) -> Article:
    page = replace(page, language=lang or page.language)
    return Article.model_validate(extraction.unread(page, "page-failed", reason, "failed"))


def _page(given: Page | str) -> Page:
    if isinstance(given, str):
        return Page(given)
    if not isinstance(given, Page):
        raise TypeError(f"extract_many takes pages or their markup, not {arguments.kind(given)}")
    return given


def _shown(articles: Iterator[Article], pages: Iterable[Page | str]) -> Iterator[Article]:
    """Yield the articles, with a bar that shows their number if tqdm is installed."""
    if find_spec("tqdm") is None:
        yield from articles
        return
    total = len(pages) if isinstance(pages, Sized) else None
    yield from import_module("tqdm.auto").tqdm(articles, total=total, unit="page")
