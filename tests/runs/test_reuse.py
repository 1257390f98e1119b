"""Runs that take over the records of an earlier one (`--reuse`): the outputs are those of a run without it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from benchmarks.chaos import write_dump
from extractor import Article, Page, extract, write
from extractor.cli import main
from extractor.readers.selection import Selection
from extractor.records.outline import Outline
from extractor.records.page import Fault
from extractor.runs import earlier_records
from extractor.runs import run as running
from extractor.runs.earlier_records import EarlierRecords, Taken, make_index
from extractor.runs.manifest import Manifest
from extractor.runs.options import RunOptions
from extractor.runs.report import Report
from extractor.runs.run import run
from extractor.writers import jsonl_zst
from extractor.writers.encoding import encode

TEXT = (
    "{{{{Infobox city\n| country = Italy\n| founded = {0} BC\n| twin = {{{{Infobox town|area=5 km2}}}}\n}}}}\n"
    "'''Page {0}''' is a city in {{{{odd|{0}}}}}.<ref>{{{{cite book|title=Roads {0}}}}}</ref> {{{{PAGENAME}}}} [[x\n\n"
    "== History ==\n* Old.\n"
)
COUNT = 60


def pages(count: int = COUNT, changed: Callable[[int], bool] = lambda number: False) -> Iterator[tuple[str, str]]:
    for number in range(count):
        yield f'Page {number} "source":{{}}', TEXT.format(number + 1) + "Ñew\u2028.\n" * changed(number)


ZST = RunOptions(to="jsonl.zst")


def changed(number: int) -> bool:
    return number % 7 == 0


@pytest.fixture
def month(tmp_path: Path) -> Path:
    """A dump whose run has ended in `old.jsonl`."""
    dump = write_dump(tmp_path / "month.xml", pages())
    assert run([dump], tmp_path / "old.jsonl").articles == COUNT
    return dump


@pytest.fixture
def following(tmp_path: Path) -> Path:
    """The dump of the next month: every seventh page has another text, ten are new, revisions and times are others."""
    dump = write_dump(tmp_path / "following.xml", pages(COUNT + 10, changed))
    stamp = "<revision>\n      <timestamp>2026-02-01T00:00:00Z</timestamp>"
    dump.write_text(dump.read_text("utf-8").replace("<revision>", stamp), "utf-8")
    return dump


LONG = "A line of many words that say nothing at all.\n" * 900
UNCHANGED = sum(not changed(number) for number in range(COUNT))


def files(target: Path) -> dict[str, bytes]:
    """The bytes of the output at a path, of a folder by their names."""
    if target.is_file():
        return {"": target.read_bytes()}
    found = (path for path in target.rglob("*") if path.is_file() and ".run" not in path.parts)
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in found}


def counts(target: Path) -> dict[str, Any]:
    """The statistics in the report of a run without the times, which are other ones each time."""
    folder = target / ".run" if target.is_dir() else target.with_name(f"{target.name}.run")
    report: dict[str, Any] = json.loads((folder / "report.json").read_bytes())
    return {name: row for name, row in report["statistics"].items() if name not in ("seconds", "slowest")}


class Compared:
    """Runs of the same inputs and options with `reuse` and without it."""

    def __init__(self, tmp_path: Path, name: str = "new.jsonl") -> None:
        self.target, self.plain = tmp_path / "reused" / name, tmp_path / "plain" / name
        self.news: list[str] = []

    def run(self, dump: Path, reuse: Path, options: RunOptions | None = None, jobs: int = 0) -> Report:
        for target in (self.target, self.plain):
            target.parent.mkdir(exist_ok=True)
        options = options or RunOptions()
        report = run([dump], self.target, options, jobs=jobs, reuse=reuse, on_news=self.news.append)
        assert run([dump], self.plain, options, jobs=jobs).reused is None
        assert files(self.target) == files(self.plain)
        assert counts(self.target) == counts(self.plain)
        return report


@pytest.mark.parametrize("jobs", [0, 2])
@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("new.jsonl", RunOptions()),
        ("new.jsonl.zst", RunOptions()),
        ("new.parquet", RunOptions()),
        ("new.csv", RunOptions()),
        ("folder", RunOptions()),
        ("folder", RunOptions(to="json")),
        ("folder", RunOptions(to="md")),
        ("folder", RunOptions(shards=20)),
    ],
)
def test_outputs_and_statistics_are_the_same(
    month: Path, following: Path, tmp_path: Path, name: str, options: RunOptions, jobs: int
) -> None:
    compared = Compared(tmp_path, name)
    report = compared.run(following, tmp_path / "old.jsonl", options, jobs)
    assert (report.reused, report.articles) == (UNCHANGED, COUNT + 10)
    assert compared.news == [f"--reuse {tmp_path / 'old.jsonl'}: takes over what is unchanged of {COUNT} records"]


@pytest.mark.parametrize(
    "options", [RunOptions(), RunOptions(shards=20), RunOptions(to="json"), ZST, replace(ZST, shards=9)]
)
@pytest.mark.parametrize("named", ["old", "old/.run"])
def test_of_folders(following: Path, month: Path, tmp_path: Path, options: RunOptions, named: str) -> None:
    run([month], tmp_path / "old", options)
    assert Compared(tmp_path).run(following, tmp_path / named).reused == UNCHANGED


def test_nothing_that_is_taken_over_is_extracted(month: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "EXTRACT", "tests.trouble:nothing")
    report = run([month], tmp_path / "new.jsonl", jobs=0, reuse=tmp_path / "old.jsonl.run")
    assert (report.reused, report.failures) == (COUNT, [])
    assert files(tmp_path / "new.jsonl") == files(tmp_path / "old.jsonl")


def test_other_choices_and_outputs_do_not_matter(month: Path, following: Path, tmp_path: Path) -> None:
    run([month], tmp_path / "some.jsonl", RunOptions(selection=Selection(first=11, last=30), shards=5))
    options = RunOptions(selection=Selection(sample=0.5, seed=3))
    assert 0 < (Compared(tmp_path).run(following, tmp_path / "some.jsonl", options).reused or 0) < 20


WHY: dict[str, Callable[[Path], RunOptions | None]] = {
    "has no manifest": lambda run: shutil.rmtree(run.with_name("old.jsonl.run")),
    "no manifest": lambda run: manifest(run, kind="something else"),
    "that run is unfinished": lambda run: manifest(run, state="unfinished"),
    "made by version 0.0.9": lambda run: manifest(run, version="0.0.9"),
    "--lang was not given and is de": lambda run: RunOptions(lang="de"),
    "--parts was not given and is lead": lambda run: RunOptions(parts=("lead",)),
    "gone or have changed": lambda run: run.unlink(),
    "outputs are gone or have": lambda run: edit(run),
    "are gone or have changed": lambda run: outcomes(run, b""),
    "gone or": lambda run: outcomes(run, b"{}\nnot JSON"),
}


def manifest(run: Path, **members: str) -> None:
    file = run.with_name("old.jsonl.run") / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_bytes()) | members))


def edit(run: Path) -> None:
    run.write_bytes(run.read_bytes().replace(b"is a city", b"is a town"))


def outcomes(run: Path, data: bytes) -> None:
    (run.with_name("old.jsonl.run") / "outcomes.jsonl").write_bytes(data)


@pytest.mark.parametrize("why", WHY)
def test_runs_of_which_nothing_can_be_taken_over(month: Path, following: Path, tmp_path: Path, why: str) -> None:
    old = tmp_path / "old.jsonl"
    compared = Compared(tmp_path)
    assert compared.run(following, old, WHY[why](old)).reused == 0
    [news] = compared.news
    assert why in news
    assert news.startswith(f"--reuse {old}: ")
    assert news.endswith("; every page is extracted anew")


def test_formats_in_which_no_record_stands_alone(month: Path, following: Path, tmp_path: Path) -> None:
    run([month], tmp_path / "old.parquet")
    compared = Compared(tmp_path)
    assert compared.run(following, tmp_path / "old.parquet").reused == 0
    assert "records are taken over from .jsonl, .jsonl.zst, .json files, and it has none" in compared.news[0]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "no JSON": lambda line: line.replace(b'"coverage":{', b'"coverage":['),
    "another text": lambda line: line.replace(b'"sha256":"', b'"sha256":"0'),
    "cut off": lambda line: line[: len(line) // 2] + b"\n",
    "another member": lambda line: line.replace(b'"site":', b'"sites":'),
    "no source": lambda line: line.replace(b'"source":', b'"origin":'),
    "another form": lambda line: line.replace(b'"kind":"article"', b'"kind": "page"'),
    "zeroed": lambda line: bytes(len(line) - 1) + b"\n",
    "another version": lambda line: line.replace(b'"schema_version":"1"', b'"schema_version":"2"'),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_records(month: Path, following: Path, tmp_path: Path, damage: str) -> None:
    """A record that is damaged without a trace in the file's size and time is extracted anew, and no other."""
    old = tmp_path / "old.jsonl"
    lines = old.read_bytes().splitlines(keepends=True)
    lines[1] = DAMAGE[damage](lines[1])
    old.write_bytes(b"".join(lines))
    row = json.loads((tmp_path / "old.jsonl.run/outcomes.jsonl").read_bytes())
    row["stand"] = [old.stat().st_size, old.stat().st_mtime_ns]
    outcomes(old, json.dumps(row).encode())
    assert Compared(tmp_path).run(following, old).reused == UNCHANGED - 1


