"""Readers of containers: files and streams that hold pages. `READERS` is the one table of the reader modules.

A reader module has
    NAMES      the names of the container, for `format`
    SUFFIXES   ends of file names, in lower case; files in folders with other names are left out
    MULTI_PAGE whether one input may hold more than one page
    sniff      return whether an input is of this container, by its first bytes and its file name ("" for a stream)
    pages      yield the pages of an opened input as they are read

To add a container, write a module here and put its name in `READERS`, before any reader that would take its files too.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from extractor.errors import ReadError, UnknownFormatError
from extractor.languages import check_code
from extractor.readers import api, article, documents, export, json_lines, multistream, parquet
from extractor.readers.compression import stem, unpacked
from extractor.readers.decoding import HEAD
from extractor.readers.folder import walk
from extractor.readers.foreign import kind_of
from extractor.readers.opening import Source, shown, unreadable
from extractor.readers.opening import opened as _opened
from extractor.readers.origin import Origin
from extractor.readers.read_report import ReadReport
from extractor.readers.selection import Selection
from extractor.records.page import Page


class Reader(Protocol):
    """The interface of the reader modules in this folder."""

    NAMES: tuple[str, ...]
    SUFFIXES: tuple[str, ...]
    MULTI_PAGE: bool

    def sniff(self, head: bytes, name: str) -> bool: ...

    def pages(self, stream: BinaryIO, origin: Origin) -> Iterator[Page]: ...


READERS: tuple[Reader, ...] = (export, json_lines, api, parquet, documents, article)

DIALECTS = ("flat", "wikitext")
"""The markups that a page's text may be written in."""

FORMATS = (*DIALECTS, *(name for reader in READERS for name in reader.NAMES))
"""The values of `format`: the dialects and the names of the containers."""

SUFFIXES = tuple(suffix for reader in READERS for suffix in reader.SUFFIXES)

IN_FOLDERS = tuple(suffix for suffix in SUFFIXES if suffix not in documents.SUFFIXES)
"""The ends of the names of files that are read from folders."""


class Input(NamedTuple):
    """An opened input and the reader of its container."""

    reader: Reader
    stream: BinaryIO
    origin: Origin

    def pages(self) -> Iterator[Page]:
        """Yield the pages of the input.

        Raises:
            ReadError: the rest of the input cannot be read.
        """
        try:
            yield from self.reader.pages(self.stream, self.origin)
        except ReadError:
            raise
        except OSError as error:
            raise unreadable(self.origin.name, error) from error


def read(
    source: Source, *, format: str | None = None, lang: str | None = None, selection: Selection | None = None
) -> Iterator[Page]:
    """Return an iterator over the pages of a path, a folder or a binary stream, as `extractor.read` does."""
    check(format)
    check_code(lang)
    return (page for one in inputs(source) for page in _pages(one, format, lang, selection))


def _pages(source: Source, format: str | None, lang: str | None, selection: Selection | None) -> Iterator[Page]:
    with opened(source, format=format, lang=lang, selection=selection) as found:
        yield from found.pages()


def inputs(source: Source) -> Iterator[Source]:
    """Yield the single inputs of a source: of a folder the files whose names a reader knows, else the source itself.

    Raises:
        ReadError: a folder holds no such file.

    >>> list(inputs("samples/rome.txt"))
    ['samples/rome.txt']
    """
    if not isinstance(source, str | os.PathLike) or not os.path.isdir(source):
        yield source
        return
    paths = list(walk(Path(source), IN_FOLDERS))
    indexes = indexes_of(paths)
    yield from (path for path in paths if os.fspath(path) not in indexes)
    if not paths:
        raise ReadError(f"{shown(source)}: a folder without articles; their names end in {', '.join(IN_FOLDERS)}")


def indexes_of(sources: Iterable[Source]) -> set[str]:
    """Return the paths of the indexes beside multistream dumps in the sources: they are not inputs of their own."""
    found = (multistream.index_of(os.fspath(one)) for one in sources if isinstance(one, str | os.PathLike))
    return {index for index in found if index is not None}


@contextmanager
def opened(
    source: Source,
    *,
    format: str | None = None,
    lang: str | None = None,
    selection: Selection | None = None,
    read_report: ReadReport | None = None,
) -> Iterator[Input]:
    """Open an input, decompress it, and yield it with the reader of its container; `-` is standard input.

    Raises:
        ReadError: the input is missing, is a folder or cannot be opened.
        UnknownFormatError: no reader knows the container, or no format has that name.
    """
    check(format)
    is_path = isinstance(source, str | os.PathLike) and source != "-"
    with _opened(source) as (head, stream):
        name = shown(source)
        read_report = ReadReport() if read_report is None else read_report
        dialect = format if format in DIALECTS else None
        origin = Origin(name, name if is_path else None, dialect, lang, selection or Selection(), read_report)
        head, inner = unpacked(head, stream, name, read_report, HEAD)
        yield Input(_reader(head, origin, format, inner is not stream), cast(BinaryIO, inner), origin)


def check(format: str | None) -> None:
    """Raise `UnknownFormatError` unless `format` is None or the name of a dialect or a container.

    >>> check("flat")
    >>> check("html")
    Traceback (most recent call last):
    extractor.errors.UnknownFormatError: no format is called 'html'; there are flat, wikitext, xml, jsonl, ...
    """
    if format is not None and format not in FORMATS:
        raise UnknownFormatError(f"no format is called {format!r}; there are {', '.join(FORMATS)}")


def _reader(head: bytes, origin: Origin, format: str | None, packed: bool) -> Reader:
    """Return the reader named `format`, else the first that recognises the input, else `article` for a dialect."""
    file_name = os.path.basename(origin.uri or "")
    file_name = stem(file_name) if packed else file_name
    if format is None and (kind := kind_of(head, file_name)) is not None:
        raise UnknownFormatError(f"{origin.name}: {kind}")
    for reader in READERS:
        if format in reader.NAMES or (format not in FORMATS[len(DIALECTS) :] and reader.sniff(head, file_name)):
            return reader
    if format in DIALECTS:
        return article
    raise UnknownFormatError(
        f"{origin.name}: no reader knows this kind of file; names end in {', '.join(SUFFIXES)}, or say the format"
    )
