"""Records in a file, each with the page that it was read from if that still exists and is unchanged.

>>> from tempfile import TemporaryDirectory
>>> from extractor import extract, read, write
>>> with TemporaryDirectory() as folder:
...     [page] = read("samples/flat/lake_baikal.txt")
...     _ = write([extract(page)], f"{folder}/baikal.jsonl")
...     [(article, found)] = recorded(f"{folder}/baikal.jsonl")
>>> article.title, found.text == page.text
('Lake Baikal', True)
>>> recorded("samples/flat/lake_baikal.txt") is None
True
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterator
from itertools import chain
from pathlib import Path
from typing import NoReturn

from pydantic import ValidationError

from extractor import readers, writers
from extractor.errors import ExtractorError, OnFault, ReadError
from extractor.loading import output_of
from extractor.readers.folder import walk
from extractor.records.article import Article
from extractor.records.page import Page, well_formed
from extractor.writers.encoding import Record


def recorded(
    path: str, at: str | None = None, on_fault: OnFault | None = None
) -> Generator[tuple[Article, Page | None]] | None:
    """Return an iterator over the records in a file, each with its page; None if the file holds no records.

    A page is None if it is gone or has changed. Pages of a dump are searched in the order of the records, in the file
    that they were read from, or in the file `at`, or the one of the same name in that folder. A record that is damaged
    or of another version is told to `on_fault`; without that, taking it raises `ReadError`.
    """
    if not path.lower().endswith(writers.RECORD_SUFFIXES) or not os.path.isfile(path):
        return None
    try:
        found = writers.records(path)
        first = next(found, None)
    except ExtractorError:
        return None
    if first is None or not (isinstance(first[1], dict) and {"schema_version", "source"} <= first[1].keys()):
        return None
    return _articles(chain([first], found), at, on_fault or _refuse)


def _refuse(fault: str) -> NoReturn:
    raise ReadError(fault)


def _articles(
    rows: Iterator[tuple[str, Record | ReadError]], at: str | None, on_fault: OnFault
) -> Generator[tuple[Article, Page | None]]:
    sources = Sources(at)
    for where, row in rows:
        if isinstance(row, ReadError):
            on_fault(str(row))
            continue
        try:
            article = Article.model_validate(row)
        except (ValidationError, RecursionError):
            on_fault(f"{where}: breaks the schema of a record; extractor validate says where")
            continue
        yield article, sources.page(article)


def record_files(source: str | os.PathLike[str]) -> Iterator[str]:
    """Yield the files of records of a file, a folder or the output of a run; nothing if it has pages.

    >>> list(record_files("samples/flat"))
    []
    """
    path = output_of(Path(source))
    for file in walk(path, writers.RECORD_SUFFIXES) if path.is_dir() else [path]:
        if (found := recorded(os.fspath(file))) is not None:
            found.close()
            yield os.fspath(file)


class Sources:
    """The pages that records were read from; a file with many is read once, only as far as needed."""

    def __init__(self, at: str | None = None) -> None:
        """`at` is the file, or the folder of files of the same names, that they have moved to; None if they stayed."""
        self._at = at
        self._place = ""
        self._pages: Iterator[Page] = iter(())
        self._passed: set[bytes] = set()
        self._is_read = False

    def page(self, article: Article) -> Page | None:
        """Return the page of a record, found by the hash of its text; None if its file is gone or has changed."""
        return self.find(article.source.uri, article.source.sha256, article.source.format)

    def find(self, uri: str | None, sha256: str, format: str) -> Page | None:
        """Return the page of that hash in a file, the next one behind the last that was found; None if there is none.

        A file is read again for a page that was passed, not for one that it does not hold.
        """
        place = self._at or uri
        if self._at is not None and uri is not None and os.path.isdir(self._at):
            place = os.path.join(self._at, os.path.basename(uri))
        if place is None or not os.path.isfile(place):
            return None
        if place != self._place:
            self._place, self._passed, self._is_read = place, set(), False
            self._pages = readers.read(place, format=format)
        try:
            wanted = bytes.fromhex(sha256)
        except ValueError:  # no hash
            return None
        if not self._is_read and (found := self._next(wanted)) is not None:
            return found
        if wanted not in self._passed:
            return None
        if self._is_read and (found := self._next(wanted)) is not None:
            return found
        self._pages = readers.read(place, format=format)
        return self._next(wanted)

    def _next(self, sha256: bytes) -> Page | None:
        """Return the next page of that hash in the file that is being read; None if no other follows."""
        try:
            for page in self._pages:
                page, encoded, _ = well_formed(page)
                digest = hashlib.sha256(encoded).digest()
                self._passed.add(digest)
                if digest == sha256:
                    return page
        except ExtractorError:
            pass
        self._is_read = True
        return None
