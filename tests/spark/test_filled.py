"""Rows of a user's model in a session of Spark: those that a run writes, and what is missing as rows or failures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.runs.into import Into
from extractor.runs.options import RunOptions
from extractor.runs.run import run
from tests.engines.test_reading import DUMP, xml
from tests.spark.sessions import NEEDS_SPARK
from tests.spark.test_local import load, rows

pytestmark = NEEDS_SPARK

PLACE = "extractor.models:Place"


def of_run(path: Path, folder: Path) -> list[dict[str, Any]]:
    """Return the lines that a run writes of a dump's pages."""
    run([path], folder / "rows.jsonl", RunOptions(into=Into.of(PLACE)), jobs=0)
    return [json.loads(line) for line in (folder / "rows.jsonl").read_text("utf-8").splitlines()]


def test_the_same_as_a_run(local: Any, tmp_path: Path) -> None:
    lines = of_run(DUMP, tmp_path)
    made = rows(load(local, DUMP, into=PLACE))
    assert [row["page_title"] for row in made] == [line["page"]["title"] for line in lines]
    assert any(line["data"] for line in lines)
    for row, line in zip(made, lines, strict=True):
        data = line["data"] or {}
        for name in ("name", "country", "area", "population"):
            assert row[name] == data.get(name)
        assert [problem["code"] for problem in row["problems"]] == [one["code"] for one in line["problems"]]
        assert (row["failure"], row["loss"]) == (None, None)


def test_a_schema_chooses_columns(local: Any) -> None:
    read = local.read.format("mediawiki").option("into", PLACE)
    frame = read.schema("area double, page_title string").load(str(DUMP))
    assert frame.columns == ["area", "page_title"]
    assert frame.count() == 4
    with pytest.raises(Exception, match="no column is called title; there are page_title, "):
        read.schema("title string").load(str(DUMP)).collect()


def test_losses(local: Any, tmp_path: Path) -> None:
    path = xml(tmp_path, ["Rome", "Oslo"])
    path.write_text(path.read_text() + "garbage")
    frame = load(local, path, into=PLACE)
    assert frame.where("loss IS NOT NULL AND failure LIKE '%lost%'").count() == 1
    assert frame.where("failure IS NULL").count() == 2
    with pytest.raises(Exception, match="bytes .* lost"):
        rows(load(local, path, into=PLACE, mode="FAILFAST"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"into": "nowhere:Place"}, "nowhere"),
        ({"into": "extractor.models:Palace"}, "Palace"),
        ({"into": "Place"}, "Place"),
        ({"into": PLACE, "columns": "title"}, "option into: gives the columns of the model; leave out columns"),
        ({"into": PLACE, "records": "false"}, "option into: gives the columns of the model; leave out records"),
    ],
)
def test_wrong_options(local: Any, options: dict[str, Any], said: str) -> None:
    with pytest.raises(Exception, match=said):
        load(local, DUMP, **options).collect()
