"""Marks that somebody made in review pages: read back, and held against what is read of the pages now.

A mark says of a part of a record that it is right or wrong, or of a place in a page that something there is missing. It
holds if the part is still read so; if it is not read so any more; if more parts stand in that place than did.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict  # with Pydantic, which takes that of Python from 3.12 on

from extractor.errors import ReadError
from extractor.records.article import Article
from extractor.records.views.rows import Row, rows

VERSION = "1"


@with_config(ConfigDict(extra="ignore"))
class Mark(TypedDict):
    """A judgement on a part of a record, as a line of `marks.jsonl`."""

    marks_version: Literal["1"]
    title: str
    uri: str | None
    page_id: int | None
    language: str | None
    format: Literal["flat", "wikitext"]
    sha256: str
    """That of the page's text."""
    judgement: Literal["right", "wrong", "missing"]
    kind: str
    """What the part is, as rows of a review page name it; empty for a place without one."""
    label: str
    shown: str
    """What it said; of a place without a part how many parts stood in it, as digits."""
    span: tuple[int, int] | None
    """Its place in the text, in code points."""
    note: str
    """What the reader wrote."""


_MARK = TypeAdapter(Mark)


def load(path: str | os.PathLike[str]) -> Iterator[Mark]:
    """Yield the marks in a file, which a review page has saved.

    Raises:
        ReadError: it cannot be read, or a line, named in the message, is no mark.
    """
    try:
        lines = Path(path).read_bytes().split(b"\n")
    except OSError as error:
        raise ReadError(f"{os.fspath(path)}: cannot be read ({error.strerror or error})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _MARK.validate_python(json.loads(line))
        except (ValueError, RecursionError, ValidationError) as error:
            first = error.errors()[0] if isinstance(error, ValidationError) else None
            said = f"{'.'.join(map(str, first['loc']))}: {first['msg']}" if first else "not JSON"
            raise ReadError(
                f"{os.fspath(path)}:{number}: no mark ({said}); a review page saves marks of version {VERSION}"
            ) from None


def holds(mark: Mark, article: Article) -> bool:
    """Return True if what is read of a page now is as the mark says.

    >>> from extractor import extract
    >>> text = "{{Infobox lake|area=5 km2}}"
    >>> article = extract(text)
    >>> said: Mark = {"marks_version": "1", "title": "", "uri": None, "page_id": None, "language": None,
    ...     "format": "wikitext", "sha256": article.source.sha256, "judgement": "right", "kind": "quantity",
    ...     "label": "", "shown": "amount 5, unit km2", "span": (20, 25), "note": ""}
    >>> holds(said, article), holds({**said, "judgement": "wrong"}, article)
    (True, False)
    """
    every = list(rows(article))
    if mark["judgement"] == "missing" and not mark["kind"]:
        inside = sum(_within(row, mark["span"]) for row in every) if mark["span"] is not None else 0
        return inside > (int(mark["shown"]) if mark["shown"].isdecimal() and len(mark["shown"]) < 10 else 0)
    found = any(_is(row, mark) for row in every)
    return found if mark["judgement"] == "right" else not found


def _is(row: Row, mark: Mark) -> bool:
    return (row.kind, row.label, row.span, row.shown) == (mark["kind"], mark["label"], mark["span"], mark["shown"])


def _within(row: Row, span: tuple[int, int]) -> bool:
    return row.span is not None and span[0] <= row.span[0] and row.span[1] <= span[1]
