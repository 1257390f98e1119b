"""Events: what a rendering finds besides its text, in document order.

Rendering changes no record: it adds events to its result, and extraction commits them to the record, once. The events
of a preview are not committed. Footnotes and infoboxes have records of their own, which are read at the commit, because
only then is it known which number they have and whether they are needed.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from extractor.document import InlineSpan, Tag, Template
from extractor.records import raw
from extractor.rendering.context import Context

UNREAD: Final = 0
CONTENT: Final = 1
MARKUP: Final = 2
"""Fates of characters: no rule reads them; they reach the record; they are syntax that was understood."""


class Told(NamedTuple):
    """A diagnostic."""

    code: str
    message: str
    start: int
    end: int


class UnknownCall(NamedTuple):
    """A diagnostic of a call, which is reported once for each name."""

    name: str
    code: str
    message: str
    start: int
    end: int


class UnreadCall(NamedTuple):
    """A call that no rule understands."""

    start: int
    name: str
    shown: bool
    """True if a reader sees parameters of it."""


class LooseTag(NamedTuple):
    """A start or end tag without a partner in its own inline span."""

    tag: Tag


class InCategory(NamedTuple):
    """A category that the page is in."""

    category: raw.Category


class InLanguage(NamedTuple):
    """A link to the page of the same subject in another language."""

    link: raw.LanguageLink


class Located(NamedTuple):
    """A coordinate in running text, or of the page."""

    coordinate: raw.GlobeCoordinate


class Footnote(NamedTuple):
    """A `<ref>` with its attributes and its mark in the text; None if it only defines or continues a note."""

    context: Context
    tag: Tag
    attributes: dict[str, str]
    mark: raw.RefUse | None


class MadeNote(NamedTuple):
    """A footnote that a template such as `{{efn}}` makes or uses again, with its mark and the rendered note."""

    template: Template
    text: str
    """Empty if the call only uses the note of its name."""
    links: list[raw.Link]
    mark: raw.RefUse
    name: str | None
    group: str | None
    is_short: bool
    """True for a short citation, which is one note however often it is used with the same text."""


class CitedWork(NamedTuple):
    """A citation template outside all footnotes."""

    template: Template
    text: str
    fields: dict[str, str]


class InfoboxCall(NamedTuple):
    """A call of an infobox."""

    context: Context
    template: Template


class Described(NamedTuple):
    """A call that gives the page's short description, with its inline span; None if the call has no parameter `1`."""

    context: Context
    inline: InlineSpan | None


class Disambiguates(NamedTuple):
    """A statement that the page is a disambiguation page."""


Mark: TypeAlias = tuple[int, int, int | bytearray | str]
"""The fate of `[start, end)`: one fate for all, the fate of each character, or the reason why all were left out."""
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
    """The citations of a footnote: the name and fields of its first template, with addresses that others add.

    `further`: those after the first one.
    """

    __slots__ = ("fields", "further", "template")

    def __init__(self, template: str | None, fields: dict[str, str]) -> None:
        self.template = template
        self.fields = fields
        self.further: list[raw.Citation] = []


class Events:
    """Events in document order. If several marks cover a character, the last one counts.

    >>> events = Events()
    >>> events.mark(0, 6, MARKUP); events.mark(2, 4, CONTENT); events.mark(4, 4, CONTENT)
    >>> events.rows
    [(0, 6, 2), (2, 4, 1)]
    """

    __slots__ = ("citation", "guessed", "rows", "untyped")

    def __init__(self) -> None:
        self.rows: list[Event] = []
        self.citation: Citation | None = None  # of the footnote that is being rendered
        self.guessed: list[raw.Place] = []  # unknown calls in a value: their parameters are shown instead
        self.untyped: list[raw.Place] = []  # known calls in a value that show the text of unknown ones

    def mark(self, start: int, end: int, fate: int) -> None:
        """Add the fate of `[start, end)`: UNREAD, CONTENT or MARKUP."""
        if start < end:
            self.rows.append((start, end, fate))

    def drop(self, start: int, end: int, reason: str) -> None:
        """Add the reason why `[start, end)` does not reach the record."""
        self.rows.append((start, end, reason))

    def diagnose(self, code: str, message: str, start: int, end: int) -> None:
        """Add a diagnostic of `[start, end)`; `code` is one of `extractor.diagnostics`."""
        self.rows.append(Told(code, message, start, end))
