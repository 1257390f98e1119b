"""The plugin for pytest in a project of somebody else's: what is a test there, and what each says when it fails."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from extractor import extract, read
from extractor.records.views.rows import rows
from tests.places import ROOT

LAKE = "{{Infobox lake\n| area = 5 km2\n| found = 7 March 1919\n}}\nThe '''Alder''' is a [[lake]].\n"
MODEL = """
from datetime import date
from typing import Annotated
from pydantic import BaseModel
from extractor import From

class Lake(BaseModel):
    found: Annotated[date, From("found")]
"""


# Where the package is installed, pytest finds the plugin itself.
IS_FOUND = any(one.value == "extractor.pytest_plugin" for one in entry_points(group="pytest11"))
PLUGIN = () if IS_FOUND else ("-p", "extractor.pytest_plugin")


class Project:
    """A project with articles."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ini()
        self.write("pages/alder.wiki", LAKE)
        self.write("pages/birch.wiki", LAKE.replace("1919", "1920"))

    def ini(self, **said: str) -> None:
        lines = {"extractor_articles": "pages", "extractor_lang": "en", **said}
        self.write("pytest.ini", "[pytest]\n" + "".join(f"{name} = {value}\n" for name, value in lines.items()))

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def test(self, *arguments: str, ci: bool = False) -> tuple[int, str]:
        """Return the exit status of pytest, and what it prints."""
        clean = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTEST_ADDOPTS")}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *PLUGIN, "-p", "no:cacheprovider", *arguments],
            cwd=self.folder,
            env={**clean, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **({"CI": "true"} if ci else {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "INTERNALERROR" not in done.stdout + done.stderr
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    assert made.test("--extractor-new", "-q")[0] == 0
    return made


def test_nothing_happens_unless_it_is_configured(tmp_path: Path) -> None:
    (tmp_path / "alder.wiki").write_text(LAKE)
    (tmp_path / "test_one.py").write_text("def test_one() -> None: ...\n")
    project = Project(tmp_path)
    project.write("pytest.ini", "[pytest]\n")
    status, said = project.test("-v")
    assert (status, said.count("PASSED")) == (0, 1)


def test_each_article_becomes_tests(project: Project) -> None:
    status, said = project.test("-v")
    assert status == 0
    assert said.count("PASSED") == 6
    assert sorted(path.name for path in (project.folder / "golden" / "pages").iterdir()) == [
        "alder.wiki.golden",
        "birch.wiki.golden",
    ]


def test_what_is_read_otherwise_is_shown_field_by_field(project: Project) -> None:
    project.write("pages/alder.wiki", LAKE.replace("5 km2", "6 km2"))
    status, said = project.test("-q")
    assert status == 1
    lines = [" ".join(line.split()) for line in said.splitlines()]
    start = lines.index("pages/alder.wiki is read otherwise:")
    assert lines[start + 1 : start + 9] == [
        "Infobox lake › area", "- area 5 km2 │ 5 km2", "- quantity: amount 5, unit km2",
        "+ area 6 km2 │ 6 km2", "+ quantity: amount 6, unit km2", "2 │ | area = 6 km2", "",
        "if this is right, --extractor-update writes the golden files anew",
    ]  # fmt: skip
    assert "Traceback" not in said
    assert project.test("-q", "--extractor-update")[0] == 0
    assert project.test("-q")[0] == 0


def test_an_upgrade_that_changes_two_values_shows_just_them(tmp_path: Path) -> None:
    """Ten articles, and a program that reads two years otherwise."""
    project = Project(tmp_path)
    for number in range(8):
        project.write(f"pages/lake{number}.wiki", LAKE.replace("1919", f"19{number}9"))
    assert project.test("-q", "--extractor-new")[0] == 0
    project.write(
        "conftest.py",
        "from extractor import pipeline\n"
        "plain = pipeline.extract\n"
        "swap = {'1929-03-07': '1928-03-07', '1959-03-07': '1958-03-07'}\n"
        "def extract(page):\n"
        "    article = plain(page)\n"
        "    values = article.infoboxes[0].fields[1].items[0].values\n"
        "    values[0] = values[0].model_copy(update={'edtf': swap.get(values[0].edtf, values[0].edtf)})\n"
        "    return article\n"
        "pipeline.extract = extract\n",
    )
    status, said = project.test("-q")
    assert status == 1
    assert re.findall(r"^pages/(.*) is read otherwise:$", said, re.M) == ["lake2.wiki", "lake5.wiki"]
    assert re.findall(r"^  [-+] .*edtf (\S+),", said, re.M) == ["1929-03-07", "1928-03-07", "1959-03-07", "1958-03-07"]
    assert said.count("  - ") == said.count("  + ") == 2


def test_a_golden_file_that_is_none(project: Project) -> None:
    (project.folder / "golden" / "pages" / "alder.wiki.golden").write_bytes(b"\xff\xfe")
    status, said = project.test("-q")
    assert status == 1
    assert "alder.wiki.golden: is no golden file" in said
    assert "Traceback" not in said


def test_a_new_article_needs_a_golden_file(project: Project) -> None:
    project.write("pages/cedar.wiki", LAKE)
    status, said = project.test("-q")
    assert status == 1
    assert "cedar.wiki: has no golden file yet; --extractor-new writes golden/pages/cedar.wiki.golden" in said
    assert project.test("-q", "--extractor-new")[0] == 0


def test_new_leaves_what_is_there(project: Project) -> None:
    project.write("pages/alder.wiki", LAKE.replace("5 km2", "6 km2"))
    assert project.test("-q", "--extractor-new")[0] == 1


def test_an_orphan_fails_and_is_kept(project: Project) -> None:
    (project.folder / "pages" / "birch.wiki").unlink()
    status, said = project.test("-q")
    assert status == 1
    assert "birch.wiki.golden: has no article any more" in said
    assert (project.folder / "golden" / "pages" / "birch.wiki.golden").exists()


def test_update_is_refused_on_a_build_server(project: Project) -> None:
    status, said = project.test("--extractor-update", ci=True)
    assert status == 4
    assert "it is refused while CI is set" in said


@pytest.mark.parametrize("content", [b"\x00\x01\x02\xff\xfe", b"", b"\xff\xfeA\x00"])
def test_a_bad_file_is_one_line(content: bytes, project: Project) -> None:
    (project.folder / "pages" / "bad.wiki").write_bytes(content)
    status, said = project.test("-q")
    assert status in (0, 1)
    assert "Traceback" not in said
    assert "Error" not in said.replace("ERROR", "") or "bad.wiki" in said


def test_a_model_that_each_must_fill(project: Project) -> None:
    project.write("lakes.py", MODEL)
    project.ini(extractor_model="lakes:Lake")
    assert project.test("-q")[0] == 0
    project.write("pages/birch.wiki", LAKE.replace("7 March 1919", "1920"))
    status, said = project.test("-q", "-k", "model")
    assert status == 1
    assert "birch.wiki: does not fill the model" in said
    assert "error wrong-type: found: 1920 is exact to the year, and no day" in said
    project.ini(extractor_model="lakes:Pond")
    status, said = project.test("-q", "-k", "model")
    assert "lakes has no class Pond" in said


def test_the_language_of_a_folder(project: Project) -> None:
    project.ini(extractor_lang="folder")
    project.write("pages/de/lakes/see.wiki", "{{Infobox See\n| FLÄCHE = 5 km²\n| ENTSTEHUNG = 7. März 1919\n}}\n")
    project.write("pages/other/see.wiki", "A lake.\n")
    project.test("-q", "--extractor-new")
    golden = project.folder / "golden" / "pages"
    assert "1919-03-07" in (golden / "de" / "lakes" / "see.wiki.golden").read_text("utf-8")
    assert "language not said" in (golden / "other" / "see.wiki.golden").read_text("utf-8")
    project.ini(extractor_lang="german")
    status, said = project.test("-q")
    assert status == 4
    assert "ERROR: extractor_lang: 'german' is no wiki's code; did you mean de?" in said


@pytest.mark.parametrize(
    ("ini", "said"),
    [
        ({"extractor_articles": "nosuch"}, "there is no folder nosuch in "),
        ({"extractor_articles": "pages nosuch"}, "there is no folder nosuch in "),
        ({"extractor_articles": ".."}, ".. is outside of the project "),
        ({"extractor_articles": "golden"}, "golden has no article file"),
        ({"testpaths": "tests"}, "testpaths: pages is missing; add it there"),
        ({"testpaths": "tests pages"}, "testpaths: golden is missing; add it there"),
    ],
)
def test_a_slip_does_not_switch_tests_off(ini: dict[str, str], said: str, project: Project) -> None:
    project.write("tests/test_one.py", "def test_one() -> None: ...\n")
    project.ini(**ini)
    status, printed = project.test("-q")
    assert (status, said in printed) == (4, True), printed
    project.ini(testpaths="tests pages golden")
    assert "7 passed" in project.test("-q")[1]


def test_one_article_alone(project: Project) -> None:
    status, said = project.test("-v", "pages/alder.wiki")
    assert (status, said.count("PASSED")) == (0, 3)


def test_articles_are_let_go(project: Project) -> None:
    """A project may have thousands."""
    project.write(
        "conftest.py",
        "def pytest_sessionfinish(session):\n"
        "    held = [item.parent for item in session.items if 'article' in vars(item.parent)]\n"
        "    print(len(session.items), 'tests hold', len(held), 'articles')\n",
    )
    assert "6 tests hold 0 articles" in project.test("-q")[1]


class TestCases:
    """Marks of a reviewer, applied into the folder of golden files."""

    @staticmethod
    def apply(project: Project, judgement: str, shown: str) -> None:
        [page] = read(project.folder / "pages" / "alder.wiki", lang="en")
        [row] = [row for row in rows(extract(page)) if row.kind == "time"]
        mark = {
            "marks_version": "1", "title": "alder", "uri": "pages/alder.wiki", "page_id": None, "language": "en",
            "format": "wikitext", "sha256": hashlib.sha256(page.text.encode()).hexdigest(), "kind": row.kind,
            "judgement": judgement, "label": row.label, "shown": shown, "span": row.span, "note": "another year",
        }  # fmt: skip
        project.write("marks.jsonl", json.dumps(mark) + "\n")
        command = [sys.executable, "-m", "extractor", "review", "--apply", "marks.jsonl", "-o", "golden", "--quiet"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=project.folder, env=environment, check=False, capture_output=True)

    def test_what_is_wrong_fails_until_it_is_mended(self, project: Project) -> None:
        self.apply(project, "wrong", "edtf 1919-03-07, precision day")
        status, said = project.test("-q", "-k", "wrong")
        assert status == 1
        assert "alder: time at 40 is wrong (another year): edtf 1919-03-07, precision day" in said
        assert "Traceback" not in said
        self.apply(project, "wrong", "edtf 1918-03-07, precision day")  # as if it was read so when it was reviewed
        assert project.test("-q")[0] == 0

    def test_the_article_has_changed(self, project: Project) -> None:
        self.apply(project, "wrong", "edtf 1919-03-07, precision day")
        project.write("pages/alder.wiki", LAKE + "More.")
        status, said = project.test("-q", "-k", "wrong")
        assert status == 1
        assert "has changed since it was reviewed; review it again" in said

    def test_a_file_that_holds_none(self, project: Project) -> None:
        project.write("golden/pages/alder.wiki.cases.jsonl", "{\n")
        status, said = project.test("-q")
        assert (status, "1 failed, 6 passed" in said) == (1, True)
        assert "alder.wiki.cases.jsonl:1: no mark (not JSON)" in said
        assert "Traceback" not in said
        project.write("golden/pages/alder.wiki.cases.jsonl", "\n")
        assert "alder.wiki.cases.jsonl: holds no mark; remove it" in project.test("-q")[1]

    def test_what_is_wrong_does_not_become_a_golden_file(self, project: Project) -> None:
        self.apply(project, "wrong", "edtf 1919-03-07, precision day")
        golden = project.folder / "golden" / "pages" / "alder.wiki.golden"
        assert golden.exists()  # that of an earlier time is left
        golden.unlink()
        status, said = project.test("-q", "--extractor-new")
        assert (status, golden.exists()) == (1, False)
        assert "what golden/pages/alder.wiki.cases.jsonl calls wrong is not mended yet" in said
