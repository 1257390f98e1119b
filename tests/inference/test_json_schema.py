"""Inferred JSON Schemas: they are valid, accept what was read, and say what is wrong with what was not."""

from __future__ import annotations

import json
from typing import Any

import jsonschema_rs
import pytest

from extractor import Article
from extractor.inference import box_schema
from extractor.records import Infobox
from tests.inference.articles import article, counted


def plain(box: Infobox) -> Any:
    """Return an infobox as JSON has it."""
    return json.loads(json.dumps(box.to_dict(lists=True), default=str))


def schema(*articles: Article) -> Any:
    [(name, box)] = counted(*articles).ranked()
    return json.loads(json.dumps(box_schema(name, box)))


def test_what_a_schema_says() -> None:
    made = schema(article("Area=5 km2", "river1=A", "river2=B"), article("area=7 m2", title="Pond"))
    assert (made["title"], made["x-language"], made["x-boxes"]) == ("Infobox lake", "en", 2)
    assert list(made["properties"]) == ["area", "river1", "river2"]
    area = made["properties"]["area"]
    assert area == {
        "title": "Area",
        "type": "array",
        "items": {"anyOf": [{"type": "object", **area["items"]["anyOf"][0]}, {"type": "string"}]},
        "x-boxes": 2,
        "x-fill-rate": 1.0,
        "x-several": 0,
        "x-kinds": {"quantity": 2},
        "x-units": {"km2": 1, "m2": 1},
        "x-labels": {"Area": 1, "area": 1},
        "x-examples": [
            {"text": "5 km2", "title": "Alder Lake", "span": [21, 26]},
            {"text": "7 m2", "title": "Pond", "span": [21, 25]},
        ],
    }
    assert made["properties"]["river1"]["x-fill-rate"] == 0.5
    assert made["x-families"] == {"river": {"": ["river1", "river2"]}}


@pytest.mark.parametrize("said", ["5 km2", "5–7 km2", "7 March 1919", "c. 1984", "yes", "A<br>B", "{{coord|1|2}}", "A"])
def test_accepts_what_was_read(said: str) -> None:
    page = article(f"area={said}", "module={{Infobox ship|name=A}}")
    [(name, box)] = [one for one in counted(page).ranked() if one[0].template == "Infobox lake"]
    jsonschema_rs.Draft202012Validator({**box_schema(name, box)}).validate(plain(page.infoboxes[0]))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [("5 km2", {"amount": "5", "unit": "km2"}), ("yes", "yes"), ("A", 5), ("{{coord|1|2}}", [1, 2, 3]), ("A", None)],
)
def test_refuses_what_is_of_another_form(said: str, wrong: object) -> None:
    validator = jsonschema_rs.Draft202012Validator(schema(article(f"area={said}")))
    assert not validator.is_valid({"area": [wrong]})
    assert validator.is_valid({"depth": ["others may be there"]})
