"""Sources opened as binary streams, with their first bytes."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TypeGuard, cast

from extractor.errors import ReadError, reason
from extractor.readers import storage
from extractor.readers.decoding import HEAD

Source = str | os.PathLike[str] | BinaryIO

STANDARD_INPUT = "-"

_SURROGATE = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile("[a-z][a-z0-9+.-]*://?|www[.]", re.IGNORECASE)  # a shell or a path may have merged two slashes


@contextmanager
def opened(source: Source) -> Iterator[tuple[bytes, BinaryIO]]:
    """Open a source and yield its first bytes and its stream from the beginning; only a file opened here is closed.

    Raises:
        ReadError: the source is missing, is a folder, or cannot be opened.

    >>> with opened(io.BytesIO(b"= Rome =")) as (head, stream):
    ...     head, stream.read()
    (b'= Rome =', b'= Rome =')
    >>> with opened("nowhere/rome.txt"):
    ...     pass
    Traceback (most recent call last):
    extractor.errors.ReadError: nowhere/rome.txt: cannot be read (No such file or directory)
    """
    if source == STANDARD_INPUT:
        if sys.stdin is None or sys.stdin.closed:
            raise ReadError("standard input: closed; pipe an article into it or name a file")
        yield _peeked(sys.stdin.buffer, "standard input")
    elif isinstance(source, str | os.PathLike):
        try:
            stream = storage.opened(source)  # closed below; only errors of opening are converted here
        except IsADirectoryError:
            raise ReadError(f"{shown(source)}: a folder; a file is expected here") from None
        except (OSError, ValueError) as error:
            raise _unopened(shown(source), error) from error
        with stream:
            yield _peeked(stream, shown(source))
    elif isinstance(source, io.TextIOBase) or not hasattr(source, "read"):
        raise TypeError(f"a path or a binary stream is read, not {type(source).__name__}; open files with mode 'rb'")
    else:
        yield _peeked(source, shown(source))


def is_pipe(source: Source) -> TypeGuard[str | os.PathLike[str]]:
    """Return True for a path of a pipe, a terminal or the like, whose bytes can be read only once.

    >>> is_pipe("/dev/null"), is_pipe("nowhere/rome.txt"), is_pipe("-")
    (True, False, False)
    """
    if not isinstance(source, str | os.PathLike) or source == STANDARD_INPUT:
        return False
    try:
        mode = os.stat(source).st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def piped(path: str | os.PathLike[str]) -> BinaryIO:
    """Return a stream of a pipe, which is opened when it is first read, and whose `peek` takes nothing from it."""
    return cast(BinaryIO, io.BufferedReader(_Pipe(shown(path), path), HEAD))


def shown(source: Source) -> str:
    """Return the name of a source for messages and `Page.uri`, with U+FFFD for bytes that are not UTF-8.

    >>> shown("rome.txt"), shown(STANDARD_INPUT), shown(io.BytesIO())
    ('rome.txt', 'standard input', 'a stream')
    """
    if source == STANDARD_INPUT:
        return "standard input"
    if isinstance(source, storage.Address):
        return source
    if isinstance(source, str | os.PathLike):
        try:
            return os.fspath(source).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        except UnicodeEncodeError:  # a name that no file can have
            return _SURROGATE.sub("\ufffd", os.fspath(source))
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else "a stream"


def _unopened(name: str, error: OSError | ValueError) -> ReadError:
    """Return the error for a file that cannot be opened, with a hint if its name is a URL or empty."""
    if _ADDRESS.match(name) and not isinstance(name, storage.Address):
        return ReadError(f"{name}: an address; files are read, so save what is there first (extractor fetch)")
    if not name:
        return ReadError("a name that is empty cannot be read; name a file, a folder, or - for standard input")
    return unreadable(name, error)


def unreadable(name: str, error: OSError | ValueError) -> ReadError:
    """Return the error for an input that cannot be read, with the reason."""
    return ReadError(f"{name}: cannot be read ({reason(error)})")


def _peeked(stream: BinaryIO, name: str) -> tuple[bytes, BinaryIO]:
    try:
        head = b""
        while len(head) < HEAD and (more := stream.read(HEAD - len(head))):
            head += more
        if stream.seekable():
            stream.seek(-len(head), os.SEEK_CUR)
            return head, stream
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error
    return head, cast(BinaryIO, io.BufferedReader(_Rejoined(head, stream)))


class _Pipe(io.RawIOBase):
    """A pipe by its path, opened late: another program may write several, one after the other."""

    def __init__(self, name: str, path: str | os.PathLike[str]) -> None:
        self.name = name
        self._path = path
        self._file: io.FileIO | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        if self._file is None:
            self._file = io.FileIO(self._path)
        return self._file.readinto(buffer)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


class _Rejoined(io.RawIOBase):
    """A stream that is not seekable, with the bytes already read from it put back in front."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)
