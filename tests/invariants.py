"""Invariants of the tree and the record of any text whatever: for the tests and for the fuzz harness.

`check_tree(text)`: the nodes of every run cover it without gaps or overlaps, children lie in their parents in order,
the parts cover the text, and what stands between blocks is blank or a comment. `check_record(text)`: the record comes,
keeps to its schema, becomes JSON, its spans lie in the text and in each other, and its coverage adds up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from extractor.document import (
    Argument,
    Block,
    Comment,
    Document,
    ExternalLink,
    Hidden,
    InlineSpan,
    List,
    Mark,
    Node,
    Paragraph,
    Part,
    Preformatted,
    Quote,
    Table,
    Tag,
    Template,
    Text,
    Wikilink,
)
from extractor.document.block import NO_LISTS
from extractor.document.inline import NO_NODES
from extractor.parsers import parse, sniff

TABLE_DEPTH = 2  # tables in cells are read anew at each level: deeper ones are not looked at
Record = dict[str, Any]


class BrokenError(AssertionError):
    """Something that must hold for any text does not."""


def check_tree(text: str, dialect: str | None = None) -> Document:
    """Return the document of a text, every run of it read and checked.

    Raises:
        BrokenError: the tree loses, doubles or misplaces something.

    >>> len(check_tree("Lead {{a|b=[[c]]}}.\\n== One ==\\n* item").parts)
    2
    """
    document = parse(text, dialect or sniff(text))
    if document.text != text:
        raise BrokenError("the document is of another text")
    _Walk(text).document(document)
    if NO_NODES or NO_LISTS:
        raise BrokenError("what is shared by all that holds nothing was changed")
    for fault in document.faults:
        if not 0 <= fault.start <= fault.end <= len(text):
            raise BrokenError(f"the fault {fault.code} stands at [{fault.start}, {fault.end}), out of the text")
    return document


class _Walk:
    """Visits every node once; what is still to be visited is on a list, as a tree may be deeper than Python's stack."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.waiting: list[tuple[Callable[..., None], Any, int]] = []
        self.seen: dict[int, Node] = {}
        self.flat = False

    def document(self, document: Document) -> None:
        self.flat = document.format == "flat"
        self.cover(document.parts, 0, len(self.text), "parts of the document")
        if not document.parts or document.parts[0].heading is not None:
            raise BrokenError("the document does not begin with a lead")
        for part in document.parts:
            self.part(part, part.body_start if part.heading else _title_end(document))
        while self.waiting:
            visit, node, depth = self.waiting.pop()
            visit(node, depth)

    def later(self, visit: Callable[..., None], node: Any, depth: int) -> None:
        if node is not None:
            self.waiting.append((visit, node, depth))

    # what holds for any row of nodes

    def fail(self, message: str, start: int, end: int) -> None:
        around = self.text[max(start - 20, 0) : end + 20]
        raise BrokenError(f"{message} at [{start}, {end}): {ascii(around[:200])}")

    def cover(self, nodes: Sequence[Node], start: int, end: int, what: str) -> None:
        position = start
        for node in nodes:
            if node.start != position or node.end < node.start:
                self.fail(f"{what}: {node} should begin at {position}", start, end)
            position = node.end
        if position != end:
            self.fail(f"{what}: they end at {position}", start, end)

    def inside(self, nodes: Sequence[Node], start: int, end: int, what: str) -> None:
        position = start
        for node in nodes:
            if not position <= node.start <= node.end <= end:
                self.fail(f"{what}: {node} is not in order inside of [{start}, {end})", node.start, node.end)
            position = node.end

    def blank(self, start: int, end: int, children: Sequence[Node], what: str) -> None:
        """Between `start` and `end` there is nothing but blanks and comments."""
        position = start
        for child in children:
            if child.__class__ is Comment and child.start >= position and child.end <= end:
                if self.text[position : child.start].strip():
                    self.fail(f"{what}: lost", position, child.start)
                position = child.end
        if self.text[position:end].strip():
            self.fail(f"{what}: lost", position, end)

    # one method for each kind of node

    def part(self, part: Part, body: int) -> None:
        self.inside(part.children, part.body_start, part.end, "children of a part")
        heading = part.heading
        if heading is not None:
            if heading.start != part.start or heading.end > part.end or not 1 <= heading.level <= 6:
                self.fail(f"heading of level {heading.level}", part.start, part.end)
            self.inline(heading.content, 0, within=(heading.start, heading.end))
        if part.body_start < part.start or part.body_start > part.end:
            self.fail("body of a part", part.start, part.end)
        self.blocks(part.blocks, body, part.end, part.children, 0)

    def blocks(self, blocks: Sequence[Block], start: int, end: int, children: Sequence[Node], depth: int) -> None:
        position = start
        for block in blocks:
            if not start <= block.start <= block.end <= end:
                self.fail(f"{block} outside of its lines [{start}, {end})", block.start, block.end)
            if block.start < position and not self.loose(blocks, block):
                self.fail(f"{block} overlaps the block before it", block.start, block.end)
            if block.start > position:
                self.blank(position, block.start, children, "between blocks")
            position = max(position, block.end)
            self.later(self.block, block, depth)
        self.blank(position, end, children, "after the blocks")

    def loose(self, blocks: Sequence[Block], block: Block) -> bool:
        """Return True if a block stands in a table but in none of its cells: it follows the table."""
        tables = (other for other in blocks if isinstance(other, Table | Hidden) and other is not block)
        return any(table.start <= block.start and block.end <= table.end for table in tables)

    def held(self, blocks: Sequence[Block], start: int, end: int, depth: int) -> None:
        """Check the contents of an HTML element, an item or a cell; its own marks stand there as well."""
        position = start
        for block in blocks:
            if not start <= block.start <= block.end <= end:
                self.fail(f"{block} outside of what holds it, [{start}, {end})", block.start, block.end)
            if block.start < position and not self.loose(blocks, block):
                self.fail(f"{block} overlaps the block before it", block.start, block.end)
            position = max(position, block.end)
            self.later(self.block, block, depth)

    def block(self, block: Block, depth: int) -> None:
        if isinstance(block, Paragraph):
            self.inline(block.content, depth, within=(block.start, block.end), whole=True)
        elif isinstance(block, Preformatted):
            self.inside(block.lines, block.start, block.end, "lines")
            for line in block.lines:
                self.later(self.inline, line, depth)
        elif isinstance(block, List):
            self.list(block, depth)
        elif isinstance(block, Table):
            self.table(block, depth)
        elif isinstance(block, Quote | Hidden):
            self.held(block.blocks, block.start, block.end, depth)
        elif isinstance(block, Mark) and not (self.text[block.start] == "<" and self.text[block.end - 1] == ">"):
            self.fail("mark of an element", block.start, block.end)

    def list(self, block: List, depth: int) -> None:
        if not block.items or block.marker not in "*#:;":
            self.fail("list", block.start, block.end)
        self.inside([*block.items], block.start, block.end, "items of a list")
        for item in block.items:
            own = [inline for inline in (item.term, item.content) if inline is not None]
            self.inside([*own, *item.lists], item.start, item.end, "what an item holds")
            self.held([*item.blocks, *item.lists], item.start, item.end, depth)
            for inline in own:
                self.later(self.inline, inline, depth)

    def table(self, table: Table, depth: int) -> None:
        cells = [cell for row in table.rows for cell in row]
        self.inside(cells, table.start, table.end, "cells of a table")
        if table.caption is not None:
            self.inline(table.caption, depth, within=(table.start, table.end))
        for cell in cells:
            if cell.content.end != cell.end or cell.attributes not in self.text[cell.start : cell.content.start]:
                self.fail("cell", cell.start, cell.end)
            self.inline(cell.content, depth, within=(cell.start, cell.end))
            self.held(cell.blocks or (), cell.start, cell.end, depth)
            if depth < TABLE_DEPTH:
                self.lines(cell.content, depth + 1)

    def lines(self, inline: InlineSpan, depth: int) -> None:
        if "\n" in inline.source or inline.source[:1] in "*#:;":
            self.blocks(inline.blocks(), inline.start, inline.end, inline.children, depth)

    def inline(
        self, inline: InlineSpan, depth: int, within: tuple[int, int] | None = None, whole: bool = False
    ) -> None:
        start, end = within or (0, len(self.text))
        if not start <= inline.start <= inline.end <= end or (whole and (start, end) != (inline.start, inline.end)):
            self.fail(f"an inline span outside of [{start}, {end})", inline.start, inline.end)
        children = [child for child in inline.children if inline.start <= child.start]
        self.inside(children, inline.start, max(inline.end, inline.start), "children of an inline span")
        self.cover(inline.nodes, inline.start, inline.end, "nodes of an inline span")
        for node in inline.nodes:
            if node.start == node.end:
                self.fail(f"{node} is empty", node.start, node.end)
            if node.__class__ is not Text and id(node) not in self.seen:
                self.seen[id(node)] = node
                self.waiting.append((self.node, node, depth))

    def node(self, node: Node, depth: int) -> None:
        text = self.text
        if isinstance(node, Comment):
            if not text.startswith("<!--", node.start):
                self.fail("comment", node.start, node.end)
        elif isinstance(node, Template):
            self.template(node, depth)
        elif isinstance(node, Wikilink):
            self.link(node, depth)
        elif isinstance(node, Argument):
            if not (text.startswith("{{{", node.start) and text.startswith("}}}", node.end - 3)):
                self.fail("argument", node.start, node.end)
            self.inside(node.children, node.start + 3, node.end - 3, "children of an argument")
            default = node.default()
            if default is not None:
                self.inline(default, depth, within=(node.start + 3, node.end - 3))
        elif isinstance(node, Tag):
            self.tag(node, depth)
        elif isinstance(node, ExternalLink):
            numbered = not node.bracketed and node.label is not None  # such as PMID 1, which says no address
            if not node.url or (node.url not in text[node.start : node.end] and not numbered):
                self.fail(f"address {node.url!r}", node.start, node.end)
            if node.bracketed != (text[node.start] == "[" and text[node.end - 1] == "]"):
                self.fail("external link", node.start, node.end)
            if node.label is not None:
                self.inline(node.label, depth, within=(node.start + node.bracketed, node.end - node.bracketed))
        else:
            self.fail(f"a node of the kind {type(node).__name__}", node.start, node.end)

    def template(self, node: Template, depth: int) -> None:
        text = self.text
        if node.name is None:  # the infobox of the flat dialect
            self.inside(node.parameters, node.start, node.end, "fields")
        else:
            end = node.end - 2 if node.closed else node.end
            if not text.startswith("{{", node.start) or (node.closed and not text.startswith("}}", end)):
                self.fail("template", node.start, node.end)
            self.inside(node.children, node.start + 2, end, "children of a template")
            position = None
            for parameter in node.parameters:
                if text[parameter.start - 1] != "|" or (position is not None and parameter.start != position + 1):
                    self.fail("parameter does not follow a bar", parameter.start, parameter.end)
                position = parameter.end
            if position is not None and position != end:
                self.fail("parameters do not reach the end of the call", position, end)
        for parameter in node.parameters:
            value = parameter.value
            blanks = text[value.end : parameter.end].strip() if value.end != parameter.end else ""
            if blanks or not parameter.start <= value.start <= value.end <= parameter.end:
                self.fail(f"value of the parameter {parameter.name!r}", parameter.start, parameter.end)
            self.later(self.inline, value, depth)
            if node.name is not None:
                self.lines(value, depth)

    def link(self, node: Wikilink, depth: int) -> None:
        text = self.text
        if not text.startswith("[[", node.start) or not text.startswith("]]", node.end - 2) or not node.target.strip():
            self.fail(f"link to {node.target!r}", node.start, node.end)
        self.inside(node.children, node.start + 2, node.end - 2, "children of a link")
        position = node.pieces[0].start - self.bar(node.pieces[0].start) if node.pieces else node.end - 2
        if (
            not any(child.start < position for child in node.children)
            and node.target not in text[node.start : position]
        ):
            self.fail(f"target {node.target!r}", node.start, node.end)
        for piece in node.pieces:
            if piece.start != position + self.bar(piece.start):
                self.fail("piece of a link does not follow a bar", piece.start, piece.end)
            position = piece.end
            self.later(self.inline, piece, depth)
        if position != node.end - 2:
            self.fail("pieces do not reach the end of the link", position, node.end)

    def bar(self, end: int) -> int:
        """The length of the bar that ends there, as itself or as the call `{{!}}`, or -1 for none."""
        return 1 if self.text[end - 1] == "|" else 5 if self.text.endswith("{{!}}", 0, end) else -1

    def tag(self, node: Tag, depth: int) -> None:
        if self.flat:  # the mark of an entry below a field
            if node.name != "br" or "\n" not in self.text[node.start : node.end]:
                self.fail("break", node.start, node.end)
        elif self.text[node.start] != "<" or self.text[node.end - 1] != ">":
            self.fail("tag", node.start, node.end)
        inside = node.inside()
        if (inside is None) != (node.inner is None):
            self.fail("inside of a tag", node.start, node.end)
        if inside is not None and node.inner is not None:
            if (inside.start, inside.end) != node.inner:
                self.fail("inside of a tag", inside.start, inside.end)
            self.inline(inside, depth, within=(node.start + 1, node.end - 1))


