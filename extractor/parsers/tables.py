"""Tables in wikitext: `{|`, `|+`, `|-`, `!`, `|`, `|}`, also nested and unclosed ones.

The rules are those of MediaWiki's Parser::handleTables: a mark counts at the beginning of a line, after blanks and
comments; the text before the first bar of a cell is its attributes, unless a link begins there.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Cell, Fault, InlineSpan, Node, Table, Template, Tree
from extractor.languages import anywhere_pattern
from extractor.parsers.html import may_have_cells, with_tags
from extractor.parsers.linemarks import Line, Lines, begin, is_blank, is_comment, table_start
from extractor.parsers.outside import between, first_outside, outside

_TABLE_MARKS: Final = re.compile(r"^[ \t:]*(\{\||\|\}(?!\}))", re.MULTILINE)
_CELLS: Final = re.compile(r"\|\|")
_HEADERS: Final = re.compile(r"\|\||!!")
_ATTRIBUTES: Final = re.compile(
    r"(?:\s*(?:rowspan|colspan|style|class|align|valign|width|height|bgcolor|scope|id|nowrap|data-sort-value|title)"
    r"""\s*=\s*(?:"[^"]*"|'[^']*'|[\w#%.-]+))+\s*""",
    re.IGNORECASE,
)
_NO_ATTRIBUTES: Final = re.compile(r"\[\[|-\{")


class OuterCell(Cell):
    """The content of a row before its first wikitext cell, which holds HTML cells."""

    __slots__ = ()


class ReadTable:
    """A table as read from its lines.

    `loose` holds the lines outside its cells, `rest` is the text after its end on the same line (None if it is blank),
    and `index` is the index of the line after it.
    """

    __slots__ = ("index", "loose", "rest", "table")

    def __init__(self, table: Table, loose: list[Line], rest: Line | None, index: int) -> None:
        self.table = table
        self.loose = loose
        self.rest = rest
        self.index = index


def read_table(tree: Tree, lines: Lines, index: int, at: int) -> ReadTable:
    """Return the table whose `{|` is at `at` in `lines[index]`."""
    return _TableReader(tree, lines, index, at).read()


def read_rows(tree: Tree, lines: Lines, index: int) -> ReadTable:
    """Return the table of the rows that begin in `lines[index]` without a `{|`, which a template before them makes."""
    table = _TableReader(tree, lines, index - 1, lines[index].start)
    table.made = True
    return table.read()


def follows_template(text: str, lines: Lines, index: int) -> bool:
    """Return True if the line is the first row of a table that a template at the end of the line before begins."""
    line = lines[index]
    start = begin(text, line, " \t")
    if not text.startswith("|-", start, line.end):
        return False
    before = index - 1
    while before >= 0 and is_comment(text, lines[before]):
        before -= 1
    if before < 0 or not lines[before].children:
        return False
    last = lines[before].children[-1]
    return isinstance(last, Template) and not text[last.end : lines[before].end].strip()


def table_turns(text: str) -> list[int]:
    """Return the offsets at which the outermost tables begin and end, in turns, without regard to headings.

    >>> table_turns("a\\n{|\\n|b\\n|}\\n")
    [2, 10]
    """
    out: list[int] = []
    depth = 0
    for mark in _TABLE_MARKS.finditer(text):
        was, depth = depth, depth + 1 if mark[1] == "{|" else max(depth - 1, 0)
        if bool(was) != bool(depth):
            out.append(mark.start(1) if depth else mark.end(1))
    return out


