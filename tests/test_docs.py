"""The documents are true: every `console` and `python` block of them runs, and docs/cli.md is what `--help` prints."""

from __future__ import annotations

import doctest
import inspect
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.places import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(?P<language>console|python)\n(?P<body>.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ (?P<command>.*\n(?:> .*\n)*)(?P<output>(?:(?!\$ ).*\n)*)", re.M)
SAME = doctest.OutputChecker().check_output


class Block(NamedTuple):
    """A fenced block of a document: the line it begins on, its language and what stands in it."""

    line: int
    language: str
    body: str


def blocks(text: str) -> Iterator[Block]:
    for match in FENCE.finditer(text):
        yield Block(text.count("\n", 0, match.start()) + 1, match["language"], match["body"])


def run_console(body: str, folder: Path, where: str) -> None:
    """Runs each `$ ` line (with its `> ` lines) in the folder; compares what it prints with what is shown, if any."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for step in COMMAND.finditer(body):
        command = step["command"].replace("\n> ", "\n")
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=folder,
            env={**os.environ, "PATH": programs},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{where}: {command}exits {done.returncode}\n{done.stdout}"
        shown = step["output"]
        if shown.strip() and not SAME(shown, done.stdout, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE):
            pytest.fail(f"{where}: {command}prints\n{done.stdout}\nand the document shows\n{shown}")


def run_python(block: Block, names: dict[str, Any], where: str) -> None:
    """Runs a block with prompts as a doctest, any other as a script; `names` live on from block to block."""
    if ">>>" not in block.body:
        exec(compile("\n" * block.line + block.body, where, "exec"), names)
        return
    test = doctest.DocTestParser().get_doctest(block.body, names, where, where, block.line)
    test.globs = names
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=report.append, clear_globs=False)
    assert not runner.failures, "".join(report)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_blocks_run(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of one document run in order, as a reader would type them, in a folder that holds the samples."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)  # as Python itself has it, where it is asked for one line after the other
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(document.read_text("utf-8")):
        where = f"{document.name}:{block.line}"
        if block.language == "console":
            run_console(block.body, tmp_path, where)
        else:
            run_python(block, names, where)


def test_every_file_that_a_document_names_is_there() -> None:
    folders = ("benchmarks", "docs", "extractor", "samples", "schemas", "scripts", "tests")
    files = [f"/{path.relative_to(ROOT).as_posix()}" for folder in folders for path in (ROOT / folder).rglob("*.*")]
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        for name in re.findall(r"`((?:[\w.]+/)*[\w.]+\.(?:py|toml|md|ipynb))`", document.read_text("utf-8")):
            is_there = (ROOT / name).is_file() or any(file.endswith(f"/{name}") for file in files)
            assert is_there or "NAME" in name or "CODE" in name, f"{document.name} names {name}, which is not there"


def test_readme_shows_both_ways_in() -> None:
    assert {block.language for block in blocks((ROOT / "README.md").read_text("utf-8"))} == {"console", "python"}


def cli_page() -> str:
    """docs/cli.md as the commands themselves tell it."""
    from click.testing import CliRunner

    from extractor.cli import main

    page = "<!-- Written by `make update` from the commands' own help; do not edit. -->\n"
    for command in ([], *([name] for name in sorted(main.commands))):
        done = CliRunner().invoke(main, [*command, "--help"], prog_name="extractor", terminal_width=80)
        assert done.exit_code == 0, done.output
        page += f"\n{'##' if command else '#'} `{' '.join(['extractor', *command])}`\n\n```text\n{done.output}```\n"
    return page


def test_cli_page_is_what_help_prints(update: bool) -> None:
    page = ROOT / "docs" / "cli.md"
    if update:
        page.write_text(cli_page(), "utf-8")
    assert page.read_text("utf-8") == cli_page(), "docs/cli.md is stale: run `make update`"


def test_every_command_shows_an_example() -> None:
    from extractor.cli import main

    for name, command in main.commands.items():
        help = command.help or ""
        assert f"\n  extractor {name} " in inspect.cleandoc(help), f"`extractor {name} --help` has no example line"
        for path in re.findall(r"samples/\S*", help):
            assert (ROOT / path).exists(), f"`extractor {name} --help` names {path}, which is not there"


def test_update_is_refused_on_a_build_server(update: bool) -> None:
    assert not (update and os.environ.get("CI"))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--update", "--collect-only", "-q", str(ROOT / "tests" / "test_layers.py")],
        cwd=ROOT,
        env={**os.environ, "CI": "true"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "refused while CI is set" in done.stderr
