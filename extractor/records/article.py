"""The record of a page: the facts that were read from it, with their spans, and an account of what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import BaseModel

from extractor import arguments
from extractor.errors import UnfilledError
from extractor.records.block import Block
from extractor.records.diagnostic import Diagnostic
from extractor.records.infobox import Infobox
from extractor.records.link import Link
from extractor.records.record import Place, Record, empty, shortened
from extractor.records.reference import Reference
from extractor.records.section import Section
from extractor.records.source import Coverage, Source
from extractor.records.value import GlobeCoordinate

if TYPE_CHECKING:
    from extractor.records.page import Page
    from extractor.records.targets import Filled, Target
    from extractor.records.views.chunks import Chunk
    from extractor.records.views.csl import CslItem
    from extractor.review.notebook import ReviewPage

M = TypeVar("M", bound=BaseModel)


class Category(Record):
    """A category that the page puts itself in."""

    name: str
    """Title of the category without its namespace."""

    sort_key: str | None = None
    """The key that sorts the page in the category. Null if the source does not say."""

    span: Place
    """The place of the link in the page's text: `[start, end)` in Unicode code points from 0."""


class LanguageLink(Record):
    """A link to the same subject in another language's wiki."""

    language: str
    """Prefix of the other wiki as written, such as `de` or `zh-min-nan`."""

    title: str
    """Title of the page there."""

    span: Place
    """The place of the link in the page's text: `[start, end)` in Unicode code points from 0."""


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
    """The kind of page: an article, a mere pointer to another page, or a choice between pages."""

    source: Source
    """The source of the page."""

    redirect_target: Link | None = None
    """The page that a redirect points to. Null when this is no redirect."""

    short_description: str | None = None
    """A line that says what the subject is. Null when the page has none."""

    infoboxes: list[Infobox] = empty()
    """The infoboxes, in order; one that stands in a field of another is found there."""

    lead: Section
    """The section before the first heading."""

    sections: list[Section] = empty()
    """The sections of the highest levels, in order, each with those inside it."""

    categories: list[Category] = empty()
    """The categories, in order."""

    language_links: list[LanguageLink] = empty()
    """The links to other languages, in order."""

    references: list[Reference] = empty()
    """The references that footnotes cite, in order of first use."""

    coordinates: list[GlobeCoordinate] = empty()
    """The coordinates of the page and those in its running text, in order."""

    diagnostics: list[Diagnostic] = empty()
    """The faults of the source, and what could not be read."""

    coverage: Coverage
    """The account of every character of the source."""

    @property
    def infobox(self) -> Infobox | None:
        """The first infobox; None if there is none."""
        return self.infoboxes[0] if self.infoboxes else None

    @property
    def text(self) -> str:
        """The running text of the whole article, with a line for each paragraph, list item and so on.

        Headings, tables, captions, formulas, hatnotes and footnote marks are left out.
        """
        return "\n".join(filter(None, (section.text for section in self.walk())))

    def walk(self) -> Iterator[Section]:
        """Yield the lead and every section, depth first, in document order."""
        yield self.lead
        for section in self.sections:
            yield from section.walk()

    def walk_blocks(self) -> Iterator[Block]:
        """Yield every block of every section, including those nested in lists, in document order."""
        for section in (self.lead, *self.sections):
            yield from section.walk_blocks()

    def to_text(self) -> str:
        """Return the article as plain text: title, headings on lines of their own, lists, tables by row, captions.

        Infoboxes, footnotes and pictures are left out. A template that no rule understands has the parameters that are
        meant for readers, as lines `name: value`.

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
        from extractor.records.views.text import article_text

        return article_text(self)

    def to_markdown(self, base_url: str | None = "", *, infoboxes: bool = True, templates: bool = False) -> str:
        """Return the article as GitHub-flavoured Markdown, with text escaped so that it is never read as markup.

        `base_url` is the address of a page without its title, such as `https://en.wikipedia.org/wiki/`. With "" links
        hold the title alone, as in `[text](<Title>)`, with `./` before a title that a browser would read as an address.
        With None there are no links to the wiki, and pictures are replaced by their captions. An external address is a
        link if its scheme is harmless, such as `https` or `mailto`. Infoboxes are tables of two columns; so are unknown
        templates if `templates` is true, and otherwise they are lines as in `to_text`. Tables repeat a cell that spans
        several places, as `Table.to_grid` does. Footnotes are at the end; a reference without content has no mark.
        Formulas on lines of their own are `$$...$$`. Bold and italics are not kept.

        >>> from extractor import extract
        >>> print(extract("''Rome'' has [[Tiber|a river]].<ref>Smith.</ref>", title="Rome").to_markdown(), end="")
        # Rome
        <BLANKLINE>
        Rome has [a river](<Tiber>).[^1]
        <BLANKLINE>
        [^1]: Smith.
        """
        from extractor.records.views.markdown import article_markdown

        arguments.text("base_url", base_url)
        return article_markdown(self, base_url, infoboxes, templates)

    def chunks(
        self, max_chars: int = 2000, *, overlap: int = 0, infoboxes: bool = False, hatnotes: bool = True
    ) -> list[Chunk]:
        """Return the text in chunks of at most `max_chars` characters with title, headings and span, for retrieval.

        No chunk crosses the end of a section. Blocks are joined as long as they fit. A block that is too long is split
        between the items of a list or the rows of a table; a paragraph, item or row that is too long itself is split
        after a line, a sentence or a word. Each block that has a text (see `to_text`) is included once.

        With an `overlap` each chunk begins with the last whole sentences or words of the one before in its section, of
        at most so many characters. With `infoboxes` their fields come first, as lines `label: text` below the name of
        the box. Notes above the text that point to other pages are left out if `hatnotes` is false.

        >>> from extractor import extract
        >>> for chunk in extract("It is old.\\n\\nIt is large.\\n== Parts ==\\n* Ostia", title="Rome").chunks(12):
        ...     print(chunk.path, repr(chunk.text), chunk.span)
        [] 'It is old.' Span(start=0, end=10)
        [] 'It is large.' Span(start=12, end=24)
        ['Parts'] '- Ostia' Span(start=37, end=44)

        Raises:
            ValueError: `max_chars` is less than 1, or `overlap` is more than half of it.
        """
        from extractor.records.views.chunks import chunks

        return list(chunks(self, max_chars, overlap, infoboxes=infoboxes, hatnotes=hatnotes))

    def into(self, target: type[M] | Target[M], *, strict: bool = False) -> Filled[M]:
        """Return a model of your own, filled from the infobox, with where each field was read and what was wrong.

        `target` is a Pydantic model, or a `Target` of one. Nothing that a page holds raises, unless `strict` is true.

        >>> from typing import Annotated
        >>> from pydantic import create_model
        >>> from extractor import From, Unit, extract
        >>> Lake = create_model("Lake", area=(Annotated[float, From("surface", "area"), Unit("km2")], ...))
        >>> filled = extract("{{Infobox lake|Area = 31,722 km2}}", title="Baikal").into(Lake)
        >>> filled.data, filled.sources["area"][0].span
        (Lake(area=31722.0), Span(start=22, end=32))

        Raises:
            TargetError: `target` is no model, or has a type that no rule fills.
            UnfilledError: `strict` is true and the article does not fill it; the message has the problems.
        """
        from extractor.records.targets import Target, target_of

        made = target if isinstance(target, Target) else target_of(target)
        filled = made.fill(self)
        if strict and filled.data is None:
            reasons = "; ".join(problem.message for problem in filled.problems)
            raise UnfilledError(f"{self.title or 'the page'} fills no {made.model.__name__}: {reasons}")
        return filled

    def references_csl(self) -> list[CslItem]:
        """Return what the references cite as CSL-JSON, which Zotero and pandoc read: each work once, by its key.

        >>> from extractor import extract
        >>> source = "Old.<ref>{{cite book|last=Smith|title=Roads|date=3 March 1990}}</ref>"
        >>> extract(source).references_csl()[0]["issued"]
        {'date-parts': [[1990, 3, 3]]}
        """
        from extractor.records.views.csl import csl_items

        return csl_items(self.references, self.language)

    def review(self, page: Page | str | None = None, *, height: int = 640) -> ReviewPage:
        """Return the review page, which a notebook shows inline: each part of the record beside its source.

        `page` is what the article was read from, as a `Page` or its text; None to read it again from its file, where it
        is known by its hash. `height` is the height in the notebook, in CSS pixels. The page alone is `.html`, and
        `.save(path)` writes it.

        >>> from extractor import extract
        >>> extract("Rome is a city.", title="Rome").review("Rome is a city.")
        ReviewPage('Rome')

        Raises:
            ReadError: the page is another one, or it cannot be found: its file is gone or has changed, or the markup
                was given as a str.
        """
        from extractor.review.notebook import shown

        return shown(self, page, height)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:  # the whole record is too long
        yield from shortened((name, getattr(self, name)) for name in ("title", "language", "kind"))
        for name in ("infoboxes", "sections", "references", "diagnostics"):
            yield name, len(getattr(self, name))

    def _repr_html_(self) -> str:
        from extractor.records.views.notebook import article_html

        return article_html(self)
