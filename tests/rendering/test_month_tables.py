"""Climate tables: parameters for months become a table, whatever the template is called."""

from __future__ import annotations

import pytest

from extractor import extract

ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
FRENCH = "jan fev mar avr mai jui jul aou sep oct nov dec".split()


def rows(call: str, lang: str) -> list[list[str]]:
    """The texts of the table that a call makes; empty for none."""
    article = extract(f"Text.\n\n{call}\n\nMore.", lang=lang)
    tables = [block for block in article.lead.blocks if block.kind == "table"]
    return [[cell.text for cell in row] for table in tables for row in table.rows]


def test_a_weather_box() -> None:
    highs = "|".join(f"{month} high C = {number}.5<!-- x -->" for number, month in enumerate(ENGLISH))
    records = "|".join(f"{month} record high C = {number}" for number, month in enumerate(ENGLISH, 30))
    call = f"{{{{Weather box|location=Bergen|{highs}|{records}|year high C=6|year record high C=41|single line=Y}}}}"
    heads, high, record = rows(call, "en")
    assert heads == ["", *ENGLISH, "Year"]
    assert high == ["high C", *(f"{number}.5" for number in range(12)), "6"]
    assert record == ["record high C", *map(str, range(30, 42)), "41"]
    article = extract(call, lang="en")
    [left] = [block for block in article.lead.blocks if block.kind == "template"]
    assert left.parameters == {"location": "Bergen", "single line": "Y"}
    assert "| **high C** | 0.5 |" in article.to_markdown()


def test_the_months_of_the_language() -> None:
    heads, row = rows(f"{{{{Climat|{'|'.join(f'tmin-{month}={month}' for month in FRENCH)}|tmin-ann=3}}}}", "fr")
    assert heads == ["", *(month.capitalize() for month in FRENCH), "Ann"]
    assert row == ["tmin", *FRENCH, "3"]


@pytest.mark.parametrize(
    "call",
    [
        "{{odd|Jan=1|Feb=2|Mar=3}}",
        "{{odd|Jan|Feb|Mar|Apr|May|Jun|Jul}}",
        "{{odd|" + "|".join(f"{month}={'long ' * 20}" for month in ENGLISH) + "}}",
    ],
)
def test_no_table(call: str) -> None:
    assert rows(call, "en") == []


def test_each_cell_says_where_its_value_stood() -> None:
    text = "{{odd|" + "|".join(f"{month} low={number}" for number, month in enumerate(ENGLISH)) + "}}"
    [table] = [block for block in extract(text, lang="en").lead.blocks if block.kind == "table"]
    for cell in table.rows[1][1:]:
        start, end = cell.span
        assert text[start:end] == cell.text


def test_what_stands_beside_the_months_is_bounded_and_kept() -> None:
    lows = "|".join(f"{month} low={number}" for number, month in enumerate(ENGLISH))
    heads, _ = rows(f"{{{{odd|{lows}|{'|'.join(f'x{number} low=1' for number in range(50))}}}}}", "en")
    assert len(heads) < 30
    article = extract(f"{{{{odd|{lows}|year low=3 [[File:A.svg|5px]]}}}}", lang="en")
    assert [block.kind for block in article.lead.blocks] == ["template", "table", "media"]
