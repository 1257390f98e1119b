"""Errors of names: a name that no file can have is the caller's to mend, wherever it is given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor import extract, load, read, write
from extractor.errors import ReadError, WriteError
from extractor.runs.run import run
from extractor.writers import SUFFIXES

NAMES = ("\ud800", "a\0b")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", ["", "/", *SUFFIXES])
def test_a_name_that_no_file_can_have(name: str, suffix: str, tmp_path: Path) -> None:
    (tmp_path / "rome.txt").write_text("Rome is a city.")
    named = f"{tmp_path}/{name}{suffix}"
    with pytest.raises(ReadError):
        list(read(named))
    with pytest.raises(ReadError):
        list(load(named))
    with pytest.raises(WriteError):
        write([extract("A city.")], named)
    with pytest.raises(WriteError):
        run([tmp_path / "rome.txt"], named, jobs=0)
    assert [path.name for path in tmp_path.iterdir()] == ["rome.txt"]
    if not suffix:
        report = run([named, tmp_path / "rome.txt"], tmp_path / "out.jsonl", jobs=0)
        assert (report.articles, len(report.failures)) == (1, 1)


@pytest.mark.parametrize("target", ["/dev/null", "pipe", "pipe.jsonl"])
def test_a_device_or_a_pipe_is_no_output_and_the_message_says_what_is(target: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "rome.txt").write_text("Rome is a city.")
    place = tmp_path / target  # which is the target itself if that begins with a slash
    with pytest.raises(WriteError, match="; -o - writes to standard output"):
        write([extract("A city.")], place)
    with pytest.raises(WriteError, match="; -o - writes to standard output"):
        run([tmp_path / "rome.txt"], place, jobs=0)
