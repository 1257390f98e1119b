"""Extraction of many pages in worker processes, for programs: articles in the order of the pages, under limits."""

from __future__ import annotations

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
from extractor.runs.ordered import in_order
from extractor.runs.tasks import Outcome, Task
from extractor.runs.worker import Setup
from extractor.runs.worker_process import workers

EXTRACT = "extractor.pipeline:extract"
"""The function that makes the record of a page, as workers import it."""

PAGES, CHARACTERS = 16, 2**18
"""The most pages of a task, and the number of characters of text with which a task is full."""


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
    jobs = workers(jobs, cores())
    pipeline.check_parts(parts)
    arguments.text("lang", lang)
    check_code(lang)
    chosen = None if parts is None else frozenset(parts)
    made = _in_workers(pages, jobs, lang, chosen) if jobs else (_alone(_page(one), lang, chosen) for one in pages)
    return _shown(made, pages) if progress else made


def _in_workers(
    pages: Iterable[Page | str], jobs: int, lang: str | None, parts: frozenset[str] | None
) -> Iterator[Article]:
    setup = Setup(EXTRACT, {"lang": lang, "parts": parts}, Limits())
    with closing(in_order(_tasks(pages), jobs, setup)) as results:
        for task, outcome in results:
            yield from _articles(task.piece.pages or (), outcome, lang)


def _tasks(pages: Iterable[Page | str]) -> Iterator[Task]:
    """Yield tasks of a few pages each; an error of the pages is raised after the task with those before it."""
    left, error, number = iter(pages), None, 0
    while error is None:
        held: list[Page] = []
        size = 0
        try:
            while len(held) < PAGES and size < CHARACTERS:
                held.append(_page(next(left)))
                size += len(held[-1].text)
        except Exception as raised:
            error = raised
        if held:
            yield Task(Piece(0, number, pages=tuple(held)), "pages", Path(), "")
            number += 1
    if not isinstance(error, StopIteration):
        raise error


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
