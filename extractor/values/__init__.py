"""Typed values: one module for each kind, named as Wikibase names its data types.

Each module holds the Pydantic model of its kind. A kind that can be read from plain text has `find(text, ...)` too: it
gives `Found` places and plain members, no models, for a record is validated once, as a whole. `reading.read_values`
asks all of them and settles which of them is right.
"""

from typing import Annotated

from pydantic import Field

from extractor.values.boolean import Boolean
from extractor.values.commons_media import CommonsMedia
from extractor.values.external_id import ExternalId
from extractor.values.found import Found
from extractor.values.globe_coordinate import DerivedGlobeCoordinate, GlobeCoordinate
from extractor.values.monolingualtext import MonolingualText
from extractor.values.quantity import DerivedQuantity, Quantity
from extractor.values.record import DerivedRecord, ValueRecord
from extractor.values.string import String
from extractor.values.time import DerivedTime, Time
from extractor.values.url import Url
from extractor.values.wikilink import Wikilink

KINDS: dict[str, type[ValueRecord]] = {
    "string": String,
    "wikilink": Wikilink,
    "commons-media": CommonsMedia,
    "url": Url,
    "time": Time,
    "quantity": Quantity,
    "globe-coordinate": GlobeCoordinate,
    "monolingualtext": MonolingualText,
    "external-id": ExternalId,
    "boolean": Boolean,
}

Value = Annotated[
    String | Wikilink | CommonsMedia | Url | Time | Quantity | GlobeCoordinate | MonolingualText | ExternalId | Boolean,
    Field(discriminator="kind"),
]
"""A value of any kind, told apart by `kind`."""

DerivedValue = Annotated[DerivedTime | DerivedQuantity | DerivedGlobeCoordinate, Field(discriminator="kind")]
"""A value with the `keys` of the fields that say it together: only these three kinds come in parts."""

__all__ = ["KINDS", "DerivedRecord", "DerivedValue", "Found", "Value", "ValueRecord"]
