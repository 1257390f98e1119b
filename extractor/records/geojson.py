"""GeoJSON (RFC 7946), as far as a coordinate is given in it."""

from typing import Literal, TypedDict


class GeoJsonPoint(TypedDict):
    """A point in GeoJSON."""

    type: Literal["Point"]
    coordinates: list[float]
