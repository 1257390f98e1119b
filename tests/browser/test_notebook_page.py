"""The review page as a notebook shows it, in a sandboxed iframe without storage; and in a browser that cannot paint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractor import Page, extract
from extractor.review.marks import load
from tests.browser.conftest import Show

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator
    from playwright.sync_api import Page as Tab

EVIL = "</iframe></script><script>parent.evil = 1</script> \" ' &quot; &#39; ]]> <!-- \u202e ابن \ud800 \0"
TEXT = f"{{{{Infobox lake|area={EVIL}|depth=7 m}}}}\nThe '''Alder''' {EVIL} is a [[lake]].\n"


def in_notebook(tab: Tab, page: Page, folder: Path) -> FrameLocator:
    """Show the review page of a page as a notebook does, and return it."""
    html = extract(page).review(page)._repr_html_()
    (folder / "notebook.html").write_bytes(f"<!doctype html><meta charset=utf-8><p>Out</p>{html}<p>Next</p>".encode())
    tab.goto((folder / "notebook.html").as_uri())
    frame = tab.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    return frame


def test_marks_are_made_and_saved_without_storage(tab: Tab, tmp_path: Path) -> None:
    frame = in_notebook(tab, Page(TEXT, title=EVIL, language="en"), tmp_path)
    frame.locator("#rows").focus()
    for key in "jxjy":
        tab.keyboard.press(key)
    assert frame.locator("#tally").inner_text() == "2 marked, kept only until this page is closed: save them"
    with tab.expect_download() as download:
        frame.get_by_role("button", name="Save marks").click()
    assert [mark["judgement"] for mark in load(download.value.path())] == ["wrong", "right"]


def test_the_page_cannot_reach_the_notebook(tab: Tab, tmp_path: Path) -> None:
    frame = in_notebook(tab, Page(TEXT, title=EVIL, language="en"), tmp_path)
    assert tab.locator("p").all_inner_texts() == ["Out", "Next"]
    assert tab.evaluate("[window.evil ?? null, document.scripts.length, frames.length]") == [None, 0, 1]
    body = frame.locator("body")
    for forbidden in ("parent.document", "localStorage", "document.cookie"):
        name = body.evaluate(
            f"() => {{ try {{ return String({forbidden}); }} catch (error) {{ return error.name; }} }}"
        )
        assert name == "SecurityError", forbidden
    assert body.evaluate("() => text") == TEXT.replace("\ud800", "\ufffd")
    assert tab.get_by_title("Review of </iframe>").count() == 1


def test_a_browser_that_cannot_paint_says_so(show: Show, tab: Tab) -> None:
    tab.add_init_script("delete window.Highlight")
    show("The [[lake]] and the [[pond]].")
    assert tab.locator("#unpainted").is_visible()
    tab.locator("#rows").focus()
    tab.keyboard.press("j")
    assert tab.locator("[aria-selected=true]").inner_text().startswith("link")
    assert tab.locator("#detail").inner_text().count("[[") == 1
