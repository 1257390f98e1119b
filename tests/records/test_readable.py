"""Parameters of unknown templates: what people wrote for people is shown, the rest is not."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.records.readable import readable


@pytest.mark.parametrize(
    "text", ["Old Fort", "Turmcafé", "甲乙", "Noun", "+49 30 123456", "9:00–17:00", "Note: bring water", "Bring 2 €"]
)
def test_words_are_for_readers(text: str) -> None:
    assert readable({"a": text}) == [("a", text)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "yes",
            "left",
            "no-border",
            "#fc0",
            "FFCC00",
            "200px",
            "52.1",
            "-0.5",
            "50 %",
            "12,345",
            "DE",
            "DE-BY",
            "Q42",
        ),
        *(
            "background:#fff; color:red",
            "text-align: center",
            'width="20"',
            "style=x",
            "https://a.b/C_D",
            "Old fort.jpg",
        ),
        *("May 2012", "2012年5月", "", "x"),
    ],
)
def test_codes_are_for_the_template(text: str) -> None:
    assert readable({"a": text}) == []


def test_an_unnamed_parameter_is_a_text_or_nothing() -> None:
    assert readable({"1": "Thick walls", "2": "left", "3": "12"}) == [("", "Thick walls")]
    assert readable({"1": "Thick walls", "2": "Rome"}) == [("", "Thick walls"), ("", "Rome")]
    assert readable({"1": "Rome"}) == []


def test_a_listing_stands_in_every_view() -> None:
    article = extract("* {{odd|name=Old *Fort*|lat=1.5|content=Thick walls\nand a view.}}\n{{odd|a=no}}", lang="en")
    assert article.to_text() == "- Old *Fort*\n  content: Thick walls and a view.\n"
    assert "- Old \\*Fort\\*" in article.to_markdown()
    assert [chunk.text for chunk in article.chunks()] == [article.to_text().strip()]
    assert article.lead.text == "Old *Fort*"


def test_coverage_names_what_nobody_knows() -> None:
    page = (
        "{{Infobox a|b={{odd|5}}|c={{odd}}}} A {{odd_one|b}} <ref>{{odd|x}}</ref>\n{{odder|a=yes}}\nB {{convert|5|km}}"
    )
    found = {row.template: (row.count, row.shown) for row in extract(page, lang="en").coverage.unknown}
    assert found == {"Odd": (3, 2), "Odd one": (1, 1), "Odder": (1, 0)}


def test_many_numbers_are_data() -> None:
    article = extract("{{historical populations|1800|172132|1850|329000|1900|1888848|graph=x}}", lang="en")
    assert article.to_text() == "1800, 172132, 1850, 329000, 1900, 1888848\n"
    assert extract("{{odd|1800|172132}}", lang="en").to_text() == ""
