"""One fault each in an otherwise good article: it costs at most what it stands in, and a diagnostic says where it is.

The article has an infobox, a lead and eight sections. A broken copy is compared with it: fields, headings, the other
template calls and the text of every other section stay as they were.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest

from extractor import Article, extract
from extractor.document import Document, InlineSpan, Node, Tag, Template, Wikilink
from extractor.extraction.draft import MAX_DIAGNOSTICS
from extractor.parsers import parse
from tests.broken_articles import ARTICLE, FAULTS, Fault

HEADINGS = ["", *re.findall(r"^== (.+) ==$", ARTICLE, re.MULTILINE)]


def faults() -> pytest.MarkDecorator:
    """Return every fault as a case of its own."""
    cases = [pytest.param(fault, id=name.replace(" ", "-")) for name, fault in FAULTS.items()]
    return pytest.mark.parametrize("fault", cases)


@cache
def article(text: str) -> Article:
    return extract(text, lang="en", title="Marta Hellevik")


def infobox(text: str) -> dict[str, str]:
    boxes = article(text).infoboxes
    return {field.label: field.text for field in boxes[0].fields} if boxes else {}


def headings(text: str) -> list[tuple[int, str | None, str | None, str | None]]:
    return [(row.level, row.heading, row.number, row.anchor) for row in article(text).sections]


def calls(document: Document) -> Counter[tuple[str | None, str]]:
    """Return every template call of a document with its markup."""
    found: Counter[tuple[str | None, str]] = Counter()
    waiting: list[Node] = []
    for part in document.parts:
        waiting += part.children
    while waiting:
        node = waiting.pop()
        if isinstance(node, Template):
            found[node.name, document.text[node.start : node.end]] += 1
        if isinstance(node, Template | Wikilink):
            waiting += node.children
        elif isinstance(node, Tag):
            inside: InlineSpan | None = node.inside()
            waiting += inside.nodes if inside is not None else []
    return found


def shown(node: Any) -> Any:
    """Return a section's content without the places where it stands and the numbers of its notes."""
    if isinstance(node, dict):
        return {key: shown(value) for key, value in node.items() if key not in ("span", "at", "id", "sections")}
    return [shown(row) for row in node] if isinstance(node, list) else node


@faults()
def test_infobox_keeps_its_other_fields(fault: Fault) -> None:
    kept = {label: text for label, text in infobox(ARTICLE).items() if label not in fault.fields}
    found = {label: text for label, text in infobox(fault.text).items() if label not in fault.fields}
    assert found == kept


@faults()
def test_headings_stay(fault: Fault) -> None:
    if fault.good.startswith("=="):  # what is lost in a heading stands in it
        found, kept = headings(fault.text), headings(ARTICLE)
        assert [(level, number) for level, _, number, _ in found] == [(level, number) for level, _, number, _ in kept]
        assert len(set(found) - set(kept)) <= 1
    else:
        assert headings(fault.text) == headings(ARTICLE)


@faults()
def test_other_templates_stay(fault: Fault) -> None:
    before, after = calls(parse(ARTICLE, "wikitext")), calls(parse(fault.text, "wikitext"))
    lost = {(name, source) for name, source in before - after if source in fault.text and name not in fault.templates}
    assert lost - {("Infobox person", ARTICLE[ARTICLE.index("{{Infobox") : ARTICLE.index("'''Marta")].strip())} == set()
    assert "Infobox person" in {name for name, _ in after}


@faults()
def test_other_sections_stay(fault: Fault) -> None:
    def others(text: str) -> dict[str, Any]:
        record = article(text).model_dump(mode="json")
        rows = zip(HEADINGS, [record["lead"], *record["sections"]], strict=True)
        return {heading: shown(row["blocks"]) for heading, row in rows if heading != fault.section}

    assert others(fault.text) == others(ARTICLE)


@faults()
def test_categories_and_description_stay(fault: Fault) -> None:
    for text in (fault.text,):
        assert [row.name for row in article(text).categories] == ["1861 births", "Norwegian engineers"]
        assert article(text).short_description == "Builder of lighthouses"


@faults()
def test_a_diagnostic_stands_at_the_fault(fault: Fault) -> None:
    codes = {row.code for row in article(fault.text).diagnostics}
    assert fault.code in codes, codes
    places = [row.span for row in article(fault.text).diagnostics if row.code == fault.code and row.span]
    start, end = _paragraph(fault) if not fault.mark else (fault.at, fault.at + len(fault.mark))
    assert any(span.start <= end and start <= span.end for span in places), places


def _paragraph(fault: Fault) -> tuple[int, int]:
    """Return the paragraph of a fault whose mark is the one that is missing."""
    at = ARTICLE.index(fault.good)
    return fault.text.rfind("\n\n", 0, at), at + len(fault.broken)


def test_the_good_article_has_no_fault() -> None:
    assert [(row.code, row.message) for row in article(ARTICLE).diagnostics] == []
    assert len(headings(ARTICLE)) == 8
    assert set(infobox(ARTICLE)) == set(
        "name image birth_date birth_place death_date occupation known_for website".split()
    )


def test_faults_that_are_not_told_are_told_of() -> None:
    found = article("]]\n\n" * (MAX_DIAGNOSTICS + 5)).diagnostics
    assert len(found) == MAX_DIAGNOSTICS
    assert (found[-1].code, found[-1].message) == ("too-many-diagnostics", "only the first 999 faults are told")
    assert {row.code for row in article("]]\n\n" * (MAX_DIAGNOSTICS - 1)).diagnostics} == {"unopened-link"}
