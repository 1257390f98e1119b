"""Calls of templates that no rule reads, in running text."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.records.block import Hatnote, Table


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


def field(value: str, lang: str = "en") -> list[tuple[str, list[str]]]:
    box = extract(f"{{{{Infobox a|k={value}}}}}", lang=lang).infoboxes[0]
    return [(item.text, [one.kind for one in item.values]) for field in box.fields for item in field.items]


def test_nothing_is_typed_out_of_what_nobody_knows() -> None:
    assert field("{{odd|5 km}}") == [("5 km", ["string"])]
    assert field("{{odd|12 May 1990}}<br>7 km") == [("12 May 1990", ["string"]), ("7 km", ["quantity"])]
    assert field("{{odd|[[Rome]]}} 12 km") == [("Rome 12 km", ["wikilink", "quantity"])]


def test_calls_on_lines_of_their_own_are_rows() -> None:
    assert [text for text, _ in field("{{odd|1|Rome, Oslo}}\n{{odd|2|Bonn}}")] == ["1, Rome, Oslo", "2, Bonn"]
    assert [text for text, _ in field("{{nowrap|A}}\n{{nowrap|B}}")] == ["A B"]
    assert [text for text, _ in field("{{odd|A}} {{odd|B}}")] == ["A B"]
    assert field("{{MedalSport|[[Judo]]}}\n{{MedalGold|[[Cup]]|Team}}") == [
        ("Judo", ["wikilink"]),
        ("Cup Team", ["wikilink"]),
    ]


def test_files_in_numbered_parameters_are_pictures_whatever_the_name() -> None:
    value = "{{montáž|position=center|photo1a=A one.jpg{{!}}300px|photo2a=B.png|spacing=2}}"
    assert field(value, "cs") == [("", ["commons-media", "commons-media"])]
    assert field("{{odd|image=A one.jpg}}")[0][0] == "A one.jpg"


def test_a_call_named_like_a_hatnote_without_a_page_is_a_listing() -> None:
    source = "* {{see|name=Old Fort|content=Thick walls.}}\n\n{{see|Rome}}"
    assert "- Old Fort\n  content: Thick walls." in extract(source, lang="en").to_text()
    assert [block.kind for block in extract(source, lang="en").lead.blocks] == ["list", "hatnote"]


def test_an_abbreviation_stands_for_itself() -> None:
    article = extract("In 31 {{B.C.E.}} they came. {{odd}}", lang="en")
    assert article.text == "In 31 B.C.E. they came."
    assert [(one.template, one.shown) for one in article.coverage.unknown] == [("B.C.E.", 1), ("Odd", 0)]


def test_an_infobox_on_the_line_of_a_table() -> None:
    article = extract("{|{{Infobox Begin|name=A}}\n{{Infobox Type|type=B}}\n|}", lang="en")
    assert [box.template for box in article.infoboxes] == ["Infobox Begin", "Infobox Type"]


def test_a_known_call_whose_parameters_nobody_knows_is_shown() -> None:
    article = extract("A {{Internet Archive author|sname=Ada Low}} b", lang="en")
    assert article.text == "A Ada Low b"
    assert [(one.template, one.shown) for one in article.coverage.unknown] == [("Internet Archive author", 1)]


def test_quotations_have_author_source_and_translation_in_the_words_of_their_wiki() -> None:
    article = extract("{{Zitat-en|This is it|Übersetzung=Das ist es|Autor=Eva|Quelle=Rom}}", lang="de")
    assert article.text == "This is it\nDas ist es\n— Eva, Rom"
    assert extract("{{начало цитаты}}Текст{{конец цитаты|источник=Пакт}}", lang="ru").text == "Текст\n— Пакт"
    assert extract("x{{要出典|範囲=現在|date=2020年}}", lang="ja").text == "x現在"


@pytest.mark.parametrize(
    ("call", "text"),
    [
        ("{{Google Buch|BuchID=bdFCNJeiWsEC|Linktext=Online-Ausgabe}}", "A (Online-Ausgabe)"),
        ("{{odd|reason=Nobody says where}}", "A"),
        ("{{odd|Label=Low|b=Some other text}}", "A"),
        ("{{odd|#fff|200px|Low}}", "A (Low)"),
        ("{{odd|都市圏|3|6444}}", "A (都市圏)"),
    ],
)
def test_the_only_readable_parameter_stands_for_a_call(call: str, text: str) -> None:
    assert extract(f"A ({call})", lang="de").text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A ({{odd}}), b, {{odd}}, c ({{odd}} {{odd}}).", "A, b, c."),
        ("f() and ({{odd}}<ref>x</ref>) and ({{lang|de|Ja}})", "f() and () and (Ja)"),
        ("甲（{{odd}}）は", "甲は"),
        ("f({{odd}}) = 0, [[A (]]{{odd}}) b", "f() = 0, A () b"),
    ],
)
def test_brackets_around_what_shows_nothing_vanish(source: str, text: str) -> None:
    assert extract(source, lang="en").text == text


@pytest.mark.parametrize(
    ("source", "lang", "text"),
    [
        ("народ{{нет АИ|23|12|2012}} начали", "ru", "народ начали"),
        ("面積は{{自治体面積/鳥取県|鳥取県}}km", "ja", "面積はkm"),
        ("{{vCard|type=landmark|name=Spitze|comment=2.569 m}}: westlich", "de", "Spitze: westlich"),
        ("{{t|f|Miracle Musical}} isn't", "en", "Miracle Musical isn't"),
        ("A {{cite web|title=B|url=http://a.org}}. C", "en", "A B. C"),
        ("観測された<ref>a</ref> <ref>b</ref>。", "ja", "観測された。"),
    ],
)
def test_calls_in_the_text_of_many_wikis(source: str, lang: str, text: str) -> None:
    assert extract(source, lang=lang).text == text


def test_columns_of_lists_are_lists() -> None:
    for call in ("{{col|\n* [[A]]\n* B\n|\n* C\n}}", "{{odd|\n* [[A]]\n* B\n}}"):
        article = extract(f"x\n{call}\ny", lang="en")
        assert {block.kind for block in article.lead.blocks} == {"paragraph", "list"}
        assert "A\nB" in article.text


def test_an_unknown_call_in_a_cell_stands_in_the_cell() -> None:
    (table,) = extract("{|\n|{{odd|Iwaki city|34|code}}\n|{{odd2|x=Some text}}\n|}", lang="en").lead.blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]] == ["Iwaki city, 34", "Some text"]


def test_an_unknown_call_in_a_note_gives_its_texts() -> None:
    article = extract("A<ref>{{odd|titre=Undertale|dev=Toby Fox|id=12}}</ref>", lang="fr")
    assert [note.text for note in article.references] == ["Undertale, Toby Fox"]


def test_hatnotes_to_categories_and_with_bars() -> None:
    article = extract("{{main|Category:B}}\n{{main|C#D{{!}}E}}\n{{main|:Category:F}}", lang="en")
    links = [link for block in article.lead.blocks if isinstance(block, Hatnote) for link in block.links]
    assert [(link.target, link.fragment, link.text) for link in links] == [
        ("Category:B", None, "Category:B"),
        ("C", "D", "E"),
        ("Category:F", None, "Category:F"),
    ]


def test_the_keys_of_a_data_template_are_no_value() -> None:
    assert field("{{Stat/Areal|3452}}", "sv") == []
    assert field("12 {{Stat/Areal|ref}}", "sv") == [("12", ["quantity"])]
    article = extract("{{Infobox a|k={{Stat/Areal|3452}}}}", lang="sv")
    assert [one.code for one in article.diagnostics] == ["unknown-template"]
    assert [field.label for box in article.infoboxes for field in box.fields] == ["k"]


def test_what_is_worked_out_of_other_data_is_left_out_with_its_reason() -> None:
    article = extract("It cost $5{{Inflation|US|5|1990}}. {{Infobox a|k={{UN Population|India}}}}", lang="en")
    assert article.text == "It cost $5."
    assert [row.reason for row in article.coverage.dropped] == ["worked out of data that is not on the page"]
    assert article.infoboxes[0].fields[0].text == ""


def test_a_colour_is_no_list() -> None:
    article = extract("{{odd|#45aecc|Some text}}", lang="en")
    assert [block.kind for block in article.lead.blocks] == ["template"]


@pytest.mark.parametrize("source", ["31 {{B.C.E.}}", "{{odd|\n* a\n* b\n}}", "{|\n|{{odd|Iwaki city}}\n|}"])
def test_a_call_that_no_block_keeps_has_a_diagnostic(source: str) -> None:
    assert [one.code for one in extract(source, lang="en").diagnostics] == ["unknown-template"]
