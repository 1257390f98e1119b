"""An HTML element whose end is not yet known."""

from __future__ import annotations

from extractor.document import Block, Cell, InlineSpan, ListItem, Tag


class OpenElement:
    """An open element, with its start tag and the lists that its contents are added to."""

    __slots__ = ("before", "blocks", "caption", "first", "in_row", "items", "name", "rows", "tag")

    def __init__(self, tag: Tag, blocks: list[Block]) -> None:
        self.tag = tag
        self.name = tag.name
        self.blocks = blocks
        self.first = len(blocks)  # the index of its first block, if it shares the list of blocks
        self.before: list[Block] = []  # the blocks in a list before its first item
        self.items: list[ListItem] = []
        self.rows: list[list[Cell]] = []
        self.in_row = False
        self.caption: InlineSpan | None = None

    def floor(self) -> int:
        """Return the offset at which the element's last content ends."""
        cells = self.rows[-1][-1:] if self.rows else []
        ends = [node.end for node in (*self.blocks[-1:], *self.items[-1:], *cells)]
        return max([self.tag.end, self.caption.end if self.caption else 0, *ends])
