"""Tables in wikitext: `{|`, `|+`, `|-`, `!`, `|`, `|}`, nested ones, and ones whose end is missing."""

from __future__ import annotations

import re

from extractor.document import Cell, Node, Reader, Run, Table
from extractor.parsers.lines import Line
from extractor.parsers.outside import between, first_outside, outside

_CELLS = re.compile(r"\|\|")
_HEADERS = re.compile(r"\|\||!!")


def is_table_start(text: str, line: Line) -> bool:
    """Whether a line begins a table; blanks and colons of an indent may stand before it."""
    at = line.start
    while at < line.end and text[at] in " \t:":
        at += 1
    return text.startswith("{|", at, line.end) and not (line.children and line.children[0].start <= at)


def read_table(reader: Reader, lines: list[Line], index: int) -> tuple[Table, list[Line], int]:
    """The table that begins at `lines[index]`, its lines that are in no cell, and the index of the line after it."""
    return _TableReader(reader, lines, index).read()


class _TableReader:
    """Walks over the lines of one table; a cell's content may go on over lines and hold tables of its own."""

    def __init__(self, reader: Reader, lines: list[Line], index: int) -> None:
        self.reader = reader
        self.text = reader.text
        self.lines = lines
        self.index = index
        self.rows: list[list[Cell]] = []
        self.row: list[Cell] | None = None
        self.caption: Run | None = None
        self.loose: list[Line] = []
        self.growing: Run | None = None  # the run that a line without a mark of its own belongs to

    def read(self) -> tuple[Table, list[Line], int]:
        text, lines, first = self.text, self.lines, self.index
        opening = lines[first]
        attributes = text[text.index("{|", opening.start) + 2 : opening.end].strip()
        depth, closed, end = 0, False, opening.end
        index = first + 1
        while index < len(lines):
            line = lines[index]
            start = line.start
            while start < line.end and text[start] in " \t":
                start += 1
            end = line.end
            if is_table_start(text, line):
                depth += 1
                self._grow(line)
            elif text.startswith("|}", start, line.end) and not text.startswith("|}}", start, line.end):
                if depth == 0:
                    closed, end = True, start + 2
                    index += 1
                    break
                depth -= 1
                self._grow(line)
            elif depth or start >= line.end:
                self._grow(line)
            else:
                self._line(line, start)
            index += 1
        table = Table(opening.start, end, attributes, self.caption, [row for row in self.rows if row], closed)
        rest = lines[index - 1]
        if closed and text[end : rest.end].strip():  # text after `|}` on its line
            lines[index - 1] = Line(end, rest.end, [child for child in rest.children if child.start >= end])
            index -= 1
        return table, self.loose, index

    def _line(self, line: Line, start: int) -> None:
        text = self.text
        if text.startswith("|-", start, line.end):
            self.row = []
            self.rows.append(self.row)
            self.growing = None
        elif text.startswith("|+", start, line.end):
            self.caption = self._content(start + 2, line.end, line.children)[1]
            self.growing = self.caption
        elif text[start] in "|!":
            self._cells(line, start, text[start] == "!")
        else:
            self._grow(line)

    def _cells(self, line: Line, start: int, header: bool) -> None:
        if self.row is None:
            self.row = []
            self.rows.append(self.row)
        position = start + 1
        for end in [*outside(_HEADERS if header else _CELLS, self.text, position, line.end, line.children), line.end]:
            if end < position:  # the second mark of a run such as `|||`
                continue
            attributes, content = self._content(position, end, line.children)
            self.row.append(Cell(position, end, header, attributes, content))
            self.growing = content
            position = end + 2

    def _content(self, start: int, end: int, children: list[Node]) -> tuple[str, Run]:
        """Attributes and content of a cell: what stands before its first single bar, unless that holds a link."""
        own = list(between(children, start, end))  # a list of its own: it may grow
        bar = first_outside("|", self.text, start, end, own)
        if bar >= 0 and "[[" not in self.text[start:bar] and not self.text.startswith("||", bar):
            return self.text[start:bar].strip(), Run(
                self.reader, bar + 1, end, [child for child in own if child.start > bar]
            )
        return "", Run(self.reader, start, end, own)

    def _grow(self, line: Line) -> None:
        run = self.growing
        if run is None:
            self.loose.append(line)
        else:
            run.end = line.end
            run.children += line.children
            if self.row and self.row[-1].content is run:
                self.row[-1].end = line.end
