"""Runs in worker processes: whatever happens to pages, workers, the disk or the run itself, the rest is whole."""

from __future__ import annotations

import io
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner, Result

from benchmarks.chaos import (
    alive,
    children,
    ended,
    kill_runs,
    kill_workers,
    outputs,
    start,
    write_articles,
    write_dump,
)
from benchmarks.hostile import check as check_hostile
from extractor.cli import main
from extractor.errors import PageError, RunError, WriteError
from extractor.readers.selection import Selection
from extractor.runs import run as running
from extractor.runs.limits import Limits
from extractor.runs.options import RunOptions
from extractor.runs.report import Report
from extractor.runs.run import run
from extractor.runs.tasks import Outcome, outcome_of
from extractor.runs.worker import Setup
from tests.events import comes
from tests.places import ROOT

TEXT = "{{{{Infobox city\n| country = Italy\n| founded = {0}\n}}}}\n'''Page {0}''' is a city.\n\n== History ==\nOld.\n"
LONG = "A line of many words that say nothing at all. " * 230


def pages(count: int, **trouble: int) -> Iterator[tuple[str, str]]:
    """Good pages, and among them some whose title is one of trouble."""
    places = {place: name for name, place in trouble.items()}
    for number in range(count):
        name = places.get(number)
        yield f"{name or 'Page'} {number}", TEXT.format(number)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A dump of 250 good pages, long enough to be three pieces."""
    return write_dump(tmp_path / "dump.xml", ((title, text + LONG) for title, text in pages(250)))


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers in which a page's title says what it does to them."""
    monkeypatch.setattr(running, "EXTRACT", "tests.trouble:extract")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def records(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def titles(file: Path) -> list[str]:
    return [record["title"] for record in records(file)]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def state(folder: Path) -> str:
    return str(json.loads((folder / "manifest.json").read_text("utf-8"))["state"])


def pieces_of(out: Path) -> list[Path]:
    """The pieces of an output that are done, while its run is at work."""
    return [
        path for path in (out.with_name(f"{out.name}.run") / "pieces").rglob("*.jsonl") if outcome_of(path).exists()
    ]


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, list(map(str, arguments)))
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


