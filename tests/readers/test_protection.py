"""An input is never written to, however it is named as an output: each way is refused in one line, or harmless."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor import extract, read, write
from extractor.cli import main
from extractor.errors import WriteError

LINES = b'{"title": "Rome", "text": "Rome is a city."}\n{"title": "Oslo", "text": "Oslo is one."}\n'
TEXT = b"= Rome =\n\nRome is a city.\n"
ANSWER = json.dumps({"query": {"pages": [{"title": "Rome", "revisions": [{"content": "A city."}]}]}}).encode()


def dump(pages: int = 3) -> bytes:
    body = "".join(
        f"<page><title>T{n}</title><ns>0</ns><id>{n}</id><revision><text>A city.</text></revision></page>"
        for n in range(1, pages + 1)
    )
    return f"<mediawiki>{body}</mediawiki>".encode()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with inputs of every kind, which is the current one."""
    files = {
        "a.jsonl": LINES,
        "b.jsonl": LINES.replace(b"Rome", b"Bonn"),
        "in/rome.txt": TEXT,
        "in/oslo.wiki": b"Oslo is a city.",
        "in/c.jsonl": LINES,
        "in/answer.json": ANSWER,
        "d.xml": dump(),
        "sub/d.xml": dump(),
        "sub/T1.txt": TEXT,
        "sub/00007.jsonl": LINES,
        "sub/manifest.json": ANSWER,
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "precious.jsonl").write_bytes(b"no record")
    (tmp_path / "link.jsonl").symlink_to("a.jsonl")
    (tmp_path / "far").mkdir()
    (tmp_path / "far/link.jsonl").symlink_to("../link.jsonl")
    (tmp_path / "folderlink").symlink_to("in")
    os.link(tmp_path / "a.jsonl", tmp_path / "twin.jsonl")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """All regular files that are there, links resolved, with their bytes."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def command(*arguments: str, stdin: Path | None = None, stdout: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, its standard streams files if they are named; output is appended."""
    with open(stdin or os.devnull, "rb") as source, open(stdout or os.devnull, "ab") as sink:
        return subprocess.run(
            [sys.executable, "-m", "extractor", "extract", *arguments],
            stdin=source,
            stdout=sink,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


# Arguments, and whether the one line of an error is expected; else the run is harmless.
WAYS = {
    "itself": ("a.jsonl -o a.jsonl", True),
    "by a dot": ("a.jsonl -o ./a.jsonl", True),
    "by a folder and back": ("a.jsonl -o in/../a.jsonl", True),
    "by a folder that is not there": ("a.jsonl -o ./missing/../a.jsonl", True),
    "by two of them": ("a.jsonl -o missing/more/../../a.jsonl", True),
    "slashes": ("a.jsonl -o .//a.jsonl", True),
    "a symbolic link as output": ("a.jsonl -o link.jsonl", True),
    "a link to a link": ("a.jsonl -o far/link.jsonl", True),
    "a symbolic link as input": ("link.jsonl -o a.jsonl", True),
    "the link itself": ("link.jsonl -o link.jsonl", True),
    "a hard link": ("a.jsonl -o twin.jsonl", True),
    "of a hard link": ("twin.jsonl -o a.jsonl", True),
    "the second of two": ("a.jsonl b.jsonl -o b.jsonl", True),
    "the first of two": ("a.jsonl b.jsonl -o a.jsonl", True),
    "one given twice": ("a.jsonl a.jsonl -o a.jsonl", True),
    "a member of a folder": ("in -o in/c.jsonl", True),
    "a member by a linked folder": ("folderlink -o in/c.jsonl", True),
    "a linked folder's member": ("in -o folderlink/c.jsonl", True),
    "a member as JSON": ("in/answer.json -o in/answer.json", True),
    "a new file in the folder": ("in -o in/x.jsonl", False),
    "the folder itself": ("in -o in", True),
    "the folder by its link": ("in -o folderlink", True),
    "the folder a file is in": ("a.jsonl -o .", True),
    "that folder by a slash": ("in/c.jsonl -o in/", True),
    "another input's name": ("in/rome.txt b.jsonl --to jsonl -o in", False),
    "a dump's twin": ("d.xml a.jsonl b.jsonl -o .", True),
    "with another format": ("a.jsonl --to jsonl -o a.jsonl", True),
    "forced wikitext": ("a.jsonl --format wikitext -o a.jsonl", True),
    "parts": ("a.jsonl --parts lead -o a.jsonl", True),
    "restarted": ("a.jsonl --restart -o a.jsonl", True),
    "a text of a page": ("sub/d.xml sub/T1.txt --text txt -o .", False),
    "a page's text onto an input": ("d.xml d/T1.txt --text txt -o .", True),
    "shards": ("d.xml --shards 1 -o out", False),
    "shards beside an input": ("sub.xml sub/00007.jsonl --shards 1 -o .", False),
    "where the run keeps its accounts": ("sub/manifest.json -o sub", False),
    "an input among the pieces": ("run.jsonl.run/pieces/x.jsonl -o run.jsonl", True),
    "a run's report": ("run.jsonl.run/report.json -o run.jsonl", True),
    "an index": ("d-multistream.xml --text txt -o d-multistream-index.txt", True),
    "an index in a folder": ("d-multistream.xml --text txt -o .", False),
    "sampled away": ("a.jsonl --sample 0 -o a.jsonl", True),
    "a missing one too": ("gone.txt a.jsonl -o a.jsonl", True),
    "a link inside OUT to an input": ("a.jsonl -o linked", True),
    "a link inside OUT to elsewhere": ("b.jsonl -o linked", False),
}


@pytest.fixture
def special(here: Path) -> Path:
    """The folder of `here`, with what only some ways need."""
    (here / "d").mkdir()
    (here / "d/T1.txt").write_bytes(TEXT)
    (here / "sub.xml").write_bytes(dump(2))
    (here / "run.jsonl.run/pieces").mkdir(parents=True)
    (here / "run.jsonl.run/pieces/x.jsonl").write_bytes(LINES)
    (here / "run.jsonl.run/report.json").write_bytes(ANSWER)
    (here / "d-multistream.xml").write_bytes(dump(1))
    (here / "d-multistream-index.txt").write_bytes(b"0:1:T1\n")
    (here / "linked").mkdir()
    (here / "linked/a.jsonl").symlink_to("../a.jsonl")
    (here / "linked/b.jsonl").symlink_to("../precious.jsonl")
    return here


def named(arguments: str) -> list[str]:
    """The inputs that a command names."""
    words = arguments.split()
    return [word for word in words if not word.startswith("-") and words[words.index(word) - 1][:1] != "-"]


def bytes_of(inputs: list[str]) -> dict[str, bytes]:
    """What inputs hold, folders with all in them, and what no command names."""
    paths = [Path(name) for name in (*inputs, "precious.jsonl", "d-multistream-index.txt")]
    files = [file for path in paths for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file()]
    return {str(file): file.read_bytes() for file in files}


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["extract", *arguments])


