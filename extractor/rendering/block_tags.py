"""Tags and calls that make a block of their own: galleries, code, formulas, poems, text in `<pre>`, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extractor.document import InlineSpan, Tag, Template
from extractor.records import raw
from extractor.rendering import footnotes, media
from extractor.rendering.block_lines import add_lines, add_poem
from extractor.rendering.context import Context
from extractor.rendering.entities import unescape
from extractor.rendering.events import CONTENT, Events
from extractor.rendering.rendered import Rendered

_NOWIKI: Final = re.compile(r"(<nowiki>)|</nowiki>", re.IGNORECASE)


def read(context: Context, tag: Tag, events: Events) -> list[raw.Block]:
    """Return the block of a tag that stands on its own, with the pictures and templates in it as further blocks."""
    name, span = tag.name, (tag.start, tag.end)
    if name == "gallery":
        return [media.gallery(context, tag, events)]
    if name == "imagemap":
        return media.image_map(context, tag, events)
    if name == "references":
        footnotes.define_all(context, tag, events)
    elif name == "poem":
        inside = tag.inside()
        if inside is not None:
            shown = Rendered(events)
            add_poem(context, inside, shown)
            return quotation(shown, span, None)
    elif tag.inner is not None:
        events.mark(*tag.inner, CONTENT)
        return [_verbatim(name, context.text[slice(*tag.inner)], footnotes.attributes(tag.attributes), span)]
    return []


def _verbatim(name: str, text: str, attributes: dict[str, str], span: raw.Place) -> raw.Block:
    """Return the block of a tag whose content is not markup: code, a formula or text in `<pre>`."""
    if name == "pre":
        return {"kind": "preformatted", "text": unescape(_without_nowiki(text)).strip("\n"), "span": span}
    if name in ("syntaxhighlight", "source"):
        return {"kind": "code", "text": text.strip("\n"), "language": attributes.get("lang"), "span": span}
    return {"kind": "math", "text": text.strip(), "language": None if name == "math" else name, "span": span}


def quotation(shown: Rendered, span: raw.Place, language: str | None) -> list[raw.Block]:
    """Return the quote block of a rendering, with the pictures and templates in it as further blocks."""
    text = shown.text()
    if not text and not shown.refs:
        return shown.media + shown.blocks
    quote: raw.Quote = {
        "kind": "quote",
        "text": text,
        "language": language,
        "links": shown.links,
        "refs": shown.refs,
        "span": span,
    }
    return [*shown.media, quote, *shown.blocks]


def list_of(
    context: Context, template: Template, entries: Sequence[InlineSpan], ordered: bool, events: Events
) -> list[raw.Block]:
    """Return the list block of a call such as `{{bulleted list}}`, without empty entries; none if all are empty."""
    inner = context.for_list()
    items: list[raw.ListItem] = []
    for entry in entries:
        shown = Rendered(events)
        add_lines(inner, entry, shown)
        text, blocks = shown.text(), shown.media + shown.blocks
        if text or blocks or shown.refs:
            items.append(
                {
                    "text": text,
                    "links": shown.links,
                    "refs": shown.refs,
                    "term": None,
                    "blocks": blocks,
                    "span": (entry.start, entry.end),
                }
            )
    span = (template.start, template.end)
    return [{"kind": "list", "ordered": ordered, "items": items, "span": span}] if items else []


def _without_nowiki(text: str) -> str:
    """Return the text of a `<pre>` without pairs of `<nowiki>` marks, the only markup that is read in it."""
    pieces: list[str] = []
    opening = position = -1
    start = 0
    for match in _NOWIKI.finditer(text):
        if match[1]:
            opening, position = (match.start(), match.end()) if opening < 0 else (opening, position)
        elif opening >= 0:
            pieces += (text[start:opening], text[position : match.start()])
            start, opening = match.end(), -1
    return "".join([*pieces, text[start:]])
