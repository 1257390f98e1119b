"""An article file, and the tests that it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractor.pytest_plugin import settings
from extractor.pytest_plugin.telling import Test, Wrong

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.records.page import Page


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

        pages = list(pipeline.read(self.path, lang=settings.language(self.path, self.config)))
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


class _ArticleTest(Test):
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
        file = settings.golden_folder(self.config) / f"{self.path.relative_to(root)}{settings.GOLDEN}"
        text = self.parent.page.text
        found = list(parts(self.parent.article, text))
        is_new = not file.exists() and self.config.getoption("--extractor-new")
        if is_new and (cases := file.with_name(self.path.name + settings.CASES)).exists():
            raise Wrong(f"{self.path.name}: what {cases.relative_to(root)} calls wrong is not mended yet")
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
