"""The newest revision of a page whose history does not fit in memory, found as the page is read chunk by chunk.

>>> newest = Newest(limit=100)
>>> old = b"<revision><timestamp>2001-01-01T00:00:00Z</timestamp>old</revision>"
>>> new = b"<revision><timestamp>2002-01-01T00:00:00Z</timestamp>new</revision>"
>>> data = b"<page><title>Rome</title>" + new + old + b"</page>"
>>> newest.take(data) == len(data), newest.page == b"<page><title>Rome</title>" + new + b"</page>"
(True, True)
>>> newest = Newest(limit=10)
>>> newest.take(b"<page><title>Rome</title><revision>more than ten</revision></page>"), newest.page
(66, None)
"""

from __future__ import annotations

import re

_MARK = re.compile(rb"<revision[\s>]|</page>")
_CLOSE, _PAGE = b"</revision>", b"</page>"
_TIMESTAMP = re.compile(rb"<timestamp>([^<]{1,40})</timestamp>")
_LONGEST_MARK = 12
_FACTS = 4096


class Newest:
    """A parser that takes the bytes of a page until `done`; `page` is then the page with its newest revision alone."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._head: bytes | None = None
        self._revision: bytes | None = b""
        self._timestamp = b""
        self._skipping = False
        self.done = False
        self.page: bytes | None = None

    def take(self, data: bytes) -> int:
        """Read the bytes and return how many of them, from the first on, are no longer needed."""
        at = 0
        while not self.done:
            step = self._skip(data, at) if self._skipping else self._step(data, at)
            if step == at:
                break
            at = step
        return at

    def _step(self, data: bytes, at: int) -> int:
        """Return the position up to which bytes were read: past the next revision or the end of the page."""
        found = _MARK.search(data, at)
        if found is None:
            if self._head is None:
                self._skipping = len(data) - at > self._limit  # no revision within the limit
                return at
            return max(len(data) - _LONGEST_MARK, at)
        if self._head is None:
            self._head = data[at : found.start()]
        if found[0] == _PAGE:
            self.done = True
            if self._revision is not None and len(self._head) <= self._limit:
                self.page = self._head + self._revision + _PAGE
            return found.end()
        start = found.start()
        end = data.find(_CLOSE, start)
        if end < 0 and len(data) - start <= self._limit:
            return start
        self._keep(data[start : end + len(_CLOSE)] if end >= 0 else data[start : start + _FACTS], whole=end >= 0)
        self._skipping = end < 0
        return end + len(_CLOSE) if end >= 0 else len(data) - _LONGEST_MARK

    def _keep(self, revision: bytes, whole: bool) -> None:
        found = _TIMESTAMP.search(revision, 0, _FACTS)
        timestamp = found[1] if found else b""
        if timestamp >= self._timestamp:
            self._timestamp = timestamp
            self._revision = revision if whole and len(revision) <= self._limit else None

    def _skip(self, data: bytes, at: int) -> int:
        """Return the end of a revision that is too long or of its page; a position near the end if none is found."""
        ends = [found for mark in (_CLOSE, _PAGE) if (found := data.find(mark, at)) >= 0]
        if not ends:
            return max(len(data) - _LONGEST_MARK, at)
        self._skipping = False
        if self._head is None:
            self._head, self._revision, self._timestamp = b"", None, b"\xff"
        return min(ends)
