"""Search for marks that count only outside nested nodes: bars, equals signs, colons, newlines.

Children are always sorted by their starts, so every search is one walk from left to right.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import Final

from extractor.document import Comment, Node, Template

_start: Final = attrgetter("start")
_BAR_CALL: Final = len("{{!}}")


def is_bar(node: Node) -> bool:
    """Return True for `{{!}}`, which is a bar once it is expanded: MediaWiki reads `[[Rome{{!}}city]]` as a link."""
    return isinstance(node, Template) and node.end - node.start == _BAR_CALL and node.name == "!"


def bars(text: str, start: int, end: int, children: list[Node]) -> list[int]:
    """Return the offsets of the `|` in `[start, end)` outside the children."""
    out = []
    position = start
    for child in children:
        if child.start < position:
            continue
        at = text.find("|", position, min(child.start, end))
        while at >= 0:
            out.append(at)
            at = text.find("|", at + 1, min(child.start, end))
        position = child.end
        if position >= end:
            return out
    at = text.find("|", position, end)
    while at >= 0:
        out.append(at)
        at = text.find("|", at + 1, end)
    return out


def between(children: list[Node], start: int, end: int) -> list[Node]:
    """Return the children that begin in `[start, end)`; `children` is sorted by their starts."""
    if not children:
        return children
    first = bisect_left(children, start, key=_start)
    return children[first : bisect_left(children, end, first, key=_start)]


def outside(pattern: re.Pattern[str], text: str, start: int, end: int, children: list[Node]) -> list[int]:
    """Return the offsets of all matches of a pattern in `[start, end)` outside the children."""
    out = []
    position = start
    for child in children:
        if child.start >= position:
            out += [match.start() for match in pattern.finditer(text, position, min(child.start, end))]
            position = child.end
    return out + [match.start() for match in pattern.finditer(text, position, end)] if position < end else out


def first_outside(mark: str, text: str, start: int, end: int, children: list[Node]) -> int:
    """Return the offset of the first `mark` in `[start, end)` outside the children; -1 if there is none."""
    position = start
    for child in children:
        if child.start < position:
            continue
        if child.start >= end:
            break
        at = text.find(mark, position, child.start)
        if at >= 0:
            return at
        position = child.end
    return text.find(mark, position, end) if position < end else -1


def first_bar(text: str, start: int, end: int, children: list[Node]) -> int:
    """Return the offset of the first `|` outside the children; `end` if there is none."""
    at = first_outside("|", text, start, end, children)
    return end if at < 0 else at


def without_comments(text: str, start: int, end: int, children: list[Node]) -> str:
    """Return the source of `[start, end)` without its comments."""
    out = []
    position = start
    for child in children:
        if child.start >= end:
            break
        if isinstance(child, Comment) and child.start >= position:
            out.append(text[position : child.start])
            position = child.end
    out.append(text[position:end])
    return "".join(out)
