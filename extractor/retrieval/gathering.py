"""The chunks of files, dumps, folders, records and runs, in order: pages in worker processes, under limits."""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field

from extractor.errors import OnFault
from extractor.readers.opening import Source
from extractor.records.article import Article
from extractor.retrieval.addresses import base_of
from extractor.retrieval.card import Origin
from extractor.retrieval.lines import Shape, lines
from extractor.runs.gathering import gathered as summaries
from extractor.runs.options import RunOptions
from extractor.writers.encoding import encode_row


@dataclass(slots=True)
class Gathered:
    """What was read so far."""

    pages: int = 0
    chunks: int = 0
    languages: set[str] = field(default_factory=set)
    origins: set[Origin] = field(default_factory=set)
    """The wikis and dumps that the pages are from; article files that name no wiki are one together."""

    def add(self, pages: int, chunks: int, languages: Iterable[str], origins: Iterable[Origin]) -> None:
        """Count some more pages."""
        self.pages += pages
        self.chunks += chunks
        self.languages.update(languages)
        self.origins.update(origins)


@dataclass(frozen=True, slots=True)
class Chunked:
    """Makes the lines of articles, in worker processes; it can be pickled."""

    shape: Shape
    base: str | None
    """The address before a title that the caller gave; None for that of each dump."""

    def __call__(self, articles: Iterable[Article]) -> list[bytes]:
        """Return what the articles are from as a JSON object, and then the lines of their chunks."""
        gathered, out = Gathered(), list[bytes]()
        for article in articles:
            out += self.of(article, gathered)
        head = [gathered.pages, gathered.chunks, sorted(gathered.languages), sorted(gathered.origins, key=str)]
        return [json.dumps(head).encode(), *out]

    def of(self, article: Article, gathered: Gathered) -> list[bytes]:
        """Return the lines of an article, and count it."""
        own = base_of(article.source)
        base = self.base or own
        out = [encode_row({**line}) for line in lines(article, self.shape, base)]
        name = os.path.basename(article.source.uri or "") if article.source.site or own else ""
        origin = Origin(article.source.site, base, name or None)
        gathered.add(1, len(out), [article.language] if article.language else [], [origin])
        return out


def chunk_lines(
    sources: Iterable[Source],
    gathered: Gathered,
    on_fault: OnFault,
    *,
    shape: Shape | None = None,
    options: RunOptions | None = None,
    base: str | None = None,
    jobs: int | None = None,
) -> Generator[bytes]:
    """Yield the chunks of all sources, each as JSON in UTF-8 without a line end, and count in `gathered`.

    A source is a file of pages or records, a dump, a folder of these, or the output of a run. `base` is the address of
    a page without its title; None for that in the head of a dump. Pages are read in `jobs` worker processes: one for
    each processor if None, where pages may need it; none if 0, without limits for a page. The lines are the same and in
    the same order. What cannot be read, or not whole, is told to `on_fault`.

    Raises:
        RunError: worker processes cannot be started.

    >>> from json import loads
    >>> [loads(line)["kind"] for line in chunk_lines(["samples/flat/lake_baikal.txt"], Gathered(), print)][:2]
    ['infobox', 'text']
    """
    shape = shape or Shape()
    parts = {"lead", "sections"} | ({"infobox"} if shape.infoboxes else set())
    for made in summaries(sources, Chunked(shape, base), on_fault, parts=parts, options=options, jobs=jobs):
        if made:
            pages, chunks, languages, origins = json.loads(made[0])
            gathered.add(pages, chunks, languages, (Origin(*origin) for origin in origins))
            yield from made[1:]
