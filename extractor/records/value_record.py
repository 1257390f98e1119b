"""The members that all typed values share."""

from pydantic import ConfigDict

from extractor.records.record import Place, Shown


class ValueRecord(Shown):
    """A typed value together with the markup that it was read from."""

    model_config = ConfigDict(extra="forbid")

    text: str
    """The text of the value that a reader sees, before any normal form."""

    span: Place
    """The place of the value's markup in the page's text: `[start, end)` in Unicode code points."""


class DerivedRecord(ValueRecord):
    """A value that only several parameters together say, such as a day and its year."""

    keys: list[str]
    """The keys of the fields that were put together, in the order in which the value names them."""
