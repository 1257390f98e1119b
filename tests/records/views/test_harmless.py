"""Output is harmless: nothing of a page becomes live in Markdown or in a notebook."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor import Article, extract, read, readers
from extractor.errors import ExtractorError
from extractor.records.link import Link
from extractor.records.page import Page
from extractor.records.span import Span
from extractor.records.views.inline_markdown import Marks
from tests import rendered
from tests.places import CORPUS, ROOT

CASES = tomllib.loads((ROOT / "tests/cases/readers/attacks.toml").read_text("utf-8"))
FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.suffix != ".md")
EVERY = 20
"""Of so many pages of the corpus one is looked at, the same each time."""
LARGE = 100_000
WIKI = "https://en.wikipedia.org/wiki/"
BASES = (None, "", "/", "wiki/", "java", ".", "?title=", WIKI)


def harm(article: Article, bases: tuple[str | None, ...] = ("",)) -> list[str]:
    """Return everything that could act in any form of an article."""
    texts = [article.to_markdown(base, templates=True) for base in bases]
    texts += [section.to_markdown(base, templates=True) for section in article.walk() for base in bases[:1]]
    found = [fault for text in dict.fromkeys(texts) for fault in rendered.of_markdown(text)]
    html = [article._repr_html_(), *(box._repr_html_() for box in article.infoboxes)]
    return found + [fault for text in html for fault in rendered.of_html(text, rendered.OF_NOTEBOOKS)]


@pytest.mark.parametrize("position", CASES["position"], ids=lambda position: position["name"])
def test_every_load_in_every_position(position: dict[str, str]) -> None:
    found = {}
    for load in CASES["load"]:
        article = extract(position["markup"].replace("@", load["text"]), lang="en", title="Rome")
        if faults := harm(article, BASES):
            found[load["text"]] = faults
    assert found == {}


@pytest.mark.parametrize("attack", CASES["attack"], ids=lambda attack: attack["name"])
def test_attacks(attack: dict[str, str]) -> None:
    assert harm(extract(attack["markup"], lang="en", title=attack.get("title", "Rome")), BASES) == []


@pytest.mark.parametrize("load", CASES["load"], ids=lambda load: load["text"])
def test_titles(load: dict[str, str]) -> None:
    assert harm(extract("Text. [[#gone|part]]\n== Part ==\n", lang="en", title=load["text"]), BASES) == []


def test_there_are_enough_of_them() -> None:
    assert len(CASES["load"]) + len(CASES["attack"]) >= 60
    assert len({load["text"] for load in CASES["load"]}) == len(CASES["load"])


ADDRESSES = [load["text"] for load in CASES["load"] if load["sort"] == "address"]
UNSEEN = ("", " ", "\0", "\x1f", "\t", "\n", "\x85", "\u00a0", "\u2028", "\u3000", "\x01\u00a0\x02", "\u200b", "\ufeff")
SPOILT = [f"{before}{text}" for text in ADDRESSES for before in UNSEEN]


class TestAddresses:
    """The targets of links."""

    @pytest.mark.parametrize("base_url", [base for base in BASES if base is not None])
    def test_links_within_the_wiki_stay_there(self, base_url: str) -> None:
        for title in (*SPOILT, "java\rscript:a", "script:alert(1)", "\u0001//a.example", "ht\ttp://a.example"):
            for link in _links(title):
                marks = Marks(base_url, title, {"a": "javascript:b"})
                shown = [marks.text("x", [link]), f"![x]({marks.page(title)})"]
                for address in (found for text in shown for found in rendered.addresses(text)):
                    assert address.startswith((WIKI, "#")) if base_url == WIKI else not rendered.leads_away(address)

    @pytest.mark.parametrize("before", UNSEEN)
    def test_addresses_outside_have_a_scheme_that_is_allowed(self, before: str) -> None:
        for url in (f"{before}{text}" for text in ADDRESSES):
            shown = Marks(None).text("x", [Link(url=url, text="x", at=Span(0, 1), span=Span(0, 1))])
            assert all(rendered.scheme(address) in rendered.SCHEMES for address in rendered.addresses(shown)), url

    @pytest.mark.parametrize(
        ("url", "shown"),
        [
            ("HTTPS://a.example/", "[x](HTTPS://a.example/)"),
            ("ht\ttps://a.example/\n", "[x](https://a.example/)"),
            ("mailto:a@b.example", "[x](mailto:a@b.example)"),
            ("https", "x"),
            ("java\nscript:alert(1)", "x"),
            ("\x01javascript:alert(1)", "x"),
            ("\x01https://a.example/", "[x](https://a.example/)"),
        ],
    )
    def test_what_a_browser_passes_over(self, url: str, shown: str) -> None:
        assert Marks(None).text("x", [Link(url=url, text="x", at=Span(0, 1), span=Span(0, 1))]) == shown

    @pytest.mark.parametrize(
        ("title", "base_url", "shown"),
        [
            ("Rome", "", "<Rome>"),
            ("Help:Rome", "", "<./Help:Rome>"),
            ("A/B:C", "", "<A/B:C>"),
            ("/a", "", "</a>"),
            ("//a.example", "", "</.//a.example>"),
            ("Help:Rome", "wiki/", "wiki/Help:Rome"),
            ("script:a", "java", "<./javascript:a>"),
            ("/a.example", "/", "/.//a.example"),
            ("Help:Rome", WIKI, f"{WIKI}Help:Rome"),
        ],
    )
    def test_a_colon_is_no_scheme(self, title: str, base_url: str, shown: str) -> None:
        assert Marks(base_url).page(title).strip("<>") == shown.strip("<>")


def _links(title: str) -> Iterator[Link]:
    at: dict[str, Any] = {"text": "x", "at": (0, 1), "span": (0, 1)}
    yield Link(target=title, **at)
    yield Link(target=title, fragment=title, **at)
    yield Link(target="", fragment=title, **at)
    yield Link(target="", fragment="a", **at)
    yield Link(target=title, interwiki="javascript", **at)
    yield Link(target="", interwiki=title, **at)


PARTS = st.sampled_from(
    [
        "<img src=x onerror=a>",
        "<b>",
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "<?",
        "&lt;",
        "&",
        ";",
        "javascript:a",
        "https://a.b",
    ]
    + [
        "[",
        "]",
        "](",
        ")",
        "!",
        "^1",
        "]: ",
        ":",
        "|",
        "---",
        "===",
        "`",
        "```",
        "~~~",
        "$",
        "$$",
        "\\",
        "\\\\",
        "*",
        "_",
    ]
    + [
        "\n",
        "\r",
        "\n\n",
        "\t",
        "    ",
        " ",
        "- ",
        "1. ",
        "> ",
        "# ",
        '"',
        "'",
        "(",
        "\0",
        "\x0b",
        "\x85",
        "\u2028",
        "a",
        "Z",
    ]
)
TEXT = st.lists(PARTS, max_size=12).map("".join)
AT = {"span": (0, 9)}


def blocks(one: str, other: str) -> list[dict[str, Any]]:
    """Return a block of each kind with these texts in all of its members."""
    links = [{"text": other, "target": other, "at": (0, min(3, len(one))), **AT}]
    item = {"text": one, "links": links, "refs": [{"id": other, "at": (0, 0)}], "term": other, **AT}
    code = {"kind": "code", "text": one, "language": other, **AT}
    cell = {"text": one, "links": links, "header": bool(other), **AT}
    media = {"file": other, "caption": one, **AT}
    plain: list[dict[str, Any]] = [
        code,
        *({"kind": kind, "text": one, "links": links, **AT} for kind in ("paragraph", "quote", "hatnote")),
        {"kind": "preformatted", "text": one, **AT},
        {"kind": "math", "text": one, **AT},
        {"kind": "math", "text": one, "language": "chem", **AT},
        {"kind": "table", "caption": other, "rows": [[cell, cell], [cell]], **AT},
        {"kind": "media", **media},
        {"kind": "gallery", "caption": one, "items": [media], **AT},
        {"kind": "template", "name": other, "parameters": {other: one}, **AT},
    ]
    nested = [{**item, "blocks": plain}, item, {"blocks": plain, **AT}]
    return [*plain, *({"kind": "list", "ordered": ordered, "items": nested, **AT} for ordered in (True, False))]


@given(TEXT, TEXT, TEXT)
@example("", "javascript:a\0", "")
@example("", "javascript:a\x0b<b>", "")
@settings(max_examples=40)  # each is a page with every block, shown in five ways
def test_any_text_in_any_block(one: str, other: str, title: str) -> None:
    article = Article.model_validate(
        {
            "title": title,
            "source": {"format": "wikitext", "sha256": "0" * 64, "length": 9},
            "lead": {"level": 1, "blocks": blocks(one, other), **AT},
            "sections": [{"level": 2, "heading": one, "anchor": other, "blocks": blocks(other, one), **AT}],
            "references": [
                {"id": other, "text": one, **AT},
                {"id": "2", "text": "", "fields": {"title": one, "url": other}, **AT},
            ],
            "coverage": {"length": 9, "content": 9, "markup": 0, "ignored": 0, "unread": 0},
        }
    )
    assert harm(article, ("", "/")) == []


class TestTheCheckItself:
    """The check finds live content; otherwise the tests above would prove nothing."""

    @pytest.mark.parametrize(
        ("markdown", "fault"),
        [
            ("<script>alert(1)</script>", "element <script>"),
            ("a <b>c</b>", "raw HTML '<b>'"),
            ("a<br>b", None),
            ("a<br onclick=alert(1)>b", "attribute onclick of <br>"),
            ("a <!-- b --> c", "comment ' b '"),
            ("[a](javascript:b)", "address 'javascript:b'"),
            ("[a](<JavaScript&colon;b>)", "address 'JavaScript:b'"),
            ("![a](data:b)", "address 'data:b'"),
            ("<vbscript:a>", "address 'vbscript:a'"),
            ("[^1]: javascript:b\n\n[^1]", "address 'javascript:b'"),
            ("[a](https://b.example) ![c](d) `<e>` **f** $<g>$", "element <g>"),
        ],
    )
    def test_of_markdown(self, markdown: str, fault: str | None) -> None:
        found = [one.partition(": ")[2] for one in rendered.of_markdown(markdown)]
        assert fault in found if fault else found == []

    @pytest.mark.parametrize(
        "html",
        [
            "<a href=x>y</a>",
            "<p onclick=x>y</p>",
            '<p style="background:url(x)">y</p>',
            "<?php x ?>",
            "<!DOCTYPE html>",
            "<script>",
        ],
    )
    def test_of_html(self, html: str) -> None:
        assert rendered.of_html(html, rendered.OF_NOTEBOOKS) != []


@pytest.mark.parametrize(
    "path",
    [path for path in readers.inputs(ROOT / "samples") if isinstance(path, Path)],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_samples(path: Path) -> None:
    for page in read(path, lang=path.parent.name if path.parent.parent.name == "wikitext" else None):
        assert harm(extract(page), ("", WIKI)) == []


@pytest.mark.skipif(not FILES, reason="the evaluation data are not there")
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CORPUS)))
def test_pages_of_the_corpus(path: Path) -> None:
    found = {}
    for page in pages(path):
        taken = int(hashlib.sha256(page.text.encode("utf-8", "replace")).hexdigest()[:8], 16) % EVERY == 0
        if taken and len(page.text) < LARGE and (faults := harm(extract(page))):
            found[page.title] = faults
    assert found == {}


def pages(path: Path) -> Iterator[Page]:
    """Yield the pages of a file as far as it is sound."""
    with suppress(ExtractorError):
        yield from read(path)
