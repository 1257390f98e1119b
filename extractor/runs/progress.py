"""What a run tells its caller while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

OnFailure = Callable[[str, Exception], object]
"""Told of each failure when it happens: the input, and what went wrong; what is no `ExtractorError` is a bug."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    name: str
    """The input that is read, or of which the last piece was done."""
    pages: int
    """Pages done by this process."""
    failures: int = 0
    """Inputs and pages that failed."""
    share: float | None = None
    """How much of all inputs is done, from 0 to 1; None when nothing says."""
    before: float = 0.0
    """How much of that an earlier process had done."""


OnProgress = Callable[[Progress], object]
"""Told how far the run is, each time that it is further."""

OnNews = Callable[[str], object]
"""Told in words, once each, what a run finds that was there before it."""


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun, as English has it.

    >>> counted(1, "loss", "losses"), counted(1200, "page"), counted(0, "failure")
    ('1 loss', '1,200 pages', '0 failures')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
