"""The grammar of lists in wikitext: the nesting of consecutive marked lines, and the colon of `;term: definition`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from extractor.document import Block, InlineSpan, List, ListItem, Node, Tree
from extractor.document.block import NO_LISTS
from extractor.parsers.linemarks import Line, Lines, first_mark, indent, is_comment, item_marks, table_start
from extractor.parsers.outside import between

_STEP: Final = re.compile(r"<(/?)([a-zA-Z]+)([^<>]*)>|(-\{)|(\}-)|:(?://)?|(\[(?:[a-z]+:)?//)")
_VOID: Final = frozenset({"br", "hr", "wbr", "img", "link", "meta"})


def read_items(tree: Tree, block: List) -> Iterator[ListItem]:
    """Yield the items of a list in marked lines, one at a time; the lists nested in an item keep none either.

    `;` and `:` make one list of definitions; a change from one to the other begins a new item of it.
    """
    start, end = block.start, block.end
    depth = block.depth + 1  # the number of marks of an item of this list; a line with more belongs to a nested list
    item: ListItem | None = None
    inner: List | None = None  # the open list in the item
    mark = inner_mark = ""  # of the line before: its mark for this list, and for the list in its item
    for line in Lines(tree.text, start, end, between(block.children, start, end)):
        marks, at = item_marks(tree.text, line)
        if not marks:
            continue  # a comment
        nested = len(marks) > depth
        if item is None or not nested or marks[depth - 1] != mark:
            if item is not None:
                yield item
            item = ListItem(line.start, line.end, None, None, NO_LISTS) if nested else read_item(tree, line, marks, at)
            inner = None
        mark = marks[depth - 1]
        if nested:
            if inner is None or not alike(marks[depth], inner_mark):
                inner = List(tree, line.start, line.end, marks[depth], None, block.children, depth)
                if item.lists is NO_LISTS:
                    item.lists = []
                item.lists.append(inner)
            inner_mark = marks[depth]
            inner.end = item.end = line.end
    if item is not None:
        yield item


def alike(mark: str, other: str) -> bool:
    """Return True if lines with these marks belong to one list."""
    return mark == other or (mark in ";:" and other in ";:")


def read_item(tree: Tree, line: Line, marks: str, start: int) -> ListItem:
    """Return the item of a line of running text, whose marks end at `start`."""
    if marks[-1] == ";":
        return _term(tree, line, start)
    content = InlineSpan(tree, start, line.end, line.after(start).children)
    return ListItem(line.start, line.end, content, None, NO_LISTS)


def unkept_lists(
    tree: Tree, lines: Lines, index: int, children: list[Node], tags: list[int]
) -> tuple[list[List], int, bool]:
    """Return the lists of consecutive items from a line on, which keep no items, and the index of the line after them.

    True comes with it if that line and those after it are items that must be kept: one of them is an indented table,
    holds a tag of a block element (`tags` are their offsets) or may be joined lines.
    """
    text = tree.text
    made: list[List] = []
    first = index  # of the lines of the last list
    before = ""  # the first mark of the item before
    while index < len(lines):
        line = lines[index]
        mark = first_mark(text, line)
        table = table_start(text, line)
        is_indented = table >= 0 and indent(text, line, table)
        if is_indented or (mark and (lines.joined or (tags and _holds(tags, line)))):
            if not made or (mark and not alike(mark, before)):
                return made, index, True
            made.pop()
            return made, first, True
        if mark:
            if not made or not alike(mark, before):
                made.append(List(tree, line.start, line.end, mark, None, children))
                first = index
            made[-1].end = line.end
            before = mark
        elif not is_comment(text, line):
            break
        index += 1
    return made, index, False


def _holds(offsets: list[int], line: Line) -> bool:
    """Return True if one of the offsets is in the line."""
    index = bisect_left(offsets, line.start)
    return index < len(offsets) and offsets[index] < line.end


def nest(tree: Tree, entries: list[tuple[str, ListItem]]) -> list[Block]:
    """Return the lists of consecutive items, each of which is given with its marks.

    An item belongs to the open list whose marks it continues. `;` and `:` make one list of definitions; a change from
    one to the other begins a new item of it.
    """
    tops: list[Block] = []
    open_lists: list[List] = []
    open_marks = ""
    for marks, item in entries:
        common = _common(marks, open_marks)
        same_list = common < min(len(marks), len(open_marks)) and marks[common] in ";:" and open_marks[common] in ";:"
        kept = common + same_list
        del open_lists[kept:]
        if same_list and kept < len(marks):  # the open item has the other mark
            open_lists[-1].add(ListItem(item.start, item.end, None, None, NO_LISTS))
        for depth in range(kept, len(marks)):
            made = List(tree, item.start, item.end, marks[depth], [])
            if depth == 0:
                tops.append(made)
            else:
                parent = open_lists[-1]
                if not parent.items:
                    parent.add(ListItem(item.start, item.end, None, None, NO_LISTS))
                holder = parent.items[-1]
                if holder.lists is NO_LISTS:
                    holder.lists = []
                holder.lists.append(made)
            open_lists.append(made)
        for level in open_lists[:-1]:
            level.end = level.items[-1].end = item.end
        open_lists[-1].end = item.end
        open_lists[-1].add(item)
        open_marks = marks
    return tops


def _common(marks: str, open_marks: str) -> int:
    """Return the number of marks that two lines begin with in common."""
    common = 0
    for mark, other in zip(marks, open_marks, strict=False):
        if mark != other:
            break
        common += 1
    return common


def _term(tree: Tree, line: Line, start: int) -> ListItem:
    """Return the item of a line that begins with `;`: its term, and its content after the term's colon, if any."""
    text = tree.text
    colon = _colon(text, start, line.end, line.children)
    before = [child for child in line.children if start <= child.start and (colon < 0 or child.start < colon)]
    if colon < 0:
        return ListItem(line.start, line.end, None, InlineSpan(tree, start, line.end, before), NO_LISTS)
    after = [child for child in line.children if child.start > colon]
    content = InlineSpan(tree, colon + 1, line.end, after)
    return ListItem(line.start, line.end, content, InlineSpan(tree, start, colon, before), NO_LISTS)


