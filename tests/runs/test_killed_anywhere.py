"""Runs that are killed before each change they make to the disk, one after the other: the next one is always whole."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from benchmarks.chaos import outputs, write_articles
from extractor.runs.run import run

CHANGES = frozenset(("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate"))
"""The audit events of CPython that change what is on the disk, but for `open`."""

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked on this system")


def killed_before(change: int, work: Callable[[], object]) -> bool:
    """Do a piece of work in a process of its own that dies before a change to the disk; return False if it lived."""
    process = os.fork()
    if process == 0:
        left = change

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            flags = arguments[2] if event == "open" else 0
            if event in CHANGES or (isinstance(flags, int) and flags & WRITING):
                left -= 1
                if left < 0:
                    os._exit(9)

        sys.addaudithook(watch)
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert code in (0, 9), "the run itself failed"
    return code == 9


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("name", ["folder", "out.jsonl"])
def test_a_run_killed_before_each_change(tmp_path: Path, name: str, again: bool) -> None:
    articles, change = write_articles(tmp_path / "articles", 2), 0
    if again:
        run([articles], tmp_path / "earlier" / name, jobs=0)
        (articles / "00001.wiki").write_text("= Oslo =\n\nA city that has been written anew.\n", "utf-8")
    run([articles], tmp_path / "wanted" / name, jobs=0)
    wanted = outputs(tmp_path / "wanted")
    whole = {name: data for name, data in wanted.items() if ".run/" not in name}
    while True:
        place = tmp_path / str(change)
        if again:
            shutil.copytree(tmp_path / "earlier", place)
        if not killed_before(change, partial(run, [articles], place / name, jobs=0)):
            break
        run([articles], place / name, jobs=0)
        made = outputs(place)
        assert made.keys() == wanted.keys(), f"killed before change {change}"
        assert made.items() >= whole.items(), f"killed before change {change}"
        change += 1
    assert change > 15
