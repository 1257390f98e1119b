"""What a wiki is asked about its templates, what is saved of it, and what is missed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from click.testing import CliRunner

from extractor import packages
from extractor.cli import main
from extractor.errors import WikiError
from extractor.live import Wiki
from extractor.live.http import Request, Response
from extractor.templatedata import read
from tests.live.played_wiki import API, PlayedClock, PlayedWiki, reply, split

DATA: dict[str, Any] = {
    "description": None,
    "params": {"name": {"label": {"en": "Name"}, "aliases": ["1"]}},
    "sets": [],
    "maps": {},
}
TEMPLATES: dict[str, dict[str, Any]] = {
    "Template:Box": DATA,
    "Template:Ferry": {"params": {}},
    "Template:Plain": {"notemplatedata": True, "params": {"a": []}},
}
REDIRECTS = {"Template:Case": "Template:Box"}


class Templated(PlayedWiki):
    """The played wiki, with templates; one that is `corrupt` breaks the answers that have it."""

    corrupt = ""

    def usual(self, request: Request) -> Response:
        said = dict(parse_qsl((request.body or b"").decode()))
        if said.get("action") != "templatedata":
            return super().usual(request)
        names = split(said["titles"])
        if self.corrupt in names:
            return reply({"error": {"code": "templatedata-corrupt", "info": "Page 7 has corrupt data."}})
        pages: dict[str, Any] = {}
        for number, name in enumerate(REDIRECTS.get(one, one) for one in names):
            if "[" not in name:
                pages[str(number)] = {"title": name, **TEMPLATES.get(name, {"missing": True})}
        redirects = [{"from": one, "to": REDIRECTS[one]} for one in names if one in REDIRECTS]
        return reply({"batchcomplete": True, "pages": pages, "redirects": redirects})


def wiki(play: PlayedWiki, **named: Any) -> Wiki:
    return Wiki(API, transport=play, timing=PlayedClock().timing, **named)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "pages.jsonl"


def asked(play: PlayedWiki) -> list[list[str]]:
    """Return the titles of each request for templates."""
    return [split(form["titles"]) for form in play.forms if form.get("action") == "templatedata"]


def test_what_a_request_says(saved: Path) -> None:
    play = Templated()
    list(wiki(play, saved=saved).templates(titles=["Box", "Template:Ferry", "Vorlage:X"]))
    [form] = [one for one in play.forms if one["action"] == "templatedata"]
    assert (form["includeMissingTitles"], form["redirects"], form["formatversion"]) == ("1", "1", "2")
    assert "lang" not in form
    assert asked(play) == [["Template:Box", "Template:Ferry", "Vorlage:X"]]


def test_what_came_is_saved_and_not_asked_for_again(saved: Path) -> None:
    play = Templated()
    first = wiki(play, saved=saved)
    assert len(list(first.templates(titles=["Case", "Plain", "Nowhere", "a[b"]))) == 1
    assert {name.partition(":")[2]: one.reason[:20] for name, one in first.missed.items()} == {
        "Plain": "nothing is said of i",
        "Nowhere": "there is no such pag",
        "a[b": "no title that a page",
    }
    assert str(first.fetched) == "1 page fetched, 3 missing, 0 failed"
    assert [(one.title, one.names) for one in read(saved)] == [("Template:Box", ("Box", "Case"))]
    again = wiki(play, saved=saved)
    assert list(again.templates(titles=["Case", "Box", "Plain", "Nowhere"])) == []
    assert str(again.fetched) == "0 pages fetched, 1 there already, 2 missing, 0 failed"
    assert len(asked(play)) == 1
    list(wiki(play, saved=saved, refresh=True).templates(titles="Box"))
    assert asked(play)[1:] == [["Template:Box"]]
    assert len(list(read(saved))) == 1


def test_texts_and_templates_stand_in_one_file(saved: Path) -> None:
    play = Templated()
    list(wiki(play, saved=saved).templates(titles="Box"))
    list(wiki(play, saved=saved).answers(titles=["Ferry"]))
    list(wiki(play, saved=saved, refresh=True).answers(titles=["Ferry"]))
    assert [one.title for one in read(saved)] == ["Template:Box"]
    assert [page.title for page in wiki(play, saved=saved).pages(titles=["Ferry"])] == ["Ferry"]
    assert len(asked(play)) == 1


def test_fifty_templates_a_request() -> None:
    play = Templated()
    assert len(list(wiki(play).templates(titles=[f"Box {number}" for number in range(120)]))) == 3
    assert [len(one) for one in asked(play)] == [50, 50, 20]


def test_a_template_that_breaks_the_answer_fails_alone(saved: Path) -> None:
    play = Templated()
    play.corrupt = "Template:Plain"
    one = wiki(play, saved=saved)
    assert len(list(one.templates(titles=["Box", "Plain", "Ferry"]))) == 2
    assert [name for name, missed in one.missed.items() if missed.failed] == ["Template:Plain"]
    assert [found.title for found in read(saved)] == ["Template:Box", "Template:Ferry"]


@pytest.mark.parametrize("code", ["badvalue", "unknown_action"])
def test_a_wiki_without_templatedata(code: str) -> None:
    fault = reply({"error": {"code": code, "info": 'Unrecognized value for parameter "action": templatedata.'}})
    with pytest.raises(WikiError, match="has no TemplateData; read the pages of its templates instead"):
        list(wiki(PlayedWiki([None, fault])).templates(titles="Box"))


@pytest.mark.parametrize("content", [{"pages": 1}, {"pages": {"1": 2}}, {"pages": {"1": {"title": 3}}}, {"query": {}}])
def test_an_odd_answer_is_a_template_that_is_missed(content: dict[str, Any], saved: Path) -> None:
    one = wiki(PlayedWiki([None, reply(content)]), saved=saved)
    list(one.templates(titles="Box"))
    assert list(one.missed) == ["Template:Box"]


class TestCommand:
    @pytest.fixture(autouse=True)
    def play(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlayedWiki:
        play = Templated()
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("extractor.live.transport.Network", lambda: play)
        monkeypatch.setattr(packages, "require", lambda *_: None)
        return play

    def test_fetched_and_listed(self) -> None:
        ask = ["--wiki", API, "--rate", "1000", "-o", "pages.jsonl"]
        done = CliRunner().invoke(main, ["fetch", "--templatedata", "Box", "Case", *ask])
        assert (done.exit_code, done.stderr) == (0, "1 page fetched, 0 missing, 0 failed\n")
        done = CliRunner().invoke(main, ["templatedata", "pages.jsonl"])
        assert (done.exit_code, done.stderr) == (0, "1 template, 0 failed\n")
        row = json.loads(done.stdout)
        assert (row["names"], row["parameters"][0]["aliases"]) == (["Box", "Case"], ["1"])
        assert row["source"]["site"] == "saltmarshwiki"

    def test_numbers_are_of_no_use(self) -> None:
        done = CliRunner().invoke(main, ["fetch", "--templatedata", "--page-id", "7", "--wiki", API])
        assert done.exit_code == 2
        assert "not by --page-id" in done.stderr
