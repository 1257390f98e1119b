"""A row of a table (a JSON object, a row of Parquet) as a page: which column holds what is said, or found by its name.

The rows of Wikimedia Enterprise are known too: https://enterprise.wikimedia.com/docs/data-dictionary/

>>> page_of({"id": 7, "title": "Rome", "text": "Rome is a city."}, Origin("pages.jsonl"))
Page(text='Rome is a city.', title='Rome', ..., page_id=7, ...)
>>> page_of({"name": "Rome", "article_body": {"wikitext": "[[Rome]]"}, "identifier": 7}, Origin("x.ndjson")).page_id
7
>>> page_of({"title": "Rome"}, Origin("pages.jsonl"))
Traceback (most recent call last):
extractor.readers.rows.NoText: no column holds the text; there are title
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from extractor.languages import load
from extractor.readers.origin import Origin
from extractor.readers.selection import COLUMNS
from extractor.readers.text import lf
from extractor.records.page import Page


class NoText(Exception):
    """The row has no text; the message says what it has."""


def columns_of(names: list[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Which of the columns of these names holds what.

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


def page_of(row: Mapping[str, Any], origin: Origin) -> Page:
    """The page that a row is.

    Raises:
        NoText: it has no text.
    """
    dialect = origin.dialect
    body = row.get("article_body")
    if isinstance(body, Mapping):
        row, dialect = _enterprise(row, body), dialect or "wikitext"
    columns = columns_of(list(row), origin.selection.columns)
    text = _text(row.get(columns.get("text", "")))
    if text is None:
        has = f"; there are {', '.join(map(str, row))}"[:200] if "text" not in columns else ", or it is no text"
        raise NoText(f"no column holds the text{has}")
    said = {fact: row.get(name) for fact, name in columns.items()}
    language = _text(said.get("language"))
    return Page(
        text=lf(text),
        title=" ".join((_text(said.get("title")) or "").replace("_", " ").split()),
        language=origin.lang or (load(language).tag if language else None),
        format=dialect,
        uri=origin.uri,
        site=_text(said.get("site")),
        page_id=_number(said.get("page_id")),
        revision_id=_number(said.get("revision_id")),
        namespace=_number(said.get("namespace")),
        timestamp=_time(said.get("timestamp")),
    )


def _enterprise(row: Mapping[str, Any], body: Mapping[str, Any]) -> dict[str, Any]:
    """A row of Wikimedia Enterprise under our names."""

    def inner(name: str) -> Any:
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
    }
    return {name: value for name, value in found.items() if value is not None}


def _text(value: Any) -> str | None:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else None


def _number(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isdecimal() and value.isascii() and len(value) < 19:
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) else None


def _time(value: Any) -> str | None:
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value if isinstance(value, str) and value[:4].isdigit() else None
