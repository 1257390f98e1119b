"""No markup is left in the texts of a record, but what the page really shows."""

from __future__ import annotations

import random

import pytest

from benchmarks import corpus
from benchmarks.residue import find
from extractor import extraction
from extractor.languages import load
from extractor.records.page import Page

PAGES = 150
CUT_TABLES = "braces of tables"  # rows of a table that a heading in a cell cuts from its start stay text so far


def residue(text: str, language: str = "en") -> list[str]:
    record = extraction.article(Page(text, language=language))
    return [f"{one.sort}: {one.around}" for one in find(record, text, load(language).file_prefixes)]


@pytest.mark.parametrize("page", list(corpus.samples()), ids=lambda page: page[1][:30].split("\n")[0])
def test_samples(page: tuple[str, str]) -> None:
    assert residue(page[1], page[0]) == []


@pytest.mark.skipif(not corpus.CORPUS.is_dir(), reason="the evaluation data are not there")
def test_pages_of_the_corpus() -> None:
    pages = [page for page in corpus.pages() if not page[1].startswith('{"')]
    chosen = random.Random(20261123).sample(pages, PAGES)
    found = [one for language, text in chosen for one in residue(text, language) if not one.startswith(CUT_TABLES)]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "__NOTOC__ '''Rome''' ''is'' [[File:A.jpg|thumb|left|old]] [[City|a city]]&nbsp;of {{convert|5|km}}.<!--a-->",
        "* [[a]] {{unknown|[[b]]|'''c'''}}\n{|\n! [[d]]\n|-\n| '''e''' || &lt;f&gt;\n|}\n== [[g]] '''h''' ==",
        "{{Infobox city|name='''Rome'''|area=[[A|5]]&nbsp;km2<br/>{{nowrap|6&nbsp;km2}}|x={{#if:a|[[b]]|c}}}}",
        "<ref name=a>[[b]] ''c''</ref><references/> <gallery>\nA.jpg|[[b]] '''c'''\n</gallery>",
        "{{Infobox city|density={{#expr:{{population of Rome}}/5}}|a=1}}",
    ],
)
def test_nothing_is_left(text: str) -> None:
    assert residue(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<nowiki>[[a]] {{b}} '''c'''</nowiki>",
        "<code><nowiki><br></nowiki></code> &amp;nbsp; &lt;div&gt;",
        "<pre>{{a}} [[b]]</pre>",
        "a [[b and {{c",
        "https://a.example/{{dead%20link}} [[]]",
    ],
)
def test_what_a_page_shows_is_no_residue(text: str) -> None:
    assert residue(text) == []


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("a [[b]]", "brackets of links"),
        ("a {{b}}", "braces of templates"),
        ("thumb|a", "options of pictures"),
        ("__NOTOC__", "magic words"),
        ("'''a", "apostrophes"),
        ("a<br/>", "tags"),
        ("a&nbsp;b", "entities"),
    ],
)
def test_what_is_found(text: str, sort: str) -> None:
    record = {"lead": {"blocks": [{"kind": "paragraph", "text": text, "span": (0, 40)}]}}
    source = "[[b]] {{c}} [[File:a.jpg|thumb]] <br/>"
    assert [one.sort for one in find(record, source, {"file"})] == [sort]
