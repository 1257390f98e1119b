"""Texts that nobody wrote: whatever they are, the tree loses nothing and the record keeps its own rules.

The same checks run by the million with `python -m benchmarks.fuzz`; what it finds is written down in `FOUND`.
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks.corpus import flat_samples, samples
from benchmarks.families import FAMILIES, FRAMES
from benchmarks.families import text as family
from benchmarks.fuzz import minimised
from benchmarks.pieces import ATOMS, Maker, draw, mutated
from extractor.extraction import article
from extractor.parsers import PARSERS
from extractor.records.page import Page
from tests.invariants import check_record, check_tree

PAGES = [text for _, text in samples()] + list(flat_samples())

# ------------------------------------------------------------------ texts

words = st.text(alphabet=st.characters(codec=None), max_size=8) | st.sampled_from(["a", "b c", " ", "\n"])
pieces = st.lists(st.sampled_from(ATOMS) | words, max_size=30).map("".join)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What may stand in each other, closed and open."""
    marks = st.sampled_from(
        [
            ("{{a|", "}}"),
            ("{{Infobox a\n| b = ", "\n}}"),
            ("{{a|b=", "}}"),
            ("{{{a|", "}}}"),
            ("[[a|", "]]"),
            ("[[File:a.jpg|thumb|", "]]"),
            ("[http://a.org ", "]"),
            ("<ref>", "</ref>"),
            ("<div>", "</div>"),
            ("<!--", "-->"),
            ("<nowiki>", "</nowiki>"),
            ("\n{|\n| ", "\n|}\n"),
            ("\n* ", "\n"),
            ("\n; ", " : a\n"),
            ("\n== ", " ==\n"),
            ("'''", "'''"),
            ("{{birth date|", "|1|1}}"),
            ("{{convert|", "|km}}"),
        ]
    )
    closed = st.tuples(marks, inner, st.booleans()).map(lambda row: row[0][0] + row[1] + (row[0][1] if row[2] else ""))
    return closed | st.lists(inner, min_size=2, max_size=4).map("".join)


nested = st.recursive(words | st.sampled_from(ATOMS), _wrapped, max_leaves=12)
made = st.integers(0, 2**32).map(lambda seed: Maker(Random(seed)).page())
changed = st.builds(lambda page, seed: mutated(Random(seed), page, 600), st.sampled_from(PAGES), st.integers(0, 2**32))
texts = pieces | nested | made | changed

# Texts that broke something once, as they were after they had been cut down.
FOUND = {
    "siblings of a list": "*\n*",
    "open call that ends with a call": "{{\n|=\n|={{}}",
    "open comment in an open call": "{{\n|=\n|=<!--}}",
    "address without a label": "[http://g]",
    "blank before a call in a label": "[//b {{}}]",
    "open call at the end of a heading": "={{\n|=\n|=",
    "comment between the marks of a heading": "====<!---->=<!--",
    "label after a word": "d[http://x t]",
    "surrogate in a parameter's name": "{{Info|\ud800=a}}",
    "address that ends in a form feed": "http://\x0c",
    "link that ends in a blank": "[[w|x ]][",
    "break in a label": "[[e|o<li>]]",
    "link in the second preformatted line": " t\n http://i",
    "hatnote over lines": "{{main|1\n|2}}",
    "open call in a value": "{{Info\n|={{> \n}}",
    "blank at the end of an open element": "<li>e ",
    "blank in an open table": "<table>|\xa0",
    "table before a blank line in an item": "<li>\n{|\n{\n\n",
    "table in a table that is open": "<table>\n{|\n----\t\n===",
    "table of HTML in a header": "{|\n!<table>b<td>f ",
    "table of HTML in an item": "<li><table>#<td>: ",
    "number of a document": "PMID 1",
    "end mark over lines": "</pre\n#>",
    "line break alone in a label": "n[//a<br>]",
    "element of HTML in a label": "|[[b|<div>n]]",
    "letters of a label changed": "{{lc:[ftp://n M]\n|=\n|=",
    "comment in a mark over lines": "<blockquote\n<!---->>",
    "comment before a break in a mark": "<blockquote <!--b-->\n>c",
    "run of braces": "{" * 500 + "a" + "}" * 500,
    "run of brackets": "[" * 500 + "a" + "]" * 500,
    "text in no cell of an indented table": ":{|\n>\n!",
}
# Of these the tree is broken today, or the record.
TREES: set[str] = set()
RECORDS: set[str] = set()
BROKEN = pytest.mark.xfail(strict=True, reason="found by the fuzz harness, not mended yet")


def found(broken: set[str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "text", [pytest.param(text, id=name, marks=[BROKEN] if name in broken else []) for name, text in FOUND.items()]
    )


# ------------------------------------------------------------------ the tree


@found(TREES)
def test_tree_of_what_was_found(text: str) -> None:
    check_tree(text)


@pytest.mark.parametrize("number", range(len(PAGES)))
def test_tree_of_a_sample_is_whole(number: int) -> None:
    for dialect in PARSERS:
        check_tree(PAGES[number], dialect)


@given(texts, st.sampled_from([None, *PARSERS]))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_tree_is_whole(text: str, dialect: str | None) -> None:
    check_tree(text, dialect)


# ------------------------------------------------------------------ the record


@found(RECORDS)
def test_record_of_what_was_found(text: str) -> None:
    check_record(text)


@given(texts, st.sampled_from([None, "en", "de", "bn", "ar", "zh", "xx"]))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_record_keeps_its_rules(text: str, lang: str | None) -> None:
    check_record(text, lang)


@given(texts, st.sets(st.sampled_from(["infobox", "lead", "sections", "categories", "references", "coordinates"])))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_parts_are_those_of_the_whole(text: str, parts: set[str]) -> None:
    whole = {**article(Page(text))}
    some = {**article(Page(text), frozenset(parts))}
    for part in parts - {"references"}:
        member = "infoboxes" if part == "infobox" else part
        assert without_marks(some[member]) == without_marks(whole[member]), part


def without_marks(node: object) -> object:
    """A part of a record without marks of footnotes, which lead nowhere when references are not asked for."""
    if isinstance(node, dict):
        return {key: without_marks(value) for key, value in node.items() if key != "refs"}
    return [without_marks(row) for row in node] if isinstance(node, list) else node


@pytest.mark.parametrize("name", [name for name in FAMILIES if "+" not in name])
def test_record_of_every_hostile_text(name: str) -> None:
    for frame in FRAMES:
        check_record(family(name, 300, frame))


# ------------------------------------------------------------------ the harness itself


def test_a_seed_says_the_text() -> None:
    assert [draw(Random("1:7"), PAGES) for _ in range(2)] == [draw(Random("1:7"), PAGES)] * 2
    assert len({draw(Random(f"1:{number}"), PAGES) for number in range(100)}) > 90


@example("abcXdefYgh")
@given(st.text())
def test_a_text_is_cut_down_to_what_breaks(text: str) -> None:
    def broken(shorter: str) -> bool:
        return "X" in shorter and "Y" in shorter[shorter.index("X") :]

    assert minimised(text, broken) == ("XY" if broken(text) else text)
