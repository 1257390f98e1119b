"""TemplateData of a real wiki: what its API says of templates is what the pages of an export say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.errors import WikiError
from extractor.templatedata import Fault, TemplateData, read
from tests.conftest import RunCommand
from tests.live_server.contents import HAND_MADE, export
from tests.live_server.server import Site
from tests.live_server.test_ways import Altered, quick

TITLES = ("Lighthouse box", "light", "Template:Ferry_box", "Plain", "No such box", "Odd box", "a[b")


def plain(template: TemplateData) -> TemplateData:
    """Return what is said of a template, whoever says it: the API names neither revisions nor subpages."""
    return replace(template, source=replace(template.source, title="", uri=None, page_id=None, revision_id=None))


@pytest.fixture
def fetched(extractor: RunCommand, site: Site, tmp_path: Path) -> Path:
    """A file of answers; what was missed is checked."""
    with site.served() as url:
        command = ("fetch", "--templatedata", *TITLES, "--wiki", url, "-o", "pages.jsonl", "--rate", "1000")
        first = extractor(*command)
    assert first.returncode == 1
    assert first.stderr.splitlines()[-1] == "2 pages fetched, 4 missing, 0 failed"
    named = dict(line.removeprefix("error: Template:").split(": ", 1) for line in first.stderr.splitlines()[:-1])
    assert {name: reason[:30] for name, reason in named.items()} == {
        "Plain": "nothing is said of it: its pag",
        "No such box": "there is no such page; see how",
        "Odd box": "nothing is said of it: its pag",
        "a[b": "no title that a page may have ",
    }
    again = extractor(*command)  # the server is gone
    assert again.stderr.splitlines()[-1] == "0 pages fetched, 2 there already, 4 missing, 0 failed"
    return tmp_path / "pages.jsonl"


def test_an_export_says_the_same(extractor: RunCommand, fetched: Path, tmp_path: Path) -> None:
    (tmp_path / "dump.xml").write_text(export(HAND_MADE), "utf-8")
    faults: list[Fault] = []
    from_wiki = [plain(one) for one in read(fetched)]
    assert from_wiki == [plain(one) for one in read(tmp_path / "dump.xml", on_fault=faults.append)]
    assert [one.title for one in faults] == ["Template:Odd box"]
    assert [one.names for one in from_wiki] == [("Ferry box",), ("Lighthouse box", "Light")]
    done = extractor("templatedata", fetched, "-o", "templates.jsonl")
    assert (done.returncode, done.stderr) == (0, "2 templates, 0 failed\n")
    rows = [json.loads(line) for line in (tmp_path / "templates.jsonl").read_text("utf-8").splitlines()]
    assert [row["title"] for row in rows] == ["Template:Ferry box", "Template:Lighthouse box"]
    assert all(row["source"]["site"] == "testwiki" for row in rows)


def test_templates_of_a_category(address: str, saved: Path) -> None:
    wiki = quick(address, saved=saved)
    list(wiki.templates(category="Boxes"))
    assert [one.title for one in read(saved)] == ["Template:Ferry box"]
    assert list(wiki.missed) == ["Template:Ferry box/doc"]  # it describes another page
    # Texts and what is said of templates stand in one file.
    both = quick(address, saved=saved)
    assert [page.title for page in both.pages(titles=["Tide"])] == ["Tide"]
    assert [one.title for one in read(saved)] == ["Template:Ferry box"]
    assert not list(quick(address, saved=saved).templates(titles="Ferry box"))
    assert (
        len(
            list(
                quick(
                    address,
                    saved=saved,
                ).templates(titles="Lighthouse box")
            )
        )
        == 1
    )


def test_a_wiki_without_templatedata(address: str) -> None:
    network = Altered(b"action=templatedata", b"action=templatedatum")
    with pytest.raises(WikiError, match="has no TemplateData; read the pages of its templates instead"):
        list(quick(f"{address}/api.php", network).templates(titles="Lighthouse box"))
