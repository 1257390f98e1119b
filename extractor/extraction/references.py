"""The references of a page: each note once, however often it is used, in order of first use."""

from __future__ import annotations

from typing import NamedTuple

from extractor.document import InlineSpan, Node
from extractor.records import raw
from extractor.rendering.events import CitedWork, Footnote, MadeNote
from extractor.rendering.rendered import Rendered


class Writing(NamedTuple):
    """The content of a `<ref>`, and the record that it is to be written into."""

    record: raw.Reference
    inline: InlineSpan
    goes_on: bool
    """True if the content is appended to what the record holds already (`follow`)."""


class References:
    """The Reference records of a page."""

    __slots__ = ("_by_name", "_short", "records")

    def __init__(self) -> None:
        self.records: list[raw.Reference] = []
        self._by_name: dict[tuple[str, str], raw.Reference] = {}
        self._short: dict[str, raw.Reference] = {}  # short citations by their text

    def use(self, note: Footnote) -> Writing | None:
        """Number the mark of a `<ref>`, and return the content that is to be written.

        None means that the `<ref>` is empty or that its record is written already.
        """
        attributes, inside = note.attributes, note.tag.inside()
        group = attributes.get("group")
        followed = self._by_name.get((group or "", attributes["follow"])) if "follow" in attributes else None
        if followed is not None:
            return Writing(followed, inside, True) if inside is not None else None
        record = self._named(attributes.get("name"), group, note.tag)
        if note.mark is not None:
            note.mark["id"] = record["id"]
        if inside is None or record["text"] or not inside.source.strip():
            return None
        record["span"] = (note.tag.start, note.tag.end)
        return Writing(record, inside, False)

    def write(self, writing: Writing, shown: Rendered) -> None:
        """Write the rendering of a note into its record."""
        record, text = writing.record, shown.text()
        if writing.goes_on:
            record["text"] = f"{record['text']} {text}".strip()
            offset = len(record["text"]) - len(text)
            record["links"] += [_moved(link, offset) for link in shown.links if link["at"]]
            return
        record["text"] = text
        record["links"] = shown.links
        if (citation := shown.events.citation) is not None:
            record["template"], record["fields"] = citation.template, citation.fields

    def add_made(self, note: MadeNote) -> None:
        """Add the note that a template makes, or number the mark of one that it uses again."""
        known = self._short.get(note.text) if note.is_short else None
        record = known or self._named(note.name, note.group, note.template)
        note.mark["id"] = record["id"]
        if note.is_short:
            self._short[note.text] = record
        if note.text and not record["text"]:
            record["text"], record["template"], record["links"] = note.text, note.template.name, note.links
            record["span"] = (note.template.start, note.template.end)

    def add_work(self, work: CitedWork) -> None:
        """Add the citation of a template that stands outside all footnotes."""
        record = self._named(None, None, work.template)
        record["text"], record["template"], record["fields"] = work.text, work.template.name, work.fields

    def _named(self, name: str | None, group: str | None, node: Node) -> raw.Reference:
        """Return the record of a name, or a new record."""
        known = self._by_name.get((group or "", name)) if name else None
        if known is not None:
            return known
        record: raw.Reference = {
            "id": str(len(self.records) + 1),
            "name": name or None,
            "group": group or None,
            "text": "",
            "template": None,
            "fields": {},
            "links": [],
            "span": (node.start, node.end),
        }
        self.records.append(record)
        if name:
            self._by_name[group or "", name] = record
        return record


def _moved(link: raw.Link, offset: int) -> raw.Link:
    """Return a link of a text that is now at an offset of another text."""
    at, end = link["at"] or (0, 0)
    return {**link, "at": (at + offset, end + offset)}
