"""A run is the same for any number of workers: its outputs, failures, losses, counts and report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmarks.chaos import write_dump
from benchmarks.hostile import hostile
from extractor.readers.selection import Selection
from extractor.runs.limits import Limits
from extractor.runs.options import RunOptions
from extractor.runs.run import run

TEXT = "{{Infobox city\n| country = Italy\n}}\n'''Rome''' is a {{city.\n"

Found = dict[str, Any]


def found(inputs: list[Path], target: Path, options: RunOptions, jobs: int) -> Found:
    """All that a run leaves and tells, but for what only the clock says."""
    told: list[tuple[str, str]] = []
    report = run(inputs, target, options, jobs=jobs, on_failure=lambda name, error: told.append((name, str(error))))
    own = target / ".run" if target.is_dir() else target.with_name(f"{target.name}.run")
    said = json.loads((own / "report.json").read_bytes())
    for name in ("seconds", "limits"):
        said.pop(name)
    for name in ("seconds", "slowest"):
        said["statistics"].pop(name)
    manifest = json.loads((own / "manifest.json").read_bytes())
    files = sorted(target.rglob("*")) if target.is_dir() else [target]
    return {
        "report": said,
        "told": sorted(told),
        "failures": report.failures,
        "losses": report.losses,
        "skipped": report.skipped,
        "failures.jsonl": (own / "failures.jsonl").read_bytes(),
        "manifest": (manifest["state"], manifest["inputs"]),
        "own": sorted(path.name for path in own.iterdir()),
        "outputs": {
            path.relative_to(target).as_posix(): path.read_bytes()
            for path in files
            if path.is_file() and own not in path.parents
        },
    }


def same(inputs: list[Path], folder: Path, name: str, options: RunOptions, *jobs: int) -> Found:
    """What a run leaves, which is the same for so many workers."""
    first, *others = (found(inputs, folder / str(number) / name, options, number) for number in jobs)
    for other in others:
        for part in first:
            assert other[part] == first[part], part
    return first


@pytest.mark.parametrize(("name", "jobs"), [("out", (0, 2)), ("out.jsonl", (1, 2))])
def test_all_formats_and_all_that_is_broken(name: str, jobs: tuple[int, ...], shared: Path, tmp_path: Path) -> None:
    inputs = [*sorted((shared / "corpus/formats").iterdir()), *sorted((shared / "corpus/broken").iterdir())]
    made = same(inputs, tmp_path, name, RunOptions(), *jobs)
    assert len(made["report"]["inputs"]) == len(inputs) - 1  # an index is no input beside its dump
    assert made["report"]["articles"] > 100
    assert made["losses"]
    assert made["failures"]


OPTIONS: dict[str, Callable[[], RunOptions]] = {
    "shards": lambda: RunOptions(shards=2),
    "texts": lambda: RunOptions(to="md"),
    "selected": lambda: RunOptions(selection=Selection(title="T[1-5]", sample=0.5)),
    "counted": lambda: RunOptions(selection=Selection(first=2, last=4)),
    "parts": lambda: RunOptions(parts=("infobox",), lang="de"),
}


@pytest.mark.parametrize("options", OPTIONS)
def test_options(options: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    page = "<page><title>T{0}</title><ns>0</ns><id>{0}</id><revision><text>{1}</text></revision></page>"
    dump = "".join(page.format(number, TEXT) for number in range(1, 9))
    (folder / "dump.xml").write_text(f"<mediawiki>{dump}</mediawiki>", "utf-8")
    (folder / "cut.xml").write_text(f"<mediawiki>{dump[:-60]}", "utf-8")
    rows = [json.dumps({"title": f"T{number}", "text": TEXT}) for number in range(6)]
    (folder / "rows.jsonl").write_text("\n".join([*rows[:3], "{broken", *rows[3:]]), "utf-8")
    (folder / "rome.txt").write_text(TEXT, "utf-8")
    (folder / "bad.txt").write_bytes(bytes(range(16)) * 64)
    made = same([folder, tmp_path / "gone.txt"], tmp_path, "out", OPTIONS[options](), 0, 1, 2)
    assert made["outputs"]
    assert len(made["failures"]) == 2


def test_hostile_pages(tmp_path: Path) -> None:
    dump = write_dump(tmp_path / "dump.xml", hostile(Random(3), 12, 2000))
    options = RunOptions(limits=Limits(seconds=20))
    made = same([dump], tmp_path, "out.jsonl", options, 1, 2)
    assert made["report"]["articles"] + len(made["failures"]) == made["report"]["inputs"][0]["pages"]
