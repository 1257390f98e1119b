"""The articles and pages of a file given to a command, which holds either pages or records.

>>> [(article, text)] = articles("samples/flat/lake_baikal.txt")
>>> article.title, text[:15]
('Lake Baikal', '= Lake Baikal =')
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor import pipeline, readers
from extractor.errors import ReadError
from extractor.readers.finding import find_page
from extractor.readers.selection import Selection
from extractor.recorded import recorded
from extractor.records.article import Article
from extractor.records.page import Page


def articles(file: str, title: str | None = None, **said: str | None) -> Iterator[tuple[Article, str]]:
    """Yield the articles of a file, or those of that title, with their source; "" for a source gone or changed.

    `said` are the `format`, `lang` and `encoding` that the caller gave.

    Raises:
        ReadError: the file cannot be read, or has no article of that title.
    """
    records = recorded(file)
    if records is None:
        for page in pages(file, title, **said):
            yield pipeline.extract(page), page.text
        return
    found = False
    for article, source in records:
        if title is None or article.title == title:
            found = True
            yield article, source.text if source is not None else ""
    if not found:
        raise ReadError(f"{file}: no record is called {title!r}")


def pages(file: str, title: str | None = None, **said: Any) -> Iterator[Page]:
    """Yield the pages of a file, or the one of that title; for a file of records the pages that they were read from.

    Raises:
        ReadError: the file cannot be read, has no page of that title, or the page of a record is gone or has changed.
    """
    records = recorded(file)
    selection = Selection(encoding=said.pop("encoding", None))
    if records is not None:
        yield from _sources(file, title, records)
    elif title is None:
        yield from readers.read(file, selection=selection, **said)
    elif (found := find_page(file, title=title, selection=selection, **said)) is not None:
        yield found
    else:
        raise ReadError(f"{file}: no page is called {title!r}")


def keys(article: Article) -> Iterator[str]:
    """Yield the keys of an article's fields, with those of nested infoboxes."""
    boxes = list(article.infoboxes)
    while boxes:
        for field in boxes.pop(0).fields:
            yield field.key
            boxes.extend(field.infoboxes)


def _sources(file: str, title: str | None, records: Iterator[tuple[Article, Page | None]]) -> Iterator[Page]:
    for article, source in records:
        if title is None or article.title == title:
            if source is None:
                where = article.source.uri or "a stream"
                raise ReadError(f"{file}: read from {where}, which is not there any more or has changed")
            yield source