@pytest.mark.parametrize("jobs", ["none said", "0", "1", "2"])
@pytest.mark.parametrize("way", WAYS)
def test_ways_to_name_an_input_as_an_output(way: str, jobs: str, special: Path) -> None:
    arguments, refused = WAYS[way]
    before = bytes_of(named(arguments))
    result = call(*arguments.split(), *(() if jobs == "none said" else ("--jobs", jobs)))
    assert {name: data for name, data in bytes_of(named(arguments)).items() if name in before} == before
    errors = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    lost = [line for line in errors if "would be lost" in line or "which the run clears" in line]
    assert bool(lost) == refused, result.stderr
    assert len(errors) - len(lost) == arguments.count("gone.txt") * (not lost), result.stderr
    assert result.exit_code == bool(errors)
    assert not list(special.rglob("*.tmp"))


def test_a_link_inside_out_is_replaced_not_followed(special: Path) -> None:
    (special / "linked/d").symlink_to("../in")
    for arguments in (("b.jsonl",), ("d.xml", "--text", "md")):
        assert call(*arguments, "-o", "linked").exit_code == 0
    assert (special / "precious.jsonl").read_bytes() == b"no record"
    assert not (special / "linked/b.jsonl").is_symlink()
    assert sorted(path.name for path in (special / "linked/d").iterdir()) == ["T1.md", "T2.md", "T3.md"]
    assert not list((special / "in").glob("*.md"))


@pytest.mark.parametrize("name", ["in.parquet", "in.jsonl.zst", "in.duckdb"])
def test_packed_inputs(name: str, here: Path) -> None:
    write([extract("Rome is a city.", title="Rome")], here / name)
    before = (here / name).read_bytes()
    result = call(name, "-o", name)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert (here / name).read_bytes() == before


def test_standard_input_and_output(here: Path) -> None:
    """A file that the shell put behind a standard stream is an input or output like any other."""
    before = contents(here)
    for found in (
        command("-", "-o", "a.jsonl", stdin=here / "a.jsonl"),
        command("a.jsonl", stdout=here / "a.jsonl"),
        command("in", stdout=here / "in/c.jsonl"),
        command("-", stdin=here / "a.jsonl", stdout=here / "a.jsonl"),
    ):
        assert found.returncode == 1
        assert found.stderr.startswith("error: ")
        assert found.stderr.count("\n") == 1
    assert contents(here) == before


def test_an_opened_file(here: Path) -> None:
    from extractor.runs.run import run

    with open("a.jsonl", "rb") as stream, pytest.raises(WriteError, match="a.jsonl: is an input"):
        run([stream], "a.jsonl", jobs=0)
    assert Path("a.jsonl").read_bytes() == LINES


@pytest.mark.parametrize("target", ["a.jsonl", "link.jsonl", "./missing/../a.jsonl", "twin.jsonl"])
def test_the_library(here: Path, target: str) -> None:
    """`write` refuses the file that an article was read from, before anything is replaced."""
    with pytest.raises(WriteError, match=r"is the input a\.jsonl|is an input"):
        write(map(extract, read("a.jsonl")), target)
    assert Path("a.jsonl").read_bytes() == LINES
    assert not list(here.rglob("*.tmp"))
