"""Tables as grids: spans, ragged rows, headers, and tables that would be far too large."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from extractor import extract
from extractor.errors import MissingPackageError
from extractor.records.table import Table


def table(*rows: str, **members: Any) -> Table:
    """Return a table from words: `a!` is a header cell, `a:2` covers two columns, `a/3` three rows, `a/0` the rest."""
    made: list[list[dict[str, Any]]] = []
    for row in rows:
        made.append([])
        for word in row.split():
            text, _, height = word.partition("/")
            text, _, width = text.partition(":")
            spans = {"rowspan": int(height or 1), "colspan": int(width or 1)}
            made[-1].append({"text": text.strip("!_"), "header": "!" in text, "span": (0, len(text)), **spans})
    return Table.model_validate({"rows": made, "span": (0, 9), **members})


class TestGrid:
    @pytest.mark.parametrize(
        ("rows", "grid"),
        [
            ([], []),
            (["a b", "c"], [["a", "b"], ["c", ""]]),
            (["a:2", "b c"], [["a", "a"], ["b", "c"]]),
            (["a/2 b", "c"], [["a", "b"], ["a", "c"]]),
            (["a/0 b", "c", "d"], [["a", "b"], ["a", "c"], ["a", "d"]]),
            (["a/99 b"], [["a", "b"]]),
            (["a b/2", "c:2"], [["a", "b"], ["c", "b"]]),  # two claim a place: the first has it
            (["a:2/2 b", "c"], [["a", "a", "b"], ["a", "a", "c"]]),
            (["a", "", "b"], [["a"], [""], ["b"]]),
        ],
    )
    def test_places(self, rows: list[str], grid: list[list[str]]) -> None:
        assert table(*rows).to_grid() == grid

    def test_a_hostile_table_stays_as_it_is_written(self) -> None:
        wide = table(*["x:1000/1000 " * 50] * 50)
        assert wide.to_grid() == [["x"] * 50] * 50
        ragged = table(*["x"] * 3000, "y " * 3000)
        assert [len(row) for row in ragged.to_grid()] == [1] * 3000 + [3000]
        assert len(ragged.to_records()[-1]) == 3000

    def test_wide_titles_are_no_attack(self) -> None:
        rows = ["Results!:100", *(f"city{number} {number} x" for number in range(200))]
        assert len(table(*rows).to_grid()[0]) == 100


class TestRecords:
    @pytest.mark.parametrize(
        ("rows", "records"),
        [
            (["A! B!", "1 2"], [{"A": "1", "B": "2"}]),
            (["1 2"], [{"1": "1", "2": "2"}]),
            (["A! A! _!", "1 2 3"], [{"A": "1", "A (2)": "2", "3": "3"}]),
            (["A!/2 B!:2", "C! D!", "1 2 3"], [{"A": "1", "B / C": "2", "B / D": "3"}]),
            (["Title!:2", "A! B!", "1 2"], [{"A": "1", "B": "2"}]),
            (["A! B!", "1 2", "A! B!", "3 4"], [{"A": "1", "B": "2"}, {"A": "3", "B": "4"}]),
            (["A! B!", "Part!:2", "3 4"], [{"A": "Part", "B": "Part"}, {"A": "3", "B": "4"}]),
            (["A! B!", "C! D!"], [{"A": "C", "B": "D"}]),
            (["A! 1"], [{"1": "A", "2": "1"}]),
            ([], []),
        ],
    )
    def test_headers(self, rows: list[str], records: list[dict[str, str]]) -> None:
        assert table(*rows).to_records() == records

    def test_from_markup(self) -> None:
        text = "{|\n|+ Towns\n! Town !! Year\n|-\n| rowspan=2 | [[Rome]] || 1900\n|-\n| 1960\n|}"
        [found] = extract(text).lead.blocks
        assert isinstance(found, Table)
        assert found.to_records() == [{"Town": "Rome", "Year": "1900"}, {"Town": "Rome", "Year": "1960"}]


class TestFrame:
    def test_without_pandas(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pandas", None)
        monkeypatch.setitem(sys.modules, "polars", None)
        with pytest.raises(
            MissingPackageError, match="to_frame needs pandas or polars, .*: pip install pandas"
        ) as caught:
            table("A!", "1").to_frame()
        assert isinstance(caught.value, ImportError)

    def test_with_pandas(self) -> None:
        pytest.importorskip("pandas")
        frame = table("A! B!", "1 2", "3").to_frame()
        assert frame.to_dict("list") == {"A": ["1", "3"], "B": ["2", ""]}
        assert table("A! B!", "1 2", caption="Towns").to_frame().attrs == {"caption": "Towns"}

    def test_with_polars(self) -> None:
        pytest.importorskip("polars")
        made = table("A! B!", "1 2", "3")
        made.rows[1][0] = made.rows[1][0].model_copy(update={"text": "\ud800"})
        assert made.to_frame(package="polars").to_dict(as_series=False) == {"A": ["\ufffd", "3"], "B": ["2", ""]}
