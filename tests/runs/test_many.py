"""Many pages at once, for programs: every page has its article, in order, whatever happens to it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

import extractor
from benchmarks.chaos import children, ended
from extractor import Page, extract, extract_many
from extractor.errors import RunError, UnknownLanguageError, UnknownPartError
from extractor.runs import many
from extractor.runs.limits import Limits
from tests.places import ROOT

TEXT = "{{{{Infobox city|founded={0}}}}} '''Page {0}''' is a city."


def pages(number: int) -> list[Page]:
    return [Page(TEXT.format(one), title=f"Page {one}", language="de") for one in range(number)]


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_the_same_as_one_by_one(jobs: int) -> None:
    given = [*pages(50), Page("x" * 400_000, title="long"), *pages(3)]
    assert list(extract_many(given, jobs=jobs)) == list(map(extract, given))


@pytest.mark.parametrize("jobs", [0, 1])
def test_options(jobs: int) -> None:
    [article] = extract_many(["{{Infobox city|a=1}} [[Category:A]]"], jobs=jobs, lang="fr", parts={"categories"})
    assert (article.language, article.infoboxes, [one.name for one in article.categories]) == ("fr", [], ["A"])


def test_a_failed_page_is_no_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "EXTRACT", "tests.trouble:extract_said")
    monkeypatch.setattr(many, "Limits", lambda: Limits(seconds=2, memory=256 * 2**20))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    titles = ["Rome", "exit", "bug", "Oslo", "spin", "eat", "Bonn"]
    found = list(extract_many([Page("A city.", title=title) for title in titles], jobs=2, lang="de"))
    assert [article.title for article in found] == titles
    said = {one.title: one.diagnostics[0].message for one in found if one.diagnostics}
    assert said == {
        "exit": "ended its process (exit status 3)",
        "bug": "internal error (RuntimeError: boom); this is a bug of extractor, please report it with the page",
        "spin": "took more than 2 s",
        "eat": "needs more than 256 MiB of memory",
    }
    for one in found:
        failed = one.title in said
        assert (one.coverage.unread, one.language) == (7 * failed, "de")
        assert [row.code for row in one.diagnostics] == ["page-failed"] * failed


@pytest.mark.parametrize("jobs", [0, 2])
def test_pages_without_end_are_taken_as_they_are_needed(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[Page]:
        nonlocal taken
        for number in count():
            taken += 1
            yield Page(TEXT.format(number), title=f"Page {number}")

    articles = extract_many(endless(), jobs=jobs)
    assert [one.title for one in islice(articles, 40)] == [f"Page {number}" for number in range(40)]
    assert taken <= 40 + 2 * many.PAGES * 6
    workers = children(os.getpid())
    assert bool(workers) == bool(jobs)
    articles.close()  # type: ignore[attr-defined]
    assert ended(workers, 5)


def test_an_error_of_the_pages_comes_when_those_before_it_are_given() -> None:
    def broken() -> Iterator[Page]:
        yield from pages(20)
        raise ValueError("no more")

    for jobs in (0, 1):
        articles = extract_many(broken(), jobs=jobs)
        assert len(list(islice(articles, 20))) == 20
        with pytest.raises(ValueError, match="no more"):
            next(articles)


def test_wrong_arguments_are_told_at_once() -> None:
    with pytest.raises(TypeError, match="an iterable of pages, not str; extract reads a single page"):
        extract_many("Rome is a city.")
    with pytest.raises(TypeError, match="an iterable of pages, not int"):
        extract_many(3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="takes pages or their markup, not bytes"):
        list(extract_many([b"Rome"], jobs=1))  # type: ignore[list-item]
    with pytest.raises(TypeError, match="lang is a str or None, not bytes"):
        extract_many([], lang=b"en")  # type: ignore[arg-type]
    with pytest.raises(UnknownLanguageError):
        extract_many([], lang="german")
    with pytest.raises(UnknownPartError):
        extract_many([], parts={"tables"})


def test_progress_needs_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "find_spec", lambda name: None)
    assert len(list(extract_many(pages(2), jobs=0, progress=True))) == 2


WITHOUT = """
import sys
sys.modules["fcntl"] = sys.modules["resource"] = None
import extractor
from extractor.errors import RunError
from extractor.runs.run import run
assert extractor.extract("Rome is a city.").lead.text == "Rome is a city."
assert [one.title for one in extractor.extract_many([extractor.Page("A", title="Rome")])] == ["Rome"]
report = run(["dump.xml"], "out.jsonl")
assert (report.articles, report.limits) == (1, None)
for call in (lambda: run(["dump.xml"], "other.jsonl", jobs=2), lambda: extractor.extract_many([], jobs=1)):
    try:
        call()
    except RunError as error:
        print(error)
"""


def test_where_the_system_has_no_limits(tmp_path: Path) -> None:
    page = "<page><title>Rome</title><id>7</id><revision><text>A city.</text></revision></page>"
    (tmp_path / "dump.xml").write_text(f"<mediawiki>{page}</mediawiki>")
    command = [sys.executable, "-c", WITHOUT]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert (
        done.stdout.splitlines()
        == ["worker processes need Linux, macOS or another Unix; do without them with --jobs 0 (jobs=0)"] * 2
    )


def test_it_is_public() -> None:
    assert extractor.extract_many is extract_many
    assert issubclass(RunError, RuntimeError)
