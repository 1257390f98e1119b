"""Parser of MediaWiki wikitext.

The nesting of the page is read first (`nesting.py`, MediaWiki's preprocessor rules), so that a fault stays local, then
lines and tables (`lines.py`, `tables.py`), and inline spans last (`inline.py`, `external_links.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from extractor.document import (
    Argument,
    Block,
    Document,
    Fault,
    Heading,
    InlineSpan,
    List,
    ListItem,
    Node,
    Parameter,
    Part,
    Tag,
    Template,
    Wikilink,
)
from extractor.parsers.external_links import external_links
from extractor.parsers.inline import read_nodes
from extractor.parsers.lines import read_blocks
from extractor.parsers.lists import read_items
from extractor.parsers.nesting import Nesting
from extractor.parsers.open_run import HeadingMark
from extractor.parsers.outside import bars, between, first_outside, is_bar, without_comments
from extractor.parsers.tables import table_turns

_begin: Final = attrgetter("start")
_INCLUSION: Final = re.compile(
    r"<includeonly>.*?</includeonly>|</?(?:noinclude|includeonly|onlyinclude)\s*/?>", re.DOTALL
)
_HEADING_LINE: Final = re.compile(r"^=[^\n]*=", re.MULTILINE)
_HEADING_TAG: Final = re.compile(r"<h[1-6]", re.IGNORECASE)
_HEADING_TAGS: Final = re.compile(
    r"^[ \t]*<h([1-6])(?:\s[^<>\n]*)?>([^\n]*?)</h\1\s*>[ \t]*(?:\n|\Z)", re.MULTILINE | re.IGNORECASE
)


def parse(text: str) -> Document:
    """Return the document of a page's wikitext. Never raises: bad markup becomes a fault of the document.

    >>> document = parse("Lead {{a}}.\\n== One ==\\n* item")
    >>> [part.heading and part.heading.level for part in document.parts]
    [None, 2]
    """
    tree = Wikitext(text)
    nesting = Nesting(tree, 0, len(text))
    tree.faults += nesting.faults
    parts = _parts(tree, nesting.children, len(text), _may_have_heading_tags(text, len(text)))
    return Document(text, "wikitext", parts, tree.faults)


def parse_lead(text: str) -> Document | None:
    """Return the document of the text before the first heading; None if the nesting scan finds a fault there.

    The time depends on the length of the lead, not of the page.

    >>> document = parse_lead("Lead {{a}}.\\n== One ==\\n* item")
    >>> document.parts[0].end if document else None
    12
    """
    first = 0 if text.startswith("=") else text.find("\n=")  # a search for a string is much faster than one for `^=`
    match = _HEADING_LINE.search(text, first) if first >= 0 else None
    end = match.start() if match else len(text)
    if _may_have_heading_tags(text, end):
        return None
    tree = Wikitext(text)
    nesting = Nesting(tree, 0, end)
    if nesting.faults:
        return None
    return Document(text, "wikitext", _parts(tree, nesting.children, end, False)[:1], tree.faults)


class Wikitext:
    """The tree of one page, which reads nodes further on demand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self._table_turns: list[int] | None = None

    def nodes(self, inline: InlineSpan) -> list[Node]:
        return read_nodes(self, inline, external_links)

    def parameters(self, template: Template) -> list[Parameter]:
        text, children = self.text, template.children
        closed = template.closed
        end = template.end - 2 if closed else template.end
        cuts = bars(text, template.start + 2, end, children)
        out = []
        place = 0
        for start, stop in _stretches(cuts, end):
            own = between(children, start, stop)
            equals = first_outside("=", text, start, stop, own) if own else text.find("=", start, stop)
            if equals < 0:
                place += 1
                out.append(Parameter(start, stop, str(place), False, InlineSpan(self, start, stop, own)))
                continue
            name = text[start:equals].strip()
            if own and own[0].start < equals:
                name = without_comments(text, start, equals, own).strip()
                own = [child for child in own if child.start > equals]
            if "<" in name:
                name = _INCLUSION.sub("", name).strip()
            out.append(Parameter(start, stop, name, True, InlineSpan(self, equals + 1, stop, own)))
        return out

    def pieces(self, link: Wikilink) -> list[InlineSpan]:
        text, children, end = self.text, link.children, link.end - 2
        if not children:  # the usual case: one label, nothing nested
            bar = text.find("|", link.start, end)
            if bar < 0:
                return []
            if text.find("|", bar + 1, end) < 0:
                return [InlineSpan(self, bar + 1, end, children)]
        cuts = [(at, at + 1) for at in bars(text, link.start + 2, end, children)]
        if calls := [(child.start, child.end) for child in children if is_bar(child)]:
            cuts = sorted([*cuts, *calls])
        stops = [*(start for start, _ in cuts[1:]), end]
        return [
            InlineSpan(self, start, stop, between(children, start, stop))
            for (_, start), stop in zip(cuts, stops, strict=False)
        ]

    def default(self, argument: Argument) -> InlineSpan | None:
        start, end = argument.start + 3, argument.end - 3
        bar = first_outside("|", self.text, start, end, argument.children)
        return None if bar < 0 else InlineSpan(self, bar + 1, end, between(argument.children, bar, end))

    def inside(self, tag: Tag) -> InlineSpan | None:
        if tag.inner is None:
            return None
        start, end = tag.inner
        nesting = Nesting(self, start, end)
        self.faults += nesting.faults
        children = [child for child in nesting.children if not isinstance(child, HeadingMark)]
        return InlineSpan(self, start, end, children)

    def blocks(self, start: int, end: int, children: list[Node]) -> list[Block]:
        return read_blocks(self, start, end, children)

    def items(self, block: List) -> Iterator[ListItem]:
        return read_items(self, block)

    def is_in_table(self, at: int) -> bool:
        if self._table_turns is None:
            self._table_turns = table_turns(self.text)
        return bisect_right(self._table_turns, at) % 2 == 1


