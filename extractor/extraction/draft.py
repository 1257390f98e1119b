"""The record of a page while it is made: the only place to which the events of renderings are committed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from extractor.diagnostics import CODES
from extractor.document import Tag
from extractor.extraction.coverage import Coverage
from extractor.extraction.references import References
from extractor.records import raw
from extractor.rendering.context import Context
from extractor.rendering.events import (
    CitedWork,
    Described,
    Disambiguates,
    Event,
    Events,
    Footnote,
    InCategory,
    InfoboxCall,
    InLanguage,
    Located,
    LooseTag,
    MadeNote,
    Mark,
    Told,
    UnknownCall,
    UnreadCall,
)
from extractor.rendering.inline import rendered

MAX_DIAGNOSTICS: Final = 1000  # of one page: a hostile page must not make a record that is larger than itself

_MANY: Final = 100_000  # events of one rendering, from which on repeated marks are worth a look


class Draft:
    """The lists of a record, in document order, and the counts over a whole page."""

    __slots__ = (
        "_named",
        "categories",
        "context",
        "coordinates",
        "coverage",
        "diagnostics",
        "disambiguates",
        "infoboxes",
        "items",
        "language_links",
        "loose_tags",
        "references",
        "short_description",
        "unknown",
    )

    def __init__(self, context: Context) -> None:
        self.context = context
        self.coverage = Coverage(len(context.text))
        self.infoboxes: list[raw.Infobox] = []
        self.categories: list[raw.Category] = []
        self.language_links: list[raw.LanguageLink] = []
        self.references = References()
        self.coordinates: list[raw.GlobeCoordinate] = []
        self.diagnostics: list[raw.Diagnostic] = []
        self.short_description: str | None = None
        self.disambiguates = False
        self.loose_tags: list[Tag] = []
        self.unknown: dict[int, UnreadCall] = {}  # the calls that no rule understands, by their offsets
        self.items = 0  # the number of infobox items read so far
        self._named: set[str] = set()  # the templates that a diagnostic names already

    def diagnose(self, code: str, message: str, start: int, end: int) -> None:
        """Add a diagnostic; its severity is that of the code. The last one says that there are more."""
        if len(self.diagnostics) == MAX_DIAGNOSTICS - 1:
            code, message = "too-many-diagnostics", f"only the first {MAX_DIAGNOSTICS - 1} faults are told"
        if len(self.diagnostics) < MAX_DIAGNOSTICS:
            row: raw.Diagnostic = {
                "code": code,
                "severity": CODES[code][0],
                "message": message,
                "span": (start, end),
            }
            self.diagnostics.append(row)

    def commit(self, events: Iterable[Event], boxes: list[raw.Infobox] | None = None) -> None:
        """Add the events of a rendering to the record. Infoboxes go to `boxes`; None stands for the page's own list."""
        if isinstance(events, list) and len(events) > _MANY:
            events = _without_repeats(events)
        for event in events:
            if type(event) is tuple:  # only a mark is a plain tuple
                self.coverage.take(cast("Mark", event))
            else:
                self._commit(event, self.infoboxes if boxes is None else boxes)

    def _commit(self, event: Event, boxes: list[raw.Infobox]) -> None:
        """Add one event that is not a mark to the record."""
        match event:
            case UnreadCall():
                self.unknown[event.start] = event
            case Footnote():
                self._define(event)
            case MadeNote():
                self.references.add_made(event)
            case CitedWork():
                self.references.add_work(event)
            case InfoboxCall():
                from extractor.extraction import infobox  # not imported above, because it imports this module

                boxes.append(infobox.read(self, event))
            case Located():
                self.coordinates.append(event.coordinate)
            case InCategory():
                self.categories.append(event.category)
            case InLanguage():
                self.language_links.append(event.link)
            case Told():
                self.diagnose(*event)
            case UnknownCall():
                if event.name not in self._named:
                    self._named.add(event.name)
                    self.diagnose(*event[1:])
            case LooseTag():
                self.loose_tags.append(event.tag)
            case Described():
                self._describe(event)
            case Disambiguates():
                self.disambiguates = True

    def _define(self, note: Footnote) -> None:
        """Number a footnote mark, and render its note if it is the first of its name that has text."""
        writing = self.references.use(note)
        if writing is not None:
            shown = rendered(note.context.for_note(), writing.inline, Events())
            self.commit(shown.events.rows)
            self.references.write(writing, shown)

    def _describe(self, event: Described) -> None:
        """Keep the first short description that is not empty or `none`."""
        if self.short_description is None and event.inline is not None:
            events = Events()
            text = rendered(event.context, event.inline, events).text()
            self.commit(events.rows)
            self.short_description = text if text and text != "none" else None


def _without_repeats(events: list[Event]) -> list[Event]:
    """Return events without marks that the same mark follows: it covers them, and calls nested deep have millions."""
    seen: set[tuple[int, int, int]] = set()
    kept: list[Event] = []
    for event in reversed(events):
        if type(event) is tuple:
            start, end, fate = cast("Mark", event)
            if isinstance(fate, int):
                if (start, end, fate) in seen:
                    continue
                seen.add((start, end, fate))
        kept.append(event)
    kept.reverse()
    return kept
