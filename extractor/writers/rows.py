"""Articles as rows of nested tuples, in the order of `columns.ARTICLE`; only `record` has everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from extractor.records.labels import spelled
from extractor.writers.columns import ARTICLE, Column
from extractor.writers.encoding import encode
from extractor.writers.years import years

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.block import Block
    from extractor.records.infobox import Infobox
    from extractor.records.link import Link
    from extractor.records.section import Section
    from extractor.records.value import GlobeCoordinate, Value
    from extractor.records.value_record import DerivedRecord

Row = tuple[Any, ...]

_LARGEST = 2**63
_NO_SPAN = (None, None)


Cells = tuple[Callable[["Article"], object], ...]
"""The functions that return the cells of a row, one for each column."""


def cells_of(columns: tuple[Column, ...]) -> Cells:
    """Return the functions for some of the columns of `ARTICLE`."""
    return tuple(_CELL_OF[column.name] for column in columns)


def row(article: Article, cells: Cells | None = None) -> Row:
    """Return the row of an article; `cells` are the functions for its columns, None for those of `ARTICLE`.

    >>> from extractor import extract
    >>> from extractor.writers.columns import ARTICLE
    >>> rome = extract("{{Infobox city|area=5 km2}} [[Tiber]]\\n== Parts ==", title="Rome")
    >>> cells = dict(zip((column.name for column in ARTICLE), row(rome), strict=True))
    >>> cells["title"], cells["links"], [section[1] for section in cells["sections"]]
    ('Rome', [(0, 'Tiber', None, None, None, 'Tiber', 28, 37)], [None, 'Parts'])
    """
    return tuple(cell(article) for cell in (_CELLS if cells is None else cells))


def links(blocks: list[Block]) -> Iterator[Link]:
    """Yield the links of blocks and of those nested in them, in document order.

    >>> from extractor import extract
    >>> [link.text for link in links(extract("* [[A]]\\n{|\\n| [[B]] || [[C]]\\n|}").lead.blocks)]
    ['A', 'B', 'C']
    """
    for block in blocks:
        if block.kind == "list":
            for item in block.items:
                yield from item.links
                yield from links(item.blocks)
        elif block.kind == "table":
            yield from block.caption_links
            for cells in block.rows:
                for cell in cells:
                    yield from cell.links
        elif block.kind == "gallery":
            for media in block.items:
                yield from media.links
        elif block.kind != "code" and block.kind != "math":
            yield from block.links


def _sections(article: Article) -> Iterator[tuple[int | None, Section]]:
    """Yield the lead and every section, depth first, each with the place of its parent; None if it has no parent."""
    yield None, article.lead
    place = 1
    waiting: list[tuple[int | None, Section]] = [(None, one) for one in reversed(article.sections)]
    while waiting:
        parent, section = waiting.pop()
        yield parent, section
        waiting += [(place, one) for one in reversed(section.sections)]
        place += 1


def boxes(infoboxes: list[Infobox]) -> Iterator[tuple[int | None, Infobox]]:
    """Yield each infobox, then those nested in it, each with the place of its parent; None if it has no parent."""
    place = 0
    waiting: list[tuple[int | None, Infobox]] = [(None, box) for box in reversed(infoboxes)]
    while waiting:
        parent, box = waiting.pop()
        yield parent, box
        nested = [inner for field in box.fields for inner in field.infoboxes]
        waiting += [(place, inner) for inner in reversed(nested)]
        place += 1


def _infobox(parent: int | None, box: Infobox) -> Row:
    fields = [
        (
            field.label,
            spelled(field.label),
            field.text,
            *field.span,
            [value_row(value, number, item.note) for number, item in enumerate(field.items) for value in item.values],
        )
        for field in box.fields
    ]
    derived = [(derived_keys(value, box), *value_row(value, None, None)) for value in box.derived]
    return (parent, box.template, box.type, box.name, *box.span, fields, derived)


def derived_keys(value: DerivedRecord, box: Infobox) -> list[str]:
    """Return the keys of the fields that a value was read from, spelled as in the rows of fields.

    >>> from extractor import extract
    >>> box = extract("{{Infobox x|Größe=2|lat_d=5|lat_m=30|long_d=7|long_m=30}}").infoboxes[0]
    >>> [derived_keys(value, box) for value in box.derived]
    [['lat_d', 'lat_m', 'long_d', 'long_m']]
    """
    labels = {field.key: field.label for field in reversed(box.fields)}
    return [spelled(labels.get(key, key)) for key in value.keys]


def value_row(value: Value, item: int | None, note: str | None) -> Row:
    """Return the cells of a value in the order of `columns.VALUE`, with the number and the note of its entry."""
    members = value.__dict__
    get, kind = members.get, members["kind"]
    first, last = years(members["edtf"]) if kind == "time" else _NO_SPAN
    said = get("value")
    return (
        item,
        note,
        kind,
        members["text"],
        *members["span"],
        _number(get("amount")),
        _number(get("lower")),
        _number(get("upper")),
        get("unit"),
        get("edtf"),
        get("precision") if kind == "time" else None,
        get("calendar"),
        first,
        last,
        get("latitude"),
        get("longitude"),
        get("globe"),
        get("target"),
        get("fragment"),
        get("interwiki"),
        get("url"),
        get("file"),
        get("caption"),
        get("language"),
        get("scheme"),
        said if not isinstance(said, bool) else str(said).lower(),
    )


def _whole(number: int | None) -> int | None:
    """Return the number, or None if it does not fit into a 64-bit column."""
    return number if number is None or -_LARGEST <= number < _LARGEST else None


def _number(number: float | None) -> float | None:
    try:
        return None if number is None else float(number)
    except OverflowError:
        return None


def _place(article: Article) -> GlobeCoordinate | None:
    """Return the coordinates of an article's subject, which the page shows beside its title; None without them."""
    return next((point for point in article.coordinates if point.display == "title"), None)


