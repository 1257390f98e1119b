"""The documentation site: every page is in its navigation, every public name in its reference; it builds strictly."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import extractor
from scripts.build_site import BESIDE, ROOT, loaded_from_elsewhere, pages

DOCS = ROOT / "docs"
DIRECTIVE = re.compile(r"^::: (?P<name>[\w.]+)$", re.M)


def test_navigation_has_every_page_once() -> None:
    beside = {name for name in BESIDE if name.endswith(".md")}
    assert sorted(pages()) == sorted({path.relative_to(ROOT).as_posix() for path in DOCS.rglob("*.md")} | beside)


def test_every_public_name_is_in_the_reference() -> None:
    shown = {
        match["name"]
        for page in (DOCS / "reference").glob("*.md")
        for match in DIRECTIVE.finditer(page.read_text("utf-8"))
    }
    assert {f"extractor.{name}" for name in extractor.__all__} - shown == set()


def test_what_is_loaded_from_elsewhere_is_seen(tmp_path: Path) -> None:
    page = '<a href="https://example.org">to read</a> <script src="{}"></script><link rel="stylesheet" href="{}">'
    (tmp_path / "here.html").write_text(page.format("search.js", "a.css") + "Url(//text)", "utf-8")
    (tmp_path / "there.html").write_text(page.format("//cdn.example/a.js", "https://cdn.example/a.css"), "utf-8")
    (tmp_path / "there.css").write_text("@import 'https://cdn.example/b.css'; a { background: url(a.png) }", "utf-8")
    assert list(loaded_from_elsewhere(tmp_path)) == [
        "there.css loads @import 'https://cdn.example/b.css",
        'there.html loads <script src="//cdn.example/a.js',
        'there.html loads <link rel="stylesheet" href="https://cdn.example/a.css',
    ]


@pytest.mark.skipif(find_spec("zensical") is None, reason="Zensical is not installed: `make docs` installs it")
def test_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "build_site.py"), str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    reference = (tmp_path / "site" / "docs" / "reference" / "functions.html").read_text("utf-8")
    assert 'class="gp">&gt;&gt;&gt; ' in reference, "examples in docstrings are not shown as code"
    assert "<blockquote>" not in reference
