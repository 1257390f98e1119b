"""A section of an article: its heading, its blocks, and the sections in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from extractor.records.block import Block, walk
from extractor.records.link import Link
from extractor.records.record import Place, Record, empty


class Section(Record):
    """A part of the article under one heading; the lead is the one without.

    >>> section = Section(level=2, heading="History", span=(0, 40), blocks=[
    ...     {"kind": "paragraph", "text": "Founded in 1900.", "span": (12, 28)},
    ...     {"kind": "math", "text": "x^2", "span": (29, 39)}])
    >>> section.text
    'Founded in 1900.'
    """

    heading: str | None = None
    """Plain text of the heading. Null for the lead."""

    level: Annotated[int, Field(ge=1, le=6)]
    """Number of `=` around the heading; 1 for the lead."""

    number: str | None = None
    """Place in the table of contents, counted from 1: `2.1` is the first section of the second. Null for the lead."""

    anchor: str | None = None
    """The fragment that links to the section, as MediaWiki makes it. Null for the lead."""

    links: list[Link] = empty()
    """The links in the heading, in order."""

    blocks: list[Block] = empty()
    """The blocks under the heading itself, in order."""

    sections: list[Section] = empty()
    """The sections of a lower level inside it, in order."""

    span: Place
    """The place of the section in the page's text, from its heading to where the next section of its level or higher
    begins: `[start, end)` in Unicode code points from 0."""

    @property
    def text(self) -> str:
        """The section's own running text, with a line for each paragraph, list item and so on, without its subsections.

        Headings, tables, captions, formulas, hatnotes and footnote marks are left out.
        """
        from extractor.records.views.text import running_text

        return "\n".join(filter(None, running_text(self.blocks)))

    def walk(self) -> Iterator[Section]:
        """Yield the section and all its subsections, depth first, in document order.

        >>> inner = {"heading": "Origins", "level": 3, "span": (5, 9)}
        >>> [s.heading for s in Section(heading="History", level=2, span=(0, 9), sections=[inner]).walk()]
        ['History', 'Origins']
        """
        yield self
        for section in self.sections:
            yield from section.walk()

    def walk_blocks(self) -> Iterator[Block]:
        """Yield every block of the section and its subsections, including those nested in lists, in document order.

        >>> note = {"kind": "hatnote", "text": "Main article: Roads", "relation": "main", "span": (0, 9)}
        >>> [block.kind for block in Section(level=2, span=(0, 9), blocks=[note]).walk_blocks()]
        ['hatnote']
        """
        for section in self.walk():
            yield from walk(section.blocks)

    def to_text(self) -> str:
        """Return the section and its subsections as plain text, in the form of `Article.to_text`.

        >>> print(Section(level=2, heading="History", span=(0, 9)).to_text(), end="")
        History
        """
        from extractor.records.views.text import section_text

        return section_text(self)

    def to_markdown(self, base_url: str | None = "", *, templates: bool = False) -> str:
        """Return the section and its subsections as Markdown, in the form of `Article.to_markdown`, without footnotes.

        >>> print(Section(level=2, heading="C#", span=(0, 9)).to_markdown(), end="")
        ## C\\#
        """
        from extractor.records.views.markdown import section_markdown

        return section_markdown(self, base_url, templates)
