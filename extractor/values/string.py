"""Plain text: what a value is when no other kind covers it."""

from typing import Literal

from extractor.values.record import ValueRecord


class String(ValueRecord):
    """Text that has no other kind. Its normal form is the text itself.

    >>> String(kind="string", text="Left-wing", span=(4, 13)).text
    'Left-wing'
    """

    kind: Literal["string"] = "string"
    """Says that this is a `String`."""
