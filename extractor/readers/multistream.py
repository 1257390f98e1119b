"""Multistream dumps: bzip2 streams of about 100 pages each, with an index of `offset:page id:title` lines beside them.

Rule: https://meta.wikimedia.org/wiki/Data_dumps/Dump_format#Multistream_dumps

>>> index_name("frwiki-20260101-pages-articles-multistream1.xml-p1p306134.bz2")
'frwiki-20260101-pages-articles-multistream-index1.txt-p1p306134.bz2'
>>> index_name("dump.xml.bz2")
'dump-index.txt.bz2'
>>> entry(b"600:12:Category:Rivers &amp; lakes")
Entry(offset=600, page_id=12, title='Category:Rivers & lakes')
>>> entry(b"no index") is None
True
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby
from typing import NamedTuple

from extractor.readers import storage
from extractor.readers.byte_chunks import chunks_of
from extractor.readers.compression import unpacked
from extractor.readers.decoding import HEAD
from extractor.readers.opening import opened
from extractor.readers.read_report import Loss, ReadReport


class Entry(NamedTuple):
    """A line of an index."""

    offset: int
    """The position in the dump of the stream with the page."""
    page_id: int
    title: str


class Streams(NamedTuple):
    """Consecutive streams of a dump."""

    start: int
    end: int
    expected: tuple[tuple[int, int], ...]
    """The position of each stream, and the number of pages that the index names in it."""


def index_name(name: str) -> str:
    """Return the name of the index of a dump."""
    if "multistream" in name:
        return name.replace("multistream", "multistream-index", 1).replace(".xml", ".txt", 1)
    return name.replace(".xml", "-index.txt", 1)


def index_of(path: str) -> str | None:
    """Return the path of the index beside a dump; None if there is none."""
    name = os.path.basename(path)
    index = index_name(name)
    if name.startswith(index) or ".xml" not in name:
        return None
    places = (storage.beside(path, one) for one in (index, index.removesuffix(".bz2")))
    return next((one for one in places if storage.is_file(one)), None)


def entry(line: bytes) -> Entry | None:
    """Return the entry on a line of an index; None if the line is not an entry."""
    offset, _, rest = line.partition(b":")
    page_id, _, title = rest.partition(b":")
    if not (offset.isdigit() and page_id.isdigit() and len(offset) < 19 and len(page_id) < 19):
        return None
    return Entry(int(offset), int(page_id), unescape(title.decode("utf-8", "replace")))


def lines(index: str) -> Iterator[bytes]:
    """Yield the lines of an index, compressed or not.

    Raises:
        ReadError: the index cannot be opened.
    """
    with opened(index) as (head, stream):
        rest = b""
        for chunk in chunks_of(unpacked(head, stream, index, ReadReport(), HEAD)[1]):
            *whole, rest = (rest + chunk.data).split(b"\n")
            yield from whole
        yield rest


def counts(index: str) -> Iterator[tuple[int, int]]:
    """Yield the position of each stream that an index names, and the number of pages in it."""
    offsets = (line.partition(b":")[0] for line in lines(index))
    for offset, group in groupby(offset for offset in offsets if offset.isdigit() and len(offset) < 19):
        yield int(offset), sum(1 for _ in group)


def find(index: str, title: str | None, page_id: int | None) -> tuple[int, int | None] | None:
    """Return the positions of the stream with a page and of the next stream; None if the index does not name the page.

    The position of the next stream is None if there is none. The first letter of `title` must be a capital.
    """
    offset = None
    marks = [title[1:].encode("utf-8"), b"&"] if title is not None else [b"%d" % (page_id or 0)]
    for line in lines(index):
        if offset is None and not any(mark in line for mark in marks):
            continue
        one = entry(line)
        if offset is not None and one is not None and one.offset > offset:
            return offset, one.offset
        if offset is None and one is not None and page_id in (None, one.page_id):
            offset = one.offset if title in (None, one.title[:1].upper() + one.title[1:]) else None
    return None if offset is None else (offset, None)


def grouped(streams: Iterable[tuple[int, int]], size: int, bytes_: int, pages: int) -> Iterator[Streams]:
    """Yield a dump's streams, from byte 0 to `size`, in groups of about `bytes_` bytes or `pages` pages."""
    start, count = 0, 0
    expected: list[tuple[int, int]] = []
    for offset, number in streams:
        if offset >= size:
            break
        if expected and (offset - start >= bytes_ or count + number > pages):
            yield Streams(start, offset, tuple(expected))
            start, expected, count = offset, [], 0
        expected.append((offset, number))
        count += number
    yield Streams(start, size, tuple(expected))


def settle(
    read_report: ReadReport, positions: Sequence[int], expected: Sequence[tuple[int, int]], first: int = 0
) -> None:
    """Set the numbers of missing pages in the losses from index `first` on, and add losses for the others missing.

    `positions` are those of the pages found, and `expected` the positions of the streams with their numbers of pages.

    >>> read_report = ReadReport(losses=[Loss(20, 40, "a damaged bzip2 block")])
    >>> settle(read_report, [10, 10], [(10, 2), (20, 3)])
    >>> read_report.losses
    [Loss(start=20, end=40, reason='a damaged bzip2 block', pages=3)]
    """
    begins = [offset for offset, _ in expected]
    seen = [0] * len(begins)
    for position in positions:
        stream = bisect_right(begins, position) - 1
        if stream >= 0:
            seen[stream] += 1
    missing = [pages - found for (_, pages), found in zip(expected, seen, strict=True)]
    for number, loss in enumerate(read_report.losses[first:], first):
        stream = bisect_right(begins, loss.start) - 1
        if loss.pages is None:
            pages = max(missing[stream], 0) if stream >= 0 else 0
            read_report.losses[number] = loss._replace(pages=pages)
            if stream >= 0:
                missing[stream] -= pages
    for (offset, _), pages in zip(expected, missing, strict=True):
        if pages > 0:
            read_report.losses.append(Loss(offset, offset, "the index names more pages than were found", pages))
