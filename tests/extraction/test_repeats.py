"""Marks that come again are taken once, where there are very many: the records are the same."""

from __future__ import annotations

import pytest

from extractor import extract
from tests.places import ROOT

PAGES = [
    "{{convert|{{convert|5|km}}|mi}} " * 20,
    "{{a|{{b|{{c|<ref>x {{d|[[e]]}}</ref><!-- f -->}}}}}} <math>x^2</math>",
    *(path.read_text("utf-8") for path in sorted((ROOT / "samples" / "wikitext" / "en").glob("*.wiki"))),
]


@pytest.mark.parametrize("text", PAGES, ids=range(len(PAGES)))
def test_the_records_are_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = extract(text, lang="en")
    monkeypatch.setattr("extractor.extraction.draft._MANY", 0)
    assert extract(text, lang="en") == before
