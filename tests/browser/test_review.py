"""The review page in a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extractor import extract, read
from extractor.records.views.rows import rows
from extractor.review import applying
from extractor.review.marks import load
from extractor.review.writing import write
from tests.browser.conftest import Show
from tests.places import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

LAKE = """{{Infobox lake
| area  = {{convert|5|km2}}
| depth = 7 m<!-- in spring -->
}}
The '''Alder''' is a [[lake]] with [[fish]].
"""


def lit(tab: Tab) -> str:
    """Return the source that is highlighted."""
    found: str = tab.evaluate("[...CSS.highlights.get('current')].map((one) => { const range = new Range();"
        " range.setStart(one.startContainer, one.startOffset); range.setEnd(one.endContainer, one.endOffset);"
        " return range.toString(); }).join('|')")  # fmt: skip
    return found


def chosen(tab: Tab) -> str:
    return str(tab.locator("[aria-selected=true]").inner_text()).replace("\n", " ")


def detail(tab: Tab) -> str:
    return str(tab.locator("#detail").inner_text())


def click_source(tab: Tab, said: str) -> None:
    """Click in the middle of the first place where the source says something."""
    place: dict[str, float] = tab.evaluate("""(said) => {
        const start = text.indexOf(said), one = rangeOf(start, start + said.length), range = new Range();
        range.setStart(one.startContainer, one.startOffset); range.setEnd(one.endContainer, one.endOffset);
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }""", said)  # fmt: skip
    tab.mouse.click(place["x"], place["y"])


def test_hover_shows_the_source(show: Show) -> None:
    tab = show(LAKE)
    tab.locator(".row", has_text="depth").hover()
    assert lit(tab) == "7 m<!-- in spring -->"
    tab.locator(".row", has_text="Fish").last.hover()
    assert lit(tab) == "[[fish]]"


def test_a_click_in_the_source_shows_what_became_of_it(show: Show) -> None:
    tab = show(LAKE)
    click_source(tab, "5|km2")
    assert chosen(tab) == "quantity amount 5, unit km2"
    assert "Around it is {{convert}}, a template that the rule `convert` reads." in detail(tab)
    click_source(tab, "in spring")
    assert "was left out on purpose: comment." in detail(tab)
    click_source(tab, "[[lake]]")
    assert chosen(tab).startswith("link Lake")


def test_a_click_on_either_half_of_a_character_leads_to_its_part(show: Show) -> None:
    tab = show("{{Infobox lake|depth=7|area=[[b]]5}}\n\nA [[بحيرة]]b.\n")
    for said in ("7", "[[b]]", "[[بحيرة]]"):
        start = tab.evaluate("(said) => text.indexOf(said)", said)
        for offset in range(start, start + len(said)):
            for part in (0.2, 0.8):
                place = tab.evaluate("""([offset, part]) => {
                    const [box] = boxesOf(...spot(offset));
                    return { x: box.left + part * box.width, y: (box.top + box.bottom) / 2 };
                }""", [offset, part])  # fmt: skip
                tab.mouse.click(place["x"], place["y"])
                assert tab.evaluate("(offset) => innermost(offset)", offset) == tab.evaluate("current"), (offset, part)


def test_a_place_far_in_a_long_line_is_scrolled_to(show: Show) -> None:
    tab = show("word " * 4000 + "[[lake]] " + "word " * 4000)
    tab.locator("#rows").focus()
    tab.keyboard.press("j")
    assert chosen(tab).startswith("link Lake")
    assert tab.evaluate("""() => {
        const [box] = boxesOf(...spot(rows[current][START])), pane = main.getBoundingClientRect();
        return pane.top <= box.top && box.bottom <= pane.bottom;
    }""")  # fmt: skip


def test_keys_work_behind_the_coverage(show: Show) -> None:
    tab = show(LAKE)
    tab.uncheck("#painted")
    tab.keyboard.press("j")
    assert chosen(tab).startswith("field area")


def test_a_whole_line_is_marked_as_missing_once(show: Show) -> None:
    tab = show("One.\n\nTwo.\n\nThree.")
    tab.evaluate("localStorage.clear()")
    box = tab.evaluate("(() => { const [box] = boxesOf(lines[2], 1); return [box.x, box.y + 5]; })()")
    tab.mouse.click(*box, click_count=3)
    tab.keyboard.press("m")
    assert tab.evaluate("marks.map((one) => [one.row, text.slice(one.start, one.end).trim()])") == [[-1, "Two."]]
    assert tab.evaluate("selected()") is None


def test_keys(show: Show) -> None:
    tab = show(LAKE)
    tab.locator("#rows").focus()
    for key, wanted in (
        ("j", "field area"),
        ("ArrowDown", "entry 5 square"),
        ("k", "field area"),
        ("End", "left out comment"),
    ):
        tab.keyboard.press(key)
        assert chosen(tab).startswith(wanted), (key, chosen(tab))
    tab.keyboard.press("Home")
    assert chosen(tab).startswith("infobox Infobox lake")
    tab.keyboard.press("/")
    tab.keyboard.type("fish")
    assert tab.locator("#count").inner_text().startswith("2 of ")
    tab.keyboard.press("Escape")
    tab.keyboard.press("j")
    assert "fish" in chosen(tab)


def test_filters(show: Show) -> None:
    tab = show(LAKE)
    tab.select_option("#kinds", "quantity")
    assert [one.split("\n")[0] for one in tab.locator(".row").all_inner_texts()] == ["quantity", "quantity"]
    click_source(tab, "[[fish]]")  # what a filter hides is shown when it is chosen
    assert chosen(tab).startswith("link Fish")
    assert tab.locator("#kinds").input_value() == ""


def is_in_sight(tab: Tab) -> bool:
    """Return True if the active row is the chosen one, and can be seen."""
    seen: bool = tab.evaluate("""() => {
        const made = by(list.getAttribute("aria-activedescendant"));
        const [row, pane] = [made, list].map((one) => one.getBoundingClientRect());
        return made.ariaSelected === "true" && row.top >= pane.top - 1 && row.bottom <= pane.bottom + 1;
    }""")  # fmt: skip
    return seen


def test_the_active_row_stands_in_the_page_and_in_sight(show: Show) -> None:
    tab = show(LAKE * 30 + "[[" + "long " * 300 + "]]")
    tab.locator("#rows").focus()
    for key in ("j",) * 40 + ("End", "Home", "PageDown"):
        tab.keyboard.press(key)
        assert is_in_sight(tab)
    tab.evaluate("list.scrollTop = list.scrollHeight")
    tab.wait_for_function("() => drawn.has(shownRows.length - 1)")
    assert tab.evaluate("by(list.getAttribute('aria-activedescendant')).ariaSelected") == "true"
    chosen_before = chosen(tab)
    tab.select_option("#kinds", "link")  # another is chosen, for that one cannot be seen or marked
    assert is_in_sight(tab)
    assert chosen(tab).startswith("link")
    tab.keyboard.press("End")
    tab.locator("#rows").focus()
    tab.keyboard.press("End")
    last = chosen(tab)
    assert last != chosen_before
    tab.select_option("#kinds", "")
    assert is_in_sight(tab)
    assert chosen(tab) == last
    tab.fill("#search", "nothing is called so")
    assert tab.get_attribute("#rows", "aria-activedescendant") is None
    tab.locator("#rows").focus()
    tab.keyboard.press("y")
    assert tab.locator("#tally").inner_text() == ""


def test_a_list_that_grows_is_filled(show: Show, tab: Tab) -> None:
    tab.set_viewport_size({"width": 1200, "height": 2400})
    show("long " * 3000 + "\n\nA [[pond]]." * 300)
    low = tab.evaluate("list.clientHeight")  # of the first part, a third of the window is told
    tab.locator("#rows").focus()
    tab.keyboard.press("j")
    assert tab.evaluate("list.clientHeight") > low + 500
    tab.wait_for_function("() => drawn.size * HEIGHT >= list.clientHeight")


def test_coverage_is_painted_and_can_be_hidden(show: Show) -> None:
    tab = show(LAKE)
    tab.wait_for_function("CSS.highlights.get('ignored').size > 0")
    assert tab.evaluate("CSS.highlights.get('markup').size") > 5
    tab.uncheck("#painted")
    assert not tab.evaluate("CSS.highlights.has('markup')")
    assert tab.evaluate("CSS.highlights.has('current')")


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("samples/wikitext/ar/naguib_mahfouz.wiki", "ar"),
        ("samples/wikitext/ja", "ja"),
        ("samples/flat/metropolis.txt", "en"),
    ],
)
def test_places_are_those_of_the_record(path: str, lang: str, show: Show) -> None:
    page = next(read(ROOT / path, lang=lang))
    text = "🌾 👩‍🌾\n" + page.text
    tab = show(text, lang=lang)
    article = extract(text, title="Alder", lang=lang)
    wanted = [text[slice(*row.span)] if row.span else "" for row in rows(article)]
    assert tab.evaluate("rows.map(sourceOf)")[: len(wanted)] == wanted
    highlighted: list[str] = tab.evaluate(
        "rows.slice(0, 40).map((row) => { show(row, false); const one = [...hues.current][0]; if (!one) return '';"
        " const range = new Range(); range.setStart(one.startContainer, one.startOffset);"
        " range.setEnd(one.endContainer, one.endOffset); return range.toString(); })"
    )
    for said, source in zip(highlighted, wanted, strict=False):
        assert said == source.replace("\n", "")


def test_hostile_pages_are_inert(show: Show) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)><!--"
    box = f"{{{{Infobox {evil}|a\u202eb={evil}|b=[https://x.invalid/{evil} {evil}]|c=[[javascript:alert(3)|x]]}}}}"
    text = f"{box}\n{evil}\n<svg onload=alert(4)>"
    tab = show(text, title=f'"><script>alert(5)</script>{evil}')
    for _ in range(20):
        tab.keyboard.press("j")
    assert tab.locator("img, svg, iframe, script[src]").count() == 0
    assert tab.evaluate("document.scripts.length") == 2


def test_a_long_page_keeps_few_rows(show: Show) -> None:
    tab = show(LAKE * 6000)
    assert tab.evaluate("rows.length") > 40_000
    assert tab.locator(".row").count() < 80
    tab.locator("#rows").focus()
    tab.keyboard.press("End")
    assert tab.locator(".row").count() < 80
    assert "left out" in chosen(tab)
    assert tab.evaluate("main.scrollTop") > 10_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_accessibility(scheme: Any, width: int, show: Show, tab: Tab) -> None:
    from axe_playwright_python.sync_playwright import Axe

    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": width, "height": 800})
    found = Axe().run(show(LAKE))
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found.response["violations"]] == []


def test_forced_colours_and_narrow_windows(show: Show, tab: Tab, tmp_path: Path) -> None:
    tab.emulate_media(forced_colors="active")
    show(LAKE)
    style = "getComputedStyle(document.querySelector('[aria-selected=true]')).outlineStyle"
    assert tab.evaluate(style) == "solid"  # for its background is not painted
    style = "(hue) => getComputedStyle(lines[0].parentElement, `::highlight(${hue})`).backgroundColor"
    markup, current = (tab.evaluate(style, hue) for hue in ("markup", "current"))
    assert markup != current
    tab.set_viewport_size({"width": 390, "height": 800})
    assert tab.evaluate("list.clientHeight") >= 5 * 28
    pages = read(ROOT / "samples" / "wikitext" / "en", lang="en")
    write(((extract(page), page) for page in pages), tmp_path / "all.html")
    tab.goto((tmp_path / "all.html").as_uri())
    assert tab.evaluate("document.querySelector('main').getBoundingClientRect().bottom") == 800


def test_the_index_is_sorted_and_leads_to_the_pages(tab: Tab, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    pages = read(ROOT / "samples" / "wikitext" / "en", lang="en")
    write(((extract(page), page) for page in pages), tmp_path / "all.html")
    tab.goto((tmp_path / "all.html").as_uri())
    tab.wait_for_selector("html[data-ready]")
    assert Axe().run(tab).response["violations"] == []
    column = "tbody tr td:nth-child(5)"
    tab.get_by_role("button", name="Fields").click()
    rising = [int(one) for one in tab.locator(column).all_inner_texts()]
    assert rising == sorted(rising)
    tab.get_by_role("button", name="Fields").click()
    assert [int(one) for one in tab.locator(column).all_inner_texts()] == rising[::-1]
    tab.fill("#search", "hopper")
    assert tab.locator("tbody tr:visible").count() == 1
    tab.get_by_role("link", name="grace hopper").click()
    tab.wait_for_selector("#detail p")
    assert tab.title() == "grace hopper"


def test_marks_become_golden_files_and_cases(tab: Tab, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    sources = sorted((ROOT / "samples" / "wikitext" / "en").glob("*.wiki"))[:2]
    for source in sources:
        shutil.copy(source, tmp_path / "pages")
    pages = list(read(tmp_path / "pages", lang="en"))
    write(((extract(page), page) for page in pages), tmp_path / "all.html")
    saved = []
    for page, keys in zip(pages, ("yyyyyyyyyy", "yyxyyyyyyy"), strict=True):
        tab.goto((tmp_path / "all.pages" / f"{page.title}.html").as_uri())
        tab.wait_for_selector("html[data-ready]")
        tab.evaluate("localStorage.clear()")
        tab.locator("#rows").focus()
        for key in keys:
            if key == "x":
                tab.keyboard.press("n")
                tab.keyboard.type("another year")
                tab.keyboard.press("Escape")
            tab.keyboard.press(key)
            tab.keyboard.press("j")
        assert tab.locator("#tally").inner_text() == "10 marked"
        with tab.expect_download() as download:
            tab.get_by_role("button", name="Save marks").click()
        saved.append(Path(download.value.path()).read_text("utf-8"))
    (tmp_path / "marks.jsonl").write_text("".join(saved), "utf-8")
    [right, wrong] = applying.reviewed(load(tmp_path / "marks.jsonl"), pytest.fail)
    assert (len(right.marks), right.failed, len(wrong.marks)) == (10, [], 10)
    [case] = wrong.failed
    assert (case["judgement"], case["note"]) == ("wrong", "another year")
    applying.write([right, wrong], tmp_path / "reviewed")
    assert sorted(path.suffixes[-2] for path in (tmp_path / "reviewed").iterdir()) == [".cases", ".golden"]


def test_marks_live_in_the_browser_and_can_be_undone(show: Show) -> None:
    tab = show(LAKE + "🌾 fish")
    tab.evaluate("localStorage.clear()")
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    tab.locator("#rows").focus()
    assert tab.get_by_role("button", name="Save marks").is_disabled()
    tab.keyboard.press("x")
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    assert tab.locator(".judged").inner_text() == "✗ wrong"
    tab.locator("#rows").focus()
    tab.keyboard.press("u")
    assert tab.locator(".judged").count() == 0
    tab.evaluate("(() => { const range = new Range(), node = lines[lines.length - 1];"
        " range.setStart(node, 3); range.setEnd(node, 7); getSelection().addRange(range); })()")  # fmt: skip
    tab.keyboard.press("m")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Save marks").click()
    [mark] = load(download.value.path())
    span = mark["span"]
    assert span is not None
    assert (LAKE + "🌾 fish")[slice(*span)] == "fish"


def test_marks_stay_with_their_parts_when_other_rows_are_read(show: Show) -> None:
    tab = show(LAKE)
    tab.evaluate("localStorage.clear()")
    tab.locator("#rows").focus()
    for key in "jxjy":
        tab.keyboard.press(key)
    tab.evaluate("""() => {
        const [wrong, right] = marks;
        localStorage.setItem(KEPT, JSON.stringify([{ ...wrong, row: 0 }, { ...right, shown: "read otherwise" }]));
    }""")  # fmt: skip
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    [judged] = tab.locator(".row:has(.judged)").all_inner_texts()
    assert judged.startswith("field\narea\n5 square")
    assert judged.endswith("wrong")
    assert tab.locator("#tally").inner_text() == "2 marked"
    for kept in ("{}", "[null, 1]", "no JSON"):
        tab.evaluate("(kept) => localStorage.setItem(KEPT, kept)", kept)
        tab.reload()
        tab.wait_for_selector("html[data-ready]")
        assert tab.locator("#tally").inner_text() == ""
