"""Lines of a stretch of wikitext as blocks: paragraphs, lists, tables, preformatted lines and rules.

A newline inside of a nested node (a template over several lines, say) does not end a line.
"""

from __future__ import annotations

from extractor.document import Block, Comment, List, ListItem, Node, Paragraph, Preformatted, Reader, Rule, Run
from extractor.parsers.outside import first_outside

MARKERS = "*#:;"
MAX_DEPTH = 30  # of lists in lists; further marks are text, and a record stays readable by every JSON parser


class Line:
    """One line, without its newline; `children` are the nested nodes that begin in it."""

    __slots__ = ("children", "end", "start")

    def __init__(self, start: int, end: int, children: list[Node]) -> None:
        self.start = start
        self.end = end
        self.children = children


def split_lines(text: str, start: int, end: int, children: list[Node]) -> list[Line]:
    """The lines of `[start, end)`."""
    lines: list[Line] = []
    line_start = position = start
    first = 0
    find = text.find
    count = len(children)
    for index in range(count + 1):
        if index < count:
            child = children[index]
            if child.start < position:
                continue
            stop, after = child.start, child.end
        else:
            stop, after = end, end
        at = find("\n", position, stop)
        while at >= 0:
            lines.append(Line(line_start, at, children[first:index]))
            line_start, first = at + 1, index
            at = find("\n", line_start, stop)
        position = after
    if line_start < end:
        lines.append(Line(line_start, end, children[first:]))
    return lines


def read_blocks(reader: Reader, start: int, end: int, children: list[Node]) -> list[Block]:
    """The blocks of a stretch of lines, in order."""
    from extractor.parsers.tables import is_table_start, read_table

    text = reader.text
    lines = split_lines(text, start, end, children)
    blocks: list[Block] = []
    index, count = 0, len(lines)
    while index < count:
        line = lines[index]
        first = text[line.start] if line.start < line.end else ""
        if not first or _is_blank(text, line):
            index += 1
        elif first in MARKERS and not is_table_start(text, line):
            after = index
            while after < count and text.startswith(tuple(MARKERS), lines[after].start, lines[after].end):
                after += 1
                while after < count and _is_comment(text, lines[after]):
                    after += 1
            items = [item for item in lines[index:after] if not _is_comment(text, item)]
            blocks += _lists(reader, items)
            index = after
        elif is_table_start(text, line):
            table, loose, index = read_table(reader, lines, index)
            blocks.append(table)
            for row in loose:  # what stands in no cell shows outside of the table
                blocks += read_blocks(reader, row.start, row.end, row.children)
        elif first == "-" and text.startswith("----", line.start):
            index = _rule(reader, line, blocks, index)
        elif first == " " and not line.children:
            index = _preformatted(reader, lines, index, blocks)
        else:
            index = _paragraph(reader, lines, index, blocks)
    return blocks


def _is_blank(text: str, line: Line) -> bool:
    return not line.children and (line.start >= line.end or text[line.start : line.end].isspace())


def _is_comment(text: str, line: Line) -> bool:
    """A line of nothing but comments: MediaWiki takes it out together with its newline."""
    if not line.children or not all(child.__class__ is Comment for child in line.children):
        return False
    position = line.start
    for child in line.children:
        if text[position : child.start].strip():
            return False
        position = child.end
    return not text[position : line.end].strip()


def _rule(reader: Reader, line: Line, blocks: list[Block], index: int) -> int:
    text, after = reader.text, line.start
    while after < line.end and text[after] == "-":
        after += 1
    blocks.append(Rule(line.start, after))
    if text[after : line.end].strip():
        blocks.append(Paragraph(after, line.end, Run(reader, after, line.end, line.children)))
    return index + 1


def _preformatted(reader: Reader, lines: list[Line], index: int, blocks: list[Block]) -> int:
    text, first = reader.text, index
    while index < len(lines) and text.startswith(" ", lines[index].start, lines[index].end):
        if _is_blank(text, lines[index]):
            break
        index += 1
    own = [Run(reader, line.start + 1, line.end, line.children) for line in lines[first:index]]
    blocks.append(Preformatted(lines[first].start, lines[index - 1].end, own))
    return index


def _paragraph(reader: Reader, lines: list[Line], index: int, blocks: list[Block]) -> int:
    from extractor.parsers.tables import is_table_start

    text, first = reader.text, index
    children: list[Node] = []
    last = index
    while index < len(lines):
        line = lines[index]
        if index > first and not _is_comment(text, line):
            mark = text[line.start] if line.start < line.end else ""
            if not mark or mark in MARKERS or mark == " " or _is_blank(text, line) or is_table_start(text, line):
                break
            if text.startswith("----", line.start, line.end):
                break
        if not _is_comment(text, line) or index == first:
            last = index
        index += 1
    for line in lines[first : last + 1]:
        children += line.children
    start, end = lines[first].start, lines[last].end
    blocks.append(Paragraph(start, end, Run(reader, start, end, children)))
    return max(index, first + 1)


def _marks(text: str, line: Line) -> str:
    end = line.start
    while end < line.end and end - line.start < MAX_DEPTH and text[end] in MARKERS:
        end += 1
    return text[line.start : end]


def _lists(reader: Reader, lines: list[Line]) -> list[Block]:
    """Nested lists from their prefixes: an item belongs to the open list whose prefix it continues.

    `;` and `:` make one list of definitions, as in MediaWiki.
    """
    text = reader.text
    tops: list[Block] = []
    open_lists: list[List] = []
    open_marks = ""
    for line in lines:
        marks = _marks(text, line)
        common = 0
        while common < min(len(marks), len(open_marks)) and _same(marks[common], open_marks[common]):
            common += 1
        del open_lists[common:]
        if common == len(marks):  # a further item of the list at this depth
            open_lists[-1].marker = open_lists[-1].marker if open_lists[-1].items else marks[-1]
        for depth in range(common, len(marks)):
            made = List(line.start, line.end, marks[depth], [])
            if depth == 0:
                tops.append(made)
            else:
                parent = open_lists[-1]
                if not parent.items:
                    parent.items.append(ListItem(line.start, line.end, None, None, []))
                parent.items[-1].lists.append(made)
            open_lists.append(made)
        for level in open_lists:
            level.end = line.end
            if level.items:
                level.items[-1].end = line.end
        open_lists[-1].items.append(_item(reader, line, marks))
        open_marks = marks
    return tops


def _same(a: str, b: str) -> bool:
    return a == b or (a in ";:" and b in ";:")


def _item(reader: Reader, line: Line, marks: str) -> ListItem:
    text, start = reader.text, line.start + len(marks)
    if marks[-1] != ";":
        return ListItem(line.start, line.end, Run(reader, start, line.end, line.children), None, [])
    colon = first_outside(":", text, start, line.end, line.children)
    while colon >= 0 and text.startswith("//", colon + 1):  # the colon of an address
        colon = first_outside(":", text, colon + 1, line.end, [c for c in line.children if c.start > colon])
    if colon < 0:
        return ListItem(line.start, line.end, None, Run(reader, start, line.end, line.children), [])
    before = [child for child in line.children if child.start < colon]
    after = [child for child in line.children if child.start > colon]
    content = Run(reader, colon + 1, line.end, after)
    return ListItem(line.start, line.end, content, Run(reader, start, colon, before), [])
