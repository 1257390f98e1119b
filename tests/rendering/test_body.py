"""The body of a page as MediaWiki shows it: a case for each rule of its parser that a record must keep."""

from __future__ import annotations

from typing import Any

import pytest

from extractor import extract
from extractor.extraction import article as record_of
from extractor.records.page import Page

Record = dict[str, Any]


def record(text: str, lang: str = "en", title: str = "Page") -> Record:
    return {**record_of(Page(text, title=title, language=lang))}


def lead(text: str) -> list[Record]:
    blocks: list[Record] = record(text)["lead"]["blocks"]
    return blocks


def addresses(text: str) -> list[tuple[str, str]]:
    return [(link["url"], link["text"]) for block in lead(text) for link in block["links"] if "url" in link]


# ------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("[http://[2001:db8::7]:81/a b] c", [("http://[2001:db8::7]:81/a", "b")]),
        ("see http://[::ffff:10.1.2.3]/d.", [("http://[::ffff:10.1.2.3]/d", "http://[::ffff:10.1.2.3]/d")]),
        ("[http://a.org/1[b] c", [("http://a.org/1", "[b")]),
        ("news: or mailto: say nothing, [http:// a] neither", []),
        ("http://a.org&nbsp;b http://c.org&lt;d", [("http://a.org", "http://a.org"), ("http://c.org", "http://c.org")]),
        ("http://a&shy;b.org/?c&#91;&#93;=&amp;d", [("http://ab.org/?c%5B%5D=&d", "http://ab.org/?c%5B%5D=&d")]),
        ("[http://a.org/?b=1&copy=2&region=3 c]", [("http://a.org/?b=1&copy=2&region=3", "c")]),
        ("[http://a.org b [[c]] d]", [("http://a.org", "b")]),
        ("[http://a.org [[c]]]", [("http://a.org", "")]),
    ],
)
def test_addresses_are_those_of_mediawiki(markup: str, found: list[tuple[str, str]]) -> None:
    assert addresses(markup) == found


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("RFC 2324, RFC&nbsp; 7168.", [("https://tools.ietf.org/html/rfc2324", "RFC 2324"), 7168]),
        ("aPMID 1 PMID 2b RFC\n3", []),
        ("<ref>x</ref>PMID 12<br>", [("//www.ncbi.nlm.nih.gov/pubmed/12?dopt=Abstract", "PMID 12")]),
        ("[http://a.org RFC 1]", [("http://a.org", "RFC 1")]),
    ],
)
def test_numbers_of_documents_are_links(markup: str, found: list[Any]) -> None:
    links = addresses(markup)
    assert len(links) == len(found)
    for link, wanted in zip(links, found, strict=True):
        assert link == wanted or link[0].endswith(str(wanted))


def test_references_to_characters_end_in_a_semicolon() -> None:
    assert lead("a &ampamp; b &copy c &eacute; d &#x41;&#8212;")[0]["text"] == "a &ampamp; b &copy c é d A—"


# ------------------------------------------------------------------ pictures


def captions(block: Record) -> list[tuple[str, str | None]]:
    return [(item["file"], item["caption"]) for item in block.get("items", [block])]


@pytest.mark.parametrize(
    ("markup", "title", "items"),
    [
        (
            "{{multiple image|width=90|image1=A.jpg|caption1=The [[a]]|alt1=x|image2=B_c.png|footer=Both [[d]]}}",
            "Both d",
            [("A.jpg", "The a"), ("B c.png", None)],
        ),
        ("{{wide image|A.jpg|800px|dir=rtl|A ''long'' view}}", None, [("A.jpg", "A long view")]),
        ("{{double image|right|A.jpg|90|B.jpg|80|one|two}}", None, [("A.jpg", "one"), ("B.jpg", "two")]),
        ("{{double image|right|A.jpg|90|B.jpg|80|both of them}}", "both of them", [("A.jpg", None), ("B.jpg", None)]),
        ("{{Gallery|title=All|File:A.jpg|one|File:B.jpg||File:C.jpg|three}}", "All", [*"A1 B0 C3".split()]),
        ("{{Mehrere Bilder|Bild1=A.jpg|Breite1=90|Untertitel1=Ein Haus}}", None, [("A.jpg", "Ein Haus")]),
        ('<gallery caption="Two &amp; one">\nFile:A.jpg|one\n</gallery>', "Two & one", [("A.jpg", "one")]),
    ],
)
def test_pictures_that_a_template_places(markup: str, title: str | None, items: list[Any]) -> None:
    wanted = {"A1": ("A.jpg", "one"), "B0": ("B.jpg", None), "C3": ("C.jpg", "three")}
    [block] = lead(markup)
    assert captions(block) == [wanted.get(item, item) for item in items]
    assert block["kind"] == "media" or block["caption"] == title


