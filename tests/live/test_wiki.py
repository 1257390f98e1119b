"""`Wiki`: what is asked, what came, what was missed, and the file that all of it is in."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract, read
from extractor.errors import ExtractorError, ReadError, WikiError, WriteError
from extractor.live import Wiki
from extractor.live.answers import hashes
from extractor.live.http import Request, Response, Unreachable
from tests.live.played_wiki import API, GENERAL, HOST, TEXTS, PlayedClock, PlayedWiki, reply


def wiki(play: PlayedWiki, address: str = API, **named: Any) -> Wiki:
    return Wiki(address, transport=play, timing=PlayedClock().timing, **named)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def titles_in(path: Path) -> list[str]:
    return [page["title"] for line in lines(path) for page in line["query"].get("pages", ()) if "revisions" in page]


def test_pages_are_those_that_read_gives(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    asked = wiki(PlayedWiki(), saved=path)
    pages = list(asked.pages(titles=["Saltmarsh", "lighthouse", "The_village"]))
    assert [(page.title, page.language, page.site) for page in pages] == [
        ("Saltmarsh", "en", "saltmarshwiki"),
        ("Lighthouse", "en", "saltmarshwiki"),
    ]
    assert [page.text for page in pages] == [page.text for page in read(path)]
    assert [page.revision_id for page in pages] == [page.revision_id for page in read(path)]
    assert extract(pages[0]).infoboxes[0].to_dict()["population_total"] == 412
    assert not asked.missed
    assert str(asked.fetched) == "2 pages fetched, 0 missing, 0 failed"


def test_what_a_request_says() -> None:
    play = PlayedWiki()
    list(wiki(play, contact="ops@example.org").answers(titles=["Ferry", "a|b"]))
    [about, text] = play.forms
    assert about["meta"] == text["meta"] == "siteinfo"
    assert text["titles"] == "\x1fFerry\x1fa|b"
    assert text["redirects"] == "1"
    assert text["maxlag"] == "5"
    assert text["formatversion"] == "2"
    assert text["rvslots"] == "main"
    assert {"ids", "slotsha1", "content", "contentmodel"} <= set(text["rvprop"].split("|"))
    assert play.asked[0].headers["User-Agent"].startswith("extractor/")
    assert play.asked[0].headers["User-Agent"].endswith(" (ops@example.org)")


def test_fifty_titles_a_request_and_each_once() -> None:
    play = PlayedWiki()
    asked = wiki(play)
    list(asked.answers(titles=[f"Page {number}" for number in range(120)] * 2))
    assert [len(one["titles"].split("|")) for one in play.forms if "titles" in one] == [50, 50, 20]
    assert len(asked.missed) == 120


MISSED = {
    "missing": ("Atlantis", "there is no such page"),
    "redirect to a missing page": ("Nowhere", "a redirect to Atlantis: there is no such page"),
    "redirect to another wiki": ("Away", r"a redirect to de:Salzwiese: a page of another wiki \(https://de.example"),
    "circle": ("Round", "leads back to itself|says nothing of this page"),
    "invalid": ("a[b", r"no title that a page may have \(There is a character too many\)"),
    "bar": ("a|b", "no title that a page may have"),
    "empty": (" _ ", "it is empty"),
    "control character": ("a\x07b", "a control character"),
    "surrogate": ("a\ud800b", "a control character"),
    "interwiki": ("de:Salzwiese", r"a page of another wiki \(https://de.example.org/wiki/Salzwiese\)"),
    "special": ("Special:RecentChanges", "a special page"),
}


@pytest.mark.parametrize("case", MISSED)
def test_a_page_that_is_not_there_is_named_and_does_not_stop_the_others(case: str, tmp_path: Path) -> None:
    title, reason = MISSED[case]
    play, path = PlayedWiki(), tmp_path / "pages.jsonl"
    for _ in range(2):  # the second time the file says so
        asked = wiki(play, saved=path)
        assert [page.title for page in asked.pages(titles=[title, "Ferry"])] == ["Ferry"]
        assert list(asked.missed) == [title]
        assert re.search(reason, asked.missed[title].reason)
    assert titles_in(path) == ["Ferry"]


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_a_text_that_comes_in_a_later_answer_is_not_missing(at_once: int, tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    asked = wiki(PlayedWiki(at_once=at_once), saved=path)
    assert [page.title for page in asked.pages(titles=[*TEXTS, "Atlantis"])] == list(TEXTS)
    assert list(asked.missed) == ["Atlantis"]
    assert titles_in(path) == list(TEXTS)
    for line in lines(path):
        assert line["query"]["general"] == GENERAL  # each answer names its wiki
        for page in line["query"]["pages"]:
            assert "missing" in page or {"revisions", "pageprops"} <= page.keys()


def test_a_category_gives_its_pages() -> None:
    play = PlayedWiki()
    asked = wiki(play)
    assert [page.title for page in asked.pages(category="Places")] == ["Saltmarsh", "Lighthouse", "Old mill"]
    assert [one["cmtype"] for one in play.forms if "cmtype" in one] == ["page", "page"]


@pytest.mark.parametrize("name", ["Ghosts", "Category:Ghosts", "Kategorie:Geister"])
def test_a_category_without_pages_is_named(name: str) -> None:
    asked = wiki(PlayedWiki())
    assert list(asked.pages(category=name, titles=["Ferry"])) != []
    assert list(asked.missed) == [f"category {name}"]


def test_without_a_file_a_page_is_asked_for_each_time() -> None:
    play = PlayedWiki()
    asked = wiki(play)
    for count in (1, 2):
        assert [page.title for page in asked.pages(titles="Ferry")] == ["Ferry"]
        assert play.titles == ["Ferry"] * count


def test_the_target_of_a_redirect_is_asked_for_once() -> None:
    play = PlayedWiki()
    many = [f"Page {number}" for number in range(60)]
    pages = wiki(play).pages(titles=["The village", *many, "Saltmarsh"])
    assert [page.title for page in pages] == ["Saltmarsh"]
    assert "Saltmarsh" not in play.titles


def test_numbers_are_exactly_these_pages(tmp_path: Path) -> None:
    play, path = PlayedWiki(), tmp_path / "pages.jsonl"
    asked = wiki(play, saved=path)
    assert [page.page_id for page in asked.pages(ids=[102, 7, 100, -1])] == [102, 100]
    assert list(asked.missed) == ["page -1", "page 7"]
    again = wiki(play, saved=path)
    count = len(play.asked)
    assert [page.page_id for page in again.pages(ids=[102, 7, 100])] == [102, 100]
    assert (len(play.asked), list(again.missed)) == (count, ["page 7"])


class TestHashes:
    def damaged(self, times: int, base: int = 0) -> Callable[[Request], Response | None]:
        """Return a fault for `times` requests: the text of Ferry is another than its hash says."""
        play = PlayedWiki()

        def fault(request: Request) -> Response | None:
            nonlocal times
            if b"titles=" not in (request.body or b"") and b"pageids=" not in (request.body or b"") or not times:
                return None
            times -= 1
            page: Any = play.page("Ferry")
            page["revisions"][0]["slots"]["main"]["content"] += " More."
            return reply({"batchcomplete": True, "query": {"pages": [page, play.page("Lighthouse")]}})

        return fault

    def test_a_damaged_text_is_asked_for_once_more(self, tmp_path: Path) -> None:
        fault = self.damaged(1)
        play = PlayedWiki([fault] * 9)
        asked = wiki(play, saved=tmp_path / "pages.jsonl")
        assert [page.text for page in asked.pages(titles=["Ferry", "Lighthouse"])] == [
            TEXTS["Ferry"],
            TEXTS["Lighthouse"],
        ]
        assert [one["pageids"] for one in play.forms if "pageids" in one] == ["102"]
        assert not asked.missed

    def test_a_text_that_is_damaged_twice_fails_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "pages.jsonl"
        asked = wiki(PlayedWiki([self.damaged(2)] * 9), saved=path)
        assert [page.title for page in asked.pages(titles=["Ferry", "Lighthouse"])] == ["Lighthouse"]
        assert asked.missed["Ferry"].failed
        assert "without the hash" in asked.missed["Ferry"].reason
        assert titles_in(path) == ["Lighthouse"]
        assert str(asked.fetched) == "1 page fetched, 0 missing, 1 failed"
        assert [page.title for page in wiki(PlayedWiki(), saved=path).pages(titles=["Ferry"])] == ["Ferry"]

    @pytest.mark.parametrize(
        ("stored", "is_there"),
        [("A cafe\u0301\u0007.", True), ("A cafe\u0301!", False), ("A café.", False), ("A cafe\u0301.", False)],
    )
    def test_a_text_that_is_stored_in_another_form(self, stored: str, is_there: bool) -> None:
        play = PlayedWiki()
        play.texts["Café"] = "A café\ufffd."
        number = play.number("Café")

        def fault(request: Request) -> Response | None:
            if "action=raw" in request.url:
                assert request.url == f"https://{HOST}/w/index.php?action=raw&oldid={9000 + number}"
                return reply(stored.encode())
            if b"titles=" not in (request.body or b"") and b"pageids=" not in (request.body or b""):
                return None
            page: Any = play.page("Café")
            page["revisions"][0]["slots"]["main"]["sha1"] = hashes("A cafe\u0301\u0007.")[0]
            return reply({"batchcomplete": True, "query": {"pages": [page]}})

        play.faults.extend([fault] * 9)
        asked = wiki(play)
        assert [page.text for page in asked.pages(titles=["Café"])] == ["A café\ufffd."] * is_there
        assert list(asked.missed) == ["Café"] * (not is_there)


class TestSaved:
    def test_what_the_file_has_is_played_back_without_a_network(self, tmp_path: Path) -> None:
        path = tmp_path / "pages.jsonl"
        list(wiki(PlayedWiki(), saved=path).answers(titles=list(TEXTS)))
        before = path.read_bytes()
        silent = PlayedWiki([AssertionError("asked")])
        asked = wiki(silent, saved=path)
        assert [page.title for page in asked.pages(titles=["Ferry", "Saltmarsh_", "Old_mill"])] == [
            "Saltmarsh",
            "Ferry",
            "Old mill",
        ]
        assert path.read_bytes() == before

    def test_only_what_is_new_is_asked_for_and_added(self, tmp_path: Path) -> None:
        play, path = PlayedWiki(), tmp_path / "pages.jsonl"
        list(wiki(play, saved=path).answers(titles=["Ferry"]))
        asked = wiki(play, saved=path)
        assert len(list(asked.pages(titles=["Ferry", "The village"]))) == 2
        assert play.titles == ["Ferry", "The village"]
        assert titles_in(path) == ["Ferry", "Saltmarsh"]
        assert str(asked.fetched) == "1 page fetched, 1 there already, 0 missing, 0 failed"

    def test_refresh_leaves_a_page_once_in_its_newest_text(self, tmp_path: Path) -> None:
        play, path = PlayedWiki(), tmp_path / "pages.jsonl"
        list(wiki(play, saved=path).answers(titles=["Ferry", "Lighthouse"]))
        play.texts["Ferry"] = "The ferry is gone."
        list(wiki(play, saved=path, refresh=True).answers(titles=["Ferry"]))
        assert [(page.title, page.text) for page in read(path)] == [
            ("Lighthouse", TEXTS["Lighthouse"]),
            ("Ferry", "The ferry is gone."),
        ]

    @pytest.mark.parametrize("fault", [KeyboardInterrupt(), Unreachable("no way", passing=False)])
    def test_what_came_before_a_failure_is_kept_and_gone_on_from(self, fault: BaseException, tmp_path: Path) -> None:
        path = tmp_path / "pages.jsonl"
        play = PlayedWiki([None, None, fault], at_once=2)
        with pytest.raises((KeyboardInterrupt, WikiError)):
            list(wiki(play, saved=path).answers(titles=list(TEXTS)))
        assert titles_in(path) == ["Saltmarsh", "Lighthouse"]
        list(wiki(play, saved=path).answers(titles=list(TEXTS)))
        assert play.titles[-2:] == ["Ferry", "Old mill"]
        assert titles_in(path) == list(TEXTS)
        assert [one.name for one in tmp_path.iterdir()] == ["pages.jsonl"]

    def test_much_is_saved_before_the_end(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("extractor.live.saved._UNSAVED", 0)
        path = tmp_path / "pages.jsonl"
        there = []
        for _ in wiki(PlayedWiki(at_once=1), saved=path).answers(titles=list(TEXTS)):
            there.append(len(titles_in(path)) if path.exists() else 0)
        assert there == [1, 1, 3, 3]  # each time that what came is more than what is saved
        assert titles_in(path) == list(TEXTS)

    @pytest.mark.parametrize("before", [[], ["Lighthouse"]])
    def test_what_another_program_adds_meanwhile_stays(self, before: list[str], tmp_path: Path) -> None:
        path = tmp_path / "pages.jsonl"
        if before:
            list(wiki(PlayedWiki(), saved=path).answers(titles=before))
        first = wiki(PlayedWiki(at_once=1), saved=path)
        pages = first.pages(titles=["Ferry", "Old mill"])
        assert next(pages).title == "Ferry"
        list(wiki(PlayedWiki(), saved=path).answers(titles=["Saltmarsh"]))
        assert [page.title for page in pages] == ["Old mill"]
        assert titles_in(path) == [*before, "Saltmarsh", "Ferry", "Old mill"]
        assert [page.title for page in first.pages(titles=["Saltmarsh", "Ferry"])] == ["Saltmarsh", "Ferry"]

    def test_what_another_program_adds_during_a_long_fetch_stays(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("extractor.live.saved._UNSAVED", 0)
        path = tmp_path / "pages.jsonl"
        asked = wiki(PlayedWiki(at_once=1), saved=path)
        pages = asked.pages(titles=[title for title in TEXTS if title != "Lighthouse"])
        next(pages)
        list(wiki(PlayedWiki(), saved=path).answers(titles=["Lighthouse"]))
        assert len(list(pages)) == 2
        assert sorted(titles_in(path)) == sorted(TEXTS)
        assert (len(asked.fetched.new), asked.missed) == (3, {})

    def test_a_file_that_changes_while_it_is_played_back(self, tmp_path: Path) -> None:
        path = tmp_path / "pages.jsonl"
        list(wiki(PlayedWiki(), saved=path).answers(titles=["Ferry"]))
        asked = wiki(PlayedWiki(), saved=path)
        path.write_bytes(path.read_bytes() + b"\n")
        with pytest.raises(ReadError, match="was changed while it was read; give the same command again"):
            list(asked.answers(titles=["Ferry"]))

    def test_a_page_that_is_gone_leaves_the_file_when_it_is_asked_for_again(self, tmp_path: Path) -> None:
        play, path = PlayedWiki(), tmp_path / "pages.jsonl"
        list(wiki(play, saved=path).answers(titles=["Ferry", "Old mill"]))
        del play.texts["Old mill"]
        asked = wiki(play, saved=path, refresh=True)
        assert list(asked.pages(titles=["Old mill"])) == []
        assert (list(asked.missed), titles_in(path)) == (["Old mill"], ["Ferry"])

    def test_a_caller_who_stops_early_keeps_what_came(self, tmp_path: Path) -> None:
        path = tmp_path / "pages.jsonl"
        pages = wiki(PlayedWiki(at_once=1), saved=path).pages(titles=list(TEXTS))
        assert next(pages).title == "Saltmarsh"
        pages.close()
        assert titles_in(path) == ["Saltmarsh"]

    @pytest.mark.parametrize(
        "content", ['{"title": "Rome", "text": "A city."}\n', "= Rome =\n", '{"query": 1}\n', '{"query": {}}\n{"que']
    )
    def test_a_file_of_anything_else_is_refused(self, content: str, tmp_path: Path) -> None:
        path = tmp_path / "pages.jsonl"
        path.write_text(content, "utf-8")
        with pytest.raises(WriteError, match="name another file"):
            wiki(PlayedWiki(), saved=path)
        assert path.read_text("utf-8") == content

    def test_a_file_of_another_wiki_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "pages.jsonl"
        list(wiki(PlayedWiki(), saved=path).answers(titles=["Ferry"]))
        before = path.read_bytes()
        other = PlayedWiki()
        other.general |= {"wikiid": "otherwiki", "servername": "other.example.org"}
        with pytest.raises(WriteError, match="holds answers of saltmarshwiki.*otherwiki"):
            list(wiki(other, "https://other.example.org/w/api.php", saved=path).answers(titles=["Ferry"]))
        assert path.read_bytes() == before

    def test_a_folder_is_refused_before_anything_is_asked(self, tmp_path: Path) -> None:
        with pytest.raises(WriteError, match="not a regular file"):
            wiki(PlayedWiki(), saved=tmp_path)

    def test_a_long_answer_becomes_lines_that_read_takes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("extractor.live.saved.LONGEST", 1500)
        path = tmp_path / "pages.jsonl"
        assert len(list(wiki(PlayedWiki(), saved=path).pages(titles=list(TEXTS)))) == 4
        assert len(lines(path)) > 1
        assert titles_in(path) == list(TEXTS)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from(list(TEXTS)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "query pages general title pageid revisions slots main content sha1 missing invalid normalized from to "
                "redirects interwiki iw url continue rvcontinue error code info timestamp wikiid tointerwiki".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(JSON, JSON)
def test_any_json_is_a_result_or_a_clear_error(about: object, content: object) -> None:
    for fault in (content, {"query": content}, {"query": {"pages": content}, "continue": about}):
        asked = wiki(PlayedWiki([reply({"query": {"general": GENERAL}}), *[reply(fault)] * 60]))
        error = None
        try:
            list(asked.pages(titles=["Ferry"], ids=[7]))
        except ExtractorError as raised:
            error = raised
        assert HOST in str(error) or asked.missed or asked.fetched.new


ODD = [
    b"<![x[",
    b"<link rel=EditURI href='//[/api.php'>",
    b'{"query":1e999}',
    b'{"query":0}',
    b'{"error":{}}',
    b"[" * 9_999,
]


@given(st.binary(max_size=30) | st.sampled_from(ODD))
def test_any_bytes_are_a_clear_error(content: bytes) -> None:
    for faults in ([reply(content)] * 60, [reply({"query": {"general": GENERAL}}), *[reply(content)] * 60]):
        for address in (API, HOST):
            asked = wiki(PlayedWiki(faults), address)
            error = None
            try:
                assert list(asked.pages(titles=["Ferry"])) == []
            except ExtractorError as raised:
                error = raised
            assert HOST in str(error) or asked.missed["Ferry"].failed


@given(st.lists(JSON | st.builds(lambda pages: {"query": {"general": GENERAL, "pages": pages}}, JSON), max_size=3))
def test_any_file_is_refused_or_added_to(contents: list[object]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "pages.jsonl")
        path.write_text("".join(json.dumps(content) + "\n" for content in contents), "utf-8")
        before = path.read_bytes()
        error = None
        try:
            asked = wiki(PlayedWiki(), saved=path)
            found = [page.title for page in asked.pages(titles=["Ferry", "Lighthouse"])]
        except WriteError as raised:
            error = raised
        if error is not None:
            assert "name another file" in str(error)
            assert path.read_bytes() == before
        else:
            assert found or asked.missed


def test_the_library_for_http_is_loaded_only_to_ask() -> None:
    code = "import sys, extractor.cli, extractor.live; assert 'urllib3' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
