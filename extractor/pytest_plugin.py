"""A plugin for pytest: each article file of a project becomes tests of what is read from it.

It does nothing unless the project says in its ini file where its articles are:

    extractor_articles  folders with article files, relative to the ini file
    extractor_lang      their wiki's language; `folder` if each file lies in a folder that is called so
    extractor_golden    the folder of golden files, which mirrors the project (`golden` if not said)
    extractor_model     a Pydantic model that each must fill, as `module:Class`

An article becomes `golden` (what `extractor show` prints of it is as reviewed), `schema` (its record is valid), `spans`
(each lies where it should, and every character is accounted for), and `model` if one is named. A golden file without
its article fails, too; a file of cases, which `extractor review --apply` has written, becomes a test for each.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.page import Page
    from extractor.review.marks import Mark

SUFFIX, CASES = ".golden", ".cases.jsonl"
FOLDER = "folder"
"""The value of `extractor_lang` that takes the language from the name of the nearest folder that is a wiki's code."""


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
    if file_path.is_relative_to(_golden_folder(parent.config)):
        if file_path.name.endswith(SUFFIX):
            return Golden.from_parent(parent, path=file_path)
        if file_path.name.endswith(CASES):
            return Cases.from_parent(parent, path=file_path)
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
        yield SpansTest.from_parent(self, name="spans")
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

        pages = list(pipeline.read(self.path, lang=self._language()))
        if len(pages) != 1:
            raise ReadError(f"{self.path}: holds {len(pages)} pages; an article file holds one")
        return pages[0]

    @cached_property
    def article(self) -> Article:
        """What is read from it."""
        from extractor import pipeline

        return pipeline.extract(self.page)

    def teardown(self) -> None:
        """Let go of the article, of which a project may have thousands."""
        for name in ("page", "article"):
            self.__dict__.pop(name, None)

    def _language(self) -> str | None:
        from extractor.languages.wiki_codes import is_code

        said = str(self.config.getini("extractor_lang")) or None
        if said != FOLDER:
            return said
        folders = self.path.relative_to(self.config.rootpath).parts[:-1]
        return next((name for name in reversed(folders) if is_code(name)), None)


class _Test(pytest.Item):
    """A test whose failure is told in words, without a traceback."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        from extractor.errors import ExtractorError

        if isinstance(excinfo.value, Wrong | ExtractorError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, f"{self.path.name}: {self.name}"


class _ArticleTest(_Test):
    """A test of one article."""

    parent: ArticleFile


class GoldenTest(_ArticleTest):
    """What `extractor show` prints of an article is what its golden file holds."""

    def runtest(self) -> None:
        from extractor.diff import changes, report
        from extractor.records.views.parts import joined
        from extractor.records.views.terminal import parts, read_back
        from extractor.writers.output import replacing

        root = self.config.rootpath
        file = _golden_folder(self.config) / f"{self.path.relative_to(root)}{SUFFIX}"
        text = self.parent.page.text
        found = list(parts(self.parent.article, text))
        is_new = not file.exists() and self.config.getoption("--extractor-new")
        if is_new or self.config.getoption("--extractor-update"):
            with replacing(file) as stream:
                stream.write(joined(found).encode("utf-8", "replace"))
            return
        if not file.exists():
            raise Wrong(f"{self.path.name}: has no golden file yet; --extractor-new writes {file.relative_to(root)}")
        reviewed = _text(file)
        if reviewed == joined(found).encode("utf-8", "replace").decode():
            return
        differences = changes(read_back(reviewed), found, named=False)
        said = "\n".join([f"{self.path.relative_to(root)} is read otherwise:", *report.lines(differences, text)])
        raise Wrong(f"{said}\n\nif this is right, --extractor-update writes the golden files anew")


def _text(file: Path) -> str:
    """Return the text of a golden file.

    Raises:
        Wrong: it is not one.
    """
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Wrong(f"{file.name}: is no golden file ({error}); --extractor-update writes it anew") from None


class SchemaTest(_ArticleTest):
    """The record of an article is valid."""

    def runtest(self) -> None:
        from extractor import pipeline

        faults = pipeline.validate(self.parent.article)
        if faults:
            raise Wrong("\n".join(f"{self.path.name}: {fault.code}: {fault.message}" for fault in faults))


class SpansTest(_ArticleTest):
    """Each span of an article lies where it should and holds something, and every character is accounted for."""

    def runtest(self) -> None:
        from extractor.records.consistency import contradictions
        from extractor.records.views.rows import rows

        article, text = self.parent.article, self.parent.page.text
        wrong = [f"{place}: {why}" for place, why in contradictions(article.model_dump(mode="json"))]
        if article.source.length != len(text):
            wrong.append(f"source.length: is {article.source.length}, but the page has {len(text)} characters")
        for row in rows(article):
            if row.span is not None and row.shown and not text[slice(*row.span)].strip():
                wrong.append(f"{row.part}: {row.kind} {row.shown!r} is read from nothing, at {row.span[0]}")
        if wrong:
            raise Wrong("\n".join(f"{self.path.name}: {one}" for one in wrong))


class ModelTest(_ArticleTest):
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


class OrphanTest(_Test):
    """A golden file whose article is gone."""

    def runtest(self) -> None:
        raise Wrong(f"{self.path.name}: has no article any more; remove it, or bring the article back")


class Cases(pytest.File):
    """Marks of a reviewer that did not hold, each of which becomes a test."""

    def collect(self) -> Iterator[pytest.Item]:
        for number, mark in enumerate(self.marks, 1):
            what = " ".join(filter(None, [mark["kind"], mark["label"]])) or "place"
            yield CaseTest.from_parent(self, name=f"{number} {mark['judgement']} {what}", mark=mark)

    @cached_property
    def marks(self) -> list[Mark]:
        """The marks in the file; those on an article of the project name it by its whole path."""
        from extractor.errors import ReadError
        from extractor.review.marks import load

        root = self.config.rootpath
        try:
            return [{**one, "uri": one["uri"] and str(root / one["uri"])} for one in load(self.path)]
        except ReadError as error:
            raise self.CollectError(str(error)) from None

    @cached_property
    def outcome(self) -> tuple[list[Mark], list[str]]:
        """The marks that do not hold, and what cannot be told of them."""
        from extractor.review.applying import reviewed

        faults: list[str] = []
        return [mark for one in reviewed(self.marks, faults.append) for mark in one.failed], faults


class CaseTest(_Test):
    """A mark of a reviewer holds."""

    parent: Cases

    def __init__(self, *, mark: Mark, **given: Any) -> None:
        super().__init__(**given)
        self.mark = mark

    def runtest(self) -> None:
        from extractor.review.applying import said

        failed, faults = self.parent.outcome
        if faults:
            raise Wrong(f"{self.path.name}: the article is gone or has changed since it was reviewed; review it again")
        if self.mark in failed:
            raise Wrong(said(self.mark))
