"""The command that makes a file of aliases: what it writes, says and answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main
from extractor.records.targets.aliases import load
from tests.mappings.exports import LAKES, export, mapping, prop


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("lakes.xml").write_bytes(LAKES)
    return tmp_path


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["mappings", *arguments])
    assert "Traceback" not in result.output
    return result


def test_a_file() -> None:
    result = call("lakes.xml", "lakes.xml", "-o", "aliases.json.gz")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 template with 2 aliases, 2 classes, 0 failed\n"
    assert len(load("aliases.json.gz").file["templates"]) == 1
    assert call("lakes.xml", "-o", "again.json.gz", "--quiet").output == ""
    assert Path("again.json.gz").read_bytes() == Path("aliases.json.gz").read_bytes()


def test_standard_output() -> None:
    result = call("lakes.xml")
    assert json.loads(result.stdout)["aliases_version"] == "1"


def test_what_is_not_understood_is_named_and_the_rest_written() -> None:
    odd = mapping("{{Lottery}}", "{{Lottery}}", prop("a", "b"), "{{ConstantMapping}}")
    Path("odd.xml").write_bytes(export(("Mapping de:A", odd)))
    result = call("odd.xml", "none.xml", "-o", "a.json")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert lines[0].startswith("error: none.xml: cannot be read")
    assert lines[1].startswith("error: Lottery: not understood, 2 times, as in Mapping de:A")
    assert lines[2:] == ["left out: 1 ConstantMapping", "1 template with 1 alias, 0 classes, 2 failed"]
    assert len(load("a.json").file["templates"]) == 1


def test_nothing_is_written_where_nothing_is_read() -> None:
    Path("rome.txt").write_text("= Rome =\n\nA city.\n", "utf-8")
    result = call("rome.txt", "-o", "a.json")
    assert (result.exit_code, Path("a.json").exists()) == (1, False)
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [((), 2), (("lakes.xml", "-o", "a.parquet"), 2), (("lakes.xml", "--lang", "german"), 2)],
)
def test_wrong_usage(arguments: tuple[str, ...], status: int) -> None:
    assert call(*arguments).exit_code == status


def test_an_input_is_never_written_to() -> None:
    Path("lakes.json").symlink_to("lakes.xml")
    result = call("lakes.xml", "-o", "lakes.json")
    assert result.exit_code == 1
    assert "input" in result.stderr
    assert Path("lakes.xml").read_bytes() == LAKES
