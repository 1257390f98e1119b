"""Models named from outside: which module is meant, what stays of the search, and what is loaded how often."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import TargetError
from extractor.records.targets.importing import import_model

ONE = """
from pydantic import BaseModel
class One(BaseModel):
    name: str
    class Inner(BaseModel):
        name: str
"""


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "path", list(sys.path))
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith(("_model_", "model_of_a_test")):
            del sys.modules[name]


def test_the_folder_goes_before_others_while_a_module_is_loaded_and_behind_them_then(tmp_path: Path) -> None:
    (tmp_path / "model_of_a_test.py").write_text(f"import sys\nFIRST = sys.path[0]\n{ONE}", "utf-8")
    before = list(sys.path)
    found = import_model("model_of_a_test:One", str(tmp_path))
    assert str(tmp_path) == sys.modules["model_of_a_test"].FIRST
    assert sys.path == [*before, str(tmp_path)]
    assert import_model("model_of_a_test:One", str(tmp_path)) is found
    assert sys.path == [*before, str(tmp_path)]


def test_a_file_may_be_called_as_a_module_of_python(tmp_path: Path) -> None:
    import json

    (tmp_path / "json.py").write_text(ONE, "utf-8")
    assert import_model("json.py:One", str(tmp_path)).__name__ == "One"  # type: ignore[union-attr]
    assert sys.modules["json"] is json


def test_a_class_in_a_class_and_a_module_in_a_package(tmp_path: Path) -> None:
    (tmp_path / "model_of_a_test_package").mkdir()
    (tmp_path / "model_of_a_test_package" / "__init__.py").write_text("", "utf-8")
    (tmp_path / "model_of_a_test_package" / "deep.py").write_text(ONE, "utf-8")
    assert import_model("model_of_a_test_package.deep:One.Inner", str(tmp_path)).__name__ == "Inner"  # type: ignore[union-attr]


def test_a_module_that_raises_can_be_mended_and_loaded(tmp_path: Path) -> None:
    file = tmp_path / "model_of_a_test.py"
    for name in ("model_of_a_test", "model_of_a_test.py"):
        file.write_text("raise ValueError('one line\\nand another')\n", "utf-8")
        with pytest.raises(TargetError, match=r"loaded: ValueError: one line \(model_of_a_test.py, line 1\)$"):
            import_model(f"{name}:One", str(tmp_path))
        file.write_text(f"# mended, and of another length\n{ONE}", "utf-8")
        assert import_model(f"{name}:One", str(tmp_path))


def test_an_interruption_is_none_of_the_module(tmp_path: Path) -> None:
    (tmp_path / "model_of_a_test.py").write_text("raise KeyboardInterrupt\n", "utf-8")
    for name in ("model_of_a_test", "model_of_a_test.py"):
        with pytest.raises(KeyboardInterrupt):
            import_model(f"{name}:One", str(tmp_path))