def test_links_under_pictures_are_kept() -> None:
    [block] = lead("{{multiple image|image1=A.jpg|caption1=The [[a]]|image2=B.jpg|footer=Both [[d]]}}")
    assert [link["target"] for link in block["links"]] == ["D"]
    assert [link["target"] for link in block["items"][0]["links"]] == ["A"]


def test_pictures_in_a_value_come_with_their_captions() -> None:
    [box] = record("{{Infobox town|image={{photomontage|photo1a=A.jpg|foot_montage=The [[gate]]}}|name=N}}")[
        "infoboxes"
    ]
    field = box["fields"][0]
    values = [value for item in field["items"] for value in item["values"]]
    assert field["text"] == "The gate"
    assert {value["kind"] for value in values} == {"commons-media", "wikilink"}


def test_what_stands_in_a_caption_is_kept() -> None:
    outer, inner = lead("[[File:A.jpg|thumb|a [[File:B.jpg|thumb|b]] c]]")
    assert (outer["file"], outer["caption"], inner["file"], inner["caption"]) == ("A.jpg", "a c", "B.jpg", "b")
    picture, table = lead("[[File:A.jpg|thumb|above\n{|\n! h !! i\n|-\n| 1 || 2\n|}\nbelow]]")
    assert picture["caption"] == "above\nbelow"
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [["h", "i"], ["1", "2"]]


def test_columns_are_shown_whatever_their_number() -> None:
    [block] = lead("{{Columns-list|2|\n* [[a]]\n* b}}")
    assert [item["text"] for item in block["items"]] == ["a", "b"]
    assert lead("{{col list|one line}}")[0]["text"] == "one line"


# ------------------------------------------------------------------ notes and pages


def test_a_note_that_goes_on_with_another() -> None:
    page = record('a<ref name="x">One [[b]]</ref> c<ref follow="x">two [[d]]</ref>')
    [note] = page["references"]
    assert note["text"] == "One b two d"
    assert [note["text"][slice(*link["at"])] for link in note["links"]] == ["b", "d"]
    assert len(page["lead"]["blocks"][0]["refs"]) == 1


@pytest.mark.parametrize(
    ("note", "fields"),
    [
        (
            "[http://a.org A] {{webarchive|url=https://web.archive.org/web/2010/http://a.org}}",
            {"archive_url": "https://web.archive.org/web/2010/http://a.org", "url": "http://a.org", "title": "A"},
        ),
        ("{{webarchive|url=http://a.org/x|title=A page}}", {"url": "http://a.org/x", "title": "A page"}),
        ("{{webarchive|url=http://a.org/x}}", {"url": "http://a.org/x"}),
        ("{{cite web|title=T|url=[http://a.org home]}}", {"title": "T", "url": "http://a.org"}),
    ],
)
def test_addresses_of_a_note(note: str, fields: dict[str, str]) -> None:
    assert record(f"a<ref>{note}</ref>")["references"][0]["fields"] == fields


def test_a_second_citation_of_a_note_leaves_its_link() -> None:
    [note] = record("<ref>{{cite web|title=A|url=http://a.org}} {{cite web|title=B|url=http://b.org}}</ref>")[
        "references"
    ]
    assert note["fields"]["url"] == "http://a.org"
    assert [(link["url"], note["text"][slice(*link["at"])]) for link in note["links"]] == [("http://b.org", "B.")]


