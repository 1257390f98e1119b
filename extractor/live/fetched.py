"""What became of the pages that a wiki was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Missed(NamedTuple):
    """A page that was asked for and is not there."""

    reason: str
    failed: bool
    """Whether the wiki has the page, but no sound answer came."""


@dataclass(slots=True)
class Fetched:
    """What became of the pages that were asked for."""

    new: set[str] = field(default_factory=set)
    """The pages that the wiki was asked for, by title."""
    saved: set[str] = field(default_factory=set)
    """The pages that were in the file already."""
    missed: dict[str, Missed] = field(default_factory=dict)
    """Those that are not there, as they were asked for."""

    def __str__(self) -> str:
        failed = sum(one.failed for one in self.missed.values())
        there = f"{len(self.saved):,} there already, " if self.saved else ""
        pages = f"{len(self.new):,} page{'s' * (len(self.new) != 1)} fetched"
        return f"{pages}, {there}{len(self.missed) - failed:,} missing, {failed:,} failed"
