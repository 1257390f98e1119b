"""What a field takes of the labels and entries that could be meant, and what it leaves."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import pytest
from pydantic import BaseModel

from extractor import From, Target, Unit, extract
from extractor.errors import TargetError
from extractor.records.targets.aliases import Aliases, TemplateAliases
from extractor.values import GlobeCoordinate, Time


class Town(BaseModel):
    """A town."""

    name: Annotated[str, From("@name")] = ""
    population: Annotated[int, From("population_estimate")] | None = None
    area: Annotated[float, From("area", de="Fläche"), Unit("km2", bare="Fläche")] | None = None
    founded: date | Time | None = None
    words: list[str] = []
    coordinates: Annotated[GlobeCoordinate, From("coordinates", "@coordinates")] | None = None


def town(box: str, lang: str = "en") -> Town:
    data = extract(f"{{{{Infobox town|{box}}}}}", title="T", lang=lang).into(Town).data
    assert data is not None
    return data


@pytest.mark.parametrize("when", ["year", "month", "day"])
def test_a_label_that_says_when_is_no_label_with_a_unit(when: str) -> None:
    assert town(f"population_estimate_{when}=2014").population is None


def test_a_duration_is_a_unit() -> None:
    class Film(BaseModel):
        runtime: Annotated[float, From("runtime"), Unit("min")]

    filled = extract("{{Infobox film|runtime_min=90 min}}").into(Film)
    assert filled.data == Film(runtime=90)


def test_a_number_without_a_unit_has_the_one_that_the_model_says_of_its_label() -> None:
    assert town("Fläche=12,5", "de").area == 12.5
    assert town("area=12.5").area is None
    assert town("Fläche=12,5 ha", "de").area == 0.125


@pytest.mark.parametrize("bare", [[""], [5]])
def test_a_label_of_bare_numbers_is_text(bare: list[str]) -> None:
    with pytest.raises(TargetError):
        Unit("km2", bare=bare)


def test_entries_that_say_nothing_of_the_kind_are_passed_over() -> None:
    assert town("founded=8 January 1935<br>[[Tupelo, Mississippi]], [[United States]]").founded == date(1935, 1, 8)


def test_entries_that_say_other_dates_are_not() -> None:
    page = extract("{{Infobox town|founded=8 January 1935<br>9 January 1936}}", title="T")
    filled = page.into(Town)
    assert filled.partial.get("founded") is None
    assert [problem.code for problem in filled.problems] == ["ambiguous"]


def test_no_entry_is_of_the_kind() -> None:
    page = extract("{{Infobox town|founded=Tupelo<br>Memphis}}", title="T")
    assert "none of several entries fits" in page.into(Town).problems[0].message


def test_coordinates_beside_a_name_are_no_name() -> None:
    class Country(BaseModel):
        capital: str | None = None

    page = extract("{{Infobox country|capital=[[Ottawa]]<br>{{coord|45|24|N|75|40|W}}}}", lang="en")
    assert page.into(Country).data == Country(capital="Ottawa")
    page = extract("{{Infobox country|capital={{coord|45|24|N|75|40|W}}}}", lang="en")
    assert page.into(Country).partial["capital"].startswith("45°24")  # type: ignore[attr-defined]


def test_a_picture_is_no_text() -> None:
    assert town("words=one<br>[[File:A.svg|20px]]<br>two").words == ["one", "two"]


def test_the_name_stands_where_the_infobox_says_it() -> None:
    text = "{{Infobox town|name=Alder|area=5 km2}}"
    source = extract(text, lang="en").into(Town).sources["name"][0]
    assert source.span is not None
    assert text[source.span.slice] == "Alder"


def test_coordinates_of_a_page_are_those_of_its_title() -> None:
    box = "{{Infobox town|area=5 km2}}\n"
    mentioned = extract(box + "It is near {{coord|1|2}}.").into(Town).data
    own = extract(box + "It is near {{coord|1|2}}. {{coord|3|4|display=title}}").into(Town).data
    assert mentioned is not None
    assert mentioned.coordinates is None
    assert own is not None
    assert own.coordinates is not None
    assert own.coordinates.latitude == 3


BOX: TemplateAliases = {
    "language": None,
    "template": "Infobox town",
    "names": [],
    "classes": ["Town"],
    "parameters": {"grad": ["coordinates"], "lat_deg": ["coordinates"]},
    "aliases": {},
    "units": {},
}


def test_half_of_coordinates_is_all_of_them_or_nothing() -> None:
    class Text(BaseModel):
        coordinates: str = ""

    aliases = Aliases({"aliases_version": "1", "classes": {}, "templates": [BOX]})
    page = extract("{{Infobox town|lat_deg=52|lat_min=30|lon_deg=13|lon_min=15}}", title="T", lang="en")
    whole = Target.from_mapping("Town", Town, aliases).fill(page).data
    assert whole is not None
    assert whole.coordinates is not None
    assert whole.coordinates.latitude == 52.5
    assert Target.from_mapping("Town", Text, aliases).fill(page).data == Text()
