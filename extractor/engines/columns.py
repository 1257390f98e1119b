"""The columns that an engine gets, and the parts of an article that must be read for each of them.

>>> [column.name for column in chosen(["title", "infoboxes"])], sorted(parts(chosen(["title", "infoboxes"])) or ())
(['title', 'infoboxes'], ['infobox'])
>>> parts(chosen(None)) is None
True
>>> chosen(["titel"])
Traceback (most recent call last):
extractor.errors.UnknownColumnError: no column is called titel; did you mean title? There are title, language, ...
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from extractor.errors import UnknownColumnError
from extractor.writers.columns import ARTICLE, Column

TEXT = Column("text", "text", "the page's text, from which the record is made; given if it is asked for")

FAILURE = Column("failure", "text", "why there is no record; null if there is one")

LOSS = Column(
    "loss",
    "one",
    "a stretch of an input that could not be read; null for a page",
    (
        Column("start", "whole", "its first byte in the stored file, from 0"),
        Column("end", "whole", "the byte after its last one"),
        Column("pages", "whole", "the number of pages in it; null if it is unknown"),
        Column("reason", "text", "the reason, in a few words"),
    ),
)

_BODY = frozenset({"lead", "sections"})

PARTS: dict[str, frozenset[str]] = {
    "infoboxes": frozenset({"infobox"}),
    "sections": _BODY,
    "links": _BODY,
    "references": frozenset({"references"}),
    "categories": frozenset({"categories"}),
    "language_links": frozenset({"language_links"}),
    "coordinates": frozenset({"coordinates"}),
    "latitude": frozenset({"coordinates"}),
    "longitude": frozenset({"coordinates"}),
}
"""The parts of an article that a column shows; others show facts that are always read."""

EVERYTHING = frozenset({"record", "coverage", "diagnostics"})
"""The columns that depend on every part."""

_TYPES = {"text": "string", "word": "string", "words": "array<string>", "whole": "bigint", "number": "double"}


def chosen(names: Iterable[str] | None) -> tuple[Column, ...]:
    """Return the columns of those names, in their order; None takes those of `ARTICLE`.

    `failure` and `loss` may be named, too: they are always given, after these.

    Raises:
        UnknownColumnError: there is no column of a name; the message has the most similar one.
    """
    if names is None:
        return ARTICLE
    if isinstance(names, str):
        raise TypeError(f"columns are a list of names, not a str; write [{names!r}]")
    known = {column.name: column for column in (*ARTICLE, TEXT)}
    found = dict.fromkeys(name for name in names if name not in (FAILURE.name, LOSS.name))
    for name in found:
        if name not in known:
            near = get_close_matches(str(name), known, 1)
            hint = f"did you mean {near[0]}? There" if near else "there"
            raise UnknownColumnError(f"no column is called {name}; {hint} are {', '.join(known)}")
    return tuple(known[name] for name in found)


def parts(columns: tuple[Column, ...]) -> frozenset[str] | None:
    """Return the parts of an article that the columns show; None for all."""
    names = {column.name for column in columns}
    if names & EVERYTHING:
        return None
    return frozenset().union(*(PARTS[name] for name in names if name in PARTS))


def ddl(columns: tuple[Column, ...]) -> str:
    """Return the columns as a schema in the words of Spark SQL.

    >>> ddl(chosen(["title", "categories", "coverage"]))[:88]
    '`title` string, `categories` array<struct<`name`: string, `sort_key`: string>>, `coverag'
    """
    return ", ".join(f"`{column.name}` {_sql(column)}" for column in columns)


def _sql(column: Column) -> str:
    if column.type == "map":
        return "map<string, string>"
    if not column.columns:
        return _TYPES[column.type]
    inner = f"struct<{', '.join(f'`{one.name}`: {_sql(one)}' for one in column.columns)}>"
    return inner if column.type == "one" else f"array<{inner}>"
