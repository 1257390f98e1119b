"""Typed values: one model for each kind, named as Wikibase names its data types.

The rules that find a kind in plain text are in `extractor/values/`; its plain dictionary is in `raw_values.py`.
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field

from extractor import arguments
from extractor import edtf as edtf_form
from extractor.errors import UnitError
from extractor.records.geojson import GeoJsonPoint
from extractor.records.value_record import DerivedRecord, ValueRecord
from extractor.units import UNITS, code_of, convert

Precision = Literal["millennium", "century", "decade", "year", "month", "monthday", "day"]


class String(ValueRecord):
    """Text that has no other kind. Its normal form is the text itself.

    >>> String(kind="string", text="Left-wing", span=(4, 13)).text
    'Left-wing'
    """

    kind: Literal["string"] = "string"
    """Says that this is a `String`."""


class Wikilink(ValueRecord):
    """A link to a page.

    >>> Wikilink(target="Rosa Luxemburg", text="Luxemburg", span=(0, 28)).fragment is None
    True
    """

    kind: Literal["wikilink"] = "wikilink"
    """Says that this is a `Wikilink`."""

    target: str
    """Title of the page, normalised as MediaWiki does (blanks for underscores, capital first letter)."""

    fragment: str | None = None
    """The part after `#`, without it. None if the link goes to the whole page."""

    interwiki: str | None = None
    """Prefix of the other wiki, such as `fr` or `wikt`. None when the page is on this wiki."""


class CommonsMedia(ValueRecord):
    """A media file that the value shows or names.

    >>> CommonsMedia(file="Coat of arms.svg", text="Coat of arms.svg", span=(0, 16)).caption is None
    True
    """

    kind: Literal["commons-media"] = "commons-media"
    """Says that this is a `CommonsMedia`."""

    file: str
    """Name of the file without its namespace."""

    caption: str | None = None
    """The text under the picture. None if there is none."""


class Url(ValueRecord):
    """The address of something on the web.

    >>> Url(url="https://example.org/a", text="Example", span=(0, 31)).url
    'https://example.org/a'
    """

    kind: Literal["url"] = "url"
    """Says that this is a `Url`."""

    url: str
    """Absolute address, with its scheme: `http://` where the source leaves it out."""


class Time(ValueRecord):
    """A point in time as exact as the source says it, or an interval.

    >>> Time(edtf="1984-05", precision="month", text="May 1984", span=(0, 8)).calendar is None
    True
    """

    kind: Literal["time"] = "time"
    """Says that this is a `Time`."""

    edtf: str
    """The date in EDTF level 1: `2011-03-07`, `1984~`, `-0043`, `18XX`, `XXXX-10-24`, `1998/..`."""

    precision: Precision
    """The least exact part that is said: `day`, `month`, `year`, `decade`, `century`, `millennium`, or `monthday` for a
    day without its year. Of an interval, that of its less exact end."""

    calendar: Literal["gregorian", "julian"] | None = None
    """The calendar that the source names (`O.S.`, `N.S.`). None when it names none: then the date stands as written."""

    @property
    def earliest(self) -> date | None:
        """The first day that it may mean: of the month, year, decade or century, or of the start of an interval.

        Marks of approximate or uncertain dates are ignored, and a Julian day stays as written. None if `datetime.date`
        has no such day: for an open or unknown end, a date before Christ, or a day without its year.

        >>> Time(edtf="1984~", precision="year", text="c. 1984", span=(0, 7)).earliest
        datetime.date(1984, 1, 1)
        >>> Time(edtf="-0043/0014", precision="year", text="44 BC – AD 14", span=(0, 13)).earliest is None
        True
        """
        return edtf_form.bounds(self.edtf)[0]

    @property
    def latest(self) -> date | None:
        """The last day that it may mean, by the same rules as `earliest`.

        >>> Time(edtf="18XX", precision="century", text="19th century", span=(0, 12)).latest
        datetime.date(1899, 12, 31)
        >>> Time(edtf="1998/..", precision="year", text="since 1998", span=(0, 10)).latest is None
        True
        """
        return edtf_form.bounds(self.edtf)[1]


class DerivedTime(Time, DerivedRecord):
    """A date whose parts stand in parameters of their own."""


class Quantity(ValueRecord):
    """An amount, its bounds where the source gives them, and its unit.

    >>> Quantity(amount=5, lower=4.5, upper=5.5, unit="km", text="5 ± 0.5 km", span=(0, 10)).amount
    5
    """

    kind: Literal["quantity"] = "quantity"
    """Says that this is a `Quantity`."""

    amount: int | float | None = None
    """The number, magnitude words applied. None when the source gives bounds only, as in `5–7 km`."""

    lower: int | float | None = None
    """The least that it may be. None when the source does not say."""

    upper: int | float | None = None
    """The most that it may be. None when the source does not say."""

    unit: str | None = None
    """A {{Convert}} unit code (`km2`, `ft`, `min`, `%`), an ISO 4217 code for money, or None for a bare number."""

    def to(self, unit: str) -> Self:
        """Return the quantity and its bounds in another unit; `text` and `span` stay those of the source.

        `unit` is a code (`km2`) or a spelling of it (`km²`) of the same dimension. Temperatures are points on a scale,
        not differences: 0 `C` is 32 `F`. Raises `UnitError` for an unknown unit, a unit of another dimension, a number
        without a unit, and money, whose worth changes by the day.

        >>> lake = Quantity(amount=31722, unit="km2", text="31,722 km2", span=(0, 10))
        >>> round(lake.to("sqmi").amount), lake.to("ha").amount
        (12248, 3172200)
        >>> lake.to("kg")
        Traceback (most recent call last):
        extractor.errors.UnitError: km2 is a unit of area, kg one of mass
        """
        arguments.text("unit", unit, optional=False)
        if self.unit is None:
            raise UnitError(f"{self.text!r} has no unit to convert from")
        if self.unit not in UNITS:
            raise UnitError(f"{self.unit} is money, which is not converted")
        source, target = self.unit, code_of(unit)
        least, number, most = (
            None if amount is None else convert(amount, source, target)
            for amount in (self.lower, self.amount, self.upper)
        )
        return self.model_copy(update={"amount": number, "lower": least, "upper": most, "unit": target})


class DerivedQuantity(Quantity, DerivedRecord):
    """A quantity whose parts stand in parameters of their own, such as feet and inches."""


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
    """The place where the page shows it: `title` for its subject, `inline` in running text. None if not said."""

    @property
    def geojson(self) -> GeoJsonPoint | None:
        """The place as a GeoJSON Point (RFC 7946), with the longitude first, from -180 to 180.

        None for a place on another globe, because GeoJSON has positions on the earth only.

        >>> GlobeCoordinate(latitude=53.5, longitude=288, text="53.5, 288", span=(0, 9)).geojson
        {'type': 'Point', 'coordinates': [-72.0, 53.5]}
        >>> GlobeCoordinate(latitude=8, longitude=-43, globe="moon", text="8, -43", span=(0, 6)).geojson is None
        True
        """
        if self.globe != "earth":
            return None
        east = self.longitude if -180 <= self.longitude <= 180 else round((self.longitude + 180) % 360 - 180, 10)
        return {"type": "Point", "coordinates": [east, self.latitude]}


class DerivedGlobeCoordinate(GlobeCoordinate, DerivedRecord):
    """A coordinate whose parts stand in parameters of their own."""


class MonolingualText(ValueRecord):
    """Text of which the source says what language it is in.

    >>> MonolingualText(language="la", text="Senatus Populusque Romanus", span=(0, 35)).language
    'la'
    """

    kind: Literal["monolingualtext"] = "monolingualtext"
    """Says that this is a `MonolingualText`."""

    language: str
    """BCP 47 tag of the text's language."""


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
    """The catalogue, in lower case: `isbn`, `issn`, `doi`, `oclc`, `imdb` ..."""


class Boolean(ValueRecord):
    """An answer that is either yes or no.

    >>> Boolean(value=True, text="yes", span=(0, 3)).value
    True
    """

    kind: Literal["boolean"] = "boolean"
    """Says that this is a `Boolean`."""

    value: bool
    """True for yes, false for no."""


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
