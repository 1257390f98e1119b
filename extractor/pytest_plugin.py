"""A plugin for pytest: each article file of a project becomes tests of what is read from it.

It does nothing unless the project says in its ini file where its articles are:

    extractor_articles  folders with article files, relative to the ini file
    extractor_lang      their wiki's language; `folder` if each file lies in a folder that is called so
    extractor_golden    the folder of golden files, which mirrors the project (`golden` if not said)
    extractor_model     a Pydantic model that each must fill, as `module:Class`

An article becomes `golden` (what `extractor show` prints of it is as reviewed), `schema` (its record is valid), and
`model` if one is named. A golden file without its article fails, too.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.page import Page

SUFFIX = ".golden"
FOLDER = "folder"
"""The value of `extractor_lang` that takes the language from the name of the folder."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("extractor_articles", "folders with article files, each of which becomes tests", type="args")
    parser.addini("extractor_lang", "the language of the articles' wiki, or `folder`", default="")
    parser.addini("extractor_golden", "the folder of golden files", default="golden")
    parser.addini("extractor_model", "a Pydantic model that each article must fill, as module:Class", default="")
    group = parser.getgroup("extractor", "articles")
    group.addoption("--extractor-new", action="store_true", help="write the golden files that are not there yet")
    group.addoption("--extractor-update", action="store_true", help="write all golden files anew; refused under CI")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--extractor-update") and os.environ.get("CI"):
        raise pytest.UsageError("--extractor-update rewrites what is compared with: it is refused while CI is set")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    root = parent.config.rootpath
    folders = [root / name for name in parent.config.getini("extractor_articles")]
    if not folders:
        return None
    if file_path.name.endswith(SUFFIX) and file_path.is_relative_to(_golden_folder(parent.config)):
        return Golden.from_parent(parent, path=file_path)
    from extractor.readers.article import SUFFIXES

    if file_path.name.lower().endswith(SUFFIXES) and any(file_path.is_relative_to(folder) for folder in folders):
        return ArticleFile.from_parent(parent, path=file_path)
    return None


def _golden_folder(config: pytest.Config) -> Path:
    return config.rootpath / str(config.getini("extractor_golden"))


class Wrong(Exception):
    """What a test finds wrong, in words."""


class ArticleFile(pytest.File):
    """An article of the project."""

    def collect(self) -> Iterator[pytest.Item]:
        yield GoldenTest.from_parent(self, name="golden")
        yield SchemaTest.from_parent(self, name="schema")
        if self.config.getini("extractor_model"):
            yield ModelTest.from_parent(self, name="model")

    @cached_property
    def page(self) -> Page:
        """The page of the file.

        Raises:
            ExtractorError: it cannot be read, or holds several pages.
        """
        from extractor import pipeline
        from extractor.errors import ReadError

        said = str(self.config.getini("extractor_lang")) or None
        pages = list(pipeline.read(self.path, lang=self.path.parent.name if said == FOLDER else said))
        if len(pages) != 1:
            raise ReadError(f"{self.path}: holds {len(pages)} pages; an article file holds one")
        return pages[0]

    @cached_property
    def article(self) -> Article:
        """What is read from it."""
        from extractor import pipeline

        return pipeline.extract(self.page)


class _Test(pytest.Item):
    """A test of one article; what it finds wrong is told in words, without a traceback."""

    parent: ArticleFile

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        from extractor.errors import ExtractorError

        if isinstance(excinfo.value, Wrong | ExtractorError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, f"{self.path.name}: {self.name}"


class GoldenTest(_Test):
    """What `extractor show` prints of an article is what its golden file holds."""

    def runtest(self) -> None:
        from extractor.records.views.terminal import render
        from extractor.writers.output import replacing

        root = self.config.rootpath
        file = _golden_folder(self.config) / f"{self.path.relative_to(root)}{SUFFIX}"
        found = render(self.parent.article, self.parent.page.text)
        is_new = not file.exists() and self.config.getoption("--extractor-new")
        if is_new or self.config.getoption("--extractor-update"):
            with replacing(file) as stream:
                stream.write(found.encode("utf-8", "replace"))
            return
        if not file.exists():
            raise Wrong(f"{self.path.name}: has no golden file yet; --extractor-new writes {file.relative_to(root)}")
        said = file.read_text("utf-8")
        lines = difflib.unified_diff(
            said.splitlines(), found.splitlines(), str(file.relative_to(root)), "as it is read now", lineterm="", n=2
        )
        if difference := "\n".join(lines):
            raise Wrong(f"{difference}\n\nif this is right, --extractor-update writes the golden files anew")


class SchemaTest(_Test):
    """The record of an article is valid, and each of its spans lies in the source."""

    def runtest(self) -> None:
        from extractor import pipeline

        faults = pipeline.validate(self.parent.article)
        if faults:
            raise Wrong("\n".join(f"{self.path.name}: {fault.code}: {fault.message}" for fault in faults))


class ModelTest(_Test):
    """An article fills the model that the project names."""

    def runtest(self) -> None:
        from extractor.records.targets import Target
        from extractor.records.targets.importing import import_model

        named = import_model(str(self.config.getini("extractor_model")), str(self.config.rootpath))
        found = (named if isinstance(named, Target) else Target(named)).fill(self.parent.article)
        if found.data is None:
            said = "\n".join(f"  {one.severity} {one.code}: {one.message}" for one in found.problems)
            raise Wrong(f"{self.path.name}: does not fill the model\n{said}")


class Golden(pytest.File):
    """A golden file, whose article must be there."""

    def collect(self) -> Iterator[pytest.Item]:
        article = self.config.rootpath / self.path.relative_to(_golden_folder(self.config)).with_suffix("")
        if not article.exists():
            yield OrphanTest.from_parent(self, name="article")


class OrphanTest(pytest.Item):
    """A golden file whose article is gone."""

    def runtest(self) -> None:
        raise Wrong(f"{self.path.name}: has no article any more; remove it, or bring the article back")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        return str(excinfo.value)
