"""The card of a data set: licence, sources, and nothing from outside that is read as markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import WriteError
from extractor.retrieval.card import Content, Origin, card, license_of, write

WIKIPEDIA = Origin("dewiki", "https://de.wikipedia.org/wiki/", "dewiki-20260101-pages-articles.xml.bz2")


@pytest.mark.parametrize(
    ("base", "license"),
    [
        ("https://de.wikipedia.org/wiki/", "cc-by-sa-4.0"),
        ("https://commons.wikimedia.org/wiki/", "cc-by-sa-4.0"),
        ("https://www.wikidata.org/wiki/", "other"),
        ("https://en.wikinews.org/wiki/", "other"),
        ("https://wikipedia.org.example/wiki/", "other"),
        ("https://notwikipedia.org/wiki/", "other"),
        ("https://[/wiki/", "other"),
        (None, "other"),
    ],
)
def test_the_licence_is_that_of_wikimedia_only_where_the_address_says_so(base: str | None, license: str) -> None:
    assert license_of([Origin("dewiki", base, None)]) == license
    assert license_of([WIKIPEDIA, Origin(None, base, None)]) == license


def test_sources_and_terms() -> None:
    text = card(Content("data/chunks.parquet", {"de", "af"}, 1200, [WIKIPEDIA]))
    assert 'language:\n- "af"\n- "de"\n' in text
    assert '  - split: train\n    path: "data/chunks.parquet"\n---\n' in text
    assert "1,200 texts" in text
    assert "CC BY-SA 4.0" in text
    assert "- dewiki, https\\://de.wikipedia.org/wiki/, dewiki-20260101-pages-articles.xml.bz2, of 2026-01-01\n" in text


def test_an_unknown_licence_must_be_stated() -> None:
    assert "must be looked up and stated" in card(Content("a.parquet", [], 1, []))
    said = card(Content("a.parquet", [], 1, [], "mit"))
    assert 'license: "mit"' in said
    assert "must be looked up" not in said


def test_names_are_escaped() -> None:
    evil = 'x"\n---\nlicense: mit # \x85\u2028\ud800'
    text = card(Content(f"{evil}.parquet", [evil], 1, [Origin(evil, None, "<script>[a](b)")]))
    front = text.split("\n---\n")[0]
    assert "\nlicense: mit" not in front
    assert front.count('\nlicense: "other"') == 1
    assert not set("\x85\u2028\ud800") & set(front)
    assert "<script>" not in text.replace("\\<", "")
    assert "[a](b)" not in text


def test_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    write(Content("a.parquet", [], 1, []), str(file))
    with pytest.raises(WriteError, match="is there already and is not written over"):
        write(Content("b.parquet", [], 1, []), str(file))
    assert "a.parquet" in file.read_text("utf-8")
