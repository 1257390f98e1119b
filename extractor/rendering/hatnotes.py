"""Hatnotes: the lines above an article or a section that point elsewhere."""

from __future__ import annotations

from typing import Final

from extractor.document import InlineSpan, Parameter, Template
from extractor.languages import anywhere
from extractor.records import raw
from extractor.rendering import link_targets
from extractor.rendering.context import Context
from extractor.rendering.events import Events
from extractor.rendering.inline import render
from extractor.rendering.rendered import Rendered

RELATIONS: Final = {
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
    "redirect2": "redirect",
    "redirect distinguish": "redirect",
    "about distinguish": "about",
    "distinguish": "distinguish",
    "confused": "distinguish",
    "hatnote": "note",
    "dablink": "note",
    "rellink": "note",
}
"""The relation of a hatnote by folded English template name; local names come from the language's templates."""

_FREE_TEXT: Final = frozenset({"hatnote", "dablink", "rellink"})
_PAGES_FROM: Final = {
    "about": (3, 2),
    "about distinguish": (2, 1),
    "for": (2, 1),
    "for multi": (2, 2),
    "redirect": (3, 2),
    "redirect2": (4, 2),
    "redirect distinguish": (2, 1),
    "redirects here": (3, 2),
}
"""The number of the first parameter that is a page title, and the step to the next: 2 if each has a text before it."""
_REPLACED: Final = frozenset({"about", "distinguish"})  # `text=` takes the place of all that these show


def relation(name: str) -> str | None:
    """Return the relation that a template states; None if it is not a hatnote.

    >>> relation("main article"), relation("cite web")
    ('main', None)
    """
    return RELATIONS.get(name)


def read(context: Context, node: Template, name: str, events: Events) -> raw.Hatnote | None:
    """Return the hatnote block of a template; None if it is not a hatnote.

    One without a page or a text is a template of another wiki: `{{see|name=Old Fort|content=Thick walls.}}`.
    """
    kind = RELATIONS.get(name)
    if kind is None:
        return None
    out, said = Rendered(events), {one.name: one for one in node.parameters if one.value.source.strip()}
    own_text = next((said[key] for key in ("text", *anywhere("text_parameters")) if key in said), None)
    if said and own_text is None and all(one.named and not one.name.isdecimal() for one in said.values()):
        return None
    for parameter in said.values():
        if parameter.named or (own_text is not None and kind in _REPLACED):
            continue
        _separate(out, parameter)
        page = _page_number(name, int(parameter.name))
        if page < 1 or "[[" in parameter.value.source:
            render(context, parameter.value.nodes, out)
        else:
            label = next((said[key] for key in (f"l{page}", *_labels(page)) if key in said), None)
            _add_page(context, node, parameter, label, out)
    if own_text is not None and name not in _FREE_TEXT:
        _separate(out, own_text)
        render(context, own_text.value.nodes, out)
    return {
        "kind": "hatnote",
        "text": out.text(),
        "links": out.links,
        "relation": kind,
        "span": (node.start, node.end),
    }


def _separate(out: Rendered, parameter: Parameter) -> None:
    if out.length:
        out.trim()
        out.add(", ", parameter.start, parameter.start)


def _page_number(name: str, place: int) -> int:
    """Return the number of the page that an unnamed parameter names, from 1; 0 if it is a text.

    >>> [_page_number("about", place) for place in range(1, 8)]
    [0, 0, 1, 0, 2, 0, 3]
    """
    first, step = _PAGES_FROM.get(name, (1, 1))
    return 0 if name in _FREE_TEXT or place < first or (place - first) % step else (place - first) // step + 1


def _labels(page: int) -> list[str]:
    """Return the names of the parameter with the label of the page of this number."""
    return [f"{word}{blank}{page}" for word in ("label", *anywhere("label_parameters")) for blank in (" ", "")]


def _add_page(context: Context, node: Template, parameter: Parameter, label: Parameter | None, out: Rendered) -> None:
    """Add a page that a hatnote names, by its label if it has one, and the link that the call makes of it."""
    at, before, links = out.length, len(out.parts), len(out.links)
    page, bar, written = parameter.value.source.strip().replace("{{!}}", "|").partition("|")
    if bar and label is None:
        out.add(written.strip(), parameter.start, parameter.end)
    else:
        inline = (label or parameter).value
        colon = len(inline.source) - len(inline.source.lstrip()) + 1 if inline.source.lstrip()[:1] == ":" else 0
        shown_part = InlineSpan(inline.tree, inline.start + colon, inline.end, inline.children)
        render(context, shown_part.nodes, out)
    target = link_targets.read_target(page.strip(), context.language)
    if target is not None and target.kind in ("category", "file"):  # a link all the same
        target = link_targets.read_target(":" + page.strip(), context.language)
    if target is None or len(out.links) > links:
        return
    shown = "".join(out.parts[before:])
    text = shown.strip()
    at += len(shown) - len(shown.lstrip())  # the call makes the link: its markup is the whole call
    out.links.append(link_targets.internal(target, text, (at, at + len(text)), (node.start, node.end)))
