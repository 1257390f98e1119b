"""What an answer says: hashes, forms of older wikis, and titles that lead on."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.live import answers
from extractor.live.known import Known

TEXT = "Żółw wrote this."
HEX, BASE36 = answers.hashes(TEXT)
OTHER = answers.hashes("")[0]


def page(revision: dict[str, Any]) -> dict[str, Any]:
    return {"title": "A", "revisions": [revision]}


@pytest.mark.parametrize(
    ("revision", "is_damaged"),
    [
        ({"slots": {"main": {"content": TEXT, "sha1": HEX}}}, False),
        ({"slots": {"main": {"content": TEXT, "sha1": HEX.upper()}}}, False),
        ({"slots": {"main": {"content": TEXT, "sha1": BASE36}}}, False),
        ({"slots": {"main": {"content": TEXT, "sha1": OTHER}}}, True),
        ({"slots": {"main": {"content": TEXT + " ", "sha1": BASE36}}}, True),
        # The hash of a revision is another as soon as it has several slots.
        ({"sha1": OTHER, "slots": {"main": {"content": TEXT, "sha1": HEX}}}, False),
        ({"sha1": OTHER, "slots": {"main": {"content": TEXT}}}, False),
        # Before there were slots it is that of the text.
        ({"sha1": HEX, "*": TEXT}, False),
        ({"sha1": OTHER, "*": TEXT}, True),
        ({"slots": {"main": {"content": "\ud800", "sha1": OTHER}}}, True),
        ({"slots": {"main": {"texthidden": True, "sha1hidden": True}}}, False),
        ({"slots": {"main": {"content": TEXT, "sha1": "odd"}}}, False),
    ],
)
def test_the_hash_that_counts(revision: dict[str, Any], is_damaged: bool) -> None:
    assert answers.is_damaged(page(revision)) == is_damaged


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (page({"*": TEXT}), None),
        (page({"slots": {"main": {"*": TEXT}}}), None),
        (page({"slots": {"main": {"texthidden": True}}}), "its text is deleted"),
        (page({"slots": {"main": {"nosuchslot": True}}}), "the answer has no text"),
        ({"title": "A", "missing": ""}, "there is no such page; see how its title is written"),
        ({"title": "A"}, "it has no revision"),
        ({"title": "A", "revisions": "odd"}, "it has no revision"),
        ({}, "it has no revision"),
    ],
)
def test_why_a_page_has_no_text(said: dict[str, Any], reason: str | None) -> None:
    assert answers.entry(said).reason == reason


def test_an_answer_of_the_first_format_is_read_too() -> None:
    known = Known()
    known.learn({"query": {"pages": {"7": {"pageid": 7, **page({"*": TEXT})}, "-1": {"title": "B", "missing": ""}}}}, 3)
    found = [known.outcome("A"), known.outcome(7), known.outcome("B")]
    assert [(one.key, one.reason is None, one.place) for one in found if one is not None] == [
        ("A", True, 3),
        ("A", True, 3),
        ("B", False, 3),
    ]
    assert known.outcome("C") is None


def test_titles_lead_on_and_never_round_for_ever() -> None:
    known = Known()
    redirects = [{"from": "B", "to": "A"}, {"from": "C", "to": "D"}, {"from": "D", "to": "C"}]
    normalized = [{"from": "b", "to": "B"}]
    known.learn({"query": {"normalized": normalized, "redirects": redirects, "pages": [page({"*": TEXT})]}}, 0)
    found = [known.outcome(one) for one in ("A", "B", "b")]
    assert [one.key for one in found if one is not None and one.reason is None] == ["A", "A", "A"]
    round_one = known.outcome("C")
    assert round_one is not None
    assert round_one.reason == "a redirect that leads back to itself"


def test_a_page_of_another_wiki_has_its_address_rather_than_its_prefix() -> None:
    there = {"title": "de:Rom", "iw": "de", "url": "https://de.example.org/wiki/Rom"}
    led = {"from": "Roma", "to": "de:Rom", "tointerwiki": "de"}
    assert dict(answers.elsewhere({"query": {"interwiki": [there], "redirects": [led]}})) == {"de:Rom": there["url"]}
    assert dict(answers.elsewhere({"query": {"redirects": [led]}})) == {"de:Rom": "de"}
