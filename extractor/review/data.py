"""What a review page holds, as JSON: the text, the rows of the record, and what became of each character.

Offsets count UTF-16 code units, as a browser does. Texts that come again stand once, in `names`, and are numbered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import TypedDict

from extractor.explain import FATES, Fates, fates
from extractor.records.article import Article
from extractor.records.page import Page
from extractor.records.views.rows import Row, rows

LEFT_OUT = {"ignored": "left out", "unread": "not read"}
"""The kinds of the rows of what is in no part of the record."""

BAD = ("diagnostic", "not read")
"""The kinds of rows that want to be looked at."""


class PageFacts(TypedDict):
    """What tells a page from others, in the words of an article's source; a mark begins with it."""

    title: str
    uri: str | None
    page_id: int | None
    language: str | None
    format: str
    sha256: str


class Data(TypedDict):
    """What a review page holds."""

    page: PageFacts
    text: str
    astral: bool
    """True if offsets in the page differ from those of the record: the text has characters of two code units."""
    names: list[str]
    rows: list[list[int | str]]
    """Kind, depth, start, end, label, and what is said: 0 where that is the source. -1 for no place and no label."""
    kinds: list[tuple[str, int]]
    bad: list[int]
    fates: list[tuple[int, int, int]]
    """The start of each stretch, its fate, and the reason; -1 for none."""
    calls: list[tuple[int, int, int, int]]
    """Start, end, name and rule of what reads a stretch: templates, tags, comments."""
    words: dict[str, str]


class _Numbers(dict[str, int]):
    """Texts with their numbers; one that is new gets the next."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def data(page: Page, article: Article) -> Data:
    """Return what the review page of an article holds, which was read from a page.

    >>> from extractor import extract
    >>> page = Page("{{Infobox lake|area=5 km2<!-- dry -->}}")
    >>> held = data(page, extract(page))
    >>> [held["names"][row[0]] for row in held["rows"]]
    ['infobox', 'field', 'quantity', 'left out']
    """
    text, names = page.text, _Numbers()
    wide = [place for place, sign in enumerate(text) if sign > "\uffff"] if not text.isascii() else []

    def at(offset: int) -> int:
        return offset + bisect_left(wide, offset) if wide else offset

    found = fates(page)
    every = [*rows(article), *_left_out(found, text)]
    kinds = Counter(row.kind for row in every)
    source = article.source
    return {
        "page": {
            "title": article.title,
            "uri": source.uri,
            "page_id": source.page_id,
            "language": article.language,
            "format": source.format,
            "sha256": source.sha256,
        },
        "text": text,
        "astral": bool(wide),
        "rows": [
            [
                names[row.kind],
                row.depth,
                *((-1, -1) if row.span is None else (at(row.span[0]), at(row.span[1]))),
                names[row.label] if row.label else -1,
                0 if row.span and text[slice(*row.span)] == row.shown else row.shown,
            ]
            for row in every
        ],
        "kinds": sorted(kinds.items()),
        "bad": [names[kind] for kind in BAD],
        "fates": [
            (at(one.start), names[one.fate], -1 if one.reason is None else names[one.reason]) for one in found.stretches
        ],
        "calls": [(at(start), at(end), names[name], names[rule]) for start, end, name, rule in found.calls],
        "words": FATES,
        "names": list(names),
    }


def _left_out(found: Fates, text: str) -> Iterator[Row]:
    for one in found.stretches:
        if one.fate in LEFT_OUT:
            yield Row(
                LEFT_OUT[one.fate], 0, (one.start, one.end), one.reason or "", text[one.start : one.end], "Left out"
            )
