"""What is known of a page while it is read: its text, its language, and what was found so far."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from extractor.diagnostics import CODES
from extractor.document import Document, Node, Run, Tag, Template
from extractor.extraction.coverage import CONTENT, MARKUP, Coverage, Undone
from extractor.extraction.rendered import Rendered
from extractor.languages import Language
from extractor.reading import Reading
from extractor.records.page import Page

Record = dict[str, Any]
# Branches that all begin with a letter of their own are searched several times faster than `[<&:]|''|//`.
_MARKUP = re.compile(r"<|&|:(?<=\w:)|''|//|__|RFC|PMID")
_NO_SWITCHES: frozenset[str] = frozenset()
MAX_DEPTH = 80  # of what is read inside of each other; Python's own limit must never be met
# Depth of what a record nests. Readers of JSON and small stacks have limits; what lies deeper becomes text.
MAX_BOXES = 8  # infoboxes in fields of others
MAX_LISTS = 16  # lists in entries of others
MAX_ASIDE = 12  # of the same in what is only looked at: each level of it may be looked at again by all above it
_MARKS = re.compile(r"<!--[^<>]*-->|<[^<>]*>|\{\{[^{}|\[\]\n]*\|?|\[\[(?:[^\[\]{}|\n]*\|)?|\}\}|\]\]|\{\||\|\}|''+|\|")
MAX_DIAGNOSTICS = 1000  # of one page; a hostile page must not make a record larger than itself


class Unknown(NamedTuple):
    """A call that a diagnostic is to name, the first of its name."""

    name: str
    code: str
    message: str
    start: int
    end: int


class Preview(NamedTuple):
    """What came of looking at a run."""

    text: str
    unknown: tuple[Unknown, ...]
    """The calls in it that are not understood and that no diagnostic had named before."""
    guessed: bool
    """Whether a part of the text comes out of a call that nobody knows."""
    marks: Undone
    """What became of its characters."""


@lru_cache(maxsize=512)
def _trail(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class State:
    """One page under extraction. The lists are those of the record, in document order."""

    __slots__ = (
        "_deepest",
        "_named",
        "_previews",
        "boxes",
        "categories",
        "cited",
        "coordinates",
        "coverage",
        "depth",
        "diagnostics",
        "disambiguation",
        "document",
        "in_note",
        "in_value",
        "infoboxes",
        "items",
        "language",
        "language_links",
        "lists",
        "loose_tags",
        "page",
        "parts",
        "previews",
        "references",
        "render",
        "reference_ids",
        "readings",
        "short_description",
        "sink",
        "tail",
        "text",
        "title",
        "trail",
        "guessed",
        "unknown",
        "unread_calls",
        "untyped",
    )

    def __init__(
        self,
        page: Page,
        document: Document,
        language: Language,
        parts: frozenset[str] | None,
        render: Callable[[State, list[Node], Rendered], None],
    ) -> None:
        self.page = page
        self.document = document
        self.text = page.text
        self.language = language
        self.parts = parts
        self.render = render  # given from above, for what is read here holds runs to be read in turn
        self.coverage = Coverage(len(page.text))
        self.title = document.title or page.title
        self.infoboxes: list[Record] = []
        self.sink = self.infoboxes  # where an infobox goes that is met now: the page's list, or its field's
        self.boxes = 0  # infoboxes that are being read, one inside of the other
        self.lists = 0  # the same of lists that make blocks
        self.in_value = False  # whether a parameter of an infobox is being read
        self.cited: tuple[str | None, dict[str, str]] | None = None  # name and fields of the open note's citation
        self.in_note = False  # whether a footnote is being read
        self.categories: list[Record] = []
        self.language_links: list[Record] = []
        self.references: list[Record] = []
        self.reference_ids: dict[tuple[str, str], Record] = {}
        self.coordinates: list[Record] = []
        self.diagnostics: list[Record] = []
        self.short_description: str | None = None
        self.disambiguation = False
        self.previews = 0  # runs that are only looked at, one inside of the other
        self._previews: dict[tuple[int, int], Preview] = {}
        self.readings: dict[Template, Reading | None] = {}  # of calls that were read ahead of their turn
        self.items = 0  # entries of infoboxes read so far
        self._deepest = MAX_DEPTH
        self.depth = 0  # of what is being read, one inside of the other
        self.loose_tags: list[Tag] = []  # start and end marks that found no partner in their own run
        self.trail = _trail(language.link_trail)
        self.tail: int | None = None  # from where on there is nothing but navigation; None before anybody asks
        self.unread_calls: set[int] = set()  # where calls begin that no rule understands
        self.guessed: list[tuple[int, int]] = []  # places of calls in values that nobody knows
        self.untyped: list[tuple[int, int]] = []  # places of calls in values that are known and show what nobody knows
        self.unknown: set[str] = set()  # templates that a diagnostic has named already
        self._named: list[Unknown] = []  # the same in order

    def diagnose(self, code: str, message: str, start: int, end: int) -> None:
        """Add a diagnostic; its severity is that of the code."""
        if len(self.diagnostics) < MAX_DIAGNOSTICS:
            severity = CODES[code][0]
            row = {"code": code, "severity": severity, "message": message, "span": (start, end)}
            self.diagnostics.append(row)

    def enter(self, start: int, end: int, levels: int = 1, out: Rendered | None = None) -> bool:
        """Go deeper by some levels, to be left again by `depth -= levels`; False where it would be too deep to read.

        The words of what is too deep go into `out` as they stand.
        """
        if self.depth + levels > self._deepest:
            self.coverage.drop(start, end, "nested too deep")
            self.diagnose("too-deep", "what stands here is nested too deep to be read", start, end)
            if out is not None and self._deepest == MAX_DEPTH:
                self._add_words(start, end, out)
            return False
        self.depth += levels
        return True

    def _add_words(self, start: int, end: int, out: Rendered) -> None:
        """Add what stands between the marks of a stretch, without looking at what nests in what."""
        text, at = self.text, start
        self.coverage.mark(start, end, MARKUP)
        for mark in _MARKS.finditer(text, start, end):
            out.source(text[at : mark.start()], at, mark.start(), self.coverage, _NO_SWITCHES)
            out.add(" ", mark.start(), mark.end())
            at = mark.end()
        out.source(text[at:end], at, end, self.coverage, _NO_SWITCHES)

    def read(self, run: Run) -> Rendered:
        """What a reader sees of a run of its own."""
        out = Rendered()
        self.add(run, out)
        return out

    def add(self, run: Run, out: Rendered) -> None:
        """Add what a reader sees of a run of running text. Most runs are plain text, for which no tree is needed."""
        start, end = run.start, run.end
        if run.children or _MARKUP.search(self.text, start, end):
            self.render(self, run.nodes, out)
        elif start < end:
            self.coverage.mark(start, end, CONTENT)
            out.add(self.text[start:end], start, end, True)

    def plain(self, run: Run) -> str:
        """The text of a run."""
        return self.read(run).text()

    def preview(self, run: Run) -> Preview:
        """What a reader would see of a run, and what would be said of it; nothing of it goes to the record.

        Each run is read once, or calls in calls would be read twice as often at every level.
        """
        key = (run.start, run.end)
        found = self._previews.get(key)
        if found is None:
            found = self._previews[key] = self._previewed(run)
        return found

    def _previewed(self, run: Run) -> Preview:
        lists = (self.references, self.categories, self.language_links, self.coordinates, self.diagnostics)
        rows: list[list[Any]] = [*lists, self.sink, self.loose_tags, self.guessed, self.untyped]
        sizes = [len(row) for row in rows]
        kept = (self.short_description, self.disambiguation, self.cited, self.items, self._deepest)
        named, before = len(self._named), self.coverage.kept(run.start, run.end)
        self.previews += 1
        self._deepest = min(self._deepest, self.depth + MAX_ASIDE)
        text = self.plain(run)
        self.previews -= 1
        self.short_description, self.disambiguation, self.cited, self.items, self._deepest = kept
        unknown, self._named[named:] = tuple(self._named[named:]), []
        self.unknown.difference_update(one.name for one in unknown)
        for record in self.references[sizes[0] :]:
            self.reference_ids.pop((record["group"] or "", record["name"]), None)
        guessed = bool(self.guessed[sizes[-2] :] or self.untyped[sizes[-1] :])
        for row, size in zip(rows, sizes, strict=True):
            del row[size:]
        return Preview(text, unknown, guessed, self.coverage.undone(before))

    def take(self, preview: Preview) -> None:
        """Let what a preview showed reach the record after all: its characters, and the calls that nobody knows."""
        self.coverage.redo(preview.marks)
        for one in preview.unknown:
            self.name_unknown(one)

    def name_unknown(self, call: Unknown) -> None:
        """Say once of each name that its calls are not understood."""
        if call.name not in self.unknown:
            self.unknown.add(call.name)
            self._named.append(call)
            self.diagnose(call.code, call.message, call.start, call.end)
