"""Outputs: where records go. One module for each format, and one table of them: `WRITERS`.

A writer module has
    NAMES      names of the format
    SUFFIXES   ends of file names, in lower case
    RECORDS    whether whole records can be read back; else it is a view of them, such as their text
    GATHERS    whether one file takes many articles; else each article has a file of its own
    PIECE      the module that writes the files of a run's pieces, which `gather` puts together
    write      articles into a path or a binary stream; gives how many there were
    gather     files that PIECE has written, in order, into a path or a binary stream, as if written at once
    records    the records of such a file, one after the other, each with its place, for checking it

A new output is a module here and its name in `WRITERS`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO, Protocol

from extractor.errors import ReadError, UnknownFormatError, WriteError
from extractor.writers import csv, duckdb, json, jsonl, jsonl_zst, markdown, parquet, text
from extractor.writers.encoding import Record

if TYPE_CHECKING:
    from extractor.records.article import Article

Target = str | os.PathLike[str] | BinaryIO


class Writer(Protocol):
    """What a module of this folder offers."""

    NAMES: tuple[str, ...]
    SUFFIXES: tuple[str, ...]
    RECORDS: bool
    GATHERS: bool
    PIECE: ModuleType

    def write(self, articles: Iterable[Article], target: Path | BinaryIO) -> int: ...

    def gather(self, parts: Sequence[Path], target: Path | BinaryIO) -> None: ...

    def records(self, stream: BinaryIO, name: str) -> Iterator[tuple[str, Record | ReadError]]: ...


WRITERS: tuple[Writer, ...] = (json, jsonl, jsonl_zst, parquet, duckdb, csv, markdown, text)

SUFFIXES = tuple(suffix for writer in WRITERS for suffix in writer.SUFFIXES)

RECORD_SUFFIXES = tuple(suffix for writer in WRITERS for suffix in writer.SUFFIXES if writer.RECORDS)
"""Ends of the names of files that whole records can be read back from."""


def write(articles: Iterable[Article], target: Target, *, format: str | None = None) -> int:
    """Write articles to a path or binary stream, as `extractor.write` does."""
    writer = choose(target, format)
    return writer.write(articles, Path(target) if isinstance(target, str | os.PathLike) else target)


def choose(target: Target, format: str | None = None) -> Writer:
    """The writer of a format; without one, that of the target's suffix, JSON for a folder, JSON Lines for a stream.

    Raises:
        UnknownFormatError: nothing here writes that format or suffix.

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
    """Whether a target is a folder: it is one, ends with a slash, or its name has no suffix.

    >>> is_folder("out"), is_folder("out/"), is_folder("out/a.jsonl"), is_folder(".")
    (True, True, False, True)
    """
    path = os.fspath(target)
    return os.path.isdir(path) or path.endswith(("/", os.sep)) or not os.path.splitext(path)[1]


def make_folder(target: str | os.PathLike[str]) -> Path:
    """The folder, made if it was missing.

    Raises:
        WriteError: it cannot be made, or a file is in its place.
    """
    try:
        os.makedirs(target, exist_ok=True)
    except (OSError, ValueError) as error:
        raise WriteError(
            f"{os.fspath(target)}: no folder can be made there ({getattr(error, 'strerror', error)})"
        ) from error
    return Path(target)


def records(path: str | os.PathLike[str]) -> Iterator[tuple[str, Record | ReadError]]:
    """The records of an output file, each with its place (`out.jsonl:3`); one that cannot be read is a ReadError.

    Raises:
        ReadError: the file cannot be read.
        UnknownFormatError: its suffix is none that records are read back from.
    """
    name = os.fspath(path)
    writer = next((one for one in WRITERS if one.RECORDS and name.lower().endswith(one.SUFFIXES)), None)
    if writer is None:
        if not os.path.exists(path):
            raise ReadError(f"{name}: cannot be read (No such file or directory)")
        raise UnknownFormatError(f"{name}: holds no records; name a {' or '.join(RECORD_SUFFIXES)} file, or a folder")
    try:
        with open(path, "rb") as stream:
            yield from writer.records(stream, name)
    except OSError as error:
        raise ReadError(f"{name}: cannot be read ({error.strerror or error})") from error


def _of_suffix(name: str) -> Writer:
    for writer in WRITERS:
        if name.lower().endswith(writer.SUFFIXES):
            return writer
    suffix = os.path.splitext(name)[1]
    known = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
    raise UnknownFormatError(f"{name}: nothing writes {suffix!r}; name a {known} file, or a folder/")
