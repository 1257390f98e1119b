"""The lines of an article: each of its chunks with the page and the place that it is from.

>>> from extractor import extract
>>> [line] = lines(extract("Rome is a city.", title="Rome", lang="en"), Shape(), "https://en.wikipedia.org/wiki/")
>>> line["url"], line["section"], line["text"], line["span"]
('https://en.wikipedia.org/wiki/Rome', [], 'Rome is a city.', Span(start=0, end=15))
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from extractor.records.article import Article
from extractor.records.views.chunks import check, chunks
from extractor.retrieval.addresses import address, at_anchor


class Line(TypedDict):
    """A chunk as a line of the output; `docs/outputs.md` says what its members mean."""

    id: str
    title: str
    language: str | None
    page_id: int | None
    url: str | None
    uri: str | None
    section: list[str]
    section_url: str | None
    kind: str
    infobox: str | None
    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked of the chunks.

    Raises:
        ValueError: no chunk can be so small, or `overlap` is more than half of `max_chars`.
    """

    max_chars: int = 2000
    """The most characters of a text."""
    overlap: int = 0
    """The most characters that a text repeats of the one before in its section."""
    infoboxes: bool = True
    """Whether infoboxes have texts, too."""

    def __post_init__(self) -> None:
        check(self.max_chars, self.overlap)


def lines(article: Article, shape: Shape, base: str | None) -> Iterator[Line]:
    """Yield the lines of an article, whose wiki has `base` before its titles; None if that is not known."""
    page = _key(article)
    url = address(base, article.title)
    found = chunks(article, shape.max_chars, shape.overlap, infoboxes=shape.infoboxes, hatnotes=False)
    said = (chunk for chunk in found if any(map(str.isalnum, chunk.text)))  # not the dots of an empty section
    for number, chunk in enumerate(said, 1):
        yield {
            "id": f"{page}-{number}",
            "title": article.title,
            "language": article.language,
            "page_id": article.source.page_id,
            "url": url,
            "uri": article.source.uri,
            "section": chunk.path,
            "section_url": at_anchor(url, chunk.anchor),
            "kind": chunk.kind,
            "infobox": chunk.infobox,
            "text": chunk.text,
            "span": chunk.span,
        }


def _key(article: Article) -> str:
    """Return what tells a page from all others: the same for the same text of a page in the same input."""
    source = article.source
    facts = [source.uri, source.site, source.page_id, source.revision_id, article.title, source.sha256]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:20]
