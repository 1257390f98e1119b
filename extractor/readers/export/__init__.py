r"""MediaWiki's XML export, as in dumps and from Special:Export: `<page>` elements, with or without a root element.

Format: https://www.mediawiki.org/xml/export-0.11.xsd; versions from 0.3 on are read. The newest revision of a page is
taken. A page that cannot be read is a loss in the report, and reading goes on with the next one. A DOCTYPE is refused:
no dump has one, and every attack with entities needs one.

>>> from io import BytesIO
>>> dump = (b'<mediawiki xml:lang="la"><page><title>Roma</title><ns>0</ns><id>1</id>'
...         b'<revision><id>2</id><text>Roma urbs est.</text></revision></page></mediawiki>')
>>> pages(BytesIO(dump), Origin("la.xml")).__next__()
Page(14 characters, title='Roma', language='la', format='wikitext', page_id=1)
>>> list(pages(BytesIO(b'<!DOCTYPE x [<!ENTITY a "b">]><mediawiki></mediawiki>'), Origin("bomb.xml")))
Traceback (most recent call last):
extractor.errors.ReadError: bomb.xml: has a DOCTYPE, which no export has; refused
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from extractor.errors import ReadError
from extractor.readers import multistream, storage
from extractor.readers.byte_chunks import Chunk, chunks_of
from extractor.readers.compression import bzip2, codec_of
from extractor.readers.decoding import HEAD, lf
from extractor.readers.export import blanking, cutting, siteinfo
from extractor.readers.export.encodings import as_utf8
from extractor.readers.export.page import Malformed, Parsed, parse
from extractor.readers.export.siteinfo import Site
from extractor.readers.export.splitting import Element, Splitter
from extractor.readers.origin import Origin
from extractor.readers.ranges import Cut, Window
from extractor.readers.read_report import Loss
from extractor.records.page import Page

NAMES: tuple[str, ...] = ("xml",)
SUFFIXES: tuple[str, ...] = (".xml", ".xml.bz2", ".xml.gz", ".xml.xz", ".xml.zst", ".xml.7z")
MULTI_PAGE = True

_START = re.compile(rb"\s*(<\?xml\b|<mediawiki[\s>]|<page[\s>])")
_PAGE = re.compile(rb"<page[\s>][^<]*<title>")
_ROOT, _ROOT_END, _SITEINFO = b"<mediawiki", b"</mediawiki", b"<siteinfo"
_KNOWN = re.compile(
    rb"<siteinfo\b.*?</siteinfo>|<\?.*?\?>|<!--.*?-->|</?mediawiki\b[^>]*>|<logitem>.*?</logitem>|\xef\xbb\xbf|\s+",
    re.DOTALL,
)


def sniff(head: bytes, name: str) -> bool:
    """Return True if the name ends in `.xml`, or the input begins like an export or holds one of its pages.

    >>> sniff(b"<mediawiki xmlns=", ""), sniff(b"garbage <page>\\n<title>Rome", ""), sniff(b"Rome", "rome.txt")
    (True, True, False)
    """
    if name.lower().endswith(SUFFIXES[0]):
        return True
    start = head.decode("utf-16", "replace").encode() if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    return bool(_START.match(start.removeprefix(b"\xef\xbb\xbf")) or _PAGE.search(start))


def pages(stream: BinaryIO, origin: Origin) -> Iterator[Page]:
    """Yield the pages of an export that the origin's selection takes.

    Raises:
        ReadError: the export has a DOCTYPE, is an archive bomb, or nothing of it can be read.
    """
    export = Export(origin, siteinfo.from_file_name(os.path.basename(origin.uri or "")))
    yield from export.pages(chunks_of(stream))
    if origin.read_report.losses and (index := multistream.index_of(origin.uri or "")):
        multistream.settle(origin.read_report, export.positions, list(multistream.counts(index)))
    export.check()


def cuts(path: str, origin: Origin) -> Iterator[Cut] | None:
    """Return an iterator over the ranges of an export that can be read on their own; None if it cannot be cut."""
    with storage.opened(path) as stream:
        codec = codec_of(stream.read(HEAD), path)
    if codec is None:
        places = cutting.plain(path)
        return None if places is None else _cuts(places, storage.size(path))
    groups = cutting.streams(path, origin.read_report) if codec is bzip2 else None
    if groups is None:
        return None
    size = storage.size(path)
    return (
        Cut(NAMES[0], group.start, group.end, True, group.end == size, site, group.expected) for group, site in groups
    )


def cut_pages(stream: BinaryIO, origin: Origin, cut: Cut) -> Iterator[Page]:
    """Yield the pages in a range of an export."""
    window = cast(BinaryIO, Window(stream, cut.start, cut.end))
    read_report = origin.read_report
    export = Export(origin, cut.known, cut)
    first = len(read_report.losses)
    yield from export.pages(bzip2.unpack(window, origin.name, read_report) if cut.bzip2 else chunks_of(window))
    if cut.expected:
        multistream.settle(read_report, export.positions, cut.expected, first)


def _cuts(places: Iterator[tuple[int, int, Site]], size: int) -> Iterator[Cut]:
    for start, end, site in places:
        yield Cut(NAMES[0], start, end, last=end == size, known=site)


class Export:
    """The state of reading an export or a range of one: its wiki, and the place of the next page."""

    def __init__(self, origin: Origin, site: Site, cut: Cut | None = None) -> None:
        self.origin, self.site = origin, site
        self.place = 0
        self.positions: list[int] = []  # the position in the stored file of each page found
        self._is_open = cut is not None and cut.start > 0 and site.is_rooted
        self._is_export = False
        self._is_last = cut is None or cut.last

    def pages(self, chunks: Iterable[Chunk]) -> Iterator[Page]:
        """Yield the pages in the chunks."""
        read_report, selection = self.origin.read_report, self.origin.selection
        end = 0
        splitter = Splitter(as_utf8(chunks), read_report, self.origin.name)
        for element in splitter.elements():
            end = element.end
            if not element.is_page:
                self._between(element)
            else:
                self._is_export = True
                if selection.over(self.place + 1):
                    return
                yield from self._page(element)
        if self._is_open and self._is_last:
            read_report.losses.append(Loss(end, end, "ends without </mediawiki>; what stood behind is missing", None))

    def check(self) -> None:
        """Raise `ReadError` if nothing could be read."""
        read_report = self.origin.read_report
        if read_report.given or read_report.skipped:
            return
        if read_report.losses:
            loss = read_report.losses[0]
            raise ReadError(f"{self.origin.name}: no page could be read ({loss.reason} at byte {loss.start})")
        if not self._is_export:
            raise ReadError(f"{self.origin.name}: no XML export of MediaWiki; it has neither <mediawiki> nor <page>")

    def _between(self, element: Element) -> None:
        """Read the bytes between two pages: white space, the head or end of an export, or data reported as lost."""
        data = element.data
        if data.isspace():
            return
        if b"<!DOCTYPE" in data:
            raise ReadError(f"{self.origin.name}: has a DOCTYPE, which no export has; refused")
        if _ROOT in data or _SITEINFO in data:
            self._is_export = True
            self.site = siteinfo.read(data, None if self.site.is_rooted and _ROOT in data else self.site)
        ends, begins = data.rfind(_ROOT_END), data.rfind(_ROOT)
        if begins >= 0 or ends >= 0:
            self._is_open = begins > ends
        rest = _KNOWN.sub(b"", data)
        if rest or element.size > len(data):
            count = blanking.blanked(rest).count(b"</page>")
            self.place += count
            self.origin.read_report.losses.append(
                Loss(element.start, element.end, "no markup of an export", count or None)
            )

    def _page(self, element: Element) -> Iterator[Page]:
        self.place += 1
        self.positions.append(element.start)
        try:
            parsed = parse(element.data)
        except Malformed as error:
            yield from self._inner(element, str(error))
            return
        read_report = self.origin.read_report
        if not element.proven and not parsed.intact:
            read_report.losses.append(Loss(element.start, element.end, "the checksum of the file is wrong here", 1))
            return
        page = self._made(parsed)
        if parsed.absent:
            read_report.skipped[parsed.absent] += 1
        elif self.origin.takes(page, self.place, parsed.model):
            if parsed.repaired:
                read_report.losses.append(Loss(element.start, element.end, f"{parsed.repaired}; mended", 0))
            yield page

    def _inner(self, element: Element, reason: str) -> Iterator[Page]:
        """Yield the last page in an element that is not valid XML; the end of an earlier page in it may be missing."""
        begin = element.data.rfind(b"<page>")
        lost = max(element.data.count(b"<page>", 0, begin), 1) if begin > 0 else 1
        start = element.start + (begin if begin > 0 and element.end - element.start == len(element.data) else 0)
        end = start if begin > 0 and start > element.start else element.end
        self.origin.read_report.losses.append(Loss(element.start, end, reason, lost))
        if begin > 0:
            self.place += lost - 1
            yield from self._page(element._replace(data=element.data[begin:], start=start))

    def _made(self, parsed: Parsed) -> Page:
        origin, site = self.origin, self.site
        return Page(
            text=lf(parsed.text),
            title=parsed.title,
            language=origin.lang or site.language,
            format=origin.dialect or "wikitext",
            uri=origin.uri,
            site=site.dbname,
            page_id=parsed.page_id,
            revision_id=parsed.revision_id,
            namespace=site.namespace_of(parsed.title) if parsed.namespace is None else parsed.namespace,
            timestamp=parsed.timestamp,
        )
