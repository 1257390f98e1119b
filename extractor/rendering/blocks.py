"""The blocks of a section: paragraphs, lists, tables, media, and nodes that stand on lines of their own."""

from __future__ import annotations

from collections.abc import Sequence

from extractor import document
from extractor.document import (
    Block,
    Hidden,
    InlineSpan,
    Mark,
    Node,
    Paragraph,
    Preformatted,
    Quote,
    Tag,
    Template,
    Text,
    Wikilink,
)
from extractor.records import raw
from extractor.rendering import (
    block_tags,
    calls,
    footnotes,
    hatnotes,
    infobox_calls,
    tables,
    unknown_calls,
)
from extractor.rendering.block_lines import add_blocks, skip_hidden, without_first_blanks
from extractor.rendering.context import MAX_LISTS, Context
from extractor.rendering.events import MARKUP, Events, LooseTag
from extractor.rendering.inline import add_words, render, rendered
from extractor.rendering.rendered import Rendered
from extractor.rendering.standing import alone_on_lines, breaks, ends_text, makes_block, may_end
from extractor.templates import lists, quotes


def read(context: Context, blocks: Sequence[Block], events: Events) -> list[raw.Block]:
    """Return the block records of a part or of a list item, in document order."""
    out: list[raw.Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out += _paragraph(context, block.content.nodes, events)
        elif isinstance(block, document.List):
            events.mark(block.start, block.end, MARKUP)
            out.append(_list(context, block, events))
        elif isinstance(block, document.Table):
            out += tables.read(context, block, events)
        elif isinstance(block, Preformatted):
            out += _preformatted(context, block, events)
        elif isinstance(block, Quote):
            out += _quote(context, block, events)
        elif isinstance(block, Hidden):
            skip_hidden(context, block, events)
        elif isinstance(block, Mark) and not block.paired:
            events.rows.append(LooseTag(block.tag))
    return out


def _paragraph(context: Context, nodes: list[Node], events: Events) -> list[raw.Block]:
    """Return the blocks of a paragraph, split at nodes alone on a line: templates, pictures, galleries, formulas."""
    if not any(map(may_end, nodes)):  # true of most paragraphs
        return _text(context, nodes, events)
    out: list[raw.Block] = []
    pending: list[Node] = []
    alone = alone_on_lines(context.text, nodes)
    for index, node in enumerate(nodes):
        if isinstance(node, Text) or (isinstance(node, Wikilink) and index not in alone):
            pending.append(node)
            continue
        stands = index in alone and makes_block(context, node)
        if not stands and not ends_text(context, node):
            pending.append(node)
            continue
        out += _text(context, pending, events)
        pending = []
        out += _standing(context, node, events)
    return out + _text(context, pending, events)


def _standing(context: Context, node: Node, events: Events) -> list[raw.Block]:
    events.mark(node.start, node.end, MARKUP)
    if isinstance(node, Template):
        return _template(context, node, events)
    if isinstance(node, Wikilink):
        shown = Rendered(events)
        render(context, [node], shown)
        return shown.media
    return block_tags.read(context, node, events) if isinstance(node, Tag) else []


def _template(context: Context, node: Template, events: Events) -> list[raw.Block]:
    """Return the blocks of a template call that stands on its own."""
    name = calls.canonical(context, node)
    hatnote = hatnotes.read(context, node, name, events)
    if hatnote is not None:
        return [hatnote]
    if infobox_calls.take(context, node, events) or calls.about_page(context, node, events):
        return []
    expansion = calls.read(context, node, name, events)
    if expansion is None:
        columns = unknown_calls.columns(node, events)
        if columns:
            return [block for inline in columns for block in _held(context, inline, events)]
        return unknown_calls.keep(context, node, events)
    if name == quotes.END:
        return _text(context, [node], events)
    if calls.is_quotation(name):
        shown = Rendered(events)
        calls.show(context, node, shown)
        return block_tags.quotation(shown, (node.start, node.end), None)
    inline = calls.held(expansion)
    if inline is not None:
        return _held(context, inline, events)
    ordered = lists.BLOCKS.get(name)
    if ordered is not None:
        entries = [piece for piece in expansion.pieces if isinstance(piece, InlineSpan)]
        return block_tags.list_of(context, node, entries, ordered, events)
    return _text(context, [node], events) if calls.is_list(name) else []


def _held(context: Context, inline: InlineSpan, events: Events) -> list[raw.Block]:
    """Return the blocks that a call holds; a paragraph of its text if lists or calls are nested too deep."""
    out: list[raw.Block] = []
    shown = Rendered(events)
    if context.lists >= MAX_LISTS:
        add_blocks(context, without_first_blanks(inline).blocks(), shown)
    elif (inner := context.deeper()) is not None:
        out = read(inner, without_first_blanks(inline).blocks(), events)
    else:
        add_words(context, inline.start, inline.end, shown)
    if text := shown.text():
        out.append(_record(text, shown, (inline.start, inline.end)))
    return out


def _record(text: str, shown: Rendered, span: raw.Place) -> raw.Paragraph:
    return {"kind": "paragraph", "text": text, "links": shown.links, "refs": shown.refs, "span": span}


def _quote(context: Context, block: Quote, events: Events) -> list[raw.Block]:
    """Return the blocks of a quotation; a list or a table in it is a block of its own."""
    events.mark(block.start, block.end, MARKUP)
    language = footnotes.attributes(block.attributes).get("lang")
    out: list[raw.Block] = []
    position = 0
    rest = block.blocks
    for index, inner in enumerate([*rest, None]):
        if inner is None or isinstance(inner, document.List | document.Table):
            shown = Rendered(events)
            own = rest[position:index]
            add_blocks(context, own, shown)
            span = (own[0].start, own[-1].end) if own and len(own) < len(rest) else (block.start, block.end)
            out += block_tags.quotation(shown, span, language)
            out += read(context, [inner] if inner is not None else [], events)
            position = index + 1
    return out


def _text(context: Context, nodes: list[Node], events: Events) -> list[raw.Block]:
    """Return the paragraph of nodes that stand between blocks, and the pictures that float beside it."""
    if not nodes:
        return []
    shown = Rendered(events)
    render(context, nodes, shown)
    text = shown.text()
    if not text and not shown.refs and not shown.links:
        return shown.media + shown.blocks
    return [*shown.media, _record(text, shown, _trimmed(context.text, nodes)), *shown.blocks]


def _trimmed(text: str, nodes: list[Node]) -> tuple[int, int]:
    """Return the span of nodes, without the blanks of a first and a last text node."""
    first, last = nodes[0], nodes[-1]
    start, end = first.start, last.end
    begin = first.end if isinstance(first, Text) else start
    stop = last.start if isinstance(last, Text) else end
    while start < begin and text[start].isspace():
        start += 1
    while end > max(stop, start) and text[end - 1].isspace():
        end -= 1
    return start, end


def _preformatted(context: Context, block: Preformatted, events: Events) -> list[raw.Block]:
    lines: list[str] = []
    found = Rendered(events)
    offset = 0
    for inline in block.lines:
        shown = Rendered(events, verbatim=True)
        render(context, inline.nodes, shown)
        lines.append(shown.text())
        for link in shown.links:
            link["at"] = _moved(link["at"] or (0, 0), offset)
        for mark in shown.refs:
            mark["at"] = _moved(mark["at"], offset)
        offset += len(lines[-1]) + 1
        found.links += shown.links
        found.refs += shown.refs
        found.media += shown.media
    text = "\n".join(lines)
    if not text.strip():
        return found.media
    span = (block.start, block.end)
    return [
        *found.media,
        {"kind": "preformatted", "text": text, "links": found.links, "refs": found.refs, "span": span},
    ]


def _moved(place: raw.Place, by: int) -> raw.Place:
    return place[0] + by, place[1] + by


def _list(context: Context, block: document.List, events: Events) -> raw.ListBlock:
    inner = context.for_list()
    items = [_item(inner, item, events) for item in block.items]
    return {"kind": "list", "ordered": block.marker == "#", "items": items, "span": (block.start, block.end)}


def _item(context: Context, item: document.ListItem, events: Events) -> raw.ListItem:
    """Return an item: its running text and its nested blocks; lists nested too deep become lines of its text."""
    term = rendered(context, item.term, events) if item.term is not None else None
    shown = Rendered(events)
    nodes = item.content.nodes if item.content is not None else []
    rest: Sequence[Block] = ()
    text = context.text
    cut = next((i for i, one in enumerate(nodes) if isinstance(one, Tag) and breaks(text, one)), len(nodes))
    render(context, nodes if cut == len(nodes) else nodes[:cut], shown)
    if item.blocks:
        own, rest = _own_text(item.blocks)
        add_blocks(context, own, shown)
    if context.lists >= MAX_LISTS:
        add_blocks(context, [*rest, *item.lists], shown)
    nested = shown.media + shown.blocks
    if term is not None:
        nested = term.media + term.blocks + nested
    if cut < len(nodes):
        nested += _paragraph(context, nodes[cut:], events)
    if context.lists < MAX_LISTS:
        nested += read(context, rest, events)
        nested += [_list(context, inner, events) for inner in item.lists]
    record: raw.ListItem = {
        "text": shown.text(),
        "links": shown.links,
        "refs": shown.refs,
        "term": None,
        "blocks": nested,
        "span": (item.start, item.end),
    }
    if term is not None:
        _add_term(record, term)
    return record


def _add_term(record: raw.ListItem, term: Rendered) -> None:
    """Add the term that an item explains. The links and footnote marks in the term have no place in the item's text."""
    record["term"] = term.text() or None
    for link in term.links:
        link["at"] = None
    for mark in term.refs:
        mark["at"] = (0, 0)
    record["links"] = [*term.links, *record["links"]]
    record["refs"] = [*record["refs"], *term.refs]


def _own_text(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return the running text that an item begins with, and the blocks after it."""
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph | Preformatted | Mark):
            return blocks[:index], blocks[index:]
    return blocks, ()
