"""Yes or no."""

from typing import Literal

from extractor.values.record import ValueRecord


class Boolean(ValueRecord):
    """An answer that is either yes or no.

    >>> Boolean(value=True, text="yes", span=(0, 3)).value
    True
    """

    kind: Literal["boolean"] = "boolean"
    """Says that this is a `Boolean`."""

    value: bool
    """True for yes, false for no."""
