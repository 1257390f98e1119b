"""The messages of a run to its caller while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

OnFailure = Callable[[str, Exception], object]
"""Called with the name of an input or page and its error when it fails; an error not of `ExtractorError` is a bug."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a run."""

    name: str
    """The input of the piece that was done last."""
    pages: int
    """The number of pages done by this process."""
    failures: int = 0
    """The number of inputs and pages that failed."""
    share: float | None = None
    """The share of all inputs that is done, from 0 to 1; None if it is unknown."""
    before: float = 0.0
    """The share of all inputs that an earlier process had done."""


OnProgress = Callable[[Progress], object]
"""Called with the progress of the run after each piece."""

OnNews = Callable[[str], object]
"""Called with a message about the earlier run that was found, or about the end of this one."""


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun in the singular or plural.

    >>> counted(1, "loss", "losses"), counted(1200, "page"), counted(0, "failure")
    ('1 loss', '1,200 pages', '0 failures')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
