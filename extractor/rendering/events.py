"""What a rendering says besides its text, in the order in which it says it.

Rendering changes nothing: it adds events to what it returns, and extraction commits them to the record, once. What is
only looked at is never committed. Records of their own (footnotes, infoboxes) are read at the commit, for only then is
it known which number they have and whether they are needed.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from extractor.document import InlineSpan, Tag, Template
from extractor.records import raw
from extractor.rendering.context import Context

UNREAD, CONTENT, MARKUP = 0, 1, 2
"""Fates of characters: no rule reads them, they reach the record, they are syntax that was understood."""


class Told(NamedTuple):
    """A diagnostic."""

    code: str
    message: str
    start: int
    end: int


class UnknownCall(NamedTuple):
    """A call that a diagnostic names unless it has named another of that name before."""

    name: str
    code: str
    message: str
    start: int
    end: int


class UnreadCall(NamedTuple):
    """The offset at which a call begins that no rule understands."""

    start: int


class LooseTag(NamedTuple):
    """A start or end mark that found no partner in its own inline span."""

    tag: Tag


class InCategory(NamedTuple):
    """The page is in a category."""

    category: raw.Category


class InLanguage(NamedTuple):
    """The page has its subject in another language."""

    link: raw.LanguageLink


class Located(NamedTuple):
    """A coordinate in running text, or of the page."""

    coordinate: raw.GlobeCoordinate


class Footnote(NamedTuple):
    """A `<ref>`: its mark in the text (None for one that is only defined), and what it says of its note."""

    context: Context
    tag: Tag
    attributes: dict[str, str]
    mark: raw.RefUse | None


class MadeNote(NamedTuple):
    """A footnote that a template such as `{{efn}}` makes: its mark, and the note as it was rendered."""

    template: Template
    text: str
    links: list[raw.Link]
    mark: raw.RefUse


class CitedWork(NamedTuple):
    """A citation template that stands in no footnote."""

    template: Template
    text: str
    fields: dict[str, str]


class InfoboxCall(NamedTuple):
    """An infobox."""

    context: Context
    template: Template


class Described(NamedTuple):
    """The call of a short description: the inline span that says it; None when nothing does."""

    context: Context
    inline: InlineSpan | None


class Disambiguates(NamedTuple):
    """The page tells apart what its title may mean."""


Mark: TypeAlias = tuple[int, int, int | bytearray | str]
"""What became of `[start, end)`: a fate, the fate of each character, or the reason why all were left out."""
Event: TypeAlias = (
    Mark
    | Told
    | UnknownCall
    | UnreadCall
    | LooseTag
    | InCategory
    | InLanguage
    | Located
    | Footnote
    | MadeNote
    | CitedWork
    | InfoboxCall
    | Described
    | Disambiguates
)


class Citation:
    """What the citation templates of one footnote say: the name and fields of the first, addresses of the others."""

    __slots__ = ("fields", "template")

    def __init__(self, template: str | None, fields: dict[str, str]) -> None:
        self.template = template
        self.fields = fields


class Events(list[Event]):
    """Events in order; of a stretch of characters the last mark holds.

    >>> events = Events()
    >>> events.mark(0, 6, MARKUP); events.mark(2, 4, CONTENT); events.mark(4, 4, CONTENT)
    >>> events
    [(0, 6, 2), (2, 4, 1)]
    """

    __slots__ = ("citation", "guessed", "untyped")

    def __init__(self) -> None:
        super().__init__()
        self.citation: Citation | None = None  # of the footnote that is being rendered
        self.guessed: list[raw.Place] = []  # calls in a value that nobody knows: their parameters stand for them
        self.untyped: list[raw.Place] = []  # calls in a value that are known, and show what comes out of others

    def mark(self, start: int, end: int, fate: int) -> None:
        """Say what became of `[start, end)`: UNREAD, CONTENT or MARKUP."""
        if start < end:
            self.append((start, end, fate))

    def drop(self, start: int, end: int, reason: str) -> None:
        """Say why `[start, end)` does not reach the record."""
        self.append((start, end, reason))

    def diagnose(self, code: str, message: str, start: int, end: int) -> None:
        """Say what is wrong with `[start, end)`; `code` is one of `extractor.diagnostics`."""
        self.append(Told(code, message, start, end))