def _colon(text: str, start: int, end: int, children: list[Node]) -> int:
    """Return the offset of the first colon outside nested nodes, tags and their contents, links and addresses; else -1.

    An unclosed tag hides every colon after it, as in MediaWiki (BlockLevelPass::findColonNoLinks).
    """
    if text.find(":", start, end) < 0:
        return -1
    level = 0
    ends = [child for child in children if child.start >= start]
    for stop, after in [*((child.start, child.end) for child in ends), (end, end)]:
        for match in _steps(text, start, stop):
            if match[2]:
                level += _nests(match)
            elif match[4] or match[5]:
                level += 1 if match[4] else -1
            elif level <= 0 and match[0] == ":":
                return match.start()
        start = max(start, after)
    return -1


def _steps(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what may hide or be a term's colon; external links are passed over. `[` without a `]` on its line is text.

    The next `]` and the next newline are kept, so that many beginnings of links are not each read to the end.
    """
    closing = newline = start - 1
    while start < end and (match := _STEP.search(text, start, end)) is not None:
        start = match.end()
        if not match[6]:
            yield match
            continue
        if closing < start:
            closing = _find(text, "]", start, end)
        if newline < start:
            newline = _find(text, "\n", start, end)
        start = closing + 1 if closing < min(newline, end) else match.start() + 1


def _find(text: str, sign: str, start: int, end: int) -> int:
    """Return the offset of the first of a sign; `end` if there is none."""
    at = text.find(sign, start, end)
    return at if at >= 0 else end


def _nests(match: re.Match[str]) -> int:
    """Return what a tag adds to the depth: 1 for a start tag, -1 for an end tag, else 0."""
    if match[2].lower() in _VOID or match[3].endswith("/"):
        return 0
    return -1 if match[1] else 1
