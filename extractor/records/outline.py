"""The outline of a record: what is counted of an article, and what tells which page it was made from."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from extractor.records.diagnostic import Diagnostic
from extractor.records.infobox import Infobox
from extractor.records.record import Shown
from extractor.records.source import Coverage, Source


class Outline(Shown):
    """Some members of an `Article`, read from its JSON at a fraction of the time that the whole takes.

    >>> from extractor import extract
    >>> Outline.model_validate_json(extract("A city.", title="Rome").model_dump_json()).title
    'Rome'
    """

    model_config = ConfigDict(extra="ignore")

    schema_version: Literal["1"]
    """Version of the record's form."""

    title: str
    """The page's title."""

    language: str | None
    """BCP 47 tag of the wiki."""

    kind: Literal["article", "redirect", "disambiguation"]
    """The kind of page."""

    source: Source
    """The source of the page."""

    infoboxes: list[Infobox]
    """The infoboxes."""

    diagnostics: list[Diagnostic]
    """The faults of the source."""

    coverage: Coverage
    """The account of every character of the source."""
