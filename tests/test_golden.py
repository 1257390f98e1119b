"""Every sample page, whole: what is read from it beside its source text, and what must hold for any record.

The golden files themselves are held against the samples by the plugin for pytest (`extractor/pytest_plugin/`), as in
anybody's project. A golden file is what `extractor show` prints: each value next to the markup it came from, without
offsets, so that an edit in the lead of a sample changes no line about its infobox. That the offsets are right is proved
by the invariants. `make update` rewrites the golden files; the diff is the review.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor import extract, read, validate
from extractor.readers.article import SUFFIXES
from extractor.records.page import Page
from tests.places import ROOT

SAMPLES = ROOT / "samples"
GOLDEN = ROOT / "tests" / "golden" / "samples"
NAMES = sorted(
    path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*") if path.name.lower().endswith(SUFFIXES)
)
every_sample = pytest.mark.parametrize("name", NAMES)

Record = dict[str, Any]


def language(name: str) -> str | None:
    """Return the language that the sample's folder names: `wikitext/ru/x.wiki` is Russian, flat pages have none."""
    dialect, *folders, _ = name.split("/")
    return folders[0] if dialect == "wikitext" and folders else None


@cache
def page(name: str) -> Page:
    [only] = read(SAMPLES / name, lang=language(name))
    return only


@cache
def record(name: str) -> Record:
    return extract(page(name)).model_dump(mode="json")


def golden_file(name: str) -> Path:
    return GOLDEN / f"{name}.golden"


def spans(node: Any, inside: tuple[int, int], path: str = "") -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """Yield every span of a record with its path and the span of what holds it."""
    if isinstance(node, list):
        for index, child in enumerate(node):
            yield from spans(child, inside, f"{path}[{index}]")
    elif isinstance(node, dict):
        own = node.get("span")
        if own is not None:
            yield path, tuple(own), inside
            inside = tuple(own)
        for key, child in node.items():
            if key not in ("span", "at"):
                yield from spans(child, inside, f"{path}.{key}")


@every_sample
def test_spans_lie_in_the_text_and_in_what_holds_them(name: str) -> None:
    text = page(name).text
    for path, (start, end), (first, last) in spans(record(name), (0, len(text))):
        assert first <= start <= end <= last, f"{path} [{start}, {end}) leaves [{first}, {last})"


def objects(node: Any, path: str = "") -> Iterator[tuple[str, Record]]:
    """Yield every object of a record with its path."""
    if isinstance(node, list):
        for index, child in enumerate(node):
            yield from objects(child, f"{path}[{index}]")
    elif isinstance(node, dict):
        yield path, node
        for key, child in node.items():
            yield from objects(child, f"{path}.{key}")


@every_sample
def test_links_and_references_stand_in_the_text_that_carries_them(name: str) -> None:
    for path, node in objects(record(name)):
        for carrier, marks in (("text", "links"), ("text", "refs"), ("caption", "caption_links")):
            text = node.get(carrier if carrier in node else "caption") or ""
            for mark in node.get(marks) or ():
                if mark.get("at") is not None:
                    start, end = mark["at"]
                    assert 0 <= start <= end <= len(text), f"{path}.{marks}: {mark['at']} leaves {text!r}"
                    assert marks == "refs" or text[start:end] == mark["text"], f"{path}.{marks}: {mark}"


@every_sample
def test_every_value_has_its_source_text_shown(name: str) -> None:
    text, shown = page(name).text, golden_file(name).read_text("utf-8")
    for path, node in objects(record(name)["infoboxes"], "infoboxes"):
        if "kind" in node:
            source = text[slice(*node["span"])]
            assert source.strip(), f"{path} is read from nothing"
            assert all(line.strip() in shown for line in source.splitlines()), f"{path}: {source!r} is not shown"


@every_sample
def test_coverage_and_source_account_for_the_whole_page(name: str) -> None:
    text, found = page(name).text, record(name)
    coverage, source = found["coverage"], found["source"]
    parts = {part: coverage[part] for part in ("content", "markup", "ignored", "unread")}
    assert coverage["length"] == sum(parts.values()) == source["length"] == len(text), parts
    assert min(parts.values()) >= 0
    assert sum(dropped["characters"] for dropped in coverage["dropped"]) == parts["ignored"] + parts["unread"]
    assert source["sha256"] == hashlib.sha256(text.encode()).hexdigest()


@every_sample
def test_is_valid_and_the_same_again(name: str) -> None:
    assert validate(record(name)) == []
    assert extract(page(name)).model_dump_json() == extract(page(name)).model_dump_json()


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """In processes of their own, with other hashes of strings."""
    for seed in ("1", "2"):
        folders = [str(SAMPLES / name) for name in ("flat", "wikitext")]
        command = [sys.executable, "-m", "extractor", "extract", *folders, "-o", str(tmp_path / seed)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
    first, second = ({file.name: file.read_bytes() for file in (tmp_path / seed).glob("*.json")} for seed in ("1", "2"))
    assert first == second
    assert len(first) == len(NAMES)
