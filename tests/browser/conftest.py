"""A browser, which `make test-browser` asks for; every other run of the tests goes without."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor import Page, extract
from extractor.review.html import review

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"


@pytest.fixture(scope="session")
def browser(pytestconfig: pytest.Config) -> Iterator[Browser]:
    if not pytestconfig.getoption("--browser"):
        pytest.skip("a browser is asked for by make test-browser")
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path, "Chromium is not installed; make test-browser installs it on Debian"
    with sync_playwright() as played:
        opened = played.chromium.launch(executable_path=path, args=FLAGS.split())
        yield opened
        opened.close()


Show = Callable[..., "Tab"]


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """A tab in which nothing goes wrong: no error, no message, no dialog, and no request but for files."""
    made = browser.new_page(viewport={"width": 1200, "height": 800})
    wrong: list[str] = []
    made.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("dialog", lambda dialog: wrong.append(dialog.message))
    made.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
    yield made
    made.close()
    assert wrong == []


@pytest.fixture
def show(tab: Tab, tmp_path: Path) -> Show:
    """Shows the review page of a text: `show(text, lang="en")`."""

    def shown(text: str, *, title: str = "Alder", lang: str = "en") -> Tab:
        page = Page(text, title=title, language=lang)
        file = tmp_path / "review.html"
        file.write_bytes(review(page, extract(page)).encode())
        tab.goto(file.as_uri())
        tab.wait_for_selector("html[data-ready]")
        return tab

    return shown
