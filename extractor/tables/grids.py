"""The folder of the tables of articles: it knows which files in it are its own, and touches no other.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as name:
...     for titles in (["Alder", "Birch"], ["Birch"]):
...         with kept(Path(name)) as grids:
...             for title in titles:
...                 grids.write(f"{title}-1.csv", b"Year,Fish")
...             grids.clear()
...     sorted(path.name for path in Path(name).iterdir())
['.grids.json', 'Birch-1.csv']
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extractor.errors import WriteError
from extractor.loading import output_of
from extractor.readers.opening import Source, shown
from extractor.readers.protection import Protected
from extractor.writers.names import file_name
from extractor.writers.output import replacing

LIST = ".grids.json"
"""The file with the names of the tables in the folder, a list in JSON."""
SUFFIX = ".csv"


class Grids:
    """The tables in a folder."""

    def __init__(self, folder: Path, protected: Protected | None = None) -> None:
        """Read which files in the folder are tables of earlier runs.

        Raises:
            WriteError: the file that says so holds something else.
        """
        self._folder, self._protected = folder, protected or Protected(())
        self._listed = _listed(folder / LIST)
        self._written: set[str] = set()

    def write(self, name: str, data: bytes) -> None:
        """Write a table to a file.

        Raises:
            WriteError: it cannot be written, is an input, or would overwrite what is no table of an earlier run.
        """
        path = self._folder / name
        self._protected.check(path)
        if os.path.lexists(path) and not (name in self._listed | self._written and _node(path)):
            raise WriteError(f"{path}: there already, and no table of an earlier run; move it, or name another output")
        with replacing(path) as stream:
            stream.write(data)
        self._written.add(name)

    def clear(self) -> None:
        """Remove the tables of earlier runs that were not written now."""
        old = [self._folder / name for name in self._listed - self._written]
        found = [(path, node) for path in old if (node := _node(path)) and self._protected.named(path) is None]
        # Not by name alone, which some systems compare without case.
        now = {_node(self._folder / name) for name in self._written} if found else set()
        for path, node in found:
            if node not in now:
                with suppress(OSError):  # it stays, and in the list
                    path.unlink()

    def save(self) -> None:
        """Write the list of all tables that are there.

        Raises:
            WriteError: it cannot be written.
        """
        there = self._written | {name for name in self._listed if _node(self._folder / name)}
        if there != self._listed:
            with replacing(self._folder / LIST) as stream:
                stream.write(json.dumps(sorted(there), indent=0).encode() + b"\n")


@contextmanager
def kept(folder: Path, protected: Protected | None = None) -> Iterator[Grids]:
    """Yield the tables of a folder, whose list is written at the end, however that comes.

    Raises:
        WriteError: the list cannot be written, or what is called like it is none.
    """
    grids = Grids(folder, protected)
    try:
        yield grids
    except BaseException:
        with suppress(WriteError):  # what went wrong first is told
            grids.save()
        raise
    grids.save()


def check_apart(folder: Path, sources: Iterable[Source]) -> None:
    """Raise `WriteError` if a folder for tables is a folder that is read, or lies in one."""
    place = Path(os.path.realpath(folder))
    for source in sources:
        if not isinstance(source, str | os.PathLike):
            continue
        for one in {Path(source), output_of(Path(source))}:
            if os.path.isdir(one) and place.is_relative_to(os.path.realpath(one)):
                raise WriteError(f"{folder}: is the input {shown(source)}, or lies in it; name another folder")


def _listed(path: Path) -> set[str]:
    """Return the names in a list that may be used: those that a table can have."""
    if not os.path.lexists(path):
        return set()
    try:
        found = json.loads(path.read_bytes()) if _node(path) else None
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        raise WriteError(f"{path}: the list of tables goes there, and it is none; move it, or name another output")
    return {name for name in found if isinstance(name, str) and name.endswith(SUFFIX) and file_name(name) == name}


def _node(path: Path) -> tuple[int, int] | None:
    """Return the device and inode of a regular file, which no link leads to; None if there is none."""
    try:
        status = path.lstat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
