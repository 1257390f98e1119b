"""The place of something in a page's text, as a record says it."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch `[start, end)` of a page's decoded text, in Unicode code points counted from 0.

    >>> text = "= Rome ="
    >>> text[Span(2, 6).slice]
    'Rome'
    """

    start: int
    end: int

    @property
    def slice(self) -> slice:
        """The span as a slice: `page.text[span.slice]` is the markup at the span."""
        return slice(self.start, self.end)
