"""Footnote marks: of `<ref>`, named, reused or defined in `<references>`, and of templates that make a footnote.

A note is rendered when its event is committed: only then is it known whether it is the first of its name.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Tag, Template
from extractor.records import raw
from extractor.rendering.context import Context
from extractor.rendering.events import MARKUP, Events, Footnote, MadeNote
from extractor.rendering.rendered import Rendered

_ATTRIBUTE: Final = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'/>]+(?:/[^\s"'/>]+)*))""")


def attributes(written: str) -> dict[str, str]:
    """Return a tag's attributes by name, in lower case. The first of a repeated attribute counts.

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


def use(context: Context, tag: Tag, out: Rendered) -> None:
    """Add a footnote mark, which gets its number at the commit. A note that continues another has no mark."""
    known = attributes(tag.attributes)
    out.events.rows.append(Footnote(context, tag, known, None if "follow" in known else _mark(out)))


def _mark(out: Rendered) -> raw.RefUse:
    mark: raw.RefUse = {"id": "", "at": (out.length, out.length)}
    out.refs.append(mark)
    return mark


def define_all(context: Context, tag: Tag, events: Events) -> None:
    """Add the notes that a `<references>` tag defines; the record has them in order of first use."""
    inside = tag.inside()
    if inside is None:
        return
    group = attributes(tag.attributes).get("group")
    events.mark(tag.start, tag.end, MARKUP)
    for child in inside.nodes:
        if isinstance(child, Tag) and child.name == "ref":
            known = attributes(child.attributes)
            if group and not known.get("group"):
                known["group"] = group
            known.pop("follow", None)
            events.rows.append(Footnote(context, child, known, None))


def make(template: Template, kind: str, shown: Rendered, out: Rendered) -> None:
    """Add the footnote that a template such as `{{efn}}` makes, or its mark if it only uses a note by its name.

    `kind`: what `templates.notes` calls its family; those of `again` name notes by their unnamed parameters.
    """
    text = shown.text()
    said = {parameter.name: parameter.value.source.strip(" \t\n\"'") for parameter in template.parameters}
    group = said.get("group") or said.get("grp") or None
    if kind == "again":
        names = [said[str(place)] for place in range(1, 20) if said.get(str(place))] or [said.get("name", "")]
        for name in filter(None, names):
            out.events.rows.append(MadeNote(template, "", [], _mark(out), name, group, False))
    elif text or said.get("name"):
        named = said.get("name") or None
        out.events.rows.append(MadeNote(template, text, shown.links, _mark(out), named, group, kind == "short"))
