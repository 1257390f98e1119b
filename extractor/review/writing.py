"""Review pages as files: one page for one article, or an index with a page for each."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from extractor.records.article import Article
from extractor.records.page import Page
from extractor.review.html import review
from extractor.review.index import Line, index, line
from extractor.writers.names import FileNames
from extractor.writers.output import replacing

SUFFIX = ".html"
_PAGES = ".pages"


def write(found: Iterable[tuple[Article, Page]], target: str | os.PathLike[str]) -> int:
    """Write the review of articles to a file, and return their number; nothing is written for none.

    Of one article the file is its page. Of more it is an index, and the pages lie in the folder of that name with
    `.pages` at its end. Each file appears whole or not at all, the index last.

    Raises:
        WriteError: a file cannot be written.

    >>> from tempfile import TemporaryDirectory
    >>> from extractor import extract
    >>> pages = [Page("A lake.", title="Alder"), Page("A pond.", title="Birch")]
    >>> with TemporaryDirectory() as name:
    ...     count = write(((extract(page), page) for page in pages), f"{name}/lakes.html")
    ...     count, sorted(path.relative_to(name).as_posix() for path in Path(name).rglob("*.html"))
    (2, ['lakes.html', 'lakes.pages/Alder.html', 'lakes.pages/Birch.html'])
    """
    target = Path(target)
    articles = iter(found)
    begun = list(islice(articles, 2))
    if not begun:
        return 0
    if len(begun) == 1:
        [(article, page)] = begun
        _write(target, review(page, article))
        return 1
    folder, names, lines = target.with_suffix(_PAGES), FileNames(), list[Line]()
    for part in (begun, articles):
        for article, page in part:
            file = names.new(article.title or "untitled", SUFFIX)
            _write(folder / file, review(page, article))
            lines.append(line(article, f"{folder.name}/{file}"))
    _write(target, index(lines))
    return len(lines)


def _write(path: Path, html: str) -> None:
    with replacing(path) as stream:
        stream.write(html.encode("utf-8", "replace"))