def test_files_that_change_while_they_are_used(tmp_path: Path) -> None:
    page = Page("Urbs.", title="Roma")
    file = tmp_path / "a.jsonl"
    write([extract(page)], file)
    assert make_index([file, tmp_path / "none.jsonl"], tmp_path / "index") == 1
    records = EarlierRecords(str(tmp_path / "index"))
    assert records.of(page, as_line=True) is not None
    os.utime(file, ns=(1, 1))
    assert records.of(page, as_line=True) is None
    file.unlink()
    records.close()
    assert records.of(page, as_line=False) is None
    records.close()
    (tmp_path / "index").write_bytes(b"no index")
    assert records.of(page, as_line=True) is None
    records.close()


KNOWN = Page("Urbs [[x.", "Roma", "la", "wikitext", "a.xml", "lawiki", 7, 9, 0, "2026-01-01T00:00:00Z", "Q220")
NOW: dict[str, dict[str, Any]] = {
    "nothing": {},
    "revision": {"revision_id": 10, "timestamp": None, "wikidata": None, "uri": 'b "\u2028".xml'},
    "revision of no size": {"revision_id": 10**30},
}
OTHERS: dict[str, dict[str, Any]] = {
    "title": {"title": "Rōma"},
    "language": {"language": "it"},
    "no language": {"language": None},
    "namespace": {"namespace": 4},
    "site": {"site": "itwiki"},
    "page": {"page_id": 8},
    "text": {"text": "Urbs [[y."},
    "dialect": {"format": "flat"},
    "faults": {"faults": (Fault("bad-encoding", "no character", 0, 1),)},
    "surrogates": {"uri": "\ud800"},
}