def _stretches(cuts: list[int], end: int) -> list[tuple[int, int]]:
    """Return the spans after each cut, up to the next cut or the end."""
    return [(cut + 1, stop) for cut, stop in zip(cuts, [*cuts[1:], end], strict=False)]


def _parts(tree: Wikitext, children: list[Node], page_end: int, tags: bool) -> list[Part]:
    """Return the parts of the page up to `page_end`, split at its heading lines, and at headings as tags if `tags`."""
    headings: list[tuple[Heading, int]] = []  # each with the index of its mark among the children
    for index, node in enumerate(children):
        if isinstance(node, HeadingMark):
            heading = _heading(tree, node.start, children, index)
            if heading is not None:
                headings.append((heading, index))
    if tags:
        headings = sorted([*headings, *_tag_headings(tree, children, page_end)], key=lambda pair: pair[0].start)
    parts = []
    starts = [0, *(heading.start for heading, _ in headings)]
    ends = [*starts[1:], page_end]
    indexes = [0, *(index for _, index in headings)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        own = children[indexes[number] : indexes[number + 1] if number + 1 < len(indexes) else len(children)]
        part_heading = headings[number - 1][0] if number else None
        body = part_heading.end if part_heading else start
        own = [c for c in own if c.start >= body and not isinstance(c, HeadingMark)]
        parts.append(Part(tree, start, end, part_heading, own))
    return parts


def _heading(tree: Wikitext, start: int, children: list[Node], index: int) -> Heading | None:
    """Return the heading on the line that begins at `start`; None if the line is no heading.

    `index` is that of the line's mark among the children.
    """
    text = tree.text
    own: list[Node] = []
    end = position = start
    for place in range(index + 1, len(children)):
        child = children[place]
        end = text.find("\n", position, child.start)
        if end >= 0:
            break
        if not isinstance(child, HeadingMark):
            own.append(child)
            position = child.end
    else:
        end = text.find("\n", position)
    end = len(text) if end < 0 else end
    line = without_comments(text, start, end, own).strip(" \t\r")
    opening = len(line) - len(line.lstrip("="))
    closing = len(line) - len(line.rstrip("="))
    if not closing:
        return None
    level = min(opening, closing, 6) if opening < len(line) else min((len(line) - 1) // 2, 6)
    if level < 1:
        return None
    last = _content_end(text, start, end, own)
    first, last = start + level, last - level
    if first > last or any(child.start < first or child.start < last < child.end for child in own):
        return None  # a comment or a broken call is among its marks
    content = InlineSpan(tree, first, last, [child for child in own if child.end <= last])
    return Heading(start, min(end + 1, len(text)), level, content)


def _may_have_heading_tags(text: str, end: int) -> bool:
    """Return True if headings as tags may stand before an offset; a single sign is found faster than a pair."""
    at = text.find("<", 0, end)
    while at >= 0:
        sign = text[at + 1 : at + 2]
        if sign == "h" or sign == "H":
            return _HEADING_TAG.search(text, at, end) is not None
        at = text.find("<", at + 1, end)
    return False


def _tag_headings(tree: Wikitext, children: list[Node], page_end: int) -> Iterator[tuple[Heading, int]]:
    """Yield the headings on lines of their own as HTML, `<h2>Name</h2>`, which MediaWiki counts like others.

    Each comes with the index of the first child that does not begin before it.
    """
    for match in _HEADING_TAGS.finditer(tree.text, 0, page_end):
        index = bisect_left(children, match.start(), key=_begin)
        if index and children[index - 1].end > match.start() or tree.is_in_table(match.start()):
            continue
        own = list(between(children, *match.span(2)))
        if all(child.end <= match.end(2) for child in own):
            content = InlineSpan(tree, *match.span(2), own)
            yield Heading(match.start(), match.end(), int(match[1]), content), index


def _content_end(text: str, start: int, end: int, own: list[Node]) -> int:
    """Return the end of the closing `=` of a heading line, before the trailing comments and blanks."""
    while end > start:
        trailing = own[-1] if own and own[-1].end == end else None
        if trailing is not None:
            own = own[:-1]
            end = trailing.start
        elif text[end - 1] in " \t\r":
            end -= 1
        else:
            break
    return end
