"""The benchmark of dumps runs: a small one, all of it."""

from __future__ import annotations

import bz2
import os
import time
from pathlib import Path

import pytest

from benchmarks import dumps
from extractor import read


def test_the_dump_is_one(tmp_path: Path) -> None:
    dump = dumps.make(tmp_path, 0.3)
    assert bz2.decompress(dump.packed.read_bytes()) == dump.xml.read_bytes()
    assert dumps.unpack(dump.packed) == dump.size == dump.xml.stat().st_size
    pages = list(read(dump.packed))
    assert [page.page_id for page in pages] == list(range(1, dump.pages + 1))


def test_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dumps, "_SAMPLE", 0.05)
    monkeypatch.setattr(
        dumps, "run", lambda dump, target, jobs: target.write_bytes(b"") and None or dumps.Cost(1, 1, 2, 3)
    )
    said = "\n".join(dumps.table(0.05))
    assert "bz2 alone" in said
    assert "run to parquet, 2 workers" in said


def test_the_processor_time_of_a_process_is_told() -> None:
    while time.process_time() < 0.05:  # seconds; /proc counts in hundredths
        pass
    assert 0 < dumps.processor_seconds(os.getpid()) < 2 * time.process_time() + 1
    assert dumps.processor_seconds(2**22 + 1) == 0, "no process has that number"
