"""What differs between two records of a page: no difference is missed, none is told where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract
from extractor.diff import changes, report
from extractor.diff.changes import _MOST
from extractor.diff.parts import parts
from extractor.records.views.parts import Part, joined
from extractor.records.views.terminal import parts as shown
from extractor.records.views.terminal import read_back, render
from tests.places import ROOT

LAKE = "{{Infobox lake\n| area = 5 km2\n| found = 7 March 1919\n| name = Alder\n}}\nA [[lake]].\n"
LAKE += "== Fish ==\n* Pike\n* Bream\n"


def told(old: str, new: str) -> list[str]:
    ours, theirs = (parts(extract(text, title="Alder", lang="en")) for text in (old, new))
    return list(report.lines(changes(ours, theirs), new, old))


def test_one_value_is_one_change() -> None:
    assert told(LAKE, LAKE.replace("5 km2", "6 km2")) == [
        "Infobox lake › area",
        "  - field: 5 km2",
        "  - quantity: amount 5, unit km2",
        "  + field: 6 km2",
        "  + quantity: amount 6, unit km2",
        "  2 │ | area = 6 km2",
    ]


def test_a_field_that_is_gone_has_its_old_source() -> None:
    assert told(LAKE, LAKE.replace("| area = 5 km2\n", "")) == [
        "Infobox lake › area",
        "  - field: 5 km2",
        "  - quantity: amount 5, unit km2",
        "  2 │ | area = 5 km2",
    ]


def test_a_block_is_told_with_its_section_and_line() -> None:
    assert told(LAKE, LAKE.replace("Bream", "Perch")) == [
        "Fish", "  - list: Pike / Bream", "  + list: Pike / Perch", "  8 │ * Pike",
    ]  # fmt: skip


def test_the_place_of_a_change_in_a_long_text_is_shown() -> None:
    text = "A lake. " * 60
    [name, old, new, source] = told(text, text[:-9] + " pond. ")
    assert name == "lead"
    assert old.startswith("  - …")
    assert new.endswith("pond.")
    assert max(map(len, (old, new, source))) < 175


@pytest.mark.parametrize("old", [LAKE, ""])
def test_the_same_text_differs_by_places_and_coverage(old: str) -> None:
    article = extract(LAKE, title="Alder", lang="en")
    other = article.model_copy(deep=True)
    assert changes(parts(article, exact=True), parts(other, exact=True)) == []
    value = other.infoboxes[0].fields[0].items[0].values[0]
    other.infoboxes[0].fields[0].items[0].values[0] = value.model_copy(update={"span": (24, 26)})
    [change] = changes(parts(article, exact=True), parts(other, exact=True))
    assert (change.part, change.old, change.new) == (
        "Infobox lake › area", ["quantity: amount 5, unit km2 [24, 29)"], ["quantity: amount 5, unit km2 [24, 26)"],
    )  # fmt: skip
    assert changes(parts(article), parts(other)) == []


def test_a_golden_file_has_no_names_and_its_changes_have() -> None:
    new = LAKE.replace("5 km2", "6 km2").replace("| found = 7 March 1919\n", "").replace("Bream", "Perch")
    was, now = (extract(text, title="Alder", lang="en") for text in (LAKE, new))
    found = changes(read_back(render(was, LAKE)), list(shown(now, new)), named=False)
    assert [(one.part, len(one.old), len(one.new)) for one in found] == [
        ("Infobox lake › area", 2, 2), ("found", 2, 0), ("Fish", 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "golden").rglob("*.golden")), ids=lambda path: path.name)
def test_nothing_of_a_golden_file_is_lost(path: Path) -> None:
    text = path.read_text("utf-8")
    assert joined(read_back(text)) == text


LINES = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12)


@given(LINES, LINES)
def test_what_came_and_went_is_all_the_difference(old: list[str], new: list[str]) -> None:
    found = changes([Part("p", None, old)], [Part("p", None, new)])
    gone, come = [line for one in found for line in one.old], [line for one in found for line in one.new]
    assert bool(found) == (old != new)
    for line in "abcd":
        assert old.count(line) - gone.count(line) == new.count(line) - come.count(line)


def test_long_lists_that_differ_all_over_are_counted() -> None:
    size = int(_MOST**0.5) + 1
    old = [Part("p", None, [f"{number}" for number in range(size)])]
    new = [Part("p", None, [f"{number}" for number in reversed(range(1, size + 1))])]
    [change] = changes(old, new)
    assert (change.old, change.new) == (["0"], [str(size)])
