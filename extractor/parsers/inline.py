"""Inline spans as nodes: HTML tags, external links and the text between the nested nodes.

Tags follow MediaWiki: only the names that it allows are tags, a tag ends at the first `>`, and a start tag without an
end tag (or the other way round) is a node of its own.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Fault, InlineSpan, Node, Tag, Text, Tree, Wikilink
from extractor.document.inline import NO_NODES
from extractor.parsers.addresses import FindLinks, with_links

HTML_TAGS: Final = frozenset(
    "abbr b bdi bdo big blockquote br caption center cite code data dd del dfn div dl dt em font h1 h2 h3 h4 h5 h6 hr "
    "i img ins kbd li link mark meta noinclude ol onlyinclude p q rb rp rt rtc ruby s samp small span strike "
    "strong sub sup table tbody td tfoot th thead time tr translate tt tvar u ul var wbr".split()
)
_VOID: Final = frozenset({"br", "hr", "wbr", "img", "link", "meta"})
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[\s/][^<>]*)?)>")
_OPEN_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/])")
_ANGLE: Final = re.compile(r"[<>]")
MAX_DEPTH: Final = 100  # of nested tags in an inline span; a deeper start tag is a node of its own


def read_nodes(tree: Tree, inline: InlineSpan, find_links: FindLinks) -> list[Node]:
    """Return the inline nodes of an inline span.

    `find_links` returns the external links of a masked text as (start, end, end of the url), offsets in that text.
    """
    text, start, end, children = tree.text, inline.start, inline.end, inline.children
    if not children:
        if start >= end:
            return NO_NODES
        if not (_has_tag(text, start, end) or _has_link(text, start, end) or _has_number(text, start, end)):
            return [Text(start, end)]
    elif children[0].start == start and children[0].end == end:  # a call and nothing else, as in most footnotes
        return children if len(children) == 1 else children[:1]
    nodes: list[Node] = []
    position = start
    tags = links = numbers = False
    for child in children:
        if child.start < position or child.end <= child.start:
            continue
        if child.start > position:
            nodes.append(Text(position, child.start))
        nodes.append(child)
        position = child.end
    if position < end:
        nodes.append(Text(position, end))
    for node in nodes:
        if isinstance(node, Text):
            tags = tags or _has_tag(text, node.start, node.end)
            links = links or _has_link(text, node.start, node.end)
            numbers = numbers or _has_number(text, node.start, node.end)
    if tags:
        return _Tags(tree, find_links if links or numbers else None).read(nodes)
    return with_links(tree, nodes, find_links) if links or numbers else nodes


# Three questions that are cheaper than one search for all of the marks.


def _has_tag(text: str, start: int, end: int) -> bool:
    return text.find("<", start, end) >= 0


def _has_link(text: str, start: int, end: int) -> bool:
    return text.find(":", start, end) >= 0 or text.find("//", start, end) >= 0


def _has_number(text: str, start: int, end: int) -> bool:
    return text.find("RFC", start, end) >= 0 or text.find("PMID", start, end) >= 0


class _Tags:
    """A reader that matches the tags of one inline span with a stack; unmatched tags have no inside."""

    def __init__(self, tree: Tree, find_links: FindLinks | None) -> None:
        self.tree = tree
        self.find_links = find_links
        self.out: list[Node] = []
        self.open: list[tuple[str, int, Tag]] = []  # name, index in `out`, start tag
        self.counts: dict[str, int] = {}

    def read(self, nodes: list[Node]) -> list[Node]:
        text = self.tree.text
        position = 0  # the text before it is read
        for index, node in enumerate(nodes):
            start, end = max(node.start, position), node.end
            if start >= end:
                continue
            if not isinstance(node, Text):
                self.out.append(node)
                continue
            last = text.rfind("<", start, end)
            if last < 0:
                self.out.append(Text(start, end))
            elif index + 1 == len(nodes) or text.find(">", last, end) >= 0:
                self._text(start, end)
            else:
                self._text(start, last)
                position = self._long_mark(last, nodes, index)
                self._text(max(last, position), end)
        return self._finish(self.out)

    def _finish(self, nodes: list[Node]) -> list[Node]:
        return with_links(self.tree, nodes, self.find_links) if self.find_links else nodes

    def _long_mark(self, at: int, nodes: list[Node], index: int) -> int:
        """Read a tag that begins at `at` and has nested nodes in its attributes; return its end, `at` if it is none."""
        text = self.tree.text
        opening = _OPEN_TAG.match(text, at, nodes[index].end)
        if opening is None or opening[2].lower() not in HTML_TAGS:
            return at
        for later in range(index + 1, len(nodes)):
            node = nodes[later]
            if isinstance(node, Wikilink):
                return at
            if isinstance(node, Text) and (close := _ANGLE.search(text, node.start, node.end)):
                if close[0] == "<":
                    return at
                self._mark(at, close.end(), opening[2].lower(), opening[1], text[opening.end() : close.start()])
                return close.end()
        return at

    def _text(self, start: int, end: int) -> None:
        text, position = self.tree.text, start
        for match in _TAG.finditer(text, start, end):
            name = match[2].lower()
            if name not in HTML_TAGS:
                continue
            if match.start() > position:
                self.out.append(Text(position, match.start()))
            position = match.end()
            self._mark(match.start(), position, name, match[1], match[3])
        if position < end:
            self.out.append(Text(position, end))

    def _mark(self, start: int, end: int, name: str, slash: str, attributes: str) -> None:
        mark = Tag(self.tree, start, end, name, attributes, None, raw=False)
        if attributes.count('"') % 2:
            message = f"a quotation mark in <{name}> is not closed"
            self.tree.faults.append(Fault("unclosed-attribute", message, start, end))
        if slash and name not in _VOID:
            self._close(mark)
            return
        self.out.append(mark)
        if not slash and name not in _VOID and not attributes.endswith("/") and len(self.open) < MAX_DEPTH:
            self.open.append((name, len(self.out) - 1, mark))
            self.counts[name] = self.counts.get(name, 0) + 1

    def _close(self, mark: Tag) -> None:
        """Match an end tag with the nearest start tag of its name; start tags between them stay unmatched."""
        name = mark.name
        if not self.counts.get(name):
            mark.attributes = "/"
            self.out.append(mark)
            return
        while True:
            found, index, opening = self.open.pop()
            self.counts[found] -= 1
            if found == name:
                break
        inside = self._finish(self.out[index + 1 :])
        del self.out[index + 1 :]
        opening.inner = (opening.end, mark.start)
        opening.content = InlineSpan(self.tree, opening.end, mark.start, [], inside)
        opening.end = mark.end
