"""The two builds: what is compiled, and what may not stand in it because mypyc would take it for something else."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import extractor
from extractor import build
from scripts.compile import COMPILED, INTERPRETED, sources
from tests.places import PACKAGE

FILES = list(sources(PACKAGE))
TREES = {file.relative_to(PACKAGE).as_posix(): ast.parse(file.read_text("utf-8")) for file in FILES}


def traps(tree: ast.Module) -> Iterator[str]:
    """Yield what mypyc does not do as Python does, or not at all."""
    top = {name.asname or name.name for node in tree.body if isinstance(node, ast.ImportFrom) for name in node.names}
    top |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            if node.name == "__getattr__" and node in tree.body:
                yield "a module's __getattr__ ends the process"
            if any("cached_property" in ast.unparse(decorator) for decorator in node.decorator_list):
                yield f"{node.name}: a cached_property is made anew each time"
            for inner in ast.walk(node):
                if isinstance(inner, ast.ImportFrom):
                    for name in {name.asname or name.name for name in inner.names} & top:
                        yield f"{node.name}: importing {name} replaces that of the module"
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            if any(isinstance(part, ast.Starred) for part in getattr(node.comparators[0], "elts", ())):
                yield f"line {node.lineno}: `in (*names, ...)` ends mypyc"
        elif isinstance(node, ast.ClassDef) and any(
            ast.unparse(base) in ("list", "dict", "set") for base in node.bases
        ):
            yield f"{node.name}: a subclass of a builtin has no attributes of its own"


@pytest.mark.parametrize("module", TREES)
def test_what_is_compiled_means_the_same(module: str) -> None:
    assert list(traps(TREES[module])) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def __getattr__(name):\n    pass", "a module's __getattr__"),
        ("class A:\n    @cached_property\n    def b(self): ...", "b: a cached_property"),
        ("from a import parse\ndef f():\n    from b import parse", "f: importing parse"),
        ("x in (*A, 1)", "line 1"),
        ("class A(list): ...", "A: a subclass"),
    ],
)
def test_a_trap_is_seen(source: str, said: str) -> None:
    [found] = traps(ast.parse(source))
    assert found.startswith(said)


def test_the_tables_name_only_what_exists() -> None:
    assert [name for name in (*COMPILED, *INTERPRETED) if not (PACKAGE / name).exists()] == []
    assert FILES


def test_a_build_says_which_it_is() -> None:
    from extractor.parsers import nesting

    assert (not str(nesting.__file__).endswith(".py")) is build.COMPILED
    assert build.described().startswith("compiled" if build.COMPILED else "pure Python")


@pytest.mark.parametrize("name", extractor.__all__)
def test_what_is_public_says_what_it_does(name: str) -> None:
    """A class that mypyc compiles as Python would has a docstring of mypyc's."""
    assert "filler" not in (inspect.getdoc(getattr(extractor, name)) or "filler")
    defined = sys.modules[getattr(extractor, name).__module__].__file__
    assert Path(str(defined)).resolve() not in FILES
