"""Blocks as lines of text: lists, paragraphs and tables inside of a value, a cell, a quotation or an item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document import Block, Cell, Hidden, List, Mark, Paragraph, Preformatted, Quote, Run, Table, Tag
from extractor.extraction.coverage import MARKUP
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State
from extractor.parsers.html import may_have_blocks
from extractor.parsers.lines import read_blocks, split_lines

_COLOUR = re.compile(r"\s*#(?:[0-9A-Fa-f]{3}){1,2}\s*")  # no numbered list
TABLE_LEVELS = 8  # what a table in a cell counts for: its lines are read anew at each level


def add_lines(state: State, run: Run, out: Rendered) -> None:
    """Add a run that may hold lists, tables or paragraphs: each entry, row and paragraph on a line of its own."""
    bare = run.source.strip()
    if "\n" not in bare and (bare[:1] not in ("*", "#") or _COLOUR.fullmatch(bare)):
        state.add(run, out)
        return
    state.coverage.mark(run.start, run.end, MARKUP)
    add_blocks(state, without_first_blanks(run).blocks(), out)


def add_cell(state: State, cell: Cell, out: Rendered) -> None:
    """Add what a cell holds. Its first line follows its mark: what it begins with is no mark of a line."""
    run, blocks = cell.content, cell.blocks
    if blocks is None:
        text = state.text
        start = text.find("\n", run.start, run.end)
        if (start < 0 or not text[start : run.end].strip()) and not may_have_blocks(text, run.start, run.end):
            state.add(run, out)
            return
        blocks = read_blocks(run.reader, run.start, run.end, run.children, midline=True)
    state.coverage.mark(cell.start, cell.end, MARKUP)
    if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):
        _add_paragraph(state, only, out)
    else:
        add_blocks(state, blocks, out)


def add_blocks(state: State, blocks: Sequence[Block], out: Rendered) -> None:
    """Add blocks as lines."""
    for block in blocks:
        if isinstance(block, Paragraph):
            out.newline()
            _add_paragraph(state, block, out)
        elif isinstance(block, List):
            _add_list(state, block, out)
        elif isinstance(block, Preformatted):
            for line in block.lines:
                out.newline()
                state.render(state, line.nodes, out)
        elif isinstance(block, Table):
            _add_table(state, block, out)
        elif isinstance(block, Quote):
            out.newline()
            if state.enter(block.start, block.end, out=out):
                add_blocks(state, block.blocks, out)
                state.depth -= 1
        elif isinstance(block, Hidden):
            skip_hidden(state, block)
        elif isinstance(block, Mark):
            out.newline()
            if not block.paired:
                state.loose_tags.append(block.tag)
    out.trim()


def _add_paragraph(state: State, block: Paragraph, out: Rendered) -> None:
    nodes = block.content.nodes
    first = 0
    for index, node in enumerate(nodes):
        if isinstance(node, Tag) and node.name == "poem" and (inside := node.inside()) is not None:
            state.render(state, nodes[first:index], out)
            state.coverage.mark(node.start, node.end, MARKUP)
            add_poem(state, inside, out)
            out.newline()
            first = index + 1
    state.render(state, nodes[first:] if first else nodes, out)


def add_poem(state: State, inside: Run, out: Rendered) -> None:
    """Add the lines of a poem, each on a line of its own."""
    for line in split_lines(inside.reader.text, inside.start, inside.end, inside.children):
        out.newline()
        add_lines(state, Run(inside.reader, line.start, line.end, line.children), out)


def skip_hidden(state: State, block: Hidden) -> None:
    """Leave out what nobody sees; what it says of the page (a category, a note) counts all the same."""
    if state.enter(block.start, block.end):
        add_blocks(state, block.blocks, Rendered())
        state.depth -= 1
    state.coverage.drop(block.start, block.end, "hidden")


def without_first_blanks(run: Run) -> Run:
    """The run without blanks at its start, which would make its first line preformatted."""
    source = run.source
    return Run(run.reader, run.start + len(source) - len(source.lstrip()), run.end, run.children)


def _add_list(state: State, block: List, out: Rendered) -> None:
    for item in block.items:
        for run in (item.term, item.content):
            if run is not None:
                out.newline()
                state.add(run, out)
        if item.blocks:
            out.newline()
            add_blocks(state, item.blocks, out)
        for inner in item.lists:
            _add_list(state, inner, out)
    out.newline()


def _add_table(state: State, table: Table, out: Rendered) -> None:
    """A table within a cell, an item or a value: each row on a line."""
    if not state.enter(table.start, table.end, TABLE_LEVELS, out):
        return
    if table.caption is not None:
        out.newline()
        add_lines(state, table.caption, out)
    for row in table.rows:
        out.newline()
        for index, cell in enumerate(row):
            if index:
                out.add(" ", cell.start, cell.start)
            add_cell(state, cell, out)
    out.newline()
    state.depth -= TABLE_LEVELS
