"""Tests whose failure is told in words."""

from __future__ import annotations

from pathlib import Path

import pytest


class Wrong(Exception):
    """What a test finds wrong, in words."""


class Test(pytest.Item):
    """A test whose failure is told in words, without a traceback."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        from extractor.errors import ExtractorError

        if isinstance(excinfo.value, Wrong | ExtractorError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, f"{self.path.name}: {self.name}"
