"""One fault each in an otherwise good article: it costs at most what it stands in, and a diagnostic says where it is.

The article has an infobox, a lead and eight sections. A broken copy is compared with it: fields, headings, the other
template calls and the text of every other section stay as they were.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from extractor import Article, extract
from extractor.document import Document, Node, Run, Tag, Template, Wikilink
from extractor.parsers import parse

ARTICLE = """\
{{short description|Builder of lighthouses}}
{{Infobox person
| name        = Marta Hellevik
| image       = Marta Hellevik 1902.jpg
| birth_date  = {{birth date|1861|3|14}}
| birth_place = [[Bergen]], Norway
| death_date  = {{death date and age|1934|11|2|1861|3|14}}
| occupation  = {{hlist|Engineer|[[Surveyor]]}}
| known_for   = The light at Skarvholm<ref name="lights">{{cite book |title=Northern Lights |year=1988}}</ref>
| website     = {{URL|example.org/hellevik}}
}}
'''Marta Hellevik''' (1861–1934) built eleven [[lighthouse]]s on the coast of [[Norway]].

She was the first woman in the [[Harbour Board]], and she taught {{lang|no|fyrvesen}} in [[Trondheim]].

== Early years ==
She grew up in [[Bergen]], where her father kept a {{convert|12|m|ft}} tower.

