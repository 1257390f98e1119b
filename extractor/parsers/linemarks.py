"""Lines of wikitext and the marks that they begin with. Comments are ignored, as in MediaWiki."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.document import Comment, Node
from extractor.document.inline import NO_NODES

MARKERS: Final = "*#:;"
MAX_DEPTH: Final = 30  # of nested lists; further marks are text, so that every JSON parser can read the record


class Line:
    """One line, without its newline; `children` are the nested nodes that begin in it."""

    __slots__ = ("children", "end", "start")

    def __init__(self, start: int, end: int, children: list[Node]) -> None:
        self.start = start
        self.end = end
        self.children = children

    def after(self, at: int) -> Line:
        """Return the rest of the line from an offset on."""
        children = self.children
        return Line(at, self.end, [child for child in children if child.start >= at] if children else children)


class Lines:
    """The lines of `[start, end)`, kept as offsets: a line is made each time it is asked for.

    A newline inside a nested node or one of the long tags does not end a line.

    >>> [(line.start, line.end) for line in Lines("a\\n\\n\\nb", 0, 5, [])]
    [(0, 1), (2, 3), (4, 5)]
    """

    __slots__ = ("_children", "_ends", "_firsts", "_starts", "joined")

    def __init__(
        self, text: str, start: int, end: int, children: list[Node], long_tags: Sequence[tuple[int, int]] = ()
    ) -> None:
        self._children = children
        kind = "i" if end < 1 << 31 else "q"
        self._starts = array(kind)
        self._ends = array(kind)
        self._firsts = array(kind)  # the index of the first child of each line, and of one more
        self._split(text, start, end)
        self.joined = bool(long_tags)  # True if a line may hold newlines
        if long_tags:
            self._join(long_tags)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, index: int) -> Line:
        first, last = self._firsts[index], self._firsts[index + 1]
        return Line(self._starts[index], self._ends[index], self._children[first:last] if first < last else NO_NODES)

    def __iter__(self) -> Iterator[Line]:
        for index in range(len(self._starts)):
            yield self[index]

    def _split(self, text: str, start: int, end: int) -> None:
        starts, ends, firsts, children = self._starts, self._ends, self._firsts, self._children
        line_start = position = start
        first = 0
        count = len(children)
        for index in range(count + 1):
            if index < count:
                child = children[index]
                if child.start < position:
                    continue
                stop, after = child.start, child.end
            else:
                stop, after = end, end
            at = text.find("\n", position, stop)
            while at >= 0:
                if at == line_start and starts and text[starts[-1]] == "\n":
                    ends[-1], firsts[-1] = at, index  # several empty lines count as one
                else:
                    starts.append(line_start)
                    ends.append(at)
                    firsts.append(first if at > line_start else index)
                line_start, first = at + 1, index
                at = text.find("\n", line_start, stop)
            position = after
        if line_start < end:
            starts.append(line_start)
            ends.append(end)
            firsts.append(first)
            first = count
        firsts.append(first)

    def _join(self, tags: Sequence[tuple[int, int]]) -> None:
        """Join the lines that a long tag spans into one."""
        starts, ends, firsts = self._starts, self._ends, self._firsts
        rest = iter([*tags, (1 << 62, 1 << 62)])
        tag_start, tag_end = next(rest)
        kept = 0  # the number of lines so far
        for index in range(len(starts)):
            start, end = starts[index], ends[index]
            while tag_end <= start:
                tag_start, tag_end = next(rest)
            if kept and tag_start < start:  # the tag began before this line
                ends[kept - 1] = end
            else:
                starts[kept], ends[kept], firsts[kept] = start, end, firsts[index]
                kept += 1
            while tag_end <= end:
                tag_start, tag_end = next(rest)
        del firsts[kept : len(starts)], starts[kept:], ends[kept:]


def is_blank(text: str, line: Line) -> bool:
    """Return True if a line is empty or blank."""
    return not line.children and (line.start >= line.end or text[line.start : line.end].isspace())


def is_comment(text: str, line: Line) -> bool:
    """Return True if a line holds nothing but comments: MediaWiki removes it together with its newline."""
    if not line.children:
        return False
    position = line.start
    for child in line.children:
        if not isinstance(child, Comment) or text[position : child.start].strip():
            return False
        position = child.end
    return not text[position : line.end].strip()


def begin(text: str, line: Line, blanks: str = "") -> int:
    """Return the offset at which a line begins, after comments and the given blanks."""
    at, end = line.start, line.end
    children = line.children
    index = 0
    while at < end:
        if index < len(children) and children[index].start == at:
            if not isinstance(children[index], Comment):
                break
            at = children[index].end
            index += 1
        elif text[at] in blanks:
            at += 1
        else:
            break
    return at


def table_start(text: str, line: Line) -> int:
    """Return the offset of the `{|` that a line begins with, after blanks and an indent's colons; -1 if it has none."""
    if line.start >= line.end or text[line.start] not in " \t:{<":
        return -1
    at = begin(text, line, " \t:")
    return at if text.startswith("{|", at, line.end) else -1


def indent(text: str, line: Line, table: int) -> str:
    """Return the colons before a table, at most `MAX_DEPTH`."""
    return ":" * min(text.count(":", line.start, table), MAX_DEPTH) if table > line.start else ""


def list_marks(text: str, line: Line) -> tuple[str, int]:
    """Return the marks of a list item, and the offset at which they end.

    >>> list_marks("*# a", Line(0, 4, []))
    ('*#', 2)
    """
    end = line.start
    while end < line.end and text[end] in MARKERS:
        end += 1
    if line.children and line.children[0].start == end and isinstance(line.children[0], Comment):
        return _marks_between_comments(text, line)
    end = min(end, line.start + MAX_DEPTH)
    return text[line.start : end], end


def item_marks(text: str, line: Line) -> tuple[str, int]:
    """Return the marks of a list item after comments, and the offset at which they end."""
    if line.children:
        line = Line(begin(text, line), line.end, line.children)
    return list_marks(text, line)


def first_mark(text: str, line: Line) -> str:
    """Return the first mark of a list item, after comments; "" if the line is none."""
    at = begin(text, line) if line.children else line.start
    return text[at] if at < line.end and text[at] in MARKERS else ""


def _marks_between_comments(text: str, line: Line) -> tuple[str, int]:
    at = line.start
    marks = ""
    while len(marks) < MAX_DEPTH:
        at = begin(text, Line(at, line.end, [child for child in line.children if child.start >= at]))
        if at >= line.end or text[at] not in MARKERS:
            break
        marks += text[at]
        at += 1
    return marks, at
