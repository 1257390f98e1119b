"""The report on an input's pages and bytes: the number of pages given, those passed over, and the losses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Loss(NamedTuple):
    """A stretch of an input that could not be read.

    >>> Loss(0, 512, "bad checksum", 3).pages
    3
    """

    start: int
    """The first byte, counted from 0 in the stored file (compressed, if it is)."""
    end: int
    """The byte after the last one."""
    reason: str
    """The reason, in a few words."""
    pages: int | None = None
    """The number of pages lost; None if it is unknown."""


def ordered(losses: Iterable[Loss]) -> list[Loss]:
    """Return the losses in the order of their bytes; their numbers of pages, which may be unknown, decide nothing.

    >>> [loss.pages for loss in ordered([Loss(5, 9, "cut"), Loss(0, 4, "cut", 2), Loss(0, 4, "cut", None)])]
    [2, None, None]
    """
    return sorted(losses, key=lambda loss: loss[:3])


@dataclass(slots=True)
class ReadReport:
    """The counts of one input, filled by its reader as pages are taken; complete after the last page."""

    given: int = 0
    """The number of pages given to the caller."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Numbers of pages that were read and not given, by reason, such as `redirect`."""
    losses: list[Loss] = field(default_factory=list)
    """The stretches that could not be read, in the order of the input."""
    refused: int | None = field(default=None, compare=False, repr=False)
    """The position of a compressed stream that the reader gave up; the rest of it is added to the last loss."""

    def add(self, other: ReadReport) -> None:
        """Add another report on the same input, such as that of a later piece."""
        self.given += other.given
        self.skipped.update(other.skipped)
        self.losses.extend(other.losses)
