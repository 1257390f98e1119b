"""The lines of chunks: what they say of their page, from which inputs, in which order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from extractor import extract, read, write
from extractor.retrieval import Gathered, Shape, chunk_lines
from extractor.retrieval.addresses import address, base_of, before_title
from extractor.retrieval.lines import lines as lines_of

SITEINFO = "<siteinfo><dbname>{}</dbname><base>https://rome.example/wiki/Main_Page</base></siteinfo>"
PAGES = """<page><title>AC/DC &amp; Rome?</title><ns>0</ns><id>7</id><revision><id>8</id><text>{{About|Rome}}
{{Infobox lake|area=5 km2}}
A city.

== Früh &amp; spät ==
It is old.

== Empty ==
...

== References ==
{{reflist}}
</text></revision></page>"""


def dump(file: Path, siteinfo: str = SITEINFO.format("romewiki"), pages: str = PAGES) -> str:
    file.write_text(f'<mediawiki xml:lang="de">{siteinfo}{pages}</mediawiki>', "utf-8")
    return str(file)


def lines(*sources: str, **options: Any) -> list[dict[str, Any]]:
    def fail(fault: str) -> None:
        pytest.fail(fault)

    return [json.loads(line) for line in chunk_lines(sources, Gathered(), fail, **{"jobs": 0, **options})]


def test_what_a_line_says(tmp_path: Path) -> None:
    file = dump(tmp_path / "rome.xml")
    box, lead, early = lines(file)
    page = "https://rome.example/wiki/AC/DC_%26_Rome%3F"
    assert early == {
        "id": early["id"],
        "title": "AC/DC & Rome?",
        "language": "de",
        "page_id": 7,
        "url": page,
        "uri": file,
        "section": ["Früh & spät"],
        "section_url": f"{page}#Fr%C3%BCh_&_sp%C3%A4t",
        "kind": "text",
        "infobox": None,
        "text": "It is old.",
        "span": early["span"],
    }
    [source] = read(file)
    assert source.text[slice(*early["span"])] == "It is old."
    assert (lead["text"], lead["section"], lead["url"], lead["section_url"]) == ("A city.", [], page, page)
    assert (box["kind"], box["infobox"], box["text"]) == (
        "infobox",
        "AC/DC & Rome? (lake)",
        "AC/DC & Rome? (lake)\narea: 5 km2",
    )
    assert [one["id"].rpartition("-")[2] for one in (box, lead, early)] == ["1", "2", "3"]


def test_ids_are_unique_and_the_same_each_time(root: Path) -> None:
    found = [one["id"] for one in lines(str(root / "samples"), shape=Shape(300, 50))]
    assert len(set(found)) == len(found) > 100
    assert found == [one["id"] for one in lines(str(root / "samples"), shape=Shape(300, 50))]


@pytest.mark.parametrize("title", ["..", ".", "../../etc/passwd", "a/./b", "a/.."])
def test_a_title_that_leads_elsewhere_has_no_address(title: str) -> None:
    [line] = lines_of(extract("Rome is a city.", title=title, lang="en"), Shape(), "https://wiki.example/wiki/")
    assert (line["url"], line["section_url"]) == (None, None)


@pytest.mark.parametrize("title", ["...", "a/...", ".hack//Sign", "a..b", "/", "%2e%2e/x", "\\..\\x"])
def test_the_address_of_any_other_title_leads_to_it(title: str) -> None:
    base = "https://wiki.example/wiki/"
    found = address(base, title)
    assert found is not None
    assert urljoin("https://other.example/", found) == found
    assert unquote(found.removeprefix(base)) == title


def test_an_address_is_never_guessed(tmp_path: Path) -> None:
    assert {one["url"] for one in lines(dump(tmp_path / "none.xml", "<siteinfo></siteinfo>"))} == {None}
    odd = SITEINFO.replace("/wiki/Main_Page", "/a/b/Main_Page").format("romewiki")
    assert {one["section_url"] for one in lines(dump(tmp_path / "odd.xml", odd))} == {None}
    (tmp_path / "rome.wiki").write_text("A city.", "utf-8")
    assert lines(str(tmp_path / "rome.wiki"))[0]["url"] is None
    assert lines(str(tmp_path / "rome.wiki"), base="https://x.example/?title=")[0]["url"].startswith("https://x.ex")


def test_a_page_of_another_wiki_in_the_same_file_has_no_address(tmp_path: Path) -> None:
    file = dump(tmp_path / "two.xml")
    second = dump(tmp_path / "second.xml", "<siteinfo><dbname>oslowiki</dbname></siteinfo>")
    Path(file).write_text(Path(file).read_text("utf-8") + Path(second).read_text("utf-8"), "utf-8")
    assert {(page.site, base_of(extract(page).source)) for page in read(file)} == {
        ("romewiki", "https://rome.example/wiki/"),
        ("oslowiki", None),
    }


def test_saved_answers_say_where_their_wiki_is(tmp_path: Path) -> None:
    general = {"wikiid": "romewiki", "base": "https://rome.example/wiki/Main_Page", "lang": "it"}
    page = {"pageid": 7, "title": "Rome", "revisions": [{"revid": 9, "slots": {"main": {"content": "A city."}}}]}
    for name in ("rome.jsonl", "rome.api.json"):
        (tmp_path / name).write_text(json.dumps({"query": {"general": general, "pages": [page]}}) + "\n", "utf-8")
        [line] = lines(str(tmp_path / name))
        assert line["url"] == "https://rome.example/wiki/Rome"


@pytest.mark.parametrize(
    ("main_page", "before"),
    [
        ("https://en.wikipedia.org/wiki/Main_Page", "https://en.wikipedia.org/wiki/"),
        ("http://localhost:8080/index.php/Main_Page", "http://localhost:8080/index.php/"),
        ("https://x.example/de/wiki/A/B", "https://x.example/de/wiki/"),
        ("javascript:alert(1)//wiki/Main", None),
        ('https://x.example/"wiki/Main', None),
        ("https://x.example", None),
    ],
)
def test_the_address_before_a_title(main_page: str, before: str | None) -> None:
    assert before_title(main_page) == before


def test_the_same_lines_from_pages_records_and_any_number_of_workers(tmp_path: Path) -> None:
    file = dump(tmp_path / "rome.xml", pages=PAGES * 3)
    write(map(extract, read(file)), str(tmp_path / "records.jsonl"))
    expected = lines(file)
    assert lines(str(tmp_path / "records.jsonl")) == expected
    assert lines(file, jobs=2) == lines(file, jobs=0) == expected


def test_a_shape_that_cannot_be_is_refused_before_anything_is_read() -> None:
    with pytest.raises(ValueError, match="half of max_chars"):
        Shape(10, 6)


def test_redirects_have_no_text(tmp_path: Path) -> None:
    pages = PAGES.replace("A city.", "").partition("{{About")[0] + "#REDIRECT [[Rome]]</text></revision></page>"
    assert lines(dump(tmp_path / "rome.xml", pages=pages)) == []


def test_without_infoboxes(tmp_path: Path) -> None:
    found = lines(dump(tmp_path / "rome.xml"), shape=Shape(infoboxes=False))
    assert [one["kind"] for one in found] == ["text", "text"]


def test_what_cannot_be_read_does_not_end_the_rest(tmp_path: Path) -> None:
    faults: list[str] = []
    gathered = Gathered()
    found = list(chunk_lines(["nowhere.xml", dump(tmp_path / "rome.xml")], gathered, faults.append, jobs=0))
    assert (len(found), gathered.pages, gathered.chunks, gathered.languages) == (3, 1, 3, {"de"})
    assert faults == ["nowhere.xml: cannot be read (No such file or directory)"]
    assert {(one.site, one.name) for one in gathered.origins} == {("romewiki", "rome.xml")}
