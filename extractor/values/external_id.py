"""The name of a thing in another catalogue, as Wikibase's `external-id`: ISBN, DOI, IMDb and their like."""

from typing import Literal

from extractor.values.record import ValueRecord


class ExternalId(ValueRecord):
    """An identifier that some other catalogue gave.

    >>> ExternalId(value="0306-4522", scheme="issn", text="0306-4522", span=(0, 9)).scheme
    'issn'
    """

    kind: Literal["external-id"] = "external-id"
    """Says that this is an `ExternalId`."""

    value: str
    """The identifier as text: leading zeros are kept, outer words such as `ISBN` are not."""

    scheme: str
    """Which catalogue, in lower case: `isbn`, `issn`, `doi`, `oclc`, `imdb` ..."""
