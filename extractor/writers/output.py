"""Where records go: a stream of the caller's, or a file that is there whole or not at all."""

from __future__ import annotations

import io
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from extractor.errors import ExtractorError, ReadError, WriteError

_BLOCK = 1 << 20


@contextmanager
def output(target: Path | BinaryIO) -> Iterator[BinaryIO]:
    """The stream to write to: a file's, as `replacing` gives it, or the caller's own, which is flushed and stays open.

    Raises:
        WriteError: it cannot be written to.
        BrokenPipeError: nobody reads the caller's stream any more.
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
    """Put the bytes of files together, in order; the target is as `output` has it.

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
    """The bytes of a piece's file.

    Raises:
        ReadError: it cannot be opened.
    """
    try:
        stream = open(part, "rb")  # noqa: SIM115 - closed below; what fails inside is not about the opening
    except OSError as error:
        raise ReadError(f"{part}: cannot be read ({error.strerror or error})") from error
    with stream:
        yield stream


def shown(target: Path | BinaryIO) -> str:
    """The target as messages name it."""
    return str(target) if isinstance(target, Path) else str(getattr(target, "name", "a stream")).strip("<>")


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become the target when the block ends well; else the target is what it was before.

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
    """A path to write a file at that becomes the target when the block ends well; else the target is as before.

    The temporary file stands in the target's folder (made if it is missing), is hidden, and is removed on any failure.
    What a link points at is replaced, not the link.

    Raises:
        WriteError: the file cannot be written, as with `replacing`.
    """
    temporary = None
    try:
        place = Path(os.path.realpath(target))
        if place.exists() and not place.is_file():
            raise WriteError(f"{target}: not a regular file; nothing was written")
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = place.with_name(f".extractor-{secrets.token_hex(8)}.tmp")
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


def unwritable(target: object, error: BaseException) -> WriteError:
    """The error that says an output cannot be written, and why."""
    reason = getattr(error, "strerror", None) or error
    return WriteError(f"{target}: cannot be written ({reason}); what stood there before is unchanged")


def sync_folder(folder: Path) -> None:
    """Make the move outlast a power cut, where the system can do that for a folder; the file is whole already."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
