"""Names of fields, the choice of infobox and entry, and what is said of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import pytest
from pydantic import BaseModel, model_validator

from extractor import Article, From, Target, Unit, extract
from extractor.errors import TargetError, UnfilledError, UnknownLanguageError
from extractor.values import CommonsMedia, GlobeCoordinate, Quantity, Wikilink


class Place(BaseModel):
    """A place."""

    name: Annotated[str, From("@name")]
    area: Annotated[float, From("area"), Unit("km2")] | None = None
    founded: Annotated[int, From("foundation", de="Gründung")] | None = None


def box(*lines: str, name: str = "Infobox place") -> str:
    return "{{" + name + "\n|" + "\n|".join(lines) + "\n}}\n"


def place(*lines: str, lang: str = "en") -> Article:
    return extract(box(*lines), title="Rome", lang=lang)


@pytest.mark.parametrize("label", ["area", "Area", "AREA", " area ", "a_r-e a", "area_km2", "Area km2", "area."])
def test_names_match_loosely(label: str) -> None:
    filled = place(f"{label}=5 km2").into(Place)
    assert filled.data == Place(name="Rome", area=5)
    assert filled.sources["area"][0].label == label.strip()


def test_one_amount_in_two_units_is_no_choice() -> None:
    filled = place("area_km2=100", "area_sq_mi=38.6").into(Place)
    assert filled.data == Place(name="Rome", area=100)
    assert filled.problems == []


def test_two_amounts_are() -> None:
    filled = place("area_km2=100", "area_sq_mi=50").into(Place)
    assert filled.data == Place(name="Rome")
    assert [problem.code for problem in filled.problems] == ["ambiguous"]


def test_a_label_alone_goes_before_one_with_a_unit() -> None:
    filled = place("area=7 km2", "area_km2=100").into(Place)
    assert filled.data == Place(name="Rome", area=7)
    assert filled.unused == ["area_km2"]


@pytest.mark.parametrize(("lang", "founded"), [("de", 1919), ("en", None), ("de-AT", 1919)])
def test_names_of_one_language(lang: str, founded: int | None) -> None:
    assert place("Gründung=1919", lang=lang).into(Place).data == Place(name="Rome", founded=founded)


def test_the_language_that_is_said() -> None:
    target = Target(Place, lang="de")
    assert place("Gründung=1919").into(target).data == Place(name="Rome", founded=1919)


def test_aliases() -> None:
    target = Target(Place, aliases={"area": "surface", "founded": ["est", "since"]})
    assert place("Surface=5 km2", "since=1900").into(target).data == Place(name="Rome", area=5, founded=1900)


def test_the_model_names_go_before_aliases() -> None:
    target = Target(Place, aliases={"area": "surface"})
    assert place("Surface=5 km2", "area=6 km2").into(target).data == Place(name="Rome", area=6)


class Player(BaseModel):
    """A player, whose box parts heights and dates over several labels."""

    height: Annotated[float, From("height"), Unit("cm")] | None = None
    born: Annotated[date, From("AnnoNascita", "birth_date")] | None = None


def test_what_several_labels_say_together() -> None:
    filled = place("height_ft=6", "height_in=2", "weight=5").into(Player)
    assert filled.data == Player(height=187.96)
    assert filled.unused == ["weight"]
    assert filled.problems == []


def test_a_day_and_its_year_in_labels_of_their_own() -> None:
    text = "{{Bio\n|Nome=Ada\n|GiornoMeseNascita=10 dicembre\n|AnnoNascita=1815\n}}"
    filled = extract(text, title="Ada", lang="it").into(Player)
    assert filled.data == Player(born=date(1815, 12, 10))
    assert filled.unused == ["Nome"]


class TestWhichInfobox:
    TEXT = box("a=1", name="Infobox one") + box("area=5 km2") + box("area=6 km2", name="Infobox other")

    def test_the_first_with_a_label_of_the_model_is_read_and_it_is_said(self) -> None:
        filled = extract(self.TEXT, title="Rome").into(Place)
        assert filled.data == Place(name="Rome", area=5)
        assert [problem.code for problem in filled.problems] == ["several-infoboxes"]

    def test_that_of_the_template(self) -> None:
        filled = extract(self.TEXT, title="Rome").into(Target(Place, template="infobox_other"))
        assert filled.data == Place(name="Rome", area=6)
        assert filled.problems == []

    def test_a_fact_of_the_page_is_no_label(self) -> None:
        filled = extract(box("name=A", name="Infobox one") + box("area=6 km2"), title="Rome").into(Place)
        assert filled.data is not None
        assert filled.data.area == 6
        assert filled.problems == []

    def test_none(self) -> None:
        filled = extract("Rome is a city.", title="Rome").into(Place)
        assert filled.data == Place(name="Rome")
        assert [(one.code, one.message) for one in filled.problems] == [("no-infobox", "Rome has no infobox")]


class Facts(BaseModel):
    """All facts of a page."""

    title: Annotated[str, From("@title")]
    lead: Annotated[str, From("@lead")]
    url: Annotated[str, From("@url")] = ""
    at: Annotated[str, From("@coordinates")] = ""


def test_facts_of_a_page() -> None:
    text = "Rome is '''old'''.\n\nIt is large. {{coord|41.9|12.5|display=title}}"
    filled = extract(text, title="Rome").into(Facts)
    assert filled.data is not None
    assert (filled.data.title, filled.data.lead, filled.data.url) == ("Rome", "Rome is old.", "")
    assert filled.data.at == "41.9, 12.5"
    span = filled.sources["lead"][0].span
    assert span is not None
    assert text[span.slice] == "Rome is '''old'''."
    assert filled.problems == []


POPULATIONS = "pop={{ubl|5,000 (2010)|7,000 (2020)|6,000 (1990)}}"


@pytest.mark.parametrize(("pick", "number"), [("first", 5000), ("last", 6000), ("latest", 7000), ("earliest", 6000)])
def test_pick(pick: str, number: int) -> None:
    class Town(BaseModel):
        population: Annotated[int, From("pop", pick=pick)]

    Town.model_rebuild(_types_namespace={"Annotated": Annotated, "From": From, "pick": pick})
    filled = place(POPULATIONS).into(Town)
    assert filled.data is not None, filled.problems
    assert filled.data.population == number


def test_what_is_missing_names_labels_that_are_near() -> None:
    class Town(BaseModel):
        population: int

    filled = place("populations=5", "mayor=A").into(Target(Town))
    assert filled.data is None
    assert filled.partial == {}
    assert filled.unused == ["populations", "mayor"]
    assert [one.message for one in filled.problems] == [
        "population: there is no population; near it: populations",
    ]


def test_members_that_do_not_fit_are_left_out() -> None:
    class Town(BaseModel):
        years: list[int] = []

    filled = place("years=1919<br>old<br>1920").into(Town)
    assert filled.data == Town(years=[1919, 1920])
    assert [one.code for one in filled.problems] == ["wrong-type"]
    assert [source.text for source in filled.sources["years"]] == ["1919", "1920"]


def test_the_validators_of_the_model_are_asked() -> None:
    class Town(BaseModel):
        a: int
        b: int

        @model_validator(mode="after")
        def _in_order(self) -> Town:
            if self.a > self.b:
                raise ValueError("a comes before b")
            return self

    Town.model_rebuild(_types_namespace={"Town": Town})
    filled = place("a=2", "b=1").into(Town)
    assert filled.data is None
    assert filled.partial == {"a": 2, "b": 1}
    assert "a comes before b" in filled.problems[0].message


def test_strict() -> None:
    class Town(BaseModel):
        population: int

    with pytest.raises(UnfilledError, match="Rome fills no Town: population: there is no population"):
        place("mayor=A").into(Town, strict=True)
    assert place("population=5").into(Town, strict=True).data == Town(population=5)


def test_a_model_without_fields_and_wrong_names() -> None:
    with pytest.raises(TargetError, match="BaseModel itself has no fields to fill"):
        Target(BaseModel)
    with pytest.raises(TargetError, match="by_template is a dict of templates, each with a dict of fields"):
        Target(Place, by_template=[1])  # type: ignore[arg-type]
    with pytest.raises(TargetError, match="languages is a dict of names by the wiki's code, not 5"):
        From("a", languages=5)  # type: ignore[arg-type]


@pytest.mark.parametrize("model", [None, 5, "Place", dict, [Place], Place(name="Rome")])
def test_what_is_no_model(model: object) -> None:
    with pytest.raises(TargetError, match="a target is a Pydantic model, a class with BaseModel as its base"):
        place("a=1").into(model)  # type: ignore[arg-type]


def test_wrong_marks() -> None:
    with pytest.raises(TargetError, match="no fact of a page is called @heading"):
        From("@heading")
    with pytest.raises(TargetError, match="pick is one of first, last, earliest, latest, not 'best'"):
        From("a", pick="best")  # type: ignore[arg-type]
    with pytest.raises(UnknownLanguageError):
        From("a", german="b")
    with pytest.raises(TargetError, match="a name of a field is a str that is not empty"):
        From(" ")
    with pytest.raises(TargetError, match="Place has no field 'size'; there are area, founded, name"):
        Target(Place, aliases={"size": "a"})


class Born(BaseModel):
    """Somebody's birth, of labels that are parts of it."""

    birth: Annotated[date, From("birth_year")] | None = None
    year: Annotated[int, From("birth_year")] | None = None
    said: Annotated[str, From("birth_date")] | None = None
    at: Annotated[float, From("lat_d")] | None = None


