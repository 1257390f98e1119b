"""What a review page holds: every part of a record with its place, every character with its fate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Page, extract, read
from extractor.records.views.rows import rows
from extractor.review.data import Data, data
from extractor.review.html import review
from tests.places import ROOT

SAMPLES = [
    *((path, None) for path in sorted((ROOT / "samples" / "flat").iterdir())),
    *((path, path.parent.name) for path in sorted((ROOT / "samples" / "wikitext").rglob("*.wiki"))),
]


def held(text: str, lang: str = "en") -> Data:
    page = Page(text, title="Alder", language=lang)
    return data(page, extract(page))


def utf16(text: str, start: int | str, end: int | str) -> str:
    """Return what a browser shows between two offsets."""
    assert isinstance(start, int)
    assert isinstance(end, int)
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


def spans(node: object) -> set[tuple[int, int]]:
    """Return the spans of all infoboxes, fields, values, sections, links, references and diagnostics in a record."""
    if isinstance(node, list):
        return set[tuple[int, int]]().union(*map(spans, node))
    if not isinstance(node, dict):
        return set()
    own = {(node["span"][0], node["span"][1])} if isinstance(node.get("span"), list) else set()
    return own.union(*(spans(member) for name, member in node.items() if name not in ("refs", "cells", "items")))


@pytest.mark.parametrize(("path", "lang"), SAMPLES, ids=[path.name for path, _ in SAMPLES])
def test_every_part_has_its_row_and_its_place(path: Path, lang: str | None) -> None:
    [page] = read(path, lang=lang)
    article = extract(page)
    found = data(page, article)
    shown = [row.span for row in rows(article)]
    record = article.model_dump(mode="json")
    assert {
        span for name in ("infoboxes", "references", "categories", "diagnostics") for span in spans(record[name])
    } <= {*shown}
    for row, part in zip(found["rows"], rows(article), strict=False):
        if part.span is not None:
            assert utf16(page.text, row[2], row[3]) == page.text[slice(*part.span)]


@pytest.mark.parametrize(("path", "lang"), SAMPLES, ids=[path.name for path, _ in SAMPLES])
def test_every_character_has_its_fate(path: Path, lang: str | None) -> None:
    [page] = read(path, lang=lang)
    article = extract(page)
    found = data(page, article)
    starts = [start for start, _, _ in found["fates"]]
    ends = [*starts[1:], len(page.text.encode("utf-16-le")) // 2]
    assert starts[0] == 0
    sizes = dict.fromkeys(("content", "markup", "ignored", "unread"), 0)
    for start, end, (_, fate, _) in zip(starts, ends, found["fates"], strict=True):
        sizes[found["names"][fate]] += len(utf16(page.text, start, end))
    coverage = article.coverage
    assert sizes == {name: getattr(coverage, name) for name in sizes}


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text(text: str) -> None:
    page = Page("{{Infobox lake|area=" + text + "}} 🌾 " + text, title=text)
    article = extract(page)
    html = review(page, article)
    assert html.count("<script") == 2
    begin = html.index('id="data">') + len('id="data">')
    assert json.loads(html[begin : html.index("</script>", begin)])["text"] == page.text


def test_characters_of_two_units() -> None:
    found = held("🌾🌾 {{Infobox lake|area=5 km2}} [[👩‍🌾]]")
    assert found["astral"]
    places = {found["names"][int(row[0])]: utf16(found["text"], row[2], row[3]) for row in found["rows"]}
    assert places["quantity"] == "5 km2"
    assert places["link"] == "[[👩‍🌾]]"


def test_what_is_left_out_has_rows_with_reasons() -> None:
    found = held("{{Infobox lake|area=5 km2<!-- dry -->}} A lake.")
    [row] = [row for row in found["rows"] if found["names"][int(row[0])] == "left out"]
    assert found["names"][int(row[4])] == "comment"
    assert row[5] == 0


def test_names_of_rules() -> None:
    found = held("{{Infobox lake|area={{convert|5|km2}}}}")
    names = {(found["names"][name], found["names"][rule]) for _, _, name, rule in found["calls"]}
    assert ("{{convert}}", "a template that the rule `convert` reads") in names
