"""The documentation site: every page is in its navigation, every public name in its reference; it builds strictly."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from importlib.util import find_spec
from pathlib import Path

import pytest

import extractor
from extractor import schemas
from extractor.extraction import draft, items
from extractor.live import http
from extractor.readers import api, article, documents, json_lines, parquet
from extractor.readers.compression import xz
from extractor.readers.export import splitting
from extractor.records.targets import aliases
from extractor.rendering import context
from extractor.runs.limits import Limits
from extractor.values import KINDS
from extractor.writers import names
from scripts.build_site import BESIDE, ROOT, loaded_from_elsewhere, pages

DOCS = ROOT / "docs"
MIB = 2**20
LIMITS = {
    "time of a page in a worker process (`--page-timeout`)": f"{Limits().seconds:.0f} s",
    "memory of a page in a worker process (`--page-memory`)": f"{Limits().memory // MIB} MiB",
    "an article file": f"{article.LIMIT // MIB} MiB",
    "a page of a dump, or one of its revisions": f"{splitting.LIMIT // MIB} MiB",
    "a line of JSON Lines": f"{json_lines.LIMIT // MIB} MiB",
    "a JSON document, an answer of a wiki": f"{documents.LIMIT // MIB} MiB",
    f"unpacked bytes without the end of a page, a line or a row group, if they are more than {splitting.RATIO} times "
    "their packed size": f"{splitting.UNPACKED // MIB} MiB",
    "memory for unpacking xz": f"{xz._MEMORY // MIB} MiB",
    "a file of aliases, unpacked": f"{aliases.LARGEST // MIB} MiB",
    "infoboxes in each other": str(context.MAX_BOXES),
    "nested inline marks, tables and lists together": str(context.MAX_DEPTH),
    "diagnostics of a page": f"{draft.MAX_DIAGNOSTICS:,}",
    "entries of infoboxes on a page that are typed": f"{items.MOST_ITEMS:,}",
    "nesting of a record that `validate` checks": str(schemas.DEEPEST),
    "bytes of a file's name": str(names.LIMIT),
    "time that an answer of a wiki may take": f"{http._LONGEST_ANSWER:.0f} s",
}
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
    kinds = {f"extractor.records.value.{kind.__name__}" for kind in KINDS.values()}
    assert ({f"extractor.{name}" for name in extractor.__all__} | kinds) - shown == set()


def test_limits_of_the_security_page_are_those_of_the_code() -> None:
    page = (ROOT / "SECURITY.md").read_text("utf-8")
    assert [row for row in LIMITS.items() if f"| {row[0]} | {row[1]} |" not in page] == []
    assert api.LIMIT == documents.LIMIT
    assert {(one.UNPACKED, one.RATIO) for one in (json_lines, parquet)} == {(splitting.UNPACKED, splitting.RATIO)}


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
    inventory = (tmp_path / "site" / "objects.inv").read_bytes().split(b"\n", 4)[4]
    shown = {line.split()[0].rpartition(".")[2] for line in zlib.decompress(inventory).decode().splitlines()}
    assert set(schemas.schema()["$defs"]) - shown == set(), "a model of the record is not in the reference"
