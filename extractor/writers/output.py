"""The target of records: a stream of the caller, or a file that appears whole or not at all."""

from __future__ import annotations

import io
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from extractor.errors import ExtractorError, ReadError, WriteError, reason

try:
    import fcntl
except ModuleNotFoundError:  # on Windows
    fcntl = None  # type: ignore[assignment]

LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")
"""What DuckDB adds to the name of a database for the files beside it, with the changes that are not in it yet."""
OFFLOADED = ".blocks"
"""The same for the folder with what does not fit into memory."""

_BLOCK = 1 << 20
_TOKEN = re.compile("[0-9a-f]{16}")


@contextmanager
def output(target: Path | BinaryIO) -> Iterator[BinaryIO]:
    """Yield the stream to write to: a file's, as from `replacing`, or the caller's, which is flushed and left open.

    Raises:
        WriteError: the target cannot be written to.
        BrokenPipeError: the reader of the caller's stream has closed it.
    """
    if isinstance(target, Path):
        with replacing(target) as stream:
            yield stream
        return
    if isinstance(target, io.TextIOBase) or not hasattr(target, "write"):
        raise TypeError(f"a path or a binary stream is written to, not {type(target).__name__}; open with mode 'wb'")
    try:
        yield target
        target.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        if isinstance(error, ExtractorError) or not (isinstance(error, OSError) or target.closed):
            raise
        raise WriteError(f"{shown(target)}: cannot be written to ({error})") from error


def join(parts: Sequence[Path], target: Path | BinaryIO) -> None:
    """Concatenate the bytes of files, in order, into a target as for `output`.

    Raises:
        ReadError: a part cannot be read.
        WriteError: the target cannot be written.
    """
    with output(target) as stream:
        for part in parts:
            with reading(part) as source:
                shutil.copyfileobj(source, stream, _BLOCK)


@contextmanager
def reading(part: Path) -> Iterator[BinaryIO]:
    """Open the file of a piece and yield its stream.

    Raises:
        ReadError: it cannot be opened.
    """
    try:
        stream = open(part, "rb")  # noqa: SIM115 - closed below; errors inside the block are not errors of opening
    except (OSError, ValueError) as error:
        raise ReadError(f"{part}: cannot be read ({reason(error)})") from error
    with stream:
        yield stream


def shown(target: Path | BinaryIO) -> str:
    """Return the name of the target for messages."""
    return str(target) if isinstance(target, Path) else str(getattr(target, "name", "a stream")).strip("<>")


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Yield a stream whose bytes replace the target when the block ends without an error; else it is left as it was.

    Raises:
        WriteError: the file cannot be written: a full disk, no permission, a folder or a device in its place.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     file = Path(name, "a.json")
    ...     with replacing(file) as stream:
    ...         _ = stream.write(b"{}")
    ...     file.read_bytes(), [path.name for path in Path(name).iterdir()]
    (b'{}', ['a.json'])
    """
    with placing(target) as temporary, open(temporary, "xb") as stream:
        yield stream


@contextmanager
def placing(target: Path) -> Iterator[Path]:
    """Yield the path of a temporary file that replaces the target when the block ends without an error.

    The file is hidden, in the target's folder (made if missing), and removed on any failure, which leaves the target as
    it was; what a killed process leaves is removed when the target is written to again. Of a link the file that it
    points at is replaced, not the link.

    Raises:
        WriteError: the file cannot be written, as with `replacing`.
    """
    temporary = None
    try:
        place = Path(os.path.realpath(target))
        if place.exists() and not place.is_file():
            raise WriteError(f"{target}: not a regular file; nothing was written{hint(target)}")
        place.parent.mkdir(parents=True, exist_ok=True)
        with _temporary(place) as temporary:
            yield temporary
            with open(temporary, "r+b") as stream:
                os.fsync(stream.fileno())
            os.replace(temporary, place)
    except BaseException as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        of_the_path = isinstance(error, OSError) or (isinstance(error, ValueError) and temporary is None)
        if of_the_path and not isinstance(error, ExtractorError):
            raise unwritable(target, error) from error
        raise
    sync_folder(place.parent)


@contextmanager
def _temporary(place: Path) -> Iterator[Path]:
    """Yield a new name for the temporary file of a target; what a process that was killed had made is removed.

    A file that is locked while the target is written to holds the name. Where another process has it locked, or the
    system cannot lock files, this writes beside it, and leaves all that is there.
    """
    token = secrets.token_hex(8)
    lock = place.with_name(f".extractor-{sha256(os.fsencode(place.name)).hexdigest()[:16]}.lock")
    handle = _locked(lock)
    if handle is None:
        yield place.with_name(f".extractor-{token}.tmp")
        return
    try:
        left = os.pread(handle, 64, 0).decode("ascii", "replace")
        if _TOKEN.fullmatch(left):
            for suffix in ("", *LOGS):
                with suppress(OSError):
                    place.with_name(f".extractor-{left}.tmp{suffix}").unlink()
            shutil.rmtree(place.with_name(f".extractor-{left}.tmp{OFFLOADED}"), ignore_errors=True)
        os.pwrite(handle, token.encode(), 0)
        yield place.with_name(f".extractor-{token}.tmp")
    finally:
        with suppress(OSError):
            lock.unlink()
        os.close(handle)


def _locked(lock: Path) -> int | None:
    """Return the open handle of a lock; None if another process has it, or it cannot be had."""
    if fcntl is None:
        return None
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), os.stat(lock)):  # else the one who had it has just removed it
            return handle
    except OSError:
        pass
    os.close(handle)
    return None


def unwritable(target: object, error: BaseException) -> WriteError:
    """Return the error for an output that cannot be written, with the reason."""
    is_below_a_file = isinstance(error, FileExistsError | NotADirectoryError)
    where = hint(os.path.dirname(str(target))) if is_below_a_file else ""
    return WriteError(f"{target}: cannot be written ({reason(error)}); what stood there before is unchanged{where}")


def hint(target: str | os.PathLike[str]) -> str:
    """Return the end of a message about a target that is a device or a pipe; empty for another.

    >>> hint("/dev/stdout"), hint("out/rome.json")
    ('; -o - writes to standard output (in Python, give sys.stdout.buffer)', '')
    """
    try:
        is_file = os.path.isfile(target) or not os.path.exists(target)
    except ValueError:  # a name that no file can have
        return ""
    is_device = os.fspath(target).startswith("/dev/") or not (is_file or os.path.isdir(target))
    return "; -o - writes to standard output (in Python, give sys.stdout.buffer)" if is_device else ""


def sync_folder(folder: Path) -> None:
    """Make a move in a folder survive a power cut, if the system can sync folders; the file itself is synced before."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
