"""The single inputs of a run, found before any is read, and the number of worker processes that suits them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from extractor import readers
from extractor.errors import ExtractorError
from extractor.readers.compression import codec_of
from extractor.readers.decoding import HEAD
from extractor.readers.opening import STANDARD_INPUT, Source, is_pipe, piped

SMALL = 256 * 2**10
"""The largest article file, in bytes, done in the calling process: the worst of that size takes a few seconds."""


class Given(NamedTuple):
    """A single input, or a source without one."""

    source: Source
    error: ExtractorError | None = None
    """The reason why the source has no input."""


def found(sources: Iterable[Source]) -> Iterator[Given]:
    """Yield the single inputs of all sources: of a folder the files whose names a reader knows.

    >>> [given.error is None for given in found(["rome.txt", "-"])]
    [True, True]
    """
    sources = list(sources)
    indexes = readers.indexes_of(sources)  # a glob gives the indexes beside their dumps
    for source in sources:
        if isinstance(source, str | os.PathLike) and os.fspath(source) in indexes:
            continue
        try:
            for one in readers.inputs(source):
                yield Given(piped(one) if is_pipe(one) else one)
        except ExtractorError as error:
            yield Given(source, error)


def workers_for(inputs: Iterable[Given]) -> int:
    """Return the number of workers for the inputs: one for each processor, or 0 if no page can hang for long."""
    return cores() if any(given.error is None and _needs_worker(given.source) for given in inputs) else 0


def cores() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _needs_worker(source: Source) -> bool:
    """Return True if an input may hold a page that hangs: if it is large, or may hold more than one page."""
    if source == STANDARD_INPUT:
        return stdin_is_dump()
    if not isinstance(source, str | os.PathLike):
        return hasattr(source, "peek")  # a pipe, which is not opened before its turn
    try:
        if os.stat(source).st_size > SMALL:
            return True
        with readers.opened(source) as opened:
            return opened.reader.MULTI_PAGE
    except (ExtractorError, OSError, ValueError):
        return False


def stdin_is_dump() -> bool:
    """Return True if standard input begins unlike any article; nothing is taken from it."""
    return is_dump(getattr(sys.stdin, "buffer", None))


def is_dump(stream: object) -> bool:
    """Return True if a stream begins unlike any article; nothing is taken from it.

    >>> from io import BytesIO
    >>> is_dump(BytesIO(b"<mediawiki>")), is_dump(BytesIO(b"= Rome ="))
    (True, False)
    """
    head = _peeked(stream)
    return codec_of(head) is not None or any(reader.MULTI_PAGE and reader.sniff(head, "") for reader in readers.READERS)


def _peeked(stream: Any) -> bytes:
    """Return the first bytes of a stream that has buffered them or is seekable; no bytes for any other."""
    try:
        if hasattr(stream, "peek"):
            return bytes(stream.peek(1))
        if stream is not None and stream.seekable():
            head = bytes(stream.read(HEAD))
            stream.seek(-len(head), os.SEEK_CUR)
            return head
    except (OSError, ValueError):
        pass
    return b""
