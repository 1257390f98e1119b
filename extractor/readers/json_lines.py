"""JSON Lines: an object with a page's text on each line; also Wikimedia Enterprise's NDJSON, even in a tar archive.

Format: https://jsonlines.org and https://enterprise.wikimedia.com/docs/data-dictionary/. A line that cannot be
read is a loss in the report, and reading goes on with the next one.

>>> from io import BytesIO
>>> data = b'{"title": "Rome", "text": "A city."}\\n{"tit\\n{"title": "Oslo", "text": "A city."}\\n'
>>> origin = Origin("pages.jsonl")
>>> [page.title for page in pages(BytesIO(data), origin)], origin.read_report.losses[0][:2]
(['Rome', 'Oslo'], (37, 43))
>>> list(pages(BytesIO(b'{"title": "Rome"}'), Origin("pages.jsonl")))
Traceback (most recent call last):
extractor.errors.ReadError: pages.jsonl: no column holds the text; there are title; say --column text=NAME
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, NamedTuple, cast

from extractor.errors import ReadError
from extractor.readers import storage
from extractor.readers.byte_chunks import BLOCK, Chunk, chunks_of
from extractor.readers.compression import SUFFIXES as PACKED
from extractor.readers.compression import codec_of
from extractor.readers.documents import of_row
from extractor.readers.origin import Origin
from extractor.readers.ranges import BYTES, Cut, Window
from extractor.readers.read_report import Loss, ReadReport
from extractor.readers.rows import NoText
from extractor.records.page import Page

NAMES: tuple[str, ...] = ("jsonl", "ndjson")
_PLAIN = (".jsonl", ".ndjson")
SUFFIXES: tuple[str, ...] = (*_PLAIN, *(plain + packed for plain in _PLAIN for packed in PACKED))
MULTI_PAGE = True

LIMIT = 16 * 2**20
"""The most bytes of one line."""
UNPACKED, RATIO = 4 * LIMIT, 100


def sniff(head: bytes, name: str) -> bool:
    """Return True if the name says so, or the first line is an object, followed by the start of another or by nothing.

    >>> sniff(b'{"text": "Rome"}\\n{"te', ""), sniff(b"{{Infobox}}\\n", ""), sniff(b"{}", "x.ndjson")
    (True, False, True)
    """
    if name.lower().endswith(SUFFIXES) or (_is_tar(head) and b".ndjson" in head[:100]):
        return True
    line, end, rest = head.partition(b"\n")
    if not end or line[:1] != b"{" or rest.lstrip()[:1] not in (b"{", b""):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def pages(stream: BinaryIO, origin: Origin) -> Iterator[Page]:
    """Yield the pages on the lines that the origin's selection takes.

    Raises:
        ReadError: the first line has no text, or nothing can be read.
    """
    yield from _pages(_lines(_unarchived(chunks_of(stream)), origin), origin)
    read_report = origin.read_report
    if read_report.losses and not read_report.given and not read_report.skipped:
        raise ReadError(f"{origin.name}: no line could be read ({read_report.losses[0].reason})")


def cuts(path: str, origin: Origin) -> Iterator[Cut] | None:
    """Return an iterator over the ranges of a file of lines; None if it is compressed or a tar archive.

    Raises:
        ReadError: the first line has no text, or is an output of this package.
    """
    with storage.opened(path) as stream:
        head = stream.read(512)
        if codec_of(head, path) is not None or _is_tar(head):
            return None
        stream.seek(0)
        _check_first(stream.readline(LIMIT), origin)
    return _cuts(path)


def cut_pages(stream: BinaryIO, origin: Origin, cut: Cut) -> Iterator[Page]:
    """Yield the pages in a range."""
    yield from _pages(_lines(chunks_of(cast(BinaryIO, Window(stream, cut.start, cut.end))), origin), origin)


def _check_first(line: bytes, origin: Origin) -> None:
    """Raise `ReadError` if the first line is an object without text, or an output: all others will be like it."""
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
        if isinstance(row, dict):
            list(of_row(row, replace(origin, read_report=ReadReport())))  # its pages are counted when they are read
    except NoText as error:
        raise ReadError(f"{origin.name}: {error}") from None
    except (ValueError, RecursionError):
        pass  # a loss, which is reported when the line is read


def _cuts(path: str) -> Iterator[Cut]:
    size, start = storage.size(path), 0
    with storage.opened(path) as stream:
        while start < size:
            end = start + BYTES
            stream.seek(end)
            while data := stream.read(BLOCK):
                found = data.find(b"\n")
                end += found + 1 if found >= 0 else len(data)
                if found >= 0:
                    break
            end = min(end, size)
            yield Cut(NAMES[0], start, end, last=end == size)
            start = end


class _Line(NamedTuple):
    data: bytes
    start: int
    end: int
    proven: bool


def _lines(chunks: Iterator[Chunk], origin: Origin) -> Iterator[_Line]:
    """Yield the lines in chunks, without lines that are too long or cut off by missing bytes."""
    rest, start, proven, skipping, since = b"", 0, True, False, 0
    for chunk in chunks:
        if not chunk.joined:
            rest, skipping = b"", True
        if not rest:
            start, proven = chunk.start, True
        is_plain = chunk.end - chunk.start == len(chunk.data)
        base = chunk.start - len(rest)
        proven = proven and chunk.proven
        *whole, rest = (rest + chunk.data).split(b"\n")
        for number, line in enumerate(whole):
            end = base + len(line) + 1
            places = (base, end) if is_plain else (start if not number else chunk.start, chunk.end)
            if not skipping:
                yield _Line(line, *places, proven)
            base, skipping, proven, since = end, False, chunk.proven, 0
        if whole:
            start = base if is_plain else chunk.start
        since += len(chunk.data)
        if since > UNPACKED and since > RATIO * max(chunk.end - start, 1):
            raise ReadError(f"{origin.name}: an archive bomb; {chunk.end - start} bytes unpack to {since // 2**20} MiB")
        if skipping:
            rest = b""
        elif len(rest) > LIMIT:
            origin.read_report.losses.append(Loss(start, chunk.end, f"a line of more than {LIMIT // 2**20} MiB", 1))
            rest, skipping = b"", True
    if rest and not skipping:
        yield _Line(rest, start, start + len(rest), proven)


def _pages(lines: Iterator[_Line], origin: Origin) -> Iterator[Page]:
    read_report, place = origin.read_report, 0
    for line in lines:
        if not line.data.strip(b"\xef\xbb\xbf \t\r"):
            continue
        try:
            if not line.proven:
                raise ValueError("the checksum of the file is wrong here")
            row = json.loads(line.data)
            if not isinstance(row, dict):
                raise ValueError("no JSON object")
            found = list(of_row(row, origin))
        except NoText as error:
            if not place:
                raise ReadError(f"{origin.name}: {error}") from None
            read_report.losses.append(Loss(line.start, line.end, str(error), 1))
            found = []
        except (ValueError, RecursionError) as error:
            read_report.losses.append(Loss(line.start, line.end, f"no line of JSON ({error})", 1))
            found = []
        for page, model in found:
            place += 1
            if origin.selection.over(place):
                return
            if origin.takes(page, place, model):
                yield page
        place += not found


def _is_tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"


def _unarchived(chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """Yield the chunks, or if they are a tar archive, the content of the files in it."""
    first = next(chunks, None)
    if first is None:
        return
    if not _is_tar(first.data):
        yield first
        yield from chunks
        return
    place = [first.start, first.end, True]

    class Rest:
        """The rest of the chunks as a stream for `tarfile`."""

        def __init__(self, data: bytes) -> None:
            self.data = data

        def read(self, size: int) -> bytes:
            while len(self.data) < size and (chunk := next(chunks, None)) is not None:
                self.data += chunk.data
                place[:] = chunk.start, chunk.end, chunk.proven
            found, self.data = self.data[:size], self.data[size:]
            return found

    with tarfile.open(fileobj=cast(Any, Rest(first.data)), mode="r|") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            while file is not None and (data := file.read(BLOCK)):
                yield Chunk(data, int(place[0]), int(place[1]), proven=bool(place[2]))
