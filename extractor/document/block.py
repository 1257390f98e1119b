"""Blocks, the parts of a page that hold them, and the parsed page itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractor.document.inline import NO_NODES, InlineSpan, Node, Tag, Template, Tree


class Block(Node):
    """A piece of a part that stands on lines of its own."""

    __slots__ = ()


class Heading(Block):
    """A heading line. `level` is its number of `=` as MediaWiki counts them; `content` is the text between them."""

    __slots__ = ("content", "level")

    def __init__(self, start: int, end: int, level: int, content: InlineSpan) -> None:
        super().__init__(start, end)
        self.level = level
        self.content = content


class Paragraph(Block):
    """Consecutive lines of running text."""

    __slots__ = ("content",)

    def __init__(self, start: int, end: int, content: InlineSpan) -> None:
        super().__init__(start, end)
        self.content = content


class Preformatted(Block):
    """Lines that begin with a space. `lines` are their inline spans without that space."""

    __slots__ = ("lines",)

    def __init__(self, start: int, end: int, lines: list[InlineSpan]) -> None:
        super().__init__(start, end)
        self.lines = lines


class Rule(Block):
    """A horizontal rule: `----` or `<hr>`."""

    __slots__ = ()


NO_LISTS: Final[list[List]] = []
"""The list that all items without nested lists share. It must not be changed."""


class ListItem(Node):
    """An item of a list, with its `term` (before the colon of `;`), its `content`, and the lists nested in it.

    `blocks` holds its content if that is more than running text (HTML elements, a table); they come before the lists.
    """

    __slots__ = ("blocks", "content", "lists", "term")

    def __init__(
        self,
        start: int,
        end: int,
        content: InlineSpan | None,
        term: InlineSpan | None,
        lists: list[List],
        blocks: Sequence[Block] = (),
    ) -> None:
        super().__init__(start, end)
        self.content = content
        self.term = term
        self.lists = lists
        self.blocks = blocks


class List(Block):
    """A list of one kind. `marker` is its mark, `*`, `#`, `:` or `;` (the first one if `;` and `:` alternate).

    A list in marked lines keeps no items: they are read anew from its span each time. `depth` is the number of marks
    before its own in each of its lines; `children` are the nested nodes of the stretch that it stands in.
    """

    __slots__ = ("_items", "children", "depth", "marker", "tree")

    def __init__(
        self,
        tree: Tree,
        start: int,
        end: int,
        marker: str,
        items: list[ListItem] | None,
        children: list[Node] = NO_NODES,
        depth: int = 0,
    ) -> None:
        self.start = start
        self.end = end
        self.tree = tree
        self.marker = marker
        self.children = children
        self.depth = depth
        self._items = items

    @property
    def items(self) -> Items:
        """The items in order."""
        return Items(self, self._items)

    def add(self, item: ListItem) -> None:
        """Add an item to a list that keeps its items."""
        assert self._items is not None
        self._items.append(item)


class Items:
    """The items of a list. To iterate takes the memory of one item at a time if the list keeps none."""

    __slots__ = ("_kept", "_list")

    def __init__(self, of: List, kept: list[ListItem] | None) -> None:
        self._list = of
        self._kept = kept

    def __iter__(self) -> Iterator[ListItem]:
        return iter(self._kept) if self._kept is not None else self._list.tree.items(self._list)

    def __len__(self) -> int:
        return len(self._kept) if self._kept is not None else sum(1 for _ in self)

    def __getitem__(self, index: int) -> ListItem:
        return (self._kept if self._kept is not None else list(self))[index]


class Cell(Node):
    """A cell of a table, with `attributes` as written and `content` as lines. `blocks` is None until they are read."""

    __slots__ = ("attributes", "blocks", "content", "header")

    def __init__(
        self,
        start: int,
        end: int,
        header: bool,
        attributes: str,
        content: InlineSpan,
        blocks: list[Block] | None = None,
    ) -> None:
        super().__init__(start, end)
        self.header = header
        self.attributes = attributes
        self.content = content
        self.blocks = blocks


class Table(Block):
    """A table, `{| ... |}` or `<table>`. `closed` is False if the end of `{|` is missing.

    `calls`: the calls on the line of its start, which give attributes or more.
    """

    __slots__ = ("attributes", "calls", "caption", "closed", "rows")

    def __init__(
        self,
        start: int,
        end: int,
        attributes: str,
        caption: InlineSpan | None,
        rows: list[list[Cell]],
        closed: bool,
        calls: Sequence[Template] = (),
    ) -> None:
        super().__init__(start, end)
        self.attributes = attributes
        self.calls = calls
        self.caption = caption
        self.rows = rows
        self.closed = closed


class Quote(Block):
    """A quotation, `<blockquote>`, with `attributes` as written and the blocks between its tags."""

    __slots__ = ("attributes", "blocks")

    def __init__(self, start: int, end: int, attributes: str, blocks: list[Block]) -> None:
        super().__init__(start, end)
        self.attributes = attributes
        self.blocks = blocks


class Hidden(Block):
    """An element that the page does not show (`display:none`), with the blocks in it."""

    __slots__ = ("blocks",)

    def __init__(self, start: int, end: int, blocks: list[Block]) -> None:
        super().__init__(start, end)
        self.blocks = blocks


class Mark(Block):
    """A start or end tag of an element that makes no block of its own (`<div>`), or a tag without a partner.

    `paired` is False if the other tag is not in the same stretch of lines.
    """

    __slots__ = ("paired", "tag")

    def __init__(self, tag: Tag, paired: bool) -> None:
        super().__init__(tag.start, tag.end)
        self.tag = tag
        self.paired = paired


class Part(Node):
    """The lead (without a heading), or a heading with the text up to the next heading."""

    __slots__ = ("_blocks", "body_start", "children", "heading", "tree")

    def __init__(
        self,
        tree: Tree,
        start: int,
        end: int,
        heading: Heading | None,
        children: list[Node],
        blocks: list[Block] | None = None,
    ) -> None:
        super().__init__(start, end)
        self.tree = tree
        self.heading = heading
        self.children = children
        self.body_start = heading.end if heading else start
        self._blocks = blocks

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the part in order, without the heading."""
        blocks = self._blocks
        if blocks is None:
            blocks = self._blocks = self.tree.blocks(self.body_start, self.end, self.children)
        return blocks


class Fault:
    """A fault in the markup, with the code of its diagnostic, a message and its span."""

    __slots__ = ("code", "end", "message", "start")

    def __init__(self, code: str, message: str, start: int, end: int) -> None:
        self.code = code
        self.message = message
        self.start = start
        self.end = end


class Document:
    """A parsed page. `title` is None unless the text itself gives it (flat dialect); `parts` are in document order."""

    __slots__ = ("faults", "format", "parts", "text", "title", "title_span")

    def __init__(
        self,
        text: str,
        format: str,
        parts: list[Part],
        faults: list[Fault],
        title: str | None = None,
        title_span: tuple[int, int] | None = None,
    ) -> None:
        self.text = text
        self.format = format
        self.parts = parts
        self.faults = faults
        self.title = title
        self.title_span = title_span

    def __iter__(self) -> Iterator[Part]:
        return iter(self.parts)
