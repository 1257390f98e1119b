"""HTML block elements and their contents, by the rules of HTML's tree construction.

The rules are those of https://html.spec.whatwg.org/#tree-construction: the end tags of `li`, `dt`, `dd`, `td`, `th` and
`tr` may be left out; an end tag closes the elements left open inside its own, but never reaches out of a table cell;
and the content of a table outside its cells becomes blocks after it. A division makes no block of its own: its contents
stand in its place, between its marks.
"""

from __future__ import annotations

from typing import Final

from extractor.document import (
    Block,
    Cell,
    Hidden,
    InlineSpan,
    List,
    ListItem,
    Mark,
    Node,
    Paragraph,
    Quote,
    Rule,
    Table,
    Tag,
    Tree,
)
from extractor.document.block import NO_LISTS
from extractor.parsers.html import HIDDEN
from extractor.parsers.open_element import OpenElement
from extractor.parsers.outside import between

_MARKERS: Final = {"ul": "*", "ol": "#", "dl": ":"}
# An item, and the items of its list that it ends.
_ITEMS: Final = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
}
_CELLS: Final = {"td": ("td", "th"), "th": ("td", "th"), "caption": ("caption",)}
_ROWS: Final = frozenset({"tr", "tbody", "thead", "tfoot"})
_BREAKS: Final = frozenset({"p", "pre"})  # they end a paragraph, and their contents stand in their place
MAX_DEPTH: Final = 100  # of open elements; the mark of a deeper one is unpaired
MAX_LISTS: Final = 30  # of nested lists and quotations
MAX_TABLES: Final = 8


