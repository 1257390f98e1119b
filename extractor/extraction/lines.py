"""Runs that hold lines: lists, paragraphs and tables inside of a value, a cell or a template's parameter."""

from __future__ import annotations

import re

from extractor.document import List, Paragraph, Preformatted, Run, Table
from extractor.extraction.coverage import MARKUP
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State

_COLOUR = re.compile(r"\s*#(?:[0-9A-Fa-f]{3}){1,2}\s*")  # no numbered list
TABLE_LEVELS = 8  # what a table in a cell counts for: its lines are read anew at each level


def add_lines(state: State, run: Run, out: Rendered) -> None:
    """Add a run that may hold lists, tables or paragraphs: each entry, row and paragraph on a line of its own."""
    source = run.source
    if "\n" not in source.strip() and (not source.lstrip().startswith(("*", "#")) or _COLOUR.fullmatch(source)):
        state.render(state, run.nodes, out)
        return
    state.coverage.mark(run.start, run.end, MARKUP)
    for block in _trimmed(run).blocks():
        if isinstance(block, List):
            _add_list(state, block, out)
        elif isinstance(block, Paragraph):
            out.newline()
            state.render(state, block.content.nodes, out)
        elif isinstance(block, Preformatted):
            for line in block.lines:
                out.newline()
                state.render(state, line.nodes, out)
        elif isinstance(block, Table) and state.enter(block.start, block.end, TABLE_LEVELS):
            for row in block.rows:
                out.newline()
                for index, cell in enumerate(row):
                    if index:
                        out.add(" ", cell.start, cell.start)
                    add_lines(state, cell.content, out)
            state.depth -= TABLE_LEVELS
    out.trim()


def _trimmed(run: Run) -> Run:
    """The run without blanks at its start, which would make its first line preformatted."""
    source = run.source
    return Run(run.reader, run.start + len(source) - len(source.lstrip()), run.end, run.children)


def _add_list(state: State, block: List, out: Rendered) -> None:
    for item in block.items:
        for run in (item.term, item.content):
            if run is not None:
                out.newline()
                state.render(state, run.nodes, out)
        for inner in item.lists:
            _add_list(state, inner, out)
    out.newline()