class TestOutputs:
    def test_bytes_do_not_depend_on_the_workers(self, dump: Path, tmp_path: Path) -> None:
        made = []
        for jobs in (0, 1, 3):
            report = run([dump], tmp_path / f"{jobs}.jsonl", jobs=jobs)
            assert (report.articles, report.failures, report.losses) == (250, [], [])
            made.append((tmp_path / f"{jobs}.jsonl").read_bytes())
        assert made[0] == made[1] == made[2]
        assert titles(tmp_path / "1.jsonl") == [f"Page {number}" for number in range(250)]

    def test_into_a_folder(self, dump: Path, tmp_path: Path) -> None:
        for name in ("manifest", "Rome"):
            (tmp_path / f"{name}.txt").write_text(f"= {name} =\n\nA city.\n", "utf-8")
        out = tmp_path / "out"
        run([dump, tmp_path / "manifest.txt", tmp_path / "Rome.txt"], out)
        own = ["failures.jsonl", "lock", "manifest.json", "outcomes.jsonl", "report.json"]
        assert files(out) == [*(f".run/{name}" for name in own), "Rome.json", "dump.jsonl", "manifest.json"]
        assert call("validate", out).stderr == "252 records checked, nothing wrong\n"
        alone = tmp_path / "alone"
        run([tmp_path / "Rome.txt"], alone)
        assert (alone / "Rome.json").read_bytes() == (out / "Rome.json").read_bytes()

    def test_shards(self, dump: Path, tmp_path: Path) -> None:
        run([dump], tmp_path / "one", jobs=1)
        run([dump], tmp_path / "out", RunOptions(shards=50))
        run([dump], tmp_path / "out", RunOptions(shards=150))
        shards = sorted((tmp_path / "out" / "dump").iterdir())
        assert [shard.name for shard in shards] == ["00000.jsonl", "00001.jsonl"]
        assert b"".join(shard.read_bytes() for shard in shards) == (tmp_path / "one" / "dump.jsonl").read_bytes()

    def test_texts_of_a_dump(self, tmp_path: Path) -> None:
        dump = write_dump(tmp_path / "dump.xml", pages(3))
        run([dump], tmp_path / "out", RunOptions(to="txt"))
        assert sorted(path.name for path in (tmp_path / "out" / "dump").iterdir()) == [
            f"Page {number}.txt" for number in range(3)
        ]

    def test_to_standard_output(self, dump: Path) -> None:
        result = call("extract", dump, "--jobs", "2")
        assert result.exit_code == 0
        assert [json.loads(line)["title"] for line in result.stdout.splitlines()][::100] == [
            "Page 0",
            "Page 100",
            "Page 200",
        ]

    @pytest.mark.parametrize("jobs", [0, 1, 2])
    def test_a_stream_gets_what_is_done_at_once(self, dump: Path, tmp_path: Path, jobs: int) -> None:
        stream, seen = io.BytesIO(), list[int]()
        run([dump, dump], stream, jobs=jobs, on_progress=lambda standing: seen.append(stream.getvalue().count(b"\n")))
        assert 0 < seen[len(seen) // 2] < 500
        run([dump, dump], tmp_path / "out.jsonl", jobs=jobs)
        assert stream.getvalue() == (tmp_path / "out.jsonl").read_bytes()

    def test_selected_pages(self, dump: Path, tmp_path: Path) -> None:
        report = run([dump], tmp_path / "out.jsonl", RunOptions(selection=Selection(title="Page 1.")))
        assert titles(tmp_path / "out.jsonl") == [f"Page 1{number}" for number in range(10)]
        assert report.skipped == {"title": 240}
        assert call("extract", dump, "--page-id", "7,9", "-o", tmp_path / "ids.jsonl").exit_code == 0
        assert titles(tmp_path / "ids.jsonl") == ["Page 6", "Page 8"]

    def test_standard_input(self, dump: Path, tmp_path: Path) -> None:
        with open(dump, "rb") as stream:
            command = [sys.executable, "-m", "extractor", "extract", "-", "-o", str(tmp_path / "out")]
            done = subprocess.run(command, stdin=stream, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stdout) == (0, "")
        assert len(records(tmp_path / "out" / "stdin.jsonl")) == 250

    def test_statistics(self, dump: Path, tmp_path: Path) -> None:
        run([dump], tmp_path / "out.jsonl")
        for name in ("out.jsonl", "out.jsonl.run"):
            shown = call("stats", tmp_path / name)
            assert (shown.exit_code, shown.stderr) == (0, "")
            assert shown.stdout.startswith("250 pages: 250 article in ")
            assert "         250  city: country 100 %, founded 100 %\n" in shown.stdout
        missing = call("stats", tmp_path / "dump.xml")
        assert missing.exit_code == 1
        assert missing.stderr.count("\n") == 1

    def test_one_page(self, dump: Path) -> None:
        assert call("show", dump, "--page", "page 17", "--field", "founded").stdout.split()[:2] == ["founded", "17"]
        explained = ("explain", dump, "--page", "Page 17", "--field", "founded")
        assert call(*explained).stdout == 'founded: "17" is a string, in which nothing finds a value\n'
        assert '"17" (characters' in call(*explained, "--verbose").stdout
        missing = call("show", dump, "--page", "Page 999")
        assert (missing.exit_code, missing.stderr) == (1, f"error: {dump}: no page is called 'Page 999'\n")

    def test_manifest_and_report(self, dump: Path, tmp_path: Path) -> None:
        run([dump], tmp_path / "out.jsonl", RunOptions(lang="it"))
        folder = tmp_path / "out.jsonl.run"
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        assert (manifest["state"], manifest["counts"]["articles"]) == ("complete", 250)
        assert manifest["options"]["lang"] == "it"
        [row] = manifest["inputs"]
        assert (row["path"], row["bytes"], len(row["sha256"])) == (str(dump), dump.stat().st_size, 64)
        report = json.loads((folder / "report.json").read_text("utf-8"))
        assert report["inputs"][0]["pages"] == 250
        assert not (folder / "pieces").exists()


@pytest.mark.usefixtures("trouble")
class TestTrouble:
    """A page that goes wrong costs itself, and no other."""

    LIMITS = Limits(seconds=2, memory=256 * 2**20)

    REASONS = {
        "exit": (0, "ended its process (exit status 3)"),
        "spin": (20, "took more than 2 s"),
        "bug": (
            21,
            "internal error (RuntimeError: boom); this is a bug of extractor, please report it with the page",
        ),
        "eat": (104, "needs more than 256 MiB of memory"),
        "crash": (105, "crashed its process (SIGSEGV)"),
        "killed": (129, "its process was killed again and again (SIGKILL); memory may have run out"),
    }

    def test_each_costs_itself(self, tmp_path: Path) -> None:
        bad = {name: place for name, (place, _) in self.REASONS.items()}
        dump = write_dump(tmp_path / "dump.xml", pages(130, **bad))
        told: list[tuple[str, Exception]] = []
        options = RunOptions(limits=self.LIMITS)
        report = run([dump], tmp_path / "out.jsonl", options, jobs=2, on_failure=lambda *failure: told.append(failure))
        good = [f"Page {number}" for number in range(130) if number not in bad.values()]
        assert titles(tmp_path / "out.jsonl") == good
        assert report.failures == [f"{dump}, page '{name} {place}'" for name, place in bad.items()]
        assert sorted(name for name, _ in told) == sorted(report.failures)
        assert {type(error) for _, error in told} == {PageError}
        rows = records(tmp_path / "out.jsonl.run" / "failures.jsonl")
        assert [(row["page_id"], row["reason"]) for row in rows] == [
            (place + 1, reason) for place, reason in self.REASONS.values()
        ]
        assert all(row["limits"] == {"page_timeout": 2, "page_memory": 256 * 2**20} for row in rows)
        run([dump], tmp_path / "without.jsonl", RunOptions(selection=Selection(title="Page .*")))
        assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "without.jsonl").read_bytes()

    def test_the_command_does_it_alone(self, tmp_path: Path) -> None:
        dump = write_dump(tmp_path / "dump.xml", pages(5, bug=3))
        made = []
        for jobs in (1, 2):
            out = tmp_path / f"{jobs}.jsonl"
            run([dump], out, jobs=jobs)
            made.append((out.read_bytes(), (tmp_path / f"{jobs}.jsonl.run" / "failures.jsonl").read_bytes()))
        assert made[0] == made[1]
        [row] = records(tmp_path / "1.jsonl.run" / "failures.jsonl")
        assert row["command"].endswith("--page-id 4 --jobs 1 --page-timeout 60 --page-memory 512M")
        again = call(*row["command"].split()[1:])
        assert (again.exit_code, again.stdout) == (1, "")
        assert f"error: {dump}, page 'bug 3': internal error (RuntimeError: boom)" in again.stderr

    def test_all_of_them(self, tmp_path: Path) -> None:
        (tmp_path / "out.jsonl").write_text("old")
        dump = write_dump(tmp_path / "dump.xml", pages(1, exit=0))
        assert len(run([dump], tmp_path / "out.jsonl").failures) == 1
        assert (tmp_path / "out.jsonl").read_text() == "old"

    def test_what_is_said(self, tmp_path: Path) -> None:
        dump = write_dump(tmp_path / "dump.xml", iter([("Rome", "Text."), *((f"bug {n}", "x") for n in range(25))]))
        result = call("extract", dump, "-o", tmp_path / "out.jsonl")
        assert result.exit_code == 1
        lines = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
        assert len(lines) == 21
        assert lines[0].startswith(f"error: {dump}, page 'bug 0': internal error (RuntimeError: boom); this is a bug")
        assert lines[-1] == f"error: and 5 more, in {tmp_path}/out.jsonl.run"

    def test_fail_fast_goes_on_later(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        dump = write_dump(tmp_path / "dump.xml", pages(250, bug=20))
        report = run([dump], tmp_path / "out.jsonl", jobs=1, fail_fast=True)
        assert len(report.failures) == 1
        assert not (tmp_path / "out.jsonl").exists()
        assert state(tmp_path / "out.jsonl.run") == "unfinished"
        assert run([dump], tmp_path / "out.jsonl").articles == 249


class TestResuming:
    def interrupted(self, dump: Path, out: Path, options: RunOptions | None = None) -> None:
        """A run that was interrupted after its first piece."""

        class Enough(Exception):
            pass

        def stop(standing: object) -> None:
            raise Enough

        with pytest.raises(Enough):
            run([dump], out, options or RunOptions(), jobs=1, on_progress=stop)

    def test_it_goes_on(self, dump: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.jsonl"
        self.interrupted(dump, out)
        folder = tmp_path / "out.jsonl.run"
        assert state(folder) == "unfinished"
        first = folder / "pieces" / "0" / "0" / "000.jsonl"
        assert outcome_of(first).exists()
        done = Outcome.load(outcome_of(first)).statistics.articles
        seen: list[int] = []
        report = run([dump], out, on_progress=lambda standing: seen.append(standing.pages))
        assert report.articles == 250
        assert 0 < done < 250
        assert seen[-1] == 250 - done, "the first piece was done again"
        run([dump], tmp_path / "other.jsonl")
        assert out.read_bytes() == (tmp_path / "other.jsonl").read_bytes()

    def test_other_options(self, dump: Path, tmp_path: Path) -> None:
        self.interrupted(dump, tmp_path / "out.jsonl", RunOptions(lang="de"))
        result = call("extract", dump, "-o", tmp_path / "out.jsonl", "--parts", "lead")
        assert result.exit_code == 1
        assert "--lang was de and is not given; --parts was not given and is lead" in result.stderr
        assert "--restart" in result.stderr
        assert call("extract", dump, "-o", tmp_path / "out.jsonl", "--parts", "lead", "--restart").exit_code == 0

    def test_other_inputs(self, dump: Path, tmp_path: Path) -> None:
        self.interrupted(dump, tmp_path / "out.jsonl")
        with pytest.raises(RunError, match="the inputs were .* and are "):
            run([dump, dump], tmp_path / "out.jsonl")
        assert run([dump, dump], tmp_path / "out.jsonl", restart=True).articles == 500

    def test_an_input_that_has_changed(self, dump: Path, tmp_path: Path) -> None:
        self.interrupted(dump, tmp_path / "out.jsonl")
        write_dump(dump, pages(251))
        news: list[str] = []
        assert run([dump], tmp_path / "out.jsonl", on_news=news.append).articles == 251
        assert "going on with the run that was begun at" in news[0]
        assert news[1].endswith(f"changed since then, and read again: {dump}")

    def test_a_complete_run_is_not_done_again(self, dump: Path, tmp_path: Path) -> None:
        first = run([dump], tmp_path / "out.jsonl", RunOptions(lang="de"))
        before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.rglob("*") if path.is_file()}
        news: list[str] = []
        again = run([dump], tmp_path / "out.jsonl", RunOptions(lang="de"), on_news=news.append)
        assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before
        assert (again.counts() | {"seconds": 0}, again.inputs) == (first.counts() | {"seconds": 0}, first.inputs)
        assert news == [f"{tmp_path}/out.jsonl.run: complete already, nothing was done; --restart does it all again"]
        assert run([dump], tmp_path / "out.jsonl", RunOptions(lang="it"), on_news=news.append).articles == 250
        assert news[1].endswith("--lang was de and is it; everything is done again")
        assert records(tmp_path / "out.jsonl")[0]["language"] == "it"

    def test_what_has_changed_of_a_complete_run(self, tmp_path: Path) -> None:
        """Of a folder of outputs only what an input that changed, or an output that is gone, asks for."""
        for name in ("a", "b", "c", "d"):
            write_dump(tmp_path / f"{name}.xml", pages(3))
        sources = [tmp_path / f"{name}.xml" for name in "abcd"]
        run(sources, tmp_path / "out")
        write_dump(sources[1], pages(4))
        os.utime(sources[2])
        (tmp_path / "out" / "d.jsonl").write_text("other")
        news: list[str] = []
        done: list[str] = []
        report = run(
            sources,
            tmp_path / "out",
            on_news=news.append,
            on_progress=lambda standing: done.append(Path(standing.name).name),
        )
        assert (report.articles, sorted(done)) == (13, ["b.xml", "d.xml"])
        assert news == [f"{tmp_path}/out/.run: changed since the last run, and read again: {sources[1]}"]
        assert [len(records(tmp_path / "out" / f"{name}.jsonl")) for name in "abcd"] == [3, 4, 3, 3]
        shutil.rmtree(tmp_path / "out" / ".run")
        assert run(sources, tmp_path / "out").counts() | {"seconds": 0} == report.counts() | {"seconds": 0}

    def test_two_at_once(self, dump: Path, tmp_path: Path) -> None:
        def meanwhile(standing: object) -> None:
            with pytest.raises(RunError, match="another run is at work there"):
                run([dump], tmp_path / "out.jsonl")

        assert run([dump], tmp_path / "out.jsonl", on_progress=meanwhile).articles == 250

    def test_a_file_that_is_no_manifest(self, dump: Path, tmp_path: Path) -> None:
        own = tmp_path / "out.jsonl.run"
        own.mkdir()
        (own / "notes.txt").write_text("mine")
        with pytest.raises(RunError, match="is no folder of a run"):
            run([dump], tmp_path / "out.jsonl")
        (own / "manifest.json").write_text('{"title": "Manifest"}')
        with pytest.raises(RunError, match="is no manifest of a run"):
            run([dump], tmp_path / "out.jsonl")
        assert files(own) == ["lock", "manifest.json", "notes.txt"]
        assert (own / "manifest.json").read_text() == '{"title": "Manifest"}'

    def test_kills(self, tmp_path: Path) -> None:
        dump = write_dump(tmp_path / "dump.xml", pages(300))
        files = write_articles(tmp_path / "articles", 30)
        out = tmp_path / "out"
        out.mkdir()
        for source, name in ((dump, "wanted.jsonl"), (files, "wanted")):
            run([source], tmp_path / name)
        kill_runs(Random(1), dump, outputs(tmp_path / "wanted.jsonl"), out / "out.jsonl", 2, 0.8)
        kill_runs(Random(1), files, outputs(tmp_path / "wanted"), out / "folder", 2, 0.6)
        kill_workers(Random(1), dump, outputs(tmp_path / "wanted.jsonl")["."], out / "out.jsonl", 2, 0.6)


class TestDisk:
    """Nothing torn, and on it goes when there is room."""

    def test_every_fifth_write_fails(self, dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A piece is two files, each made safe with its folder: two runs get one piece further, the third ends."""
        monkeypatch.setenv("PYTHONPATH", str(ROOT))
        out = tmp_path / "out.jsonl"
        with monkeypatch.context() as patched:
            patched.setattr(running, "EXTRACT", "tests.trouble:onto_a_full_disk")
            for _ in range(2):
                with pytest.raises(WriteError, match="No space left on device"):
                    run([dump], out, jobs=1)
                assert not out.exists()
            assert run([dump], out, jobs=1).articles == 250
        run([dump], tmp_path / "other.jsonl", jobs=0)
        assert out.read_bytes() == (tmp_path / "other.jsonl").read_bytes()

    def test_no_room_for_a_file(self, dump: Path, tmp_path: Path) -> None:
        """Files may not grow beyond 64 KiB, which every piece would."""
        command = [sys.executable, "-m", "extractor", "extract", str(dump), "-o", str(tmp_path / "out.jsonl")]
        limited = subprocess.run(
            command,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2**16, 2**16)),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert limited.returncode == 1
        assert limited.stderr.startswith("error: ")
        assert "File too large" in limited.stderr
        assert limited.stderr.count("\n") == 1
        assert not (tmp_path / "out.jsonl").exists()
        assert not [path for path in tmp_path.rglob("*.tmp") if "pieces" not in path.parts]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0
        assert len(records(tmp_path / "out.jsonl")) == 250

    @pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="a small disk cannot be mounted")
    def test_a_small_disk(self, dump: Path, tmp_path: Path) -> None:
        small = tmp_path / "small"
        small.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", small], check=False).returncode:
            pytest.skip("a small disk cannot be mounted")
        try:
            result = call("extract", dump, "-o", small / "out.jsonl")
            assert result.exit_code == 1
            assert "No space left on device" in result.stderr
            assert not (small / "out.jsonl").exists()
            subprocess.run(["mount", "-o", "remount,size=100m", small], check=True)
            assert call("extract", dump, "-o", small / "out.jsonl").exit_code == 0
            assert len(records(small / "out.jsonl")) == 250
        finally:
            subprocess.run(["umount", small], check=True)


def test_hostile_pages(tmp_path: Path) -> None:
    assert "30 hostile pages of 3,000 characters: 0 failures" in check_hostile(Random(2), 30, 3000, tmp_path)


class TestInterrupts:
    @pytest.mark.parametrize(
        ("number", "status", "done", "group"),
        [
            (signal.SIGINT, 130, "a piece", True),
            (signal.SIGINT, 130, "a start", False),
            (signal.SIGTERM, 143, "a piece", False),
        ],
    )
    def test_all_gone_at_once(self, tmp_path: Path, number: int, status: int, done: str, group: bool) -> None:
        dump = write_dump(tmp_path / "dump.xml", ((title, text + LONG) for title, text in pages(3000)))
        command = [sys.executable, "-m", "extractor", "extract", str(dump), "-o", str(tmp_path / "out.jsonl")]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, process_group=0)
        assert comes(lambda: children(process.pid))
        if done == "a piece":
            assert comes(lambda: pieces_of(tmp_path / "out.jsonl"))
        workers = children(process.pid)
        (os.killpg if group else os.kill)(process.pid, number)
        _, errors = process.communicate(timeout=5)
        assert ended(workers, 1)
        said = b"interrupted; what is done is kept in "
        assert (process.returncode, errors.startswith(said), errors.count(b"\n")) == (status, True, 1)
        assert not (tmp_path / "out.jsonl").exists()

    def test_workers_die_with_their_supervisor(self, tmp_path: Path) -> None:
        dump = write_dump(tmp_path / "dump.xml", ((title, text + LONG) for title, text in pages(3000)))
        process = start(dump, tmp_path / "out.jsonl")
        assert comes(lambda: len(children(process.pid)) > 1 and pieces_of(tmp_path / "out.jsonl"))
        workers = children(process.pid)
        process.kill()
        process.communicate()
        assert ended(workers, 2), alive(workers)


def test_a_setup_is_small() -> None:
    assert Setup("a:b", {}, Limits()).limits.seconds == 60


def test_a_report_of_nothing() -> None:
    assert str(Report()) == "0 articles, 0 infoboxes, 0 fields, 0 failures in 0.0 s"
