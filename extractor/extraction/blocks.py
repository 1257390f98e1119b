"""The blocks of a section: paragraphs, lists, tables, media and what stands on lines of its own."""

from __future__ import annotations

import html
from typing import Any

from extractor import document
from extractor.document import Block, Comment, Node, Paragraph, Preformatted, Run, Tag, Template, Text, Wikilink
from extractor.extraction import calls, citations, hatnotes, infobox, links, media, references, tables
from extractor.extraction.coverage import CONTENT, MARKUP
from extractor.extraction.lines import add_lines
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State

Record = dict[str, Any]
_STANDING_TAGS = frozenset(
    {
        "gallery",
        "math",
        "chem",
        "ce",
        "syntaxhighlight",
        "source",
        "pre",
        "poem",
        "blockquote",
        "references",
        "imagemap",
    }
)


def read(state: State, blocks: list[Block]) -> list[Record]:
    """The block records of a part, in document order."""
    out: list[Record] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            _paragraph(state, block.content, out)
        elif isinstance(block, document.List):
            state.coverage.mark(block.start, block.end, MARKUP)
            out.append(_list(state, block))
        elif isinstance(block, document.Table):
            out += tables.read(state, block)
        elif isinstance(block, Preformatted):
            _preformatted(state, block, out)
    return out


def _paragraph(state: State, run: Run, out: list[Record]) -> None:
    """A paragraph, cut where something stands on a line of its own: a template, a picture, a gallery, a formula."""
    nodes = run.nodes
    pending: list[Node] = []
    alone = _alone(state.text, nodes)
    for index, node in enumerate(nodes):
        if index not in alone or not _stands(state, node):
            pending.append(node)
            continue
        _text(state, pending, out)
        pending = []
        _standing(state, node, out)
    _text(state, pending, out)


def _alone(text: str, nodes: list[Node]) -> set[int]:
    """Indexes of the nodes on whose lines there is nothing but others of their kind, blanks and comments."""
    found: set[int] = set()
    line: list[int] = []  # candidates on the line so far
    free = True  # whether nothing else stands on it
    for index, node in enumerate(nodes):
        if node.__class__ is Text:
            shown = text[node.start : node.end]
            before, newline, after = shown.partition("\n")
            free = free and not before.strip()
            if newline:
                if free:
                    found.update(line)
                line = []
                free = not after.rpartition("\n")[2].strip()
        elif _may_stand(text, node):
            line.append(index)
        elif not (node.__class__ is Comment or (isinstance(node, Tag) and node.content is None and not node.raw)):
            free = False
    if free:
        found.update(line)
    return found


def _may_stand(text: str, node: Node) -> bool:
    if isinstance(node, Wikilink):
        return ":" in node.target
    return isinstance(node, Template) or (isinstance(node, Tag) and node.name in _STANDING_TAGS)


def _stands(state: State, node: Node) -> bool:
    """Whether a node makes a block of its own when it is alone on its lines."""
    if isinstance(node, Template):
        name = calls.canonical(state, node)
        if ":" in (node.name or "") or citations.is_citation(state, node):
            return False
        if hatnotes.relation(name) is not None or infobox.is_infobox(state, node):
            return True
        reading = calls.read(state, node, name)
        return reading is None
    if isinstance(node, Wikilink):
        target = links.read_target(node.target, state.language)
        return target is not None and target.kind == "file"
    return isinstance(node, Tag) and node.name in _STANDING_TAGS


def _standing(state: State, node: Node, out: list[Record]) -> None:
    state.coverage.mark(node.start, node.end, MARKUP)
    if isinstance(node, Template):
        _template(state, node, out)
    elif isinstance(node, Wikilink):
        shown = Rendered()
        state.render(state, [node], shown)
        out += shown.media
    elif isinstance(node, Tag):
        _block_tag(state, node, out)


def _template(state: State, node: Template, out: list[Record]) -> None:
    name = calls.canonical(state, node)
    hatnote = hatnotes.read(state, node, name)
    if hatnote is not None:
        out.append(hatnote)
        return
    if infobox.take(state, node) or calls.about_page(state, node, name):
        return
    out += calls.keep(state, node)


