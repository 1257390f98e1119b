"""Tags that make a block of their own: galleries, code, formulas, poems, text in `<pre>`."""

from __future__ import annotations

import re
from typing import Any

from extractor.document import Tag
from extractor.extraction import media, references
from extractor.extraction.coverage import CONTENT
from extractor.extraction.entities import unescape
from extractor.extraction.lines import add_poem
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State

Record = dict[str, Any]
_NOWIKI = re.compile(r"(<nowiki>)|</nowiki>", re.IGNORECASE)


def read(state: State, tag: Tag, out: list[Record]) -> None:
    """Add the block of a tag that stands on its own."""
    name, span = tag.name, (tag.start, tag.end)
    if name == "gallery":
        out.append(media.gallery(state, tag))
    elif name == "imagemap":
        out += media.image_map(state, tag)
    elif name == "references":
        references.define_all(state, tag)
    elif name == "poem":
        inside = tag.inside()
        if inside is not None:
            shown = Rendered()
            add_poem(state, inside, shown)
            add_quote(shown, span, None, out)
    elif tag.inner is not None:
        start, end = tag.inner
        state.coverage.mark(start, end, CONTENT)
        text = state.text[start:end]
        attributes = references.attributes(tag.attributes)
        if name == "pre":
            out.append({"kind": "preformatted", "text": unescape(_without_nowiki(text)).strip("\n"), "span": span})
        elif name in ("syntaxhighlight", "source"):
            out.append({"kind": "code", "text": text.strip("\n"), "language": attributes.get("lang"), "span": span})
        else:
            language = None if name == "math" else name
            out.append({"kind": "math", "text": text.strip(), "language": language, "span": span})


def add_quote(shown: Rendered, span: tuple[int, int], language: str | None, out: list[Record]) -> None:
    """The block of a passage that is set off, and the pictures and templates beside it."""
    text = shown.text()
    out += shown.media
    if text or shown.refs:
        row = {"kind": "quote", "text": text, "language": language, "links": shown.links, "refs": shown.refs}
        out.append({**row, "span": span})
    out += shown.blocks


def _without_nowiki(text: str) -> str:
    """What stands in `<pre>`, where nothing is markup, and pairs of `<nowiki>` marks are left out all the same."""
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