def _title_end(document: Document) -> int:
    """Return the offset after the title line, and after the line that repeats the title (flat dialect)."""
    text, span = document.text, document.title_span
    if span is None:
        return 0
    end = text.find("\n", span[1])
    if end < 0:
        return len(text)
    if text[text.rfind("\n", 0, span[0]) + 1] == " ":  # the spaced form does not say it again
        return end
    start = end + len(text[end:]) - len(text[end:].lstrip())
    again = text[start:].partition("\n")[0]
    return start + len(again) if again.strip() == document.title else end


def check_record(text: str, lang: str | None = None, parts: frozenset[str] | None = None) -> Record:
    """Return the record of a text as JSON has it, checked.

    Raises:
        BrokenError: the record breaks its own rules.

    >>> check_record("'''Rome''' is a [[city]].")["kind"]
    'article'
    """
    from extractor import schemas  # here, for the tree alone needs none of this
    from extractor.extraction import article
    from extractor.records.article import Article
    from extractor.records.page import Page

    record = Article.model_validate(article(Page(text, language=lang), parts)).model_dump(mode="json")
    for diagnostic in schemas.validate(record):
        raise BrokenError(f"the record breaks its schema: {diagnostic.message}")
    json.dumps(record, allow_nan=False)
    _check_coverage(record["coverage"], len(text), record["source"]["length"])
    for path, span, (first, last) in _spans(record, (0, len(text))):
        if not first <= span[0] <= span[1] <= last:
            raise BrokenError(f"a span leaves what holds it: {path} {span} is not in [{first}, {last})")
    known = {reference["id"] for reference in record["references"]}
    for path, node in _objects(record):
        shown = node.get("text") or ""
        for name, carrier in (("links", shown), ("refs", shown), ("caption_links", node.get("caption") or "")):
            for mark in node.get(name) or ():
                at = mark.get("at")
                if at is not None and not 0 <= at[0] <= at[1] <= len(carrier):
                    raise BrokenError(f"a mark leaves its text: {path}.{name} {at}, of {len(carrier)} characters")
                if at is not None and name != "refs" and carrier[slice(*at)] != mark["text"]:
                    raise BrokenError(
                        f"a link is not where it says: {path}.{name} {carrier[slice(*at)]!r}, not {mark['text']!r}"
                    )
                if name == "refs" and mark["id"] not in known:
                    raise BrokenError(f"a mark of no reference: {path}.refs {mark['id']}")
    return record


