"""Values and infoboxes of real pages, drawn at random and read by hand (`cases/values/real.toml`)."""

from __future__ import annotations

import bz2
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from extractor import extract
from tests import places

_PAGE = re.compile(r"<page>\s*<title>([^<]*)</title>.*?</page>", re.DOTALL)
CASES = tomllib.loads((places.CASES / "values" / "real.toml").read_text("utf-8"))
PAGES = {(row[0], row[1]) for rows in CASES.values() for row in rows}


@pytest.fixture(scope="session")
def boxes(shared: Path) -> dict[tuple[str, str], list[list[dict[str, Any]]]]:
    """The infoboxes of each page that is asked for; a title may stand for several pages of a dump."""
    folder = shared / "corpus" / "wikipedia"
    if not folder.is_dir():
        pytest.skip("no pages in ../shared/corpus/wikipedia")
    return _read(folder)


@cache
def _read(folder: Path) -> dict[tuple[str, str], list[list[dict[str, Any]]]]:
    found: dict[tuple[str, str], list[list[dict[str, Any]]]] = {}
    for code in sorted({code for code, _ in PAGES}):
        titles = {title for other, title in PAGES if other == code}
        for title, text in _pages(folder / f"{code}.xml.bz2", titles):
            if "{{" in text:
                record = extract(text, title=title, lang=code, parts={"infobox"}).model_dump(mode="json")
                found.setdefault((code, title), []).append(record["infoboxes"])
    return found


def _pages(path: Path, titles: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the pages of these titles with their texts; only their XML is parsed, for that of all takes long."""
    dump = bz2.decompress(path.read_bytes()).decode("utf-8")
    for match in _PAGE.finditer(dump):
        if unescape(match[1]) in titles:
            page = ElementTree.fromstring(match[0])
            yield unescape(match[1]), page.findtext(".//text") or ""


def shown(value: dict[str, Any]) -> str:
    """A value as the case file has it."""
    kind = value["kind"]
    if kind == "time":
        parts = [value["edtf"], value["calendar"]]
    elif kind == "quantity":
        low, high = value["lower"], value["upper"]
        bounds = None if low is None and high is None else f"[{_number(low)}, {_number(high)}]"
        parts = [_number(value["amount"]), bounds, value["unit"]]
    elif kind == "globe-coordinate":
        parts = [f"{value['latitude']:.4f}", f"{value['longitude']:.4f}"]
    elif kind == "external-id":
        parts = [value["scheme"], value["value"]]
    elif kind == "boolean":
        parts = [str(value["value"]).lower()]
    else:
        parts = [value["language"]] if kind == "monolingualtext" else []
    return " ".join(part for part in (kind, *parts) if part)


def _number(number: float | None) -> str:
    return "" if number is None else str(number)


def _said(infoboxes: list[dict[str, Any]], key: str) -> Iterator[list[str]]:
    """What each field of that key says, of nested infoboxes too."""
    for infobox in infoboxes:
        for field in infobox["fields"]:
            if field["key"] == key:
                yield [shown(value) for item in field["items"] for value in item["values"]]
            yield from _said(field["infoboxes"], key)


def _is_so(boxes: dict[tuple[str, str], list[list[dict[str, Any]]]], row: list[Any]) -> bool:
    code, page, key, expected = row
    return any(expected in _said(infoboxes, key) for infoboxes in boxes.get((code, page), []))


def test_values_are_what_was_read_by_hand(boxes: dict[tuple[str, str], list[list[dict[str, Any]]]]) -> None:
    assert [row for row in CASES["values"] if not _is_so(boxes, row)] == []


def test_what_is_left_is_still_not_read(boxes: dict[tuple[str, str], list[list[dict[str, Any]]]]) -> None:
    """A row that is read now belongs to the others."""
    assert [row for row in CASES["left"] if _is_so(boxes, row)] == []


def test_few_are_left() -> None:
    assert len(CASES["left"]) <= len(CASES["values"]) // 100


def test_infoboxes_are_those_that_were_found_by_hand(
    boxes: dict[tuple[str, str], list[list[dict[str, Any]]]],
) -> None:
    wrong = []
    for code, page, expected in CASES["infoboxes"]:
        found = [[infobox["template"] for infobox in infoboxes] for infoboxes in boxes.get((code, page), [[]])]
        if expected not in found:
            wrong.append((code, page, expected, found))
    assert wrong == []
