"""Fixtures for every test file: the `--update` switch, the command line, and data beside the checkout."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.places import ROOT

# Slow machines are no failure; on a build server the same examples are drawn every time.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")

# Files of runs, dumps, documents, real pages, growth and fuzz. They are marked `whole`; `make check` leaves them out.
WHOLE = frozenset(
    """
    test_chunk_rules test_damaged_folders test_docs test_duckdb test_dump_bench test_dumps test_engines
    test_filled_batches test_filled_runs test_fuzz test_growth test_harmless test_limits test_many test_notebook
    test_parity test_planted_changes test_protection test_pytest_plugin test_reading test_real_infoboxes
    test_real_mappings test_real_models test_real_values test_residue test_reuse test_runs test_site test_summary
    test_terminal
    """.split()
)

RunCommand = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite golden files, JSON Schemas and docs/cli.md instead of comparing"
    )
    parser.addoption("--real-wiki", action="store_true", help="run the tests that lay out a MediaWiki and ask it")
    parser.addoption("--browser", action="store_true", help="run the tests that open pages in a browser")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update") and os.environ.get("CI"):
        raise pytest.UsageError("--update rewrites what the tests compare with: it is refused while CI is set")
    if config.getoption("--update"):
        config.option.extractor_update = True  # the golden files, too


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.stem in WHOLE:
            item.add_marker(pytest.mark.whole)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Thousands of collected tests live to the end: without them a collection of garbage takes a tenth of the time."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Release what was kept out of collections, or packages in C report leaks as the process ends."""
    gc.unfreeze()


@pytest.fixture(scope="session")
def update(pytestconfig: pytest.Config) -> bool:
    """True when generated files are to be rewritten instead of compared."""
    return bool(pytestconfig.getoption("--update"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data beside the checkout; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside this checkout")
    return folder


@pytest.fixture
def extractor(tmp_path: Path) -> RunCommand:
    """Runs the command line in a process of its own: `extractor("show", path, cwd=..., stdin="...")`."""

    def run(*arguments: str | Path, cwd: Path = tmp_path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "extractor", *map(str, arguments)],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run
