"""Reads a document to the end: every run of it, every parameter, every piece of a link, the inside of every tag."""

from __future__ import annotations

from extractor.document import (
    Argument,
    Block,
    Document,
    ExternalLink,
    Hidden,
    InlineSpan,
    List,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    Tag,
    Template,
    Wikilink,
)


def read_everything(document: Document) -> int:
    """Return the number of its nodes; each has its span, and is asked for what it holds.

    What has been read is let go at once, so that no more is in memory than the document keeps.
    """
    count = 0
    for part in document.parts:
        if part.heading is not None:
            count += _read([part.heading.content])
        blocks: list[Block] = [*part.blocks]
        while blocks:
            block = blocks.pop()
            count += 1
            if isinstance(block, Paragraph):
                count += _read([block.content])
            elif isinstance(block, List):
                for item in block.items:
                    count += _read([item.term, item.content])
                    blocks += item.blocks
                    blocks += item.lists
            elif isinstance(block, Table):
                count += _read([block.caption, *(cell.content for row in block.rows for cell in row)])
            elif isinstance(block, Preformatted):
                count += _read([*block.lines])
            elif isinstance(block, Quote | Hidden):
                blocks += block.blocks
    return count


def _read(runs: list[InlineSpan | None]) -> int:
    """Return the number of the nodes of some inline spans and of all that is nested in them."""
    count = 0
    while runs:
        inline = runs.pop()
        for node in inline.nodes if inline is not None else ():
            count += 1
            if isinstance(node, Template):
                runs += [parameter.value for parameter in node.parameters]
            elif isinstance(node, Wikilink):
                runs += node.pieces
            elif isinstance(node, Tag):
                runs.append(node.inside())
            elif isinstance(node, ExternalLink):
                runs.append(node.label)
            elif isinstance(node, Argument):
                runs.append(node.default())
    return count
