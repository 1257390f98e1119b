"""Coverage of a page: the fate of every character (it reached the record, was syntax, was left out, was not read).

One byte for each character holds its fate. A later mark replaces an earlier one and should be more detailed: a template
marks its whole call as syntax before its parameters mark their content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from extractor.records import raw
from extractor.records.labels import template_title
from extractor.rendering.events import CONTENT, MARKUP, UNREAD, Mark, UnreadCall

_FIRST_REASON: Final = 3
_RUN: Final = re.compile(rb"(.)\1*", re.DOTALL)
_OTHER: Final = 255  # all reasons beyond those that a byte can number
_FILLS: Final = [bytes([code]) * 512 for code in range(256)]

NO_RULE: Final = "no rule reads this"
IGNORED_REASONS: Final = frozenset(
    {
        "comment",
        "hidden",
        "maintenance",
        "navigation",
        "style",
        "not shown on the page",
        "not asked for",
        "picture options",
        "repeated title",
    }
)


class Stretch(NamedTuple):
    """Adjacent characters of the same fate.

    `fate` is `content`, `markup`, `ignored` or `unread`; `reason` says why for the last two and is None for the others.
    """

    start: int
    end: int
    fate: str
    reason: str | None


class Coverage:
    """The fates of the characters of one page.

    >>> coverage = Coverage(10)
    >>> coverage.mark(0, 6, CONTENT); coverage.drop(6, 10, "comment")
    >>> record = coverage.record()
    >>> record["content"], record["ignored"], record["dropped"]
    (6, 4, [{'reason': 'comment', 'count': 1, 'characters': 4}])
    """

    __slots__ = ("_bounds", "_codes", "_counts", "_rest", "length", "marks")

    def __init__(self, length: int) -> None:
        self.length = length
        self.marks = bytearray(length)
        self._rest = ""  # why the text after the marks was left out
        self._codes: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._bounds: dict[int, tuple[int, int]] = {}  # the outermost offsets of what was left out, by code

    def mark(self, start: int, end: int, code: int) -> None:
        """Mark the fate of `[start, end)`: UNREAD, CONTENT or MARKUP."""
        size = end - start
        if size > 0:
            fill = _FILLS[code]
            self.marks[start:end] = fill[:size] if size <= 512 else bytes([code]) * size

    def take(self, mark: Mark) -> None:
        """Apply a mark among the events of a rendering."""
        start, end, fate = mark
        if isinstance(fate, int):
            size = end - start
            self.marks[start:end] = _FILLS[fate][:size] if size <= 512 else bytes([fate]) * size
        elif isinstance(fate, bytearray):
            self.marks[start:end] = fate
        else:
            self.drop(start, end, fate)

    def drop(self, start: int, end: int, reason: str) -> None:
        """Mark `[start, end)` as left out of the record, with the reason."""
        code = self._codes.get(reason)
        if code is None:
            code = min(_FIRST_REASON + len(self._codes), _OTHER)
            self._codes[reason] = code
        self._counts[reason] = self._counts.get(reason, 0) + 1
        first, last = self._bounds.get(code, (start, end))
        self._bounds[code] = (min(first, start), max(last, end))
        self.mark(start, end, code)

    def leave(self, start: int, reason: str) -> None:
        """Leave out all text from `start` on, with the reason, for good: later marks must not reach into it."""
        if start < self.length:
            self._rest = reason
            del self.marks[start:]

    def stretches(self) -> Iterator[Stretch]:
        """Yield the stretches of the page, in order.

        >>> coverage = Coverage(10)
        >>> coverage.mark(0, 6, CONTENT); coverage.drop(6, 10, "comment")
        >>> [(one.start, one.fate) for one in coverage.stretches()]
        [(0, 'content'), (6, 'ignored')]
        """
        place = 0
        for run in _RUN.finditer(self.marks):
            yield self._stretch(run[0][0], run.start(), run.end())
            place = run.end()
        if place < self.length:
            yield Stretch(place, self.length, "ignored", self._rest)

    def at(self, offset: int) -> Stretch:
        """Return the stretch of characters of the same fate around an offset.

        >>> coverage = Coverage(10)
        >>> coverage.mark(0, 6, CONTENT); coverage.drop(6, 10, "comment")
        >>> coverage.at(7)
        Stretch(start=6, end=10, fate='ignored', reason='comment')
        """
        marks = self.marks
        if offset >= len(marks):
            return Stretch(len(marks), self.length, "ignored", self._rest)
        code = marks[offset]
        start = end = offset
        while start and marks[start - 1] == code:
            start -= 1
        while end < len(marks) and marks[end] == code:
            end += 1
        return self._stretch(code, start, end)

    def _stretch(self, code: int, start: int, end: int) -> Stretch:
        if code in (CONTENT, MARKUP):
            return Stretch(start, end, "content" if code == CONTENT else "markup", None)
        reason = NO_RULE if code == UNREAD else "other" if code == _OTHER else self._reason(code)
        return Stretch(start, end, "ignored" if reason in IGNORED_REASONS else "unread", reason)

    def _reason(self, code: int) -> str:
        return next(reason for reason, known in self._codes.items() if known == code)

    def record(self, unknown: Iterable[UnreadCall] = ()) -> raw.Coverage:
        """Return the Coverage member of the record, with the calls that no rule understands counted by name."""
        count = self.marks.count
        ignored = unread = 0
        dropped: dict[str, list[int]] = {}
        for reason, code in self._codes.items():
            if code == _OTHER:
                reason = "other"
            if reason not in dropped:
                dropped[reason] = [0, count(code, *self._bounds[code])]
            dropped[reason][0] += self._counts.get(reason, 1)
        rest, markup = count(UNREAD), count(MARKUP)
        content = len(self.marks) - rest - markup - sum(row[1] for row in dropped.values())
        if rest:
            dropped[NO_RULE] = [1, rest]
        if self._rest:
            dropped[self._rest] = [1, self.length - len(self.marks)]
        rows: list[raw.Dropped] = []
        for reason, (times, characters) in dropped.items():
            if not characters:
                continue
            rows.append({"reason": reason, "count": times, "characters": characters})
            if reason in IGNORED_REASONS:
                ignored += characters
            else:
                unread += characters
        rows.sort(key=lambda row: (-row["characters"], row["reason"]))
        return {
            "length": self.length,
            "content": content,
            "markup": markup,
            "ignored": ignored,
            "unread": unread,
            "dropped": rows,
            "unknown": _counted(unknown),
        }


def _counted(calls: Iterable[UnreadCall]) -> list[raw.UnknownTemplate]:
    rows: dict[str, raw.UnknownTemplate] = {}
    for call in calls:
        name = template_title(call.name)
        row = rows.setdefault(name, {"template": name, "count": 0, "shown": 0})
        row["count"] += 1
        row["shown"] += call.shown
    return sorted(rows.values(), key=lambda row: (-row["count"], row["template"]))
