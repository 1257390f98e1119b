"""The blocks of a section: paragraphs, lists, tables and so on, with their links and references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from extractor.records.block_record import BlockRecord
from extractor.records.link import Link, RefUse
from extractor.records.record import Place, Record, empty
from extractor.records.views import grid


class Paragraph(BlockRecord):
    """A paragraph of running text."""

    kind: Literal["paragraph"] = "paragraph"
    """Says that this is a paragraph."""

    text: str
    """The text that a reader sees, without footnote marks."""

    links: list[Link] = empty()
    """The links in the text, in order."""

    refs: list[RefUse] = empty()
    """The footnote marks in the text, in order."""


class ListItem(Record):
    """An entry of a list."""

    text: str = ""
    """The text of the entry itself that a reader sees, without the blocks nested in it."""

    links: list[Link] = empty()
    """The links in the text, in order."""

    refs: list[RefUse] = empty()
    """The footnote marks in the text, in order."""

    term: str | None = None
    """The term that the entry explains (`;` in wikitext). Null when it explains none."""

    blocks: list[Block] = empty()
    """The blocks nested in the entry: further lists, tables, paragraphs."""

    span: Place
    """The place of the entry's markup in the page's text: `[start, end)` in Unicode code points from 0."""


class ListBlock(BlockRecord):
    """A list, numbered or not."""

    kind: Literal["list"] = "list"
    """Says that this is a list."""

    ordered: bool
    """True when the entries are numbered."""

    items: list[ListItem]
    """The entries, in order."""


class Cell(Record):
    """A cell of a table."""

    text: str = ""
    """The text that a reader sees in the cell."""

    header: bool = False
    """True for a header cell."""

    rowspan: Annotated[int, Field(ge=0)] = 1
    """The number of rows that the cell covers; 0 for all that follow."""

    colspan: Annotated[int, Field(ge=1)] = 1
    """The number of columns that the cell covers."""

    links: list[Link] = empty()
    """The links in the text, in order."""

    refs: list[RefUse] = empty()
    """The footnote marks in the text, in order."""

    span: Place
    """The place of the cell's markup in the page's text: `[start, end)` in Unicode code points from 0."""


class Table(BlockRecord):
    """A table as it is written: a cell that covers several places stands once, in the first.

    >>> table = Table(span=(0, 9), rows=[
    ...     [{"text": "City", "header": True, "span": (1, 2)}, {"text": "Year", "header": True, "span": (2, 3)}],
    ...     [{"text": "Rome", "rowspan": 2, "span": (3, 4)}, {"text": "1900", "span": (4, 5)}],
    ...     [{"text": "1960", "span": (5, 6)}]])
    >>> table.to_grid()
    [['City', 'Year'], ['Rome', '1900'], ['Rome', '1960']]
    >>> table.to_records()
    [{'City': 'Rome', 'Year': '1900'}, {'City': 'Rome', 'Year': '1960'}]
    """

    kind: Literal["table"] = "table"
    """Says that this is a table."""

    caption: str | None = None
    """The caption. Null when the table has none."""

    caption_links: list[Link] = empty()
    """The links in the caption, in order."""

    rows: list[list[Cell]]
    """The rows from the top, each with its cells in order."""

    def to_grid(self) -> list[list[str]]:
        """Return the texts by row and column. A cell that spans several places is in each; missing cells are empty.

        All rows have the same length. Spans never reach below the last row. If spans and padding would make the table
        some twenty times as large as it is written, as only in a hostile page, it is returned as written.
        """
        return grid.texts(self)

    def to_records(self) -> list[dict[str, str]]:
        """Return the rows below the header as dictionaries by column name, with the texts of `to_grid`.

        The header consists of all rows at the top with nothing but header cells; their different texts, joined by
        ` / `, make the name of a column. A row of a single cell over the full width names no column. A column without a
        name is named by its number, counted from 1; the second column of the same name gets ` (2)`. A repetition of the
        header further down is left out.
        """
        return grid.records(self)

    def to_frame(self) -> Any:
        """Return the rows as a `pandas.DataFrame` of texts with the columns of `to_records` and the caption in `attrs`.

        Raises:
            MissingPackageError: pandas is not installed.
        """
        return grid.frame(self)


class Media(BlockRecord):
    """A picture, a sound or a film."""

    kind: Literal["media"] = "media"
    """Says that this is a media file."""

    file: str
    """File name without its namespace."""

    caption: str | None = None
    """The caption that a reader sees below the file. Null if it has none."""

    options: list[str] = empty()
    """The other parameters as written, in order: `thumb`, `left`, `upright=1.2`, `alt=...`."""

    links: list[Link] = empty()
    """The links in the caption, in order."""


class Gallery(BlockRecord):
    """Media files shown together."""

    kind: Literal["gallery"] = "gallery"
    """Says that this is a gallery."""

    caption: str | None = None
    """The caption above or below all of them. Null if there is none."""

    links: list[Link] = empty()
    """The links in the caption, in order."""

    items: list[Media]
    """The files, in order."""


class Quote(BlockRecord):
    """A passage set off as a quotation or a poem."""

    kind: Literal["quote"] = "quote"
    """Says that this is a quotation."""

    text: str
    """The text that a reader sees, without footnote marks."""

    language: str | None = None
    """BCP 47 tag of the passage. Null when the source does not say."""

    links: list[Link] = empty()
    """The links in the text, in order."""

    refs: list[RefUse] = empty()
    """The footnote marks in the text, in order."""


class Code(BlockRecord):
    """Source code."""

    kind: Literal["code"] = "code"
    """Says that this is source code."""

    text: str
    """The code as it is."""

    language: str | None = None
    """Name of the programming language as written. Null when the source does not say."""


class Math(BlockRecord):
    """A formula on a line of its own."""

    kind: Literal["math"] = "math"
    """Says that this is a formula."""

    text: str
    """The formula in TeX, as written."""

    language: str | None = None
    """The notation as written, such as `chem`. Null when the source does not say."""


class Preformatted(BlockRecord):
    """Text whose lines and spaces are kept."""

    kind: Literal["preformatted"] = "preformatted"
    """Says that this is preformatted text."""

    text: str
    """The text that a reader sees, without footnote marks."""

    language: str | None = None
    """BCP 47 tag of the text. Null when the source does not say."""

    links: list[Link] = empty()
    """The links in the text, in order."""

    refs: list[RefUse] = empty()
    """The footnote marks in the text, in order."""


class Hatnote(BlockRecord):
    """A note above the text that points to another page."""

    kind: Literal["hatnote"] = "hatnote"
    """Says that this is a hatnote."""

    text: str
    """The text that a reader sees."""

    links: list[Link] = empty()
    """The links in the text, in order."""

    relation: str | None = None
    """The relation of the other page to this one: `main`, `see also`, `about` ... Null when the source does not say."""


class TemplateBlock(BlockRecord):
    """A template standing on its own that no rule understands."""

    kind: Literal["template"] = "template"
    """Says that this is a template."""

    name: str
    """Name of the template as written, underscores and outer spaces normalised."""

    parameters: dict[str, str] = Field(default_factory=dict)
    """Plain text of the parameters by name; unnamed ones are `1`, `2` ..."""

    links: list[Link] = empty()
    """The links in the parameters, in order. Their `at` is null: a template has no text of its own."""


Block: TypeAlias = Annotated[
    Paragraph | ListBlock | Table | Media | Gallery | Quote | Code | Math | Preformatted | Hatnote | TemplateBlock,
    Field(discriminator="kind"),
]
"""A block of any kind, told apart by `kind`."""


def walk(blocks: list[Block]) -> Iterator[Block]:
    """Yield every block, including those nested in list items, in document order.

    >>> inner = {"kind": "paragraph", "text": "deep", "span": (3, 7)}
    >>> block = ListBlock(ordered=True, items=[{"blocks": [inner], "span": (0, 7)}], span=(0, 7))
    >>> [block.kind for block in walk([block])]
    ['list', 'paragraph']
    """
    for block in blocks:
        yield block
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from walk(item.blocks)
