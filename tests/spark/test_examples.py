"""The same function in other engines, and the example that a new user runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from extractor import engines
from tests.places import ROOT
from tests.spark.sessions import NEEDS_SPARK

pytestmark = NEEDS_SPARK

PAGES = pa.table(
    {"key": [1, 2], "title": ["Rome", "Oslo"], "text": ["{{Infobox a|area=5 km2}}", "{{Infobox a|area=7 km2}}"]}
)


def test_the_demo_of_spark() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/spark_demo.py"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert "|Surtsey|area_km2         |quantity|1.4            |1.4    |km2 |" in done.stdout
    assert done.stdout.endswith("3 articles, 0 failures\n")


def test_the_blocks_of_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that test_docs leaves out, in order: they take Spark and Ray."""
    pytest.importorskip("ray", reason="Ray is not installed")
    program = "\n".join(re.findall(r"^```py\n(.*?)^```$", (ROOT / "docs/engines.md").read_text("utf-8"), re.M | re.S))
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    cells = [line for line in lines if line.startswith("|")][-1].split("|")
    assert [cell.strip() for cell in cells[1:4]] == ["7", "5.0", "NULL"]
    assert lines[-1] == "5.0"
    assert list((tmp_path / "articles").glob("*.parquet"))


def test_duckdb() -> None:
    duckdb: Any = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    pages = duckdb.connect().sql("FROM PAGES").to_arrow_reader(1000)
    columns = ["title", "infoboxes"]
    made = pa.RecordBatchReader.from_batches(engines.schema(columns), engines.records(pages, columns=columns))
    connection = duckdb.connect()
    connection.register("articles", made)
    found = connection.sql(
        "SELECT title, infoboxes[1].fields[1].values[1].amount FROM articles ORDER BY title"
    ).fetchall()
    assert found == [("Oslo", 7.0), ("Rome", 5.0)]


@pytest.mark.filterwarnings("ignore")  # of Ray's own modules
def test_ray() -> None:
    ray: Any = pytest.importorskip("ray", reason="Ray is not installed")
    ray.init(
        num_cpus=2, include_dashboard=False, logging_level="ERROR", runtime_env={"env_vars": {"PYTHONPATH": str(ROOT)}}
    )
    try:
        pages = ray.data.from_arrow(PAGES)
        made = pages.map_batches(
            engines.records, batch_format="pyarrow", fn_kwargs={"keep": ["key"], "columns": ["title"]}
        )
        assert sorted(tuple(row.values()) for row in made.take_all()) == [(1, "Rome", None), (2, "Oslo", None)]
    finally:
        ray.shutdown()