def test_a_label_that_is_a_part_gives_the_whole_only_to_a_type_that_takes_it() -> None:
    filled = place("birth_date=7 May", "birth_year=1990", "lat_d=12", "lat_m=30", "long_d=7").into(Born)
    assert filled.data == Born(birth=date(1990, 5, 7), year=1990, said="7 May", at=12)
    assert not filled.problems


def test_a_part_is_its_own_where_there_is_no_whole() -> None:
    class Place(BaseModel):
        lat: Annotated[GlobeCoordinate | str, From("lat_d")]

    assert place("lat_d=12", "long_d=soon").into(Place).data == Place(lat="12")


def test_a_name_is_not_taken_for_another_with_a_unit() -> None:
    class Lake(BaseModel):
        area: Annotated[str, From("area")] | None = None
        in_km: Annotated[float, From("area_km2"), Unit("km2")] | None = None

    filled = place("area_km2=5").into(Lake)
    assert filled.data == Lake(in_km=5)
    assert not filled.problems


def test_a_list_of_links_or_pictures_has_each_of_an_entry() -> None:
    class Book(BaseModel):
        people: Annotated[list[Wikilink], From("about")] = []
        pictures: Annotated[list[CommonsMedia], From("image")] = []
        said: Annotated[list[str], From("about")] = []

    filled = place("about=[[A]], [[B]] of [[C]]", "image=[[File:A.jpg]] [[File:B.jpg]]").into(Book)
    assert filled.data is not None
    assert [link.target for link in filled.data.people] == ["A", "B", "C"]
    assert [picture.file for picture in filled.data.pictures] == ["A.jpg", "B.jpg"]
    assert filled.data.said == ["A, B of C"]
    assert len(filled.sources["people"]) == 3
    assert not filled.problems


def test_a_unit_at_the_end_of_a_label_is_one_only_for_a_field_that_takes_it() -> None:
    class Person(BaseModel):
        born: str | None = None
        count: Annotated[int, From("population")] | None = None
        height: Annotated[float, From("height"), Unit("m")] | None = None
        size: Annotated[Quantity, From("extent")] | None = None

    filled = place("born_in=Paris", "population_m=5", "height_kg=5", "extent_km2=5").into(Person)
    assert filled.data is not None
    assert filled.data.model_dump(exclude={"size"}) == {"born": None, "count": None, "height": None}
    assert filled.data.size is not None
    assert filled.data.size.unit == "km2"
    assert place("height_cm=190").into(Person).data == Person(height=1.9)


def test_the_label_that_is_the_title_is_used() -> None:
    filled = place("name=Rome", "mayor=A").into(Place)
    assert filled.unused == ["mayor"]
