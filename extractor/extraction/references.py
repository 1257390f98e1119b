"""The references of a page: each note once, however often it is used, in order of first use."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final, NamedTuple

from extractor.document import InlineSpan, Node
from extractor.records import raw
from extractor.rendering.citations import WORKS
from extractor.rendering.events import CitedWork, Footnote, MadeNote
from extractor.rendering.rendered import Rendered

_ISBN: Final = re.compile(r"97[89][ -]?(?:\d[ -]?){9}\d|\d[ -]?(?:\d[ -]?){8}[\dXx]")
_PREFIX: Final = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*|pmc|arxiv:|hdl:", re.IGNORECASE)
_SAYING: Final = ("authors", "title", "script_title", "trans_title", *WORKS, "publisher")
"""The fields that say what is cited, beside its date."""
_IDENTIFIERS: Final = ("doi", "pmid", "pmc", "arxiv", "hdl", "jstor", "isbn", "oclc")
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
            record["key"] = _key(record["fields"], record)
            for citation in record["further"]:
                citation["key"] = _key(citation["fields"], None)
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


def _key(fields: dict[str, str], record: raw.Reference | None) -> str:
    """Return the key of what is cited: its first identifier, else its address, else a hash of what it says.

    `record`: the note, if it is no further citation; one without a citation is known by its first link or its text.

    >>> _key({"isbn": "3-16-148410-0", "url": "https://a.org"}, None), _key({"doi": "https://doi.org/10.1/A"}, None)
    ('isbn:9783161484100', 'doi:10.1/a')
    """
    for identifier in () if fields.keys().isdisjoint(_IDENTIFIERS) else _IDENTIFIERS:
        if known := identifier in fields and _normal(identifier, fields[identifier]):
            return f"{identifier}:{known}"
    if "url" in fields:
        return f"url:{fields['url']}"
    for link in record["links"] if record is not None and not fields else ():
        if "url" in link:
            return f"url:{link['url']}"
    said = [fields[name] for name in _SAYING if name in fields]
    text = " ".join((*said, fields.get("date") or fields.get("year", ""))) if said else " ".join(fields.values())
    text = text or (record["text"] if record is not None else "")
    folded = " ".join(text.casefold().split())
    if folded or record is None:
        return f"text:{sha256(folded.encode()).hexdigest()[:16]}"
    return f"name:{record['group']}/{record['name']}" if record["group"] else f"name:{record['name'] or ''}"


def _normal(identifier: str, written: str) -> str:
    """Return an identifier as it is written nowhere else: without a prefix, in lower case; empty if it is none."""
    if identifier == "isbn":
        return _isbn(written)
    return _PREFIX.sub("", written.strip()).casefold()


def _isbn(written: str) -> str:
    """Return the first ISBN of a text as its thirteen digits; empty if it has none."""
    found = _ISBN.search(written)
    digits = re.sub(r"[^0-9Xx]", "", found[0]).upper() if found else ""
    if len(digits) != 10:
        return digits if len(digits) == 13 else ""
    body = "978" + digits[:9]
    check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body)) % 10 if body.isdigit() else 0
    return body + str(check)


def _moved(link: raw.Link, offset: int) -> raw.Link:
    """Return a link of a text that is now at an offset of another text."""
    at, end = link["at"] or (0, 0)
    return {**link, "at": (at + offset, end + offset)}
