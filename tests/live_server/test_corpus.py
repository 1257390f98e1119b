"""Three hundred titles asked of a real wiki: the very texts of the corpus, and a reason for each title without one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor import read
from extractor.live import Wiki, answers
from extractor.records.page import Page
from tests.conftest import RunCommand
from tests.live_server.contents import ASKED, ODD_NAMES, asked, corpus, export, is_held
from tests.live_server.server import Site
from tests.places import CORPUS

ENOUGH = 183
"""How many of the titles have to come back, at least."""


def first_letter(title: str) -> str:
    """Return a title as the wiki writes it."""
    return (title[:1].upper() + title[1:]).replace("_", " ")


@pytest.fixture
def held() -> dict[str, Page]:
    """The pages of the corpus that the wiki has, and that lead to no other."""
    pages = [page for place, page in enumerate(corpus()) if is_held(place) and page.title in asked()]
    return {first_letter(page.title): page for page in pages if not page.text.lstrip().lower().startswith("#redirect")}


def test_the_texts_of_the_corpus_come_back(
    extractor: RunCommand, site: Site, held: dict[str, Page], tmp_path: Path
) -> None:
    (tmp_path / "titles.txt").write_text("\n".join(asked()), "utf-8")
    with site.served() as url:
        command = ("fetch", "--titles-from", "titles.txt", "--wiki", url, "--rate", "1000", "-o", "pages.jsonl")
        first = extractor(*command)
    before = (tmp_path / "pages.jsonl").read_bytes()
    pages = {page.title: page for page in read(tmp_path / "pages.jsonl")}
    assert first.returncode == 1
    assert {title: pages[title].text for title in held} == {title: page.text for title, page in held.items()}
    assert len(asked()) == ASKED or not CORPUS.is_dir()
    assert len(pages) >= ENOUGH or not CORPUS.is_dir()
    for line in before.decode().splitlines():
        assert not any(map(answers.is_damaged, answers.pages(json.loads(line))))
    named = [line for line in first.stderr.splitlines() if line.startswith("error: ")]
    assert first.stderr.splitlines()[-1] == f"{len(pages)} pages fetched, {len(named)} missing, 0 failed"
    # The second time there is no server, and it is not missed.
    second = extractor(*command)
    assert (second.returncode, (tmp_path / "pages.jsonl").read_bytes()) == (1, before)
    assert (
        second.stderr.splitlines()[-1] == f"0 pages fetched, {len(pages)} there already, {len(named)} missing, 0 failed"
    )
    _same_records(extractor, held, tmp_path)


def _same_records(extractor: RunCommand, held: dict[str, Page], folder: Path) -> None:
    """Compare the records of the saved answers with those of an export of the same texts."""
    (folder / "dump.xml").write_text(export({title: page.text for title, page in held.items()}), "utf-8")
    found: list[dict[str, Any]] = []
    for source in ("pages.jsonl", "dump.xml"):
        done = extractor("extract", source, "-o", f"{source}.out.jsonl", "--lang", "en", "--quiet")
        assert done.returncode == 0, done.stderr
        lines = (folder / f"{source}.out.jsonl").read_text("utf-8").splitlines()
        records = {record["title"]: record for record in map(json.loads, lines)}
        found.append({title: {**records[title], "source": None} for title in held})
    assert found[0] == found[1]


def test_each_title_without_a_text_has_its_reason(address: str) -> None:
    wiki = Wiki(address, rate=1000)
    there = {page.title for page in wiki.pages(titles=asked())}
    for place, page in enumerate(corpus()):
        if page.title in asked() and not is_held(place):
            assert "there is no such page" in wiki.missed[page.title].reason
    for title, reason in ODD_NAMES.items():
        if reason is None:
            assert title in there or title == "tidal"
        else:
            assert wiki.missed[title].reason.startswith(reason)
    assert "Tide" in there
    assert not any(one.failed for one in wiki.missed.values())
