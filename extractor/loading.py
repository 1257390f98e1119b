"""Records read back from files, from folders of them, and from the outputs of runs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.arguments import kind
from extractor.errors import ExtractorError, ReadError
from extractor.readers.folder import walk
from extractor.writers import RECORD_SUFFIXES, records
from extractor.writers.encoding import Record

if TYPE_CHECKING:
    from extractor.records.article import Article


def load(source: str | os.PathLike[str]) -> Iterator[Article]:
    """Return an iterator over the articles of a file or of the files below a folder, as `extractor.load` does."""
    if not isinstance(source, str | os.PathLike):
        raise TypeError(f"load takes a path, not {kind(source)}; name a file or a folder of records")
    return _articles(source)


def outputs(paths: Iterable[str | os.PathLike[str]]) -> Iterator[tuple[str, Record | ExtractorError]]:
    """Yield the records of output files and folders, each with its place, or the error if one cannot be read."""
    for path in paths:
        name = os.fspath(path)
        files = list(walk(Path(path), RECORD_SUFFIXES)) if os.path.isdir(path) else [path]
        if not files:
            yield name, ReadError(f"{name}: a folder without records; their files end in {', '.join(RECORD_SUFFIXES)}")
        for file in files:
            try:
                yield from records(file)
            except ExtractorError as error:
                yield os.fspath(file), error


def _articles(source: str | os.PathLike[str]) -> Iterator[Article]:
    from extractor.records.stored import restored

    for where, record in outputs([output_of(Path(source))]):
        if isinstance(record, ExtractorError):
            raise record
        yield restored(record, where)


def output_of(path: Path) -> Path:
    """Return the output of a run if the path is the run's own folder; any other path unchanged.

    >>> output_of(Path("out")).name
    'out'
    """
    if not path.name.endswith(".run") or not (path / "manifest.json").is_file():
        return path
    return path.parent if path.name == ".run" else path.with_name(path.name.removesuffix(".run"))
