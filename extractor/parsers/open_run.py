"""The marks of a page's nesting while their partners are not yet known."""

from __future__ import annotations

from extractor.document import Node


class HeadingMark(Node):
    """The start of a line that begins with `=`: a heading if the whole line, once it is known, is one."""

    __slots__ = ()


class OpenRun:
    """An open run of `count` braces or brackets, and the nodes found since."""

    __slots__ = ("brace", "children", "closed", "count", "marks", "start")

    def __init__(self, start: int, brace: bool, count: int) -> None:
        self.start = start
        self.brace = brace
        self.count = count
        self.children: list[Node] = []
        self.closed = 0  # the number of its pairs that are closed
        self.marks = False
