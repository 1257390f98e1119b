"""A value that was found in plain text: its place and its members, no model yet."""

from dataclasses import dataclass

from extractor.records import raw


@dataclass(slots=True)
class Found:
    """One value found in a text.

    >>> Found(0, 4, {"kind": "boolean", "value": True}).kind
    'boolean'
    """

    start: int
    """The start of the value, in Unicode code points of the text that was searched, counted from 0."""

    end: int
    """The end of the value; `text[start:end]` is the value as written."""

    members: raw.Members
    """The members of the value's record but `text` and `span`, with its `kind`."""

    problem: str | None = None
    """Code of the diagnostic for what is wrong with the text, such as a false check digit. None when nothing is."""

    @property
    def kind(self) -> str:
        """The value's kind, such as `time`."""
        return self.members["kind"]
