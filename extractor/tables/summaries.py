"""The tables of some articles as bytes, made in worker processes and put together by `writing`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict

from extractor.records.article import Article
from extractor.records.table import Table
from extractor.records.views import spreadsheet
from extractor.tables.facts import BOX, COLUMNS, facts
from extractor.tables.wide import columns, wide
from extractor.writers.encoding import encode_text


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes lines of CSV of what the infoboxes of articles say."""

    wanted: tuple[str, ...] | None = None
    """The columns of a row for each infobox; None for a row for each value."""

    def __call__(self, articles: Iterable[Article]) -> list[bytes]:
        """Return a `Head` as JSON, and the rows."""
        count, lines, had = 0, list[str](), set[str]()
        for count, article in enumerate(articles, 1):  # noqa: B007 - the last number is the result
            for row in facts(article) if self.wanted is None else wide(article, self.wanted):
                lines.append(spreadsheet.text([row]))
                if self.wanted is not None and len(had) < len(self.wanted):
                    cells = zip(self.wanted, row[len(BOX) :], strict=True)
                    had.update(name for name, cell in cells if cell is not None)
        return [_packed({"articles": count, "rows": len(lines), "had": sorted(had)}), encode_text("".join(lines))]

    def header(self) -> bytes:
        """Return the line with the names of the columns."""
        described = COLUMNS if self.wanted is None else columns(self.wanted)
        return encode_text(spreadsheet.text([[column.name for column in described]]))


class Head(TypedDict):
    """What some articles gave."""

    articles: int
    rows: int
    """The number of rows, or of tables."""
    had: list[str]
    """The wanted columns that an infobox has, sorted."""


class TableFile(TypedDict):
    """A table of an article."""

    title: str
    """That of the article."""
    number: int
    """Its number in the article, from 1."""
    csv: str


def table_files(articles: Iterable[Article]) -> list[bytes]:
    """Return a `Head` as JSON, and each table, a `TableFile`."""
    count, found = 0, list[TableFile]()
    for count, article in enumerate(articles, 1):  # noqa: B007 - the last number is the result
        tables = enumerate(_tables(article), 1)
        found += ({"title": article.title, "number": number, "csv": table.to_csv()} for number, table in tables)
    return [_packed({"articles": count, "rows": len(found), "had": []}), *map(_packed, found)]


def _packed(said: Head | TableFile) -> bytes:
    return json.dumps(said).encode()


def _tables(article: Article) -> Iterator[Table]:
    return (block for block in article.walk_blocks() if isinstance(block, Table))
