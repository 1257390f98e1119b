"""Inputs of every kind give the same counts, and what cannot be read is told."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from extractor import extract, read, write
from extractor.inference import Tally, gather
from extractor.inference import write as write_schemas
from extractor.inference.statistics_file import to_json
from extractor.runs.options import RunOptions
from extractor.runs.run import run
from tests.places import ROOT

DUMP = ROOT / "samples" / "dump" / "enwiki-sample-pages-articles.xml"
FOLDER = ROOT / "samples" / "wikitext" / "en"


def counts(*sources: object, faults: list[str] | None = None, jobs: int | None = 0, lang: str | None = None) -> Tally:
    told: list[str] = [] if faults is None else faults
    tally = gather([str(one) for one in sources], RunOptions(lang=lang), told.append, jobs=jobs)
    assert faults is not None or not told, told
    return tally


@pytest.fixture(scope="module")
def of_dump() -> Tally:
    tally = counts(DUMP)
    assert sum(box.boxes for _, box in tally.ranked()) > 2
    return tally


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.zst", "json", "parquet"])
def test_records_count_as_their_pages(suffix: str, of_dump: Tally, tmp_path: Path) -> None:
    target = tmp_path / "records" if suffix == "json" else tmp_path / f"records.{suffix}"
    write((extract(page) for page in read(DUMP)), target)
    assert to_json(counts(target)) == to_json(of_dump)


def test_workers_count_the_same(of_dump: Tally) -> None:
    assert to_json(counts(DUMP, jobs=2)) == to_json(of_dump)


def test_a_run_counts_as_its_inputs(of_dump: Tally, tmp_path: Path) -> None:
    run([str(DUMP)], tmp_path / "out", jobs=0)
    assert to_json(counts(tmp_path / "out")) == to_json(of_dump)
    assert to_json(counts(tmp_path / "out" / ".run")) == to_json(of_dump)


def test_statistics_add_up(of_dump: Tally, tmp_path: Path) -> None:
    write_schemas(of_dump, tmp_path)
    assert to_json(counts(tmp_path)) == to_json(of_dump)
    twice = counts(tmp_path, tmp_path / "statistics.json")
    assert twice.pages == 2 * of_dump.pages


def test_a_folder_of_both_counts_both(tmp_path: Path) -> None:
    shutil.copy(next(FOLDER.iterdir()), tmp_path / "page.wiki")
    write([extract("{{Infobox lake|area=5 km2}}", title="Lake", lang="en")], tmp_path / "records.jsonl")
    tally = counts(tmp_path, lang="en")
    assert tally.pages == 2
    assert "Infobox lake" in {name.template for name, _ in tally.ranked()}


def test_the_language_is_that_which_is_said() -> None:
    assert {name.language for name, _ in counts(FOLDER, lang="en").ranked()} == {"en"}
    assert {name.language for name, _ in counts(FOLDER).ranked()} == {None}


def test_what_cannot_be_read_is_told_and_the_rest_is_counted(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"schema_version": "1", "source": {}}\n')
    (tmp_path / "statistics.json").write_text("{}")
    (tmp_path / "cut.xml").write_text("<mediawiki><page><title>A</title><revision><text>{{Infobox lake|a=1}}")
    (tmp_path / "empty").mkdir()
    faults: list[str] = []
    names = ("bad.jsonl", "statistics.json", "nowhere.xml", "empty", "cut.xml")
    tally = counts(*(tmp_path / name for name in names), DUMP, faults=faults)
    assert tally.pages >= 4
    assert len(faults) >= 4
    for name in names[:4]:
        assert any(name in fault for fault in faults), (name, faults)
    assert all("\n" not in fault and len(fault) < 400 for fault in faults)


def test_pages_that_fail_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pages.jsonl"
    faults: list[str] = []
    titles = ("Alder", "bug", "exit", "Birch")
    file.write_text("".join(json.dumps({"title": one, "text": "{{Infobox lake|a=1}}"}) + "\n" for one in titles))
    monkeypatch.setattr("extractor.runs.gathering.EXTRACT", "tests.trouble:extract")
    monkeypatch.setenv("PYTHONPATH", os.fspath(ROOT))
    tally = counts(file, faults=faults, jobs=1)
    assert tally.pages == 2
    assert [fault.partition(": page ")[0] for fault in faults] == [str(file)] * 2
    assert "'bug': internal error" in faults[0]
