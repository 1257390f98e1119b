"""Tables in values whose marks are calls: `{{(!}}`, `{{!-}}`, `{{!}}`, `{{!)}}`, as a bar would end the parameter.

https://www.mediawiki.org/wiki/Help:Magic_words: each call stands for the characters of a table's mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extractor.document import Node, Template, Text
from extractor.rendering.context import Context
from extractor.rendering.events import MARKUP
from extractor.rendering.inline import render
from extractor.rendering.rendered import Rendered

START: Final = "{{(!}}"
_ROWS: Final = frozenset({"(!", "!-", "!)"})  # they begin a line, and attributes may follow them
_CELLS: Final = frozenset({"!", "!!"})


def add(context: Context, nodes: list[Node], out: Rendered) -> None:
    """Add nodes with such marks: each row on a line, the cells of a row with a blank between them."""
    pending: list[Node] = []
    for kind, node in _marked(context.text, nodes):
        if kind == "text":
            pending.append(node)
            continue
        render(context, pending, out)
        pending = []
        out.events.mark(node.start, node.end, MARKUP)
        if kind == "row":
            out.newline()
        elif kind == "cell":
            out.add(" ", node.start, node.start)
    render(context, pending, out)
    out.newline()


def _marked(text: str, nodes: list[Node]) -> Iterator[tuple[str, Node]]:
    """Yield the nodes, each with what it is: `text`, `row` or `cell` for a mark, `attributes`."""
    hides = False  # True behind the mark of a table or row, up to the end of the line
    begins = True  # True at the beginning of a line
    for index, node in enumerate(nodes):
        name = node.name if isinstance(node, Template) and not node.parameters else None
        if name in _ROWS:
            hides, begins = name != "!)", True
            yield "row", node
        elif name in _CELLS:
            hides = begins and _holds_attributes(text, nodes[index + 1 : index + 3])
            begins = False
            yield "cell", node
        elif isinstance(node, Text):
            end = text.find("\n", node.start, node.end) if hides else node.start
            end = node.end if end < 0 else end
            if end > node.start:
                yield "attributes", Text(node.start, end)
            if end < node.end:
                hides = False
                begins = (
                    not text[text.rfind("\n", end, node.end) + 1 : node.end].strip() and "\n" in text[end : node.end]
                )
                yield "text", Text(end, node.end)
        elif not hides:
            begins = False
            yield "text", node


def _holds_attributes(text: str, following: list[Node]) -> bool:
    """Return True if attributes stand behind the mark of a cell, up to a second mark."""
    if len(following) < 2 or not isinstance(following[0], Text):
        return False
    second = following[1]
    written = text[following[0].start : following[0].end]
    return isinstance(second, Template) and second.name == "!" and "=" in written and "\n" not in written
