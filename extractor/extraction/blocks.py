"""The blocks of a section: paragraphs, lists, tables, media and what stands on lines of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor import document
from extractor.document import (
    Block,
    Comment,
    Hidden,
    Mark,
    Node,
    Paragraph,
    Preformatted,
    Quote,
    Run,
    Tag,
    Template,
    Text,
    Wikilink,
)
from extractor.extraction import block_tags, calls, citations, hatnotes, infobox, links, magic, references, tables
from extractor.extraction.coverage import MARKUP
from extractor.extraction.lines import add_blocks, skip_hidden, without_first_blanks
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import MAX_LISTS, State

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
        "references",
        "imagemap",
    }
)
_BREAKING = frozenset({"gallery", "imagemap", "poem"})
_CODE = frozenset({"pre", "source", "syntaxhighlight"})
_ENDING_TAGS = _STANDING_TAGS | _BREAKING | _CODE


def read(state: State, blocks: Sequence[Block]) -> list[Record]:
    """The block records of a part or of an item, in document order."""
    out: list[Record] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            _paragraph(state, block.content.nodes, out)
        elif isinstance(block, document.List):
            state.coverage.mark(block.start, block.end, MARKUP)
            out.append(_list(state, block))
        elif isinstance(block, document.Table):
            out += tables.read(state, block)
        elif isinstance(block, Preformatted):
            _preformatted(state, block, out)
        elif isinstance(block, Quote):
            _quote(state, block, out)
        elif isinstance(block, Hidden):
            skip_hidden(state, block)
        elif isinstance(block, Mark) and not block.paired:
            state.loose_tags.append(block.tag)
    return out


def _paragraph(state: State, nodes: list[Node], out: list[Record]) -> None:
    """A paragraph, cut where something stands on a line of its own: a template, a picture, a gallery, a formula."""
    pending: list[Node] = []
    if not any(map(_may_end, nodes)):  # as in most paragraphs
        _text(state, nodes, out)
        return
    alone = _alone(state.text, nodes)
    for index, node in enumerate(nodes):
        if not (index in alone and _stands(state, node)) and not _breaks(state, node):
            pending.append(node)
            continue
        _text(state, pending, out)
        pending = []
        _standing(state, node, out)
    _text(state, pending, out)


def _may_end(node: Node) -> bool:
    """Whether a node may end the running text around it."""
    kind = node.__class__
    if kind is Text:
        return False
    if kind is Wikilink:
        return ":" in node.target  # type: ignore[attr-defined]
    return kind is Template or (kind is Tag and node.name in _ENDING_TAGS)  # type: ignore[attr-defined]


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
        if ":" in (node.name or "") or citations.is_citation(state, node) or magic.is_variable(state, node):
            return False
        if hatnotes.relation(name) is not None or infobox.is_infobox(state, node):
            return True
        reading = calls.ahead(state, node, name)
        return reading is None or calls.is_quotation(name) or calls.held(reading) is not None
    if isinstance(node, Wikilink):
        target = links.read_target(node.target, state.language)
        return target is not None and target.kind == "file"
    return isinstance(node, Tag) and node.name in _STANDING_TAGS


def _breaks(state: State, node: Node) -> bool:
    """Whether a tag ends the running text around it wherever it stands; code does when it has lines."""
    if not isinstance(node, Tag) or not node.raw or node.inner is None:
        return False
    if node.name in _CODE:
        return "\n" in state.text[node.start : node.end]
    return node.name in _BREAKING


def _standing(state: State, node: Node, out: list[Record]) -> None:
    state.coverage.mark(node.start, node.end, MARKUP)
    if isinstance(node, Template):
        _template(state, node, out)
    elif isinstance(node, Wikilink):
        shown = Rendered()
        state.render(state, [node], shown)
        out += shown.media
    elif isinstance(node, Tag):
        block_tags.read(state, node, out)


def _template(state: State, node: Template, out: list[Record]) -> None:
    name = calls.canonical(state, node)
    hatnote = hatnotes.read(state, node, name)
    if hatnote is not None:
        out.append(hatnote)
        return
    if infobox.take(state, node) or calls.about_page(state, node):
        return
    reading = calls.read(state, node, name)
    if reading is None:
        out += calls.keep(state, node)
    elif calls.is_quotation(name):
        shown = Rendered()
        calls.show(state, node, shown)
        block_tags.add_quote(shown, (node.start, node.end), None, out)
    elif (run := calls.held(reading)) is not None:
        _held(state, run, out)


def _held(state: State, run: Run, out: list[Record]) -> None:
    """The blocks that a call holds; its words alone where lists or calls are nested too deep."""
    shown = Rendered()
    if state.lists >= MAX_LISTS:
        add_blocks(state, without_first_blanks(run).blocks(), shown)
    elif state.enter(run.start, run.end, out=shown):
        out += read(state, without_first_blanks(run).blocks())
        state.depth -= 1
    if text := shown.text():
        span = (run.start, run.end)
        out.append({"kind": "paragraph", "text": text, "links": shown.links, "refs": shown.refs, "span": span})


def _quote(state: State, block: Quote, out: list[Record]) -> None:
    """What is set off as a quotation; a list or a table in it is a block of its own."""
    state.coverage.mark(block.start, block.end, MARKUP)
    language = references.attributes(block.attributes).get("lang")
    position = 0
    rest = block.blocks
    for index, inner in enumerate([*rest, None]):
        if inner is None or isinstance(inner, document.List | document.Table):
            shown = Rendered()
            own = rest[position:index]
            add_blocks(state, own, shown)
            span = (own[0].start, own[-1].end) if own and len(own) < len(rest) else (block.start, block.end)
            block_tags.add_quote(shown, span, language, out)
            out += read(state, [inner] if inner is not None else [])
            position = index + 1


def _text(state: State, nodes: list[Node], out: list[Record]) -> None:
    """The paragraph of what stands between blocks, and the pictures that float beside it."""
    if not nodes:
        return
    shown = Rendered()
    state.render(state, nodes, shown)
    text = shown.text()
    out += shown.media
    if text or shown.refs or shown.links:
        start, end = _trimmed(state.text, nodes)
        record = {"kind": "paragraph", "text": text, "links": shown.links, "refs": shown.refs, "span": (start, end)}
        out.append(record)
    out += shown.blocks


def _trimmed(text: str, nodes: list[Node]) -> tuple[int, int]:
    """Where nodes stand, without the blanks of the texts they begin and end with."""
    first, last = nodes[0], nodes[-1]
    start, end = first.start, last.end
    begin = first.end if first.__class__ is Text else start
    stop = last.start if last.__class__ is Text else end
    while start < begin and text[start].isspace():
        start += 1
    while end > max(stop, start) and text[end - 1].isspace():
        end -= 1
    return start, end


def _preformatted(state: State, block: Preformatted, out: list[Record]) -> None:
    lines: list[str] = []
    found = Rendered()
    offset = 0
    for run in block.lines:
        shown = state.read(run)
        lines.append(shown.text())
        for row in (*shown.links, *shown.refs):
            row["at"] = (row["at"][0] + offset, row["at"][1] + offset)
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
    state.lists += 1
    items = [_item(state, item) for item in block.items]
    state.lists -= 1
    return {"kind": "list", "ordered": block.marker == "#", "items": items, "span": (block.start, block.end)}


def _item(state: State, item: document.ListItem) -> Record:
    """An item: its running text, and then what is nested in it; lists that are nested too deep become lines of text."""
    term = state.read(item.term) if item.term is not None else None
    shown = Rendered()
    nodes = item.content.nodes if item.content is not None else []
    rest: Sequence[Block] = ()
    cut = next((i for i, node in enumerate(nodes) if node.__class__ is Tag and _breaks(state, node)), len(nodes))
    state.render(state, nodes if cut == len(nodes) else nodes[:cut], shown)
    if item.blocks:
        own, rest = _own_text(item.blocks)
        add_blocks(state, own, shown)
    if state.lists >= MAX_LISTS:
        add_blocks(state, [*rest, *item.lists], shown)
    text = shown.text()
    nested = shown.media + shown.blocks
    if term is not None:
        nested = term.media + term.blocks + nested
    if cut < len(nodes):
        _paragraph(state, nodes[cut:], nested)
    if state.lists < MAX_LISTS:
        nested += read(state, rest)
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
    return record


def _own_text(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """The running text that an item begins with, and the blocks after it."""
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph | Preformatted | Mark):
            return blocks[:index], blocks[index:]
    return blocks, ()
