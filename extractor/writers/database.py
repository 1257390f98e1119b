"""The tables of a DuckDB file: their names and columns, and the SQL that creates and fills them.

They are made from `columns.ARTICLE`: columns with one value are in `articles`; columns with many have a table of their
own, whose rows refer to their article; infoboxes have one row for each value. Tables share the name of a column only
if it means the same in both (`article`, `title`, `section`), so that any two can be joined on what they share.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extractor.writers.columns import ARTICLE, INFOBOX, KEY, VALUE, Column, told_apart

TYPES = {"text": "VARCHAR", "word": "VARCHAR", "whole": "BIGINT", "number": "DOUBLE", "map": "MAP(VARCHAR, VARCHAR)"}

GROUP_ROWS = 2048
"""The number of rows of a group in the file: the least that DuckDB knows, and all others are multiples of it."""

BATCH = "batch"
"""The name of the table that rows are added from: articles, with the column `article` before the others."""

_ARTICLE = Column("article", "whole", "number of the article in this file, from 1")
_PLACES = {
    "sections": Column("section", "whole", "number of the section in its article, from 0, the lead"),
    "references": Column("reference", "whole", "number of the reference in its article, from 0"),
}
_NOUNS = {
    "sections": "section",
    "links": "link",
    "references": "reference",
    "categories": "category",
    "language_links": "other",
    "coordinates": "coordinate",
    "diagnostics": "diagnostic",
}
"""For each table, the prefix of the names that other tables have too."""
_CITED = ("title", "url", "date", "publisher", "isbn", "doi")


class Table(NamedTuple):
    """A table: `rows` is the SELECT that returns its rows from a batch of articles."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: str


def tables() -> Iterator[Table]:
    """Yield the tables, in the order in which they are created.

    >>> [table.name for table in tables()][:4]
    ['articles', 'infobox_values', 'sections', 'links']
    """
    once = [column for column in ARTICLE if not column.columns]
    covered = next(column for column in ARTICLE if column.type == "one")
    rows = f"SELECT article, {_list(once)}, {_list(covered.columns, 'coverage.')} FROM {BATCH}"
    yield Table("articles", "the articles, one row each", (_ARTICLE, *once, *covered.columns), rows)
    yield _infobox_values()
    for column in ARTICLE:
        if column.type == "many" and column.name != "infoboxes":
            yield _table_of(column)


def attach(path: Path) -> Iterator[str]:
    """Yield the statements that make a database file and work in it.

    Rows lie in groups of the least size: the last one is written anew at each checkpoint, and as many records as stand
    in one by default are gigabytes.
    """
    yield f"ATTACH {_quoted(str(path))} AS made (ROW_GROUP_SIZE {GROUP_ROWS})"
    yield "USE made"


def create(table: Table) -> Iterator[str]:
    """Yield the statements that create a table, with the meanings of its columns as comments.

    >>> next(create(Table("links", "the links", (Column("text", "text", "what a reader sees"),), "")))
    'CREATE TABLE "links" ("text" VARCHAR)'
    """
    columns = ", ".join(f'"{column.name}" {TYPES[column.type]}' for column in table.columns)
    yield f'CREATE TABLE "{table.name}" ({columns})'
    yield f'COMMENT ON TABLE "{table.name}" IS {_quoted(table.meaning)}'
    for column in table.columns:
        yield f'COMMENT ON COLUMN "{table.name}"."{column.name}" IS {_quoted(column.meaning)}'


def fill(table: Table) -> str:
    """Return the statement that adds the rows of a batch to a table."""
    return f'INSERT INTO "{table.name}" {table.rows}'


def _infobox_values() -> Table:
    """Return the table with a row for each value of a field, and for each value of several, without label and item."""
    box = [column for column in INFOBOX if column.name in ("template", "type")]
    boxed, value = _list(box, "infobox."), _list(VALUE, "value.")
    kept = f"article, title, box, {_list(box)}"
    rows = f"""
        WITH boxes AS (
            SELECT article, title, box, {boxed}, infobox.fields AS fields, infobox.derived AS derived FROM (
                SELECT article, title, unnest(infoboxes) AS infobox,
                    generate_subscripts(infoboxes, 1) - 1 AS box FROM {BATCH})
        ), fields AS (
            SELECT {kept}, number, field.label AS label, field.key AS key, field.values AS said FROM (
                SELECT {kept}, unnest(fields) AS field, generate_subscripts(fields, 1) - 1 AS number FROM boxes)
        ), said AS (
            SELECT {kept}, number, label, key, unnest(said) AS value, generate_subscripts(said, 1) AS place FROM fields
            UNION ALL
            SELECT {kept}, NULL, NULL, array_to_string(value.keys, '+'), value, place FROM (
                SELECT {kept}, unnest(derived) AS value, generate_subscripts(derived, 1) AS place FROM boxes)
        )
        SELECT {kept}, label, key, {value} FROM said
        ORDER BY article, box, number, place"""
    columns = (
        _ARTICLE,
        Column("title", "text", "title of the article"),
        Column("box", "whole", "number of the infobox in its article, from 0"),
        *box,
        Column("label", "word", "name of the parameter as written; null for what several say together"),
        KEY,
        *told_apart(VALUE, "value"),
    )
    return Table("infobox_values", "what infoboxes say, one row for each value", columns, rows)


def _table_of(column: Column) -> Table:
    place = _PLACES.get(column.name)
    own = [(one, f"one.{_name(one)}") for one in column.columns]
    if place is not None:
        own.insert(0, (place, "place"))
    if column.name == "references":
        own += [(Column(name, "text", f"`{name}` of the citation"), f"one.fields['{name}']") for name in _CITED]
    selected = ", ".join(expression for _, expression in own)
    name = _name(column)
    rows = f"""
        SELECT article, {selected} FROM (
            SELECT article, unnest({name}) AS one, generate_subscripts({name}, 1) - 1 AS place FROM {BATCH}
        ) ORDER BY article, place"""
    columns = told_apart(tuple(one for one, _ in own), _NOUNS[column.name])
    return Table(column.name, column.meaning, (_ARTICLE, *columns), rows)


def _list(columns: list[Column] | tuple[Column, ...], prefix: str = "") -> str:
    return ", ".join(prefix + _name(column) for column in columns)


def _name(column: Column) -> str:
    return f'"{column.name}"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
