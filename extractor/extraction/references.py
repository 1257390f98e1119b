"""Footnotes: `<ref>`, named and reused ones, those defined in `<references>`, and those that a template makes."""

from __future__ import annotations

import re
from typing import Any

from extractor.document import Node, Tag, Template
from extractor.extraction.coverage import MARKUP
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State

Record = dict[str, Any]
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'/>]+(?:/[^\s"'/>]+)*))""")


def attributes(written: str) -> dict[str, str]:
    """A tag's attributes by name (lower case); of a repeated one the first holds.

    >>> attributes(' name="a b" group=n')
    {'name': 'a b', 'group': 'n'}
    """
    found: dict[str, str] = {}
    if not written:
        return found
    for match in _ATTRIBUTE.finditer(written):
        value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4]
        found.setdefault(match[1].lower(), " ".join((value or "").split()))
    return found


def use(state: State, tag: Tag, out: Rendered) -> None:
    """Add a footnote mark: the note is in the page's references, once however often it is used."""
    known = attributes(tag.attributes)
    followed = state.reference_ids.get((known.get("group") or "", known["follow"])) if "follow" in known else None
    if followed is not None:
        _follow(state, followed, tag)
        return
    record = _record(state, known.get("name"), known.get("group"), tag)
    if tag.inner is not None:
        _define(state, record, tag)
    out.refs.append({"id": record["id"], "at": (out.length, out.length)})


def _follow(state: State, record: Record, tag: Tag) -> None:
    """Add what goes on with another note: it has no mark of its own."""
    inside = tag.inside()
    if inside is not None and not state.previews:
        outer, state.in_note = state.in_note, True
        shown = state.read(inside)
        state.in_note = outer
        record["text"] = f"{record['text']} {shown.text()}".strip()
        record["links"] += _moved(shown.links, len(record["text"]) - len(shown.text()))


def _moved(links: list[Record], offset: int) -> list[Record]:
    """Links of a text that now begins at an offset of another."""
    return [{**link, "at": (link["at"][0] + offset, link["at"][1] + offset)} for link in links if link["at"]]


def define_all(state: State, tag: Tag) -> None:
    """The notes that stand in a `<references>` tag; they are in the record in order of first use."""
    inside = tag.inside()
    if inside is None:
        return
    group = attributes(tag.attributes).get("group")
    state.coverage.mark(tag.start, tag.end, MARKUP)
    for child in inside.nodes:
        if isinstance(child, Tag) and child.name == "ref":
            known = attributes(child.attributes)
            record = _record(state, known.get("name"), known.get("group") or group, child)
            if child.inner is not None:
                _define(state, record, child)


def _record(state: State, name: str | None, group: str | None, node: Node) -> Record:
    """The reference of a name, or a new one."""
    if name:
        record = state.reference_ids.get((group or "", name))
        if record is not None:
            return record.copy() if state.previews else record  # what is only looked at defines nothing
    record = {
        "id": str(len(state.references) + 1),
        "name": name or None,
        "group": group or None,
        "text": "",
        "template": None,
        "fields": {},
        "links": [],
        "span": (node.start, node.end),
    }
    state.references.append(record)
    if name:
        state.reference_ids[group or "", name] = record
    return record


def _define(state: State, record: Record, tag: Tag) -> None:
    inside = tag.inside()
    if inside is None or record["text"] or not inside.source.strip():
        return
    record["span"] = (tag.start, tag.end)
    outer, state.in_note, state.cited = state.in_note, True, None
    shown = state.read(inside)
    state.in_note = outer
    record["text"] = shown.text()
    record["links"] = shown.links
    if state.cited is not None:
        record["template"], record["fields"] = state.cited


def cited(state: State, node: Template, text: str, fields: dict[str, str]) -> None:
    """Take what a citation template says: to the note it stands in, or as a reference of its own."""
    if state.in_note:
        state.cited = state.cited or (node.name, fields)
    else:
        record = _record(state, None, None, node)
        record.update(text=text, template=node.name, fields=fields)


def note(state: State, node: Template, shown: Rendered, out: Rendered) -> None:
    """Add the footnote that a template such as `{{efn}}` makes."""
    text = shown.text()
    if text:
        record = _record(state, None, None, node)
        record.update(text=text, template=node.name, links=shown.links)
        out.refs.append({"id": record["id"], "at": (out.length, out.length)})
