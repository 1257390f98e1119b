"""What rendering knows of the page, and of the place that it renders for. A context never changes."""

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

# Limits of what is read inside of each other. Python's own limit must never be met.
MAX_DEPTH = 80  # of inline spans, tables, lists
MAX_BOXES = 8  # of infoboxes in fields of others: readers of JSON and small stacks have limits, too
MAX_LISTS = 16  # of lists in entries of others, for the same reason
MAX_PREVIEW = 12  # of inline spans in a preview: each level may be looked at again by all above it
_TEXT, _VALUE, _NOTE = 0, 1, 2


class Renderers(NamedTuple):
    """What adds a node of each kind to a rendering."""

    wikilink: Callable[[Context, Wikilink, int, Rendered], int]
    """It is told up to where the letters behind the link may belong to it, and gives up to where they do."""
    external_link: Callable[[Context, ExternalLink, Rendered], None]
    template: Callable[[Context, Template, Rendered], None]
    tag: Callable[[Context, Tag, Rendered], None]
    comment: Callable[[Context, Comment, Rendered], None]
    argument: Callable[[Context, Argument, Rendered], None]


@lru_cache(maxsize=512)
def _trail(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Context(NamedTuple):
    """A page, and how the place is nested that is rendered.

    Contexts of the same nesting are one object, for there are few of them and many places.
    """

    text: str
    page: Page
    document: Document
    language: Language
    title: str
    trail: re.Pattern[str]
    """The letters behind a link that belong to it."""
    renderers: Renderers
    memory: Memory
    """What was worked out already; nobody can tell but by the clock."""
    others: dict[str | int, Context]
    """Contexts of what stands in this place, once they are asked for."""
    depth: int = 0
    deepest: int = MAX_DEPTH
    boxes: int = 0
    """Infoboxes around this place, one inside of the other."""
    lists: int = 0
    """Lists around this place, one inside of the other."""
    mode: int = _TEXT

    @property
    def in_value(self) -> bool:
        """Whether a parameter of an infobox is rendered."""
        return bool(self.mode & _VALUE)

    @property
    def in_note(self) -> bool:
        """Whether a footnote is rendered."""
        return bool(self.mode & _NOTE)

    def deeper(self, levels: int = 1) -> Context | None:
        """The context of what stands so many levels deeper; None where that is too deep to be read."""
        other = self.others.get(levels)
        if other is None and self.depth + levels <= self.deepest:
            other = self.others[levels] = self._replace(depth=self.depth + levels, others={})
        return other

    def for_value(self) -> Context:
        """The context of a parameter of an infobox that stands here."""
        other = self.others.get("value")
        if other is None:
            other = self._replace(boxes=self.boxes + 1, mode=self.mode | _VALUE, others={})
            self.others["value"] = other
        return other

    def for_note(self) -> Context:
        """The context of a footnote whose mark stands here."""
        other = self.others.get("note")
        if other is None:
            other = self.others["note"] = self._replace(mode=self.mode | _NOTE, others={})
        return other

    def for_list(self) -> Context:
        """The context of the entries of a list that stands here."""
        other = self.others.get("list")
        if other is None:
            other = self.others["list"] = self._replace(lists=self.lists + 1, others={})
        return other

    def for_preview(self) -> Context:
        """The context of what is only looked at from here."""
        other = self.others.get("preview")
        if other is None:
            deepest = min(self.deepest, self.depth + MAX_PREVIEW)
            other = self.others["preview"] = self._replace(deepest=deepest, others={})
        return other


def context_of(page: Page, document: Document, language: Language, renderers: Renderers) -> Context:
    """The context of a page's own text."""
    title = document.title or page.title
    return Context(page.text, page, document, language, title, _trail(language.link_trail), renderers, Memory(), {})
