"""Extraction of only some parts of a record, without reading more than they need: an infobox needs no body text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from extractor.document import Document, InlineSpan, Node, Part, Tag, Template, Wikilink
from extractor.extraction import sections
from extractor.extraction.draft import Draft
from extractor.languages import Language, fold, is_disambiguation_name, is_infobox_name, template_title
from extractor.parsers import parse_lead
from extractor.records import raw
from extractor.rendering import calls, citations, infobox_calls
from extractor.rendering.context import Context
from extractor.rendering.events import Events
from extractor.rendering.inline import render, too_deep
from extractor.rendering.link_targets import read_target
from extractor.rendering.rendered import Rendered

NEED_EVERYTHING: Final = frozenset({"sections", "references", "coordinates"})
"""Parts that any line of the page may contribute to, so that the whole page is read."""

_Member: TypeAlias = Literal["infoboxes", "sections", "categories", "language_links", "references", "coordinates"]
_MEMBERS: Final[dict[str, tuple[_Member, ...]]] = {
    "infobox": ("infoboxes",),
    "lead": (),
    "sections": ("sections",),
    "categories": ("categories",),
    "language_links": ("language_links",),
    "references": ("references",),
    "coordinates": ("coordinates",),
}
"""The members of the record that are empty unless a part is wanted, by the name of the part."""


_NAME: Final = re.compile(r"\{\{\s*([^|{}\n<>\[\]]+)")
_SHOWN: Final = frozenset({"gallery", "imagemap", "poem"})  # raw tags whose inside may hold more than words
_READ: Final = _SHOWN | {"ref"}
_MARK: Final = re.compile(r"\[\[|\{\{")


def lead_alone(text: str, dialect: str, language: Language, wanted: frozenset[str]) -> Document | None:
    """Return the document of the lead if nothing else is needed; None if the whole page is.

    The lead is enough if only infoboxes are wanted, and no call after it has the name of an infobox or of a template
    that makes the page a disambiguation page.
    """
    if wanted != {"infobox"}:
        return None
    document = parse_lead(text, dialect)
    if document is None or any(_matters(name, language) for name in set(_NAME.findall(text, document.parts[0].end))):
        return None
    return document


@lru_cache(maxsize=1 << 14)
def _matters(written: str, language: Language) -> bool:
    name = fold(written)
    is_box = is_infobox_name(name, language) or fold(template_title(name, language)).startswith("infobox")
    return bool(is_box or is_disambiguation_name(name, language))


def read(draft: Draft, parts: list[Part], wanted: frozenset[str]) -> tuple[raw.Section, list[raw.Section]]:
    """Return the lead, read only if it is wanted, and no sections; add infoboxes, categories and language links."""
    if "lead" in wanted:
        lead, _ = sections.read(draft, parts[:1])
        rest = parts[1:]
    else:
        lead, rest = sections.empty_section(parts[0].start, parts[0].end), parts
    draft.coverage.leave(parts[-1].end, "not asked for")
    walk = _Walk("infobox" in wanted, bool(wanted & {"categories", "language_links"}))
    for part in rest:
        if part.heading is not None:
            walk.over(draft.context, part.heading.content.children)
        walk.over(draft.context, part.children)
        draft.commit(walk.events.rows)
        walk.events.rows.clear()
    return lead, []


def only(record: raw.Article, wanted: frozenset[str]) -> raw.Article:
    """Return the record with all parts emptied that are not wanted."""
    for part, members in _MEMBERS.items():
        if part not in wanted:
            for member in members:
                record[member] = []
    if "references" not in wanted or "lead" not in wanted:
        _unmark(record)
    if "lead" not in wanted:
        record["lead"]["blocks"] = []
    return record


def _unmark(record: raw.Article) -> None:
    """Remove the footnote marks of a record without references, because they would lead nowhere."""
    if record["references"]:
        return
    _unmark_boxes(record["infoboxes"])
    pending: list[object] = [record["lead"], *record["sections"]]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            if "refs" in node:
                node["refs"] = []
            pending += node.values()
        elif isinstance(node, list):
            pending += node


def _unmark_boxes(boxes: list[raw.Infobox]) -> None:
    """Remove the footnote marks of infoboxes, which stand at their fields and nowhere else."""
    for box in boxes:
        for field in box["fields"]:
            field["refs"] = []
            _unmark_boxes(field["infoboxes"])


class _Walk:
    """A search for infoboxes, categories and language links that does not read the text between them."""

    def __init__(self, boxes: bool, pages: bool) -> None:
        self._boxes = boxes
        self._pages = pages
        self.events = Events()

    def over(self, context: Context, nodes: list[Node], in_note: bool = False) -> None:
        """Search the nodes and the nodes nested in them."""
        for node in nodes:
            if isinstance(node, Template):
                self._call(context, node, in_note)
            elif isinstance(node, Wikilink):
                if self._pages and _is_about_page(context, node):
                    render(context, [node], Rendered(self.events))
                else:
                    self._within(context, node, node.children, in_note)
            elif isinstance(node, Tag):
                self._tag(context, node, in_note)

    def _call(self, context: Context, node: Template, in_note: bool) -> None:
        if self._boxes and not in_note and infobox_calls.take(context, node, self.events):
            return
        if calls.about_page(context, node, self.events):
            return
        if self._pages and self._names_page(context, node.children):  # which of them it shows is for the call to say
            render(context, [node], Rendered(self.events))
        elif self._boxes and not citations.is_citation(context, node):
            self._within(context, node, node.children, in_note)

    def _names_page(self, context: Context, nodes: list[Node]) -> bool:
        """Return True if a link to a category or another language stands among the nodes or within them."""
        pending = list(nodes)
        while pending:
            node = pending.pop()
            if isinstance(node, Wikilink) and _is_about_page(context, node):
                return True
            if isinstance(node, Template | Wikilink):
                pending += node.children
            elif isinstance(node, Tag):
                inside = self._inside(context, node)
                pending += inside.children if inside is not None else []
        return False

    def _tag(self, context: Context, node: Tag, in_note: bool) -> None:
        inside = self._inside(context, node)
        if inside is not None:
            self._within(context, node, inside.children, in_note or node.name == "ref")

    def _inside(self, context: Context, node: Tag) -> InlineSpan | None:
        """Return what a raw tag holds, if it may hold a call or a link that is searched for."""
        if node.name not in (_READ if self._pages else _SHOWN) or not _MARK.search(context.text, node.start, node.end):
            return None
        return node.inside()

    def _within(self, context: Context, node: Node, children: list[Node], in_note: bool) -> None:
        inner = context.deeper() if children else None
        if inner is not None:
            self.over(inner, children, in_note)
        elif children:
            too_deep(node.start, node.end, self.events)


def _is_about_page(context: Context, node: Wikilink) -> bool:
    target = read_target(node.target, context.language)
    return target is not None and target.kind in ("category", "language")