def test_an_address_that_a_template_gives_is_a_link() -> None:
    text = "* {{official website|https://a.org}}"
    [item] = lead(text)[0]["items"]
    [link] = item["links"]
    assert (link["url"], link["text"]) == ("https://a.org", "Official website")
    assert text[slice(*link["span"])] == text[2:]


@pytest.mark.parametrize(
    ("text", "lang", "target"),
    [
        ("#REDIRECT [[Image:a b.png]]", "en", "File:A b.png"),
        ("#WEITERLEITUNG [[:Kategorie:x]]", "de", "Kategorie:X"),
    ],
)
def test_a_redirect_names_its_namespace(text: str, lang: str, target: str) -> None:
    assert record(text, lang)["redirect_target"]["target"] == target


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("'''Ash''' may refer to:\n* [[Ash tree]]", "disambiguation"),
        ("'''Ash''' kan syfta på:\n\n* [[Ask]]", "disambiguation"),
        ("a\n__DISAMBIG__", "disambiguation"),
        ("This may refer to a tree.\n* [[Ash tree]]", "article"),
        ("'''Ash''' may refer to:\nmany things", "article"),
    ],
)
def test_pages_that_tell_meanings_apart(text: str, kind: str) -> None:
    assert record(text)["kind"] == kind


# ------------------------------------------------------------------ blocks of templates


def test_a_list_that_a_template_holds_is_a_list() -> None:
    before, block, after = lead("a\n\n{{columns-list|2|\n* [[b]]\n** c\n* d\n}}\ne")
    assert (before["text"], block["kind"], after["text"]) == ("a", "list", "e")
    assert [item["text"] for item in block["items"]] == ["b", "d"]
    assert block["items"][0]["blocks"][0]["items"][0]["text"] == "c"


def test_a_quotation_of_a_template_is_a_quotation() -> None:
    [block] = lead("{{quote|I came. [[x]]\n\nI saw.|Caesar}}")
    assert (block["kind"], block["text"]) == ("quote", "I came. x\nI saw.\n— Caesar")


@pytest.mark.parametrize("end", ["{{end}}", "{{Fight record end}}", "|}", "\nText goes on."])
def test_rows_after_a_template_are_its_table(end: str) -> None:
    blocks = lead(f"{{{{Fight record start}}}}\n |-\n | Won\n | [[A]]\n\n |-\n ! Lost || B\n{end}")
    table = next(block for block in blocks if block["kind"] == "table")
    assert [[cell["text"] for cell in row] for row in table["rows"]] == [["Won", "A"], ["Lost", "B"]]
    assert not any("|" in block.get("text", "") for block in blocks)


def test_rows_after_text_are_text() -> None:
    assert [block["kind"] for block in lead("a\n|-\n| b\n")] == ["paragraph"]


def test_no_blank_stays_where_a_mark_of_a_note_stood_before_punctuation() -> None:
    [block] = lead("One <ref>a</ref>, two <ref>b</ref> three <ref>c</ref><ref>d</ref>.")
    assert block["text"] == "One, two three."
    assert [mark["at"][0] for mark in block["refs"]] == [3, 9, 14, 14]


def test_links_in_headings_are_kept() -> None:
    [section] = record("== The [[b|c]] ==\nd")["sections"]
    [link] = section["links"]
    assert (link["target"], link["text"], section["heading"]) == ("B", "c", "The c")


def test_a_link_without_a_text_is_a_link() -> None:
    [block] = lead("[http://a.org]")
    assert (block["text"], block["links"][0]["url"]) == ("", "http://a.org")


def test_an_address_in_the_label_of_a_link_is_text() -> None:
    [block] = lead("[[A|see http://a.org]] b")
    assert [(link["target"], link["text"]) for link in block["links"]] == [("A", "see http://a.org")]


def test_a_break_in_the_title_of_a_citation_is_a_blank() -> None:
    text = "{{cite web|url=https://a.org|title=Old<br><br>towns<blockquote>of Italy</blockquote>}}"
    article = extract(text, lang="en")
    assert article.references[0].fields["title"] == "Old towns of Italy"
    [block] = article.lead.blocks
    assert block.kind == "paragraph"
    [link] = block.links
    assert link.at is not None
    assert block.text[slice(*link.at)] == link.text == "Old towns of Italy"
