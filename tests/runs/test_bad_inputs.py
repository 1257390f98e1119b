"""Bad inputs, each alone and all in one run with good ones: one line that names it, status 1, the others written."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main

GOOD = "= {0} =\n\n{0}\n- Country: Italy\n\n{0} is a city.\n"

RunCommand = Callable[..., "subprocess.CompletedProcess[str]"]


def write(path: str, data: bytes) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(data)


# What is wrong -> how it is made, and what the line about it says.
BAD: dict[str, tuple[Callable[[str], object], str]] = {
    "missing.txt": (lambda name: None, "No such file or directory"),
    "empty.txt": (lambda name: write(name, b""), "empty"),
    "blank.txt": (lambda name: write(name, b" \n\t\n"), "empty"),
    "folder": (lambda name: os.mkdir(name), "a folder without articles"),
    "other": (lambda name: write(f"{name}/picture.png", b"x"), "a folder without articles"),
    "binary.txt": (lambda name: write(name, bytes(range(16)) * 64), "binary"),
    "elf.wiki": (lambda name: write(name, b"\x7fELF\x02\x01\x01" + b"\0" * 60), "binary"),
    "latin1.txt": (lambda name: write(name, "Cafés à Orléans, où l'été".encode("latin-1")), "not UTF-8 text"),
    "utf16.txt": (lambda name: write(name, GOOD.encode("utf-16-le")), "utf-16-le, as it seems; say --encoding utf-16"),
    "page.html": (lambda name: write(name, b"<p>Rome</p>"), "a web page (HTML)"),
    "gone.txt": (lambda name: os.symlink("nowhere", name), "No such file or directory"),
    "loop.txt": (lambda name: os.symlink("loop.txt", name), "symbolic links"),
    "a/file.txt/x.txt": (lambda name: write("a/file.txt", b"Text"), "Not a directory"),
    "x" * 300 + ".txt": (lambda name: None, "File name too long"),
    "nul\0.txt": (lambda name: None, "null"),
    "half\ud800.txt": (lambda name: None, "no file can have that name: U+D800 is no character"),
    "esc\x1b[2J.txt": (lambda name: write(name, b""), "esc\\x1b[2J.txt: empty"),
    "line\nend.txt": (lambda name: write(name, b""), "line⏎end.txt: empty"),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("Rome", "Oslo"):
        write(f"good/{name}.txt", GOOD.format(name).encode())
    return tmp_path


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def files(folder: str) -> list[str]:
    """The files below a folder, but for what runs say of themselves."""
    found = sorted(path.relative_to(folder) for path in Path(folder).rglob("*") if path.is_file())
    return [path.as_posix() for path in found if not any(part.endswith(".run") for part in path.parts)]


def titles(path: str) -> list[str]:
    return [json.loads(line)["title"] for line in Path(path).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("name", BAD, ids=lambda name: ascii(name[:20]))
class TestAlone:
    def test_extract(self, name: str) -> None:
        make, said = BAD[name]
        make(name)
        result = call("extract", name, "-o", "out.jsonl")
        assert result.exit_code == 1
        [line] = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
        assert said in line
        assert "internal error" not in line
        assert result.stderr.endswith(" 1 failure in 0.0 s\n") or " 1 failure in " in result.stderr
        assert not Path("out.jsonl").exists()

    def test_show(self, name: str) -> None:
        make, said = BAD[name]
        make(name)
        result = call("show", name)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("error: ")
        assert result.stderr.count("\n") == 1
        assert ("a folder; show takes one file" if os.path.isdir(name) else said) in result.stderr


@pytest.mark.parametrize("target", ["out", "out.jsonl", None])
def test_all_in_one_run(target: str | None) -> None:
    for name, (make, _) in BAD.items():
        make(name)
    names = list(BAD)
    result = call("extract", *names[:8], "good", *names[8:], *(["-o", target] if target else []))
    assert result.exit_code == 1
    lines = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert [said in line for line, (_, said) in zip(lines, BAD.values(), strict=True)] == [True] * len(BAD)
    assert f"2 articles, 2 infoboxes, 2 fields, {len(BAD)} failures in " in result.stderr
    if target == "out":
        assert files("out") == ["Oslo.json", "Rome.json"]
    elif target:
        assert titles(target) == ["Oslo", "Rome"]
    else:
        assert [json.loads(line)["title"] for line in result.stdout.splitlines()] == ["Oslo", "Rome"]
    assert not [name for name in files(".") if ".tmp" in name]


def test_a_bad_file_in_a_folder_costs_no_other() -> None:
    write("good/Paris.txt", bytes(range(16)) * 9)
    assert call("extract", "good", "-o", "out").exit_code == 1
    assert files("out") == ["Oslo.json", "Rome.json"]


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["extract"], "Missing argument 'INPUT...'"),
            (["show"], "Missing argument 'FILE'"),
            (["validate"], "Missing argument 'FILE...'"),
            (["extract", "good", "--format", "html"], "'html' is not one of 'flat', 'wikitext'"),
            (["extract", "good", "--format"], "requires an argument"),
            (
                ["extract", "good", "-o", "out.doc"],
                "nothing writes '.doc'; name a .json, ",
            ),
            (["extract", "good", "-o", ".jsonl.gz"], "'.gz'"),
            (["extract", "good", "--parts", "lead,tables"], "no part of an article is called tables; there are"),
            (["extract", "good", "--parts", ""], "no part"),
            (["extract", "good", "--pairs"], "No such option"),
            (["extrakt", "good"], "No such command"),
            (["schema", "nothing"], "nothing"),
            (["schema", "../article"], "article"),
        ],
    )
    def test_status_2_and_nothing_written(self, arguments: list[str], said: str) -> None:
        result = call(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr
        assert files(".") == ["good/Oslo.txt", "good/Rome.txt"]

    def test_a_language_that_is_a_path(self) -> None:
        write("good/xx.toml", b"x")
        for lang in ("../../good/xx", "/etc/passwd", "x\0y", "", "\ud800", "x" * 5000):
            result = call("extract", "good/Rome.txt", "--lang", lang)
            assert "internal error" not in result.stderr


class TestTargets:
    def test_a_file_where_a_folder_is_needed(self) -> None:
        write("file", b"old")
        for target in ("file", "file/", "file/out.jsonl", "file/out/"):
            result = call("extract", "good", "-o", target)
            assert (result.exit_code, result.stdout) == (1, "")
            assert result.stderr.startswith(f"error: {target}: ")
            assert result.stderr.count("\n") == 1
        assert Path("file").read_bytes() == b"old"

    def test_no_permission(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As root may write everywhere, the refusal is played."""

        def refused(*arguments: object, **options: object) -> None:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "x")

        monkeypatch.setattr(os, "makedirs", refused)
        monkeypatch.setattr(Path, "mkdir", refused)
        for target in ("new", "new/out.jsonl"):
            result = call("extract", "good", "-o", target)
            assert result.exit_code == 1
            assert f"error: {target}: " in result.stderr
            assert "(Permission denied)" in result.stderr

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write into any folder")
    def test_a_folder_that_may_not_be_written(self) -> None:
        Path("closed").mkdir(mode=0o500)
        result = call("extract", "good", "-o", "closed")
        assert result.exit_code == 1
        assert result.stderr.count("Permission denied") == 2

    @pytest.mark.parametrize("target", ["out", "out.jsonl"])
    def test_a_full_disk(self, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
        assert call("extract", "good/Rome.txt", "-o", target).exit_code == 0
        before = {name: Path(name).read_bytes() for name in files(".")}
        write("good/Rome.txt", b"Another text.")
        before["good/Rome.txt"] = b"Another text."

        def full(handle: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            result = call("extract", "good", "-o", target)
        assert result.exit_code == 1
        assert "No space left on device" in result.stderr
        assert {name: Path(name).read_bytes() for name in files(".")} == before

    def test_inputs_stay_as_they_are(self) -> None:
        before = {name: Path(name).read_bytes() for name in files(".")}
        assert call("extract", "good", "-o", "good").exit_code == 0
        assert {name: Path(name).read_bytes() for name in files(".") if name.endswith(".txt")} == before


class TestNames:
    """Names of inputs and titles never lead out of the target, and never onto each other."""

    def test_long_and_alike_and_strange(self) -> None:
        names = [
            "x" * 240,
            "y" * 240,
            "Rome",
            "ROME",
            "-rf",
            "..x",
            "con",
            "a:b",
            "a b.",
            "東" * 80,
            "\u202etxt",
            "--help",
        ]
        for name in names:
            write(f"in/{name}.txt", GOOD.format("Rome").encode())
        result = call("extract", "in/", *(f"./in/{name}.txt" for name in ("..x",)), "-o", "out")
        assert result.exit_code == 0, result.stderr
        written = files("out")
        assert len(written) == len(names)
        assert len({name.casefold() for name in written}) == len(names)
        assert all(len(name.encode()) <= 200 and name.endswith(".json") for name in written)
        assert not [name for name in written if name.startswith(("-", ".")) or ":" in name or "\u202e" in name]

    def test_inputs_above_the_target(self) -> None:
        write("in/deep/here/x.txt", b"Text")
        os.chdir("in/deep/here")
        write("../x.txt", GOOD.format("../../evil").encode())
        assert call("extract", "../x.txt", "x.txt", "-o", "out").exit_code == 0
        assert files("..") == ["here/out/x.json", "here/out/x~2.json", "here/x.txt", "x.txt"]


class TestProcesses:
    """The same in processes of their own."""

    def test_status_and_no_traceback(self, extractor: RunCommand) -> None:
        done = extractor("extract", "good", "missing.txt", "-o", "out")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("error: missing.txt: cannot be read (No such file or directory)\n2 articles")
        assert files("out") == ["Oslo.json", "Rome.json"]
        assert extractor("extract").returncode == 2

    @pytest.mark.parametrize("command", ["extract", "show"])
    def test_standard_input_closed(self, command: str) -> None:
        done = subprocess.run(
            ["/bin/sh", "-c", f'exec "{sys.executable}" -m extractor {command} - <&-'],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("error: standard input: closed; ")

    def test_standard_input_empty(self, extractor: RunCommand) -> None:
        done = extractor("extract", "-", stdin="")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("error: standard input: empty")

    @pytest.mark.parametrize("command", ["extract", "show", "schema"])
    def test_standard_output_closed(self, command: str) -> None:
        source = "" if command == "schema" else "good/Rome.txt"
        done = subprocess.run(
            ["/bin/sh", "-c", f'exec "{sys.executable}" -m extractor {command} {source} >&-'],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr
        assert "bug" not in done.stderr

    def test_standard_error_closed(self) -> None:
        done = subprocess.run(
            ["/bin/sh", "-c", f'exec "{sys.executable}" -m extractor extract good missing.txt -o out 2>&-'], check=False
        )
        assert done.returncode == 1
        assert files("out") == ["Oslo.json", "Rome.json"]
