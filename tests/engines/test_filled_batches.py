"""Record batches of pages in, of a user's model out: a row for each page, whatever becomes of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from extractor import engines, read
from extractor.engines.partitions import partitions
from extractor.engines.reading import read_filled
from extractor.errors import TargetError, UnknownColumnError
from extractor.runs.options import RunOptions
from tests.engines.test_reading import DUMP

MODEL = """
from datetime import date
from typing import Annotated
from pydantic import BaseModel, field_serializer, field_validator
from extractor import From

class Leader(BaseModel):
    name: Annotated[str, From("name", "@name")]

class Party(BaseModel):
    founded: date
    leaders: Annotated[list[Leader], From("leader")] = []

    @field_validator("founded")
    @classmethod
    def check(cls, value: date) -> date:
        if value.year == 1900:
            while True: pass
        if value.year == 1901:
            raise KeyError(value.year)
        return value

    @field_serializer("founded")
    def say(self, value: date) -> str:
        return "soon" if value.year == 1902 else value.isoformat()
"""

COLUMNS = ["page_title", "page_language", "page_id", "founded", "leaders", "problems", "failure"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    Path("party_of_batches.py").write_text(MODEL, "utf-8")
    yield
    sys.modules.pop("party_of_batches", None)


def pages(*days: str | None) -> pa.RecordBatch:
    texts = [day and f"{{{{Infobox party|founded={day}|leader1=Ada}}}}" for day in days]
    titles = [f"T{number}" for number in range(len(days))]
    return pa.record_batch({"id": range(len(days)), "title": titles, "text": pa.array(texts, pa.string())})


def rows(*days: str | None, **more: Any) -> list[dict[str, Any]]:
    made = engines.records([pages(*days)], lang="en", into="party_of_batches:Party", **more)
    found: list[dict[str, Any]] = pa.Table.from_batches(list(made)).to_pylist()
    return found


def test_the_columns_of_the_model() -> None:
    filled, unfilled = rows("7 March 1919", "1919", jobs=0)
    assert list(filled) == COLUMNS
    assert filled == {
        "page_title": "T0",
        "page_language": "en",
        "page_id": 0,
        "founded": date(1919, 3, 7),
        "leaders": [{"name": "Ada"}],
        "problems": [],
        "failure": None,
    }
    assert (unfilled["founded"], unfilled["problems"][0]["code"], unfilled["failure"]) == (None, "wrong-type", None)


def test_every_page_has_a_row_whatever_its_model_does() -> None:
    days = ["7 March 1919", "1 May 1900", "1 May 1901", "1 May 1902", None, "1 May 1903"]
    found = rows(*days, page_timeout=1.0, keep=["id"])
    assert [row["id"] for row in found] == list(range(6))
    assert [row["founded"] and row["founded"].year for row in found] == [1919, None, None, None, None, 1903]
    reasons = [row["failure"] for row in found]
    assert reasons[0] is reasons[5] is None
    for reason, said in zip(
        reasons[1:5], ("took more than 1 s", "KeyError: 1901", "no date: soon", "no text"), strict=True
    ):
        assert said in reason


def test_the_schema_is_that_of_the_batches() -> None:
    [batch] = engines.records([pages("1919")], lang="en", into="party_of_batches:Party", jobs=0)
    assert batch.schema == engines.schema(into="party_of_batches:Party")
    assert engines.ddl(into="party_of_batches:Party") == (
        "`page_title` string, `page_language` string, `page_id` bigint, `founded` date, "
        "`leaders` array<struct<`name`: string>>, "
        "`problems` array<struct<`code`: string, `severity`: string, `message`: string>>, `failure` string"
    )


def test_wrong_calls_are_told_at_once() -> None:
    with pytest.raises(UnknownColumnError, match="into gives the columns"):
        engines.records([], columns=["title"], into="party_of_batches:Party")
    with pytest.raises(UnknownColumnError, match="founded would be there twice"):
        engines.records([], keep=["founded"], into="party_of_batches:Party")
    with pytest.raises(TargetError, match="near it: Party"):
        engines.records([], into="party_of_batches:Partie")


def test_a_partition_of_a_dump_read_as_rows() -> None:
    into = "extractor.models:Place"
    [partition] = partitions([str(DUMP)], RunOptions())
    rows = [row for batch in read_filled(partition, RunOptions(), into, jobs=0) for row in batch.to_pylist()]
    pages = pa.table({"title": [page.title for page in read(DUMP)], "text": [page.text for page in read(DUMP)]})
    [table] = engines.records(pages, lang="en", into=into, jobs=0)
    assert [{**row, "loss": None} for row in table.drop_columns("page_id").to_pylist()] == [
        {name: cell for name, cell in row.items() if name != "page_id"} for row in rows
    ]
    assert rows[0].keys() >= {"page_title", "area", "problems", "failure", "loss"}
