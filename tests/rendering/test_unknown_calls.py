"""Calls of templates that no rule reads, in running text."""

from __future__ import annotations

from extractor import extract


def test_calls_in_calls_are_rendered_once_at_each_level() -> None:
    text = "x " + "{{odd|" * 40 + "b" + "|c}}" * 40
    assert "b" in extract(text, lang="en").lead.text


def test_a_parameter_beside_the_one_in_the_line_keeps_what_it_says() -> None:
    article = extract("A {{odd|b<ref>One</ref>|c<ref>Two</ref> [[Category:D]]}} e", lang="en")
    assert [reference.text for reference in article.references] == ["One", "Two"]
    assert [category.name for category in article.categories] == ["D"]


def test_links_in_the_name_of_a_call_are_links() -> None:
    article = extract("A {{[[Category:B]]}} {{c<ref>One</ref>|d}}", lang="en")
    assert [category.name for category in article.categories] == ["B"]
    assert [reference.text for reference in article.references] == ["One"]