def taken(page: Page, known: Page, folder: Path, as_line: bool) -> Taken | None:
    write([extract(known)], folder / "a.jsonl")
    make_index([folder / "a.jsonl"], folder / "index")
    records = EarlierRecords(str(folder / "index"))
    try:
        return records.of(page, as_line=as_line)
    finally:
        records.close()


def with_facts(page: Page, facts: dict[str, Any]) -> Page:
    return Page(**{name: getattr(page, name) for name in Page.__slots__} | facts)


@pytest.mark.parametrize("as_line", [True, False])
class TestPages:
    @pytest.mark.parametrize("now", NOW)
    def test_the_same(self, now: str, as_line: bool, tmp_path: Path) -> None:
        page = with_facts(KNOWN, NOW[now])
        found = taken(page, KNOWN, tmp_path, as_line)
        assert found is not None
        assert found.record == (encode(extract(page)) if as_line else extract(page))

    @pytest.mark.parametrize("other", OTHERS)
    def test_others(self, other: str, as_line: bool, tmp_path: Path) -> None:
        assert taken(with_facts(KNOWN, OTHERS[other]), KNOWN, tmp_path, as_line) is None
        assert taken(KNOWN, with_facts(KNOWN, OTHERS[other]), tmp_path, as_line) is None or other == "surrogates"

    @pytest.mark.parametrize("text", ["Urbs \ufffd.", "Urbs."])
    def test_faults_that_the_reader_saw(self, text: str, as_line: bool, tmp_path: Path) -> None:
        """The text is the same with U+FFFD in it and with half a character, but the diagnostics are not."""
        page = with_facts(KNOWN, {"text": text})
        known = with_facts(page, {"text": text.replace("\ufffd", "\ud800")})
        assert (taken(page, known, tmp_path, as_line) is None) == (text != known.text)

    def test_languages_without_data(self, as_line: bool, tmp_path: Path) -> None:
        page = with_facts(KNOWN, {"language": "xx"})
        assert taken(page, page, tmp_path, as_line) is not None
        assert taken(page, with_facts(page, {"language": "XX"}), tmp_path, as_line) is None

    def test_a_title_in_the_text(self, as_line: bool, tmp_path: Path) -> None:
        page = Page("= Roma =\n\nUrbs.", title="Roma", format="flat")
        assert taken(page, with_facts(page, {"title": ""}), tmp_path, as_line) is not None
        assert taken(with_facts(page, {"title": ""}), page, tmp_path, as_line) is None


