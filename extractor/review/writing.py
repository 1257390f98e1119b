"""Review pages as files: one page for one article, or an index with a page for each."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

from extractor.errors import WriteError
from extractor.records.article import Article
from extractor.records.page import Page
from extractor.review.html import INDEX_MAKER, review
from extractor.review.index import Line, index, line
from extractor.writers.names import FileNames
from extractor.writers.output import replacing

SUFFIX = ".html"
_PAGES = ".pages"
_HEAD = 300  # bytes, in which a page says what made it


def write(found: Iterable[tuple[Article, Page]], target: str | os.PathLike[str]) -> int:
    """Write the review of articles to a file, and return their number; nothing is written for none.

    Of one article the file is its page. Of more it is an index, and the pages lie in the folder of that name with
    `.pages` at its end. Each file appears whole or not at all, the index last; then pages of an earlier index that are
    not in this one are removed.

    Raises:
        WriteError: a file cannot be written, or a page would overwrite what is no page of an index.

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
    folder = target.with_suffix(_PAGES)
    if len(begun) == 1:
        [(article, page)] = begun
        _write(target, review(page, article))
        _clear(folder, [])
        return 1
    names, files, lines = FileNames(), list[Path](), list[Line]()
    for article, page in chain(begun, articles):
        file = folder / names.new(article.title or "untitled", SUFFIX)
        if os.path.lexists(file) and not _is_of_index(file):
            raise WriteError(f"{file}: there already, and no page of an index; move it, or name another output")
        _write(file, review(page, article, in_index=True))
        files.append(file)
        lines.append(line(article, f"{folder.name}/{file.name}"))
    _write(target, index(lines))
    _clear(folder, files)
    return len(lines)


def _is_of_index(file: Path) -> bool:
    """Return True for a page that an index has written: it says so before anything of a wiki."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return False
        with file.open("rb") as stream:
            return INDEX_MAKER.encode() in stream.read(_HEAD)
    except OSError:
        return False


def _clear(folder: Path, files: Iterable[Path]) -> None:
    """Remove the pages of an earlier index from a folder, all but these files; then the folder, if nothing is in it."""
    if not folder.is_dir():
        return
    with suppress(OSError):  # what cannot be removed stays, and no index leads to it
        kept = {_node(file) for file in files}  # not by name, which some systems compare without case
        for file in folder.glob(f"*{SUFFIX}"):
            if _is_of_index(file) and _node(file) not in kept:
                file.unlink()
        folder.rmdir()


def _node(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_dev, status.st_ino


def _write(path: Path, html: str) -> None:
    with replacing(path) as stream:
        stream.write(html.encode("utf-8", "replace"))
