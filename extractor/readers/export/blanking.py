"""Comments and CDATA sections of XML, in which `<page>` does not begin a page.

In a damaged file they may lack an end. One that is longer than `LONGEST`, or in which another one begins, is read as
text, so that no pages are lost in it.

>>> data = b"a <!-- <page> --> b <!-- c <!-- d -->"
>>> [data[start:end] for start, end in stretches(data)]
[b'<!-- <page> -->', b'<!-- d -->']
>>> is_hidden(data, 8), is_hidden(data, 19), is_hidden(data, 27)
(True, False, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 2**20
"""The most bytes of a comment or a section."""
MARK = re.compile(rb"<!--|<!\[CDATA\[")
LONGEST_MARK = len(b"<![CDATA[")


def end_of(data: bytes, mark: re.Match[bytes]) -> int | None:
    """Return the end of the comment or section that a mark begins; -1 if it has none, None if more bytes are needed."""
    begin, limit, close = mark.end(), mark.start() + LONGEST, b"-->" if mark[0] == b"<!--" else b"]]>"
    another = data.find(mark[0], begin, limit)
    end = data.find(close, begin, limit if another < 0 else another)
    if end >= 0:
        return end + len(close)
    return -1 if another >= 0 or len(data) >= limit else None


def stretches(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each comment and section."""
    at = 0
    while (mark := MARK.search(data, at)) is not None:
        at = mark.end()
        end = end_of(data, mark)
        if end is not None and end >= 0:
            yield mark.start(), end
            at = end


def last_open(data: bytes) -> int:
    """Return the position of the last mark that has no end; -1 if there is none.

    >>> last_open(b"<!-- a --> <!-- b"), last_open(b"<!-- a -->")
    (11, -1)
    """
    for open_, close in ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>")):
        last = data.rfind(open_)
        if last >= 0 and data.find(close, last) < 0:
            return last
    return -1


def is_hidden(data: bytes, place: int) -> bool:
    """Return True if a position is inside a comment or a section that begins and ends in `data`."""
    return any(start < place < end for start, end in stretches(data))


def blanked(data: bytes) -> bytes:
    """Return the bytes with comments and sections replaced by spaces.

    >>> blanked(b"<a><!-- b --></a>")
    b'<a>          </a>'
    """
    parts, at = [], 0
    for start, end in stretches(data):
        parts += [data[at:start], b" " * (end - start)]
        at = end
    return b"".join([*parts, data[at:]])
