"""The immutable context of a rendering: the page, and the place in it that is rendered."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.document import Argument, Comment, Document, ExternalLink, Tag, Template, Wikilink
from extractor.languages import Language
from extractor.records.page import Page
from extractor.rendering.memory import Memory

if TYPE_CHECKING:
    from extractor.rendering.rendered import Rendered

# Limits of nesting. Python's own recursion limit must never be reached.
MAX_DEPTH = 80  # of inline spans, tables, lists
MAX_BOXES = 8  # of infoboxes in fields of others: JSON readers and small stacks have limits, too
MAX_LISTS = 16  # of lists in items of others, for the same reason
MAX_PREVIEW = 12  # of inline spans in a preview: each level may be previewed again by all levels above it
_TEXT, _VALUE, _NOTE, _CELL = 0, 1, 2, 4


class Renderers(NamedTuple):
    """The functions that add a node to a rendering, one for each kind of node."""

    wikilink: Callable[[Context, Wikilink, int, Rendered], int]
    """Takes the offset up to which letters after the link may belong to it; returns the offset up to which they do."""
    external_link: Callable[[Context, ExternalLink, Rendered], None]
    template: Callable[[Context, Template, Rendered], None]
    tag: Callable[[Context, Tag, Rendered], None]
    comment: Callable[[Context, Comment, Rendered], None]
    argument: Callable[[Context, Argument, Rendered], None]


@lru_cache(maxsize=512)
def _trail(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Context(NamedTuple):
    """A page, and the nesting of the place that is rendered.

    Places of the same nesting share one context, because there are many places and few kinds of nesting.
    """

    text: str
    page: Page
    document: Document
    language: Language
    title: str
    trail: re.Pattern[str]
    """Matches the letters after a link that belong to it."""
    renderers: Renderers
    memory: Memory
    """The cache of previews and expansions; it changes no result."""
    others: dict[str | int, Context]
    """The contexts nested in this one, made on first use: by levels, or by `value`, `cell`, `note`, `list`, ..."""
    depth: int = 0
    deepest: int = MAX_DEPTH
    boxes: int = 0
    """The number of nested infoboxes around this place."""
    lists: int = 0
    """The number of nested lists around this place."""
    mode: int = _TEXT

    @property
    def in_value(self) -> bool:
        """True while a parameter of an infobox is rendered."""
        return bool(self.mode & _VALUE)

    @property
    def in_cell(self) -> bool:
        """True while a cell of a table in running text is rendered."""
        return bool(self.mode & _CELL)

    @property
    def in_note(self) -> bool:
        """True while a footnote is rendered."""
        return bool(self.mode & _NOTE)

    def deeper(self, levels: int = 1) -> Context | None:
        """Return the context that is `levels` deeper; None if that is too deep to be read."""
        other = self.others.get(levels)
        if other is None and self.depth + levels <= self.deepest:
            other = self.others[levels] = self._replace(depth=self.depth + levels, others={})
        return other

    def for_value(self) -> Context:
        """Return the context of a parameter of an infobox that stands here."""
        other = self.others.get("value")
        if other is None:
            other = self._replace(boxes=self.boxes + 1, mode=self.mode | _VALUE, others={})
            self.others["value"] = other
        return other

    def for_cell(self) -> Context:
        """Return the context of the cells of a table that stands here."""
        other = self.others.get("cell")
        if other is None:
            other = self.others["cell"] = self._replace(mode=self.mode | _CELL, others={})
        return other

    def for_note(self) -> Context:
        """Return the context of a footnote whose mark stands here."""
        other = self.others.get("note")
        if other is None:
            other = self.others["note"] = self._replace(mode=self.mode | _NOTE, others={})
        return other

    def for_list(self) -> Context:
        """Return the context of the items of a list that stands here."""
        other = self.others.get("list")
        if other is None:
            other = self.others["list"] = self._replace(lists=self.lists + 1, others={})
        return other

    def for_preview(self) -> Context:
        """Return the context of a preview that is made from here."""
        other = self.others.get("preview")
        if other is None:
            deepest = min(self.deepest, self.depth + MAX_PREVIEW)
            other = self.others["preview"] = self._replace(deepest=deepest, others={})
        return other


def context_of(page: Page, document: Document, language: Language, renderers: Renderers) -> Context:
    """Return the context of a page's own text."""
    title = document.title or page.title
    return Context(page.text, page, document, language, title, _trail(language.link_trail), renderers, Memory(), {})
