"""A web address, as Wikibase's `url`."""

from typing import Literal

from extractor.values.record import ValueRecord


class Url(ValueRecord):
    """The address of something on the web.

    >>> Url(url="https://example.org/a", text="Example", span=(0, 31)).url
    'https://example.org/a'
    """

    kind: Literal["url"] = "url"
    """Says that this is a `Url`."""

    url: str
    """Absolute address, with its scheme."""
