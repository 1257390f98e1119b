"""`extractor chunks`: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor import writers
from extractor.cli import main
from tests.events import comes

ROME = "'''Rome''' is a city. It is old.\n== Parts ==\n* Ostia\n* Trastevere\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("rome.wiki").write_text(ROME)
    return tmp_path


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["chunks", *arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_to_standard_output() -> None:
    done = call("rome.wiki")
    assert (done.exit_code, done.stderr) == (0, "2 chunks of 1 page\n")
    assert [json.loads(line)["section"] for line in done.stdout.splitlines()] == [[], ["Parts"]]


def test_to_files() -> None:
    done = call("rome.wiki", "-o", "out/a.jsonl")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "2 chunks of 1 page in out/a.jsonl\n")
    call("rome.wiki", "-o", "out/a.jsonl.zst", "--quiet")
    plain = [json.loads(line) for line in Path("out/a.jsonl").read_text().splitlines()]
    assert [row for _, row in writers.records("out/a.jsonl.zst")] == plain


def test_parquet_has_the_same_rows_in_plain_columns() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    call("rome.wiki", "-o", "a.jsonl")
    assert call("rome.wiki", "-o", "a.parquet", "--card", "README.md").exit_code == 0
    table = parquet.read_table("a.parquet")
    assert table.to_pylist() == [json.loads(line) for line in Path("a.jsonl").read_text().splitlines()]
    assert {str(table.schema.field(name).type) for name in ("section", "span")} == {
        "list<element: string>",
        "list<element: int64>",
    }
    assert 'path: "a.parquet"' in Path("README.md").read_text()


def test_size_and_overlap() -> None:
    done = call("rome.wiki", "--max-chars", "24", "--overlap", "8", "--quiet")
    texts = [json.loads(line)["text"] for line in done.stdout.splitlines()]
    assert texts == ["Rome is a city.", "a city. It is old.", "- Ostia\n- Trastevere"]


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        ((), "Missing argument 'INPUT...'", 2),
        (("nowhere.xml", "-o", "new.jsonl"), "nothing is written, for no input could be read", 1),
        (("rome.wiki", "-o", "new.csv"), "new.csv: chunks go into .jsonl, .jsonl.zst or .parquet files", 2),
        (("rome.wiki", "-o", "rome.wiki.jsonl", "--card", "rome.wiki"), "rome.wiki: is there already", 1),
        (("rome.wiki", "-o", "link.jsonl"), "link.jsonl: is the input rome.wiki", 1),
        (("rome.wiki", "--overlap", "1001"), "--overlap 1001: at most half of --max-chars", 2),
        (("rome.wiki", "--card", "new.md"), "--card describes a file", 2),
        (("rome.wiki", "--license", "mit"), "name that with --card", 2),
        (("rome.wiki", "-o", "new.jsonl", "--card", "new.jsonl"), "is the output", 2),
        (("rome.wiki", "-o", "new.jsonl", "--license", "a: b", "--card", "new.md"), "'a: b' is none", 2),
        (("rome.wiki", "--base-url", "wiki/"), "'wiki/' is none", 2),
    ],
)
def test_what_cannot_be(folder: Path, arguments: tuple[str, ...], said: str, status: int) -> None:
    os.link("rome.wiki", "link.jsonl")
    done = call(*arguments)
    assert (done.exit_code, said in done.stderr) == (status, True), done.stderr
    assert sorted(os.listdir(folder)) == ["link.jsonl", "rome.wiki"]
    assert Path("rome.wiki").read_text() == ROME


def test_what_can_be_read_is_written() -> None:
    done = call("nowhere.wiki", "rome.wiki", "-o", "a.jsonl")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: nowhere.wiki: cannot be read")
    assert len(Path("a.jsonl").read_text().splitlines()) == 2


def test_interrupted_it_leaves_what_was_there(folder: Path) -> None:
    Path("a.jsonl").write_text("before\n")
    os.mkfifo("pipe")
    program = [sys.executable, "-m", "extractor", "chunks", "rome.wiki", "pipe", "-o", "a.jsonl", "--jobs", "0"]
    process = subprocess.Popen(program, stderr=subprocess.PIPE)
    with process, open("pipe", "wb") as writer:  # opened when the program reads from it
        writer.write(b"Rome")
        writer.flush()
        comes(lambda: list(folder.glob(".extractor-*.tmp")))
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
    assert Path("a.jsonl").read_text() == "before\n"
    assert sorted(os.listdir(folder)) == ["a.jsonl", "pipe", "rome.wiki"]
