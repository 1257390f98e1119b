"""Previews leave nothing in the record, and what is shown after a preview is there once and whole."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.records.article import Article
from extractor.records.block import Paragraph
from extractor.records.infobox import Infobox
from extractor.records.value import Quantity


def box(value: str, language: str = "en") -> Article:
    return extract(f"{{{{Infobox a|b={value}}}}}", lang=language)


def infobox(article: Article) -> Infobox:
    """Return the one infobox of an article."""
    assert article.infobox is not None
    return article.infobox


def told(article: Article) -> list[tuple[str, str]]:
    return [(one.code, one.message.split()[2]) for one in article.diagnostics]


@pytest.mark.parametrize(
    "value",
    [
        "{{birth date|{{odd|5}}}}",
        "{{birth date|1960|{{odd|5}}|7}}",
        "{{convert|{{odd|5}}|km}}",
        "{{convert|{{odd|5}}|km}} long",
        "{{nowrap|{{convert|{{odd|5}}|km}}}}",
        "{{convert|{{nowrap|{{odd|5}}}}|km}}",
    ],
)
def test_nothing_is_typed_out_of_a_call_that_nobody_knows(value: str) -> None:
    article = box(value)
    [item] = infobox(article)["b"].items
    assert {one.kind for one in item.values} == {"string"}
    assert told(article) == [("unknown-template", "odd")]


def test_what_stands_beside_is_still_typed() -> None:
    values = infobox(box("{{convert|{{odd|5}}|km}}, {{convert|7|km}}"))["b"].values
    assert [one.amount for one in values if isinstance(one, Quantity)] == [7]


def test_the_same_call_is_known_wherever_it_was_looked_at_first() -> None:
    article = extract("{{Infobox a|b={{convert|{{odd|5}}|km}}|c={{convert|{{odd|6}}|km}}|d={{odd|7}}}}")
    assert told(article) == [("unknown-template", "odd")]
    assert [field.value and field.value.kind for field in infobox(article).fields] == ["string", "string", "string"]


CHOICE = "{{{{#if:{0}|yes|no}}}} {1}"


@pytest.mark.parametrize("language", ["en"])
class TestWhatIsOnlyLookedAt:
    """A test of a parser function is never shown, so nothing of it is in the record."""

    def read(self, test: str, language: str, rest: str = "") -> Article:
        article = extract(CHOICE.format(test, rest), lang=language)
        assert article.lead.text.startswith("yes")
        return article

    def test_references(self, language: str) -> None:
        article = self.read("<ref name=a>Inner.</ref>x", language, "Text.<ref name=a>Outer.</ref>")
        assert [one.text for one in article.references] == ["Outer."]
        article = extract(
            "A.<ref name=a />{{#if:<ref name=a>Inner.</ref>x|yes}}<ref name=a>Outer.</ref>", lang=language
        )
        assert [one.text for one in article.references] == ["Outer."]

    def test_a_note_that_goes_on(self, language: str) -> None:
        article = extract("A.<ref name=a>One.</ref>{{#if:<ref follow=a>Two.</ref>x|yes}}", lang=language)
        assert [one.text for one in article.references] == ["One."]

    def test_coordinates(self, language: str) -> None:
        assert self.read("{{coord|1|2|display=title,inline}}", language).coordinates == []

    def test_categories_and_languages(self, language: str) -> None:
        article = self.read("[[Category:A]][[de:A]]x", language)
        assert (article.categories, article.language_links) == ([], [])

    def test_short_description(self, language: str) -> None:
        assert self.read("{{Short description|A}}x", language).short_description is None
        article = extract("{{#if:{{Short description|A}}x|yes}} {{Short description|B}}", lang=language)
        assert article.short_description == "B"

    def test_disambiguation(self, language: str) -> None:
        assert self.read("{{Disambiguation}}x", language).kind == "article"

    def test_coverage(self, language: str) -> None:
        text = "{{#if:some words<!-- c -->|yes|no}}"
        coverage = extract(text, lang=language).coverage
        assert (coverage.content, coverage.markup, coverage.dropped) == (3, len(text) - 3, [])


def test_what_is_shown_after_a_look_is_there_once() -> None:
    article = extract("{{#if:{{{1|}}}x|{{#if:y|A.<ref>Note.</ref>[[Category:A]]}}}}")
    assert [one.text for one in article.references] == ["Note."]
    assert [one.name for one in article.categories] == ["A"]


def test_a_call_alone_on_its_line_is_covered_as_one_in_a_line_is() -> None:
    alone = extract("{{convert|12|km}}").coverage
    inside = extract("{{convert|12|km}}, far").coverage
    assert (alone.content, alone.markup) == (inside.content - len(", far"), inside.markup)


def test_what_goes_on_with_a_note_has_no_mark_of_its_own() -> None:
    article = extract("A.<ref name=a>One.</ref> B.<ref follow=a>Two.</ref> C.<ref follow=odd>Three.</ref>")
    [paragraph] = article.lead.blocks
    assert isinstance(paragraph, Paragraph)
    assert [use.id for use in paragraph.refs] == ["1"]
    assert [one.text for one in article.references] == ["One. Two.", "Three."]


@pytest.mark.parametrize(
    ("source", "notes", "boxes"),
    [
        ("A.{{convert|5|km|note={{efn|Note.}}}}", ["Note."], []),
        ("A.{{convert|5|km|note={{cite book|title=Note}}}}", ["Note."], []),
        ("A.{{convert|5|km|note=<ref>Note.</ref>}}", ["Note."], []),
        ("A.{{convert|5|km|x={{nowrap|{{efn|Note.}}}}}}", ["Note."], []),
        ("A.{{convert|5|km|x={{Infobox city|area=5}}}}", [], ["Infobox city"]),
        ("A.{{clear|x={{Taxobox|5}}}}", [], ["Taxobox"]),
        ("A.{{convert|5|km|x={{nowrap|no note}}}}", [], []),
    ],
)
def test_notes_and_boxes_in_parameters_that_a_call_does_not_show(
    source: str, notes: list[str], boxes: list[str]
) -> None:
    article = extract(source, lang="en")
    assert [one.text for one in article.references] == notes
    assert [one.template for one in article.infoboxes] == boxes
    [paragraph] = article.lead.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text in ("A.", "A.5 kilometres (3.1\u00a0mi)")
    assert len(paragraph.refs) == len(notes) - source.count("cite book")  # which is in the list, with no mark to it
