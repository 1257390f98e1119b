"""The body of a page as MediaWiki shows it: a case for each rule of its parser that a record must keep."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.extraction import article
from extractor.records.page import Page

Record = dict[str, Any]


def record(text: str, lang: str = "en", title: str = "Page") -> Record:
    return article(Page(text, title=title, language=lang))


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
