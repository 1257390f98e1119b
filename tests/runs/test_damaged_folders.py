"""The folder of a run, damaged: each member taken out or put otherwise is told in one line, and never a bug."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from extractor.cli import main
from extractor.runs.run import run

ODD: tuple[object, ...] = (None, [], {}, "x", 3, [None], {"a": None})


def damaged(node: Any) -> Iterator[Any]:
    """Yield copies of a JSON value, each with one member taken out or one value put otherwise."""
    if isinstance(node, dict):
        for name, member in node.items():
            yield {other: value for other, value in node.items() if other != name}
            yield from ({**node, name: other} for other in damaged(member))
    elif isinstance(node, list) and node:
        yield from ([other, *node[1:]] for other in damaged(node[0]))
    yield from (odd for odd in ODD if type(odd) is not type(node))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    (folder / "rome.txt").write_text("{{Infobox city\n|a={{odd|5}}\n}}\nRome {{is", "utf-8")
    (folder / "bad.txt").write_text("", "utf-8")
    run([folder / "rome.txt", folder / "bad.txt"], folder / "out.jsonl", jobs=0)
    return folder


def call(*words: str) -> str:
    done = CliRunner().invoke(main, words)
    assert done.exit_code in (0, 1), done.output
    assert "internal error" not in done.output, done.output
    return done.output


def test_reports(made: Path) -> None:
    path = made / "out.jsonl.run" / "report.json"
    good = path.read_text("utf-8")
    try:
        for found in damaged(json.loads(good)):
            path.write_text(json.dumps(found), "utf-8")
            call("stats", str(made / "out.jsonl"))
    finally:
        path.write_text(good, "utf-8")


@pytest.mark.parametrize("name", ["manifest.json", "outcomes.jsonl"])
def test_runs(made: Path, name: str) -> None:
    path = made / "out.jsonl.run" / name
    good = {file: (made / "out.jsonl.run" / file).read_text("utf-8") for file in ("manifest.json", "outcomes.jsonl")}
    try:
        for found in damaged(json.loads(good[name].split("\n")[0] if name.endswith("l") else good[name])):
            for file, text in good.items():
                (made / "out.jsonl.run" / file).write_text(text, "utf-8")
            path.write_text(json.dumps(found), "utf-8")
            call("extract", str(made / "rome.txt"), str(made / "bad.txt"), "-o", str(made / "out.jsonl"), "--jobs", "0")
    finally:
        for file, text in good.items():
            (made / "out.jsonl.run" / file).write_text(text, "utf-8")


def test_an_empty_manifest_says_what_to_do(made: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.run").mkdir()
    (tmp_path / "out.jsonl.run" / "manifest.json").write_text("")
    said = call("extract", str(made / "rome.txt"), "-o", str(tmp_path / "out.jsonl"))
    assert "remove the folder if it was one" in said
