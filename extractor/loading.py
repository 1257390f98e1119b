"""Records read back from what was written: files, folders of them, and the outputs of runs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.errors import ExtractorError, ReadError
from extractor.readers.folder import walk
from extractor.writers import RECORD_SUFFIXES, records
from extractor.writers.encoding import Record


def outputs(paths: Iterable[str | os.PathLike[str]]) -> Iterator[tuple[str, Record | ExtractorError]]:
    """The records of output files and of folders of them, each with its place; what cannot be read is an error."""
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
