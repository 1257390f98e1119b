"""Footnotes: `<ref>`, named and reused ones, those defined in `<references>`, and citation templates."""

from __future__ import annotations

import re
from typing import Any

from extractor.document import Node, Run, Tag, Template
from extractor.extraction.coverage import CONTENT, MARKUP
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State
from extractor.languages import fold

Record = dict[str, Any]
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'/>]+(?:/[^\s"'/>]+)*))""")


def attributes(written: str) -> dict[str, str]:
    """A tag's attributes by name (lower case); of a repeated one the first holds.

    >>> attributes(' name="a b" group=n')
    {'name': 'a b', 'group': 'n'}
    """
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4]
        found.setdefault(match[1].lower(), " ".join((value or "").split()))
    return found


def use(state: State, tag: Tag, out: Rendered) -> None:
    """Add a footnote mark: the note is in the page's references, once however often it is used."""
    known = attributes(tag.attributes)
    record = _record(state, known.get("name"), known.get("group"), tag)
    if tag.inner is not None:
        _define(state, record, tag)
    out.refs.append({"id": record["id"], "at": (out.length, out.length)})


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
            return record
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
    citation = next((n for n in inside.nodes if isinstance(n, Template) and is_citation(state, n)), None)
    outer, state.in_note = state.in_note, True
    shown = state.read(inside)
    state.in_note = outer
    record["text"] = shown.text()
    record["links"] = shown.links
    if citation is not None:
        record["template"] = citation.name
        record["fields"] = fields(state, citation)


def is_citation(state: State, template: Template) -> bool:
    """Whether a template is one of the citation templates of the page's language."""
    name = fold(template.name or "")
    return name in state.language.cite_templates or name.startswith("cite ") or name == "citation"


def cite(state: State, template: Template, out: Rendered) -> None:
    """Show a citation template as a short plain citation; one outside of a note is a reference of its own."""
    known = fields(state, template)
    text = citation_text(known)
    if not state.in_note:
        record = _record(state, None, None, template)
        record.update(text=text, template=template.name, fields=known)
    if not state.in_value:
        out.add(text, template.start, template.end)


def note(state: State, node: Template, shown: Rendered, out: Rendered) -> None:
    """Add the footnote that a template such as `{{efn}}` makes."""
    text = shown.text()
    if text:
        record = _record(state, None, None, node)
        record.update(text=text, template=node.name, links=shown.links)
        out.refs.append({"id": record["id"], "at": (out.length, out.length)})


def fields(state: State, template: Template) -> dict[str, str]:
    """A citation's parameters under their CS1 names, those that say something, `authors` put together."""
    names = state.language.cite_parameters
    found: dict[str, str] = {}
    state.coverage.mark(template.start, template.end, MARKUP)
    for parameter in template.parameters:
        text = _value(state, parameter.value)
        if text:
            label = fold(parameter.name)
            found.setdefault(names.get(label, label).replace(" ", "_").replace("-", "_"), text)
    authors = _authors(found)
    return {**found, "authors": authors} if authors and "authors" not in found else found


def _value(state: State, run: Run) -> str:
    """The text of a parameter; an address stays as it is written."""
    source = run.source.strip()
    if "{{" not in source and "[" not in source and "<" not in source and "''" not in source and "&" not in source:
        state.coverage.mark(run.start, run.end, CONTENT)
        return " ".join(source.split()) if "\n" in source or "  " in source else source
    return state.plain(run)


def _authors(known: dict[str, str]) -> str:
    out = []
    for number in ("", *map(str, range(1, 31))):
        last = known.get(f"last{number}") or known.get(f"author{number}") or known.get(f"surname{number}")
        first = known.get(f"first{number}") or known.get(f"given{number}")
        if last:
            out.append(f"{last}, {first}" if first else last)
        elif number not in ("", "1"):
            break
    return "; ".join(out)


def citation_text(known: dict[str, str]) -> str:
    """A citation as one line: authors, date, title, work, publisher.

    >>> citation_text({"authors": "Curie, Marie", "title": "Radium", "date": "1910"})
    'Curie, Marie (1910). Radium.'
    """
    authors = known.get("authors", "")
    date = known.get("date") or known.get("year") or ""
    head = f"{authors} ({date})" if authors and date else authors or date
    work = known.get("work") or known.get("website") or known.get("journal") or known.get("newspaper")
    pieces = [head, known.get("title", ""), work or "", known.get("publisher", "")]
    return " ".join(piece if piece.endswith(".") else piece + "." for piece in pieces if piece)
