"""Review pages of files, folders, records and runs, and what cannot be shown."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main
from tests.places import ROOT

WIKITEXT = ROOT / "samples" / "wikitext" / "en"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(WIKITEXT, "pages")
    return tmp_path


def call(*arguments: str, command: str = "review") -> Result:
    result = CliRunner().invoke(main, [command, *arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_one_article_is_one_page() -> None:
    done = call("pages/surtsey.wiki", "--lang", "en", "-o", "surtsey.html")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "1 article in surtsey.html\n")
    assert "<title>surtsey</title>" in Path("surtsey.html").read_text()
    assert not Path("surtsey.pages").exists()


def test_a_folder_is_an_index_with_a_page_for_each() -> None:
    done = call("pages", "--lang", "en", "-o", "out/all.html")
    assert (done.exit_code, done.stderr) == (0, "7 articles in out/all.html\n")
    assert len(list(Path("out/all.pages").iterdir())) == 7
    assert 'href="all.pages/grace%20hopper.html"' in Path("out/all.html").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_unicode_is_linked_by_its_bytes() -> None:
    assert call("pages", "--lang", "en", "-o", os.fsdecode(b"caf\xe9 #.html")).exit_code == 0
    html = Path(os.fsdecode(b"caf\xe9 #.html")).read_text()
    assert 'href="caf%E9%20%23.pages/grace%20hopper.html"' in html


def test_a_run_shows_what_it_wrote_beside_its_sources() -> None:
    call("pages", "--lang", "en", "-o", "run", command="extract")
    assert call("run", "-o", "run.html").exit_code == 0
    call("pages", "--lang", "en", "-o", "pages.html")
    for page in sorted(Path("pages.pages").iterdir()):
        assert (Path("run.pages") / page.name).read_bytes() == page.read_bytes()


def test_sources_that_moved_are_named() -> None:
    call("pages", "--lang", "en", "-o", "run", command="extract")
    shutil.move("pages", "elsewhere")
    done = call("run", "-o", "run.html")
    assert done.exit_code == 1
    assert done.stderr.count("which is gone or has changed; --source names it\n") == 7
    assert not Path("run.html").exists()
    assert call("run", "-o", "run.html", "--source", "elsewhere").exit_code == 0


def test_a_source_that_changed_is_told_and_the_others_are_shown() -> None:
    call("pages", "--lang", "en", "-o", "run", command="extract")
    with Path("pages/surtsey.wiki").open("a") as stream:
        stream.write("more")
    done = call("run", "-o", "run.html")
    assert done.exit_code == 1
    assert len(list(Path("run.pages").iterdir())) == 6
    assert "surtsey" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said", "status"),
    [
        (("pages",), "Missing option '-o'", 2),
        (("pages", "-o", "review.txt"), "'review.txt' is no page; say a file in .html", 2),
        (("pages", "-o", "-"), "'-' is no page", 2),
        (("nowhere", "-o", "a.html"), "nowhere: cannot be read (No such file or directory)", 1),
        (("pages/surtsey.wiki", "--page", "Oslo", "-o", "a.html"), "pages/surtsey.wiki: no page is called 'Oslo'", 1),
        (("a.html", "-o", "a.html"), "a.html: is an input and would be lost", 1),
        (("pages", "-o", "taken.html"), "taken.html: not a regular file", 1),
    ],
)
def test_one_clear_line(arguments: tuple[str, ...], said: str, status: int) -> None:
    Path("a.html").write_text("A page.")
    Path("taken.html").mkdir()
    done = call(*arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in done.stderr
