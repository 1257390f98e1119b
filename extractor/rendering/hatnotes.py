"""Hatnotes: the lines above an article or a section that point elsewhere."""

from __future__ import annotations

from extractor.document import Template
from extractor.records import raw
from extractor.rendering import link_targets
from extractor.rendering.context import Context
from extractor.rendering.events import Events
from extractor.rendering.inline import render
from extractor.rendering.rendered import Rendered

RELATIONS = {
    "main": "main",
    "main article": "main",
    "main articles": "main",
    "see also": "see also",
    "see": "see also",
    "further": "further",
    "further information": "further",
    "details": "further",
    "about": "about",
    "for": "other uses",
    "for multi": "other uses",
    "other uses": "other uses",
    "otheruses": "other uses",
    "other people": "other uses",
    "other places": "other uses",
    "other ships": "other uses",
    "redirect": "redirect",
    "redirects here": "redirect",
    "distinguish": "distinguish",
    "confused": "distinguish",
    "hatnote": "note",
    "dablink": "note",
    "rellink": "note",
}
"""The relation of a hatnote by folded English template name; local names come from the language's templates."""

_FREE_TEXT = frozenset({"hatnote", "dablink", "rellink"})
_PAGES_FROM = {
    "about": 3,
    "for": 2,
    "for multi": 2,
    "redirect": 3,
    "redirects here": 3,
}  # the number of the first parameter that is a page title


def relation(name: str) -> str | None:
    """Return the relation that a template states; None if it is not a hatnote.

    >>> relation("main article"), relation("cite web")
    ('main', None)
    """
    return RELATIONS.get(name)


def read(context: Context, node: Template, name: str, events: Events) -> raw.Hatnote | None:
    """Return the hatnote block of a template; None if it is not a hatnote."""
    kind = RELATIONS.get(name)
    if kind is None:
        return None
    out, span = Rendered(events), (node.start, node.end)
    first_page = _PAGES_FROM.get(name, 1)
    for parameter in node.parameters:
        if parameter.named or not parameter.value.source.strip():
            continue
        if out.length:
            out.trim()
            out.add(", ", parameter.start, parameter.start)
        at, before = out.length, len(out.parts)
        render(context, parameter.value.nodes, out)
        if name in _FREE_TEXT or int(parameter.name) < first_page or "[[" in parameter.value.source:
            continue
        target = link_targets.read_target(parameter.value.source.strip(), context.language)
        if target is not None:  # the call makes the link: its markup is the whole call
            shown = "".join(out.parts[before:])
            text = shown.strip()
            at += len(shown) - len(shown.lstrip())
            out.links.append(link_targets.internal(target, text, (at, at + len(text)), span))
    return {"kind": "hatnote", "text": out.text(), "links": out.links, "relation": kind, "span": span}
