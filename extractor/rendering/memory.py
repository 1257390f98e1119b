"""The cache of a page's previews and expansions, so that nothing is previewed or expanded twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from extractor.rendering.events import Events
    from extractor.templates.call import Expansion


class Preview(NamedTuple):
    """The text that a reader would see of an inline span."""

    text: str
    events: Events
    """The fates of its characters and the calls in it that are not understood; no other events."""
    unread: bool
    """True if it holds a call that no rule understands, so that its text is not known."""
    guessed: bool
    """True if a part of the text comes from an unknown call."""


class Expanded(NamedTuple):
    """The expansion of a template call, and the events to add once it is shown."""

    expansion: Expansion | None
    """None if no template has that name, or it cannot read the call."""
    events: Events


class Memory:
    """Previews and expansions by place and mode.

    The depth is not part of the key, because otherwise nested calls would be read again at each level.
    """

    __slots__ = ("expansions", "navigation_start", "previews")

    def __init__(self) -> None:
        self.previews: dict[tuple[int, int, int], Preview] = {}
        self.expansions: dict[tuple[int, int, int], Expanded] = {}
        self.navigation_start: int | None = None
