"""The pages of records are found again in their files, in any order."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from extractor import readers
from extractor.recorded import Sources

TEXTS = {"Alder": "A lake.", "Birch": "A pond.", "Cedar": "A hill.", "Dogwood": "A lake."}


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def dump(tmp_path: Path) -> str:
    pages = "".join(
        f"<page><title>{title}</title><ns>0</ns><revision><text>{text}</text></revision></page>"
        for title, text in TEXTS.items()
    )
    file = tmp_path / "dump.xml"
    file.write_text(f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/">{pages}</mediawiki>')
    return str(file)


def test_pages_are_found_in_any_order_beside_one_that_has_changed(dump: str) -> None:
    sources = Sources()
    wanted = ["A hill.", "A changed page.", "A pond.", "A lake.", "A pond.", "A changed page.", "A hill."]
    found = [sources.find(dump, sha256(text), "xml") for text in wanted]
    assert [page and page.title for page in found] == ["Cedar", None, "Birch", "Dogwood", "Birch", None, "Cedar"]


def test_of_twins_each_is_found(dump: str) -> None:
    sources = Sources()
    found = [sources.find(dump, sha256("A lake."), "xml") for _ in range(3)]
    assert [page and page.title for page in found] == ["Alder", "Dogwood", "Alder"]


def test_a_file_is_read_once_for_pages_that_it_does_not_hold(dump: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read, calls = readers.read, list[str]()
    monkeypatch.setattr(readers, "read", lambda place, **said: calls.append(place) or read(place, **said))  # type: ignore[func-returns-value]
    sources = Sources()
    assert [sources.find(dump, hash, "xml") for hash in (sha256("a"), sha256("b"), "no hash", "")] == [None] * 4
    assert calls == [dump]
