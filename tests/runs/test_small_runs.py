"""A run over many inputs: what fails is told, the others are written."""

from __future__ import annotations

import io
import json
import os
import shutil
import threading
from functools import partial
from pathlib import Path

import pytest

from extractor import extraction, readers
from extractor.errors import PageError, ReadError, UnknownFormatError, UnknownPartError, WriteError
from extractor.loading import outputs
from extractor.records.page import Page
from extractor.runs.options import RunOptions
from extractor.runs.progress import Progress
from extractor.runs.run import run

TEXT = "{{{{Infobox city\n| country = Italy\n| founded = 1900\n}}}}\n{} has an {{{{unclosed template.\n"


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A folder with two good articles and an empty one between them."""
    folder = tmp_path / "wiki"
    folder.mkdir()
    for name in ("Oslo", "Rome"):
        (folder / f"{name}.txt").write_text(TEXT.format(name), "utf-8")
    (folder / "Paris.txt").write_text("", "utf-8")
    return folder


def files(folder: Path) -> list[str]:
    """All below a folder, but for what runs say of themselves."""
    found = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    return [path.as_posix() for path in found if not any(part.endswith(".run") for part in path.parts)]


def titles(file: Path, *, lines: bool = True) -> list[str]:
    text = file.read_text("utf-8")
    return [json.loads(line)["title"] for line in (text.splitlines() if lines else [text])]


def test_into_a_folder(wiki: Path, tmp_path: Path) -> None:
    told: list[tuple[str, Exception]] = []
    seen: list[tuple[str, int]] = []
    summary = run(
        [wiki],
        tmp_path / "out",
        on_failure=lambda name, error: told.append((Path(name).name, error)),
        on_progress=lambda progress: seen.append((Path(progress.name).name, progress.pages)),
    )
    assert files(tmp_path / "out") == ["Oslo.json", "Rome.json"]
    assert (summary.articles, summary.statistics.infoboxes, summary.statistics.fields) == (2, 2, 4)
    assert summary.statistics.diagnostics["unclosed-template"] == 2
    assert [Path(name).name for name in summary.failures] == ["Paris.txt"]
    assert [(name, type(error)) for name, error in told] == [("Paris.txt", ReadError)]
    assert seen == [("Oslo.txt", 1), ("Rome.txt", 2)]
    assert summary.seconds > 0


def test_into_a_file(wiki: Path, tmp_path: Path) -> None:
    summary = run([wiki, tmp_path / "gone.txt", wiki / "Oslo.txt"], tmp_path / "out.jsonl", RunOptions(lang="en"))
    assert titles(tmp_path / "out.jsonl") == ["Oslo", "Rome", "Oslo"]
    assert (summary.articles, len(summary.failures)) == (3, 2)


def test_into_a_stream(wiki: Path) -> None:
    out = io.BytesIO()
    assert run([wiki, io.BytesIO(b"= Bonn =\n\nA city.")], out).articles == 3
    assert [json.loads(line)["title"] for line in out.getvalue().splitlines()] == ["Oslo", "Rome", "Bonn"]


def note(seen: list[str], progress: Progress) -> None:
    seen.append(Path(progress.name).name)


def test_fail_fast_keeps_what_came_before_for_later(wiki: Path, tmp_path: Path) -> None:
    for target in ("out", "out.jsonl"):
        summary = run([wiki], tmp_path / target, fail_fast=True)
        assert (summary.articles, len(summary.failures)) == (1, 1)
        assert files(tmp_path) == ["out", "wiki", "wiki/Oslo.txt", "wiki/Paris.txt", "wiki/Rome.txt"]
        seen: list[str] = []
        run([wiki], tmp_path / target, on_progress=partial(note, seen))
        assert seen == ["Rome.txt"]
        if target == "out":
            assert files(tmp_path / "out") == ["Oslo.json", "Rome.json"]
            shutil.rmtree(tmp_path / "out")
            (tmp_path / "out").mkdir()
    assert titles(tmp_path / "out.jsonl") == ["Oslo", "Rome"]


def test_a_target_whose_inputs_all_failed_is_left(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("old")
    summary = run([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out.jsonl")
    assert (summary.articles, len(summary.failures)) == (0, 2)
    assert (tmp_path / "out.jsonl").read_text() == "old"


def test_two_inputs_of_one_name(wiki: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "rome.wiki").write_text(TEXT.format("Roma"), "utf-8")
    run([wiki, other, wiki / "Rome.txt"], tmp_path / "out")
    assert files(tmp_path / "out") == ["Oslo.json", "Rome.json", "Rome~3.json", "rome~2.json"]


def test_names_do_not_depend_on_what_fails(wiki: Path, tmp_path: Path) -> None:
    (tmp_path / "Paris.wiki").write_text(TEXT.format("Paris"), "utf-8")
    run([wiki, tmp_path / "Paris.wiki"], tmp_path / "out")
    assert files(tmp_path / "out") == ["Oslo.json", "Paris~2.json", "Rome.json"]


def test_a_bug_is_told_and_costs_no_other(wiki: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = extraction.article

    def failing(page: Page, parts: frozenset[str] | None) -> object:
        if page.title == "Oslo":
            raise RuntimeError("boom")
        return article(page, parts)

    monkeypatch.setattr(extraction, "article", failing)
    told: list[Exception] = []
    for target in ("out", "out.jsonl"):
        summary = run([wiki / "Oslo.txt", wiki / "Rome.txt"], tmp_path / target, on_failure=lambda _, e: told.append(e))
        assert (summary.articles, len(summary.failures)) == (1, 1)
    assert [type(error) for error in told] == [PageError, PageError]
    assert all("internal error (RuntimeError: boom); this is a bug" in str(error) for error in told)
    assert all("in failing" in error.trace for error in told if isinstance(error, PageError))
    assert files(tmp_path / "out") == ["Rome.json"]
    assert titles(tmp_path / "out.jsonl") == ["Rome"]


def test_a_container_of_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container that breaks in the middle: what came before is written, in one file of lines."""

    class Book:
        NAMES = ("book",)
        SUFFIXES = (".book.gz",)
        MULTI_PAGE = True

        @staticmethod
        def sniff(head: bytes, name: str) -> bool:
            return name.endswith(Book.SUFFIXES)

        @staticmethod
        def pages(stream: io.BytesIO, origin: object) -> object:
            yield Page("= Rome =\n\nA city.", title="Rome")
            yield Page("= Oslo =\n\nA city.", title="Oslo")
            raise ReadError("x.book.gz: cut off at byte 7")

    monkeypatch.setattr(readers, "READERS", (Book, *readers.READERS))
    (tmp_path / "x.book.gz").write_bytes(b"whatever")
    (tmp_path / "y.txt").write_text("= Bonn =\n\nA city.", "utf-8")
    summary = run([tmp_path / "x.book.gz", tmp_path / "y.txt"], tmp_path / "out", jobs=0)
    assert (summary.articles, len(summary.failures)) == (3, 1)
    assert files(tmp_path / "out") == ["x.jsonl", "y.json"]
    assert titles(tmp_path / "out" / "x.jsonl") == ["Rome", "Oslo"]


