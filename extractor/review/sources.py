"""The articles of an input, each with the page that it was read from: pages, records, or the output of a run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor import pipeline
from extractor.errors import ExtractorError, OnFault, ReadError
from extractor.recorded import record_files, recorded
from extractor.records.article import Article
from extractor.records.page import Page
from extractor.runs.reading import pages


def reviewed(
    source: str, on_fault: OnFault, *, at: str | None = None, title: str | None = None, **said: str | None
) -> Iterator[tuple[Article, Page]]:
    """Yield the articles of a file, a folder or a run, each with its page; those of a title only, if one is given.

    The pages of records are read again from where they were, or from the file or folder `at` if they have moved, and
    known by their hash; what cannot be read, and a record whose page is gone or has changed, is told. `said` are the
    `format`, `lang` and `encoding` that the caller gave.

    >>> [(article, page)] = reviewed("samples/flat/lake_baikal.txt", print)
    >>> article.title, page.text[:6]
    ('Lake Baikal', '= Lake')
    """
    files = list(record_files(source))
    if not files:
        for page in pages(source, on_fault, **said):
            article = pipeline.extract(page)
            if title is None or article.title == title:
                yield article, page
        return
    for file in files:
        try:
            yield from _restored(file, on_fault, at, title)
        except ExtractorError as error:
            on_fault(str(error))


def _restored(file: str, on_fault: OnFault, at: str | None, title: str | None) -> Iterator[tuple[Article, Page]]:
    found = recorded(file, at, on_fault)
    if found is None:
        raise ReadError(f"{file}: holds no records any more")
    for article, page in found:
        if title is not None and article.title != title:
            continue
        if page is None:
            where = article.source.uri or "a stream"
            on_fault(f"{file}: {article.title}: read from {where}, which is gone or has changed; --source names it")
            continue
        # As it was read: `fates` asks again, and the file alone may not say the language.
        yield article, replace(page, language=article.language, format=article.source.format)
