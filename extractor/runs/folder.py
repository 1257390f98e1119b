"""The folder of a run: what is in it, and that one process at a time works there.

manifest.json    inputs, options, version, counts and whether the run is complete
report.json      what came of it
failures.jsonl   pages without a record
.lock            held while a process is at it
.pieces/         while the run is unfinished: the files of pieces, and what came of each
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from extractor import writers
from extractor.errors import ReadError, RunError
from extractor.writers.output import replacing, unwritable

MANIFEST, REPORT, FAILURES = "manifest.json", "report.json", "failures.jsonl"
NAMES = (MANIFEST, REPORT, FAILURES)
"""Names that no output of a run has."""

KIND = "extractor run"
"""What a manifest says of itself."""

_TEMPORARY = re.compile(r"\.extractor-[0-9a-f]+\.tmp")

_TOGETHER = 1000
"""Pieces in one folder: more make some file systems slow."""


class RunFolder:
    """The folder of the run into a target: the target itself, or `OUT.run` beside a single file."""

    def __init__(self, target: str | os.PathLike[str]) -> None:
        if writers.is_folder(target):
            self.path = Path(target)
        else:
            place = Path(os.path.realpath(target))
            self.path = place.with_name(f"{place.name}.run")

    @property
    def pieces(self) -> Path:
        """Where the pieces of an unfinished run are."""
        return self.path / ".pieces"

    def piece(self, input: int, number: int, suffix: str) -> Path:
        """The file of a piece."""
        return self.pieces / str(input) / str(number // _TOGETHER) / f"{number % _TOGETHER:03}{suffix}"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Make the folder and hold it for this process alone; the system lets go of it however the process ends.

        Raises:
            RunError: another process is at it.
            WriteError: the folder cannot be made or written into.
        """
        writers.make_folder(self.path)
        try:
            handle = os.open(self.path / ".lock", os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise unwritable(self.path, error) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise RunError(
                    f"{self.path}: another run is at work there; wait for it or name another output"
                ) from None
            raise unwritable(self.path, error) from error
        try:
            yield
        finally:
            os.close(handle)

    def manifest(self) -> dict[str, Any] | None:
        """The manifest of the run that was begun here; None when there was none.

        Raises:
            RunError: the file of that name is something else.
        """
        try:
            found = json.loads((self.path / MANIFEST).read_bytes())
        except FileNotFoundError:
            return None
        except ValueError:
            found = None
        if not is_manifest(found):
            raise RunError(f"{self.path / MANIFEST}: is no manifest of a run, and would be lost; name another output")
        return dict(found)

    def report(self) -> dict[str, Any]:
        """The report of the run that was made here.

        Raises:
            ReadError: there is none.
        """
        try:
            found = json.loads((self.path / REPORT).read_bytes())
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "not JSON"
            raise ReadError(
                f"{self.path / REPORT}: cannot be read ({why}); runs with worker processes have one"
            ) from error
        if not isinstance(found, dict) or "statistics" not in found:
            raise ReadError(f"{self.path / REPORT}: no report of a run")
        return found

    def write(self, name: str, lines: Iterator[bytes]) -> None:
        """Write one of the run's own files, whole or not at all."""
        with replacing(self.path / name) as stream:
            stream.writelines(lines)

    def append(self, name: str, lines: list[bytes]) -> None:
        """Add lines to one of the run's own files while it is under way."""
        if lines:
            try:
                with open(self.path / name, "ab") as stream:
                    stream.write(b"".join(lines))
            except OSError as error:
                raise unwritable(self.path / name, error) from error

    def sweep(self) -> None:
        """Remove the temporary files that a process left which was killed while it wrote one of the run's files."""
        for name in os.listdir(self.path):
            if _TEMPORARY.fullmatch(name):
                with suppress(OSError):
                    os.unlink(self.path / name)

    def clear(self) -> None:
        """Forget the pieces of an earlier run, and what failed in it."""
        shutil.rmtree(self.pieces, ignore_errors=True)
        if self.pieces.exists():
            raise unwritable(self.pieces, OSError(errno.ENOTEMPTY, "what is left of an earlier run cannot be removed"))


def is_manifest(found: object) -> bool:
    """Whether a JSON value is what a run keeps in its folder.

    >>> is_manifest({"kind": KIND}), is_manifest({"title": "Manifest"})
    (True, False)
    """
    return isinstance(found, dict) and found.get("kind") == KIND


def own_files(folder: str | os.PathLike[str]) -> frozenset[str]:
    """The names in a folder that are a run's own files, not its outputs."""
    try:
        found = json.loads(Path(folder, MANIFEST).read_bytes())
    except (OSError, ValueError):
        return frozenset()
    return frozenset(NAMES) if is_manifest(found) else frozenset()
