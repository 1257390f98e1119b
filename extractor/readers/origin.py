"""The facts about an input that a reader is given with its bytes, and the report that it fills."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.readers.read_report import ReadReport
from extractor.readers.selection import Selection
from extractor.records.page import Page


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of the bytes, and the options of the caller for it.

    >>> Origin(name="samples/flat/rome.txt", uri="samples/flat/rome.txt", lang="en").dialect is None
    True
    """

    name: str
    """The name of the input in messages."""
    uri: str | None = None
    """The input as the caller gave it, for `Page.uri`; None for a stream."""
    dialect: str | None = None
    """The dialect that the caller gave (`flat`, `wikitext`); None to detect it from the text."""
    lang: str | None = None
    """The language that the caller gave; None for that of the container, if it states one."""
    selection: Selection = field(default_factory=Selection)
    """The pages that are wanted."""
    read_report: ReadReport = field(default_factory=ReadReport)
    """The report on the input's pages and bytes so far; the reader fills it."""

    def takes(self, page: Page, place: int, model: str | None = None) -> bool:
        """Return True if a page is wanted, given its place in the input from 1; count it in the report either way."""
        refused = self.selection.refuses(page, place, model)
        if refused is None:
            self.read_report.given += 1
        else:
            self.read_report.skipped[refused] += 1
        return refused is None
