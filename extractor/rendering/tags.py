"""Renderers of external links, tags, comments and arguments."""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Argument, Comment, ExternalLink, InlineSpan, Tag
from extractor.records import raw
from extractor.rendering import footnotes, link_targets, media
from extractor.rendering.context import Context
from extractor.rendering.entities import unescape
from extractor.rendering.events import CONTENT, MARKUP, Events, LooseTag
from extractor.rendering.inline import render
from extractor.rendering.rendered import Rendered
from extractor.templates.formatting.numbers import subscript, superscript

_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|class\s*=[\"'\s]*sortkey\b", re.IGNORECASE)
_BREAKING: Final = frozenset(
    {"br", "hr", "p", "div", "li", "dt", "dd", "tr", "center", "blockquote", "ul", "ol", "dl", "table"}
)
_LITERAL: Final = frozenset({"nowiki", "pre", "syntaxhighlight", "source"})
_FORMULA: Final = frozenset({"math", "chem", "ce"})
_TRANSPARENT: Final = frozenset({"poem", "noinclude", "onlyinclude"})
_SHIFTED: Final = {"sup": superscript, "sub": subscript}
_FIGURES: Final = re.compile(r"[+\-−–]?\d{1,12}[+\-−–]?")
_LETTER_OF_NOTE, _WORD = re.compile("[a-d]|[\u03b1-\u03b4]"), re.compile(r"[^\W\d_]{3}|\d{3}")
_UNSEEN: Final = frozenset(
    {"includeonly", "templatedata", "templatestyles", "indicator", "section", "inputbox", "charinsert"}
)


def show_external_link(context: Context, node: ExternalLink, out: Rendered) -> None:
    """Add an external link with its label as text, or with its address if it is bare."""
    span, events = (node.start, node.end), out.events
    events.mark(*span, CONTENT)
    at, inner = out.length, len(out.links)
    link = link_targets.external(node.url, "", (at, at), span)
    url = link["url"] or ""
    if node.label is not None:
        if node.bracketed:
            events.mark(node.start, node.start + 1, MARKUP)
            events.mark(node.end - 1, node.end, MARKUP)
        render(context, node.label.nodes, out)
    elif not node.bracketed:
        out.add(url, *span, url == node.url)
    text = out.since(at)
    if len(out.links) > inner and (place := out.links[inner]["at"]):  # in HTML a link ends where another begins
        text = text[: max(place[0] - at, 0)]
    link["text"] = text = text.rstrip(" \n")
    link["at"] = (at, at + len(text))
    out.links.append(link)
    if out.traced:
        value: raw.UrlMembers = {"kind": "url", "url": "https:" + url if url.startswith("//") else url}
        out.state(at, out.length, value, span)


def show(context: Context, tag: Tag, out: Rendered) -> None:
    """Add the content of a tag as the tag shows it."""
    name = tag.name
    if name == "ref":
        footnotes.use(context, tag, out)
    elif name == "br":
        out.newline()
    elif tag.raw:
        _raw(context, tag, out)
    elif tag.content is None:
        out.events.rows.append(LooseTag(tag))
        if name in _BREAKING:
            out.newline()
    elif tag.attributes and _HIDDEN.search(tag.attributes):
        out.events.drop(tag.start, tag.end, "hidden")
    elif name in _BREAKING:
        out.newline()
        render(context, tag.content.nodes, out)
        out.newline()
    elif name == "sup" and _LETTER_OF_NOTE.fullmatch(tag.content.source) and _WORD.fullmatch(out.since(out.length - 3)):
        out.events.mark(tag.content.start, tag.content.end, CONTENT)
        out.add(superscript(tag.content.source), tag.content.start, tag.content.end)  # `Oslo<sup>a</sup>` is no `Osloa`
    elif name in _SHIFTED and tag.content.source.strip() and out.last().isdigit():
        _show_shifted(context, tag, tag.content, out)
    else:
        render(context, tag.content.nodes, out)


def _show_shifted(context: Context, tag: Tag, content: InlineSpan, out: Rendered) -> None:
    """Add raised or lowered text behind a digit, so that both never look like one number: `10⁶`, not `106`."""
    written = unescape(content.source).strip()
    if _FIGURES.fullmatch(written):
        out.events.mark(content.start, content.end, CONTENT)
        out.add(_SHIFTED[tag.name](written), content.start, content.end)
        return
    seen = Rendered(Events())
    render(context.for_preview(), content.nodes, seen)
    if seen.text().lstrip("+-−–")[:1].isdigit():
        out.add("^" if tag.name == "sup" else "_", tag.start, content.start)
    render(context, content.nodes, out)


def _raw(context: Context, tag: Tag, out: Rendered) -> None:
    """Add a raw tag, whose inside the nesting scan did not read."""
    name, text, events = tag.name, context.text, out.events
    if name == "references":
        footnotes.define_all(context, tag, events)
        return
    if tag.inner is None:
        return
    start, end = tag.inner
    if name in _LITERAL:
        events.mark(start, end, CONTENT)
        out.add(unescape(text[start:end]), start, end, "&" not in text[start:end])
    elif name in _FORMULA:
        events.mark(start, end, CONTENT)
        out.add(text[start:end].strip(), start, end)
    elif name == "gallery":
        out.media += media.gallery(context, tag, events)["items"]
    elif name == "imagemap":
        out.media += media.image_map(context, tag, events)
    elif name in _TRANSPARENT:
        inside = tag.inside()
        if inside is not None:
            render(context, inside.nodes, out)
    elif name in _UNSEEN:
        events.drop(tag.start, tag.end, "not shown on the page")
    else:
        events.drop(tag.start, tag.end, f"tag {name}")


def drop_comment(context: Context, node: Comment, out: Rendered) -> None:
    """Leave out a comment."""
    out.events.drop(node.start, node.end, "comment")


def show_argument(context: Context, node: Argument, out: Rendered) -> None:
    """Add the default of an argument, which has no value on a page; its own markup if there is no default."""
    default = node.default()
    out.events.mark(node.start, node.end, MARKUP)
    if default is not None:
        render(context, default.nodes, out)
    else:
        out.source(context.text[node.start : node.end], node.start, node.end)
