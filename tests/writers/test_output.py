"""Temporary files: those of a killed writer go with the next one to the same target, those of others stay."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from extractor import extract, write
from extractor.errors import WriteError
from extractor.writers.output import placing, replacing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")

KILLED = """
import os, signal, sys
from extractor import extract, write

def articles():
    yield from (extract(f"[[Tiber]] {number}") for number in range(10))
    if len(sys.argv) > 2:
        print("ready", flush=True)
        sys.stdin.read()
    os.kill(os.getpid(), signal.SIGKILL)

write(articles(), sys.argv[1])
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def kill_a_writer(target: Path) -> None:
    run = subprocess.run([sys.executable, "-c", KILLED, target], check=False)
    assert run.returncode == -signal.SIGKILL


@pytest.mark.parametrize("name", ["a.duckdb", "a.jsonl", "a.parquet"])
def test_what_a_killed_writer_left_goes_with_the_next(name: str, tmp_path: Path) -> None:
    kill_a_writer(tmp_path / name)
    kill_a_writer(tmp_path / name)
    kill_a_writer(tmp_path / f"other.{name}")
    [other] = {path.name for path in tmp_path.glob(".extractor-*.tmp")} - left_by(tmp_path / name)
    (tmp_path / name).with_name(f"{other}.wal").touch()
    write([extract("A city.")], tmp_path / name)
    assert {path for path in names(tmp_path) if not path.endswith(".lock")} == {name, other, f"{other}.wal"}
    write([extract("A city.")], tmp_path / f"other.{name}")
    assert names(tmp_path) == sorted([name, f"other.{name}"])


def left_by(target: Path) -> set[str]:
    """Return the names of the temporary files of a target, which go when it is written to and that fails."""
    before = {path.name: path.read_bytes() for path in target.parent.iterdir()}
    with pytest.raises(ZeroDivisionError), placing(target):
        raise ZeroDivisionError
    gone = set(before) - set(names(target.parent))
    for name in gone:
        target.with_name(name).write_bytes(before[name])
    return {name for name in gone if name.endswith(".tmp")}


def test_a_living_writer_keeps_its_files(tmp_path: Path) -> None:
    target = tmp_path / "a.duckdb"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, target, "wait"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as living:
        assert living.stdout is not None
        living.stdout.readline()
        before = names(tmp_path)
        write([extract("A city.")], target)
        assert names(tmp_path) == sorted([*before, "a.duckdb"])
        living.kill()


def test_two_writers_in_one_process(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    with replacing(target) as first:
        first.write(b"first")
        with replacing(target) as second:
            second.write(b"second")
        assert target.read_bytes() == b"second"
    assert target.read_bytes() == b"first"
    assert names(tmp_path) == ["a.json"]


def test_no_other_file_is_removed_whatever_a_lock_says(tmp_path: Path) -> None:
    kill_a_writer(tmp_path / "a.jsonl")
    [lock] = tmp_path.glob("*.lock")
    (tmp_path / "b.txt").write_text("Rome")
    (tmp_path / ".extractor-x").mkdir()
    lock.write_text("x/../b.txt")
    write([extract("A city.")], tmp_path / "a.jsonl")
    assert {"a.jsonl", "b.txt", ".extractor-x"} < set(names(tmp_path))


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    kill_a_writer(tmp_path / "a.jsonl")
    [lock] = tmp_path.glob("*.lock")
    lock.unlink()
    lock.symlink_to(tmp_path / "b.txt")
    write([extract("A city.")], tmp_path / "a.jsonl")
    assert not (tmp_path / "b.txt").exists()
    with pytest.raises(WriteError):
        write([extract("A city.")], tmp_path / "a.jsonl" / "b.jsonl")
