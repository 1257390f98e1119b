"""The references of a page: each note once, however often it is used, in order of first use."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

from extractor.document import InlineSpan, Node
from extractor.records import raw
from extractor.rendering.events import CitedWork, Footnote, MadeNote
from extractor.rendering.rendered import Rendered

_IDENTIFIERS = ("doi", "pmid", "pmc", "arxiv", "hdl", "jstor", "isbn", "oclc")
"""The fields that identify a work, the surest first."""


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
            record["further"] = citation.further

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

    def keyed(self) -> list[raw.Reference]:
        """Return the records, each with its key and those of its further citations."""
        for record in self.records:
            record["key"] = _key(record["fields"], record["links"], record["text"], record["name"])
            for citation in record["further"]:
                citation["key"] = _key(citation["fields"], [], " ".join(citation["fields"].values()), None)
        return self.records

    def _named(self, name: str | None, group: str | None, node: Node) -> raw.Reference:
        """Return the record of a name, or a new record."""
        known = self._by_name.get((group or "", name)) if name else None
        if known is not None:
            return known
        record: raw.Reference = {
            "id": str(len(self.records) + 1),
            "key": "",
            "name": name or None,
            "group": group or None,
            "text": "",
            "template": None,
            "fields": {},
            "further": [],
            "links": [],
            "span": (node.start, node.end),
        }
        self.records.append(record)
        if name:
            self._by_name[group or "", name] = record
        return record


def _key(fields: dict[str, str], links: list[raw.Link], text: str, name: str | None) -> str:
    """Return the key of what is cited: its first identifier, else its address, its text, or the name of the note.

    >>> _key({"isbn": "3-16-148410-0", "url": "https://a.org"}, [], "Smith.", "a")
    'isbn:9783161484100'
    >>> _key({}, [], "Smith.", "a"), _key({}, [], "", "a")
    ('text:d9da1e16f162b29b', 'name:a')
    """
    if fields:
        for identifier in () if fields.keys().isdisjoint(_IDENTIFIERS) else _IDENTIFIERS:
            if written := fields.get(identifier):
                return f"{identifier}:{_isbn(written) if identifier == 'isbn' else written.casefold()}"
        if "url" in fields:
            return f"url:{fields['url']}"
    for link in links:
        if "url" in link:
            return f"url:{link['url']}"
    folded = " ".join(text.casefold().split())
    return f"text:{sha256(folded.encode()).hexdigest()[:16]}" if folded else f"name:{name or ''}"


def _isbn(written: str) -> str:
    """Return an ISBN as its thirteen digits, or what is written without hyphens and blanks if it is none."""
    digits = re.sub(r"[^0-9Xx]", "", written).upper()
    if len(digits) != 10:
        return digits or written
    body = "978" + digits[:9]
    check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10 if body.isdigit() else 0
    return body + str(check)


def _moved(link: raw.Link, offset: int) -> raw.Link:
    """Return a link of a text that is now at an offset of another text."""
    at, end = link["at"] or (0, 0)
    return {**link, "at": (at + offset, end + offset)}
