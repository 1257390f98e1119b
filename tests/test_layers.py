"""Imports go one way: a module imports only from layers below its own, and every module has its place in the table."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.places import PACKAGE

# From the top down; modules and folders on one line never import each other.
LAYERS = (
    {"__main__", "spark", "pytest_plugin"},
    {"cli"},
    {"review"},
    {"explain"},
    {"drift", "diff"},
    {"engines", "inference", "retrieval", "tables"},
    {"runs", "live"},
    {"statistics"},
    {"given"},
    {"left_out", "recorded"},
    {"pipeline", "mappings"},
    {"extraction", "loading", "templatedata"},
    {"rendering"},
    {"readers", "parsers", "templates", "writers", "schemas"},
    {"values", "models"},
    {"records", "document"},
    {"languages"},
    {"packages"},
    {"build", "edtf", "units"},
    {"spans", "diagnostics", "errors", "garbage", "stack", "arguments"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
# Imports from a layer above: of a method that asks for the whole pipeline, in its body and for its type, never at load.
UPWARDS = {
    ("extractor.records.article", "extractor.review.notebook"): (
        "article.review() reads the page again and explains it: notebooks look for what can be shown on the object"
    ),
}
# Third-party packages that only these places may import.
ONLY_IN = {
    "mwparserfromhell": {"parsers"},
    "pydantic": {"models", "records", "recorded", "schemas", "pipeline", "inference", "review"},
    "pydantic_core": {"records", "schemas", "pipeline"},
    "click": {"cli", "spark"},
    "pyspark": {"spark"},
    "pytest": {"pytest_plugin"},
    "urllib3": {"live"},
}
DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc", "compat"}
LONGEST = 300

MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def room(module: str) -> str:
    """Return the part of the package that a module belongs to: `extractor.readers.flat` is in `readers`."""
    return module.split(".")[1] if "." in module else ""


def imports(module: str, *, at_load: bool = False) -> set[str]:
    """Full names that a module imports, anywhere in it or only what runs when it is loaded."""
    found: set[str] = set()
    nodes: list[ast.AST] = [ast.parse(MODULES[module].read_text("utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively; write the full name"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found.update(name if name in MODULES else str(node.module) for name in names)
        elif at_load and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        elif at_load and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            nodes.extend(node.orelse)
            continue
        nodes.extend(ast.iter_child_nodes(node))
    return found


@pytest.mark.parametrize("module", [name for name in MODULES if name != "extractor"])
def test_imports_only_from_below(module: str) -> None:
    assert room(module) in LEVEL, f"{module} has no place in LAYERS"
    for name in imports(module):
        if name.split(".")[0] == "extractor":
            assert room(name), f"{module} imports the package root; import {name} from its own module"
            if (module, name) in UPWARDS:
                continue
            assert room(name) == room(module) or LEVEL[room(name)] > LEVEL[room(module)], f"{module} imports {name}"
        allowed = ONLY_IN.get(name.split(".")[0], {room(module)})
        assert room(module) in allowed, f"{module} imports {name}: only {', '.join(sorted(allowed))} may"


@pytest.mark.parametrize("module", MODULES)
def test_is_one_reading_long_and_named_for_its_subject(module: str) -> None:
    lines = MODULES[module].read_text("utf-8").count("\n")
    assert lines <= LONGEST, f"{module} has {lines} lines; {LONGEST} are one reading"
    assert module.rpartition(".")[2] not in DRAWERS


@pytest.mark.parametrize(("module", "name"), UPWARDS)
def test_an_import_from_above_is_there_and_waits_for_its_call(module: str, name: str) -> None:
    assert LEVEL[room(name)] < LEVEL[room(module)]
    assert name in imports(module)
    assert name not in imports(module, at_load=True)


def test_no_cycle_when_loading() -> None:
    graph = {module: {name for name in imports(module, at_load=True) if name in MODULES} for module in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"modules that load each other: {' -> '.join(error.args[1])}")


def test_the_table_names_only_what_exists() -> None:
    assert set(LEVEL) == {room(module) for module in MODULES} - {""}
