"""Shelves are even: every file on one offers the same names, says what it reads, and shows it in an example."""

from __future__ import annotations

import ast
import pkgutil
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest

from extractor import readers, templates, values, writers
from extractor.languages import codes, load
from extractor.values import KINDS
from tests.places import PACKAGE


def tables() -> Iterator[tuple[object, tuple[str, ...]]]:
    """Yield every module that a table names, with the names that it must offer."""
    for reader in readers.READERS:
        yield reader, ("NAMES", "SUFFIXES", "MULTI_PAGE", "sniff", "pages")
    for writer in writers.WRITERS:
        yield writer, ("NAMES", "SUFFIXES", "RECORDS", "GATHERS", "PIECE", "write", "gather", "records")
    for template in templates.TEMPLATES:
        yield template, ("NAMES", "read")
    for model in KINDS.values():
        yield import_module(model.__module__), (model.__name__,)


def source_of(module: ModuleType) -> str:
    """Return the source of a module, which may be compiled."""
    place = PACKAGE.parent.joinpath(*module.__name__.split("."))
    return (place / "__init__.py" if place.is_dir() else place.with_suffix(".py")).read_text("utf-8")


LISTED = [(module, names) for module, names in tables() if isinstance(module, ModuleType)]


@pytest.mark.parametrize(("module", "names"), LISTED, ids=[module.__name__ for module, _ in LISTED])
def test_offers_its_names_and_shows_an_example(module: ModuleType, names: tuple[str, ...]) -> None:
    assert [name for name in names if not hasattr(module, name)] == []
    source = source_of(module)
    docstring = ast.get_docstring(ast.parse(source))
    assert docstring, "has no docstring"
    assert docstring.splitlines()[0].endswith((".", "`", ":")), "its docstring does not begin with a sentence"
    assert ">>>" in source, "shows no example"


def test_every_template_module_is_listed() -> None:
    found = {name for _, name, is_folder in pkgutil.iter_modules(templates.__path__) if not is_folder}
    assert found == {module.__name__.rpartition(".")[2] for module in templates.TEMPLATES} | {"call"}


@pytest.mark.parametrize(
    "shelf", [readers.READERS, writers.WRITERS, templates.TEMPLATES], ids=["readers", "writers", "templates"]
)
def test_no_name_is_claimed_twice(shelf: tuple[ModuleType, ...]) -> None:
    claims = Counter(name for module in shelf for name in module.NAMES)
    assert [name for name, count in claims.items() if count > 1] == []
    assert len(set(shelf)) == len(shelf)


def test_no_suffix_is_claimed_twice() -> None:
    for suffixes in (readers.SUFFIXES, writers.SUFFIXES):
        assert len(set(suffixes)) == len(suffixes)


def test_kinds_are_called_what_their_models_say() -> None:
    for kind, model in KINDS.items():
        assert model.model_fields["kind"].default == kind
    assert values.KINDS is KINDS


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_language_loads(code: str) -> None:
    language = load(code)
    assert language.known
    assert language.tag
