"""Blocks as lines of text: lists, paragraphs and tables inside a value, a cell, a quotation or a list item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.document import Block, Cell, Hidden, InlineSpan, List, Mark, Paragraph, Preformatted, Quote, Table, Tag
from extractor.parsers.html import may_have_blocks
from extractor.parsers.linemarks import Lines, is_blank
from extractor.parsers.lines import read_blocks
from extractor.rendering import pipe_tables
from extractor.rendering.context import Context
from extractor.rendering.events import MARKUP, Events, LooseTag
from extractor.rendering.inline import add, add_words, render, too_deep
from extractor.rendering.rendered import Rendered

_COLOUR: Final = re.compile(r"\s*#(?:[0-9A-Fa-f]{3}){1,2}\s*")  # not a numbered list
_BLOCKS: Final = re.compile(r"(?:^|\n)[ \t]*\{\||^\s*\n[*#:;]|\n[*#][^\n]*\n[*#]")
TABLE_LEVELS: Final = 8  # the levels of depth that a nested table counts for: its lines are read again at each level


def holds_blocks(inline: InlineSpan) -> bool:
    """Return True if an inline span holds a list or a table."""
    return _BLOCKS.search(inline.source) is not None


def add_lines(context: Context, inline: InlineSpan, out: Rendered) -> None:
    """Add an inline span that may hold lists, tables or paragraphs: each item, row and paragraph on its own line."""
    bare = inline.source.strip()
    if pipe_tables.START in bare:
        pipe_tables.add(context, inline.nodes, out)
        return
    if "\n" not in bare and (bare[:1] not in ("*", "#") or _COLOUR.fullmatch(bare)):
        add(context, inline, out)
        return
    out.events.mark(inline.start, inline.end, MARKUP)
    add_blocks(context, without_first_blanks(inline).blocks(), out)


def add_cell(context: Context, cell: Cell, out: Rendered) -> None:
    """Add the content of a cell. Its first line follows the cell's mark, so it cannot begin with a line mark."""
    inline, blocks = cell.content, cell.blocks
    if blocks is None:
        text = context.text
        start = text.find("\n", inline.start, inline.end)
        if (start < 0 or not text[start : inline.end].strip()) and not may_have_blocks(text, inline.start, inline.end):
            add(context, inline, out)
            return
        blocks = read_blocks(inline.tree, inline.start, inline.end, inline.children, midline=True)
    out.events.mark(cell.start, cell.end, MARKUP)
    if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):
        _add_paragraph(context, only, out)
    else:
        add_blocks(context, blocks, out)


def add_blocks(context: Context, blocks: Sequence[Block], out: Rendered) -> None:
    """Add blocks as lines."""
    for block in blocks:
        if isinstance(block, Paragraph):
            out.newline()
            _add_paragraph(context, block, out)
        elif isinstance(block, List):
            _add_list(context, block, out)
        elif isinstance(block, Preformatted):
            for line in block.lines:
                out.newline()
                render(context, line.nodes, out)
        elif isinstance(block, Table):
            _add_table(context, block, out)
        elif isinstance(block, Quote):
            out.newline()
            if (inner := context.deeper()) is not None:
                add_blocks(inner, block.blocks, out)
            else:
                add_words(context, block.start, block.end, out)
        elif isinstance(block, Hidden):
            skip_hidden(context, block, out.events)
        elif isinstance(block, Mark):
            out.newline()
            if not block.paired:
                out.events.rows.append(LooseTag(block.tag))
    out.trim()


def _add_paragraph(context: Context, block: Paragraph, out: Rendered) -> None:
    nodes = block.content.nodes
    first = 0
    for index, node in enumerate(nodes):
        if isinstance(node, Tag) and node.name == "poem" and (inside := node.inside()) is not None:
            render(context, nodes[first:index], out)
            out.events.mark(node.start, node.end, MARKUP)
            add_poem(context, inside, out)
            out.newline()
            first = index + 1
    render(context, nodes[first:] if first else nodes, out)


def add_poem(context: Context, inside: InlineSpan, out: Rendered) -> None:
    """Add the lines of a poem, each on a line of its own, with one empty line between stanzas."""
    between_stanzas = False
    for line in Lines(inside.tree.text, inside.start, inside.end, inside.children):
        if is_blank(context.text, line):
            between_stanzas = True
            continue
        if between_stanzas:
            out.blank_line()
            between_stanzas = False
        else:
            out.newline()
        start = line.start
        while start < line.end and context.text[start] == ":":  # they indent the line
            start += 1
        add_lines(context, InlineSpan(inside.tree, start, line.end, line.children), out)


def skip_hidden(context: Context, block: Hidden, events: Events) -> None:
    """Leave out a hidden block but keep what it says of the page, such as a category or a footnote."""
    if (inner := context.deeper()) is not None:
        add_blocks(inner, block.blocks, Rendered(events))
    else:
        too_deep(block.start, block.end, events)
    events.drop(block.start, block.end, "hidden")


def without_first_blanks(inline: InlineSpan) -> InlineSpan:
    """Return the inline span without its leading blanks, which would make its first line preformatted."""
    source = inline.source
    return InlineSpan(inline.tree, inline.start + len(source) - len(source.lstrip()), inline.end, inline.children)


def _add_list(context: Context, block: List, out: Rendered) -> None:
    items = list(block.items)
    several = len(items) > 1
    for item in items:
        for inline in (item.term, item.content):
            if inline is not None:
                out.newline()
                at, index = out.length, len(out.parts)
                add(context, inline, out)
                if several:
                    out.entry(at, index)
        if item.blocks:
            out.newline()
            add_blocks(context, item.blocks, out)
        for inner in item.lists:
            _add_list(context, inner, out)
    out.newline()


def _add_table(context: Context, table: Table, out: Rendered) -> None:
    """Add a table that is nested in a cell, an item or a value, with each row on a line."""
    inner = context.deeper(TABLE_LEVELS)
    if inner is None:
        add_words(context, table.start, table.end, out)
        return
    if table.caption is not None:
        out.newline()
        add_lines(inner, table.caption, out)
    for row in table.rows:
        out.newline()
        for index, cell in enumerate(row):
            if index:
                out.add(" ", cell.start, cell.start)
            add_cell(inner, cell, out)
    out.newline()
