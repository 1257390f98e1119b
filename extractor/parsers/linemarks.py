"""Lines of wikitext and the marks that they begin with. Comments are ignored, as in MediaWiki."""

from __future__ import annotations

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


def split_lines(
    text: str, start: int, end: int, children: list[Node], long_tags: list[tuple[int, int]] | None = None
) -> list[Line]:
    """Return the lines of `[start, end)`. A newline inside a nested node or a long tag does not end a line."""
    lines: list[Line] = []
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
            if at > line_start:
                lines.append(Line(line_start, at, children[first:index] if index > first else NO_NODES))
            elif lines and lines[-1].children is NO_NODES and text[lines[-1].start] == "\n":
                lines[-1].end = at  # several empty lines count as one
            else:
                lines.append(Line(at, at, NO_NODES))
            line_start, first = at + 1, index
            at = text.find("\n", line_start, stop)
        position = after
    if line_start < end:
        lines.append(Line(line_start, end, children[first:] if count > first else NO_NODES))
    return _joined(lines, long_tags) if long_tags else lines


def _joined(lines: list[Line], tags: list[tuple[int, int]]) -> list[Line]:
    """Return the lines, with the lines that a long tag spans joined into one."""
    joined: list[Line] = []
    rest = iter([*tags, (1 << 62, 1 << 62)])
    start, end = next(rest)
    for line in lines:
        while end <= line.start:
            start, end = next(rest)
        if joined and start < line.start:  # the tag began before this line
            joined[-1].end = line.end
            if joined[-1].children is NO_NODES:
                joined[-1].children = []
            joined[-1].children += line.children
        else:
            joined.append(line)
        while end <= line.end:
            start, end = next(rest)
    return joined


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
