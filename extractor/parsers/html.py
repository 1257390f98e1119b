"""HTML tags in wikitext: those of block elements, and those whose attributes hold what looks like wiki markup.

Only the elements that MediaWiki allows are read as tags. A tag ends at the first `>`; a template in its attributes is a
part of it.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Fault, Node, Tag, Tree
from extractor.parsers.inline import HTML_TAGS

HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|class\s*=[\"'\s]*sortkey\b", re.IGNORECASE)
"""Matches attributes that hide an element."""

_NAMES: Final = r"blockquote|caption|center|d[dlt]|div|h[1-6r]|li|ol|p|pre|t(?:able|body|d|foot|h|head|r)|ul"
_BLOCK_TAG: Final = re.compile(rf"<(/?)({_NAMES})((?:[\s/][^<>]*)?)>", re.IGNORECASE)
_BLOCK_NAME: Final = re.compile(rf"</?(?:{_NAMES})[\s/>]", re.IGNORECASE)
_CELL_NAME: Final = re.compile(r"</?t[dhr][\s/>]", re.IGNORECASE)
_LONG_TAG: Final = re.compile(r"<[/a-zA-Z][^<>\n]*\n[^<>]*>")
_OPEN_TAG: Final = re.compile(r"<[/a-zA-Z][^<>\n]*(?:\n|<!--)")  # the least that a long tag begins with
_ANY_TAG: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")


def may_have_blocks(text: str, start: int, end: int) -> bool:
    """Return True if `[start, end)` may hold a tag of a block element.

    >>> [may_have_blocks(text, 0, len(text)) for text in ("a<br>b", "a<div>b")]
    [False, True]
    """
    return text.find("<", start, end) >= 0 and _BLOCK_NAME.search(text, start, end) is not None


def may_have_cells(text: str, start: int, end: int) -> bool:
    """Return True if `[start, end)` may hold a tag of a table's row or cell."""
    return text.find("<", start, end) >= 0 and _CELL_NAME.search(text, start, end) is not None


def block_tags(tree: Tree, start: int, end: int, children: list[Node]) -> list[Tag]:
    """Return the tags of block elements in `[start, end)` outside the children, in order.

    An end tag has the attributes `/`. The start tag `<pre>` is left out, because the nesting scan reads closed ones.
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


_OPENING: Final = frozenset("table h1 h2 h3 h4 h5 h6 p ul ol dl".split())
_ROWS: Final = frozenset("tr caption dt dd li".split())
_CELLS: Final = frozenset({"td", "th"})


def keeps_block(tags: list[Tag]) -> bool:
    """Return True if the tags of a line keep the lines after it from being preformatted, by MediaWiki's rule."""
    return all(tag.name in (_ROWS | (_CELLS if tag.attributes == "/" else _OPENING)) for tag in tags)


_LONG_TAGS: Final = HTML_TAGS | {"pre"}


def long_tags(text: str, start: int, end: int, children: list[Node]) -> list[tuple[int, int]]:
    """Return the spans of tags over several lines in `[start, end)`: a newline in them does not end a line."""
    if text.find("<", start, end) < 0 or _OPEN_TAG.search(text, start, end) is None:
        return []
    return [
        (start + match.start(), start + match.end())
        for match in _LONG_TAG.finditer(_masked(text, start, end, children))
        if (known := _ANY_TAG.match(match[0])) and known[1].lower() in _LONG_TAGS
    ]


def with_tags(text: str, start: int, end: int, children: list[Node]) -> list[Node]:
    """Return the children, with the tags between them whose attributes hold `|` or `!!`, which separate no cells."""
    if text.find("<", start, end) < 0:
        return children
    spans = [
        Node(start + match.start(), start + match.end())
        for match in _ANY_TAG.finditer(_masked(text, start, end, children))
        if ("|" in match[0] or "!!" in match[0]) and match[1].lower() in HTML_TAGS
    ]
    return sorted([*children, *spans], key=lambda node: node.start) if spans else children


def _masked(text: str, start: int, end: int, children: list[Node]) -> str:
    """Return the text of `[start, end)` with its children replaced by as many `x`, so that offsets stay the same."""
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
