"""What a real wiki does: redirects, long answers, categories, numbers, normal forms, haste, and doors that are shut."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extractor import load, read
from extractor.errors import WikiError
from extractor.live import Wiki
from extractor.live.http import Request, Response
from extractor.live.transport import Network
from tests.conftest import RunCommand
from tests.live.played_wiki import PlayedClock
from tests.live_server.contents import COMPOSED, HAND_MADE, LARGE, MEMBERS, ODD_TITLES, README
from tests.live_server.server import Site
from tests.places import ROOT


class Altered(Network):
    """The network, which changes some words of the first requests that have them, and keeps what was asked."""

    def __init__(self, before: bytes = b"", after: bytes = b"", times: int = 1000) -> None:
        super().__init__()
        self.before, self.after, self.times = before, after, times
        self.asked: list[Request] = []

    @contextmanager
    def send(self, request: Request) -> Iterator[Response]:
        self.asked.append(request)
        if self.before and self.times and self.before in (request.body or b""):
            self.times -= 1
            request = request._replace(body=(request.body or b"").replace(self.before, self.after))
        with super().send(request) as response:
            yield response


def quick(address: str, network: Network | None = None, saved: Path | None = None) -> Wiki:
    """Return a wiki that is not waited for."""
    return Wiki(address, transport=network, saved=saved, timing=PlayedClock().timing)


def test_the_commands_of_the_readme(address: str, extractor: RunCommand, tmp_path: Path) -> None:
    """They are run as they stand there, with this wiki in the place of theirs."""
    section = (ROOT / "README.md").read_text("utf-8").partition("## Live wikis")[2]
    block = section.partition("```text\n")[2].partition("```")[0]
    host = "en.wikipedia.org"
    assert block.count(host) == 1
    for line in block.replace(host, address).splitlines():
        done = extractor(*shlex.split(line)[1:], cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    titles = [article.title for article in load(tmp_path / "articles.jsonl")]
    assert sorted(titles) == sorted(README)


def test_titles_with_odd_letters(address: str) -> None:
    wiki = quick(address)
    found = {page.title: page.text for page in wiki.pages(titles=ODD_TITLES)}
    assert found == {title: HAND_MADE[title] for title in ODD_TITLES}
    assert not wiki.missed


# What is asked for, and the pages that come.
REDIRECTS = {
    "to a page": (["Tidal"], ["Tide"], []),
    "to a redirect": (["Tidally"], ["Tide"], []),
    "to nowhere": (["Tide of nowhere", "Tide"], ["Tide"], ["Tide of nowhere"]),
    "twice to one": (["Tidal", "Tide", "Tidally"], ["Tide"], []),
    "in small letters": (["tidal"], ["Tide"], []),
}


@pytest.mark.parametrize("case", REDIRECTS)
def test_redirects(case: str, address: str, saved: Path) -> None:
    asked, there, missed = REDIRECTS[case]
    for _ in range(2):
        wiki = quick(address, saved=saved)
        assert [page.title for page in wiki.pages(titles=asked)] == there
        assert list(wiki.missed) == missed


def test_a_number_is_exactly_its_page_and_brings_its_item(address: str, site: Site) -> None:
    rows = site.sql("SELECT page_id FROM page WHERE page_title IN ('Tide', 'Tidal') AND page_namespace = 0")
    wiki = quick(address)
    pages = {page.title: page for page in wiki.pages(ids=[int(str(number)) for (number,) in rows] + [999_999])}
    assert {title: page.wikidata for title, page in pages.items()} == {"Tide": "Q23384", "Tidal": None}
    assert pages["Tidal"].text == HAND_MADE["Tidal"]
    assert list(wiki.missed) == ["page 999999"]


@pytest.mark.parametrize("limit", ["500", "100"])
def test_a_category_in_rounds(limit: str, address: str) -> None:
    network = Altered(b"cmlimit=500", b"cmlimit=" + limit.encode())
    wiki = quick(f"{address}/api.php", network)
    assert [page.title for page in wiki.pages(category="Many")] == MEMBERS
    rounds = [request for request in network.asked if b"cmtitle" in (request.body or b"")]
    assert len(rounds) == -(-len(MEMBERS) // int(limit))


def test_a_category_of_files_and_subcategories_alone_is_named(address: str) -> None:
    wiki = quick(address)
    assert [page.title for page in wiki.pages(category="Sea")] == ["Tide"]
    assert list(wiki.pages(category="Land")) == []
    assert list(wiki.missed) == ["category Land"]


def test_answers_that_have_room_for_a_few_texts(site: Site, saved: Path) -> None:
    titles = [*MEMBERS[:40], "Tidal", LARGE, "Tide", "Atlantis"]
    with site.served(WIKI_RESULT_SIZE="1255000") as url:
        network = Altered()
        wiki = quick(f"{url}/api.php", network, saved)
        found = {page.title: page for page in wiki.pages(titles=titles)}
    assert {title: page.text for title, page in found.items()} == {
        title: HAND_MADE[title] for title in [*MEMBERS[:40], LARGE, "Tide"]
    }
    assert len(network.asked) > 2
    for pages in (found, {page.title: page for page in read(saved)}):
        assert pages["Tide"].wikidata == "Q23384"
    assert list(wiki.missed) == ["Atlantis"]


def test_many_answers_to_one_request(site: Site, saved: Path) -> None:
    with site.served(WIKI_RESULT_SIZE="3000") as url:
        network = Altered()
        wiki = quick(f"{url}/api.php", network, saved)
        found = {page.title for page in wiki.pages(titles=MEMBERS[:50])}
    assert (found, wiki.missed) == (set(MEMBERS[:50]), {})
    assert len(network.asked) > 4


def test_a_busy_wiki_is_waited_for(address: str) -> None:
    news: list[str] = []
    clock = PlayedClock()
    network = Altered(b"maxlag=5", b"maxlag=-2", times=2)
    wiki = Wiki(f"{address}/api.php", transport=network, timing=clock.timing, on_news=news.append)
    assert [page.title for page in wiki.pages(titles=["Tide"])] == ["Tide"]
    assert len(news) == 2
    assert all("the wiki is busy (maxlag); asking again in 5 s, as it asks" in line for line in news)


@pytest.mark.parametrize("place", ["", "/", "/api.php", "/index.php/Tide", "/index.php?title=Tide&action=history"])
def test_where_a_wiki_is_found(place: str, address: str) -> None:
    assert [page.title for page in quick(f"{address}{place}").pages(titles=["Tide"])] == ["Tide"]


@pytest.mark.parametrize("place", ["/index.php/api.php", "/rest.php/api.php", "/resources/api.php"])
def test_what_is_no_api(place: str, address: str) -> None:
    host = re.escape(address.removeprefix("http://"))
    with pytest.raises(WikiError, match=f"{host}.*give the address of (its|the wiki's) api.php"):
        list(quick(f"{address}{place}").pages(titles=["Tide"]))


@pytest.mark.parametrize("place", ["", "/api.php"])
def test_a_wiki_that_is_read_with_a_login_alone(place: str, site: Site) -> None:
    with (
        site.served(WIKI_IS_PRIVATE="1") as url,
        pytest.raises(WikiError, match="read only with a login.*readapidenied"),
    ):
        list(quick(f"{url}{place}").pages(titles=["Tide"]))


class TestNormalForms:
    """MediaWiki saves what is edited in normal form C, and imports as it is; its API writes form C alone."""

    @pytest.mark.parametrize("title", ["Edited cafe\u0301", "Edited café"])
    def test_an_edited_text(self, title: str, address: str) -> None:
        network = Altered()
        assert [page.text for page in quick(f"{address}/api.php", network).pages(titles=[title])] == [COMPOSED]
        assert all(request.body for request in network.asked)

    def test_an_imported_text_is_compared_with_what_is_stored(self, address: str, saved: Path) -> None:
        network = Altered()
        wiki = quick(f"{address}/api.php", network, saved)
        assert [page.text for page in wiki.pages(titles=["Imported café"])] == [COMPOSED]
        assert not wiki.missed
        assert re.search(r"/index.php\?action=raw&oldid=\d+$", network.asked[-1].url)
        assert [page.text for page in read(saved)] == [COMPOSED]
