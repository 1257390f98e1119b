"""What infoboxes say, one row for each value, in the columns that people look for.

The files in `.csv` that `extractor extract` writes have every member of a value in a column of its own; here the normal
form of a value is one text, whatever its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor import edtf
from extractor.records.labels import spelled
from extractor.records.value import (
    Boolean,
    CommonsMedia,
    ExternalId,
    GlobeCoordinate,
    Quantity,
    Time,
    Url,
    Value,
    Wikilink,
)
from extractor.writers.columns import Column
from extractor.writers.rows import boxes, derived_keys
from extractor.writers.years import years

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.infobox import Field, Infobox

Cell = str | int | float | None
Row = tuple[Cell, ...]

BOX = (
    Column("article", "text", "title of the article"),
    Column("language", "word", "language of its wiki"),
    Column("box", "whole", "number of the infobox in it, from 0; one in a field of another follows that"),
    Column("template", "word", "name of the infobox's template, or what it describes"),
)
"""The columns that say which infobox a row is of."""

FACT = (
    Column("label", "word", "name of the parameter as written; null for what several say together"),
    Column("key", "word", "the same in lower case, blanks and hyphens as one `_`; of several with `+` between"),
    Column("text", "text", "what a reader sees of the entry, without its note"),
    Column("note", "text", "qualifier in brackets after the entry"),
    Column("kind", "word", "kind of value, such as `time` or `quantity`; null for a field that says nothing"),
    Column("normal_form", "text", "the value in its normal form: a number, EDTF, a title, an address, ..."),
    Column("amount", "number", "the number of a `quantity`"),
    Column("unit", "word", "its unit code or currency"),
    Column("from", "text", "the first day that a `time` may mean, or its year; the least that a `quantity` may be"),
    Column("to", "text", "the last day, or the most"),
    Column("start", "whole", "where its markup begins in the page's text, in Unicode code points from 0"),
    Column("end", "whole", "where it ends"),
)
"""The columns that say what one value is."""

COLUMNS = BOX + FACT


def facts(article: Article) -> Iterator[Row]:
    """Yield the values of an article's infoboxes as rows of `COLUMNS`, in the order of the page.

    >>> from extractor import extract
    >>> for row in facts(extract("{{Infobox lake|area=5 km2 (old)|found=March 1919}}", title="Alder", lang="en")):
    ...     print(row)
    ('Alder', 'en', 0, 'Infobox lake', 'area', 'area', '5 km2', 'old', 'quantity', '5', 5.0, 'km2', None, None, 20, 25)
    ('Alder', 'en', 0, 'Infobox lake', 'found', ..., 'time', '1919-03', None, None, '1919-03-01', '1919-03-31', 38, 48)
    """
    for start, box in of_boxes(article):
        for row in of_box(box):
            yield *start, *row


def of_boxes(article: Article) -> Iterator[tuple[Row, Infobox]]:
    """Yield the infoboxes of an article, those in fields too, each with its cells of `BOX`."""
    for number, (_, box) in enumerate(boxes(article.infoboxes)):
        yield (article.title, article.language, number, box.template or box.type), box


def of_box(box: Infobox) -> Iterator[Row]:
    """Yield the values of an infobox as rows of `FACT`; a field that has a text but no value is a row, too."""
    for field in box.fields:
        yield from _of_field(field)
    for value in box.derived:
        yield None, "+".join(derived_keys(value, box)), value.text, None, *_said(value)


def _of_field(field: Field) -> Iterator[Row]:
    start = (field.label, spelled(field.label))
    for item in field.items:
        for value in item.values:
            yield *start, item.text, item.note, *_said(value)
    if not field.items and not field.infoboxes and field.text:
        yield *start, field.text, None, None, None, None, None, None, None, *field.span


def _said(value: Value) -> Row:
    """Return the cells from `kind` to `end`."""
    amount = unit = first = last = None
    match value:
        case Quantity():
            amount, unit = _float(value.amount), value.unit
            first, last = _digits(value.lower), _digits(value.upper)
        case Time():
            first, last = _days(value.edtf)
    return value.kind, normal_form(value), amount, unit, first, last, *value.span


def normal_form(value: Value) -> str:
    """Return the normal form of a value as one text.

    >>> from extractor import extract
    >>> page = extract("{{Infobox lake|area=5–7 km2|at={{coord|1|S|2|E}}|in=[[Alps#North]]|by=[https://a.example/ A]}}")
    >>> [normal_form(field.items[0].values[0]) for field in page.infobox.fields]
    ['5/7', '-1, 2', 'Alps#North', 'https://a.example/']
    """
    match value:
        case Quantity():
            both = f"{_digits(value.lower) or '..'}/{_digits(value.upper) or '..'}"
            return _digits(value.amount) or both
        case Time():
            return value.edtf
        case GlobeCoordinate():
            return f"{_digits(value.latitude)}, {_digits(value.longitude)}"
        case Wikilink():
            page = ":".join(filter(None, [value.interwiki, value.target]))
            return f"{page}#{value.fragment}" if value.fragment else page
        case Url():
            return value.url
        case CommonsMedia():
            return value.file
        case ExternalId():
            return f"{value.scheme} {value.value}"
        case Boolean():
            return str(value.value).lower()
    return value.text


def _float(number: float | None) -> float | None:
    try:
        return None if number is None else float(number)
    except OverflowError:
        return None


def _digits(number: float | None) -> str | None:
    if isinstance(number, float) and number.is_integer() and abs(number) < 1e15:
        return f"{number:.0f}"
    return None if number is None else str(number)


def _days(written: str) -> tuple[str | None, str | None]:
    """Return the first and last day of a date, or the years where there is no such day, as before Christ."""
    found = zip(edtf.bounds(written), years(written), strict=True)
    first, last = (day.isoformat() if day else None if year is None else _year(year) for day, year in found)
    return first, last


def _year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"
