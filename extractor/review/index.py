"""The index of many review pages: a table that a reader sorts and searches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from extractor.records.article import Article
from extractor.records.infobox import Infobox
from extractor.review.assets import asset, policy


class Line(NamedTuple):
    """A row of the index."""

    place: str
    """The path of the page, from the index."""
    cells: tuple[str | int | float, ...]
    """What stands in the columns, as `index.html` names them."""


def line(article: Article, place: str) -> Line:
    """Return the row of an article whose page is at a path.

    >>> from extractor import extract
    >>> line(extract("{{Infobox lake|area=5 km2}}", title="Alder Lake"), "a.html").cells
    ('Alder Lake', 'article', '', 'Infobox lake', 1, 1, 0, 0.0, 27)
    """
    boxes = list(_boxes(article.infoboxes))
    fields = [field for box in boxes for field in box.fields]
    coverage = article.coverage
    cells = (
        article.title or "(no title)",
        article.kind,
        article.language or "",
        ", ".join(dict.fromkeys(box.template or box.type or "infobox" for box in boxes)),
        len(fields),
        sum(len(field.values) for field in fields),
        len(article.diagnostics),
        round(100 * coverage.unread / coverage.length, 1) if coverage.length else 0.0,
        coverage.length,
    )
    return Line(place, cells)


def index(lines: Iterable[Line]) -> str:
    """Return the index of the pages of articles, as HTML that stands alone."""
    rows = [_row(one) for one in lines]
    css, script = asset("page.css"), asset("index.js")
    count = f"{len(rows):,} article{'s' * (len(rows) != 1)}"
    return asset("index.html").format(
        policy=policy(css, script), count=count, css=css, rows="".join(rows), script=script
    )


def _row(one: Line) -> str:
    title, *others = one.cells
    cells = "".join(
        f'<td class="number">{cell:,}</td>' if isinstance(cell, int | float) else f'<td dir="auto">{escape(cell)}</td>'
        for cell in others
    )
    return f'<tr><td dir="auto"><a href="{quote(os.fsencode(one.place))}">{escape(str(title))}</a></td>{cells}</tr>\n'


def _boxes(boxes: Iterable[Infobox]) -> Iterator[Infobox]:
    for box in boxes:
        yield box
        for field in box.fields:
            yield from _boxes(field.infoboxes)
