"""Marks of footnotes: `<ref>`, named and reused ones, those defined in `<references>`, and those that a template makes.

What a note says is rendered when its event is committed: only then is it known whether it is the first of its name.
"""

from __future__ import annotations

import re

from extractor.document import Tag, Template
from extractor.records import raw
from extractor.rendering.context import Context
from extractor.rendering.events import MARKUP, Events, Footnote, MadeNote
from extractor.rendering.rendered import Rendered

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


def use(context: Context, tag: Tag, out: Rendered) -> None:
    """Add a footnote mark, which gets its number when it is committed. What goes on with another note has none."""
    known = attributes(tag.attributes)
    out.events.append(Footnote(context, tag, known, None if "follow" in known else _mark(out)))


def _mark(out: Rendered) -> raw.RefUse:
    mark: raw.RefUse = {"id": "", "at": (out.length, out.length)}
    out.refs.append(mark)
    return mark


def define_all(context: Context, tag: Tag, events: Events) -> None:
    """Define the notes that stand in a `<references>` tag; they are in the record in order of first use."""
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
            events.append(Footnote(context, child, known, None))


def make(template: Template, shown: Rendered, out: Rendered) -> None:
    """Add the footnote that a template such as `{{efn}}` makes."""
    text = shown.text()
    if text:
        out.events.append(MadeNote(template, text, shown.links, _mark(out)))
