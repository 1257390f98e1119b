"""A place on a globe, as Wikibase's `globe-coordinate`."""

from typing import Annotated, Literal

from pydantic import Field

from extractor.values.record import DerivedRecord, ValueRecord


class GlobeCoordinate(ValueRecord):
    """A point given by latitude and longitude.

    >>> GlobeCoordinate(latitude=-33.5, longitude=18.25, text="33°30′S 18°15′E", span=(0, 15)).globe
    'earth'
    """

    kind: Literal["globe-coordinate"] = "globe-coordinate"
    """Says that this is a `GlobeCoordinate`."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    """Decimal degrees, north is positive."""

    longitude: Annotated[float, Field(ge=-360, le=360)]
    """Decimal degrees, east is positive."""

    globe: str = "earth"
    """The body that the place is on, in lower case: `earth`, `moon`, `mars` ..."""

    precision: float | None = None
    """Size in degrees of the last place written, 1/3600 for whole seconds. None when it is not known."""

    display: Literal["inline", "title"] | None = None
    """Where the page shows it: beside the title, as the coordinate of the page's subject, or in running text. None when not said."""


class DerivedGlobeCoordinate(GlobeCoordinate, DerivedRecord):
    """A coordinate whose parts stand in parameters of their own."""
