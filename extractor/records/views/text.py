"""An article as plain text, in pieces with their spans: the rules of `Article.to_text` and `chunks`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.records.block import (
    Block,
    Code,
    Gallery,
    Hatnote,
    ListBlock,
    Math,
    Media,
    Paragraph,
    Preformatted,
    Quote,
    Table,
    TemplateBlock,
)
from extractor.records.readable import as_lines
from extractor.records.span import Span
from extractor.records.views import grid

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.link import Link
    from extractor.records.section import Section


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of a block, a list item or a table row: one text, or smaller pieces on lines of their own."""

    line: str
    span: Span
    parts: tuple[Piece, ...]
    size: int

    @property
    def text(self) -> str:
        """The whole text, of `size` characters."""
        return "\n".join(self.leaves())

    def leaves(self) -> Iterator[str]:
        """Yield the texts that the piece is made of."""
        if not self.parts:
            yield self.line
        for part in self.parts:
            yield from part.leaves()


def running_text(blocks: list[Block]) -> Iterator[str]:
    """Return the texts of paragraphs, list items (term and text), quotations, code and preformatted text, in order.

    Tables, captions, formulas and hatnotes are left out.

    >>> list(running_text([Paragraph(text="One.", span=(0, 4)), Math(text="x^2", span=(5, 20))]))
    ['One.']
    """
    return (text for text, _ in running_lines(blocks))


def running_lines(blocks: list[Block]) -> Iterator[tuple[str, list[Link]]]:
    """Yield the same texts, each with the links in it."""
    for block in blocks:
        if isinstance(block, Paragraph | Quote | Preformatted):
            yield block.text, block.links
        elif isinstance(block, Code):
            yield block.text, []
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield item.term or "", []
                yield item.text, item.links
                yield from running_lines(item.blocks)


def article_text(article: Article) -> str:
    """Return the title and the sections with their headings and blocks, separated by empty lines."""
    out = [article.title] if article.title else []
    for section in article.walk():
        out += _section(section)
    return "\n\n".join(out) + "\n" if out else ""


def section_text(section: Section) -> str:
    """Return the section and its subsections in the form of `article_text`."""
    return "\n\n".join(text for inner in section.walk() for text in _section(inner)) + "\n"


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield _line(section.heading)
    for block in section.blocks:
        if (shown := piece(block)).size:
            yield shown.text


def piece(block: Block, first: str = "", rest: str = "") -> Piece:
    """Return a block as text, with `first` before its first line and `rest` before the others.

    Of a template that no rule understands it has the parameters that are meant for readers. It is empty for a block
    without text, such as a picture without a caption.
    """
    match block:
        case Paragraph() | Quote() | Hatnote() | Math():
            return leaf(block.text.strip(), block.span, first, rest)
        case Code() | Preformatted():
            return leaf(block.text.strip("\n"), block.span, first, rest)
        case Media():
            return leaf(_line(block.caption), block.span, first, rest)
        case ListBlock():
            return _entries(block, first, rest)
        case Table():
            rows = [(_line(block.caption), block.span), *_rows(block)]
            return joined(block.span, (leaf(text, span, rest, rest) for text, span in rows))
        case Gallery():
            title = leaf(_line(block.caption), block.span, first, rest)
            return joined(block.span, (title, *(piece(item, rest, rest) for item in block.items)))
        case TemplateBlock():
            return leaf(as_lines(block.parameters), block.span, first, rest)
    return leaf("", block.span, "", "")


def leaf(text: str, span: Span, first: str = "", rest: str = "") -> Piece:
    """Return a text as a piece, with `first` before its first line and `rest` before the others."""
    line = first + text.replace("\n", "\n" + rest) if text else ""
    return Piece(line, span, (), len(line))


def joined(span: Span, parts: Iterable[Piece]) -> Piece:
    """Return a piece of those parts that are not empty."""
    kept = tuple(part for part in parts if part.size)
    return Piece("", span, kept, sum(part.size for part in kept) + max(len(kept) - 1, 0))


def _entries(block: ListBlock, first: str, rest: str) -> Piece:
    """Return a list with a mark before each item; the first nested block follows the mark if the item has no text."""
    found: list[Piece] = []
    under = False  # True after a term, whose definitions are indented
    for number, item in enumerate(block.items, 1):
        under = under or item.term is not None
        mark = f"{number}. " if block.ordered else "  - " if under and item.term is None else "- "
        own = f"{item.term}: {item.text}" if item.term and item.text else item.term or item.text
        before, further = (rest if found else first) + mark, rest + " " * len(mark)
        inner = [leaf(own, item.span, before, further)] if own else []
        for nested in item.blocks:
            one = piece(nested, further if inner else before, further)
            inner += [one] if one.size else []
        if inner:
            found.append(joined(item.span, inner))
    return joined(block.span, found)


def _rows(table: Table) -> Iterator[tuple[str, Span]]:
    """Yield each row as a line with ` | ` between its cells, and its span; a cell is once in each row that it spans."""
    rows = grid.cells(table)
    for row, written in zip(rows, table.rows, strict=True):
        cells = [next(same) for _, same in groupby(row, key=id)]
        texts = [_line(cell.text) if cell is not None else "" for cell in cells]
        span = Span(written[0].span[0], max(cell.span[1] for cell in written)) if written else table.span
        yield " | ".join(texts) if any(texts) else "", span


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
