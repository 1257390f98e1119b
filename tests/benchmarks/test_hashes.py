"""The comparison of records before and after a change: what differs is named by page and member."""

from __future__ import annotations

import pytest

from benchmarks import hashes
from extractor import extraction


def test_a_changed_member_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [("en:1", "en", "[[Rome]] is a city."), ("en:2", "en", "Oslo.\n\n[[Category:Towns]]")]
    before = hashes.hashed(pages)
    assert list(hashes.differences(before, hashes.hashed(pages))) == ["0 of 2 pages differ"]
    article = extraction.article
    monkeypatch.setattr(
        extraction, "article", lambda page, parts: {**article(page, parts), "categories": [], "language": "de"}
    )
    assert list(hashes.differences(before, hashes.hashed(pages))) == [
        "en:1: language",
        "en:2: language, categories",
        "2 of 2 pages differ: language 2, categories 1",
    ]
