"""Review pages of files, folders, records and runs, and what cannot be shown."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor import Article, Page, extract, read
from extractor import write as write_records
from extractor.cli import main
from extractor.review.data import data
from extractor.review.sources import reviewed
from extractor.review.writing import write
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


def test_an_index_that_is_written_again_removes_its_pages_and_no_others() -> None:
    call("pages", "--lang", "en", "-o", "all.html")
    others = {"notes.html": "<p>mine", "notes.txt": "mine"}
    for name, text in others.items():
        Path("all.pages", name).write_text(text)
    call("pages/surtsey.wiki", "--lang", "en", "-o", "all.pages/alone.html")
    Path("pages/surtsey.wiki").unlink()
    assert call("pages", "--lang", "en", "-o", "all.html").exit_code == 0
    left = {path.name for path in Path("all.pages").iterdir()}
    assert left == {f"{path.stem.replace('_', ' ')}.html" for path in Path("pages").iterdir()} | {*others, "alone.html"}
    call("pages/axolotl.wiki", "--lang", "en", "-o", "all.html")
    assert {path.name for path in Path("all.pages").iterdir()} == {*others, "alone.html"}
    assert Path("all.pages/notes.html").read_text() == "<p>mine"


@pytest.mark.parametrize("is_link", [False, True])
def test_a_page_of_an_index_never_overwrites_another_file(is_link: bool) -> None:
    Path("all.pages").mkdir()
    taken = Path("all.pages/surtsey.html")
    Path("mine.html").write_text("mine <meta name='generator'>")
    shutil.copy("mine.html", taken) if not is_link else taken.symlink_to("../mine.html")
    done = call("pages", "--lang", "en", "-o", "all.html")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "all.pages/surtsey.html: there already, and no page of an index; move it" in done.stderr
    assert taken.read_text() == Path("mine.html").read_text() == "mine <meta name='generator'>"
    assert not Path("all.html").exists()


def test_a_title_in_the_index_is_no_markup() -> None:
    page = Page("A lake.", title=(evil := '"><script>alert(1)</script>{policy}</td>\u202e \ud800'))
    write([(extract(page), page)] * 500, "all.html")
    html = Path("all.html").read_text("utf-8")
    assert (html.count("<script"), html.count("<tr>"), html.count("{policy}</td>")) == (1, 501, 0)
    assert html.count(escape(evil.replace("\ud800", "\ufffd"))) == 500
    assert len(list(Path("all.pages").iterdir())) == 500


def test_an_end_while_writing_leaves_no_half_file() -> None:
    page = Page("A lake.", title="Alder")
    call("pages", "--lang", "en", "-o", "all.html")
    before = Path("all.html").read_bytes()

    def articles() -> Iterator[tuple[Article, Page]]:
        yield from [(extract(page), page)] * 3
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(articles(), "all.html")
    assert Path("all.html").read_bytes() == before
    assert all(path.read_text().endswith("</html>\n") for path in Path("all.pages").iterdir())
    assert {path.name for path in Path("all.pages").iterdir()} > {"Alder.html", "surtsey.html"}


def test_a_page_of_a_record_is_asked_again_in_its_language() -> None:
    """The file does not say it, and other words are syntax in it."""
    Path("see.wiki").write_text("[[Datei:See.jpg|mini|Der See]] Ein See.\n")
    [page] = read("see.wiki", lang="de")
    write_records([extract(page)], "see.jsonl")
    [(article, found)] = reviewed("see.jsonl", pytest.fail)
    assert (found.language, found.text) == ("de", page.text)
    assert data(found, article)["fates"] == data(page, article)["fates"]


def test_what_cannot_be_read_costs_only_itself() -> None:
    Path("pages/aaa.wiki").touch()
    done = call("pages", "--lang", "en", "-o", "r.html")
    assert done.exit_code == 1
    assert "error: pages/aaa.wiki: empty" in done.stderr
    assert "7 articles in r.html" in done.stderr
    write_records([extract(page) for page in read("pages/surtsey.wiki", lang="en")], "one.jsonl")
    Path("two.jsonl").write_text(f"{Path('one.jsonl').read_text()}garbage\n{Path('one.jsonl').read_text()}")
    done = call("two.jsonl", "-o", "two.html")
    assert (done.exit_code, "2 articles in two.html" in done.stderr) == (1, True)
    assert "error: two.jsonl:2: not JSON" in done.stderr
