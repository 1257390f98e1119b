"""Marks of HTML elements in wikitext: those that make blocks, and those whose attributes hide what looks like markup.

Only the elements that MediaWiki lets through are marks, and a mark ends at the first `>`; a template in its attributes
is a part of it.
"""

from __future__ import annotations

import re

from extractor.document import Fault, Node, Tag, Tree
from extractor.parsers.inline import HTML_TAGS

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|class\s*=[\"'\s]*sortkey\b", re.IGNORECASE)
"""What in the attributes of an element says that nobody sees it."""

_NAMES = r"blockquote|caption|center|d[dlt]|div|h[1-6r]|li|ol|p|pre|t(?:able|body|d|foot|h|head|r)|ul"
_BLOCK_TAG = re.compile(rf"<(/?)({_NAMES})((?:[\s/][^<>]*)?)>", re.IGNORECASE)
_BLOCK_NAME = re.compile(rf"</?(?:{_NAMES})[\s/>]", re.IGNORECASE)
_CELL_NAME = re.compile(r"</?t[dhr][\s/>]", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[/a-zA-Z][^<>\n]*\n[^<>]*>")
_OPEN_TAG = re.compile(r"<[/a-zA-Z][^<>\n]*(?:\n|<!--)")  # what a long tag begins with at least
_ANY_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")


def may_have_blocks(text: str, start: int, end: int) -> bool:
    """Whether a mark of a block element may stand in `[start, end)`.

    >>> [may_have_blocks(text, 0, len(text)) for text in ("a<br>b", "a<div>b")]
    [False, True]
    """
    return text.find("<", start, end) >= 0 and _BLOCK_NAME.search(text, start, end) is not None


def may_have_cells(text: str, start: int, end: int) -> bool:
    """Whether a mark of a table's row or cell may stand in `[start, end)`."""
    return text.find("<", start, end) >= 0 and _CELL_NAME.search(text, start, end) is not None


def block_tags(tree: Tree, start: int, end: int, children: list[Node]) -> list[Tag]:
    """The marks of block elements in `[start, end)` that stand in none of the children, in order.

    An end mark has the attributes `/`. `<pre>` is none, for the nesting scan has read every one that is closed.
    """
    text, tags = tree.text, []
    for match in _BLOCK_TAG.finditer(_masked(text, start, end, children)):
        first, last = start + match.start(), start + match.end()
        name = match[2].lower()
        if match[1] or name != "pre":
            attributes = "/" if match[1] else text[start + match.start(3) : last - 1]
            if attributes.count('"') % 2:
                message = f"a quotation mark in <{name}> is not closed"
                tree.faults.append(Fault("unclosed-attribute", message, first, last))
            tags.append(Tag(tree, first, last, name, attributes, None, raw=False))
    return tags


def long_tags(text: str, start: int, end: int, children: list[Node]) -> list[tuple[int, int]]:
    """The tags in `[start, end)` that go on over several lines: a newline in them ends no line."""
    if text.find("<", start, end) < 0 or _OPEN_TAG.search(text, start, end) is None:
        return []
    return [
        (start + match.start(), start + match.end())
        for match in _LONG_TAG.finditer(_masked(text, start, end, children))
        if (known := _ANY_TAG.match(match[0])) and known[1].lower() in (*HTML_TAGS, "pre")
    ]


def with_tags(text: str, start: int, end: int, children: list[Node]) -> list[Node]:
    """The children, and the tags between them whose attributes hold what would be a mark of a table's cells."""
    if text.find("<", start, end) < 0:
        return children
    spans = [
        Node(start + match.start(), start + match.end())
        for match in _ANY_TAG.finditer(_masked(text, start, end, children))
        if ("|" in match[0] or "!!" in match[0]) and match[1].lower() in HTML_TAGS
    ]
    return sorted([*children, *spans], key=lambda node: node.start) if spans else children


def _masked(text: str, start: int, end: int, children: list[Node]) -> str:
    """The stretch with all that stands in its children made unreadable; offsets stay as they are."""
    if not children:
        return text[start:end]
    pieces: list[str] = []
    position = start
    for child in children:
        if child.end > end:
            break
        if child.start >= position:
            pieces += (text[position : child.start], "x" * (child.end - child.start))
            position = child.end
    pieces.append(text[position:end])
    return "".join(pieces)
