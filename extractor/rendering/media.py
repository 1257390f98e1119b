"""Pictures, sounds and videos: file links, galleries and image maps."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractor.document import InlineSpan, Table, Tag, Template, Wikilink
from extractor.languages import Language, fold
from extractor.parsers.outside import bars, between
from extractor.records import raw
from extractor.rendering import tables
from extractor.rendering.block_lines import add_blocks, add_lines
from extractor.rendering.context import Context
from extractor.rendering.entities import unescape
from extractor.rendering.events import CONTENT, MARKUP, Events
from extractor.rendering.footnotes import attributes
from extractor.rendering.inline import preview, rendered
from extractor.rendering.link_targets import external, internal, normal_title, read_target
from extractor.rendering.rendered import Rendered
from extractor.templates.call import Expansion

_SIZE: Final = re.compile(r"(?:\d*x)?\d+(?:px)+", re.IGNORECASE)
_FRAMES: Final = frozenset({"thumbnail", "manualthumb", "framed"})
_TABLE_BEGINS: Final = re.compile(r"\n[ \t:]*\{$")  # the bar after it is that of `{|`
_LINE: Final = re.compile(r"[^\n]+")


@lru_cache(maxsize=1 << 12)
def option(written: str, language: Language) -> str | None:
    """Return MediaWiki's name of a picture option such as `thumb` or `200px`; None if the text is no option.

    >>> from extractor.languages import load
    >>> option("mini", load("de")), option("200px", load("de")), option("A cat", load("de"))
    ('thumbnail', 'width', None)
    """
    name = fold(written)
    known = language.image_options.get(name)
    if known is not None:
        return known
    if _SIZE.fullmatch(name):
        return "width"
    for pattern, canonical in language.image_option_patterns.items():
        before, mark, after = pattern.partition("$1")
        if mark and len(name) >= len(before) + len(after) and name.startswith(before) and name.endswith(after):
            if canonical == "width" and not name[len(before) : len(name) - len(after)].replace("x", "").isdigit():
                continue
            return canonical
    return None


def is_leftover(text: str, language: Language, flat: bool) -> bool:
    """Return True if a value is nothing but picture options, such as `200px|border`: the rest of a file link.

    A size alone counts only in the flat dialect; in wikitext it is the value of parameters such as `image_size`.

    >>> from extractor.languages import load
    >>> [is_leftover(text, load("en"), True) for text in ("200px|border", "200px", "border")]
    [True, True, False]
    """
    if not flat and "|" not in text:
        return False
    pieces = [piece.strip() for piece in text.strip().strip("|").split("|")]
    options = [option(piece, language) for piece in pieces]
    return all(options) and (len(pieces) > 1 or (flat and options == ["width"]))


def add_file(context: Context, node: Wikilink, title: str, out: Rendered) -> None:
    """Add the picture of a file link; it floats beside the text and adds nothing to it."""
    events, span = out.events, (node.start, node.end)
    pieces = _with_table(node) if "{|" in context.text[node.start : node.end] else node.pieces
    record, inner = _media(context, title, pieces, span, context.in_value, events)
    if pieces:
        events.mark(node.start + 2, pieces[0].start - 1, CONTENT)
    else:
        events.mark(node.start + 2, node.end - 2, CONTENT)
    out.media += [record, *inner]
    value: raw.CommonsMediaMembers = {"kind": "commons-media", "file": title, "caption": record["caption"]}
    out.state(out.length, out.length, value, span)


def _with_table(node: Wikilink) -> list[InlineSpan]:
    """Return the pieces of a link whose caption may hold a table: the bars of the table do not split the link."""
    pieces = node.pieces
    for index, piece in enumerate(pieces):
        if _TABLE_BEGINS.search(piece.source):
            inside = between(node.children, piece.start, node.end)
            return [*pieces[:index], InlineSpan(node.tree, piece.start, node.end - 2, inside)]
    return pieces


def _media(
    context: Context, file: str, pieces: list[InlineSpan], span: raw.Place, framed: bool, events: Events
) -> tuple[raw.Media, list[raw.Block]]:
    """Return a picture, and the pictures and tables in its caption.

    The caption shows only if the picture is `framed`; otherwise it becomes one of the options.
    """
    caption: InlineSpan | None = None
    options: list[str] = []
    found: list[raw.Link] = []
    for piece in pieces:
        written = piece.source.strip()
        name = option(written, context.language) if "[[" not in written else None
        if name is not None:
            options.append(written)
            framed = framed or name in _FRAMES
            if name == "link":
                found += _linked(context, piece)
            events.mark(piece.start, piece.end, CONTENT)
        else:
            if caption is not None:
                events.drop(caption.start, caption.end, "picture options")
            caption = piece
    shown = _read_caption(context, caption, events) if caption is not None else None
    text = shown.text() if shown is not None else ""
    if caption is not None and not framed:  # a tooltip, which is not shown beside the picture
        options.append(" ".join(caption.source.split()))
    found += shown.links if shown is not None else []
    for link in found:
        link["at"] = None  # places are offsets in a block's own text, and a caption is not part of it
    record: raw.Media = {
        "kind": "media",
        "file": file,
        "caption": text or None if framed else None,
        "options": options,
        "links": found,
        "span": span,
    }
    return record, shown.media + shown.blocks if shown is not None else []


def _read_caption(context: Context, inline: InlineSpan, events: Events) -> Rendered:
    if "{|" not in inline.source:
        return rendered(context, inline, events)
    shown = Rendered(events)
    for block in inline.blocks():
        if isinstance(block, Table):
            shown.blocks += tables.read(context, block, events)
        else:
            add_blocks(context, [block], shown)
    return shown


def add_pictures(context: Context, template: Template, expansion: Expansion, out: Rendered) -> None:
    """Add the files that a template shows: in a value, with their captions as its text; elsewhere, as blocks."""
    if context.in_value:
        _in_value(context, expansion, out)
        return
    events = out.events
    span = (template.start, template.end)
    title, links = _caption(context, [piece for piece in expansion.pieces if isinstance(piece, InlineSpan)], events)
    items: list[raw.Media] = []
    for picture in expansion.pictures:
        events.mark(picture.inline.start, picture.inline.end, CONTENT)
        text, found = _caption(context, [picture.caption] if picture.caption is not None else [], events)
        items.append(
            {
                "kind": "media",
                "file": picture.file,
                "caption": text or None,
                "options": [],
                "links": found,
                "span": span,
            }
        )
    if title or len(items) > 1:
        out.media.append({"kind": "gallery", "caption": title or None, "links": links, "items": items, "span": span})
    else:
        out.media += items


def _caption(context: Context, inlines: list[InlineSpan], events: Events) -> tuple[str, list[raw.Link]]:
    """Return the caption of a picture, with each inline span on a line, and the links in it.

    The links have no place, because places are offsets in a block's own text and a caption is not part of it.
    """
    shown = Rendered(events)
    for inline in inlines:
        shown.newline()
        add_lines(context, inline, shown)
    text = shown.text()
    for link in shown.links:
        link["at"] = None
    return text, shown.links


def _in_value(context: Context, expansion: Expansion, out: Rendered) -> None:
    for picture in expansion.pictures:
        source, start = picture.inline.source, picture.inline.start
        out.events.mark(start, picture.inline.end, CONTENT)
        place = (start + len(source) - len(source.lstrip()), start + len(source.rstrip()))
        caption = preview(context, picture.caption).text if picture.caption is not None else None
        value: raw.CommonsMediaMembers = {"kind": "commons-media", "file": picture.file, "caption": caption or None}
        out.state(out.length, out.length, value, place)
        if picture.caption is not None:
            out.newline()
            add_lines(context, picture.caption, out)
            out.newline()
    for piece in expansion.pieces:
        if isinstance(piece, InlineSpan):
            out.newline()
            add_lines(context, piece, out)


def _linked(context: Context, piece: InlineSpan) -> list[raw.Link]:
    """Return the link that a click on the picture follows, as a list: `link=Title` or `link=address`."""
    written = piece.source.partition("=")[2].strip()
    span = (piece.start, piece.end)
    if "//" in written:
        return [external(written, "", (0, 0), span)]
    target = read_target(written, context.language) if written else None
    return [internal(target, "", (0, 0), span)] if target is not None and target.kind == "page" else []


def gallery(context: Context, tag: Tag, events: Events) -> raw.Gallery:
    """Return the gallery block of a `<gallery>` tag, which has one file on each line and its caption after a bar."""
    items: list[raw.Media] = []
    inside = tag.inside()
    if inside is not None:
        events.mark(inside.start, inside.end, MARKUP)
        for match in _LINE.finditer(context.text, inside.start, inside.end):
            line = _gallery_line(context, inside, match.start(), match.end(), events)
            if line is not None:
                items += [line[0], *(block for block in line[1] if block["kind"] == "media")]
    title = attributes(tag.attributes).get("caption")
    caption = unescape(title) if title else None
    return {"kind": "gallery", "caption": caption, "links": [], "items": items, "span": (tag.start, tag.end)}


def _gallery_line(
    context: Context, inside: InlineSpan, start: int, end: int, events: Events
) -> tuple[raw.Media, list[raw.Block]] | None:
    """Return the file of a line, and the pictures and tables in its caption; None for a line without a file."""
    text = context.text
    line = text[start:end]
    name, bar, _ = line.partition("|")
    name = name.strip()
    if not name or name.startswith("<!--"):
        return None
    prefix, colon, rest = name.partition(":")
    file = rest.strip() if colon and fold(prefix) in context.language.file_prefixes else name
    pieces = []
    if bar:
        first = start + len(line.partition("|")[0]) + 1
        children = [child for child in inside.children if child.start >= first and child.end <= end]
        pieces = _pieces(InlineSpan(inside.tree, first, end, children))
    events.mark(start, start + len(line.partition("|")[0]), CONTENT)
    lead = len(line) - len(line.lstrip())
    return _media(context, normal_title(file), pieces, (start + lead, start + len(line.rstrip())), True, events)


def _pieces(inline: InlineSpan) -> list[InlineSpan]:
    """Return the caption and the options of a gallery's file, split at the bars."""
    cuts = bars(inline.tree.text, inline.start, inline.end, inline.children)
    starts, ends = [inline.start, *(cut + 1 for cut in cuts)], [*cuts, inline.end]
    return [InlineSpan(inline.tree, a, b, between(inline.children, a, b)) for a, b in zip(starts, ends, strict=True)]


def image_map(context: Context, tag: Tag, events: Events) -> list[raw.Block]:
    """Return the picture of an `<imagemap>`, which is its first line that is no comment, as a list of blocks."""
    inside = tag.inside()
    if inside is None:
        return []
    events.mark(inside.start, inside.end, CONTENT)
    for match in _LINE.finditer(context.text, inside.start, inside.end):
        if match[0].strip() and not match[0].lstrip().startswith(("#", "<!--")):
            line = _gallery_line(context, inside, match.start(), match.end(), events)
            return [line[0], *line[1]] if line is not None else []
    return []
