"""Schemas and models inferred from real infoboxes accept and fill what they were inferred from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jsonschema_rs
import pytest

from extractor import Article, extract, read
from extractor.inference import box_schema, python_models
from extractor.inference.tally import name_of
from tests.inference.articles import article, counted
from tests.inference.test_json_schema import plain
from tests.inference.test_models import HOSTILE, module
from tests.places import ROOT

LANGUAGES = ("de", "hy", "it", "ru")


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[Article]:
    files = (shared / "corpus" / "wikipedia" / f"{lang}.xml.bz2" for lang in LANGUAGES)
    return [extract(page, parts={"infobox"}) for file in files for page in read(file)]


def test_schemas_accept_them(pages: list[Article]) -> None:
    made = {
        name: jsonschema_rs.Draft202012Validator({**box_schema(name, box)}) for name, box in counted(*pages).ranked()
    }
    boxes = [(name_of(box, page.language), box) for page in pages for box in page.infoboxes]
    assert len(boxes) > 200
    for name, box in boxes:
        made[name].validate(plain(box))


def test_models_are_filled_by_them(pages: list[Article]) -> None:
    made = module(python_models(counted(*pages)))
    boxes = without_problem = 0
    for page in pages:
        for box in page.infoboxes:
            filled = page.model_copy(update={"infoboxes": [box]}).into(made.MODELS[name_of(box, page.language)])
            assert filled.data is not None
            boxes += 1
            without_problem += not filled.problems
    assert boxes > 200
    assert without_problem >= 0.99 * boxes


def test_mypy_accepts_them(tmp_path: Path) -> None:
    pages = [extract(page, lang="en") for page in read(ROOT / "samples" / "wikitext" / "en")]
    pages += [article(*(f"{name}=5" for name in HOSTILE))]
    (tmp_path / "models.py").write_text(python_models(counted(*pages)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(tmp_path / "models.py")],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
