"""Statistics: what they count, that they merge, and that they stay small."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract, read, statistics
from extractor.records.page import Page
from extractor.statistics import MOST_SLOW, Slow, Statistics, lines
from tests.places import ROOT


def counted(pages: list[Page]) -> Statistics:
    counts = Statistics()
    for page in pages:
        counts.count(extract(page), page.text, "a page", len(page.text) / 1e4)
    return counts


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return list(read(ROOT / "samples"))


def test_what_is_counted() -> None:
    texts = [
        "{{Infobox city|area=5 km2|mayor=[[A]]}} {{Odd <!-- x -->|1}} {{odd2}} {{{no}}} {{#if:a|b}}",
        "{{Infobox city|area=6 km2|part={{Infobox river|length=7 km}}}}\n<!-- a comment -->{{odd2\n|x}}",
        "#REDIRECT [[Rome]]",
    ]
    counts = Statistics()
    for number, text in enumerate(texts):
        counts.count(extract(text, title=f"Page {number}"), text, "x", number)
    assert (counts.articles, counts.infoboxes, counts.fields) == (3, 3, 5)
    assert counts.pages == {"article": 2, "redirect": 1}
    assert counts.types == {"city": 2, "river": 1}
    assert counts.keys == {"city": {"area": 2, "mayor": 1, "part": 1}, "river": {"length": 1}}
    assert counts.values["quantity"] == 3
    assert counts.templates == {"Infobox city": 2, "Infobox river": 1, "Odd2": 2}
    assert counts.characters.total() == sum(map(len, texts))
    assert counts.dropped["comment"] > 10
    assert [slow.title for slow in counts.slowest] == ["Page 2", "Page 1", "Page 0"]


def test_merged_counts_are_those_of_all(pages: list[Page]) -> None:
    whole, merged = counted(pages), Statistics()
    for start in range(0, len(pages), 3):
        part = counted(pages[start : start + 3])
        merged.add(Statistics.from_json(json.loads(json.dumps(part.to_json()))))
    merged.seconds = whole.seconds = round(whole.seconds)
    assert merged == whole
    assert merged.to_json() == whole.to_json()


def test_as_text(pages: list[Page]) -> None:
    said = str(counted(pages))
    for title in ("templates, by calls", "values", "diagnostics", "slowest pages", "infoboxes, by type"):
        assert f"\n\n{title}" in said
    assert "100 %" in said
    assert list(lines(Statistics())) == ["0 pages: none"]


@given(st.lists(st.text(max_size=5), max_size=200))
def test_pathological_names_stay_few(names: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(statistics, "MOST_NAMES", 5)
        patch.setattr(statistics, "MOST_KEYS", 2)
        whole = Statistics()
        for name in names:
            whole.add(
                Statistics(
                    templates=Counter({name: 1, "often": 1}),
                    types=Counter({name: 1}),
                    keys={name: Counter({"a": 1}), "often": Counter({name: 1})},
                )
            )
        assert len(whole.templates) <= 10
        assert len(whole.types) <= 10
        assert len(whole.keys) <= 11
        assert whole.templates.total() + whole.others["templates"] == 2 * len(names)
        assert whole.templates["often"] >= len(names)
        assert whole.types.total() + whole.others["types"] == len(names)


def test_few_slow_pages_are_kept() -> None:
    whole = Statistics()
    for number in range(100):
        whole.add(Statistics(slowest=[Slow(number / 10, str(number), None)]))
    assert [slow.title for slow in whole.slowest] == [str(number) for number in range(99, 99 - MOST_SLOW, -1)]


def test_long_names_are_cut() -> None:
    text = "{{" + "x" * 10_000 + "|1}}"
    counts = Statistics()
    counts.count(extract(text, title="y" * 10_000), text, "x", 1.0)
    assert len(json.dumps(counts.to_json())) < 11_000 + 2_000