def test_an_outline_has_members_of_an_article() -> None:
    for name, field in Outline.model_fields.items():
        assert field.annotation == Article.model_fields[name].annotation, name


@pytest.mark.parametrize("damage", ["cut off", "zeroed", "foreign", "too long"])
def test_damaged_frames(damage: str, month: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands before the damage is found, in files of several frames."""
    lines = (tmp_path / "old.jsonl").read_bytes().splitlines()
    found = []
    for part in range(3):
        jsonl_zst.write_lines(lines[part * 20 : part * 20 + 20], tmp_path / f"{part}.jsonl.zst")
        found.append((tmp_path / f"{part}.jsonl.zst").read_bytes())
    whole, middle = tmp_path / "whole.jsonl.zst", found[1]
    changes = {"cut off": middle[:-9], "zeroed": bytes(len(middle)), "foreign": b"Rome" + middle, "too long": middle}
    file = tmp_path / "all.jsonl.zst"
    file.write_bytes(found[0] + changes[damage] + found[2] * (damage != "cut off"))
    whole.write_bytes(b"".join(found))
    assert make_index([whole], tmp_path / "index") == 60
    if damage == "too long":
        monkeypatch.setattr(earlier_records, "LONGEST", len(b"".join(lines[:20])) - 1)
        assert make_index([file], tmp_path / "index") < 60
        return
    assert make_index([file], tmp_path / "index") == 20


class Interrupted(Exception):
    """Ends a run at the first piece that is done."""


def interrupt(progress: object) -> None:
    raise Interrupted


class TestResuming:
    @pytest.mark.parametrize("first", [True, False])
    def test_after_an_interruption(self, tmp_path: Path, first: bool) -> None:
        """An unfinished run that was begun with --reuse goes on without it, and the other way round."""
        dump = write_dump(tmp_path / "month.xml", ((title, text + LONG) for title, text in pages()))
        old, new, news = tmp_path / "old.jsonl", tmp_path / "new.jsonl", list[str]()
        run([dump], old)
        named = [old, None] if first else [None, old]
        with pytest.raises(Interrupted):
            run([dump], new, jobs=0, reuse=named[0], on_progress=interrupt)
        report = run([dump], new, jobs=0, reuse=named[1], on_news=news.append)
        assert "going on with the run" in news[0]
        assert files(new) == files(old)
        assert report.reused is None if first else 0 < (report.reused or 0) < COUNT

    def test_with_and_without(self, month: Path, following: Path, tmp_path: Path) -> None:
        """--reuse is none of the options of a run: one may be done with it and go on without it."""
        new, news = tmp_path / "new.jsonl", list[str]()
        assert run([following], new, reuse=tmp_path / "old.jsonl").reused == UNCHANGED
        assert run([following], new, on_news=news.append).articles == COUNT + 10
        assert "complete already" in news[-1]
        assert run([following], new, reuse=tmp_path / "none", on_news=news.append).articles == COUNT + 10
        assert "complete already" in news[-1]

    def test_what_was_done_stays_counted(self, month: Path, following: Path, tmp_path: Path) -> None:
        new, news = tmp_path / "new", list[str]()
        run([month, following], new, reuse=tmp_path / "old.jsonl")
        month.write_bytes(month.read_bytes() + b"\n")
        report = run([month, following], new, reuse=tmp_path / "old.jsonl", on_news=news.append)
        assert report.reused == COUNT + UNCHANGED
        assert json.loads((new / ".run/report.json").read_bytes())["reused"] == report.reused

    def test_the_output_itself(self, month: Path, following: Path, tmp_path: Path) -> None:
        old, news = tmp_path / "old.jsonl", list[str]()
        for named in (old, tmp_path / "old.jsonl.run", tmp_path / "." / "old.jsonl"):
            report = run([following], old, restart=True, reuse=named, on_news=news.append)
            assert (report.reused, report.articles) == (0, COUNT + 10)
            assert "is the output of this run, which goes on from what is there anyway" in news[-1]

    def test_nothing_of_it_stays_behind(self, month: Path, following: Path, tmp_path: Path) -> None:
        run([following], tmp_path / "new.jsonl", reuse=tmp_path / "old.jsonl")
        own = {path.name for path in (tmp_path / "new.jsonl.run").iterdir()}
        assert own == {"manifest.json", "report.json", "failures.jsonl", "outcomes.jsonl", "lock"}
        options = Manifest([], "new.jsonl", RunOptions()).row["options"]
        assert "reuse" not in options


def test_outputs_elsewhere_and_links(month: Path, following: Path, tmp_path: Path) -> None:
    """What the run's own folder says of files is believed of its outputs alone; a link to an output is as good."""
    old = tmp_path / "old.jsonl"
    row = json.loads((tmp_path / "old.jsonl.run/outcomes.jsonl").read_bytes())
    (tmp_path / "link.jsonl").symlink_to(old)
    assert Compared(tmp_path).run(following, tmp_path / "link.jsonl").reused == UNCHANGED
    outcomes(old, json.dumps(row | {"output": "../old.jsonl"}).encode())
    assert run([following], tmp_path / "again.jsonl", reuse=old).reused == 0
    outcomes(old, json.dumps(row).encode())
    old.rename(tmp_path / "moved.jsonl")
    old.symlink_to("moved.jsonl")
    assert run([following], tmp_path / "once more.jsonl", reuse=old).reused == 0


class TestCommandLine:
    def test_it_says_how_many(self, month: Path, following: Path, tmp_path: Path) -> None:
        words = ["extract", str(following), "-o", str(tmp_path / "new.jsonl"), "--reuse", str(tmp_path / "old.jsonl")]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, result.output
        assert f"old.jsonl: takes over what is unchanged of {COUNT} records\n" in result.stderr
        assert f"0 failures, {UNCHANGED} taken over in " in result.stderr

    def test_a_run_that_does_not_exist(self, month: Path, tmp_path: Path) -> None:
        words = ["extract", str(month), "-o", str(tmp_path / "new.jsonl"), "--reuse", str(tmp_path / "none.jsonl")]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 2
        assert "none.jsonl: there is no such file or folder; name the output of an earlier run" in result.stderr
        assert not (tmp_path / "new.jsonl").exists()
