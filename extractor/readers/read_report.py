"""What became of an input's bytes and pages: how many pages were given, which were passed over, and what was lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple


class Loss(NamedTuple):
    """A stretch of an input that could not be read.

    >>> Loss(0, 512, "bad checksum", 3).pages
    3
    """

    start: int
    """The first byte, counted from 0 in the file as it is stored (compressed, if it is)."""
    end: int
    """The byte after the last one."""
    reason: str
    """What was wrong, in a few words."""
    pages: int | None = None
    """How many pages stood there; None when nothing says."""


@dataclass(slots=True)
class ReadReport:
    """Filled by a reader while its pages are taken; complete when the last one was."""

    given: int = 0
    """Pages that were handed on."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Pages that were read and not handed on, by reason, such as `older revision`."""
    losses: list[Loss] = field(default_factory=list)
    """What could not be read, in the order of the input."""
    refused: int | None = field(default=None, compare=False, repr=False)
    """Where a packed stream begins of which its reader wants no more; the rest is added to the last loss."""

    def add(self, other: ReadReport) -> None:
        """Add another report of the same input, such as that of a later piece of it."""
        self.given += other.given
        self.skipped.update(other.skipped)
        self.losses.extend(other.losses)