def _block_tag(state: State, tag: Tag, out: list[Record]) -> None:
    name, span = tag.name, (tag.start, tag.end)
    if name == "gallery":
        out.append(media.gallery(state, tag))
    elif name == "imagemap":
        out += media.image_map(state, tag)
    elif name == "references":
        references.define_all(state, tag)
    elif name in ("poem", "blockquote"):
        inside = tag.inside()
        if inside is not None:
            shown = Rendered()
            lines = [inside] if name == "blockquote" else _poem_lines(inside)
            for line in lines:
                shown.newline()
                add_lines(state, line, shown)
            out += shown.media
            out.append({"kind": "quote", "text": shown.text(), "links": shown.links, "refs": shown.refs, "span": span})
    elif tag.inner is not None:
        start, end = tag.inner
        state.coverage.mark(start, end, CONTENT)
        text = state.text[start:end]
        attributes = references.attributes(tag.attributes)
        if name == "pre":
            out.append({"kind": "preformatted", "text": html.unescape(text).strip("\n"), "span": span})
        elif name in ("syntaxhighlight", "source"):
            out.append({"kind": "code", "text": text.strip("\n"), "language": attributes.get("lang"), "span": span})
        else:
            language = None if name == "math" else name
            out.append({"kind": "math", "text": text.strip(), "language": language, "span": span})


def _poem_lines(inside: Run) -> list[Run]:
    from extractor.parsers.lines import split_lines

    lines = split_lines(inside.reader.text, inside.start, inside.end, inside.children)
    return [Run(inside.reader, line.start, line.end, line.children) for line in lines]


def _text(state: State, nodes: list[Node], out: list[Record]) -> None:
    """The paragraph of what stands between blocks, and the pictures that float beside it."""
    if not nodes:
        return
    shown = Rendered()
    state.render(state, nodes, shown)
    text = shown.text()
    out += shown.media
    if text or shown.refs:
        start, end = _trimmed(state.text, nodes)
        record = {"kind": "paragraph", "text": text, "links": shown.links, "refs": shown.refs, "span": (start, end)}
        out.append(record)
    out += shown.blocks


def _trimmed(text: str, nodes: list[Node]) -> tuple[int, int]:
    start, end = nodes[0].start, nodes[-1].end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _preformatted(state: State, block: Preformatted, out: list[Record]) -> None:
    lines: list[str] = []
    found = Rendered()
    offset = 0
    for run in block.lines:
        shown = state.read(run)
        for row in (*shown.links, *shown.refs):
            row["at"] = (row["at"][0] + offset, row["at"][1] + offset)
        lines.append(shown.text())
        offset += len(lines[-1]) + 1
        found.links += shown.links
        found.refs += shown.refs
        found.media += shown.media
    out += found.media
    text = "\n".join(lines)
    if text.strip():
        span = (block.start, block.end)
        out.append({"kind": "preformatted", "text": text, "links": found.links, "refs": found.refs, "span": span})


def _list(state: State, block: document.List) -> Record:
    items = []
    for item in block.items:
        nested: list[Record] = []
        term = state.read(item.term) if item.term is not None else None
        shown = state.read(item.content) if item.content is not None else Rendered()
        text = shown.text()
        nested += shown.media + shown.blocks
        nested += [_list(state, inner) for inner in item.lists]
        record = {
            "text": text,
            "links": shown.links,
            "refs": shown.refs,
            "term": None,
            "blocks": nested,
            "span": (item.start, item.end),
        }
        if term is not None:
            record["term"] = term.text() or None
            for link in term.links:  # they stand in the term, not in the text
                link["at"] = None
            record["links"] = [*term.links, *shown.links]
            record["refs"] = [*shown.refs, *({**row, "at": (0, 0)} for row in term.refs)]
        items.append(record)
    return {"kind": "list", "ordered": block.marker == "#", "items": items, "span": (block.start, block.end)}
