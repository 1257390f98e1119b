"""Rows of a model as tables: the column of each type, what does not go into one, and names that are there twice."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from io import BytesIO, StringIO
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AnyUrl, BaseModel, ConfigDict, Field

from extractor import writers
from extractor.errors import UnknownFormatError, WriteError
from extractor.records.targets.shapes import Shape, shapes
from extractor.values import GlobeCoordinate
from extractor.writers import filled
from extractor.writers.cells import Unsuited, cell, flat


class Wing(Enum):
    LEFT = "left"


class Rank(Enum):
    FIRST = 1


class Inner(BaseModel):
    name: str
    points: list[int] = []


class Nothing(BaseModel):
    pass


class Wide(BaseModel):
    text: str
    whole: int
    number: float
    decimal: Decimal
    truth: bool
    day: date
    moment: datetime | None
    wing: Wing
    rank: Rank
    choice: Literal["a", "b"]
    digit: Literal[1, 2]
    address: AnyUrl
    anything: Any
    either: int | float
    both: int | str
    same: str | AnyUrl
    many: tuple[str, ...]
    those: set[date]
    one: Inner | None = None
    several: Annotated[list[Inner], Field(max_length=5)] = []
    empty: Nothing | None = None
    place: GlobeCoordinate | None = None


def test_the_column_of_each_type() -> None:
    kinds = {one.name: one.kind for one in shapes(Wide)}
    place = kinds.pop("place")
    assert place == "one"
    assert kinds == {
        "text": "text",
        "whole": "whole",
        "number": "number",
        "decimal": "decimal",
        "truth": "truth",
        "day": "day",
        "moment": "moment",
        "wing": "text",
        "rank": "json",
        "choice": "text",
        "digit": "json",
        "address": "text",
        "anything": "json",
        "either": "number",
        "both": "json",
        "same": "text",
        "many": "many",
        "those": "many",
        "one": "one",
        "several": "many",
        "empty": "json",
    }


def test_columns_are_called_as_the_data_calls_them() -> None:
    class Party(BaseModel):
        model_config = ConfigDict(alias_generator=str.upper)
        founded: date
        area: Annotated[float, Field(serialization_alias="size")] = 0

    party = Party.model_validate({"FOUNDED": "1919-03-07"})
    assert [one.name for one in shapes(Party)] == list(party.model_dump(by_alias=True))


@pytest.mark.parametrize(
    ("kind", "value", "made"),
    [
        ("whole", 2**63 - 1, 2**63 - 1),
        ("number", 5, 5.0),
        ("decimal", "1.50", Decimal("1.5")),
        ("decimal", "0.12345678905", Decimal("0.1234567890")),
        ("moment", "1919-03-07T10:00:00+02:00", datetime(1919, 3, 7, 8)),
        ("moment", "1919-03-07T10:00:00Z", datetime(1919, 3, 7, 10)),
        ("text", "a\ud800", "a\ufffd"),
        ("json", [1, {"a": "\ud800"}], '[1, {"a": "\\ud800"}]'),
    ],
)
def test_cells(kind: Any, value: object, made: object) -> None:
    assert cell(Shape("it", kind), value) == made


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("whole", 2**63),
        ("whole", True),
        ("whole", "many"),
        ("number", "5"),
        ("decimal", "1e30"),
        ("decimal", "NaN"),
        ("decimal", "soon"),
        ("truth", "yes"),
        ("truth", 1),
        ("day", "7 March 1919"),
        ("day", 1919),
        ("moment", "noon"),
        ("text", 5),
        ("many", "a"),
        ("one", []),
    ],
)
def test_what_does_not_go_into_a_column(kind: Any, value: object) -> None:
    with pytest.raises(Unsuited, match="^no "):
        cell(Shape("it", kind), value)


def line(data: object, title: str = "Rome", **page: object) -> bytes:
    told = [{"code": "missing", "severity": "error", "message": "a", "span": None}]
    row = {"page": {"title": title, "language": "en", "page_id": 7, "uri": None, **page}, "data": data}
    return json.dumps({**row, "sources": {}, "problems": told}).encode() + b"\n"


def gathered(folder: Path, format: str, model: tuple[Shape, ...], *parts: bytes) -> bytes:
    stream = BytesIO()
    paths = [folder / f"{number}.jsonl" for number in range(len(parts))]
    for path, data in zip(paths, parts, strict=True):
        path.write_bytes(data)
    filled.choose(stream, format, "Party", model).gather(paths, stream)
    return stream.getvalue()


def test_csv_holds_no_formula_and_no_control_character(tmp_path: Path) -> None:
    model = (Shape("name", "text"), Shape("area", "decimal"))
    data = gathered(
        tmp_path, "csv", model, line({"name": "=1+1", "area": "0.50"}), line({"name": "a\x1b", "area": None})
    )
    first, second = csv.DictReader(StringIO(data.decode()))
    assert (first["name"], first["area"], second["name"], second["area"]) == ("'=1+1", "0.50", "a\ufffd", "")


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_the_bytes_do_not_depend_on_the_pieces(format: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    model = (Shape("area", "number"),)
    lines = [line({"area": number}) for number in range(50)]
    whole = gathered(tmp_path, format, model, b"".join(lines))
    assert whole == gathered(tmp_path, format, model, b"".join(lines[:7]), b"", b"".join(lines[7:]))


@pytest.mark.parametrize("format", ["csv", "parquet", "duckdb"])
@pytest.mark.parametrize("data", [["a"], "a", {"area": "large"}])
def test_data_without_columns_is_one_line(data: object, format: str, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    with pytest.raises(WriteError, match=r"write \.jsonl, which takes any") as error:
        gathered(tmp_path, format, (Shape("area", "number"),), line(data))
    assert "\n" not in str(error.value)
    assert "'Rome'" in str(error.value)


def test_columns_of_ours_give_way(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    model = (Shape("Problems", "text"), Shape("page_title", "text"), Shape("page_title_", "text"))
    data = gathered(tmp_path, "csv", model, line({"Problems": "none", "page_title": "mine", "page_title_": "too"}))
    [row] = csv.DictReader(StringIO(data.decode()))
    assert list(row) == [
        "page_title__",
        "page_language",
        "page_id",
        "Problems",
        "page_title",
        "page_title_",
        "problems_",
    ]
    assert gathered(tmp_path, "duckdb", model, line({}))  # which does not tell Problems from problems


def test_a_number_of_a_page_that_is_too_large(tmp_path: Path) -> None:
    data = gathered(tmp_path, "csv", (), line({}, page_id=2**70))
    [row] = csv.DictReader(StringIO(data.decode()))
    assert row["page_id"] == ""


def test_every_writer_is_taken_or_refused_in_words() -> None:
    for writer in writers.WRITERS:
        if writer.GATHERS:
            found = filled.choose("out/", writer.NAMES[0], "Party", ())
            assert (found.NAMES, found.SUFFIXES, found.GATHERS) == (writer.NAMES, writer.SUFFIXES, True)
        else:
            with pytest.raises(UnknownFormatError, match="rows of a model go into"):
                filled.choose("out/", writer.NAMES[0], "Party", ())


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.sampled_from(["text", "whole", "number", "decimal", "truth", "day", "moment", "many", "one", "json"]), PLAIN)
def test_a_value_has_a_cell_or_is_refused(kind: Any, value: object) -> None:
    member = (Shape("", "text"),) if kind == "many" else (Shape("a", "json"),) if kind == "one" else ()
    try:
        made = cell(Shape("it", kind, member), value)
    except Unsuited:
        return
    assert isinstance(flat(made), str | int | float | None)
    assert (made is None) == (value is None)
