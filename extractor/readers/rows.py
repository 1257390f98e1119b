"""Rows of a table (JSON objects, rows of Parquet) as pages; columns are chosen by the caller or found by their names.

Rows of Wikimedia Enterprise are read too: https://enterprise.wikimedia.com/docs/data-dictionary/

>>> page_of({"id": 7, "title": "Rome", "text": "Rome is a city."}, Origin("pages.jsonl"))
Page(15 characters, title='Rome', page_id=7)
>>> page_of({"name": "Rome", "article_body": {"wikitext": "[[Rome]]"}, "identifier": 7}, Origin("x.ndjson")).page_id
7
>>> page_of({"title": "Rome"}, Origin("pages.jsonl"))
Traceback (most recent call last):
extractor.readers.rows.NoText: no column holds the text; there are title; say --column text=NAME
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import UTC, datetime

from extractor.errors import ReadError
from extractor.languages import load
from extractor.readers.decoding import lf
from extractor.readers.opening import STANDARD_INPUT, shown
from extractor.readers.origin import Origin
from extractor.readers.selection import COLUMNS
from extractor.records.page import Page, item_id

_TEXTS = ("wikitext", "text", "content", "body", "source", "markup", "raw")
"""Words in the name of a column that may hold the text, the likeliest first."""


_RECORD = "already a record"
_OUTPUTS = (
    (_RECORD, ("schema_version", "coverage")),
    (_RECORD, ("record", "sha256")),
    ("texts for retrieval, written by extractor chunks", ("id", "section", "section_url", "span", "text")),
    ("rows of a model, written by extractor extract --into", ("page", "data", "sources", "problems")),
)
"""What this package writes, in words, and names that its columns have together and those of pages never have."""


class NoText(Exception):
    """Raised for a row without text; the message names its columns and the option to choose one."""


def columns_of(names: list[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return the names of the columns by the fact of a page that they hold.

    >>> columns_of(["id", "wikitext", "n"], {"title": "n"})
    {'text': 'wikitext', 'title': 'n', 'page_id': 'id'}
    """
    found = {}
    for fact, known in COLUMNS.items():
        wanted = (chosen[fact],) if fact in chosen else known
        name = next((name for name in wanted if name in names), None)
        if name is not None:
            found[fact] = name
    return found


def without_text(row: Iterable[str] | Mapping[str, object], chosen: Mapping[str, str]) -> str:
    """Return the message for a row, or the names of its columns, that has no text, with the option to choose a column.

    >>> without_text({"title": "Rome", "markup": "Rome is a city."}, {})
    'no column holds the text; there are title, markup; say --column text=markup'
    >>> without_text(["title", "text"], {"text": "wikitxt"})
    "there is no column 'wikitxt'; there are title, text; say --column text=text"
    """
    names = list(map(str, row))
    values = row if isinstance(row, Mapping) else {}
    column = columns_of(names, chosen).get("text")
    if column is not None:
        return f"the column {column!r} holds no text but {_said(values.get(column))}"
    words = (word for word in _TEXTS if any(word in name.lower() for name in names))
    word = next(words, None)
    likely = next((name for name in names if word is not None and word in name.lower()), None)
    longest = max((len(value), name) for name, value in [*values.items(), ("", "")] if isinstance(value, str))[1]
    known = next((name for name in COLUMNS["text"] if name in names), None)
    what = f"there is no column {chosen['text']!r}" if "text" in chosen else "no column holds the text"
    title = columns_of(names, {}).get("title")
    name = known or likely or (longest if longest != title else None) or "NAME"
    return f"{what}; there are {', '.join(names)[:200] or 'none'}; say --column text={name}"


def check_no_output(names: Container[str], origin: Origin) -> None:
    """Raise `ReadError` if the names of the columns are those of what this package writes, in JSON or in a table.

    >>> check_no_output(["page", "data", "sources", "problems"], Origin("out.jsonl"))
    Traceback (most recent call last):
    extractor.errors.ReadError: out.jsonl: rows of a model, written by extractor extract --into; give what they ...
    """
    found = next((what for what, columns in _OUTPUTS if all(name in names for name in columns)), None)
    if found == _RECORD:
        is_piped = origin.name == shown(STANDARD_INPUT)
        hint = "name its file instead of -, for records are read from files" if is_piped else "extractor show prints it"
        raise ReadError(f"{origin.name}: {found}; {hint}")
    if found is not None:
        raise ReadError(f"{origin.name}: {found}; give what they were made of")


def _said(value: object) -> str:
    return "null" if value is None else f"a {type(value).__name__}"


def page_of(row: Mapping[str, object], origin: Origin) -> Page:
    """Return the page that a row holds.

    Raises:
        NoText: the row has no text.
        ReadError: the row is one that this package wrote.
    """
    check_no_output(row, origin)
    dialect = origin.dialect
    body = row.get("article_body")
    if isinstance(body, Mapping):
        row, dialect = _enterprise(row, body), dialect or "wikitext"
    columns = columns_of(list(row), origin.selection.columns)
    text = _text(row.get(columns.get("text", "")))
    if text is None:
        raise NoText(without_text(row, origin.selection.columns))
    said = {fact: row.get(name) for fact, name in columns.items()}
    language = _text(said.get("language"))
    return Page(
        text=lf(text),
        title=" ".join((_name(said.get("title")) or "").replace("_", " ").split()),
        language=origin.lang or (load(language).tag if language else None),
        format=dialect,
        uri=origin.uri,
        site=_text(said.get("site")),
        page_id=_number(said.get("page_id")),
        revision_id=_number(said.get("revision_id")),
        namespace=_number(said.get("namespace")),
        timestamp=_time(said.get("timestamp")),
        wikidata=item_id(_text(said.get("wikidata"))),
    )


def _enterprise(row: Mapping[str, object], body: Mapping[str, object]) -> dict[str, object]:
    """Return a row of Wikimedia Enterprise with the names of `COLUMNS`."""

    def inner(name: str) -> object:
        value = row.get(name)
        return value.get("identifier") if isinstance(value, Mapping) else None

    found = {
        "text": body.get("wikitext"),
        "title": row.get("name"),
        "page_id": row.get("identifier"),
        "revision_id": inner("version"),
        "namespace": inner("namespace"),
        "timestamp": row.get("date_modified"),
        "language": inner("in_language"),
        "site": inner("is_part_of"),
        "wikidata": inner("main_entity"),
    }
    return {name: value for name, value in found.items() if value is not None}


def _text(value: object) -> str | None:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """Return a title, which may be a number: `1984`."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value)


def _number(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isdecimal() and value.isascii() and len(value) < 19:
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else None


def _time(value: object) -> str | None:
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value if isinstance(value, str) and value[:4].isdigit() else None
