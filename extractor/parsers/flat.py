"""Parser of flattened articles: a title line, `- Key: value` lines, headings, lists and paragraphs, without inline
markup.

Three forms are read, and the first that fits applies to the whole text:

* titled: `= Title =`, then perhaps an infobox (`flat_boxes`); paragraphs end at a blank line.
* spaced, as in WikiText-103: ` = Title = ` and ` = = Heading = = `; every line is a paragraph.
* plain, as MediaWiki's TextExtracts writes it: no title line and no infobox; every line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    Paragraph,
    Parameter,
    Part,
    Tag,
    Template,
    Text,
    Wikilink,
)
from extractor.parsers import flat_boxes
from extractor.parsers.flat_boxes import trimmed

_ITEM: Final = re.compile(r"([-*])[ \t]+")
_BULLETS: Final = re.compile(r"(\*+)[ \t]*")
_MAX_DEPTH: Final = 30


class Flat:
    """A tree whose nodes are complete from the start, so that nothing is read on demand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []

    def nodes(self, inline: InlineSpan) -> list[Node]:
        nodes: list[Node] = []
        position = inline.start
        for child in inline.children:
            nodes += [Text(position, child.start), child] if position < child.start else [child]
            position = child.end
        return [*nodes, Text(position, inline.end)] if position < inline.end else nodes

    def parameters(self, template: Template) -> list[Parameter]:
        return []

    def pieces(self, link: Wikilink) -> list[InlineSpan]:
        return []

    def default(self, argument: Argument) -> InlineSpan | None:
        return None

    def inside(self, tag: Tag) -> InlineSpan | None:
        return None

    def blocks(self, start: int, end: int, children: list[Node]) -> list[Block]:
        return [Paragraph(start, end, InlineSpan(self, start, end, children))]

    def items(self, block: List) -> Iterator[ListItem]:
        return iter(())

    def is_in_table(self, at: int) -> bool:
        return False


def parse(text: str) -> Document:
    """Return the document of a flattened article. Never raises.

    >>> document = parse("= Rome =\\n\\n- Country: Italy\\n\\nRome is a city.\\n\\n== Sights ==\\n- Forum: ruins\\n")
    >>> document.title, [[type(block).__name__ for block in part.blocks] for part in document.parts]
    ('Rome', [['Paragraph', 'Paragraph'], ['List']])
    """
    tree = Flat(text)
    span, position = title_line(text)
    title = text[slice(*span)] if span else None
    spaced = span is not None and text.startswith(" ", text.rfind("\n", 0, span[0]) + 1)
    parts = [Part(tree, 0, len(text), None, [], [])]
    if title is not None and not spaced:
        box, position = flat_boxes.read(tree, _lines(text, position), title)
        parts[0].blocks.extend(box)
        parts[0].children = [node for paragraph in box for node in paragraph.content.children]
    _read_lines(tree, parts, position, spaced=spaced, titled=title is not None)
    return Document(text, "flat", parts, [], title, span)


def _read_lines(tree: Flat, parts: list[Part], position: int, *, spaced: bool, titled: bool) -> None:
    """Add the lines from `position` on to the parts: headings, list items and paragraphs.

    `spaced`: the title line has blanks inside its `=`; then, and without a title, each line is a paragraph.
    """
    text, blocks = tree.text, parts[0].blocks
    open_paragraph: Paragraph | None = None
    for start, end in _lines(text, position):
        line = text[start:end]
        bullet = _ITEM.match(line) or _BULLETS.match(line)
        if not line.strip():
            open_paragraph = None
        elif heading := _heading(tree, start, line, spaced, 2 if titled else 1):
            parts[-1].end = start
            heading.end = min(heading.end + 1, len(text))
            parts.append(Part(tree, start, len(text), heading, [], []))
            blocks, open_paragraph = parts[-1].blocks, None
        elif bullet:
            _add_item(tree, blocks, start, end, bullet)
            open_paragraph = None
        elif open_paragraph is not None:
            open_paragraph.end = open_paragraph.content.end = trimmed(text, start, end)[1]
        else:
            first, last = trimmed(text, start, end)
            paragraph = Paragraph(first, last, InlineSpan(tree, first, last, []))
            blocks.append(paragraph)
            open_paragraph = paragraph if titled and not spaced else None


def title_line(text: str) -> tuple[tuple[int, int] | None, int]:
    """Return the span of the title in `= Title =` on the first line that is not blank, and the offset after that line.

    The span is None, and the offset 0, if that line is no title line.

    >>> title_line("\\n= Rome =\\n")
    ((3, 7), 10)
    >>> title_line("== Rome ==")
    (None, 0)
    """
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    line = text[start:end].rstrip()
    title = line[2:-2].strip()
    if not (line.startswith("= ") and line.endswith(" =")) or not title.strip("= ") or title[0] == "=":
        return None, 0
    first = text.index(title, start + 2)
    return (first, first + len(title)), min(end + 1, len(text))


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    out = []
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        out.append((start, end))
        start = end + 1
    return out


def _heading(tree: Flat, start: int, line: str, spaced: bool, least: int) -> Heading | None:
    """Return the heading of a line between runs of `=` (`= ` in the spaced form); None if it is none.

    The level is the length of the shorter run, at most 6; a level below `least` is no heading.
    """
    text = line.strip()
    mark = "= " if spaced else "="
    inner = text.strip("= ")
    left = (len(text) - len(text.lstrip(mark))) // len(mark)
    right = (len(text) - len(text.rstrip(mark))) // len(mark)
    level = min(left, right, 6)
    if not inner or level < least:
        return None
    first = start + line.index(text) + level * len(mark)
    last = start + line.index(text) + len(text) - level * len(mark)
    first, last = trimmed(tree.text, first, last)
    return Heading(start, start + len(line), level, InlineSpan(tree, first, last, []))


def _add_item(tree: Flat, blocks: list[Block], start: int, end: int, bullet: re.Match[str]) -> None:
    """Add an item to the list that is the last block, or begin a list; `**` adds it to the last item's own list."""
    first, last = trimmed(tree.text, start + bullet.end(), end)
    item = ListItem(start, end, InlineSpan(tree, min(first, last), last, []), None, [])
    depth = min(len(bullet[1]), _MAX_DEPTH)
    target = blocks[-1] if blocks and isinstance(blocks[-1], List) else None
    if target is None or not target.items:
        blocks.append(List(tree, start, end, "*", [item]))
        return
    target.end = end
    for _ in range(depth - 1):
        parent = target.items[-1]
        parent.end = end
        if not parent.lists:
            parent.lists = [List(tree, start, end, "*", [])]
        target = parent.lists[-1]
        target.end = end
        if not target.items:
            break
    target.add(item)
