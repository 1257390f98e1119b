"""Reads a document to the end: every run of it, every parameter, every piece of a link, the inside of every tag."""

from __future__ import annotations

from typing import Any

from extractor.document import (
    Argument,
    Document,
    ExternalLink,
    Hidden,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Run,
    Table,
    Tag,
    Template,
    Wikilink,
)


def read_everything(document: Document) -> int:
    """The number of its nodes; each has its span, and is asked for what it holds."""
    count = 0
    blocks: list[Any] = []
    runs: list[Run | None] = []
    for part in document.parts:
        if part.heading is not None:
            runs.append(part.heading.content)
        blocks += part.blocks
    while blocks:
        block = blocks.pop()
        count += 1
        if isinstance(block, Paragraph):
            runs.append(block.content)
        elif isinstance(block, List):
            for item in block.items:
                runs += (item.term, item.content)
                blocks += item.blocks
                blocks += item.lists
        elif isinstance(block, Table):
            runs.append(block.caption)
            runs += [cell.content for row in block.rows for cell in row]
        elif isinstance(block, Preformatted):
            runs += block.lines
        elif isinstance(block, Quote | Hidden):
            blocks += block.blocks
    while runs:
        run = runs.pop()
        for node in run.nodes if run is not None else ():
            count += 1
            kind = node.__class__
            if kind is Template:
                runs += [parameter.value for parameter in node.parameters]
            elif kind is Wikilink:
                runs += node.pieces
            elif kind is Tag:
                runs.append(node.inside())
            elif kind is ExternalLink:
                runs.append(node.label)
            elif kind is Argument:
                runs.append(node.default())
    return count
