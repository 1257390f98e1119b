"""What a reader is told of its input beside the bytes, and where it tells what became of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.readers.read_report import ReadReport
from extractor.readers.selection import Selection
from extractor.records.page import Page


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes come from, and what the caller says of them.

    >>> Origin(name="samples/flat/rome.txt", uri="samples/flat/rome.txt", lang="en").dialect is None
    True
    """

    name: str
    """The input as messages name it."""
    uri: str | None = None
    """The input as the caller gave it, for `Page.uri`; None for a stream."""
    dialect: str | None = None
    """The dialect that the caller says (`flat`, `wikitext`); None: to be found out from the text."""
    lang: str | None = None
    """The language that the caller says; None: what the container says, if it says any."""
    selection: Selection = field(default_factory=Selection)
    """The pages that are wanted."""
    read_report: ReadReport = field(default_factory=ReadReport)
    """What became of the input's pages and bytes so far; the reader fills it."""

    def takes(self, page: Page, place: int, model: str | None = None) -> bool:
        """Whether a page, the so-manieth of the input, is wanted; the report counts it either way."""
        refused = self.selection.refuses(page, place, model)
        if refused is None:
            self.read_report.given += 1
        else:
            self.read_report.skipped[refused] += 1
        return refused is None