def _check_coverage(coverage: Record, length: int, source_length: int) -> None:
    parts = [coverage[part] for part in ("content", "markup", "ignored", "unread")]
    if not coverage["length"] == sum(parts) == source_length == length or min(parts) < 0:
        raise BrokenError(f"the coverage does not add up to {length}: {coverage}")
    if sum(row["characters"] for row in coverage["dropped"]) != parts[2] + parts[3]:
        raise BrokenError(f"what was dropped does not add up: {coverage}")


def _spans(
    node: Any, inside: tuple[int, int], path: str = ""
) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Yield every span of a record with its path and the span of what holds it."""
    if isinstance(node, list):
        for index, child in enumerate(node):
            yield from _spans(child, inside, f"{path}[{index}]")
    elif isinstance(node, dict):
        own = node.get("span")
        if own is not None:
            yield path, tuple(own), inside
            inside = tuple(own)
        for key, child in node.items():
            if key not in ("span", "at"):
                yield from _spans(child, inside, f"{path}.{key}")


def _objects(node: Any, path: str = "") -> Iterator[tuple[str, Record]]:
    """Yield every object of a record with its path."""
    if isinstance(node, list):
        for index, child in enumerate(node):
            yield from _objects(child, f"{path}[{index}]")
    elif isinstance(node, dict):
        yield path, node
        for key, child in node.items():
            if key not in ("parameters", "fields") or isinstance(child, list):  # those of a call are plain text
                yield from _objects(child, f"{path}.{key}")
