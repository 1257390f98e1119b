"""Writers of output formats. There is one module for each format, and `WRITERS` is the one table of them.

A writer module has
    NAMES      the names of the format
    SUFFIXES   ends of file names, in lower case
    RECORDS    whether whole records can be read back; if not, the format is a view of them, such as their text
    GATHERS    whether one file holds many articles; if not, each article has a file of its own
    PIECE      the module that writes the files of a run's pieces, which `gather` puts together
    write      write articles to a path or a binary stream, and return their number
    gather     put together files that PIECE has written, in order, with the same bytes as `write` would give
    records    yield the records in such a file, each with its place

To add an output format, write a module here and put its name in `WRITERS`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, Protocol

from extractor.errors import ReadError, UnknownFormatError, WriteError, reason
from extractor.writers import csv, duckdb, json, jsonl, jsonl_zst, markdown, parquet, text
from extractor.writers.encoding import Record
from extractor.writers.output import hint, reading

if TYPE_CHECKING:
    from extractor.records.article import Article

Target = str | os.PathLike[str] | BinaryIO


class Gatherer(Protocol):
    """What a run needs of a writer, of articles or of other rows."""

    @property
    def NAMES(self) -> tuple[str, ...]: ...

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...

    @property
    def GATHERS(self) -> bool: ...

    @property
    def PIECE(self) -> ModuleType: ...

    def gather(self, parts: Sequence[Path], target: Path | BinaryIO) -> None: ...


class Writer(Gatherer, Protocol):
    """The interface of the writer modules in this folder."""

    @property
    def RECORDS(self) -> bool: ...

    def write(self, articles: Iterable[Article], target: Path | BinaryIO) -> int: ...

    def records(self, stream: BinaryIO, name: str) -> Iterator[tuple[str, Record | ReadError]]: ...


WRITERS: tuple[Writer, ...] = (json, jsonl, jsonl_zst, parquet, duckdb, csv, markdown, text)

SUFFIXES = tuple(suffix for writer in WRITERS for suffix in writer.SUFFIXES)

RECORD_SUFFIXES = tuple(suffix for writer in WRITERS for suffix in writer.SUFFIXES if writer.RECORDS)
"""The suffixes of files from which whole records can be read back."""


def write(articles: Iterable[Article], target: Target, *, format: str | None = None) -> int:
    """Write articles to a path or binary stream, as `extractor.write` does, and return their number."""
    writer = choose(target, format)
    return writer.write(articles, Path(target) if isinstance(target, str | os.PathLike) else target)


def choose(target: Target, format: str | None = None) -> Writer:
    """Return the writer of a format; if None, that of the target's suffix, JSON for a folder, JSON Lines for a stream.

    Raises:
        UnknownFormatError: no writer has that format or suffix.

    >>> choose("out.jsonl").NAMES, choose("out").NAMES, choose("out.jsonl/").NAMES
    (('jsonl',), ('json',), ('json',))
    >>> choose("a.doc")
    Traceback (most recent call last):
    extractor.errors.UnknownFormatError: a.doc: nothing writes '.doc'; name a .json, ...
    """
    if format is not None:
        for writer in WRITERS:
            if format in writer.NAMES:
                return writer
        known = ", ".join(name for writer in WRITERS for name in writer.NAMES)
        raise UnknownFormatError(f"no output format is called {format!r}; there are {known}")
    if not isinstance(target, str | os.PathLike):
        return jsonl
    return json if is_folder(target) else _of_suffix(os.fspath(target))


def is_folder(target: str | os.PathLike[str]) -> bool:
    """Return True if a target is a folder: if it exists as one, ends with a slash, or has a name without suffix.

    >>> is_folder("out"), is_folder("out/"), is_folder("out/a.jsonl"), is_folder(".")
    (True, True, False, True)
    """
    path = os.fspath(target)
    return os.path.isdir(path) or path.endswith(("/", os.sep)) or not os.path.splitext(path)[1]


def make_folder(target: str | os.PathLike[str]) -> Path:
    """Make a folder unless it exists, and return its path.

    Raises:
        WriteError: the folder cannot be made, or a file is in its place.
    """
    try:
        os.makedirs(target, exist_ok=True)
    except (OSError, ValueError) as error:
        why = f"no folder can be made there ({reason(error)}){hint(target)}"
        raise WriteError(f"{os.fspath(target)}: {why}") from error
    return Path(target)


def records(path: str | os.PathLike[str]) -> Iterator[tuple[str, Record | ReadError]]:
    """Yield the records of an output file, each with its place (`out.jsonl:3`), or a ReadError instead of the record.

    Raises:
        ReadError: the file cannot be read.
        UnknownFormatError: records cannot be read back from files with that suffix.
    """
    name = os.fspath(path)
    writer = next((one for one in WRITERS if one.RECORDS and name.lower().endswith(one.SUFFIXES)), None)
    if writer is None:
        if not os.path.exists(path):
            raise ReadError(f"{name}: cannot be read (No such file or directory)")
        raise UnknownFormatError(f"{name}: holds no records; name a {' or '.join(RECORD_SUFFIXES)} file, or a folder")
    try:
        with reading(Path(path)) as stream:
            yield from writer.records(stream, name)
    except OSError as error:
        raise (
            error if isinstance(error, ReadError) else ReadError(f"{name}: cannot be read ({reason(error)})")
        ) from error


def _of_suffix(name: str) -> Writer:
    for writer in WRITERS:
        if name.lower().endswith(writer.SUFFIXES):
            return writer
    suffix = os.path.splitext(name)[1]
    known = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
    raise UnknownFormatError(f"{name}: nothing writes {suffix!r}; name a {known} file, or a folder/")
