"""Pages of DBpedia's mappings: each construct, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.mappings.dbpedia import Mapped, class_of, redirect_of, title_of
from extractor.mappings.dbpedia_units import UNITS
from extractor.records.page import Page
from extractor.units import code_of
from tests.mappings.exports import mapping, prop


def mapped(text: str) -> Mapped:
    return Mapped.of(Page(text, title="Mapping de:Infobox Teich"))


# A call within a mapping -> the parameters that it gives.
CALLS: dict[str, dict[str, list[str]]] = {
    prop("WEITE", "area"): {"WEITE": ["area"]},
    prop(" Name des Sees ", "foaf:name"): {"Name des Sees": ["foaf:name"]},
    prop("a <!-- | not this -->", "b<!-- nor this -->"): {"a": ["b"]},
    prop("a", "b") + prop("a", "c") + prop("a", "b"): {"a": ["b", "c"]},
    "{{propertyMapping|templateProperty=a|ontologyProperty=b}}": {"a": ["b"]},
    "<!-- " + prop("a", "b") + " -->": {},
    "{{CombineDateMapping | templateProperty1 = TAG | unit1 = xsd:gMonthDay | templateProperty2 = JAHR "
    "| unit2 = xsd:gYear | ontologyProperty = openingDate }}": {"TAG": ["openingDate"], "JAHR": ["openingDate"]},
    "{{GeocoordinatesMapping | coordinates = LAGE }}": {"LAGE": ["coordinates"]},
    "{{GeocoordinatesMapping | latitude = B | longitude = L }}": {"B": ["coordinates"], "L": ["coordinates"]},
    "{{GeocoordinatesMapping | ontologyProperty = mouth | latitudeDegrees = B | latitudeMinutes = BM "
    "| longitudeDegrees = L }}": {"B": ["mouth.coordinates"], "L": ["mouth.coordinates"]},
    "{{IntermediateNodeMapping | nodeClass = Dam | correspondingProperty = dam | mappings = "
    + prop("HÖHE", "height")
    + "}}": {"HÖHE": ["dam.height"]},
    "{{IntermediateNodeMapping | nodeClass = Dam | mappings = "
    "{{IntermediateNodeMapping | correspondingProperty = gate | mappings = " + prop("H", "height") + "}} }}": {
        "H": ["Dam.gate.height"]
    },
}


@pytest.mark.parametrize("call", CALLS)
def test_each_construct(call: str) -> None:
    found = mapped(mapping(call))
    assert (found.classes, found.parameters) == (["Lake"], CALLS[call])
    assert (found.unread, found.left_out) == ([], [])


def test_an_interval_gives_its_start_alone() -> None:
    interval = "{{DateIntervalMapping | templateProperty = STAU | startDateOntologyProperty = start "
    found = mapped(mapping(interval + "| endDateOntologyProperty = end }}", interval + "}}"))
    assert found.parameters == {"STAU": ["start"]}
    assert found.left_out == ["end of a DateIntervalMapping"]


def test_a_condition_gives_several_classes() -> None:
    text = (
        "{{ConditionalMapping | cases = {{Condition | templateProperty = ART | operator = contains | value = Stausee "
        "| mapping = {{TemplateMapping | mapToClass = Reservoir | mappings = " + prop("DAMM", "dam") + "}} }}"
        "{{Condition | operator = otherwise | mapping = {{TemplateMapping | mapToClass = Lake }} }} "
        "| defaultMappings = " + prop("WEITE", "area") + "}}"
    )
    found = mapped(text)
    assert found.classes == ["Reservoir", "Lake"]
    assert found.parameters == {"WEITE": ["area"], "DAMM": ["dam"]}


# A mapping -> what is left out of it, and what is not understood.
REST: dict[str, tuple[list[str], list[str]]] = {
    mapping("{{ConstantMapping | ontologyProperty = country | value = X }}"): (["ConstantMapping"], []),
    mapping("{{CalculateMapping | operation = add | templateProperty1 = a }}"): (["CalculateMapping"], []),
    mapping(prop("a", "")): (["PropertyMapping without a parameter or a property"], []),
    "{{TableMapping | mapToClass = Engine }}": (["TableMapping"], []),
    "": (["page without a mapping"], []),
    "Do not map this.": (["page without a mapping"], []),
    mapping("{{LotteryMapping | a = b }}"): ([], ["LotteryMapping"]),
    mapping(prop("a", "b [[c]]")): ([], ["PropertyMapping of a as b [[c]]"]),
    mapping(of="[[x]]"): ([], ["TemplateMapping to [[x]]"]),
    "{{TemplateMapping | mapToClass = Lake | " + prop("a", "b") + "}}": (
        [],
        ["PropertyMapping outside of the mappings"],
    ),
    "{{TemplateMapping | mapToClass = Lake": ([], ["a call without an end"]),
}


@pytest.mark.parametrize("text", REST)
def test_what_gives_no_alias_is_named(text: str) -> None:
    found = mapped(text)
    assert found.parameters == {}
    assert (found.left_out, found.unread) == REST[text]


def test_depth_has_an_end() -> None:
    text = "{{IntermediateNodeMapping | mappings = " * 60 + prop("a", "b") + "}}" * 60
    assert mapped(mapping(text)).unread == ["calls nested too deeply"]


@pytest.mark.parametrize(("name", "code"), [("squareKilometre", "km2"), ("foot", "ft"), ("Kilogram", "kg")])
def test_a_unit_is_known_by_its_name(name: str, code: str) -> None:
    assert mapped(mapping(prop("a", "b", f"| unit = {name}"))).units == {"a": code}


@pytest.mark.parametrize("name", ["", "Length", "Currency", "cubits"])
def test_a_dimension_is_no_unit(name: str) -> None:
    assert mapped(mapping(prop("a", "b", f"| unit = {name}"))).units == {}


def test_all_units_are_known_here() -> None:
    assert {code: code_of(code) for code in UNITS.values()} == {code: code for code in UNITS.values()}


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Mapping de:Infobox Teich", ("de", "Infobox Teich")),
        ("Mapping_de:infobox_Teich", ("de", "Infobox Teich")),
        ("Mapping als:Infobox: See", ("gsw", "Infobox: See")),
        ("Mapping de:", None),
        ("Mapping:Infobox", None),
        ("Mapping de talk:Infobox", None),
        ("Rome", None),
    ],
)
def test_titles(title: str, named: tuple[str, str] | None) -> None:
    assert title_of(title) == named


def test_redirects() -> None:
    assert redirect_of(Page("#redirect:[[ Mapping en:Infobox lake#a]]")) == ("en", "Infobox lake")
    assert redirect_of(Page("#REDIRECT [[Rome]]")) is None
    assert redirect_of(Page("#REDIRECT")) is None


def test_classes() -> None:
    text = "{{Class\n| labels = {{label|en|a}}\n| rdfs:subClassOf = Water, schema:Lake, [[x]] <!-- , Place -->}}"
    assert class_of(Page(text, title="OntologyClass:Lake")) == ("Lake", ["Water", "schema:Lake"])
    assert class_of(Page("", title="OntologyClass:Lake")) == ("Lake", [])
    assert class_of(Page(text, title="OntologyProperty:lake")) is None


PIECES = [
    "{{",
    "}}",
    "|",
    "=",
    "TemplateMapping",
    "PropertyMapping",
    "mappings",
    "templateProperty",
    "a",
    "<!--",
    "-->",
]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_no_text_raises(text: str) -> None:
    page = Page(text, title="Mapping de:A")
    Mapped.of(page)
    redirect_of(page)
    class_of(Page(text, title="OntologyClass:A"))
