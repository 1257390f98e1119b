"""`extractor diff`: folders, runs and files held against each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor import Article, extract, read, write
from extractor.cli import main
from extractor.diff import compared

LAKE = "{{Infobox lake|area=5 km2|found=7 March 1919}} A lake."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("alder", "birch", "cedar"):
        Path(f"lakes/{name}.wiki").parent.mkdir(exist_ok=True)
        Path(f"lakes/{name}.wiki").write_text(LAKE)


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["diff", *arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def articles() -> list[Article]:
    return [extract(page) for page in read("lakes", lang="en")]


def with_amount(article: Article, amount: int) -> Article:
    other = article.model_copy(deep=True)
    value = other.infoboxes[0].fields[0].items[0].values[0]
    other.infoboxes[0].fields[0].items[0].values[0] = value.model_copy(update={"amount": amount})
    return other


def test_an_upgrade_that_changes_two_values_shows_just_them() -> None:
    alder, birch, cedar = articles()
    write([alder, birch, cedar], "old.jsonl")
    write([with_amount(alder, 6), birch, with_amount(cedar, 7)], "new.jsonl")
    done = call("old.jsonl", "new.jsonl")
    assert done.stdout == "".join(
        f"{name}\n"
        "  Infobox lake › area\n"
        "    - quantity: amount 5, unit km2 [20, 25)\n"
        f"    + quantity: amount {amount}, unit km2 [20, 25)\n"
        f"    1 │ {LAKE}\n"
        for name, amount in (("alder", 6), ("cedar", 7))
    )
    assert done.stderr == "3 pages: 2 changed\n"
    assert (done.exit_code, call("old.jsonl", "new.jsonl", "--fail").exit_code) == (0, 1)
    assert (call("old.jsonl", "old.jsonl", "--fail").exit_code, call("old.jsonl", "old.jsonl").output) == (
        0, "3 pages: no difference\n",
    )  # fmt: skip


def test_pages_that_came_and_went_in_any_order() -> None:
    alder, birch, cedar = articles()
    write([cedar, alder], "old.jsonl")
    write([birch, cedar], "new.jsonl")
    found = [json.loads(line) for line in call("old.jsonl", "new.jsonl", "--json").stdout.splitlines()]
    assert [(one["title"], one["fate"], one["changes"]) for one in found] == [
        ("alder", "gone", []), ("birch", "new", []),
    ]  # fmt: skip


def test_pages_of_one_title_meet_in_order() -> None:
    [alder, *_] = articles()
    write([alder, with_amount(alder, 6)], "old.jsonl")
    write([with_amount(alder, 6), alder, alder], "new.jsonl")
    fates = [page.fate for page in compared("old.jsonl", "new.jsonl", pytest.fail)]
    assert fates == ["changed", "changed", "new"]


def test_pages_of_one_title_and_text_belong_together() -> None:
    texts = [LAKE, LAKE.replace("5", "6"), LAKE.replace("5", "7")]
    made = [extract(text, title="Alder", lang="en") for text in texts]
    other = extract(LAKE, title="Birch", lang="en")
    write([*made, other], "old.jsonl")
    write([other, *reversed(made)], "new.jsonl")
    assert [page.fate for page in compared("old.jsonl", "new.jsonl", pytest.fail)] == ["same"] * 4


def test_a_run_is_held_against_the_articles_it_was_made_of() -> None:
    assert CliRunner().invoke(main, ["extract", "lakes", "--lang", "en", "-o", "out", "--quiet"]).exit_code == 0
    assert call("out", "lakes", "--lang", "en").stderr == "3 pages: no difference\n"
    Path("lakes/alder.wiki").write_text(LAKE.replace("5 km2", "6 km2"))
    done = call("out", "lakes", "--lang", "en")
    assert "    + quantity: amount 6, unit km2\n    1 │ {{Infobox lake|area=6 km2|" in done.stdout


def test_without_the_sources_the_lines_are_left_out() -> None:
    alder, *_ = articles()
    write([alder], "old.jsonl")
    write([with_amount(alder, 6)], "new.jsonl")
    Path("moved").mkdir()
    Path("lakes/alder.wiki").rename("moved/alder.wiki")
    assert "│" not in call("old.jsonl", "new.jsonl").stdout
    assert f"1 │ {LAKE}" in call("old.jsonl", "new.jsonl", "--source", "moved").stdout


def test_members_without_a_line_of_their_own_are_told_by_their_path() -> None:
    alder, *_ = articles()
    other = alder.model_copy(deep=True)
    other.infoboxes[0] = other.infoboxes[0].model_copy(update={"source": "parameters"})
    record = alder.model_dump(mode="json")
    record["lead"]["anchor"] = "elsewhere"
    Path("old.json").write_text(json.dumps(record))
    write([alder], "new.json")
    [page] = compared("old.json", "new.json", pytest.fail)
    assert [(one.part, one.old) for one in page.changes] == [("lead.anchor", ['"elsewhere"'])]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "no JSON"),
        (
            '{"schema_version": "2", "source": {"sha256": ""}, "title": "alder", "language": "en"}',
            "a record of version 2",
        ),
        (
            '{"schema_version": "1", "source": {"sha256": ""}, "title": "alder", "language": "en"}',
            "no record of an article",
        ),
        ('{"schema_version": "1", "source": {}}', "no record of an article"),
        ('{"source": {"sha256": "", "uri": ["a"]}, "title": "a", "language": "en"}', "no record of an article"),
        ('{"source": {"sha256": ""}, "title": "a", "language": {}}', "no record of an article"),
    ],
)
def test_a_damaged_record_is_one_line(content: str, said: str) -> None:
    alder, birch, _ = articles()
    write([birch, alder], "new.jsonl")
    good = Path("new.jsonl").read_text().splitlines()[0]
    Path("old.jsonl").write_text(f"{good}\n{content}\n")
    done = call("old.jsonl", "new.jsonl")
    assert done.exit_code == 1
    assert "error: " in done.stderr
    assert said in done.stderr or said == "no JSON"


def test_inputs_that_hold_nothing() -> None:
    Path("empty").mkdir()
    for name in ("empty", "nowhere", "nowhere.jsonl"):
        done = call(name, "lakes")
        assert done.exit_code == 1
        assert done.stderr.startswith(f"error: {name}"), done.stderr
        assert done.stdout == ""


def test_places_outside_of_the_source_have_no_line() -> None:
    alder, *_ = articles()
    write([alder], "old.jsonl")
    other = alder.model_copy(deep=True)
    field = other.infoboxes[0].fields[0]
    other.infoboxes[0].fields[0] = field.model_copy(update={"span": (1000, 1001)})
    write([other], "new.jsonl")
    done = call("old.jsonl", "new.jsonl")
    assert (done.exit_code, "[1000, 1001)" in done.stdout) == (0, True)
    [line] = call("old.jsonl", "new.jsonl", "--json").stdout.splitlines()
    assert json.loads(line)["changes"][0]["source"] is None


def test_records_of_another_version_are_not_called_the_same() -> None:
    alder, *_ = articles()
    write([alder], "old.jsonl")
    Path("new.jsonl").write_text(Path("old.jsonl").read_text().replace('"schema_version":"1"', '"schema_version":"9"'))
    done = call("old.jsonl", "new.jsonl")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (1, "no page could be compared")


def test_lost_bytes_are_told() -> None:
    Path("lakes/alder.wiki").write_bytes(LAKE.encode() + b" Gr\xfcn.")
    done = call("lakes", "lakes", "--lang", "en")
    assert (done.exit_code, "error: lakes/alder.wiki: bytes" in done.stderr) == (1, True)
