"""Links in double brackets: to pages, with labels and trails, and to files, categories and other languages."""

from __future__ import annotations

import re
from typing import Final

from extractor.document import InlineSpan, Wikilink
from extractor.parsers.outside import between, is_bar
from extractor.records import raw
from extractor.records.readable import is_setting
from extractor.rendering import link_targets, media
from extractor.rendering.context import Context
from extractor.rendering.entities import unescape
from extractor.rendering.events import CONTENT, MARKUP, Events, InCategory, InLanguage
from extractor.rendering.inline import preview, render, rendered
from extractor.rendering.link_targets import Target
from extractor.rendering.rendered import Rendered
from extractor.values.commons_media import is_file

_SCHEME: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|mailto:", re.IGNORECASE)
_LINKING: Final = ("page", "interwiki")  # kinds of targets that make a link in the text
_WORDS: Final = re.compile(r"(?=.*[^\W\d_]{2})[^\[\]{}<>|\n#=/]{2,120}")
_NO_TRAIL: Final = frozenset(" \n,.;:)]|")  # what follows nearly every link, and is no letter of any language
_NESTED: Final = re.compile(r"\||<|//|:")


def show(context: Context, node: Wikilink, limit: int, out: Rendered) -> int:
    """Add a link, and return the offset at which the letters after it that belong to it end, at most `limit`."""
    written, events = node.target, out.events
    target = link_targets.read_target(
        written if "{{" not in written else _written(context, node, events), context.language
    )
    if target is None:
        _literal(context, node, out)
    elif target.kind in _LINKING:
        return _page_link(context, node, target, limit, out)
    elif target.kind == "file":
        media.add_file(context, node, target.title, out)
    elif target.kind == "category":
        key = rendered(context, node.pieces[0], events).text() if node.pieces else None
        events.mark(node.start + 2, node.end - 2, CONTENT)
        events.rows.append(InCategory({"name": target.title, "sort_key": key or None, "span": (node.start, node.end)}))
    else:
        events.mark(node.start + 2, node.end - 2, CONTENT)
        span = (node.start, node.end)
        events.rows.append(InLanguage({"language": target.prefix or "", "title": target.title, "span": span}))
    return node.end


def _written(context: Context, node: Wikilink, events: Events) -> str:
    """Return the target as written, with calls in it replaced by the text that they show."""
    if "{{" not in node.target:
        return node.target
    end = node.pieces[0].start - 1 if node.pieces else node.end - 2
    seen = preview(context, InlineSpan(node.tree, node.start + 2, end, between(node.children, node.start + 2, end)))
    events.rows += seen.events.rows
    return seen.text


def _page_link(context: Context, node: Wikilink, target: Target, limit: int, out: Rendered) -> int:
    """Add a link to a page, or its markup if MediaWiki makes no link of it; return where it ends, as `show` does."""
    text = context.text
    no_label = text[node.end - 3] in "|}" and node.pieces and node.pieces[0].start == node.end - 2
    holds_link = node.children and any(isinstance(child, Wikilink) for child in node.children)
    if no_label or holds_link:  # MediaWiki makes only the inner one of two nested links
        _literal(context, node, out)
        return node.end
    at, inner = out.length, len(out.links)
    _label(context, node, out)
    if len(out.links) > inner:  # an address in a label makes no link
        out.links[inner:] = [link for link in out.links[inner:] if "url" not in link]
    end = node.end
    if limit > end:
        trail = context.trail.match(text, end, limit) if end < limit and text[end] not in _NO_TRAIL else None
        if trail is not None and trail.end() > end:
            end = trail.end()
            out.source(trail[0], node.end, end)
    parts = out.parts
    shown = parts[-1] if parts and out.length - len(parts[-1]) == at else out.since(at)
    begin = at
    if shown and (shown[0] in " \n" or shown[-1] in " \n"):
        begin += len(shown) - len(shown.lstrip(" \n"))
        shown = shown.strip(" \n")
    place = (begin, begin + len(shown))
    out.links.append(link_targets.internal(target, shown, place, (node.start, end)))
    if out.traced and (target.title or target.fragment):
        out.state(*place, _stated(target), (node.start, node.end))
    return end


def _label(context: Context, node: Wikilink, out: Rendered) -> None:
    """Add the text of a link: its label, or its target if it has no label."""
    text, events = context.text, out.events
    start, end = node.start + 2, node.end - 2
    if not node.children:  # the usual case needs no tree
        bar = text.find("|", start, end)
        label = text[bar + 1 : end] if bar > 0 else ""
        if label and not _NESTED.search(label):
            events.mark(start, bar, CONTENT)
            if not label.isspace():
                out.source(label, bar + 1, end)
                return
        elif bar < 0 and "&" not in (target := node.target) and target[:1] != ":":
            events.mark(start, end, CONTENT)
            out.add(target, start, end, True)
            return
    pieces = node.pieces
    if pieces and text[pieces[0].start : end].strip():
        events.mark(start, pieces[0].start - 1, CONTENT)
        for index, piece in enumerate(pieces):
            if index:
                out.add("|", piece.start - 1, piece.start)
            render(context, piece.nodes, out)
        return
    events.mark(start, end, CONTENT)
    if pieces:  # the label is blank
        out.add(" ", start, end)
        return
    target = _written(context, node, events)
    shown = unescape(target).strip() if "&" in target else target
    out.add(shown.removeprefix(":"), start, end, shown == node.target and shown[:1] != ":")


def show_piped(context: Context, inline: InlineSpan, out: Rendered) -> bool:
    """Add the link of a value that a template puts into brackets, `Rome{{!}}the city`; return False for any other."""
    bar = inline.children[0] if len(inline.children) == 1 else None
    if bar is None or not is_bar(bar):
        return False
    text, start, end = context.text, bar.end, inline.end
    written, label = text[inline.start : bar.start].strip(), text[start:end].strip()
    if not _WORDS.fullmatch(written) or not _WORDS.fullmatch(label) or is_file(written) or is_setting(written):
        return False
    target = link_targets.read_target(written, context.language)
    if target is None or target.kind != "page":
        return False
    out.events.mark(inline.start, end, CONTENT)
    out.events.mark(bar.start, bar.end, MARKUP)
    at, start = out.length, start + text[start:end].index(label)
    out.source(label, start, start + len(label))
    place, span = (at, out.length), (inline.start, end)
    out.links.append(link_targets.internal(target, label, place, span))
    out.state(*place, _stated(target), span)
    return True


def _stated(target: Target) -> raw.WikilinkMembers:
    return {"kind": "wikilink", "target": target.title, "fragment": target.fragment, "interwiki": target.prefix}


def _literal(context: Context, node: Wikilink, out: Rendered) -> None:
    """Add double brackets that make no link as text, and the content between them as markup.

    Around an address only one bracket is text, because the other makes an external link.
    """
    width = 1 if _SCHEME.match(node.target) else 2
    start, end = node.start + width, node.end - width
    out.source("[["[:width], node.start, start)
    render(context, InlineSpan(node.tree, start, end, node.children).nodes, out)
    out.source("]]"[:width], end, node.end)
