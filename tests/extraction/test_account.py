"""The end of a page: navigation and notes to editors are left out with a reason, and what says something stays."""

from __future__ import annotations

import pytest

from benchmarks.account import table, template_calls
from extractor import extract, extraction
from extractor.records.page import Page

TEXT = "'''Rome''' is old.\n\n{{Unknown box}}\n== See also ==\n* [[Tiber]]\n"


def kept(text: str) -> list[str]:
    return [block.name for block in extract(text, lang="en").walk_blocks() if block.kind == "template"]


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("{{Emperors of Rome}}\n[[Category:Rome]]", ["Unknown box"]),
        ("{{Emperors of Rome|state=collapsed}}\n{{Rome-stub}}", ["Unknown box"]),
        ("{{Emperors of Rome|first=Augustus}}", ["Unknown box", "Emperors of Rome"]),
        ("{{Emperors of Rome}}\nThe end.", ["Unknown box", "Emperors of Rome"]),
        ("* last {{Emperors of Rome}}\n{{Seas}}", ["Unknown box", "Emperors of Rome"]),
        ("== Results ==\n{{Table of results}}\n{{Seas}}", ["Unknown box", "Table of results"]),
    ],
)
def test_navigation_ends_a_page(end: str, names: list[str]) -> None:
    assert kept(TEXT + end) == names


def test_what_is_left_out_has_a_reason() -> None:
    coverage = extract(TEXT + "{{Portal|Italy}}\n{{Seas}}\n{{Rome-stub}}", lang="en").coverage
    assert {row.reason: row.characters for row in coverage.dropped} == {"navigation": 24, "maintenance": 13}
    assert coverage.unread == 0


def test_a_page_of_calls_alone_keeps_them() -> None:
    assert kept("{{One}}\n{{Two}}") == ["One", "Two"]


def test_calls_are_counted_by_place() -> None:
    text = "{{Infobox city|area={{odd|5}}}} Rome {{odd|6}}.<ref>{{odd|7}} {{cite web|title=A}}</ref>"
    _, state = extraction.read(Page(text, language="en"))
    found = sorted((place, call.name, call.start in state.unknown) for place, call in template_calls(state))
    assert found == [
        ("box", "odd", True),
        ("note", "cite web", False),
        ("note", "odd", True),
        ("text", "Infobox city", False),
        ("text", "odd", True),
    ]


def test_the_table_adds_up() -> None:
    lines = list(table("de"))
    assert "pages" in lines[0]
    assert sum(float(part.split()[1].rstrip("%")) for part in lines[1].split(", ")) == pytest.approx(100, abs=0.01)
