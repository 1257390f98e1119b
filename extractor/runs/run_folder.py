"""The folder of a run, `OUT/.run` or `FILE.run`, which holds its own files and is locked while it is under way.

manifest.json    inputs, options, version, counts and whether the run is complete
report.json      counts, failures and losses
failures.jsonl   inputs and pages without a record
outcomes.jsonl   the outcome of each input, for a later run of the same inputs
lock             locked while a process works on the run
pieces/          while the run is unfinished: the files of its pieces, each with a file of its outcome, and the index of
                 the earlier run that it takes records from
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeGuard

from extractor import writers
from extractor.errors import ReadError, RunError
from extractor.runs import raw
from extractor.runs.fitting import fits
from extractor.writers.output import replacing, unwritable

try:
    import fcntl
except ModuleNotFoundError:  # on Windows, where nothing keeps two runs apart
    fcntl = None  # type: ignore[assignment]

MANIFEST, REPORT, FAILURES, OUTCOMES = "manifest.json", "report.json", "failures.jsonl", "outcomes.jsonl"
LOCK = "lock"

KIND = "extractor run"
"""The value of `kind` in a manifest."""

_TEMPORARY = re.compile(r"\.extractor-[0-9a-f]+\.(?:tmp|lock)")

_TOGETHER = 1000
"""The most pieces in one folder: more make some file systems slow."""


class RunFolder:
    """The folder of a run into a target. A target that no file can be called raises `WriteError`.

    >>> RunFolder("out").path.as_posix(), RunFolder("out/a.jsonl").path.parts[-2:]
    ('out/.run', ('out', 'a.jsonl.run'))
    """

    def __init__(self, target: str | os.PathLike[str]) -> None:
        self.target = os.fspath(target)
        if writers.is_folder(target):
            self.path = Path(target, ".run")
        else:
            try:
                real, plain = os.path.realpath(target), os.path.normpath(target)
            except (OSError, ValueError) as error:
                raise unwritable(self.target, error) from error
            place = Path(plain if os.path.abspath(plain) == real else real)
            self.path = place.with_name(f"{place.name}.run")

    @classmethod
    def of(cls, named: str | os.PathLike[str]) -> RunFolder:
        """Return the folder of a run that is named by its output or by the folder itself."""
        folder = cls(named)
        if not folder.path.is_dir() and Path(named, MANIFEST).is_file():
            folder.path = Path(named)
        return folder

    @property
    def pieces(self) -> Path:
        """The folder with the pieces of an unfinished run."""
        return self.path / "pieces"

    def piece(self, input: int, number: int, suffix: str) -> Path:
        """Return the path of a piece's file."""
        return self.pieces / str(input) / str(number // _TOGETHER) / f"{number % _TOGETHER:03}{suffix}"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Make the folder and lock it for this process; the system releases the lock however the process ends.

        Raises:
            RunError: another process holds the lock.
            WriteError: the folder cannot be made or written into.
        """
        try:
            if self.path.is_symlink():  # a link may lead anywhere
                self.path.unlink()
            os.makedirs(self.path, exist_ok=True)
            handle = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except (OSError, ValueError) as error:
            raise unwritable(self.target, error) from error
        try:
            self._hold(handle)
            yield
        finally:
            os.close(handle)

    def _hold(self, handle: int) -> None:
        if fcntl is None:
            return
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                raise RunError(
                    f"{self.path}: another run is at work there; wait for it or name another output"
                ) from None
            raise unwritable(self.path, error) from error

    def manifest(self) -> raw.Manifest | None:
        """Return the manifest of the run that was begun here; None if there is none.

        Raises:
            RunError: the folder, or the file of that name, is something else.
        """
        try:
            found = json.loads((self.path / MANIFEST).read_bytes())
        except FileNotFoundError:
            others = (name for name in os.listdir(self.path) if name != LOCK and not _TEMPORARY.fullmatch(name))
            if any(others):  # the temporary files are those of a run that was killed before it had a manifest
                raise RunError(f"{self.path}: is no folder of a run; move it or name another output") from None
            return None
        except ValueError:
            found = None
        if not is_manifest(found):
            raise RunError(
                f"{self.path / MANIFEST}: is no manifest of a run, and would be lost; "
                "name another output, or remove the folder if it was one"
            )
        return found

    def report(self) -> raw.Report:
        """Return the report of the run that was made here.

        Raises:
            ReadError: there is no report.
        """
        try:
            found = json.loads((self.path / REPORT).read_bytes())
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "not JSON"
            raise ReadError(f"{self.path / REPORT}: cannot be read ({why}); name the output of a run") from error
        if not _is_report(found):
            raise ReadError(f"{self.path / REPORT}: no report of a run")
        return found

    def outcomes(self) -> Iterator[object]:
        """Yield the rows of outcomes.jsonl of the last run that ended here; stop at a damaged one."""
        try:
            with open(self.path / OUTCOMES, "rb") as stream:
                for line in stream:
                    yield json.loads(line)
        except (OSError, ValueError):
            return

    def write(self, name: str, lines: Iterator[bytes]) -> None:
        """Write one of the run's own files, whole or not at all."""
        with replacing(self.path / name) as stream:
            stream.writelines(lines)

    def append(self, name: str, lines: list[bytes]) -> None:
        """Add lines to one of the run's own files while the run is under way."""
        if lines:
            try:
                with open(self.path / name, "ab") as stream:
                    stream.write(b"".join(lines))
            except OSError as error:
                raise unwritable(self.path / name, error) from error

    def sweep(self) -> None:
        """Remove the temporary files of a killed process, and links, which may lead anywhere."""
        for path in self.path.iterdir():
            if _TEMPORARY.fullmatch(path.name) or path.is_symlink():
                with suppress(OSError):
                    path.unlink()

    @property
    def pieces_done(self) -> int:
        """The number of pieces of an unfinished run that are done."""
        return sum(1 for _ in self.pieces.glob("*/*/*.outcome"))

    def forget(self, input: int) -> None:
        """Remove the pieces of an input that has changed."""
        shutil.rmtree(self.pieces / str(input), ignore_errors=True)

    def clear(self) -> None:
        """Remove the pieces of an earlier run."""
        shutil.rmtree(self.pieces, ignore_errors=True)
        if self.pieces.exists():
            raise unwritable(self.pieces, OSError(errno.ENOTEMPTY, "what is left of an earlier run cannot be removed"))


def is_manifest(found: object) -> TypeGuard[raw.Manifest]:
    """Return True if a JSON value is the manifest of a run, with all of its members.

    >>> is_manifest({"title": "Manifest"}), is_manifest({"kind": KIND})
    (False, False)
    """
    return isinstance(found, dict) and found.get("kind") == KIND and fits(found, raw.Manifest)


def _is_report(found: object) -> TypeGuard[raw.Report]:
    return fits(found, raw.Report)
