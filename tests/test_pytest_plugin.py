"""The plugin for pytest in a project of somebody else's: what is a test there, and what each says when it fails."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

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
    assert said.count("PASSED") == 4
    assert sorted(path.name for path in (project.folder / "golden" / "pages").iterdir()) == [
        "alder.wiki.golden",
        "birch.wiki.golden",
    ]


def test_what_is_read_otherwise_is_shown_line_by_line(project: Project) -> None:
    project.write("pages/alder.wiki", LAKE.replace("5 km2", "6 km2"))
    status, said = project.test("-q")
    assert status == 1
    assert re.search(r"^-.*area +5 km2 +│ 5 km2$", said, re.M)
    assert re.search(r"^\+.*area +6 km2 +│ 6 km2$", said, re.M)
    assert "--extractor-update writes the golden files anew" in said
    assert "Traceback" not in said
    assert project.test("-q", "--extractor-update")[0] == 0
    assert project.test("-q")[0] == 0


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
    project.write("pages/de/see.wiki", "{{Infobox See\n| FLÄCHE = 5 km²\n| ENTSTEHUNG = 7. März 1919\n}}\n")
    project.test("-q", "--extractor-new")
    assert "1919-03-07" in (project.folder / "golden" / "pages" / "de" / "see.wiki.golden").read_text("utf-8")
    project.ini(extractor_lang="german")
    status, said = project.test("-q")
    assert status == 1
    assert "german" in said
    assert "Traceback" not in said


def test_one_article_alone(project: Project) -> None:
    status, said = project.test("-v", "pages/alder.wiki")
    assert (status, said.count("PASSED")) == (0, 2)
