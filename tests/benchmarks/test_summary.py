"""The table of both builds is made from what was measured, and measuring works on the samples."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from benchmarks import builds, corpus, javascript, measuring, speed, summary
from benchmarks.measuring import Asked, Measures
from extractor import build

TINY = Asked(language="en", megabytes=0.01, rounds=1, longest=64, dump=0, pages=0)
MEASURED: Measures = {
    "package": "/anywhere/extractor",
    "build": "pure Python",
    "pages": 7,
    "megabytes": 1.25,
    "speed": {"mwparserfromhell.parse()": {"speed": 2.0, "ratio": 1.0}, "tree": {"speed": 8.125, "ratio": 4.0625}},
    "growth": {"tree": 2.0625, "extract": float("inf")},
    "memory": {"extract, the longest page": 27.4},
    "dumps": {"bz2 decompression alone": 40.0, "run to .jsonl, 2 workers": 6.25},
    "supervisor": {"2 workers": 0.125},
    "left_out": ["wtf_wikipedia is left out: Node is not installed"],
}
OTHER: Measures = {**MEASURED, "speed": {**MEASURED["speed"], "tree": {"speed": 16.5, "ratio": 8.25}}}
ROWS = {
    "wikitext": ["MB/s", "x", "parse()"] * 2,
    "mwparserfromhell.parse()": ["2.00", "1.00", "2.00", "1.00"],
    "tree": ["8.12", "4.06", "16.50", "8.25"],
    "full record": ["inf", "inf"],
    "full record, the longest page": ["27", "27"],
    "bz2 decompression alone": ["40.0", "40.0"],
    "run to .jsonl, 2 workers": ["6.2", "6.2"],
    "2 workers": ["12%", "12%"],
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_of_both_builds(name: str) -> None:
    rows = list(summary.lines({builds.PURE: MEASURED, builds.COMPILED: OTHER}, TINY))
    cells = [row.strip().removeprefix(name).split() for row in rows if row.strip().startswith(name)]
    assert ROWS[name] in cells


def test_the_table_stands_in_columns() -> None:
    rows = list(summary.lines({builds.PURE: MEASURED, builds.COMPILED: OTHER}, TINY))
    [head], [tree] = ([row for row in rows if word in row] for word in ("compiled", "8.25"))
    assert head.index(builds.PURE) < head.index(builds.COMPILED)
    assert len(head) == len(tree)
    assert rows[-1] == "wtf_wikipedia is left out: Node is not installed"
    assert rows.count(rows[-1]) == 1


def test_a_build_that_is_not_there_has_a_line_and_no_column(monkeypatch: pytest.MonkeyPatch) -> None:
    def failed() -> Path:
        raise builds.NotCompiledError("no C compiler was found")

    monkeypatch.setattr(builds, "wheel", failed)
    monkeypatch.setattr(builds, "measure", lambda folder, asked, build: MEASURED)
    rows = list(summary.table(TINY))
    assert "The compiled build is left out: no C compiler was found" in rows
    assert not any("compiled" in row for row in rows[:-2])
    assert any(row.split() == ["tree", "8.12", "4.06"] for row in rows)


def test_why_nothing_is_compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    said = "Traceback\n  RuntimeError: EXTRACTOR_PURE=0 asked, but no C compiler was found\n  [end of output]\n"
    monkeypatch.setattr(builds, "ROOT", tmp_path)
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 2, said))
    with pytest.raises(builds.NotCompiledError, match=r"^RuntimeError: EXTRACTOR_PURE=0 asked, but no C compiler"):
        builds.wheel()


def test_measuring_another_build_is_refused() -> None:
    other = builds.PURE if build.COMPILED else builds.COMPILED
    with pytest.raises(RuntimeError, match=f"was measured and not the {other} build"):
        builds.measure(builds.ROOT, TINY, other)


def test_measuring_the_samples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(corpus, "CORPUS", tmp_path)
    monkeypatch.setattr(measuring, "FAMILIES", ("list",))
    found = measuring.measures(TINY._replace(longest=128, pages=1))
    assert found["pages"] > 1
    assert list(found["speed"])[0] == speed.PEER
    assert found["speed"][speed.PEER]["ratio"] == 1
    assert set(speed.own()) < set(found["speed"])
    assert all(rate["speed"] > 0 for rate in found["speed"].values())
    assert set(found["growth"]) == {"tree", "extract"}
    assert set(found["memory"]) == {"tree, the longest page", "extract, the longest page"}


def test_each_contender_reads_a_page() -> None:
    page: dict[str, Any] = {name: work("'''Rome''' is [[old]].", "en") for name, work in speed.own().items()}
    assert page["full record, as JSON"].startswith(b'{"schema_version"')
    assert page["plain text only"].strip() == "Rome is old."
    assert page["plain dicts"]["lead"]["blocks"][0]["text"] == "Rome is old."


@pytest.mark.skipif(bool(javascript.missing()), reason="Node or wtf_wikipedia is not installed")
def test_node_takes_its_turn() -> None:
    with javascript.contender([("en", "'''Rome''' is [[old]].")] * 20) as turn:
        assert all(turn([("en", "")] * count) > 0 for count in (1, 20))


def test_what_is_left_out_has_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(javascript, "missing", lambda: "Node is not installed")
    monkeypatch.setattr(speed, "find_spec", lambda name: None)
    assert speed.left_out() == [
        "wikitextparser is left out: it is not installed for this Python",
        "wtf_wikipedia is left out: Node is not installed",
    ]
