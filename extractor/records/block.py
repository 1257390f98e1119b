"""The blocks of a section: paragraphs, lists, tables and so on, with their links and references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from extractor.records.block_record import BlockRecord
from extractor.records.link import Link, RefUse
from extractor.records.record import Place, Record, empty
from extractor.records.table import Cell as Cell
from extractor.records.table import Table as Table


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