class _TableReader:
    """A reader of the lines of one table. A cell may span several lines and hold tables of its own."""

    def __init__(self, tree: Tree, lines: Lines, index: int, at: int) -> None:
        self.tree = tree
        self.text = tree.text
        self.lines = lines
        self.index = index
        self.at = at
        self.made = False  # True for a table that a template begins; another template may end it
        self.looked = 0  # the index of the line after the last gap that was searched
        self.rows: list[list[Cell]] = []
        self.row: list[Cell] | None = None
        self.caption: InlineSpan | None = None
        self.loose: list[Line] = []
        self.growing: InlineSpan | None = None  # the inline span that a line without a mark is added to

    def read(self) -> ReadTable:
        text, lines = self.text, self.lines
        opening = lines[self.index]
        attributes = "" if self.made else text[self.at + 2 : opening.end].strip()
        self._check(attributes, self.at, opening.end)
        depth, end, index = 0, opening.end, self.index + 1
        rest, closed = None, False
        while index < len(lines) and not closed:
            line = lines[index]
            if not depth and (self.made or line.children) and self._ends_before(index):
                closed = True
                break
            index += 1
            end = line.end
            start = begin(text, line, " \t")
            if table_start(text, line) >= 0:
                depth += 1
                self._grow(line)
            elif text.startswith("|}", start, end) and not text.startswith("|}}", start, end):
                closed = depth == 0
                depth -= 1
                if closed:
                    end = start + 2
                    rest = line.after(end) if text[end : line.end].strip() else None
                else:
                    self._grow(line)
            elif depth or start >= end:
                self._grow(line)
            else:
                self._line(line, start)
        given = opening.children and not self.made
        calls = [node for node in opening.children if isinstance(node, Template)] if given else ()
        table = Table(self.at, end, attributes, self.caption, [row for row in self.rows if row], closed, calls)
        return ReadTable(table, self.loose, rest, index)

    def _ends_before(self, index: int) -> bool:
        """Return True if a template in a line ends the table: `{{end}}`, or any such end if a template begins it, too.

        The end of the latter is also a blank line after which no table mark follows.
        """
        text, line = self.text, self.lines[index]
        if self.made and is_blank(text, line):
            if index < self.looked:
                return False
            while index < len(self.lines) and is_blank(text, self.lines[index]):
                index += 1
            self.looked = index
            return index == len(self.lines) or text[begin(text, self.lines[index], " \t")] not in "|!{"
        only = line.children[0] if len(line.children) == 1 else None
        if not isinstance(only, Template) or text[line.start : only.start].strip() or text[only.end : line.end].strip():
            return False
        pattern = anywhere_pattern("table_ends", "" if self.made else r"\A", r"\Z", re.IGNORECASE)
        return pattern.search(only.name or "") is not None

    def _line(self, line: Line, start: int) -> None:
        text, end = self.text, line.end
        if text.startswith("|-", start, end):
            self._check(text[start:end], start, end)
            self._new_row()
            self.growing = None
        elif text.startswith("|+", start, end):
            self._captions(line, start + 2)
        elif text[start] in "|!":
            self._cells(line, start, text[start] == "!")
        else:
            self._grow(line)

    def _new_row(self) -> list[Cell]:
        self.row = []
        self.rows.append(self.row)
        return self.row

    def _cells(self, line: Line, start: int, header: bool) -> None:
        row = self._new_row() if self.row is None else self.row
        for first, end, attributes, content in self._split(line, start + 1, _HEADERS if header else _CELLS):
            row.append(Cell(first, end, header, attributes, content))
            self.growing = content

    def _captions(self, line: Line, start: int) -> None:
        """Keep the first caption of the table; the content of further ones is outside its cells."""
        for _, end, _, content in self._split(line, start, _CELLS):
            if self.caption is None:
                self.caption = self.growing = content
            else:
                self.loose.append(Line(content.start, end, content.children))
                self.growing = None

    def _split(self, line: Line, start: int, mark: re.Pattern[str]) -> list[tuple[int, int, str, InlineSpan]]:
        """Return the start, end, attributes and content of each cell of a line."""
        nodes = with_tags(self.text, start, line.end, line.children)
        cells = []
        for end in [*outside(mark, self.text, start, line.end, nodes), line.end]:
            if end >= start:  # else it is the second mark of a run such as `|||`
                cells.append((start, end, *self._content(start, end, nodes, line.children)))
                start = end + 2
        return cells

    def _content(self, start: int, end: int, nodes: list[Node], children: list[Node]) -> tuple[str, InlineSpan]:
        """Return a cell's attributes, which end at its first single bar unless they hold a link, and its content."""
        bar = first_outside("|", self.text, start, end, between(nodes, start, end))
        if bar >= 0 and not _NO_ATTRIBUTES.search(self.text, start, bar) and not self.text.startswith("||", bar):
            attributes = self.text[start:bar].strip()
            self._check(attributes, start, bar)
            return attributes, self._inline(bar + 1, end, children)
        call = next((node for node in between(children, start, end) if isinstance(node, Template)), None)
        if call is not None and _ATTRIBUTES.fullmatch(self.text, start, call.start):  # the call gives the bar
            return self.text[start : call.start].strip(), self._inline(call.start, end, children)
        return "", self._inline(start, end, children)

    def _check(self, attributes: str, start: int, end: int) -> None:
        """Add a fault if a quotation mark in the attributes is not closed."""
        if attributes.count('"') % 2:
            message = "a quotation mark in the attributes of a table is not closed"
            self.tree.faults.append(Fault("unclosed-attribute", message, start, end))

    def _inline(self, start: int, end: int, children: list[Node]) -> InlineSpan:
        return InlineSpan(self.tree, start, end, list(between(children, start, end)))  # a list of its own: it may grow

    def _grow(self, line: Line) -> None:
        """Add a line to the open cell or caption."""
        inline = self.growing
        if inline is None and may_have_cells(self.text, line.start, line.end):
            row = self._new_row() if self.row is None else self.row
            inline = self.growing = InlineSpan(self.tree, line.start, line.end, [])
            row.append(OuterCell(line.start, line.end, False, "", inline))
        if inline is None:
            self.loose.append(line)
        else:
            inline.end = line.end
            inline.children += line.children
            if self.row and self.row[-1].content is inline:
                self.row[-1].end = line.end
