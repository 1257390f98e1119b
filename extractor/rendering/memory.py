"""The cache of a page's previews and expansions, so that nothing is previewed or expanded twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.rendering.events import Events
    from extractor.templates.call import Expansion


class Preview:
    """The text that a reader would see of an inline span.

    `events`: the fates of its characters and the calls in it that are not understood, and no others. `unread`: True if
    it holds a call that no rule understands, so that its text is not known. `guessed`: True if a part of the text comes
    from an unknown call.
    """

    __slots__ = ("events", "guessed", "text", "unread")

    def __init__(self, text: str, events: Events, unread: bool, guessed: bool) -> None:
        self.text = text
        self.events = events
        self.unread = unread
        self.guessed = guessed


class Expanded:
    """The expansion of a template call, and the events to add once it is shown.

    `expansion`: None if no template has that name, or it cannot read the call.
    """

    __slots__ = ("events", "expansion")

    def __init__(self, expansion: Expansion | None, events: Events) -> None:
        self.expansion = expansion
        self.events = events


class Memory:
    """Previews and expansions by place and mode.

    The depth is not part of the key, because otherwise nested calls would be read again at each level.
    """

    __slots__ = ("expansions", "navigation_start", "previews")

    def __init__(self) -> None:
        self.previews: dict[tuple[int, int, int], Preview] = {}
        self.expansions: dict[tuple[int, int, int], Expanded] = {}
        self.navigation_start: int | None = None