class Elements:
    """The open elements of a stretch of lines, with the innermost last.

    >>> from extractor.parsers.html import block_tags
    >>> from extractor.parsers.wikitext import Wikitext
    >>> text = "<ul><li>a<li>b</ul>"
    >>> elements = Elements(Wikitext(text), [])
    >>> for tag in block_tags(elements.tree, 0, len(text), []):
    ...     elements.take(tag)
    >>> [(block.marker, len(block.items)) for block in elements.finish(len(text))]
    [('*', 2)]
    """

    def __init__(self, tree: Tree, children: list[Node]) -> None:
        self.tree = tree
        self.children = children  # of the whole stretch
        self.stack = [OpenElement(Tag(tree, 0, 0, "", "", None, raw=False), [])]
        self.tables: list[int] = []  # the indexes of the open tables on the stack
        self.counts: dict[str, int] = {}
        self.reach = 0  # the largest end of a table, because blocks outside its cells are added after it
        self.lists = 0
        self.implied: List | None = None  # the last list that was made for items outside lists

    @property
    def blocks(self) -> list[Block]:
        """The list that the next block is added to."""
        return self.stack[-1].blocks

    def take(self, tag: Tag) -> None:
        """Open or close the elements that a start or end tag opens or closes."""
        name = tag.name
        if tag.attributes == "/":
            self._close(tag)
        elif name == "hr":
            self.blocks.append(Rule(tag.start, tag.end))
        elif name in _BREAKS or tag.attributes.endswith("/"):
            self.blocks.append(Mark(tag, paired=True))
        elif name in _CELLS or name in _ROWS:
            self._open_in_table(tag)
        else:
            self._open(tag)

    def finish(self, end: int) -> list[Block]:
        """Close all open elements and return the blocks of the whole stretch.

        A quotation without an end tag makes no quote block.
        """
        while len(self.stack) > 1:
            element = self.stack[-1]
            if element.name == "blockquote":
                self._pop()
                self._in_place(element, None)
            else:
                self._end(end)
        return self.blocks

    def open_table(self, cell: Cell | None) -> None:
        """Open a table for content of a wikitext table: of one of its cells, or outside all cells (None)."""
        start = cell.start if cell is not None else 0
        self._push(OpenElement(Tag(self.tree, start, start, "table", "", None, raw=False), []))
        if cell is not None:
            name = "th" if cell.header else "td"
            tag = Tag(self.tree, cell.start, cell.content.start, name, cell.attributes, None, raw=False)
            self._open_in_table(tag)

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if name == "table" and self.stack[-1].name == "table":  # outside the cells of the first, which ends here
            self._end(tag.start)
        elif name in _ITEMS:
            self._end_item(_ITEMS[name], tag.start)
        nests = name in _MARKERS or name == "blockquote"
        full = (nests and self.lists >= MAX_LISTS) or (name == "table" and len(self.tables) >= MAX_TABLES)
        if full or len(self.stack) > MAX_DEPTH:
            self.blocks.append(Mark(tag, paired=False))
        elif nests or name in _ITEMS or name == "table":
            self._push(OpenElement(tag, []))
        else:  # a division
            self._push(OpenElement(tag, self.blocks))
            self.blocks.append(Mark(tag, paired=False))

    def _open_in_table(self, tag: Tag) -> None:
        """Open a row, cell or caption of the innermost table; without an open table the tag has no effect."""
        if not self.tables:
            self.blocks.append(Mark(tag, paired=True))
            return
        table = self._end_cell(tag.start)
        if tag.name not in _CELLS:
            table.in_row = False
        if tag.name == "tr" or (tag.name in ("td", "th") and not table.in_row):
            table.rows.append([])
            table.in_row = True
        if tag.name in _CELLS:
            self._push(OpenElement(tag, []))

    def _end_cell(self, at: int) -> OpenElement:
        """End the open cell of the innermost table, and return the table."""
        depth = self.tables[-1]
        while len(self.stack) > depth + 1:
            self._end(at)
        return self.stack[depth]

    def _end_item(self, names: tuple[str, ...], at: int) -> None:
        """End the open item of one of these names in the same list, with the divisions that are open in it."""
        for index in range(len(self.stack) - 1, 0, -1):
            name = self.stack[index].name
            if name in names:
                while len(self.stack) > index:
                    self._end(at)
                return
            if name != "div":
                return

    def _close(self, tag: Tag) -> None:
        """Close the nearest open element that an end tag may close, and the elements left open in it."""
        name = tag.name
        index = self._find(name)
        if name in _ROWS and self.tables:
            self._end_cell(tag.start).in_row = False
        elif index:
            while len(self.stack) > index + 1:
                self._end(tag.start)
            self._end(tag.start, tag)
        else:
            self.blocks.append(Mark(tag, paired=False))

    def _find(self, name: str) -> int:
        """Return the index on the stack of the element that an end tag of this name closes; 0 if it closes none."""
        names = _CELLS.get(name, (name,))
        if not any(self.counts.get(other) for other in names):
            return 0
        for index in range(len(self.stack) - 1, 0, -1):
            open_name = self.stack[index].name
            if open_name in names:
                return index
            in_cell = open_name in _CELLS and name not in _CELLS and name != "table"
            if in_cell or open_name == "table" or (name == "li" and open_name in _MARKERS):
                return 0
        return 0

    def _push(self, element: OpenElement) -> None:
        name = element.name
        self.lists += name in _MARKERS or name == "blockquote"
        if name == "table":
            self.tables.append(len(self.stack))
        self.counts[name] = self.counts.get(name, 0) + 1
        self.stack.append(element)

    def _pop(self) -> OpenElement:
        element = self.stack.pop()
        name = element.name
        self.lists -= name in _MARKERS or name == "blockquote"
        if name == "table":
            self.tables.pop()
        self.counts[name] -= 1
        return element

    def _end(self, at: int, mark: Tag | None = None) -> None:
        """End the innermost element. Its contents end at `at`; `mark` is its own end tag, None if it has none."""
        element = self._pop()
        name, tag, blocks = element.name, element.tag, self.blocks
        first = element.first if blocks is element.blocks else len(blocks)
        if mark is None:
            floor = max(element.floor(), self.reach)
            while at > floor and self.tree.text[at - 1].isspace():
                at -= 1
        if name in _ITEMS:
            self._item(element, mark.end if mark else at)
        elif name in _CELLS:
            self._cell(element, at)
        elif name in _MARKERS:
            self._list(element, at, mark)
        elif name == "table" or name == "blockquote":
            self._whole(element, at, mark)
        elif mark is not None:  # a division
            self.blocks[first] = Mark(tag, paired=True)
            self.blocks.append(Mark(mark, paired=True))
        if mark is not None and len(blocks) > first and HIDDEN.search(tag.attributes):
            blocks[first:] = [Hidden(tag.start, mark.end, blocks[first:])]

    def _item(self, element: OpenElement, end: int) -> None:
        blocks, term = element.blocks, None
        if element.name == "dt" and blocks and isinstance(first := blocks[0], Paragraph):
            term = first.content
            del blocks[0]
        item = ListItem(element.tag.start, end, None, term, NO_LISTS, blocks)
        parent = self.stack[-1]
        if parent.name in _MARKERS:
            if not parent.items:
                parent.before = parent.blocks
            parent.items.append(item)
            parent.blocks = blocks  # blocks of the list after this item are added to it
        elif self.implied is not None and parent.blocks and parent.blocks[-1] is self.implied:
            self.implied.add(item)
            self.implied.end = end
        else:
            self.implied = List(self.tree, item.start, end, _MARKERS["dl" if element.name != "li" else "ul"], [item])
            parent.blocks.append(self.implied)

    def _cell(self, element: OpenElement, at: int) -> None:
        tag, table = element.tag, self.stack[-1]
        content = InlineSpan(self.tree, tag.end, at, between(self.children, tag.end, at))
        if element.name != "caption":
            attributes = tag.attributes.strip()
            table.rows[-1].append(Cell(tag.start, at, element.name == "th", attributes, content, element.blocks))
        elif table.caption is None:
            table.caption = content
        else:
            table.blocks += element.blocks

    def _list(self, element: OpenElement, at: int, mark: Tag | None) -> None:
        """Add a list of its items, after the blocks before its first item; without items, add only its contents."""
        tag, items = element.tag, element.items
        if not items:
            self._in_place(element, mark)
            return
        for item in items:
            if item.blocks:
                item.end = max(item.end, item.blocks[-1].end)
        start = tag.start
        if element.before or mark is None:
            self.blocks.append(Mark(tag, paired=mark is not None))
            self.blocks.extend(element.before)
            start = items[0].start
        end = mark.end if mark else max(at, items[-1].end)
        self.blocks.append(List(self.tree, start, end, _MARKERS[tag.name], items))

    def _whole(self, element: OpenElement, at: int, mark: Tag | None) -> None:
        """Add a quotation or a table. Without an end tag it begins after its start tag, which is an unpaired mark."""
        tag = element.tag
        attributes = tag.attributes.strip()
        start, end = (tag.start, mark.end) if mark else (tag.end, at)
        if mark is None:
            self.blocks.append(Mark(tag, paired=False))
        if element.name == "blockquote":
            self.blocks.append(Quote(start, end, attributes, element.blocks))
        else:
            rows = [row for row in element.rows if row]
            self.reach = max(self.reach, end)
            self.blocks.append(Table(start, end, attributes, element.caption, rows, closed=True))
            self.blocks.extend(element.blocks)  # the blocks outside its cells

    def _in_place(self, element: OpenElement, mark: Tag | None) -> None:
        """Add the contents of an element that makes no block of its own, between its marks."""
        self.blocks.append(Mark(element.tag, paired=mark is not None))
        self.blocks.extend(element.blocks)
        if mark is not None:
            self.blocks.append(Mark(mark, paired=True))
