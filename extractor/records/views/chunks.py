"""An article split into small texts for retrieval: the rules of `Article.chunks`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor import arguments
from extractor.records.record import Place, Record
from extractor.records.span import Span
from extractor.records.views.text import Piece, piece

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.section import Section

# The places at which a text may be split, the best first: after a line, a sentence, a word.
_ENDS = (
    re.compile(r"[^\n](?=\n)"),
    # A match takes a whole run of marks from its beginning, so that a long run is not tried again from each mark.
    re.compile(r"(?<![.!?…।؟։])[.!?…।؟։]++[)\]\"'»”’]*+(?=\s)|[。！？]+[」』）”]*"),
    re.compile(r"\S(?=\s)"),
)


class Chunk(Record):
    """A text of an article that is small enough to be looked up, with the place that it is from.

    >>> Chunk(title="Rome", path=["History"], text="It is old.", span=(20, 30)).model_dump()
    {'title': 'Rome', 'path': ['History'], 'text': 'It is old.', 'span': (20, 30)}
    """

    title: str
    """Title of the article."""

    path: list[str]
    """Headings of the section and of those around it, the outermost first; none for the lead."""

    text: str
    """Plain text, as `to_text` has it, without the heading."""

    span: Place
    """The place of the chunk in the page's text, from the first of its blocks, entries or rows to the end of the last:
    `[start, end)` in Unicode code points from 0."""


def chunks(article: Article, most: int) -> Iterator[Chunk]:
    """Yield the chunks of all sections in document order, each of at most `most` characters."""
    arguments.number("max_chars", most, optional=False)
    if most < 1:
        raise ValueError(f"a chunk has at least one character, not {most}")
    for path, section in _paths(article):
        gathered = _Gathered(most)
        for block in section.blocks:
            gathered.add(piece(block), "\n\n")
        for text, span in gathered.done():
            yield Chunk(title=article.title, path=path, text=text, span=span)


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


class _Gathered:
    """The chunks of a section. Pieces are joined as long as they fit, and a piece that is too long is split."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.out: list[tuple[str, Span]] = []
        self.texts: list[str] = []  # the texts of the chunk that is being filled, with the separators between them
        self.length = 0
        self.span: Span | None = None

    def add(self, one: Piece, between: str) -> None:
        """Add a piece, with `between` before it unless it begins a chunk."""
        size = one.size
        if not size:
            return
        if self.length and self.length + len(between) + size <= self.most:
            self._put(between + one.text, one.span)
        elif size <= self.most:
            self._end()
            self._put(one.text, one.span)
        elif one.parts:
            for index, part in enumerate(one.parts):
                self.add(part, "\n" if index else between)
        else:
            for text in _cut(one.text, self.most):
                self._end()
                self._put(text, one.span)

    def done(self) -> list[tuple[str, Span]]:
        """End the last chunk, and return all chunks."""
        self._end()
        return self.out

    def _put(self, text: str, span: Span) -> None:
        self.texts.append(text)
        self.length += len(text)
        self.span = span if self.span is None else Span(min(self.span[0], span[0]), max(self.span[1], span[1]))

    def _end(self) -> None:
        if self.span is not None:
            self.out.append(("".join(self.texts), self.span))
            self.texts, self.length, self.span = [], 0, None


def _cut(text: str, most: int) -> Iterator[str]:
    """Yield a text in pieces of at most `most` characters, split after a line, a sentence or a word if possible.

    >>> list(_cut("It is old. It is large and full of people.", 24))
    ['It is old.', 'It is large and full of', 'people.']
    """
    start = 0
    while len(text) - start > most:
        end = start + _end(text[start : start + most + 1], most)
        yield text[start:end]
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        yield text[start:]


def _end(window: str, most: int) -> int:
    """Return the best place to split a text, at most `most` and more than a third of it; `most` if there is none.

    `window` is the text up to one character beyond `most`.
    """
    for ends in _ENDS:
        places = [match.end() for match in ends.finditer(window)]
        if place := max((place for place in places if most // 3 < place <= most), default=0):
            return place
    return most
