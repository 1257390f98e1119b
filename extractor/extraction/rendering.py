"""Inline nodes as a reader sees them: text, links, footnote marks, and what floats beside the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from extractor.document import Argument, Comment, ExternalLink, Node, Run, Tag, Template, Text, Wikilink
from extractor.extraction import calls, links, media, quotes, references
from extractor.extraction.coverage import CONTENT, MARKUP
from extractor.extraction.entities import unescape
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State
from extractor.parsers.outside import between

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|class\s*=[\"'\s]*sortkey\b", re.IGNORECASE)
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|mailto:", re.IGNORECASE)
_NESTED = re.compile(r"\||<|//|:")
_BREAKING = frozenset(
    {"br", "hr", "p", "div", "li", "dt", "dd", "tr", "center", "blockquote", "ul", "ol", "dl", "table"}
)
_LITERAL = frozenset({"nowiki", "pre", "syntaxhighlight", "source"})
_FORMULA = frozenset({"math", "chem", "ce"})
_NO_SWITCHES: frozenset[str] = frozenset()
_TRANSPARENT = frozenset({"poem", "noinclude", "onlyinclude"})


def render(state: State, nodes: list[Node], out: Rendered) -> None:
    """Add what a reader sees of the nodes to `out`. Never raises on bad markup."""
    if not nodes or not state.enter(nodes[0].start, nodes[-1].end, out=out):
        return
    text, coverage = state.text, state.coverage
    switches = state.language.behaviour_switches
    apostrophes: dict[int, int] | None = None
    position = 0  # letters before it belong to the link before
    for index, node in enumerate(nodes):
        kind = node.__class__
        if kind is Text:
            start = node.start if node.start > position else position
            if start < node.end:
                raw = text[start : node.end]
                if raw[0] in ",.;:" and out.space and index and _is_note(nodes[index - 1]):
                    _close_gap(out)
                if "''" in raw:
                    if apostrophes is None:
                        apostrophes, unclosed = quotes.literal(text, nodes)
                        for at, end in unclosed:
                            state.diagnose("unclosed-quotes", "bold or italic is not closed on its line", at, end)
                    out.source(raw, start, node.end, coverage, switches, apostrophes)
                else:
                    out.source(raw, start, node.end, coverage, switches)
        elif kind is Wikilink:
            following = nodes[index + 1] if index + 1 < len(nodes) else None
            position = _wikilink(state, node, following, out)  # type: ignore[arg-type]
        else:
            _HANDLERS[kind](state, node, out)
    state.depth -= 1


def _is_note(node: Node) -> bool:
    return node.__class__ is Tag and node.name == "ref"


def _close_gap(out: Rendered) -> None:
    """Take the blank away that stood before a footnote's mark: what follows it is punctuation."""
    out.trim()
    for row in reversed(out.refs):
        if row["at"][0] <= out.length:
            break
        row["at"] = (out.length, out.length)


def _wikilink(state: State, node: Wikilink, following: Node | None, out: Rendered) -> int:
    """Add a link; gives the offset up to which the letters after it were taken in."""
    written = node.target
    target = links.read_target(written if "{{" not in written else _written(state, node), state.language)
    if target is None:
        _literal(state, node, out)
        return node.end
    if target.kind == "file":
        media.add_file(state, node, target.title, out)
        return node.end
    if target.kind == "category":
        key = state.plain(node.pieces[0]) if node.pieces else None
        state.coverage.mark(node.start + 2, node.end - 2, CONTENT)
        state.categories.append({"name": target.title, "sort_key": key or None, "span": (node.start, node.end)})
        return node.end
    if target.kind == "language":
        state.coverage.mark(node.start + 2, node.end - 2, CONTENT)
        row = {"language": target.prefix, "title": target.title, "span": (node.start, node.end)}
        state.language_links.append(row)
        return node.end
    return _page_link(state, node, target, following, out)


def _written(state: State, node: Wikilink) -> str:
    """The target as written; what a call in it shows stands for the call."""
    if "{{" not in node.target:
        return node.target
    end = node.pieces[0].start - 1 if node.pieces else node.end - 2
    preview = state.preview(Run(node.reader, node.start + 2, end, between(node.children, node.start + 2, end)))
    state.take(preview)
    return preview.text


def _page_link(state: State, node: Wikilink, target: links.Target, following: Node | None, out: Rendered) -> int:
    last = state.text[node.end - 3]
    blank = last == "|" and node.pieces and node.pieces[0].start == node.end - 2
    if blank or (
        node.children and any(child.__class__ is Wikilink for child in node.children)
    ):  # MediaWiki links the inner one only
        _literal(state, node, out)
        return node.end
    at, inner = out.length, len(out.links)
    _label(state, node, out)
    if len(out.links) > inner:  # an address in a label is text
        out.links[inner:] = [link for link in out.links[inner:] if "url" not in link]
    end = node.end
    if following is not None and following.__class__ is Text:
        trail = state.trail.match(state.text, following.start, following.end)
        if trail is not None and trail.end() > end:
            end = trail.end()
            out.source(trail[0], following.start, end, state.coverage, _NO_SWITCHES)
    parts = out.parts
    shown = parts[-1] if parts and out.length - len(parts[-1]) == at else out.since(at)
    begin = at
    if shown and (shown[0] in " \n" or shown[-1] in " \n"):
        begin += len(shown) - len(shown.lstrip(" \n"))
        shown = shown.strip(" \n")
    span, place = (node.start, end), (begin, begin + len(shown))
    out.links.append(links.internal(target, shown, place, span))
    if out.traced and (target.title or target.fragment):
        value = {
            "kind": "wikilink",
            "target": target.title,
            "fragment": target.fragment,
            "interwiki": target.prefix,
            "span": (node.start, node.end),
        }
        out.found.append((*place, value))
    return end


