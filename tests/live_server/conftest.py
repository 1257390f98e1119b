"""The wiki that the tests share; `make test-live` asks for it, and every other run of the tests goes without."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from tests.live_server.contents import DECOMPOSED, HAND_MADE, corpus, export, is_held
from tests.live_server.server import Site, is_installed


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def site(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The files of the wiki, with its pages."""
    if not pytestconfig.getoption("--real-wiki"):
        pytest.skip("a MediaWiki of its own is asked for by make test-live")
    assert is_installed(), "PHP or MediaWiki is not installed; make test-live installs them on Debian"
    made = Site(tmp_path_factory.mktemp("wiki"))
    made.sql("INSERT INTO interwiki VALUES ('elsewhere', 'https://elsewhere.example.org/wiki/$1', '', '', 0, 0)")
    held = {page.title: page.text for place, page in enumerate(corpus()) if is_held(place)}
    for name, pages, options in (("corpus", held, ["--no-updates"]), ("hand_made", HAND_MADE, [])):
        path = made.folder / f"{name}.xml"
        path.write_text(export(pages), "utf-8")
        made.maintain("importDump", *options, str(path))
    made.maintain("deleteBatch", stdin="Old tide\n")
    made.maintain("runJobs")
    [(number,)] = made.sql("SELECT page_id FROM page WHERE page_namespace = 0 AND page_title = 'Tide'")
    made.sql("INSERT INTO page_props (pp_page, pp_propname, pp_value) VALUES (?, 'wikibase_item', 'Q23384')", number)
    return made


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """The address of the wiki, without a slash at the end."""
    with site.served() as url:
        edit(url, "Edited cafe\u0301", DECOMPOSED)
        yield url


def edit(url: str, title: str, text: str) -> None:
    """Save a page through the API, as someone without an account."""
    said = {"action": "edit", "title": title, "text": text, "token": "+\\", "format": "json"}
    with urlopen(f"{url}/api.php", urlencode(said).encode()) as response:
        assert json.load(response)["edit"]["result"] == "Success"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Where answers are saved."""
    return tmp_path / "pages.jsonl"
