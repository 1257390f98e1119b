"""What the readers of plain text hand back: a place and the members of a value, no model yet."""

from dataclasses import dataclass

from extractor.records import raw


@dataclass(slots=True)
class Found:
    """One value found in a text.

    >>> Found(0, 4, {"kind": "boolean", "value": True}).kind
    'boolean'
    """

    start: int
    """Where the value starts, in Unicode code points of the text that was searched, counted from 0."""

    end: int
    """Where the value ends; `text[start:end]` is the value as written."""

    members: raw.Members
    """The members of the value's record but `text` and `span`, with its `kind`."""

    problem: str | None = None
    """Code of the diagnostic for what is wrong with the text, such as a false check digit. None when nothing is."""

    @property
    def kind(self) -> str:
        """The value's kind, such as `time`."""
        return self.members["kind"]
