"""The grammar of lists in wikitext: the nesting of consecutive marked lines, and the colon of `;term: definition`."""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Block, InlineSpan, List, ListItem, Node, Tree
from extractor.document.block import NO_LISTS
from extractor.parsers.linemarks import Line

_STEP: Final = re.compile(r"<(/?)([a-zA-Z]+)([^<>]*)>|\[(?:[a-z]+:)?//[^\]\n]*\]|(-\{)|(\}-)|:(//)?")
_VOID: Final = frozenset({"br", "hr", "wbr", "img", "link", "meta"})


def nest(entries: list[tuple[str, ListItem]]) -> list[Block]:
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
            open_lists[-1].items.append(ListItem(item.start, item.end, None, None, NO_LISTS))
        for depth in range(kept, len(marks)):
            made = List(item.start, item.end, marks[depth], [])
            if depth == 0:
                tops.append(made)
            else:
                parent = open_lists[-1]
                if not parent.items:
                    parent.items.append(ListItem(item.start, item.end, None, None, NO_LISTS))
                holder = parent.items[-1]
                if holder.lists is NO_LISTS:
                    holder.lists = []
                holder.lists.append(made)
            open_lists.append(made)
        for level in open_lists[:-1]:
            level.end = level.items[-1].end = item.end
        open_lists[-1].end = item.end
        open_lists[-1].items.append(item)
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


def read_term(tree: Tree, line: Line, start: int) -> ListItem:
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
        for match in _STEP.finditer(text, start, stop) if start < stop else ():
            if match[2]:
                level += _nests(match)
            elif match[4] or match[5]:
                level += 1 if match[4] else -1
            elif level <= 0 and match[0] == ":":
                return match.start()
        start = max(start, after)
    return -1


def _nests(match: re.Match[str]) -> int:
    """Return what a tag adds to the depth: 1 for a start tag, -1 for an end tag, else 0."""
    if match[2].lower() in _VOID or match[3].endswith("/"):
        return 0
    return -1 if match[1] else 1
