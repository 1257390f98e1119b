"""`extractor drift`: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, key in (("old", "area"), ("new", "surface")):
        pages = ({"title": f"L{place}", "text": f"{{{{Infobox lake|{key}=5 km2}}}}"} for place in range(12))
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(page) + "\n" for page in pages))
    return tmp_path


def call(*arguments: str, command: str = "drift") -> Result:
    result = CliRunner().invoke(main, [command, *arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


RENAMED = """\
Infobox lake (en)
  area is now called surface: 100.0 % before, 100.0 % after (p = 7.4e-07), as in L0: 5 km2
"""


def test_changes_in_words() -> None:
    done = call("old.jsonl", "new.jsonl", "--lang", "en")
    assert (done.exit_code, done.stdout) == (0, RENAMED)
    assert done.stderr == "1 change between 12 and 12 pages\n"


def test_changes_as_json() -> None:
    done = call("old.jsonl", "new.jsonl", "--lang", "en", "--json", "--quiet")
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "language": "en", "template": "Infobox lake", "change": "renamed", "key": "area", "into": "surface",
        "before": 1.0, "after": 1.0, "p": 7.4e-07, "examples": [{"text": "5 km2", "title": "L0", "span": [23, 28]}],
    }  # fmt: skip


def test_a_scheduled_job_fails_by_the_exit_status() -> None:
    assert call("old.jsonl", "new.jsonl", "--fail").exit_code == 1
    assert call("old.jsonl", "old.jsonl", "--fail").exit_code == 0


def test_inferences_and_runs_are_compared_as_their_pages() -> None:
    call("old.jsonl", "--lang", "en", "-o", "old", command="infer")
    call("new.jsonl", "--lang", "en", "-o", "run", command="extract")
    assert call("old", "run").stdout == RENAMED
    assert call("old/statistics.json", "new.jsonl", "--lang", "en").stdout == RENAMED


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        ((), "Missing argument 'OLD'", 2),
        (("old.jsonl",), "Missing argument 'NEW'", 2),
        (("old.jsonl", "nowhere.xml"), "nowhere.xml: cannot be read (No such file or directory)", 1),
        (("empty", "new.jsonl"), "empty", 1),
        (("old.jsonl", "new.jsonl", "--lang", "xq"), "xq", 2),
        (("bad", "new.jsonl"), "statistics.json: is no statistics of infoboxes", 1),
    ],
)
def test_one_clear_line(arguments: tuple[str, ...], said: str, status: int, folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "bad").mkdir()
    (folder / "bad" / "statistics.json").write_text("?")
    done = call(*arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in done.stderr
