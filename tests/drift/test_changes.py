"""What is told as a change: each sort where it is planted, and nothing where there is only chance."""

from __future__ import annotations

import random

import pytest

from extractor.drift import Change, changes
from extractor.drift.report import WORDS, lines
from extractor.inference import BoxName, Tally
from tests.inference.articles import article, counted


def lakes(count: int, *lines: str, name: str = "Infobox lake") -> Tally:
    return counted(*(article(*lines, name=name, title=f"Lake {place}") for place in range(count)))


def both(*tallies: Tally) -> Tally:
    made = Tally()
    for tally in tallies:
        made.add(tally)
    return made


OLD = ("area=5 km2", "depth=7 m", "found=7 March 1919", "river=Alder")

SORTS = {
    "came": ((*OLD, "islands=12"), "islands", ""),
    "went": (OLD[:3], "river", ""),
    "renamed": ((*OLD[:3], "inflow=Birch"), "river", "inflow"),
    "kind": ((*OLD[:2], "found=long ago", OLD[3]), "found", "string"),
    "unit": (("area=12 acres", *OLD[1:]), "area", "acre"),
}


@pytest.mark.parametrize("sort", SORTS)
def test_each_sort(sort: str) -> None:
    new, key, into = SORTS[sort]
    [change] = changes(lakes(20, *OLD), lakes(20, *new))
    assert (change.sort, change.key) == (sort, key)
    assert not into or into == change.into or sort in ("kind", "unit")
    assert change.examples
    assert change.p < 1e-9


def test_fewer_infoboxes_say_it() -> None:
    new = both(lakes(8, *OLD), lakes(12, *OLD[:3]))
    [change] = changes(lakes(20, *OLD), new)
    assert (change.sort, change.key, change.before, change.after) == ("filled", "river", 1.0, 0.4)


def test_templates() -> None:
    old, new = lakes(20, "a=1"), lakes(20, "a=1", name="Infobox pond")
    assert [(change.sort, change.name.template) for change in changes(old, new)] == [
        ("template-went", "Infobox lake"),
        ("template-came", "Infobox pond"),
    ]


def test_a_parameter_of_another_kind_is_no_renaming() -> None:
    found = changes(lakes(20, *OLD), lakes(20, *OLD[:3], "inflow=12"))
    assert {(change.sort, change.key) for change in found} == {("went", "river"), ("came", "inflow")}


def test_two_renamed_at_once_are_told_apart_by_what_they_say() -> None:
    found = changes(lakes(20, *OLD), lakes(20, "surface=9 km2", *OLD[1:3], "inflow=Birch"))
    assert {(change.key, change.into) for change in found} == {("area", "surface"), ("river", "inflow")}


def test_nothing_changed() -> None:
    assert changes(lakes(20, *OLD), lakes(20, *OLD)) == []
    assert changes(Tally(), Tally()) == []


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_pages_show_nothing(count: int) -> None:
    assert changes(lakes(count, *OLD), lakes(count, *OLD[:2])) == []


def test_many_infoboxes_of_one_page_are_one_piece_of_evidence() -> None:
    many = article("a=1", "module=" + "{{Infobox ship|b=1}}" * 50)
    assert changes(counted(many), counted(article("a=1"))) == []


def test_chance_is_quiet() -> None:
    """Of pages whose infoboxes are drawn alike, hardly any two halves show a change."""
    draw = random.Random(3)
    alarms = 0
    for _ in range(40):
        halves = [Tally(), Tally()]
        for half in halves:
            for place in range(30):
                half.count(article("name=A", *(one for one in OLD if draw.random() < 0.5), title=str(place)))
        alarms += bool(changes(*halves))
    assert alarms <= 2


def test_every_sort_has_words() -> None:
    for sort in WORDS:
        change = Change(sort, BoxName("en", "Infobox lake"), "a", "", 0.5, 0.1, 1e-5, [])
        assert list(lines([change]))[1].startswith("  a ")
