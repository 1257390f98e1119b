"""Inferred Python models: they compile, keep to mypy, fill again from what they came from, and trust no name."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from extractor import Article, extract
from extractor.inference import Tally, python_models
from tests.inference.articles import article, counted


def module(source: str) -> ModuleType:
    made = ModuleType("models")
    sys.modules["models"] = made  # where Pydantic looks for the names in annotations
    exec(compile(source, "models.py", "exec", dont_inherit=True), made.__dict__)
    return made


def model(*articles: Article) -> type[BaseModel]:
    made: list[type[BaseModel]] = list(module(python_models(counted(*articles))).MODELS.values())
    return made[0]


TYPES = {
    "7 March 1919": "date",
    "1919": "int",
    "c. 1919": "Time",
    "March 1919": "Time",
    "5 km2": 'float, From("a"), Unit("km2")',
    "5.5 km2": 'float, From("a"), Unit("km2")',
    "5–7 km2": "Quantity",
    "12,345": "int",
    "yes": "bool",
    "A lake": "str",
    "{{coord|1|2}}": "GlobeCoordinate",
    "https://example.org": "Url",
    "[[Ada]], 1912": "str",
}


@pytest.mark.parametrize("said", TYPES)
def test_types(said: str) -> None:
    assert f"    a: Annotated[{TYPES[said]}" in python_models(counted(article(f"a={said}")))


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("7 March 1919", "1919", "Annotated[Time,"),
        ("5 km2", "5 m2", 'Annotated[float, From("a"), Unit("km2")]'),
        ("5 km2", "5 kg", "Annotated[Quantity,"),
        ("5 km2", "5", "Annotated[Quantity,"),
        ("5", "5.5", "Annotated[float,"),
        ("5 USD", "5 EUR", "Annotated[Quantity,"),
        ("7 March 1919", "soon", "Annotated[date | str,"),
        ("1919", "March 1919", "Annotated[Time,"),
    ],
)
def test_types_of_several_entries(first: str, second: str, wanted: str) -> None:
    assert f"    a: {wanted}" in python_models(counted(article(f"a={first}"), article(f"a={second}", title="Pond")))


def test_a_family_is_a_model_of_its_own() -> None:
    page = article("leader_name1=Ada", "leader_name2=Bob", "leader_title1=Chair", "leader=Eve")
    filled = page.into(model(page))
    assert filled.data is not None
    assert filled.data.model_dump() == {
        "leader": "Eve",
        "leader_": [{"name": "Ada", "title": "Chair"}, {"name": "Bob", "title": None}],
    }


HOSTILE = (
    *('"', "'", "\\", '"""', "a\"b'c", "{}", "%s", "\u202eevil", "class", "None", "date", "str", "model_dump", "copy"),
    *(
        "model_config",
        "__init__",
        "_x",
        "1",
        "1st",
        "@title",
        "@",
        "x" * 300,
        "é",
        "ﬁ",
        "𝒳",
        "ҳ",
        "a\tb",
        "a#b",
        "list",
    ),
    *("float", "int", "bool", "From", "Unit", "self", "cls", "MODELS", "BaseModel", "import os", "𝟏", "a.b", "²"),
)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names(name: str) -> None:
    page = article(f"{name}=5 km2", f"{name}1=A", f"{name}2=B", name=f"Infobox {name}")
    made = module(python_models(counted(page)))
    for one in made.MODELS.values():
        assert page.into(one).data is not None


def test_code_in_a_name_stays_a_text() -> None:
    source = python_models(counted(article('x", __import__("os").abort(), "=1', name='Infobox """, __import__("os")')))
    assert module(source).MODELS


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_characters="|={}[]<>"), min_size=1, max_size=12), min_size=1, max_size=4))
def test_any_names_compile_and_fill(names: list[str]) -> None:
    page = extract("{{Infobox " + names[0] + "\n" + "".join(f"|{name}=5\n" for name in names) + "}}", lang="en")
    made = module(python_models(counted(page)))
    for one in made.MODELS.values():
        assert page.into(one).data is not None


def test_models_of_one_template_in_two_languages() -> None:
    made = module(python_models(counted(article("a=1"), article("a=1", lang="de"))))
    assert [one.__name__ for one in made.MODELS.values()] == ["InfoboxLakeDe", "InfoboxLakeEn"]


def test_only_templates_with_enough_infoboxes() -> None:
    found = counted(article("a=1"), article("a=1"), article("a=1", name="Infobox pond"))
    assert list(module(python_models(found, 2)).MODELS) == [("en", "Infobox lake")]


def test_nothing_to_infer() -> None:
    assert module(python_models(Tally())).MODELS == {}


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("[[File:A.jpg]]", "Annotated[CommonsMedia,"),
        ("[[File:A.jpg]] [[File:B.jpg]]", "Annotated[list[CommonsMedia],"),
        ("[[A]] and [[B]]", "Annotated[str,"),
    ],
)
def test_pictures_are_no_texts(said: str, wanted: str) -> None:
    page = article(f"a={said}")
    assert f"    a: {wanted}" in python_models(counted(page))
    filled = page.into(model(page))
    assert filled.data is not None
    assert not filled.problems
