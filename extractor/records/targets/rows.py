"""What came of a model and a page as plain members, for a line of JSON: the page, the data, its sources, its problems.

>>> from pydantic import BaseModel
>>> from extractor import extract
>>> class Lake(BaseModel):
...     area: str
>>> row = row_of(lake := extract("{{Infobox lake|area=large}}", title="Baikal"), lake.into(Lake))
>>> row["page"]["title"], row["data"], row["sources"]["area"][0]["span"], row["problems"]
('Baikal', {'area': 'large'}, (20, 25), [])
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

from pydantic import BaseModel

from extractor.records.targets.filling import Filled
from extractor.records.targets.picking import Source

if TYPE_CHECKING:
    from extractor.records.article import Article

Plain = dict[str, object]
"""A JSON object whose members a model of the user's decides."""


class PageRow(TypedDict):
    """What tells a page."""

    title: str
    language: str | None
    page_id: int | None
    uri: str | None


class SourceRow(TypedDict):
    """A place that a field was read from."""

    label: str
    text: str
    values: list[Plain]
    span: tuple[int, int] | None


class ProblemRow(TypedDict):
    """What was wrong."""

    code: str
    severity: str
    message: str
    span: tuple[int, int] | None


class FilledRow(TypedDict):
    """A line: `data` is None if the page does not fill the model."""

    page: PageRow
    data: Plain | None
    sources: dict[str, list[SourceRow]]
    problems: list[ProblemRow]


def row_of(article: Article, filled: Filled[BaseModel]) -> FilledRow:
    """Return the row of a page. Whatever a model's own serializers raise goes on to the caller."""
    source = article.source
    problems = [
        ProblemRow(code=one.code, severity=one.severity, message=one.message, span=one.span and (*one.span,))
        for one in filled.problems
    ]
    return {
        "page": {
            "title": article.title,
            "language": article.language,
            "page_id": source.page_id,
            "uri": source.uri,
        },
        "data": None if filled.data is None else _plain(filled.data),
        "sources": {name: [_source(one) for one in found] for name, found in filled.sources.items()},
        "problems": problems,
    }


def _plain(model: BaseModel) -> Plain:
    """Return a model as what `model_validate` takes again, and its JSON Schema describes."""
    try:
        plain: Plain = json.loads(model.model_dump_json(by_alias=True, round_trip=True, warnings=False))
    except ValueError:  # a lone surrogate, which UTF-8 does not have
        plain = model.model_dump(mode="json", by_alias=True, round_trip=True, warnings=False)
    return plain


def _source(source: Source) -> SourceRow:
    values = [value.model_dump(mode="json") for value in source.values]
    return {"label": source.label, "text": source.text, "values": values, "span": source.span and (*source.span,)}
