"""What somebody has reviewed: golden files, whose articles must be there, and cases, each of which becomes a test."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

from extractor.pytest_plugin import settings
from extractor.pytest_plugin.telling import Test, Wrong

if TYPE_CHECKING:
    from extractor.review.marks import Mark


class Golden(pytest.File):
    """A golden file, whose article must be there."""

    def collect(self) -> Iterator[pytest.Item]:
        article = self.config.rootpath / self.path.relative_to(settings.golden_folder(self.config)).with_suffix("")
        if not article.exists():
            why = f"{self.path.name}: has no article any more; remove it, or bring the article back"
            yield BrokenTest.from_parent(self, name="article", why=why)


class BrokenTest(Test):
    """A file of golden texts or cases that says nothing of any article."""

    def __init__(self, *, why: str, **given: Any) -> None:
        super().__init__(**given)
        self.why = why

    def runtest(self) -> None:
        raise Wrong(self.why)


class Cases(pytest.File):
    """Marks of a reviewer that did not hold, each of which becomes a test."""

    def collect(self) -> Iterator[pytest.Item]:
        from extractor.errors import ReadError

        try:
            marks = self.marks
        except ReadError as error:
            yield BrokenTest.from_parent(self, name="marks", why=str(error))
            return
        if not marks:
            yield BrokenTest.from_parent(self, name="marks", why=f"{self.path.name}: holds no mark; remove it")
        for number, mark in enumerate(marks, 1):
            what = " ".join(filter(None, [mark["kind"], mark["label"]])) or "place"
            yield CaseTest.from_parent(self, name=f"{number} {mark['judgement']} {what}", mark=mark)

    @cached_property
    def marks(self) -> list[Mark]:
        """The marks in the file; those on an article of the project name it by its whole path.

        Raises:
            ReadError: a line is no mark.
        """
        from extractor.review.marks import load

        root = self.config.rootpath
        return [{**one, "uri": one["uri"] and str(root / one["uri"])} for one in load(self.path)]

    @cached_property
    def outcome(self) -> tuple[list[Mark], list[str]]:
        """The marks that do not hold, and what cannot be told of them."""
        from extractor.review.applying import reviewed

        faults: list[str] = []
        return [mark for one in reviewed(self.marks, faults.append) for mark in one.failed], faults


class CaseTest(Test):
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
