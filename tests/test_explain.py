"""Explanations of a place of a page: in the record, left out with a reason, or read by no rule."""

from __future__ import annotations

import pytest

from extractor.explain import explain, explain_field, explain_values
from extractor.records.page import Page

TEXT = (
    "{{Infobox city|area=12 km2<!-- dry -->}}\nRome is {{convert|5|km}} wide. {{odd|x}}\n\n{{Portal|Italy}}\n{{Seas}}\n"
)


@pytest.mark.parametrize(
    ("at", "fate", "reason", "rule"),
    [
        ("12 km2", "content", None, "an infobox"),
        ("dry", "ignored", "comment", "which shows nothing"),
        ("5|km", "content", None, "a template that the rule `convert` reads"),
        ("odd", "content", None, "a template that no rule understands"),
        ("Portal", "ignored", "navigation", "a template that the rule `navigation` reads"),
        ("Seas", "ignored", "navigation", "a call that is told nothing, behind the text of the page"),
    ],
)
def test_places(at: str, fate: str, reason: str | None, rule: str) -> None:
    found = explain(Page(TEXT, language="en"), TEXT.index(at))
    assert (found.fate, found.reason, found.rule) == (fate, reason, rule)


def test_fields_and_places_that_are_not_there() -> None:
    page = Page(TEXT, language="en")
    assert [one.source for one in explain_field(page, "area")] == ["12 km2", "<!-- dry -->"]
    assert explain_field(page, "height") == []
    with pytest.raises(ValueError, match="there is no character"):
        explain(page, len(TEXT))


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("[[Rome]]", ['x: "[[Rome]]" is a wikilink, which the link says']),
        ("12 km2", ['x: "12 km2" is a quantity, found in the text by the rule `quantity`']),
        ("{{odd|5}}", ['x: "5" is a string, of {{odd}}, a template that no rule understands']),
        ("Rome, Oslo", [f'x: "{name}" is a string, in which nothing finds a value' for name in ("Rome", "Oslo")]),
        (
            "Rome, which is a very old city",
            [
                'x: "Rome, which is a very old city" is a string, in which nothing finds a value; '
                "one entry, as a clause follows a comma"
            ],
        ),
        (
            "Rome, oslo, Bonn",
            [
                'x: "Rome, oslo, Bonn" is a string, in which nothing finds a value; one entry, as its parts are not '
                "written alike"
            ],
        ),
        (
            "Rome (Lazio, Italy)",
            [
                'x: "Rome" is a string, in which nothing finds a value; one entry, as what separates entries stands in '
                "names, brackets, links or dates only"
            ],
        ),
    ],
)
def test_each_value_of_a_field_on_a_line(value: str, lines: list[str]) -> None:
    assert list(map(str, explain_values(Page(f"{{{{Infobox city|x={value}}}}}", language="en"), "x"))) == lines
