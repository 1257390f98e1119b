"""The record of a page: what was read from it, where that stands, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from extractor.records.block import Block
from extractor.records.diagnostic import Diagnostic
from extractor.records.infobox import Infobox
from extractor.records.link import Link
from extractor.records.record import Place, Record, empty, shortened
from extractor.records.reference import Reference
from extractor.records.section import Section
from extractor.records.source import Coverage, Source
from extractor.records.value import GlobeCoordinate
from extractor.records.views.chunks import Chunk, chunks
from extractor.records.views.markdown import article_markdown
from extractor.records.views.notebook import article_html
from extractor.records.views.text import article_text


class Category(Record):
    """A category that the page puts itself in."""

    name: str
    """Title of the category without its namespace."""

    sort_key: str | None = None
    """What the page is sorted under in the category. Null when the source does not say."""

    span: Place
    """Where the link stands in the page's text: `[start, end)` in Unicode code points from 0."""


class LanguageLink(Record):
    """A link to the same subject in another language's wiki."""

    language: str
    """Prefix of the other wiki as written, such as `de` or `zh-min-nan`."""

    title: str
    """Title of the page there."""

    span: Place
    """Where the link stands in the page's text: `[start, end)` in Unicode code points from 0."""


class Article(Record):
    """All that was read from one page, each piece with the place that it was read from.

    >>> article = Article.model_validate({
    ...     "title": "Rome",
    ...     "source": {"format": "wikitext", "sha256": "0" * 64, "length": 19},
    ...     "lead": {"level": 1, "span": (0, 19), "blocks": [
    ...         {"kind": "paragraph", "text": "Rome is a city.", "span": (0, 19)}]},
    ...     "coverage": {"length": 19, "content": 15, "markup": 4, "ignored": 0, "unread": 0},
    ... })
    >>> article.text, article.infobox is None
    ('Rome is a city.', True)
    >>> [section.level for section in article.walk()], [block.kind for block in article.walk_blocks()]
    ([1], ['paragraph'])
    """

    schema_version: Literal["1"] = "1"
    """Version of this record's form; another form of the same members has another number."""

    title: str
    """The page's title as a reader sees it; empty when nobody says it."""

    language: str | None = None
    """BCP 47 tag of the wiki. Null when it is not known."""

    kind: Literal["article", "redirect", "disambiguation"] = "article"
    """What the page is: an article, a mere pointer to another page, or a choice between pages."""

    source: Source
    """Where the page came from."""

    redirect_target: Link | None = None
    """The page that a redirect points to. Null when this is no redirect."""

    short_description: str | None = None
    """A line that says what the subject is. Null when the page has none."""

    infoboxes: list[Infobox] = empty()
    """The infoboxes, in order; one that stands in a field of another is found there."""

    lead: Section
    """What stands before the first heading."""

    sections: list[Section] = empty()
    """The sections of the highest levels, in order, each with those inside it."""

    categories: list[Category] = empty()
    """The categories, in order."""

    language_links: list[LanguageLink] = empty()
    """The links to other languages, in order."""

    references: list[Reference] = empty()
    """What the footnotes cite, in order of first use."""

    coordinates: list[GlobeCoordinate] = empty()
    """The coordinates of the page and those in its running text, in order."""

    diagnostics: list[Diagnostic] = empty()
    """What was wrong in the source or could not be read."""

    coverage: Coverage
    """Where every character of the source went."""

    @property
    def infobox(self) -> Infobox | None:
        """The first infobox; None when there is none."""
        return self.infoboxes[0] if self.infoboxes else None

    @property
    def text(self) -> str:
        """The running text of the whole article, one line for each paragraph, list item and the like.

        No heading, table, caption, formula, hatnote and footnote mark belongs to it.
        """
        return "\n".join(filter(None, (section.text for section in self.walk())))

    def walk(self) -> Iterator[Section]:
        """The lead and every section, depth first, in document order."""
        yield self.lead
        for section in self.sections:
            yield from section.walk()

    def walk_blocks(self) -> Iterator[Block]:
        """Every block of every section, those nested in lists too, in document order."""
        for section in (self.lead, *self.sections):
            yield from section.walk_blocks()

    def to_text(self) -> str:
        """The article as plain text: title, headings on lines of their own, lists, tables row by row, captions.

        Infoboxes, footnotes, pictures and templates that nobody knows are no part of it.

        >>> from extractor import extract
        >>> print(extract("Rome is a city.\\n== Parts ==\\n* Trastevere\\n* Ostia", title="Rome").to_text(), end="")
        Rome
        <BLANKLINE>
        Rome is a city.
        <BLANKLINE>
        Parts
        <BLANKLINE>
        - Trastevere
        - Ostia
        """
        return article_text(self)

    def to_markdown(self, base_url: str | None = "", *, infoboxes: bool = True, templates: bool = False) -> str:
        """The article as GitHub-flavoured Markdown, in which text is never markup by accident.

        `base_url` is what comes before a title in the address of a page, such as `https://en.wikipedia.org/wiki/`; with
        "" links hold the title alone, as in `[text](<Title>)`, `./` before one that a browser would take for an
        address; with None there are no links to the wiki and no pictures but their captions. Addresses outside are
        links when their scheme is harmless, as `https` and `mailto` are. Infoboxes are tables of two columns;
        templates that no rule understands too, if `templates` says so. Tables repeat what covers several places, as
        `Table.to_grid` does. Footnotes stand at the end; notes that nobody wrote have no mark. Formulas on lines of
        their own are `$$...$$`; bold and italics are not known.

        >>> from extractor import extract
        >>> print(extract("''Rome'' has [[Tiber|a river]].<ref>Smith.</ref>", title="Rome").to_markdown(), end="")
        # Rome
        <BLANKLINE>
        Rome has [a river](<Tiber>).[^1]
        <BLANKLINE>
        [^1]: Smith.
        """
        return article_markdown(self, base_url, infoboxes, templates)

    def chunks(self, max_chars: int = 2000) -> list[Chunk]:
        """The text in pieces of at most so many characters, each with its title, headings and place, for retrieval.

        None goes over the end of a section. Blocks are put together as long as they fit. One that is too long is cut
        between the entries of a list or the rows of a table, and only one of those, or a paragraph, that is too long
        itself within: after a line, a sentence or a word. Each block that has a text (see `to_text`) is there once.

        >>> from extractor import extract
        >>> for chunk in extract("It is old.\\n\\nIt is large.\\n== Parts ==\\n* Ostia", title="Rome").chunks(12):
        ...     print(chunk.path, repr(chunk.text), chunk.span)
        [] 'It is old.' Span(start=0, end=10)
        [] 'It is large.' Span(start=12, end=24)
        ['Parts'] '- Ostia' Span(start=37, end=44)

        Raises:
            ValueError: `max_chars` is less than 1.
        """
        return list(chunks(self, max_chars))

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:  # the whole record would fill the screen
        yield from shortened((name, getattr(self, name)) for name in ("title", "language", "kind"))
        for name in ("infoboxes", "sections", "references", "diagnostics"):
            yield name, len(getattr(self, name))

    def _repr_html_(self) -> str:
        return article_html(self)
