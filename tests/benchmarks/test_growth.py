"""Hostile pages in linear time, in its quick form: from 8 to 32 kB, with limits that a busy machine keeps as well.

`python -m benchmarks growth` is the whole table, from 64 kB to 1 MB with a factor of 2.2 for each doubling.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from benchmarks.families import FAMILIES, text
from benchmarks.growth import measure, works
from benchmarks.memory import MOST_BYTES, bytes_per_character

FAMILIES_HERE = (
    *(
        "brace-open",
        "brace-close",
        "argument-open",
        "bracket-open",
        "table-open",
        "table-row",
        "comment-open",
        "comment",
    ),
    *("nowiki-open", "ref-open", "tag-open", "div-open", "external-open", "quotes", "list", "equals-on-a-line"),
    *("stars-on-a-line", "attribute-open", "attribute-unclosed", "self-reference", "deep-template", "deep-link"),
    *(
        "unclosed-table",
        "address-run",
        "dotted-digits",
        "brackets-round",
        "brace-open+bracket-open",
        "heading+ref-open",
    ),
    *("nested-template", "nested-link", "nested-table", "nested-50-nowrap", "nested-50-convert", "nested-50-table"),
)
LISTS = (
    *("list", "numbered", "indent", "definition", "term", "list-in-turn", "mixed-list", "deeper-list", "deep-list"),
    *("list+definition", "heading+list", "heading+definition", "table-open+list", "table-open+definition"),
    *("table-row+definition", "brace-open+list", "list+text+definition"),
)
SMALL, LARGE = 8_000, 32_000
MOST = 9.0  # times as long for four times as much; a quadratic family takes sixteen times as long
SECONDS = 4.0  # at the larger size; hours, where an explosion is
FREE = 0.05  # seconds within which everything is well


def seconds(function: Callable[[str], object], page: str, runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        gc.collect()
        started = time.process_time()
        function(page)
        best = min(best, time.process_time() - started)
    return best


@pytest.mark.parametrize("work", works())
@pytest.mark.parametrize("family", FAMILIES_HERE)
def test_time_grows_with_the_size(family: str, work: str) -> None:
    function = works()[work]
    large = seconds(function, text(family, LARGE), 1)
    if large > FREE:
        small = seconds(function, text(family, SMALL), 2)
        assert large <= MOST * small or seconds(function, text(family, LARGE), 2) <= MOST * small, (small, large)
    assert large < SECONDS


@pytest.mark.parametrize("family", ["external-open", "tag-open", "address-run", "brackets-round"])
def test_time_of_a_term_grows_with_its_size(family: str) -> None:
    function = works()["extract"]
    small, large = (seconds(function, text(family, size, "term"), 2) for size in (2 * SMALL, 4 * LARGE))
    assert large <= FREE or large <= 20 * small, (small, large)  # eight times as much; quadratic takes 64 times as long


@pytest.mark.parametrize("family", ["equals-on-a-line", "stars-on-a-line", "brace-open", "list", "deep-link"])
def test_memory_grows_with_the_size(family: str) -> None:
    read = works()["tree"]
    small, large = (bytes_per_character(read, text(family, size)) for size in (SMALL, LARGE))
    assert large < 1.3 * small + 1
    assert large < 3 * MOST_BYTES


@pytest.mark.parametrize("family", LISTS)
def test_lists_take_little_memory(family: str) -> None:
    assert bytes_per_character(works()["tree"], text(family, LARGE)) <= MOST_BYTES


def test_a_family_is_measured_in_a_process_of_its_own() -> None:
    growth = measure("list", "tree", (SMALL, LARGE), limit=30)
    assert (growth.error, len(growth.seconds)) == ("", 2)
    assert 0 < growth.bytes_per_character < 3 * MOST_BYTES


def test_a_process_that_takes_too_long_is_ended() -> None:
    growth = measure("list", "extract", (4_000_000,), limit=0.2)
    assert growth.error == "not done after 0 s"
    assert not growth.sound


def test_there_are_enough_families() -> None:
    assert len(FAMILIES) >= 60
    assert set(FAMILIES_HERE) <= set(FAMILIES)
