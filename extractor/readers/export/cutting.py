"""Positions at which an export can be cut: a plain export before any `<page>`, a multistream dump between its streams.

>>> from tempfile import NamedTemporaryFile
>>> page = b"<page><title>%d</title></page>" + b" " * 100
>>> with NamedTemporaryFile(suffix=".xml") as file:
...     _ = file.write(b'<mediawiki xml:lang="la">' + b"".join(page % number for number in range(9)) + b"</mediawiki>")
...     file.flush()
...     [(start, end, site.language) for start, end, site in plain(file.name, 500)]
[(0, 541, 'la'), (541, 1057, 'la'), (1057, 1198, 'la')]
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from extractor.readers import multistream, storage
from extractor.readers.byte_chunks import BLOCK
from extractor.readers.compression import bzip2
from extractor.readers.export import blanking, siteinfo
from extractor.readers.export.encodings import encoding_of
from extractor.readers.export.siteinfo import Site
from extractor.readers.export.splitting import HEAD
from extractor.readers.multistream import Streams
from extractor.readers.ranges import BYTES, PAGES, Window
from extractor.readers.read_report import Loss, ReadReport

_PAGE = re.compile(rb"<page[\s>]")
_FEW = 8192
_PACKED = 4  # the ratio of the sizes of wikitext and of its bzip2


def plain(path: str, size: int = BYTES) -> Iterator[tuple[int, int, Site]] | None:
    """Return an iterator over the ranges of a plain export: start, end and wiki; None if it cannot be cut."""
    with storage.opened(path) as stream:
        head = blanking.blanked(stream.read(HEAD))
    first = _PAGE.search(head)
    if first is None or b"<!DOCTYPE" in head[: first.start()] or encoding_of(head) is not None:
        return None
    site = siteinfo.read(head[: first.start()], siteinfo.from_file_name(os.path.basename(path)))
    return _plain(path, size, site, first.start())


def _plain(path: str, size: int, site: Site, first: int) -> Iterator[tuple[int, int, Site]]:
    """Read on from the first page to find the pages to cut at, and the heads of other exports in the same file."""
    with storage.opened(path) as stream:
        stream.seek(first)
        at, start, rest, after = first, 0, b"", site
        while data := stream.read(BLOCK):
            block, at = rest + data, at + len(data)
            begin = at - len(block)
            root = block.rfind(b"<mediawiki")
            if root >= 0:
                here = stream.tell()
                stream.seek(begin + root)
                after = siteinfo.read(stream.read(HEAD))
                stream.seek(here)
            low = max(start + size - begin, root)
            page = _PAGE.search(block, low) if low < len(block) else None
            while page is not None:
                if _is_hidden(stream, begin + page.start()):
                    page = _PAGE.search(block, page.end())
                    continue
                yield start, begin + page.start(), site
                start, site = begin + page.start(), after
                page = _PAGE.search(block, page.start() + size)
            rest = block[-len(b"<mediawiki") :]
    yield start, at, site


def _is_hidden(stream: BinaryIO, place: int) -> bool:
    """Return True if a position is inside a comment or a CDATA section; the position of the stream is kept."""
    here = stream.tell()
    begin = max(place - blanking.LONGEST, 0)
    stream.seek(begin)
    before = stream.read(place - begin)
    if (last := blanking.last_open(before)) >= 0:
        before = before[last:] + stream.read(blanking.LONGEST)
    stream.seek(here)
    return last >= 0 and blanking.is_hidden(before, place - begin - last)


def first_site(path: str) -> Site:
    """Return the wiki that the first stream of a multistream dump names; if it is lost, the one in the file name."""
    with storage.opened(path) as stream:
        begins = _begins(stream.read(2 * BLOCK))
    site = siteinfo.from_file_name(os.path.basename(path))
    return siteinfo.read(_head(path, begins[0]), site) if begins else site


def streams(path: str, read_report: ReadReport) -> Iterator[tuple[Streams, Site]] | None:
    """Return an iterator over groups of a multistream dump's streams and their wiki; None if it is no such dump."""
    size = storage.size(path)
    index = multistream.index_of(path)
    with storage.opened(path) as stream:
        begins = _begins(stream.read(2 * BLOCK))
    site = siteinfo.from_file_name(os.path.basename(path))
    if index is not None and _fits(path, index):
        site = first_site(path)
        return ((group, site) for group in _known(index, size, read_report))
    if begins and begins[0] < _FEW and b"<page" not in (head := _head(path, begins[0])):
        following = begins[1] if len(begins) > 1 else size
        if not _PAGE.match(_head(path, following, begins[0]).lstrip()):
            return None
        return _unknown(path, size, siteinfo.read(head, site))
    return None


def _unknown(path: str, size: int, site: Site) -> Iterator[tuple[Streams, Site]]:
    """Yield groups of streams of a dump without index; a small stream may be the head of another export in the file."""
    start, before = 0, 0
    for begin in chain(_all(path), (size,)):
        after = site
        if 0 < before < begin <= before + _FEW and b"<mediawiki" in (head := _head(path, begin, before)):
            after = siteinfo.read(head)
            if before > start:
                yield Streams(start, before, ()), site
                start = before
        site = after
        if begin == size or begin - start >= BYTES // _PACKED:
            yield Streams(start, begin, ()), site
            start = begin
        before = begin


def _known(index: str, size: int, read_report: ReadReport) -> Iterator[Streams]:
    """Yield the groups of streams that an index names; streams beyond the end of the file are reported as lost."""
    beyond = 0

    def within() -> Iterator[tuple[int, int]]:
        nonlocal beyond
        for offset, pages in multistream.counts(index):
            if offset >= size:
                beyond += pages
            else:
                yield offset, pages

    yield from multistream.grouped(within(), size, BYTES // _PACKED, PAGES)
    if beyond:
        read_report.losses.append(Loss(size, size, "the file ends before streams that its index names", beyond))


def _fits(path: str, index: str) -> bool:
    """Return True if at least one of the first ten streams in an index begins where the index says."""
    with storage.opened(path) as stream:
        for (offset, _), _ in zip(multistream.counts(index), range(10), strict=False):
            stream.seek(offset)
            if stream.read(3) == bzip2.MAGIC:
                return True
    return False


def _begins(data: bytes, at: int = 0) -> list[int]:
    """Return the positions at which streams begin, without position 0."""
    heads = (match.start() + at for match in re.finditer(rb"BZh[1-9]1AY&SY", data))
    return [begin for begin in heads if begin > 0]


def _all(path: str) -> Iterator[int]:
    with storage.opened(path) as stream:
        rest, at = b"", 0
        while data := stream.read(BLOCK):
            block = rest + data
            yield from _begins(block, at - len(rest))
            at += len(data)
            rest = block[-9:]


def _head(path: str, end: int, start: int = 0) -> bytes:
    """Return the first `HEAD` decompressed bytes of the streams between two positions of a file."""
    with storage.opened(path) as stream:
        window = Window(stream, start, end)
        return b"".join(chunk.data for chunk in bzip2.unpack(window, path, ReadReport()))[:HEAD]  # type: ignore[arg-type]
