"""What was worked out of a page already, so that nothing of it is rendered twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from extractor.rendering.events import Events
    from extractor.templates.call import Expansion


class Preview(NamedTuple):
    """What a reader would see of an inline span."""

    text: str
    events: Events
    """What became of its characters, and the calls in it that are not understood; all else is of no matter here."""
    unread: bool
    """Whether a call in it is not understood, so that nobody knows what it shows."""
    guessed: bool
    """Whether a part of the text comes out of a call that nobody knows."""


class Expanded(NamedTuple):
    """What a template call shows and says, and what is to be said once it is shown."""

    expansion: Expansion | None
    """None when no template is known by that name, or it cannot read the call."""
    events: Events


class Memory:
    """Previews and expansions by place and mode: how deep they stand is no part of the key, or calls in calls would be
    read anew at each level.
    """

    __slots__ = ("expansions", "navigation_start", "previews")

    def __init__(self) -> None:
        self.previews: dict[tuple[int, int, int], Preview] = {}
        self.expansions: dict[tuple[int, int, int], Expanded] = {}
        self.navigation_start: int | None = None
