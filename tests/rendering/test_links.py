"""Links that calls make in running text: of identifiers and of articles that may be missing."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.extraction import article
from extractor.records.page import Page


@pytest.mark.parametrize(
    ("markup", "language", "text", "target"),
    [
        ("a {{Findagrave|17}} b", "de", "a 17 b", "https://www.findagrave.com/memorial/17"),
        ("a {{IMDb name|0000001|Eve}} b", "fr", "a Eve b", "https://www.imdb.com/name/nm0000001/"),
        ("a {{tsl|en|Ash||灰}} b", "zh", "a 灰 b", None),
        ("a {{tsl|en|Ash|灰}} b", "zh", "a 灰 b", None),
        ("a {{link-ko|灰|재|火}} b", "zh", "a 火 b", None),
        ("a {{Find a Grave|what is this}} b", "de", "a what is this b", None),  # no identifier
        ("a {{ISBN|0-306-40615-2}} b", "en", "a ISBN\u00a00-306-40615-2 b", None),
    ],
)
def test_a_call_shows_its_text_and_makes_its_link(markup: str, language: str, text: str, target: str | None) -> None:
    block = article(Page(markup, language=language))["lead"]["blocks"][0]
    assert block["kind"] == "paragraph"
    assert block["text"] == text
    found = [link.get("url") or link.get("target") for link in block["links"]]
    assert found == ([target] if target else [])


@pytest.mark.parametrize(
    ("markup", "text", "target"),
    [
        ("[[Rome{{!}}the city]]s", "the citys", "Rome"),
        ("[[Rome{{!}}''the'' {{nowrap|old city}}]]", "the old city", "Rome"),
        ("[[Rome|a{{!}}b]]", "a|b", "Rome"),
        ("[[Rome{{!}}]]", "[[Rome|]]", None),
    ],
)
def test_a_bar_that_a_call_gives_parts_a_link(markup: str, text: str, target: str | None) -> None:
    [block] = extract(f"In {markup}.", lang="en").lead.blocks
    assert block.kind == "paragraph"
    assert block.text == f"In {text}."
    assert [link.target for link in block.links] == ([target] if target else [])


@pytest.mark.parametrize(
    ("value", "text", "kinds"),
    [
        ("Rome{{!}}the city", "the city", ["wikilink"]),
        ("Rome.svg{{!}}border", "Rome.svg|border", ["commons-media"]),
        ("200px{{!}}left", "200px|left", ["string"]),
        ("1{{!}}0", "1|0", ["quantity", "quantity"]),
    ],
)
def test_a_value_that_its_template_puts_into_brackets(value: str, text: str, kinds: list[str]) -> None:
    [field] = extract(f"{{{{Infobox a|b={value}}}}}", lang="en").infoboxes[0].fields
    assert field.text == text
    assert [found.kind for found in field.items[0].values] == kinds
