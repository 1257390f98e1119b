"""An export split into its pages and the bytes between them, so that an error in a page affects that page alone.

Well-formed XML writes a `<` in a page's text as `&lt;`, so `<page>` and `</page>` can be searched for in the bytes;
each page is then parsed on its own.

>>> from extractor.readers.byte_chunks import Chunk
>>> read_report = ReadReport()
>>> data = b"<mediawiki><page>one</page> <page>tw<page>three</page> thr"
>>> for element in Splitter([Chunk(data, 0, len(data))], read_report, "dump.xml").elements():
...     print(element.is_page, element.start, element.end, element.data)
False 0 11 b'<mediawiki>'
True 11 27 b'<page>one</page>'
False 27 28 b' '
True 28 54 b'<page>tw<page>three</page>'
False 54 58 b' thr'
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from extractor.errors import ReadError
from extractor.readers.byte_chunks import Chunk
from extractor.readers.export import blanking
from extractor.readers.export.histories import Newest
from extractor.readers.read_report import Loss, ReadReport

LIMIT = 16 * 2**20
"""The most bytes of XML of a page, or of one of its revisions: eight times what MediaWiki saves ($wgMaxArticleSize)."""
HEAD = 2**15
"""The number of bytes kept of the data between two pages."""
UNPACKED, RATIO = 4 * LIMIT, 100
"""More than `UNPACKED` bytes without the end of a page, from less than 1/`RATIO` of them, are an archive bomb."""

_PART = 2**18
_OPEN, _CLOSE = b"<page", b"</page>"
_AFTER_NAME = b"> \t\r\n/"


class Element(NamedTuple):
    """A page, or the bytes between two pages."""

    data: bytes
    start: int
    """The first byte in the stored file."""
    end: int
    is_page: bool
    proven: bool = True
    """False if the container's checksum of these bytes does not match."""
    size: int = 0
    """The full length in bytes, which is more than that of `data` if `data` was cut."""


def _parts(chunk: Chunk) -> Iterator[Chunk]:
    """Yield a long chunk in parts, so that removing a page from the front of the buffer is cheap."""
    size = len(chunk.data)
    if size <= _PART:
        yield chunk
        return
    is_plain = chunk.end - chunk.start == size
    for at in range(0, size, _PART):
        data = chunk.data[at : at + _PART]
        start, end = (chunk.start + at, chunk.start + at + len(data)) if is_plain else (chunk.start, chunk.end)
        yield Chunk(data, start, end, chunk.joined or at > 0, chunk.proven, chunk.stream)


