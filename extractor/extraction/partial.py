"""Parts of a record at the cost of what they need: an infobox comes without reading the body."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractor.document import Document, Node, Part, Tag, Template, Wikilink
from extractor.extraction import calls, citations, infobox, links, sections
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State
from extractor.languages import Language, fold, is_disambiguation_name, is_infobox_name
from extractor.parsers import parse_lead

Record = dict[str, Any]

NEED_EVERYTHING = frozenset({"sections", "references", "coordinates"})
"""Parts that any line of the page may add to."""

_MEMBERS: dict[str, tuple[str, ...]] = {
    "infobox": ("infoboxes",),
    "lead": (),
    "sections": ("sections",),
    "categories": ("categories",),
    "language_links": ("language_links",),
    "references": ("references",),
    "coordinates": ("coordinates",),
}
"""Names of parts, and the members of the record that are empty unless the part is asked for."""


_NAME = re.compile(r"\{\{\s*([^|{}\n<>\[\]]+)")
_SHOWN = frozenset({"gallery", "imagemap", "poem"})  # raw tags whose inside may hold more than words
_READ = _SHOWN | {"ref"}
_MARK = re.compile(r"\[\[|\{\{")


def lead_alone(text: str, dialect: str, language: Language, wanted: frozenset[str]) -> Document | None:
    """The document of the lead, when it is all that an answer needs: infoboxes are asked for, and no call further down
    has the name of one, or of one that tells what kind of page this is. None asks for the whole page.
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
    return bool(is_infobox_name(name, language) or name.startswith("infobox") or is_disambiguation_name(name, language))


def read(state: State, parts: list[Part], wanted: frozenset[str]) -> tuple[Record, list[Record]]:
    """An empty tree and the lead, if it is wanted; infoboxes, categories and language links go to the state."""
    if "lead" in wanted:
        lead, _ = sections.read(state, parts[:1])
        rest = parts[1:]
    else:
        lead, rest = sections.empty_lead(parts[0]), parts
    pages = bool(wanted & {"categories", "language_links"})
    state.coverage.leave(parts[-1].end, "not asked for")
    for part in rest:
        _walk(state, part.children, "infobox" in wanted, pages)
    return lead, []


def only(record: Record, wanted: frozenset[str]) -> Record:
    """The record without what was not asked for."""
    for part, members in _MEMBERS.items():
        if part not in wanted:
            record.update({member: [] for member in members})
    if "references" not in wanted or "lead" not in wanted:
        _unmark(record)
    if "lead" not in wanted:
        record["lead"]["blocks"] = []
    return record


def _unmark(record: Record) -> None:
    """Footnote marks lead nowhere in a record without references."""
    if record["references"]:
        return
    pending = [record["lead"], *record["sections"]]
    while pending:
        node = pending.pop()
        for name, value in node.items():
            if name == "refs":
                node[name] = []
            elif isinstance(value, list):
                pending += [row for row in _flat(value) if isinstance(row, dict)]


def _flat(rows: list[Any]) -> list[Any]:
    return [cell for row in rows for cell in (row if isinstance(row, list) else [row])]


def _walk(state: State, nodes: list[Node], boxes: bool, pages: bool) -> None:
    """Infoboxes, categories and language links among the nested nodes, without reading the text between them."""
    for node in nodes:
        if isinstance(node, Template):
            if boxes and infobox.take(state, node):
                continue
            calls.about_page(state, node)
            if node.children and not citations.is_citation(state, node):
                _walk_inside(state, node, node.children, boxes, pages)
        elif isinstance(node, Wikilink):
            target = links.read_target(node.target, state.language) if pages else None
            if target is not None and target.kind in ("category", "language"):
                state.render(state, [node], Rendered())
            elif node.children:
                _walk_inside(state, node, node.children, boxes, pages)
        elif (
            isinstance(node, Tag)
            and node.name in (_READ if pages else _SHOWN)
            and _MARK.search(state.text, node.start, node.end)
        ):
            inside = node.inside()
            if inside is not None:
                _walk_inside(state, node, inside.children, boxes and node.name != "ref", pages)


def _walk_inside(state: State, node: Node, children: list[Node], boxes: bool, pages: bool) -> None:
    if state.enter(node.start, node.end):
        _walk(state, children, boxes, pages)
        state.depth -= 1