def test_wrong_usage_is_told_before_anything_is_read_or_written(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(UnknownFormatError):
        run([tmp_path / "a.txt"], out, RunOptions(format="html"))
    with pytest.raises(UnknownPartError):
        run([tmp_path / "a.txt"], out, RunOptions(parts=("tables",)))
    with pytest.raises(UnknownFormatError):
        run([tmp_path / "a.txt"], tmp_path / "out.doc")
    assert files(tmp_path) == []


def test_a_target_that_cannot_be(wiki: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(WriteError, match="no folder can be made there"):
        run([wiki], tmp_path / "file")
    with pytest.raises(WriteError):
        run([wiki], tmp_path / "file" / "out.jsonl")


def test_one_output_in_the_way_costs_no_other(wiki: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "Oslo.json").mkdir(parents=True)
    summary = run([wiki / "Oslo.txt", wiki / "Rome.txt"], tmp_path / "out")
    assert (summary.articles, summary.failures) == (1, [str(wiki / "Oslo.txt")])
    assert files(tmp_path / "out") == ["Oslo.json", "Rome.json"]
    (tmp_path / "out" / "Oslo.json").rmdir()
    assert run([wiki / "Oslo.txt", wiki / "Rome.txt"], tmp_path / "out").failures == []
    assert titles(tmp_path / "out" / "Oslo.json", lines=False) == ["Oslo"]


def test_outputs_of_folders_and_files(wiki: Path, tmp_path: Path) -> None:
    run([wiki], tmp_path / "out")
    run([wiki], tmp_path / "out" / "all.jsonl")
    (tmp_path / "empty").mkdir()
    text = str(wiki / "Rome.txt")
    found = list(outputs([str(tmp_path / "out"), str(tmp_path / "empty"), str(tmp_path / "gone.json"), text]))
    assert [Path(where).name for where, _ in found[:4]] == ["Oslo.json", "Rome.json", "all.jsonl:1", "all.jsonl:2"]
    assert [type(record) for _, record in found[4:]] == [ReadError, ReadError, UnknownFormatError]


INDEX = "600:1:Rome\n600:2:Oslo\n"


def test_the_index_of_a_dump_is_no_input(tmp_path: Path) -> None:
    """Beside its dump, in a folder or a glob, it is passed over; alone it is named as what it is."""
    folder = tmp_path / "in"
    folder.mkdir()
    page = "<page><title>Rome</title><id>1</id><revision><text>A city.</text></revision></page>"
    (folder / "x-multistream.xml").write_text(f"<mediawiki>{page}</mediawiki>")
    (folder / "x-multistream-index.txt").write_text(INDEX)
    for sources in ([folder], sorted(folder.iterdir())):
        report = run(sources, io.BytesIO(), jobs=0)
        assert (report.articles, report.failures) == (1, [])
    told: list[str] = []
    report = run(
        [folder / "x-multistream-index.txt"], io.BytesIO(), on_failure=lambda _, error: told.append(str(error)), jobs=0
    )
    assert report.articles == 0
    assert told[0].endswith("the index of a multistream dump, not an article; give the dump, beside which it is found")


def test_a_dump_without_a_page(tmp_path: Path) -> None:
    (tmp_path / "empty.xml").write_text("<mediawiki></mediawiki>")
    told: list[str] = []
    for jobs in (0, 1):
        report = run([tmp_path / "empty.xml"], tmp_path / "out", jobs=jobs, on_failure=lambda _, e: told.append(str(e)))
        assert (report.articles, len(report.failures)) == (0, 1)
    said = "holds no page; it may be cut off, or another file was meant"
    assert [line.partition(": ")[2] for line in told] == [said, said]
    assert files(tmp_path / "out") == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
class TestPipes:
    """A pipe can be read only once: nothing looks at it before its turn, or takes its bytes for a hash."""

    @staticmethod
    def pipe(path: Path, data: bytes) -> threading.Thread:
        os.mkfifo(path)
        writer = threading.Thread(target=path.write_bytes, args=(data,), daemon=True)
        writer.start()
        return writer

    @pytest.mark.parametrize("jobs", [0, None])
    def test_an_article_and_a_dump(self, tmp_path: Path, jobs: int | None) -> None:
        page = "<page><title>{0}</title><ns>0</ns><id>{0}</id><revision><text>{1}</text></revision></page>"
        dump = "<mediawiki>" + "".join(page.format(number, "x" * 2000) for number in range(1, 200)) + "</mediawiki>"
        writers = [self.pipe(tmp_path / "a.wiki", b"'''Rome'''"), self.pipe(tmp_path / "b.xml", dump.encode())]
        report = run([tmp_path / "a.wiki", tmp_path / "b.xml"], tmp_path / "out.jsonl", jobs=jobs)
        for writer in writers:
            writer.join()
        assert (report.articles, report.failures, report.losses) == (200, [], [])

    def test_a_device_without_an_end(self, tmp_path: Path) -> None:
        if not Path("/dev/zero").exists():
            pytest.skip("there is no /dev/zero here")
        assert run(["/dev/zero"], tmp_path / "out.jsonl").failures == ["/dev/zero"]
