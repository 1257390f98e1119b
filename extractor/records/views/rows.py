"""A record as rows: each part of it with its place in the source, in the order of the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from extractor.records.article import Article
from extractor.records.views.parts import box_name, named
from extractor.records.views.words import block_words, normal_form


class Row(NamedTuple):
    """A part of a record."""

    kind: str
    """What it is: `infobox`, `field`, a kind of value or of block, ..."""
    depth: int
    """How deep it stands in others, from 0."""
    span: tuple[int, int] | None
    """Its place in the text, in code points; None for what has none."""
    label: str
    """What it is called there; nothing for what has no name."""
    shown: str
    """What it says."""
    part: str
    """The field, section or list that it is or stands in, with what is around that: `Infobox lake › area`."""


Plain = Mapping[str, Any]


def rows(article: Article) -> Iterator[Row]:
    """Yield the rows of an article: its infoboxes, sections with their blocks and links, references, and the rest.

    >>> from extractor import extract
    >>> [row[0::3] for row in rows(extract("{{Infobox lake|area=5 km2}} A [[pond]]."))]
    [('infobox', 'Infobox lake'), ('field', 'area'), ('quantity', ''), ('paragraph', ''), ('link', 'Pond')]
    """
    record = article.model_dump(mode="json")
    for one in record["diagnostics"]:
        yield Row("diagnostic", 0, _span(one), f"{one['severity']} {one['code']}", one["message"], "Diagnostics")
    for box in record["infoboxes"]:
        yield from _infobox(box, 0, "")
    yield from _blocks(record["lead"], 0, "lead")
    for section in record["sections"]:
        yield from _section(section, 0, "")
    for value in record["coordinates"]:
        yield Row(value["kind"], 0, _span(value), "", normal_form(value), "Coordinates")
    for reference in record["references"]:
        cited = " | ".join(f"{name}={said}" for name, said in reference["fields"].items())
        name = named("References", reference["id"])
        yield Row("reference", 0, _span(reference), reference["id"], cited or reference["text"], name)
    for category in record["categories"]:
        yield Row("category", 0, _span(category), "", category["name"], "Categories")
    for link in record["language_links"]:
        yield Row("language link", 0, _span(link), link["language"], link["title"], "Other languages")


def _span(part: Plain) -> tuple[int, int] | None:
    return None if part["span"] is None else (part["span"][0], part["span"][1])


def _infobox(box: Plain, depth: int, around: str) -> Iterator[Row]:
    name = named(around, box_name(box["template"], box["type"]))
    yield Row("infobox", depth, _span(box), box["template"] or box["type"] or "", box["name"] or "", name)
    for field in box["fields"]:
        yield from _field(field, depth + 1, name)
    for value in box["derived"]:
        keys = " + ".join(value["keys"])
        yield Row(value["kind"], depth + 1, _span(value), keys, normal_form(value), named(name, keys))


def _field(field: Plain, depth: int, around: str) -> Iterator[Row]:
    """Yield a field, its entries and their values, without an entry that is all of it or a text that is all of one."""
    items: Sequence[Plain] = field["items"]
    name = named(around, field["label"])
    yield Row("field", depth, _span(field), field["label"], field["text"], name)
    for item in items:
        inner = depth + 1
        if len(items) > 1 or item["note"]:
            note = f" ({item['note']})" if item["note"] else ""
            yield Row("entry", depth + 1, _span(item), "", item["text"] + note, name)
            inner += 1
        for value in item["values"]:
            if value["kind"] != "string" or value["text"] != item["text"]:
                yield Row(value["kind"], inner, _span(value), "", normal_form(value), name)
    for box in field["infoboxes"]:
        yield from _infobox(box, depth + 1, name)


def _section(section: Plain, depth: int, around: str) -> Iterator[Row]:
    name = named(around, section["heading"] or "(no heading)")
    yield Row("section", depth, _span(section), section["number"] or "", section["heading"] or "", name)
    yield from _blocks(section, depth + 1, name)
    for inner in section["sections"]:
        yield from _section(inner, depth + 1, name)


def _blocks(section: Plain, depth: int, name: str) -> Iterator[Row]:
    for block in section["blocks"]:
        yield Row(block["kind"], depth, _span(block), "", block_words(block), name)
        for link in _links(block):
            target = ":".join(filter(None, [link["interwiki"], link["target"] or link["url"]]))
            yield Row("link", depth + 1, _span(link), target, link["text"], name)


def _links(node: object) -> Iterator[Plain]:
    """Yield the links in a block, with those of its entries, cells and blocks, in order of the source."""
    found: list[Plain] = []
    pending = [node]
    while pending:
        one = pending.pop()
        if isinstance(one, list):
            pending += one
        elif isinstance(one, dict):
            found += [link for name in ("links", "caption_links") for link in one.get(name) or ()]
            pending += [member for name, member in one.items() if name not in ("links", "caption_links")]
    return iter(sorted(found, key=lambda link: link["span"] or (0, 0)))
