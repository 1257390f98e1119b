"""`extractor infer`: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main

LAKE = "{{Infobox lake|area=5 km2|depth=7 m}}"
POND = "{{Infobox pond|area=5 m2}}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    for name, text in (("a", LAKE), ("b", LAKE), ("c", POND)):
        (tmp_path / "pages" / f"{name}.wiki").write_text(text)
    return tmp_path


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["infer", *arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_schemas_statistics_and_models(folder: Path) -> None:
    done = call("pages", "--lang", "en", "-o", "out", "--python", "models.py")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "3 pages, 3 infoboxes of 2 templates; 2 schemas in out\n"
    assert files(folder / "out") == ["en/Infobox_lake.schema.json", "en/Infobox_pond.schema.json", "statistics.json"]
    assert "class InfoboxLake(BaseModel)" in Path("models.py").read_text()


def test_statistics_to_standard_output() -> None:
    done = call("pages", "--quiet")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout)["pages"] == 3


def test_the_same_inputs_give_the_same_bytes() -> None:
    for name in ("one", "two"):
        call("pages", "-o", name)
    assert [Path("one", name).read_bytes() for name in files(Path("one"))] == [
        Path("two", name).read_bytes() for name in files(Path("two"))
    ]


def test_rare_templates_are_left_out_and_what_was_written_for_them_is_removed() -> None:
    call("pages", "-o", "out")
    Path("out/und/mine.schema.json").write_text("{}")
    done = call("pages", "-o", "out", "--min", "2", "--python", "models.py")
    assert done.exit_code == 0
    assert files(Path("out")) == ["statistics.json", "und/Infobox_lake.schema.json", "und/mine.schema.json"]
    assert "Pond" not in Path("models.py").read_text()


def test_inferences_merge() -> None:
    call("pages/a.wiki", "-o", "one")
    call("pages/b.wiki", "-o", "two")
    call("one", "two", "-o", "both")
    call("pages/a.wiki", "pages/b.wiki", "-o", "whole")
    assert Path("both/statistics.json").read_bytes() == Path("whole/statistics.json").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        ((), "Missing argument 'INPUT...'", 2),
        (("nowhere.xml",), "nowhere.xml: cannot be read (No such file or directory)", 1),
        (("pages", "--min", "0"), "0 is not in the range x>=1", 2),
        (("pages", "--min", "few"), "'few' is not a valid integer", 2),
        (("pages", "--lang", "english"), "'english'", 2),
        (("pages", "--jobs", "-1"), "-1 is not in the range", 2),
        (("pages", "-o", " "), "an output needs a name", 2),
        (("pages", "-o", "pages/a.wiki"), "pages/a.wiki", 1),
        (("pages", "--python", "pages"), "pages: not a regular file", 1),
        (("pages/a.wiki", "--python", "pages/a.wiki"), "pages/a.wiki: is an input and would be lost", 1),
        (("pages", "--python", "pages/a.wiki"), "pages/a.wiki: is an input and would be lost", 1),
        (("out", "-o", "out"), "is an input and would be lost", 1),
        (("pages", "--page-timeout", "0"), "page-timeout", 2),
        (("pages", "--format", "html"), "'html' is not one of 'flat', 'wikitext'", 2),
    ],
)
def test_one_clear_line(arguments: tuple[str, ...], said: str, status: int) -> None:
    if "out" in arguments:
        call("pages", "-o", "out")
    done = call(*arguments)
    assert done.exit_code == status
    assert said in done.stderr
    assert Path("pages/a.wiki").read_text() == LAKE


def test_what_fails_is_named_and_the_rest_is_written() -> None:
    done = call("pages", "nowhere.xml", "-o", "out")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == "error: nowhere.xml: cannot be read (No such file or directory)"
    assert Path("out/statistics.json").is_file()
