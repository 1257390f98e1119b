"""An article split into small texts for retrieval: the rules of `Article.chunks`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from extractor import arguments
from extractor.records.record import Place, Record
from extractor.records.views.facts import facts, named
from extractor.records.views.filling import Texts
from extractor.records.views.text import piece

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.infobox import Infobox
    from extractor.records.section import Section

_HEAD_SHARE = 3
"""The name of an infobox takes at most one in so many of the characters of a chunk; a longer one is left out."""


class Chunk(Record):
    """A text of an article that is small enough to be looked up, with the place that it is from.

    >>> Chunk(title="Rome", path=["History"], text="It is old.", span=(20, 30)).model_dump(exclude_unset=True)
    {'title': 'Rome', 'path': ['History'], 'text': 'It is old.', 'span': (20, 30)}
    """

    title: str
    """Title of the article."""

    path: list[str]
    """Headings of the section and of those around it, the outermost first; none for the lead."""

    text: str
    """Plain text, as `to_text` has it, without the heading."""

    span: Place
    """The place of the chunk in the page's text, from the first of its blocks, entries, rows or values of an infobox to
    the end of the last: `[start, end)` in Unicode code points from 0."""

    anchor: str | None = None
    """The fragment that links to the section, as MediaWiki makes it. Null for the lead and infoboxes."""

    kind: Literal["text", "infobox"] = "text"
    """The sort of what the text was made of: the blocks of a section, or the fields of an infobox."""

    infobox: str | None = None
    """The name of the infobox, or that of the page, with its type or template in brackets, as the first line of the
    text has it. Null for a section."""


def chunks(
    article: Article, most: int, overlap: int = 0, *, infoboxes: bool = False, hatnotes: bool = True
) -> Iterator[Chunk]:
    """Yield the chunks of infoboxes and then of all sections in document order, each of at most `most` characters."""
    check(most, overlap)
    for name, box in named(article.infoboxes, article.title) if infoboxes else ():
        yield from _of_box(article.title, name, box, most)
    for path, section in _paths(article):
        texts = Texts(most, overlap)
        for block in section.blocks:
            if hatnotes or block.kind != "hatnote":
                texts.add(piece(block), "\n\n")
        for text, span in texts.done():
            yield Chunk(title=article.title, path=path, text=text, span=span, anchor=section.anchor)


def check(most: int, overlap: int) -> None:
    """Raise `ValueError` unless chunks can have so many characters and repeat so many; `TypeError` if they are no ints.

    >>> check(10, 6)
    Traceback (most recent call last):
    ValueError: an overlap is from 0 to half of max_chars, which is 5, not 6
    """
    arguments.number("max_chars", most, optional=False)
    arguments.number("overlap", overlap, optional=False)
    if most < 1:
        raise ValueError(f"a chunk has at least one character, not {most}")
    if not 0 <= overlap <= most // 2:
        raise ValueError(f"an overlap is from 0 to half of max_chars, which is {most // 2}, not {overlap}")


def _of_box(title: str, name: str, box: Infobox, most: int) -> Iterator[Chunk]:
    """Yield the fields of an infobox, those of nested ones excepted, under its name."""
    head = f"{name}\n" if name and (len(name) + 1) * _HEAD_SHARE <= most else ""
    texts = Texts(most - len(head))
    texts.add(facts(box), "\n")
    for text, span in texts.done():
        yield Chunk(title=title, path=[], text=head + text, span=span, kind="infobox", infobox=name or None)


def _paths(article: Article) -> Iterator[tuple[list[str], Section]]:
    """Yield every section with the headings that lead to it."""
    pending: list[tuple[list[str], Section]] = [
        ([], section) for section in reversed((article.lead, *article.sections))
    ]
    while pending:
        path, section = pending.pop()
        if section.heading is not None:
            path = [*path, " ".join(section.heading.split())]
        yield path, section
        pending += [(path, inner) for inner in reversed(section.sections)]