The tower burnt in 1870.<ref>{{cite web |title=The fire |url=http://example.org/fire}}</ref>

== Training ==
She learned to survey from {{interlanguage link|Ole Vik|no}}.

* Mathematics, with ''great'' ease
* Drawing

== First lights ==
Her first light stood {{convert|31|km|mi}} from the shore. See [http://example.org/plans the plans].

The <span style="color:red">red</span> sector was her idea, and it cost 300 kroner.

== Skarvholm ==
{{main|Skarvholm Light}}
The light was lit on {{start date|1899|10|1}}.

{| class="wikitable"
! Part !! Height
|-
| Tower || 21 m
|}

== Later work ==
After 1905 she built {{nowrap|six harbours}}.

== Teaching ==
Her [[notebook]] of 1912 is kept at the [[university]].{{efn|It has 300 pages.}}

== Legacy ==
A street in [[Ålesund]] bears her name.{{cite news |title=A street for Hellevik |date=1950}}

== References ==
{{reflist}}

{{DEFAULTSORT:Hellevik, Marta}}
[[Category:1861 births]]
[[Category:Norwegian engineers]]
"""


@dataclass(frozen=True)
class Fault:
    """What of the article is written otherwise, where its fault stands, and what it may cost."""

    good: str
    broken: str
    mark: str
    """What the diagnostic is about, in `broken` or above it; "" is all of the paragraph."""
    code: str
    section: str = ""
    """The heading of the section that it stands in; "" is the lead."""
    fields: frozenset[str] = frozenset()
    templates: frozenset[str] = frozenset()
    """Names of the template calls in which it stands."""

    @property
    def text(self) -> str:
        assert ARTICLE.count(self.good) == 1, self.good
        return ARTICLE.replace(self.good, self.broken)

    @property
    def at(self) -> int:
        inside = self.broken.find(self.mark)
        return self.text.index(self.mark) if inside < 0 else ARTICLE.index(self.good) + inside


def fields(*names: str) -> frozenset[str]:
    return frozenset(names)


FAULTS = {
    "template in the lead": Fault(
        "taught {{lang|no|fyrvesen}} in", "taught {{lang|no|fyrvesen in", "{{", "unclosed-template"
    ),
    "template in a section": Fault(
        "{{convert|31|km|mi}}", "{{convert|31|km|mi", "{{", "unclosed-template", "First lights"
    ),
    "template at the end of the page": Fault("{{reflist}}", "{{reflist", "{{", "unclosed-template", "References"),
    "template in a value": Fault(
        "{{birth date|1861|3|14}}", "{{birth date|1861|3|14", "{{", "unclosed-template", fields=fields("birth_date")
    ),
    "last template in a value": Fault(
        "{{URL|example.org/hellevik}}",
        "{{URL|example.org/hellevik",
        "{{",
        "unclosed-template",
        fields=fields("website"),
    ),
    "template in a note": Fault(
        "{{cite web |title=The fire |url=http://example.org/fire}}",
        "{{cite web |title=The fire |url=http://example.org/fire",
        "{{",
        "unclosed-template",
        "Early years",
    ),
    "end of the infobox": Fault(
        "| website     = {{URL|example.org/hellevik}}\n}}\n",
        "| website     = {{URL|example.org/hellevik}}\n\n",
        "{{Infobox person",
        "unclosed-template",
        section="none",
        templates=fields("Infobox person"),
    ),
    "end of the infobox before the lead": Fault(
        "}}\n'''Marta Hellevik'''",
        "\n'''Marta Hellevik'''",
        "{{Infobox person",
        "unclosed-template",
        fields=fields("website"),
        templates=fields("Infobox person"),
    ),
    "infobox closed on its last line": Fault(
        "{{URL|example.org/hellevik}}\n}}\n",
        "{{URL|example.org/hellevik}}\n",
        "{{Infobox person",
        "unclosed-template",
        fields=fields("website"),
        templates=fields("Infobox person"),
    ),
    "link in the lead": Fault("in [[Trondheim]]", "in [[Trondheim", "[[", "unclosed-link"),
    "link in a section": Fault("Her [[notebook]] of", "Her [[notebook of", "[[", "unclosed-link", "Teaching"),
    "link with one bracket": Fault("Her [[notebook]] of", "Her [[notebook] of", "[[", "unclosed-link", "Teaching"),
    "link in a value": Fault(
        "[[Bergen]], Norway", "[[Bergen, Norway", "[[", "unclosed-link", fields=fields("birth_place")
    ),
    "note in the lead": Fault("in [[Trondheim]].", "in [[Trondheim]].<ref>A note.", "<ref>", "unclosed-tag"),
    "note in a section": Fault("fire}}</ref>\n", "fire}}\n", "", "unclosed-tag", "Early years"),
    "note in the last section": Fault("her name.", "her name.<ref>A note.", "<ref>", "unclosed-tag", "Legacy"),
    "note in a value": Fault("|year=1988}}</ref>", "|year=1988}}", "", "unclosed-tag", fields=fields("known_for")),
    "quote of a note's name": Fault(
        "built {{nowrap|six harbours}}.",
        'built {{nowrap|six harbours}}.<ref name="lights />',
        "<ref",
        "unclosed-attribute",
        "Later work",
    ),
    "comment in the lead": Fault("in [[Trondheim]].", "in [[Trondheim]].<!-- when?", "<!--", "unclosed-comment"),
    "comment in a section": Fault(
        "of 1912 is", "of 1912 <!-- or 1913 is", "<!--", "unclosed-comment", "Teaching", templates=fields("efn")
    ),
    "comment in a value": Fault(
        "[[Bergen]], Norway", "[[Bergen]]<!-- or Oslo", "<!--", "unclosed-comment", fields=fields("birth_place")
    ),
    "nowiki": Fault("of 1912 is", "of <nowiki>1912 is", "<nowiki>", "unclosed-tag", "Teaching"),
    "formula": Fault("of 1912 is", "of <math>x^2 is", "<math>", "unclosed-tag", "Teaching"),
    "preformatted": Fault("She learned", "<pre>\nShe learned", "<pre>", "unclosed-tag", "Training"),
    "gallery": Fault("She learned", "<gallery>\nA.jpg|A\n\nShe learned", "<gallery>", "unclosed-tag", "Training"),
    "division": Fault("She learned", "<div>She learned", "<div>", "unclosed-tag", "Training"),
    "span": Fault("red</span> sector", "red sector", "", "unclosed-tag", "First lights"),
    "table": Fault("| Tower || 21 m\n|}\n", "| Tower || 21 m\n", "", "unclosed-table", "Skarvholm"),
    "argument": Fault("of 1912 is", "of {{{1912 is", "{{{", "unclosed-template", "Teaching"),
    "argument in a value": Fault(
        "[[Bergen]], Norway", "{{{place|[[Bergen]]", "{{{", "unclosed-template", fields=fields("birth_place")
    ),
    "closing braces": Fault("of 1912 is", "of 1912}} is", "}}", "unopened-template", "Teaching"),
    "closing braces in the lead": Fault("She was the", "She}} was the", "}}", "unopened-template"),
    "closing brackets": Fault("of 1912 is", "of 1912]] is", "]]", "unopened-link", "Teaching"),
    "closing brackets in a value": Fault(
        "Bergen]], Norway\n", "Bergen]], Norway ]]\n", " ]]", "unopened-link", fields=fields("birth_place")
    ),
    "end of a note": Fault("of 1912 is", "of 1912</ref> is", "</ref>", "unopened-tag", "Teaching"),
    "end of a division": Fault("of 1912 is", "of 1912</div> is", "</div>", "unopened-tag", "Teaching"),
    "address": Fault("the plans].", "the plans.", "", "unclosed-external-link", "First lights"),
    "bold": Fault("'''Marta Hellevik'''", "'''Marta Hellevik", "'''", "unclosed-quotes"),
    "italic": Fault("''great''", "''great", "''", "unclosed-quotes", "Training"),
}


def faults() -> pytest.MarkDecorator:
    """Every fault as a case of its own."""
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
    """Every template call of a document with its markup."""
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
            inside: Run | None = node.inside()
            waiting += inside.nodes if inside is not None else []
    return found


def shown(node: Any) -> Any:
    """A section's content without the places where it stands and the numbers of its notes."""
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
    assert headings(fault.text) == headings(ARTICLE)


@faults()
def test_other_templates_stay(fault: Fault) -> None:
    before, after = calls(parse(ARTICLE, "wikitext")), calls(parse(fault.text, "wikitext"))
    lost = {(name, source) for name, source in before - after if source in fault.text and name not in fault.templates}
    assert lost - {("Infobox person", ARTICLE[ARTICLE.index("{{Infobox") : ARTICLE.index("'''Marta")].strip())} == set()
    assert "Infobox person" in {name for name, _ in after}


@faults()
def test_other_sections_stay(fault: Fault) -> None:
    def others(text: str) -> dict[str | None, Any]:
        record = article(text).model_dump(mode="json")
        rows = {row["heading"]: shown(row["blocks"]) for row in [record["lead"], *record["sections"]]}
        return {heading: blocks for heading, blocks in rows.items() if (heading or "") != fault.section}

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
    """The paragraph of a fault whose mark is the one that is missing."""
    at = ARTICLE.index(fault.good)
    return fault.text.rfind("\n\n", 0, at), at + len(fault.broken)


def test_the_good_article_has_no_fault() -> None:
    assert [(row.code, row.message) for row in article(ARTICLE).diagnostics] == []
    assert len(headings(ARTICLE)) == 8
    assert set(infobox(ARTICLE)) == set(
        "name image birth_date birth_place death_date occupation known_for website".split()
    )