class Splitter:
    """A splitter of chunks into elements, which holds one page at a time, or one revision if the history is long."""

    def __init__(self, chunks: Iterable[Chunk], read_report: ReadReport, name: str) -> None:
        self._chunks = (part for chunk in chunks for part in _parts(chunk))
        self._read_report, self._name = read_report, name
        self._buffer = b""
        self._base = 0  # the number of bytes before the buffer
        self._places: list[tuple[int, Chunk]] = []  # chunks in the buffer, by the number of bytes before them
        self._gap: Chunk | None = None  # the chunk after missing bytes
        self._is_bomb = False  # True if the missing bytes are the rest of an archive bomb
        self._since = (0, 0)  # numbers of bytes up to the last element, decompressed and stored

    def elements(self) -> Iterator[Element]:
        """Yield the pages and the bytes between them, in the order of the input."""
        while True:
            yield from self._between()
            if not self._buffer:
                if not self._past_gap():
                    return
                continue
            yield from self._page()

    def _between(self) -> Iterator[Element]:
        """Yield the bytes before the next page, which then begins the buffer; it is empty at a gap and at the end."""
        kept, begun, size, more = b"", self._base, 0, True
        while True:
            done, found = self._open(more)
            kept += self._buffer[: min(done, max(HEAD - len(kept), 0))]
            size += done
            self._drop(done)
            if found or not more:
                break
            more = self._fill()
        if size and not self._is_bomb:
            yield Element(kept, self._stored(begun), self._stored(begun + size, end=True), False, size=size)

    def _open(self, more: bool) -> tuple[int, bool]:
        """Return the position of the next `<page` outside of comments and True; else the position read up to and False.

        `more` is True if the buffer may grow, so that marks cut by its end must stay in it.
        """
        buffer, at = self._buffer, 0
        found = buffer.find(_OPEN)
        while True:
            mark = blanking.MARK.search(buffer, at, found if found >= 0 else len(buffer))
            if mark is not None:
                end = blanking.end_of(buffer, mark)
                if end is None and more:
                    return mark.start(), False
                at = max(at, end if end is not None and end >= 0 else mark.end())
                found = buffer.find(_OPEN, at) if 0 <= found < at else found
                continue
            after = buffer[found + len(_OPEN) : found + len(_OPEN) + 1]
            if found < 0 or not after:
                break
            if after in _AFTER_NAME:
                return found, True
            at = found + 1
            found = buffer.find(_OPEN, at)
        return (max(len(buffer) - blanking.LONGEST_MARK, at) if more else len(buffer)), False

    def _page(self) -> Iterator[Element]:
        begun, searched, more = self._base, 0, True
        while True:
            end, searched = self._closed(searched, more)
            if end >= 0:
                break
            if len(self._buffer) > LIMIT:
                yield from self._long_page()
                return
            if not more:
                self._lose(begun, self._base + len(self._buffer), "ends in the middle of a page")
                self._drop(len(self._buffer))
                return
            more = self._fill()
        yield self._element(begun, self._buffer[:end], end)

    def _closed(self, searched: int, more: bool) -> tuple[int, int]:
        """Return the end of the page that begins the buffer, or -1, and the position to search from next time.

        `</page>` in a CDATA section or a comment does not end the page.
        """
        buffer = self._buffer
        while (found := buffer.find(_CLOSE, searched)) >= 0:
            after = found + len(_CLOSE)
            if buffer.rfind(b"<!", 0, found) >= 0:
                last = buffer.rfind(b"<![CDATA[", 0, found)
                if last >= 0 and buffer.find(b"]]>", last, found) < 0:
                    searched = after
                    continue
                last = buffer.rfind(b"<!--", max(found - blanking.LONGEST, 0), found)
                mark = blanking.MARK.match(buffer, last) if last >= 0 else None
                end = blanking.end_of(buffer, mark) if mark is not None else -1
                if end is None and more:
                    return -1, found
                if end is not None and end > found:
                    searched = end
                    continue
            return after, after
        return -1, max(searched, len(buffer) - len(_CLOSE))

    def _long_page(self) -> Iterator[Element]:
        """Yield a page longer than `LIMIT` with its newest revision alone; report it as lost if that is too long."""
        begun = self._base
        newest = Newest(LIMIT)
        proven = True
        while not newest.done:
            proven = proven and self._proven(len(self._buffer))
            self._drop(newest.take(self._buffer))
            if not newest.done and not self._fill():
                self._lose(begun, self._base + len(self._buffer), "ends in the middle of a page")
                self._drop(len(self._buffer))
                return
        if newest.page is None:
            self._lose(begun, self._base, f"a page of more than {LIMIT // 2**20} MiB")
        else:
            start, end = self._stored(begun), self._stored(self._base, end=True)
            self._since = self._base, end
            yield Element(newest.page, start, end, True, proven, self._base - begun)

    def _element(self, begun: int, data: bytes, end: int) -> Element:
        places = self._stored(begun), self._stored(begun + end, end=True)
        element = Element(data, *places, True, self._proven(end), end)
        self._drop(end)
        self._since = self._base, element.end
        return element

    def _proven(self, end: int) -> bool:
        return all(chunk.proven for begun, chunk in self._places if begun < self._base + end)

    def _past_gap(self) -> bool:
        """Go on after missing bytes and return True; False at the end of the input."""
        chunk, self._gap, self._is_bomb = self._gap, None, False
        if chunk is not None:
            self._since = self._base + len(self._buffer), chunk.start
            self._add(chunk)
        return chunk is not None

    def _fill(self) -> bool:
        """Add the next chunk to the buffer and return True; False at a gap and at the end."""
        if self._gap is not None:
            return False
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        if not chunk.joined and (self._base or self._buffer):
            self._gap = chunk
            return False
        self._add(chunk)
        bytes_, stored = self._base + len(self._buffer) - self._since[0], chunk.end - self._since[1]
        if bytes_ > UNPACKED and bytes_ > RATIO * max(stored, 1):
            return self._refuse(chunk, f"an archive bomb; {stored} bytes unpack to more than {bytes_ // 2**20} MiB")
        return True

    def _refuse(self, chunk: Chunk, reason: str) -> bool:
        """Report the rest of an archive bomb's stream as lost; return False, as at a gap, before the next stream."""
        if chunk.stream is None:
            raise ReadError(f"{self._name}: {reason}")
        self._read_report.losses.append(Loss(max(self._since[1], chunk.stream), chunk.end, reason))
        self._read_report.refused, self._is_bomb = chunk.stream, True
        self._gap = next((one for one in self._chunks if one.stream != chunk.stream), None)
        return False

    def _add(self, chunk: Chunk) -> None:
        self._places.append((self._base + len(self._buffer), chunk))
        self._buffer += chunk.data

    def _drop(self, size: int) -> None:
        """Remove bytes from the front of the buffer."""
        self._buffer = self._buffer[size:]
        self._base += size
        while len(self._places) > 1 and self._places[1][0] <= self._base:
            del self._places[0]

    def _stored(self, at: int, end: bool = False) -> int:
        """Return the position in the stored file of a byte, or of the end of a stretch of bytes."""
        if not self._places:
            return 0
        place = max(bisect_right(self._places, at - end, key=lambda place: place[0]) - 1, 0)
        begun, chunk = self._places[place]
        if chunk.end - chunk.start == len(chunk.data):
            return chunk.start + at - begun
        return chunk.end if end else chunk.start

    def _lose(self, begun: int, end: int, reason: str) -> None:
        if self._is_bomb:
            return
        self._read_report.losses.append(Loss(self._stored(begun), self._stored(end, end=True), reason, 1))
