"""Blocks: a case says which members its blocks have (`cases/blocks/`).

They are read from all of the markup, or from the stretch of it that `source` says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

import pytest

from extractor import extract
from extractor.extraction import article
from extractor.records.block import Preformatted
from extractor.records.page import Page
from tests import places

FILES = sorted((places.CASES / "blocks").glob("*.toml"))
CASES = [case for file in FILES for case in tomllib.loads(file.read_text("utf-8"))["case"]]


def alike(found: object, wanted: object) -> object:
    """Return what was found, reduced to the members that are wanted; lists stay as long as they are."""
    if isinstance(found, Mapping) and isinstance(wanted, Mapping):
        return {name: alike(found.get(name), member) for name, member in wanted.items()}
    if isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        return [alike(one, other) for one, other in zip(found, wanted, strict=True)]
    return found


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(strict=True, reason=case["fault"])] if "fault" in case else [],
        )
        for case in CASES
    ],
)
def test_blocks_are_as_the_case_says(case: dict[str, object]) -> None:
    markup = str(case["markup"])
    record = article(Page(markup, language=str(case.get("lang", "en"))))
    blocks = record["lead"]["blocks"]
    assert alike(blocks, case["blocks"]) == case["blocks"]
    assert markup[blocks[0]["span"][0] : blocks[-1]["span"][1]] == case.get("source", markup)
    assert record["coverage"]["unread"] == 0


@pytest.mark.parametrize(
    ("source", "kinds", "text"),
    [
        ("He said: {{quote|A b.|author=C}} and left.", "paragraph quote paragraph", "He said:|A b.|— C|and left."),
        ("{{bulleted list|a|b}}{{ordered list|c|d}}", "list list", "a|b|c|d"),
        ("Of {{ubl|a|b}}\n{{ubl|c}}", "paragraph paragraph paragraph", "Of|a|b|c"),
        ("So {{hlist|a|b}} it is", "paragraph", "So a|b it is"),
        ("{{poemquote|Roses\n:red}}", "quote", "Roses|red"),
        ("{{verse translation|Rosa|Rose}}", "quote", "Rosa|Rose"),
        ("<poem>\nRoses\n::red\n</poem>", "quote", "Roses|red"),
        ("Of {{[[a]]|b}} c", "paragraph", "Of {{a|b}} c"),
        ('A<ref name="a"<ref name="b">x</ref> y', "paragraph", "A y"),
        ("A<ref name=a y", "paragraph", "A<ref name=a y"),
    ],
)
def test_blocks_in_lines(source: str, kinds: str, text: str) -> None:
    lead = extract(source, lang="en").lead
    assert " ".join(block.kind for block in lead.blocks) == kinds
    lines = [line for line in lead.text.replace("|", "\n").split("\n") if line.strip()]
    assert lines == text.split("|")


def test_preformatted_lines_keep_their_blanks() -> None:
    (block,) = extract(" a  b\n   c [[d]]", lang="en").lead.blocks
    assert isinstance(block, Preformatted)
    assert block.text == "a  b\n  c d"
    assert [link.at for link in block.links] == [(9, 10)]
