"""Parser of lines into blocks: paragraphs, lists, tables, preformatted lines, rules and HTML elements.

The rules are those of MediaWiki's BlockLevelPass. A newline inside a nested node, such as a template over several
lines, does not end a line.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from extractor.document import (
    Block,
    Cell,
    Hidden,
    InlineSpan,
    ListItem,
    Node,
    Paragraph,
    Preformatted,
    Rule,
    Table,
    Tag,
    Tree,
    Wikilink,
)
from extractor.document.block import NO_LISTS
from extractor.document.inline import NO_NODES
from extractor.parsers.elements import MAX_TABLES, Elements
from extractor.parsers.html import HIDDEN, block_tags, keeps_block, long_tags, may_have_blocks, may_have_cells
from extractor.parsers.linemarks import (
    MARKERS,
    Line,
    Lines,
    begin,
    indent,
    is_blank,
    is_comment,
    item_marks,
    table_start,
)
from extractor.parsers.lists import nest, read_item, unkept_lists
from extractor.parsers.outside import between
from extractor.parsers.tables import OuterCell, ReadTable, follows_template, read_rows, read_table

_MAY_BEGIN: Final = frozenset(MARKERS + " \t{-<|")  # the first characters of lines that may be more than running text


def read_blocks(tree: Tree, start: int, end: int, children: list[Node], midline: bool = False) -> list[Block]:
    """Return the blocks of a stretch of lines, in order.

    `midline` says that the first line is the rest of a line, so that it has no line marks.
    """
    return _Stretch(tree, start, end, children).read(midline)


class _Stretch:
    """A reader of one stretch of lines."""

    def __init__(self, tree: Tree, start: int, end: int, children: list[Node], depth: int = 0) -> None:
        self.tree = tree
        self.depth = depth  # of nested tables whose cells were split at HTML tags
        self.text = text = tree.text
        self.end = end
        self.children = children
        self.lines = Lines(text, start, end, children, long_tags(text, start, end, children))
        self.tags = block_tags(tree, start, end, children) if may_have_blocks(text, start, end) else []
        self.has_rows = text.find("|-", start, end) >= 0
        self.tag_starts = [tag.start for tag in self.tags]
        self.elements = Elements(tree, children) if self.tags else None
        self.blocks: list[Block] = self.elements.blocks if self.elements else []
        self.open: Paragraph | None = None  # the paragraph that the next line of running text is added to
        self.in_block = False  # True while an HTML element keeps lines from being preformatted
        self.in_quote = False
        self.comments: list[Node] = []  # on lines of their own since the open paragraph

    def read(self, midline: bool = False) -> list[Block]:
        index = 0
        if midline and len(self.lines):
            self._running(self.lines[0])
            index = 1
        while index < len(self.lines):
            index = self._line(index)
        return self.elements.finish(self.end) if self.elements else self.blocks

    def _line(self, index: int) -> int:
        """Read the block that begins with a line; return the index of the line after it."""
        text, lines = self.text, self.lines
        line = lines[index]
        if is_blank(text, line):
            self.open = None
            return index + 1
        if text[line.start] in _MAY_BEGIN:
            start = begin(text, line)
            if self.open is not None and is_comment(text, line):
                self.comments += line.children
                return index + 1
            table = table_start(text, line)
            if (start < line.end and text[start] in MARKERS) or (table >= 0 and indent(text, line, table)):
                return self._lists(index)
            if table >= 0:
                return self._table(read_table(self.tree, lines, index, table))
            if (self.has_rows and follows_template(text, lines, index)) or (
                text.startswith(("|-", "|}"), start, line.end) and self.tree.is_in_table(start)
            ):
                return self._table(read_rows(self.tree, lines, index))
            if text.startswith("----", start, line.end):
                return self._rule(index, start)
            if text.startswith(" ", start, line.end) and not (self.in_block or self.in_quote):
                return self._spaced(index, start)
        self._running(line)
        return index + 1

    def _spaced(self, index: int, start: int) -> int:
        """Read a line that begins with a space: it is preformatted or a paragraph of its own."""
        line = self.lines[index]
        self.open = None
        if self._is_preformatted(line, start):
            return self._preformatted(index)
        self._running(line)
        self.open = None
        return index + 1

    def _running(self, line: Line) -> None:
        """Read a line of running text, split at the tags of block elements."""
        tags = self._tags(line.start, line.end)
        if not tags:
            self._text(line.start, line.end, line.children)
            return
        position = line.start
        for tag in tags:
            self._text(position, tag.start, between(line.children, position, tag.start))
            self.open = None
            self._take(tag)
            position = tag.end
        self._text(position, line.end, between(line.children, position, line.end))
        self._note_block(tags)

    def _text(self, start: int, end: int, children: list[Node]) -> None:
        """Add running text to the open paragraph, or begin a paragraph."""
        paragraph = self.open
        if paragraph is not None:
            paragraph.end = paragraph.content.end = end
            if children or self.comments:
                if paragraph.content.children is NO_NODES:
                    paragraph.content.children = []
                paragraph.content.children += self.comments + children
        elif children or not (start >= end or self.text[start:end].isspace()):
            self.open = Paragraph(start, end, InlineSpan(self.tree, start, end, children or NO_NODES))
            self.blocks.append(self.open)
        self.comments.clear()

    def _tags(self, start: int, end: int) -> list[Tag]:
        if not self.tags:
            return self.tags
        first = bisect_left(self.tag_starts, start)
        return self.tags[first : bisect_left(self.tag_starts, end, first)]

    def _take(self, tag: Tag) -> None:
        if self.elements is not None:
            self.elements.take(tag)
            self.blocks = self.elements.blocks

    def _note_block(self, tags: list[Tag]) -> None:
        """Note whether the lines after these tags may be preformatted, by MediaWiki's rule."""
        self.in_block = keeps_block(tags)
        for tag in tags:
            if tag.name == "blockquote":
                self.in_quote = tag.attributes != "/"

    def _rule(self, index: int, start: int) -> int:
        line, after = self.lines[index], start
        while after < line.end and self.text[after] == "-":
            after += 1
        self.open = None
        self.blocks.append(Rule(start, after))
        self._running(line.after(after))
        self.open = None
        return index + 1

    def _is_preformatted(self, line: Line, start: int) -> bool:
        """Return True if a line that begins with a space is preformatted: it has text and no tag of a block element."""
        if self._tags(start, line.end):
            return False
        position = start
        for child in line.children:
            if self.text[position : child.start].strip() or (isinstance(child, Wikilink) and ":" not in child.target):
                return True
            position = max(position, child.end)
        return bool(self.text[position : line.end].strip())

    def _preformatted(self, index: int) -> int:
        text, lines = self.text, self.lines
        own: list[InlineSpan] = []
        self.open = None
        while index < len(lines):
            line = lines[index]
            start = begin(text, line)
            if not (start > line.start and is_comment(text, line)):
                blank = start < line.end and text[start : line.end].isspace()  # keeps the lines together
                if not text.startswith(" ", start, line.end) or not (blank or self._is_preformatted(line, start)):
                    break
                if table_start(text, line) >= 0:
                    break
                own.append(InlineSpan(self.tree, start + 1, line.end, line.after(start).children))
            index += 1
        while not own[-1].source.strip():
            own.pop()
        self.blocks.append(Preformatted(own[0].start - 1, own[-1].end, own))
        return index

    def _lists(self, index: int) -> int:
        """Read the lists of consecutive items; return the next line's index."""
        self.open = None
        made, index, must_keep = unkept_lists(self.tree, self.lines, index, self.children, self.tag_starts)
        self.blocks += made
        return self._kept_lists(index) if must_keep else index

    def _kept_lists(self, index: int) -> int:
        """Read the lists of consecutive items that hold tags or an indented table; return the next line's index."""
        text, entries = self.text, list[tuple[str, ListItem]]()
        while index < len(self.lines):
            line = self.lines[index]
            table = table_start(text, line)
            if table >= 0 and (marks := indent(text, line, table)):
                found = read_table(self.tree, self.lines, index, table)
                blocks = self._table_blocks(found)
                end = max(block.end for block in blocks)
                entries.append((marks, ListItem(line.start, end, None, None, NO_LISTS, blocks)))
                index = found.index
                continue
            marks, start = item_marks(text, line)
            if not (marks or is_comment(text, line)):
                break
            entries += [(marks, self._item(line, marks, start))] if marks else []
            index += 1
        self.blocks += nest(self.tree, entries)
        return index

    def _item(self, line: Line, marks: str, start: int) -> ListItem:
        if marks[-1] != ";" and self._tags(start, line.end):
            blocks = read_blocks(self.tree, start, line.end, line.after(start).children, midline=True)
            return ListItem(line.start, line.end, None, None, NO_LISTS, blocks)
        return read_item(self.tree, line, marks, start)

    def _table(self, found: ReadTable) -> int:
        """Add a table; return the index of the line after it."""
        self.open = None
        rest, found.rest = found.rest, None
        self.blocks += self._table_blocks(found)
        self.in_block = False
        if rest is not None:
            self._running(rest)
            self.open = None
        return found.index

    def _table_blocks(self, found: ReadTable) -> list[Block]:
        """Return a table, then the blocks in it outside its cells, then those after it on the line of its end."""
        table = found.table
        if self.elements is not None:
            self.elements.reach = max(self.elements.reach, table.end)
        beside: list[Block] = []
        if self.depth < MAX_TABLES and may_have_cells(self.text, table.start, table.end):
            beside += self._with_html_cells(table)
        found.loose.reverse()
        while found.loose:  # each line is let go when it is read
            line = found.loose.pop()
            beside += read_blocks(self.tree, line.start, line.end, line.children)
        if (rest := found.rest) is not None:
            beside += read_blocks(self.tree, rest.start, rest.end, rest.children, midline=True)
        hidden = table.closed and HIDDEN.search(table.attributes)
        return [Hidden(table.start, table.end, [table]) if hidden else table, *beside]

    def _with_html_cells(self, table: Table) -> list[Block]:
        """Split the cells of a table at HTML rows and cells in them; return the blocks that are then outside cells."""
        rows: list[list[Cell]] = []
        beside: list[Block] = []
        for row in table.rows:
            rows.append([])
            for cell in row:
                content = cell.content
                if not may_have_cells(self.text, content.start, content.end):
                    rows[-1].append(cell)
                    continue
                stretch = _Stretch(self.tree, content.start, content.end, content.children, self.depth + 1)
                more, others = stretch.rows(None if isinstance(cell, OuterCell) else cell)
                rows[-1] += more[0] if more else []
                rows += more[1:]
                beside += others
        table.rows = [row for row in rows if row]
        return beside

    def rows(self, cell: Cell | None) -> tuple[list[list[Cell]], list[Block]]:
        """Return the rows of the stretch, read as part of a table (of `cell`, if any), and the blocks outside cells."""
        self.elements = self.elements or Elements(self.tree, [])
        self.elements.open_table(cell)
        self.blocks = self.elements.blocks
        blocks = self.read(midline=cell is not None)
        table = next(block for block in blocks if isinstance(block, Table))
        return table.rows, [block for block in blocks if block is not table and block.start < block.end]
