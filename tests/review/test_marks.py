"""Marks become golden files, and cases that fail until what they call wrong is mended."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner, Result

from extractor import Article, Page, extract, read
from extractor.cli import main
from extractor.errors import ReadError
from extractor.records.views.rows import Row, rows
from extractor.records.views.terminal import render
from extractor.review.applying import Reviewed, reviewed, write
from extractor.review.marks import Mark, holds, load

TEXT = "{{Infobox lake|area=5 km2|found=soon}} A lake."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("alder.wiki").write_text(TEXT)
    return tmp_path


@pytest.fixture
def page() -> Page:
    [page] = read("alder.wiki", lang="en")
    return page


def mark(article: Article, row: Row | None, judgement: str, **changes: object) -> Mark:
    source = article.source
    said = {
        "marks_version": "1", "title": article.title, "uri": source.uri, "page_id": None, "language": article.language,
        "format": source.format, "sha256": source.sha256, "kind": row.kind if row else "", "note": "",
        "label": row.label if row else "", "shown": row.shown if row else "", "span": row.span if row else None,
        "judgement": judgement,
    }  # fmt: skip
    return cast(Mark, {**said, **changes})


def save(*marks: Mark) -> None:
    Path("marks.jsonl").write_text("".join(json.dumps(one) + "\n" for one in marks))


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["review", *arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_what_is_right_becomes_a_golden_file(page: Page) -> None:
    article = extract(page)
    save(*(mark(article, row, "right") for row in rows(article)))
    done = call("--apply", "marks.jsonl", "-o", "out")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "5 marks on 1 page, 0 of them do not hold\n"
    assert Path("out/alder.wiki.golden").read_text() == render(article, TEXT)


def test_what_is_wrong_becomes_a_case_that_fails_until_it_is_mended(page: Page) -> None:
    article = extract(page)
    [quantity] = [row for row in rows(article) if row.kind == "quantity"]
    save(mark(article, quantity, "wrong", note="it is 6"))
    done = call("--apply", "marks.jsonl", "-o", "out")
    assert done.exit_code == 1
    assert done.stdout == "alder: quantity at 20 is wrong (it is 6): amount 5, unit km2\n"
    [case] = load("out/alder.wiki.cases.jsonl")
    assert not holds(case, article)
    mended = article.model_copy(deep=True)
    value = mended.infoboxes[0].fields[0].items[0].values[0]
    mended.infoboxes[0].fields[0].items[0].values[0] = value.model_copy(update={"amount": 6})
    assert holds(case, mended)


def test_what_is_missing_is_a_place_in_which_nothing_stands(page: Page) -> None:
    article = extract(page)
    assert not holds(mark(article, None, "missing", span=(32, 36), kind=""), extract("{{Infobox lake|area=5 km2}}"))
    assert holds(mark(article, None, "missing", span=(20, 25)), article)


def test_the_later_of_two_marks_counts(page: Page) -> None:
    article = extract(page)
    row = next(rows(article))
    [one] = reviewed([mark(article, row, "wrong"), mark(article, row, "right")], pytest.fail)
    assert (len(one.marks), one.failed) == (1, [])


def test_a_page_that_changed_is_told(page: Page) -> None:
    article = extract(page)
    save(mark(article, next(rows(article)), "right"))
    Path("alder.wiki").write_text(f"{TEXT} More.")
    done = call("--apply", "marks.jsonl", "-o", "out")
    assert done.exit_code == 1
    assert done.stderr == (
        "error: alder: read from alder.wiki, which is gone or has changed, so 1 mark cannot be applied; "
        "review it again, or --source names it\n"
    )
    Path("old").mkdir()
    Path("old/alder.wiki").write_text(TEXT)
    assert call("--apply", "marks.jsonl", "-o", "out", "--source", "old").exit_code == 0


def test_no_input_is_written_to(page: Page) -> None:
    article = extract(page)
    save(mark(article, next(rows(article)), "wrong"))
    call("--apply", "marks.jsonl", "-o", "out")
    cases = Path("out/alder.wiki.cases.jsonl").read_bytes()
    done = call("--apply", "out/alder.wiki.cases.jsonl", "-o", "out")
    assert done.exit_code == 1
    assert "error: out/alder.wiki.cases.jsonl: is an input and would be lost as an output; name another" in done.stderr
    assert Path("out/alder.wiki.cases.jsonl").read_bytes() == cases
    save(mark(article, next(rows(article)), "right"))
    Path("out/alder.wiki.golden").hardlink_to("alder.wiki")
    done = call("--apply", "marks.jsonl", "-o", "out")
    assert (done.exit_code, Path("alder.wiki").read_text()) == (1, TEXT)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "marks.jsonl:1: no mark (not JSON)"),
        ("[]", "marks.jsonl:1: no mark (: Input should be a valid dictionary"),
        ('{"marks_version": "2"}', "marks.jsonl:1: no mark (marks_version: Input should be '1')"),
        ('{"marks_version": "1"}', "marks.jsonl:1: no mark (title: Field required)"),
    ],
)
def test_what_is_no_mark(line: str, said: str) -> None:
    Path("marks.jsonl").write_text(line)
    with pytest.raises(ReadError) as raised:
        list(load("marks.jsonl"))
    assert str(raised.value).startswith(said)
    assert call("--apply", "marks.jsonl", "-o", "out").exit_code == 1


@pytest.mark.parametrize("arguments", [("alder.wiki", "--apply", "marks.jsonl", "-o", "a.html"), ("-o", "a.html")])
def test_either_an_input_or_marks(arguments: tuple[str, ...]) -> None:
    done = call(*arguments)
    assert done.exit_code == 2
    assert "say either an INPUT to show or marks to --apply" in done.stderr


def test_options_of_an_input_are_refused_with_marks() -> None:
    for option in (("--page", "x"), ("--lang", "de"), ("--format", "flat"), ("--encoding", "cp1252")):
        done = call("--apply", "marks.jsonl", "-o", "out", *option)
        assert (done.exit_code, f"{option[0]} says how an INPUT is read" in done.stderr) == (2, True), done.stderr


def test_what_is_missing_beside_other_parts(page: Page) -> None:
    article = extract(page)
    whole = (0, len(TEXT))
    count = sum(row.span is not None for row in rows(article))
    assert not holds(mark(article, None, "missing", span=whole, shown=str(count)), article)
    assert holds(mark(article, None, "missing", span=whole, shown=str(count - 1)), article)


def test_a_case_that_holds_gives_way_to_a_golden_file(page: Page) -> None:
    article = extract(page)
    row = next(rows(article))
    save(mark(article, row, "wrong"))
    assert call("--apply", "marks.jsonl", "-o", "out").exit_code == 1
    save(mark(article, row, "right"))
    assert call("--apply", "marks.jsonl", "-o", "out").exit_code == 0
    assert [path.name for path in Path("out").iterdir()] == ["alder.wiki.golden"]


def test_pages_of_one_text_are_apart(page: Page) -> None:
    article = extract(page)
    row = next(rows(article))
    twins = [mark(article, row, "right", title="A"), mark(article, row, "wrong", title="C")]
    assert [(one.article.title, len(one.failed)) for one in reviewed(twins, pytest.fail)] == [("A", 0), ("C", 1)]


@pytest.mark.parametrize("uri", ["../alder.wiki", "/nowhere/../etc/alder.wiki", "alder.xml", None])
def test_no_mark_leads_out_of_the_folder(uri: str | None, page: Page) -> None:
    """Files that are no articles of the project are called by the title of the page."""
    Path("work/here").mkdir(parents=True)
    Path("work/alder.wiki").write_text(TEXT)
    article = extract(page)
    found = Reviewed(article, page, [mark(article, next(rows(article)), "right", uri=uri)], [])
    with contextlib.chdir("work/here"):
        write([found], "out")
        assert [path.as_posix() for path in Path().rglob("*.golden*")] == ["out/alder.golden.txt"]


def test_a_mark_opens_no_file_that_has_not_the_name_of_an_input(page: Page, tmp_path: Path) -> None:
    article = extract(page)
    (tmp_path / "secret").mkdir()
    for name in ("alder.key", "secret/alder.key", "alder"):
        Path(name).write_text(TEXT)
        save(mark(article, next(iter(rows(article))), "right", uri=name))
        done = call("--apply", "marks.jsonl", "-o", "out")
        assert (done.exit_code, done.stdout) == (1, "")
        assert f"read from {name}, a name that no input has, so it is not opened; --source names it" in done.stderr
        assert call("--apply", "marks.jsonl", "-o", "out", "--source", "secret").exit_code == 1
        assert call("--apply", "marks.jsonl", "-o", "out", "--source", name).exit_code == 0
