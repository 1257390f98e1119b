"""7z: an archive that holds one dump, decompressed as it is read. Requires the `7z` extra.

Format: https://py7zr.readthedocs.io/en/latest/archive_format.html

>>> import io, py7zr
>>> packed = io.BytesIO()
>>> with py7zr.SevenZipFile(packed, "w") as archive:
...     archive.writestr(b"Rome", "dump.xml")
>>> read_report = ReadReport()
>>> [chunk.data for chunk in unpack(packed, "dump.xml.7z", read_report)], read_report.losses
([b'Rome'], [])
>>> list(unpack(io.BytesIO(MAGIC + bytes(26)), "dump.xml.7z", read_report)), read_report.losses[0].reason[:19]
([], 'damaged 7z archive ')
"""

from __future__ import annotations

import importlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Full, Queue
from threading import Event, Lock, Thread
from typing import Any, BinaryIO

from extractor.errors import MissingPackageError, ReadError
from extractor.readers.byte_chunks import BLOCK, Chunk, size_of
from extractor.readers.read_report import Loss, ReadReport

SUFFIX = ".7z"
MAGIC = b"7z\xbc\xaf\x27\x1c"
_WAITING = 8
_AT_ONCE = 2**24


def unpack(stream: BinaryIO, name: str, read_report: ReadReport) -> Iterator[Chunk]:
    """Yield the chunks of the one file in a 7z archive. A stream that is not seekable is copied to a temporary file.

    Raises:
        MissingPackageError: py7zr is not installed.
        ReadError: the archive does not hold exactly one file.
    """
    try:
        py7zr: Any = importlib.import_module("py7zr")
    except ImportError:
        raise MissingPackageError(f"{name}: a 7z archive, which needs a package: pip install py7zr") from None
    with tempfile.TemporaryFile() as copy:
        source: BinaryIO = stream
        if not stream.seekable():
            shutil.copyfileobj(stream, copy)
            source = copy
        source.seek(0)
        yield from _Unpacking(py7zr, source, name, read_report).chunks()


class _Stopped(Exception):
    """Raised in the thread when the chunks are no longer wanted."""


_blocks = Lock()
_unpacking = 0
_usual_limit: Any = None


@contextmanager
def _small_blocks() -> Iterator[None]:
    """Let the library unpack no more than `_AT_ONCE` bytes at once, as long as an archive of ours is unpacked.

    By itself it takes up to 128 MB, three times in memory, and only a function of its own module says how much.
    """
    global _unpacking, _usual_limit
    library = importlib.import_module("py7zr.py7zr")
    with _blocks:
        _unpacking += 1
        if _unpacking == 1:
            _usual_limit = library.get_memory_limit
            library.get_memory_limit = lambda: _AT_ONCE  # type: ignore[attr-defined]
    try:
        yield
    finally:
        with _blocks:
            _unpacking -= 1
            if not _unpacking:
                library.get_memory_limit = _usual_limit  # type: ignore[attr-defined]


class _Unpacking:
    """A decompression in a thread of its own, which waits while its chunks are not taken."""

    def __init__(self, py7zr: Any, source: BinaryIO, name: str, read_report: ReadReport) -> None:
        self._library, self._source, self._name, self._read_report = py7zr, source, name, read_report
        self._queue: Queue[bytes | Exception | None] = Queue(_WAITING)
        self._stop = Event()
        self._size = size_of(source) or 0

    def chunks(self) -> Iterator[Chunk]:
        thread = Thread(target=self._run, daemon=True)
        thread.start()
        try:
            while isinstance(found := self._queue.get(), bytes):
                yield Chunk(found, 0, self._size)
            if isinstance(found, ReadError):
                raise found
            if found is not None:
                reason = f"damaged 7z archive ({found or type(found).__name__})"
                self._read_report.losses.append(Loss(0, self._size, reason))
        finally:
            self._stop.set()
            thread.join()

    def _run(self) -> None:
        try:
            with _small_blocks(), self._library.SevenZipFile(self._source) as archive:
                files = [one for one in archive.list() if not one.is_directory]
                if len(files) != 1:
                    raise ReadError(f"{self._name}: a 7z archive of {len(files)} files; one dump is expected in it")
                archive.extract(targets=[files[0].filename], factory=self._factory(), path=Path.cwd())
            self._put(None)
        except _Stopped:
            pass
        except Exception as error:  # a damaged archive makes py7zr raise exceptions of any kind
            if not self._stop.is_set():
                self._put(error)

    def _put(self, found: bytes | Exception | None) -> None:
        while not self._stop.is_set():
            try:
                self._queue.put(found, timeout=0.1)
            except Full:
                continue
            return
        raise _Stopped

    def _factory(self) -> Any:
        put = self._put
        io = importlib.import_module("py7zr.io")

        class Output(io.Py7zIO):  # type: ignore[misc,name-defined]
            """The file object that py7zr writes the decompressed bytes to."""

            def __init__(self) -> None:
                self._written = 0

            def write(self, data: bytes | bytearray) -> int:
                self._written += len(data)
                for at in range(0, len(data), BLOCK):
                    put(bytes(data[at : at + BLOCK]))
                return len(data)

            def read(self, size: int | None = None) -> bytes:
                return b""

            def seek(self, offset: int, whence: int = 0) -> int:
                return offset

            def flush(self) -> None:
                pass

            def size(self) -> int:
                return self._written

        class Factory(io.WriterFactory):  # type: ignore[misc,name-defined]
            """The factory that gives py7zr the one output."""

            def create(self, filename: str) -> Any:
                return Output()

        return Factory()
