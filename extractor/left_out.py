"""The content that is missing in the records of a run: templates and characters that no rule reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.extraction.coverage import IGNORED_REASONS

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.outline import Outline

MOST = 10
"""The number of entries shown of each sort."""

_LONGEST = 100  # characters of a name


@dataclass(slots=True)
class LeftOut:
    """Counts over articles, each with the first article as an example."""

    templates: Counter[str] = field(default_factory=Counter)
    """The uses of each template that no rule reads."""
    unread: Counter[str] = field(default_factory=Counter)
    """The number of characters that were not read, by reason."""
    examples: dict[tuple[str, str], str] = field(default_factory=dict)
    """The title of the first article with a template or reason."""

    def count(self, article: Article | Outline, name: str) -> None:
        """Count what is missing in an article's record; `name` stands for the title of an article without one.

        >>> from extractor import extract
        >>> left_out = LeftOut()
        >>> left_out.count(extract("{{Infobox city|area={{odd|5}}}} Rome. {{Kinship|a}}", title="Rome"), "rome.txt")
        >>> print(left_out)
        templates that no rule understands: 2 uses of 2
               1  {{Kinship}}, as in Rome
               1  {{Odd}}, as in Rome
        """
        example = article.title or name
        for unknown in article.coverage.unknown:
            self._add(self.templates, "template", unknown.template, unknown.count, example)
        for row in article.coverage.dropped:
            if row.reason not in IGNORED_REASONS:
                self._add(self.unread, "reason", row.reason, row.characters, example)

    def add(self, other: LeftOut) -> None:
        """Add other counts."""
        self.templates.update(other.templates)
        self.unread.update(other.unread)
        self.examples = other.examples | self.examples

    def __str__(self) -> str:
        """Return the most frequent entries of each sort, one on each line; an empty text if nothing was left out."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        if self.templates:
            yield f"templates that no rule understands: {self.templates.total():,} uses of {len(self.templates):,}"
        for name, count in _first(self.templates):
            yield f"{count:8,}  {{{{{name}}}}}, as in {self.examples['template', name]}"
        if self.unread:
            yield f"characters that no rule reads: {self.unread.total():,}"
        for reason, count in _first(self.unread):
            yield f"{count:8,}  {reason}, as in {self.examples['reason', reason]}"

    def _add(self, counter: Counter[str], sort: str, name: str, count: int, example: str) -> None:
        name = name[:_LONGEST]
        counter[name] += count
        self.examples.setdefault((sort, name), example[:_LONGEST])


def _first(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda row: (-row[1], row[0]))[:MOST]
