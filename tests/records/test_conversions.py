"""Values in other forms, made on request: other units, days of the calendar, GeoJSON."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from extractor import extract
from extractor.errors import UnitError
from extractor.records.span import Span
from extractor.records.value import GlobeCoordinate, Quantity, Time
from extractor.units import UNITS, convert

AT = Span(0, 1)


def quantity(
    amount: float | None, unit: str | None, lower: float | None = None, upper: float | None = None
) -> Quantity:
    return Quantity(amount=amount, lower=lower, upper=upper, unit=unit, text="x", span=AT)


@pytest.mark.parametrize(
    ("amount", "unit", "other", "expected"),
    [
        (100, "C", "F", 212),
        (0, "K", "C", -273.15),
        (-40, "F", "C", -40),
        (6, "ft", "in", 72),
        (1, "mi", "km", 1.609344),
        (5, "km²", "ha", 500),  # a spelling that stands for the code
        (60, "mph", "km/h", 96.56064),
        (90, "min", "h", 1.5),
        (1, "GB", "MB", 1000),
        (25, "%", "‰", 250),
        (7, "m", "m", 7),
    ],
)
def test_amounts_in_other_units(amount: float, unit: str, other: str, expected: float) -> None:
    assert quantity(amount, unit if unit in UNITS else "km2").to(other).amount == expected


def test_bounds_are_converted_too() -> None:
    said = quantity(None, "km", 5, 7.5).to("m")
    assert (said.amount, said.lower, said.upper, said.unit) == (None, 5000, 7500, "m")
    assert quantity(20, "C", 10, 30).to("F").model_dump(include={"amount", "lower", "upper"}) == {
        "amount": 68,
        "lower": 50,
        "upper": 86,
    }


def test_the_record_stays_as_it_is() -> None:
    field = extract("{{Infobox lake|area=12 km2}}").infobox
    assert field is not None
    area = field["area"].value
    assert isinstance(area, Quantity)
    assert area.to("m2").amount == 12_000_000
    assert (area.amount, area.unit) == (12, "km2")
    assert area.to("m2").span == area.span


@pytest.mark.parametrize(
    ("unit", "other", "message"),
    [
        ("km", "kg", "km is a unit of length, kg one of mass"),
        ("km", "klm", "no unit is called 'klm'; did you mean"),
        ("km", "smoot", "no unit is called 'smoot'"),
        ("USD", "EUR", "USD is money, which is not converted"),
        ("USD", "USD", "USD is money"),
        ("km", "EUR", "no unit is called 'EUR'"),
        (None, "km", "has no unit to convert from"),
        ("mpgUS", "l/100km", "mpgUS is a unit of fuel economy"),
    ],
)
def test_what_cannot_be_converted_says_why(unit: str | None, other: str, message: str) -> None:
    with pytest.raises(UnitError, match=message):
        quantity(1, unit).to(other)


def test_every_pair_of_units_goes_there_and_back() -> None:
    by_dimension: dict[str, list[str]] = {}
    for code, unit in UNITS.items():
        by_dimension.setdefault(unit.dimension, []).append(code)
    for codes in by_dimension.values():
        for one, other in combinations(codes, 2):
            assert convert(convert(37.5, one, other), other, one) == pytest.approx(37.5, rel=1e-9)


DAYS = [
    ("2011-03-07", date(2011, 3, 7), date(2011, 3, 7)),
    ("2011-03-07~", date(2011, 3, 7), date(2011, 3, 7)),
    ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
    ("1984%", date(1984, 1, 1), date(1984, 12, 31)),
    ("198X", date(1980, 1, 1), date(1989, 12, 31)),
    ("18XX", date(1800, 1, 1), date(1899, 12, 31)),
    ("00XX", date(1, 1, 1), date(99, 12, 31)),
    ("1XXX", date(1000, 1, 1), date(1999, 12, 31)),
    ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ("1917-07/1919-06-13", date(1917, 7, 1), date(1919, 6, 13)),
    ("1998/..", date(1998, 1, 1), None),
    ("../1998?", None, date(1998, 12, 31)),
    ("1998/", date(1998, 1, 1), None),
    ("/1998", None, date(1998, 12, 31)),
    ("-0043", None, None),
    ("0000", None, None),
    ("-04XX", None, None),
    ("-0043/0014", None, date(14, 12, 31)),
    ("XXXX-10-24", None, None),
    ("1500-02-29", None, None),  # a day of the Julian calendar only
    ("2011-21", None, None),  # a season
    ("Y17000", None, None),
]


@pytest.mark.parametrize(("edtf", "earliest", "latest"), DAYS, ids=[row[0] for row in DAYS])
def test_first_and_last_day(edtf: str, earliest: date | None, latest: date | None) -> None:
    said = Time(edtf=edtf, precision="day", text="x", span=AT)
    assert (said.earliest, said.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("longitude", "expected"), [(18.25, 18.25), (-180, -180), (180, 180), (190, -170), (-200.5, 159.5), (360, 0)]
)
def test_geojson_has_the_longitude_first_and_in_its_range(longitude: float, expected: float) -> None:
    place = GlobeCoordinate(latitude=-33.5, longitude=longitude, text="x", span=AT)
    assert place.geojson == {"type": "Point", "coordinates": [expected, -33.5]}


def test_geojson_is_of_the_earth_only() -> None:
    assert GlobeCoordinate(latitude=1, longitude=2, globe="mars", text="x", span=AT).geojson is None


def test_nothing_of_it_is_in_the_record() -> None:
    said = Time(edtf="1984", precision="year", text="1984", span=Span(0, 4)).model_dump()
    assert sorted(said) == ["calendar", "edtf", "kind", "precision", "span", "text"]
