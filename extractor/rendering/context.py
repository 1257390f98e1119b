"""The immutable context of a rendering: the page, and the place in it that is rendered."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from extractor.document import Argument, Comment, Document, ExternalLink, Tag, Template, Wikilink
from extractor.languages import Language
from extractor.records.page import Page
from extractor.rendering.memory import Memory

if TYPE_CHECKING:
    from extractor.rendering.rendered import Rendered

# Limits of nesting. Python's own recursion limit must never be reached.
MAX_DEPTH: Final = 80  # of inline spans, tables, lists
MAX_BOXES: Final = 8  # of infoboxes in fields of others: JSON readers and small stacks have limits, too
MAX_LISTS: Final = 16  # of lists in items of others, for the same reason
MAX_PREVIEW: Final = 12  # of inline spans in a preview: each level may be previewed again by all levels above it
_TEXT: Final = 0
_VALUE: Final = 1
_NOTE: Final = 2
_CELL: Final = 4


class Renderers:
    """The functions that add a node to a rendering, one for each kind of node.

    That of a wikilink takes the offset up to which letters after the link may belong to it, and returns the offset up
    to which they do.
    """

    __slots__ = ("argument", "comment", "external_link", "tag", "template", "wikilink")

    def __init__(
        self,
        *,
        wikilink: Callable[[Context, Wikilink, int, Rendered], int],
        external_link: Callable[[Context, ExternalLink, Rendered], None],
        template: Callable[[Context, Template, Rendered], None],
        tag: Callable[[Context, Tag, Rendered], None],
        comment: Callable[[Context, Comment, Rendered], None],
        argument: Callable[[Context, Argument, Rendered], None],
    ) -> None:
        self.wikilink = wikilink
        self.external_link = external_link
        self.template = template
        self.tag = tag
        self.comment = comment
        self.argument = argument


@lru_cache(maxsize=512)
def _trail(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Context:
    """A page, and the nesting of the place that is rendered.

    Places of the same nesting share one context, because there are many places and few kinds of nesting.

    `trail` matches the letters after a link that belong to it. `memory` is the cache of previews and expansions, which
    changes no result. `others` are the contexts nested in this one, made on first use: by levels, or by `value`,
    `cell`, `note`, `list`, ... `boxes` and `lists` are the numbers of infoboxes and lists around this place.
    """

    __slots__ = (
        "boxes",
        "deepest",
        "depth",
        "document",
        "language",
        "lists",
        "memory",
        "mode",
        "others",
        "page",
        "renderers",
        "text",
        "title",
        "trail",
    )

    def __init__(
        self, page: Page, document: Document, language: Language, title: str, renderers: Renderers, memory: Memory
    ) -> None:
        self.text = page.text
        self.page = page
        self.document = document
        self.language = language
        self.title = title
        self.trail = _trail(language.link_trail)
        self.renderers = renderers
        self.memory = memory
        self.others: dict[str | int, Context] = {}
        self.depth = 0
        self.deepest = MAX_DEPTH
        self.boxes = 0
        self.lists = 0
        self.mode = _TEXT

    def _nested(self, key: str | int) -> Context:
        """Return a new context that is nested in this one, without a difference yet."""
        made = Context(self.page, self.document, self.language, self.title, self.renderers, self.memory)
        made.depth, made.deepest = self.depth, self.deepest
        made.boxes, made.lists, made.mode = self.boxes, self.lists, self.mode
        self.others[key] = made
        return made

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
            other = self._nested(levels)
            other.depth += levels
        return other

    def for_value(self) -> Context:
        """Return the context of a parameter of an infobox that stands here."""
        other = self.others.get("value")
        if other is None:
            other = self._nested("value")
            other.boxes += 1
            other.mode |= _VALUE
        return other

    def for_cell(self) -> Context:
        """Return the context of the cells of a table that stands here."""
        other = self.others.get("cell")
        if other is None:
            other = self._nested("cell")
            other.mode |= _CELL
        return other

    def for_note(self) -> Context:
        """Return the context of a footnote whose mark stands here."""
        other = self.others.get("note")
        if other is None:
            other = self._nested("note")
            other.mode |= _NOTE
        return other

    def for_list(self) -> Context:
        """Return the context of the items of a list that stands here."""
        other = self.others.get("list")
        if other is None:
            other = self._nested("list")
            other.lists += 1
        return other

    def for_preview(self) -> Context:
        """Return the context of a preview that is made from here."""
        other = self.others.get("preview")
        if other is None:
            other = self._nested("preview")
            other.deepest = min(self.deepest, self.depth + MAX_PREVIEW)
        return other


def context_of(page: Page, document: Document, language: Language, renderers: Renderers) -> Context:
    """Return the context of a page's own text."""
    title = document.title or page.title
    return Context(page, document, language, title, renderers, Memory())
