"""Inline spans as a reader sees them: each node by its renderer, and the text between the nodes."""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Argument, Comment, ExternalLink, InlineSpan, Node, Tag, Template, Text, Wikilink
from extractor.rendering import apostrophes, variants
from extractor.rendering.context import MAX_DEPTH, Context
from extractor.rendering.events import CONTENT, MARKUP, Events, UnknownCall, UnreadCall
from extractor.rendering.memory import Preview
from extractor.rendering.rendered import Rendered

# The search is several times faster than for `[<&:]|''|//` because each branch begins with a different character.
_MARKUP: Final = re.compile(r"<|&|:(?<=\w:)|''|//|__|RFC|PMID")
_SIGNS: Final = re.compile(
    r"<!--[^<>]*-->|<[^<>]*>|\{\{[^{}|\[\]\n]*\|?|\[\[(?:[^\[\]{}|\n]*\|)?|\}\}|\]\]|\{\||\|\}|''+|\|"
)
_POINTS: Final = frozenset(",.;:。、，；：)）")
_PAIRS: Final = {")": "(", "）": "（", ",": ","}
_KEPT: Final = (tuple, UnknownCall, UnreadCall)
_NO_EVENTS: Final = Events()  # of most previews; nobody adds to those of a preview


def render(context: Context, nodes: list[Node], out: Rendered) -> None:
    """Add what a reader sees of the nodes to `out`. Never raises on bad markup."""
    if not nodes:
        return
    inner = context.deeper()
    if inner is None:
        add_words(context, nodes[0].start, nodes[-1].end, out)
        return
    text, renderers = context.text, context.renderers
    switches, has_variants = context.language.behaviour_switches, context.language.has_variants
    shown: dict[int, int] | None = None  # the apostrophes that are text
    position = 0  # letters before it belong to the previous link
    for index, node in enumerate(nodes):
        if isinstance(node, Text):
            start = node.start if node.start > position else position
            if start < node.end:
                written = text[start : node.end]
                if written[0] in _POINTS and index:
                    before = nodes[index - 1]
                    if isinstance(before, Template) and (_drop_brackets(written, out) or _is_doubled(written, out)):
                        out.events.mark(start, start + 1, MARKUP)
                        start += 1
                        written = written[1:]
                    elif out.space and _is_note(before):
                        _close_gap(out)
                if "''" in written:
                    shown = _apostrophes(text, nodes, out) if shown is None else shown
                if has_variants and variants.has_marks(written):
                    variants.add(written, start, out, switches, shown or {})
                elif "''" in written and shown is not None:
                    out.source(written, start, node.end, switches, shown)
                else:
                    out.source(written, start, node.end, switches)
        elif isinstance(node, Wikilink):
            following = nodes[index + 1] if index + 1 < len(nodes) else None
            limit = following.end if isinstance(following, Text) else node.end
            position = renderers.wikilink(inner, node, limit, out)
        elif isinstance(node, Template):
            renderers.template(inner, node, out)
        elif isinstance(node, Tag):
            renderers.tag(inner, node, out)
        elif isinstance(node, ExternalLink):
            renderers.external_link(inner, node, out)
        elif isinstance(node, Comment):
            renderers.comment(inner, node, out)
        elif isinstance(node, Argument):
            renderers.argument(inner, node, out)


def _apostrophes(text: str, nodes: list[Node], out: Rendered) -> dict[int, int]:
    """Return the number of apostrophes that are text in each run, by offset, and diagnose unclosed runs."""
    shown, unclosed = apostrophes.literal(text, nodes)
    for at, end in unclosed:
        out.events.diagnose("unclosed-quotes", "bold or italic is not closed on its line", at, end)
    return shown


def _is_note(node: Node) -> bool:
    return isinstance(node, Tag) and node.name == "ref"


def _drop_brackets(written: str, out: Rendered) -> bool:
    """Return True, and drop the opening bracket, if calls that show nothing stand alone in the brackets that end here.

    So does the comma before such a call, if another one follows: `a, {{odd}}, b`.
    """
    closing, opening = written[0], _PAIRS.get(written[0])
    tail = "".join(out.parts[-2:])
    kept = tail.rstrip(" ")
    if opening is None or out.traced or kept[-1:] != opening:
        return False
    if out.refs and out.refs[-1]["at"][0] >= out.length - len(tail) + len(kept):
        return False
    kept = kept if closing == "," else kept[:-1]
    size = out.length - len(tail) + len(kept)
    if closing == ")" and kept[-1:].isalnum() or out.links and (out.links[-1]["at"] or (0, 0))[1] > size:
        return False  # `f({{odd}})`, or the bracket is the end of a link
    out.parts[-2:] = [kept]
    out.length = size
    if written[1:2] in _POINTS:
        out.trim()
    out.space = not out.length or out.parts[-1][-1:] == " "
    return True


def _is_doubled(written: str, out: Rendered) -> bool:
    """Return True if a full stop follows a call that shows one itself at its end, as citations do."""
    return written[0] == "." and written[1:2] != "." and not out.traced and out.last() == "."


def _close_gap(out: Rendered) -> None:
    """Remove the blank before a footnote's mark that punctuation follows."""
    out.trim()
    for mark in reversed(out.refs):
        if mark["at"][0] <= out.length:
            break
        mark["at"] = (out.length, out.length)


def add(context: Context, inline: InlineSpan, out: Rendered) -> None:
    """Add what a reader sees of an inline span. Plain text, the usual case, is added without parsing a tree."""
    start, end = inline.start, inline.end
    if inline.children or _MARKUP.search(context.text, start, end) or context.language.has_variants:
        render(context, inline.nodes, out)
    elif start < end:
        out.events.rows.append((start, end, CONTENT))
        out.add(context.text[start:end], start, end, True)


def rendered(context: Context, inline: InlineSpan, events: Events) -> Rendered:
    """Return what a reader sees of an inline span, as a new rendering."""
    out = Rendered(events)
    add(context, inline, out)
    return out


def too_deep(start: int, end: int, events: Events) -> None:
    """Add the events of `[start, end)`, which is nested too deep to be read."""
    events.drop(start, end, "nested too deep")
    events.diagnose("too-deep", "what stands here is nested too deep to be read", start, end)


def add_words(context: Context, start: int, end: int, out: Rendered) -> None:
    """Add the words of `[start, end)`, which is nested too deep, without reading its nesting."""
    events, text, at = out.events, context.text, start
    too_deep(start, end, events)
    if context.deepest < MAX_DEPTH:  # a preview goes less deep than a rendering
        return
    events.mark(start, end, MARKUP)
    for sign in _SIGNS.finditer(text, start, end):
        out.source(text[at : sign.start()], at, sign.start())
        out.add(" ", sign.start(), sign.end())
        at = sign.end()
    out.source(text[at:end], at, end)


def preview(context: Context, inline: InlineSpan) -> Preview:
    """Return what a reader would see of an inline span.

    Previews are cached, because otherwise nested calls would be read twice at every level.
    """
    key = (inline.start, inline.end, context.mode)
    known = context.memory.previews.get(key)
    if known is None:
        out = rendered(context.for_preview(), inline, Events())
        events, unread = _NO_EVENTS, False
        if kept := [event for event in out.events.rows if type(event) in _KEPT]:
            events = Events()
            events.rows += kept
            unread = any(isinstance(event, UnreadCall) for event in kept)
        guessed = bool(out.events.guessed or out.events.untyped)
        known = context.memory.previews[key] = Preview(out.text(), events, unread, guessed)
    return known