def _links(article: Article) -> list[Row]:
    return [
        (number, link.target, link.fragment, link.interwiki, link.url, link.text, *link.span)
        for number, (_, section) in enumerate(_sections(article))
        for link in links(section.blocks)
    ]


def _references(article: Article) -> list[Row]:
    return [
        (one.id, one.name, one.group, one.text, one.template, list(one.fields.items()), *one.span)
        for one in article.references
    ]


_CELL_OF: dict[str, Callable[[Article], object]] = {
    "title": attrgetter("title"),
    "language": attrgetter("language"),
    "kind": attrgetter("kind"),
    "site": attrgetter("source.site"),
    "uri": attrgetter("source.uri"),
    "format": attrgetter("source.format"),
    "page_id": lambda article: _whole(article.source.page_id),
    "revision_id": lambda article: _whole(article.source.revision_id),
    "namespace": lambda article: _whole(article.source.namespace),
    "timestamp": attrgetter("source.timestamp"),
    "wikidata": attrgetter("source.wikidata"),
    "sha256": attrgetter("source.sha256"),
    "length": attrgetter("source.length"),
    "redirect_target": lambda article: article.redirect_target and article.redirect_target.target,
    "short_description": attrgetter("short_description"),
    "latitude": lambda article: (place := _place(article)) and place.latitude,
    "longitude": lambda article: (place := _place(article)) and place.longitude,
    "infoboxes": lambda article: [_infobox(parent, box) for parent, box in boxes(article.infoboxes)],
    "sections": lambda article: [
        (parent, one.heading, one.level, one.number, one.anchor, one.text, *one.span)
        for parent, one in _sections(article)
    ],
    "links": _links,
    "references": _references,
    "categories": lambda article: [(one.name, one.sort_key) for one in article.categories],
    "language_links": lambda article: [(one.language, one.title) for one in article.language_links],
    "coordinates": lambda article: [
        (one.latitude, one.longitude, one.globe, one.display, *one.span) for one in article.coordinates
    ],
    "coverage": attrgetter("coverage.content", "coverage.markup", "coverage.ignored", "coverage.unread"),
    "diagnostics": lambda article: [
        (one.code, one.severity, one.message, *(one.span or _NO_SPAN)) for one in article.diagnostics
    ],
    "record": lambda article: encode(article).decode(),
}
"""The function for each column that returns its cell, or the rows of a column with columns of its own."""

_CELLS = cells_of(ARTICLE)
