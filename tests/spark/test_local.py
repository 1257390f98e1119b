"""The data source in a session of Spark: the same records, failures and losses as those of a run."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.chaos import ended
from extractor import engines
from extractor.engines.columns import LOSS, ddl
from extractor.runs.limits import Limits
from extractor.runs.options import RunOptions
from tests.engines.test_reading import DUMP, TROUBLE, dumps, of_rows, of_run, xml
from tests.places import ROOT
from tests.spark.sessions import NEEDS_SPARK

pytestmark = NEEDS_SPARK

FACTS = "title,text,language,site,uri,format,page_id,revision_id,namespace,timestamp,failure,loss"
EVERY = dumps("broken") + dumps("formats")


def rows(frame: Any) -> list[dict[str, Any]]:
    return [row.asDict(recursive=True) for row in frame.collect()]


def load(spark: Any, *paths: Path, format: str = "mediawiki", **options: Any) -> Any:
    return spark.read.format(format).options(**options).load([str(path) for path in paths])


def made_of(pages: Any, **options: Any) -> Any:
    """Return the records of a table of pages, in the way of pages that are in Spark already."""
    return pages.mapInArrow(partial(engines.records, keep=["loss"], **options), f"{ddl((LOSS,))}, {engines.ddl()}")


@pytest.mark.parametrize("path", EVERY or [DUMP], ids=lambda path: path.name)
def test_the_same_as_a_run(local: Any, path: Path, tmp_path: Path) -> None:
    found = of_run([path], tmp_path)
    assert of_rows(rows(load(local, path, partitionBytes="1m"))) == found
    assert of_rows(rows(made_of(load(local, path, columns=FACTS)))) == found


def test_all_of_them_together(local: Any, tmp_path: Path) -> None:
    paths = EVERY or [DUMP]
    assert of_rows(rows(load(local, *paths))) == of_run(paths, tmp_path)


def test_real_pages_of_many_wikis(local: Any, tmp_path: Path) -> None:
    paths = dumps("wikipedia") or [DUMP]
    found = of_run(paths, tmp_path)
    assert of_rows(rows(load(local, *paths, columns="record"))) == found


def test_bad_pages(local: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xml(tmp_path, [f"{title} is a city." for title in TROUBLE])
    monkeypatch.setattr("extractor.runs.run.EXTRACT", "tests.trouble:extract")
    found = of_run([path], tmp_path, RunOptions(limits=Limits(2, 256 * 2**20)))
    limits = {"pageTimeout": 2, "pageMemory": "256m"}
    assert len(found.failures) == 6
    assert of_rows(rows(load(local, path, format="trouble", **limits))) == found
    with pytest.raises(Exception, match=r"dump.xml, page 'exit': ended its process \(exit status 3\)"):
        rows(load(local, path, format="trouble", mode="FAILFAST", **limits))


def test_permissive_and_failfast(local: Any, tmp_path: Path) -> None:
    path = xml(tmp_path, ["Rome", "Oslo"])
    path.write_text(path.read_text() + "garbage")
    [loss] = of_run([path], tmp_path).losses
    frame = load(local, path, columns="title")
    assert [row["failure"] for row in rows(frame.where("loss IS NOT NULL"))] == [loss]
    assert frame.where("failure IS NULL").count() == 2
    with pytest.raises(Exception, match="bytes .* lost .*no markup of an export") as raised:
        rows(load(local, path, mode="FAILFAST"))
    assert loss in str(raised.value)


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ({"namespace": 10}, ["Template:Sample"]),
        ({"titles": "Surtsey|Axolotl"}, ["Axolotl", "Surtsey"]),
        ({"title": "P.*"}, ["Pripyat"]),
        ({"pageId": "1,2"}, ["Axolotl", "Pripyat"]),
        ({"pages": "2-3"}, ["Pripyat", "Surtsey"]),
        ({"redirects": "only"}, []),
        ({"sample": 0.0}, []),
    ],
)
def test_options(local: Any, options: dict[str, Any], titles: list[str]) -> None:
    assert [row["title"] for row in rows(load(local, DUMP, columns="title", **options))] == titles


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"titels": "Rome"}, "no option is called titels; did you mean titles?"),
        ({"sample": 7}, "option sample: 7 is no share from 0 to 1"),
        ({"columns": "titel"}, "no column is called titel; did you mean title?"),
        ({"mode": "DROPMALFORMED"}, "option mode: 'DROPMALFORMED' is none of PERMISSIVE, FAILFAST"),
        ({"lang": "german"}, "option lang: "),
    ],
)
def test_wrong_options(local: Any, options: dict[str, Any], said: str) -> None:
    with pytest.raises(Exception, match=said.replace("?", r"\?")):
        load(local, DUMP, **options)


@pytest.mark.parametrize(
    ("path", "said"),
    [("nowhere.xml", "nowhere.xml: cannot be read"), ("nowhere/*.bz2", "nowhere/\\*.bz2: no file matches")],
)
def test_paths_of_nothing(local: Any, path: str, said: str) -> None:
    with pytest.raises(Exception, match=said):
        rows(load(local, Path(path)))


def test_a_few_rows_leave_no_process_behind(local: Any, tmp_path: Path) -> None:
    path = xml(tmp_path, [f"Page{number} {'A city. ' * 400}" for number in range(2000)])
    assert len(load(local, path, columns="title", partitionBytes="2m").limit(3).collect()) == 3
    assert ended([int(entry.name) for entry in Path("/proc").iterdir() if is_worker(entry)], 30)


def is_worker(entry: Path) -> bool:
    """Return True for the process of a worker that reads pages."""
    try:
        return b"extractor.runs.worker" in (entry / "cmdline").read_bytes()
    except OSError:
        return False


def test_folders_and_globs(local: Any) -> None:
    assert load(local, ROOT / "samples/flat").count() == 7
    assert load(local, ROOT / "samples/dump/*.xml.bz2", ROOT / "samples/flat").count() == 11
    assert local.read.format("mediawiki").load(f"local://{ROOT}/samples/dump/*.xml*").count() == 8
    assert load(local, ROOT / "samples/wikitext/*/*.wiki").count() == len(list(ROOT.glob("samples/wikitext/*/*.wiki")))


def test_a_schema_chooses_columns(local: Any) -> None:
    frame = local.read.format("mediawiki").schema("page_id bigint, failure string, title string").load(str(DUMP))
    assert [tuple(row) for row in frame.collect()][0] == (1, None, "Axolotl")
    frame = local.read.format("mediawiki").schema("TITLE string").load(str(DUMP))
    assert frame.columns == ["TITLE"]
    assert frame.collect()[0]["TITLE"] == "Axolotl"
    assert local.read.format("mediawiki").schema("text string").load(str(DUMP)).count() == 4


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("page_id string", "the column page_id is bigint, not string"),
        ("titel string", "no column is called titel; there are title, "),
        ("title string not null", "the column title may be null; leave NOT NULL out of the schema"),
    ],
)
def test_wrong_schemas(local: Any, schema: str, said: str) -> None:
    with pytest.raises(Exception, match=said):
        local.read.format("mediawiki").schema(schema).load(str(DUMP)).collect()


def test_a_file_that_changes_between_two_actions(local: Any, tmp_path: Path) -> None:
    path = xml(tmp_path, ["Rome", "Oslo"])
    frame = load(local, path, columns="title")
    assert frame.count() == 2
    path.write_text(path.read_text() + " ")
    [row] = rows(frame)
    assert "has changed since its partitions were made; load it again" in row["failure"]


def test_sql_and_parquet(local: Any, tmp_path: Path) -> None:
    load(local, DUMP, namespace=0, records="false").write.parquet(str(tmp_path / "articles"))
    written = local.read.parquet(str(tmp_path / "articles"))
    assert "record" not in written.columns
    written.createOrReplaceTempView("articles")
    [row] = local.sql(
        "SELECT title, field.label FROM articles LATERAL VIEW explode(infoboxes) AS box "
        "LATERAL VIEW explode(box.fields) AS field WHERE title = 'Surtsey' AND field.key = 'location'"
    ).collect()
    assert tuple(row) == ("Surtsey", "location")


def test_pages_of_a_table(local: Any, tmp_path: Path) -> None:
    """Pages that are in Spark already, with a key that is kept."""
    pages = local.createDataFrame(
        [(3, "Rome", "{{Infobox a|b=1}}"), (4, "Oslo", None)], "key int, title string, text string"
    )
    made = pages.mapInArrow(
        partial(engines.records, keep=["key"], columns=["title", "record"]),
        f"key int, {engines.ddl(['title', 'record'])}",
    )
    found = {row["key"]: row for row in rows(made)}
    assert json.loads(found[3]["record"])["infoboxes"][0]["template"] == "Infobox a"
    assert (found[4]["record"], found[4]["failure"]) == (None, "no text")
