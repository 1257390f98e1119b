"""`extractor fetch`: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor import read
from extractor.cli import main
from extractor.live.http import Unreachable
from tests.live.played_wiki import HOST, TEXTS, PlayedClock, PlayedWiki

ASK = ("--wiki", f"https://{HOST}/w/api.php", "--contact", "ops@example.org", "--rate", "1000")


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlayedWiki:
    """The wiki that is there instead of the network."""
    play, clock = PlayedWiki(), PlayedClock()
    monkeypatch.setattr("extractor.live.transport.Network", lambda: play)
    monkeypatch.setattr("extractor.live.wiki.Timing", lambda: clock.timing)
    monkeypatch.chdir(tmp_path)
    return play


def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(main, ["fetch", *arguments], input=stdin)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_pages_are_saved_and_extracted(play: PlayedWiki) -> None:
    done = call("Saltmarsh", "Ferry", *ASK, "-o", "pages.jsonl")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "2 pages fetched, 0 missing, 0 failed\n"
    assert [page.title for page in read("pages.jsonl")] == ["Saltmarsh", "Ferry"]
    done = CliRunner().invoke(main, ["extract", "pages.jsonl", "-o", "articles.jsonl"])
    assert done.exit_code == 0, done.output
    assert [json.loads(line)["language"] for line in Path("articles.jsonl").read_text().splitlines()] == ["en", "en"]


def test_what_is_missing_is_named_and_the_exit_status_is_1(play: PlayedWiki) -> None:
    asked = ("Ferry", "Atlantis", "Nowhere", "--page-id", "100,7", "--category", "Ghosts", *ASK, "-o", "pages.jsonl")
    done = call(*asked)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "error: category Ghosts: no pages are in it, or there is no such category",
        "error: Atlantis: there is no such page; see how its title is written",
        "error: Nowhere: a redirect to Atlantis: there is no such page; see how its title is written",
        "error: page 7: there is no such page; see how its title is written",
        "2 pages fetched, 4 missing, 0 failed",
    ]
    again = call(*asked)
    assert (again.exit_code, again.stderr.splitlines()[-1]) == (
        1,
        "0 pages fetched, 2 there already, 4 missing, 0 failed",
    )
    assert call("Ferry", "Atlantis", *ASK, "-o", "pages.jsonl", "--quiet").stderr.count("\n") == 1


def test_a_failure_midway_keeps_what_came_and_says_so(play: PlayedWiki) -> None:
    play.at_once = 1
    play.faults.extend([None, None, Unreachable("no host of this name is known", passing=False)])
    done = call(*TEXTS, *ASK, "-o", "pages.jsonl")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "1 page fetched, 0 missing, 0 failed",
        "pages.jsonl has what came; the same command goes on from there",
        f"error: {HOST}: no host of this name is known",
    ]
    done = call(*TEXTS, *ASK, "-o", "pages.jsonl")
    assert (done.exit_code, done.stderr) == (0, "3 pages fetched, 1 there already, 0 missing, 0 failed\n")
    assert [page.title for page in read("pages.jsonl")] == list(TEXTS)


def test_ctrl_c_keeps_what_came(play: PlayedWiki) -> None:
    play.at_once = 1
    play.faults.extend([None, None, KeyboardInterrupt()])
    done = call(*TEXTS, *ASK, "-o", "pages.jsonl")
    assert done.exit_code == 130
    assert done.stderr.splitlines() == [
        "1 page fetched, 0 missing, 0 failed",
        "pages.jsonl has what came; the same command goes on from there",
    ]
    assert [page.title for page in read("pages.jsonl")] == ["Saltmarsh"]


def test_refresh_asks_again(play: PlayedWiki) -> None:
    call("Ferry", *ASK, "-o", "pages.jsonl")
    play.texts["Ferry"] = "It sank."
    call("Ferry", *ASK, "-o", "pages.jsonl")
    assert [page.text for page in read("pages.jsonl")] == [TEXTS["Ferry"]]
    assert call("Ferry", *ASK, "-o", "pages.jsonl", "--refresh").exit_code == 0
    assert [page.text for page in read("pages.jsonl")] == ["It sank."]


@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_answers_on_standard_output(play: PlayedWiki, output: tuple[str, ...]) -> None:
    done = call("Ferry", *ASK, *output)
    Path("piped.jsonl").write_text(done.stdout, "utf-8")
    assert [page.title for page in read("piped.jsonl")] == ["Ferry"]


@pytest.mark.parametrize("source", ["titles.txt", "-"])
def test_titles_from_a_list(play: PlayedWiki, source: str) -> None:
    said = "\ufeffFerry\r\n\n  Old mill  \nFerry".encode()
    Path("titles.txt").write_bytes(said)
    done = call("--titles-from", source, *ASK, "-o", "pages.jsonl", stdin=said)
    assert (done.exit_code, play.titles) == (0, ["Ferry", "Old mill"])


# What is given, the exit status, and what standard error says.
WRONG: dict[str, tuple[tuple[str, ...], int, str]] = {
    "nothing": ((*ASK,), 2, "say what to fetch: a TITLE, --page-id, --category or --titles-from"),
    "no wiki": (("Ferry",), 2, "Missing option '--wiki'"),
    "no address": (("Ferry", "--wiki", "ftp://x"), 2, "'ftp://x' is no address of a wiki"),
    "no contact": (("Ferry", "--wiki", "en.wikipedia.org"), 2, "--contact ops@example.org"),
    "odd contact": (("Ferry", "--wiki", HOST, "--contact", "me"), 2, "'me' is no contact"),
    "rate": (("Ferry", *ASK, "--rate", "0"), 2, "say more than 0"),
    "number": (("--page-id", "x", *ASK), 2, "'x' is no list of numbers"),
    "list": (("--titles-from", "nowhere.txt", *ASK), 1, "nowhere.txt: cannot be read"),
    "not UTF-8": (("--titles-from", "latin.txt", *ASK), 1, "latin.txt: not in UTF-8"),
    "another file": (("Ferry", *ASK, "-o", "latin.txt"), 1, "latin.txt: line 1 is no answer of a wiki's API"),
    "a folder": (("Ferry", *ASK, "-o", "."), 1, "not a regular file"),
    "no wiki there": (("Ferry", "--wiki", f"{HOST}/w/rest.php/api.php"), 1, "HTTP 404; give the address"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_one_line(play: PlayedWiki, case: str) -> None:
    arguments, status, said = WRONG[case]
    Path("latin.txt").write_bytes("Łódź\n".encode("iso-8859-2"))
    done = call(*arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert said in done.stderr
    assert len([line for line in done.stderr.splitlines() if line.lower().startswith("error: ")]) == 1
    assert Path("latin.txt").read_bytes() == "Łódź\n".encode("iso-8859-2")


def test_a_title_from_elsewhere_is_harmless_on_a_terminal(play: PlayedWiki) -> None:
    done = call("a\x1b[31mb", *ASK)
    assert done.exit_code == 1
    assert "\x1b" not in done.stderr