def _label(state: State, node: Wikilink, out: Rendered) -> None:
    """Add the text of a link: its label, or its target when it has none."""
    text, coverage = state.text, state.coverage
    start, end = node.start + 2, node.end - 2
    if not node.children:  # the usual case needs no tree
        bar = text.find("|", start, end)
        label = text[bar + 1 : end] if bar > 0 else ""
        if label and not _NESTED.search(label):
            coverage.mark(start, bar, CONTENT)
            if not label.isspace():
                out.source(label, bar + 1, end, coverage, _NO_SWITCHES)
                return
        elif bar < 0 and "&" not in (target := node.target) and target[:1] != ":":
            coverage.mark(start, end, CONTENT)
            out.add(target, start, end, True)
            return
    pieces = node.pieces
    if pieces and text[pieces[0].start : end].strip():
        coverage.mark(start, pieces[0].start - 1, CONTENT)
        for index, piece in enumerate(pieces):
            if index:
                out.add("|", piece.start - 1, piece.start)
            render(state, piece.nodes, out)
        return
    coverage.mark(start, end, CONTENT)
    if pieces:  # a label of blanks
        out.add(" ", start, end)
        return
    target = _written(state, node)
    shown = unescape(target).strip() if "&" in target else target
    out.add(shown.removeprefix(":"), start, end, shown == node.target and shown[:1] != ":")


def _literal(state: State, node: Wikilink, out: Rendered) -> None:
    """Double brackets that make no link are text, and what stands between them is read; an address needs only one."""
    width = 1 if _SCHEME.match(node.target) else 2
    start, end = node.start + width, node.end - width
    out.source("[["[:width], node.start, start, state.coverage, frozenset())
    render(state, Run(node.reader, start, end, node.children).nodes, out)
    out.source("]]"[:width], end, node.end, state.coverage, frozenset())


def _external(state: State, node: ExternalLink, out: Rendered) -> None:
    state.coverage.mark(node.start, node.end, CONTENT)
    at, inner = out.length, len(out.links)
    link = links.external(node.url, "", (at, at), (node.start, node.end))
    if node.label is not None:
        if node.bracketed:
            state.coverage.mark(node.start, node.start + 1, MARKUP)
            state.coverage.mark(node.end - 1, node.end, MARKUP)
        render(state, node.label.nodes, out)
    elif not node.bracketed:
        out.add(link["url"], node.start, node.end, link["url"] == node.url)
    text = out.since(at)
    if len(out.links) > inner and out.links[inner]["at"]:  # in HTML a link ends where another begins
        text = text[: max(out.links[inner]["at"][0] - at, 0)]
    link["text"] = text = text.rstrip(" \n")
    link["at"] = (at, at + len(text))
    out.links.append(link)
    if out.traced:
        address = "https:" + link["url"] if link["url"].startswith("//") else link["url"]
        out.found.append((at, out.length, {"kind": "url", "url": address, "span": (node.start, node.end)}))


def _tag(state: State, tag: Tag, out: Rendered) -> None:
    name = tag.name
    if name == "ref":
        references.use(state, tag, out)
    elif name == "br":
        out.newline()
    elif tag.raw:
        _raw(state, tag, out)
    elif tag.content is None:
        state.loose_tags.append(tag)
        if name in _BREAKING:
            out.newline()
    elif tag.attributes and _HIDDEN.search(tag.attributes):
        state.coverage.drop(tag.start, tag.end, "hidden")
    elif name in _BREAKING:
        out.newline()
        render(state, tag.content.nodes, out)
        out.newline()
    else:
        render(state, tag.content.nodes, out)


def _raw(state: State, tag: Tag, out: Rendered) -> None:
    """A tag whose inside the nesting scan left alone."""
    name = tag.name
    if tag.inner is None:
        if name == "references":
            references.define_all(state, tag)
        return
    start, end = tag.inner
    if name in _LITERAL:
        state.coverage.mark(start, end, CONTENT)
        out.add(unescape(state.text[start:end]), start, end, "&" not in state.text[start:end])
    elif name in _FORMULA:
        state.coverage.mark(start, end, CONTENT)
        out.add(state.text[start:end].strip(), start, end)
    elif name == "references":
        references.define_all(state, tag)
    elif name == "gallery":
        out.media += media.gallery(state, tag)["items"]
    elif name == "imagemap":
        out.media += media.image_map(state, tag)
    elif name in _TRANSPARENT:
        inside = tag.inside()
        if inside is not None:
            render(state, inside.nodes, out)
    elif name in ("includeonly", "templatedata", "templatestyles", "indicator", "section", "inputbox", "charinsert"):
        state.coverage.drop(tag.start, tag.end, "not shown on the page")
    else:
        state.coverage.drop(tag.start, tag.end, f"tag {name}")


def _comment(state: State, node: Comment, out: Rendered) -> None:
    state.coverage.drop(node.start, node.end, "comment")


def _argument(state: State, node: Argument, out: Rendered) -> None:
    """A template's parameter on a page has no value: its default shows, or else its own markup."""
    default = node.default()
    state.coverage.mark(node.start, node.end, MARKUP)
    if default is not None:
        render(state, default.nodes, out)
    else:
        out.source(state.text[node.start : node.end], node.start, node.end, state.coverage, frozenset())


_HANDLERS: dict[type[Any], Callable[[State, Any, Rendered], None]] = {
    ExternalLink: _external,
    Tag: _tag,
    Comment: _comment,
    Argument: _argument,
    Template: calls.show,
}
