"""Runs whose rows are a model's (`--into`): the same for any number of workers, resumed, under the limits of a page."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import RunError
from extractor.readers.opening import Source
from extractor.runs.into import Into
from extractor.runs.limits import Limits
from extractor.runs.options import RunOptions
from extractor.runs.progress import Progress
from extractor.runs.run import run
from extractor.writers import duckdb, parquet
from tests.places import ROOT

MODEL = """
from datetime import date
from typing import Annotated
from pydantic import BaseModel, field_validator
from extractor import From
from beside import checked  # a module beside it

class City(BaseModel):
    name: Annotated[str, From("@title")]
    founded: Annotated[date, From("founded")]
    area: float | None = None
    {field}

    @field_validator("name")
    @classmethod
    def check(cls, value: str) -> str:
        return checked(value)
"""

BESIDE = """
def checked(value):
    import later  # found only now
    if value == "T13":
        while True: pass
    if value == "T17":
        import os
        os._exit(3)
    if value == "T19":
        raise KeyError(value)
    return value
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    before = set(sys.modules)
    write_model()
    Path("beside.py").write_text(BESIDE, "utf-8")
    Path("later.py").write_text("", "utf-8")
    yield tmp_path
    forget(before)


def forget(kept: set[str]) -> None:
    for name in set(sys.modules) - kept:
        if name in ("cities", "beside", "later"):
            del sys.modules[name]


def write_model(field: str = "") -> None:
    Path("cities.py").write_text(MODEL.replace("{field}", field), "utf-8")


def write_dump(numbers: range) -> list[Source]:
    page = (
        "<page><title>T{0}</title><ns>0</ns><id>{0}</id><revision><text>{{{{Infobox city|founded={1}|area={0}}}}}"
        "{2}</text></revision></page>\n"
    )
    with open("dump.xml", "w", encoding="utf-8") as stream:
        stream.write("<mediawiki>\n")
        for number in numbers:
            founded = "7 March 1919" if number % 2 else "1919"
            stream.write(page.format(number, founded, " A city." * 2000))
        stream.write("</mediawiki>\n")
    return ["dump.xml"]


def options(**more: object) -> RunOptions:
    return RunOptions(lang="en", into=Into.of("cities:City"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.zst", ".csv", ".parquet", ".duckdb"])
def test_the_same_for_any_number_of_workers(suffix: str) -> None:
    if suffix in (*parquet.SUFFIXES, *duckdb.SUFFIXES):
        pytest.importorskip("duckdb")
    sources = write_dump(range(20, 420))
    reports = [run(sources, f"{jobs}/out{suffix}", options(), jobs=jobs) for jobs in (0, 1, 2)]
    assert [(one.fills.pages, one.fills.filled) for one in reports] == [(400, 200)] * 3
    if suffix == ".duckdb":
        import duckdb as package

        found = []
        for jobs in (0, 1, 2):
            with package.connect(f"{jobs}/out.duckdb", read_only=True) as connection:
                found.append(connection.execute("FROM City").fetchall())
    else:
        found = [Path(f"{jobs}/out{suffix}").read_bytes() for jobs in (0, 1, 2)]  # type: ignore[misc]
    assert found[0] == found[1] == found[2]
    assert len({Path(f"{jobs}/out.schema.json").read_bytes() for jobs in (0, 1, 2)}) == 1


def test_a_validator_that_hangs_ends_or_fails_costs_its_page_alone() -> None:
    sources = write_dump(range(10, 24))
    report = run(sources, "out.jsonl", options(limits=Limits(seconds=1)), jobs=2)
    reasons = [json.loads(line) for line in Path("out.jsonl.run/failures.jsonl").read_text("utf-8").splitlines()]
    assert {one["title"]: one["reason"].partition(";")[0] for one in reasons} == {
        "T13": "took more than 1 s",
        "T17": "ended its process (exit status 3)",
        "T19": "cities:City raises KeyError: 'T19'",
    }
    assert report.fills.pages == report.articles == 11
    assert len(Path("out.jsonl").read_bytes().splitlines()) == 11


class _Stop(Exception):
    pass


def stop(progress: Progress) -> None:
    raise _Stop


def test_an_interrupted_run_goes_on_with_the_same_model_only() -> None:
    sources = write_dump(range(20, 620))
    run(sources, "wanted/out.jsonl", options(), jobs=0)
    with pytest.raises(_Stop):
        run(sources, "out.jsonl", options(), jobs=0, on_progress=stop)
    forget({"later", "beside"})
    write_model("height: float | None = None")
    with pytest.raises(RunError, match=r"--into was cities:City \(\w+\) and is cities:City \("):
        run(sources, "out.jsonl", options(), jobs=0)
    forget({"later", "beside"})
    write_model()
    news: list[str] = []
    report = run(sources, "out.jsonl", options(), jobs=0, on_news=news.append)
    assert any("going on" in one for one in news)
    assert report.fills.pages == 600
    assert Path("out.jsonl").read_bytes() == Path("wanted/out.jsonl").read_bytes()


def test_articles_and_rows_are_two_runs() -> None:
    sources = write_dump(range(20, 40))
    run(sources, "out.jsonl", RunOptions(lang="en"), jobs=0)
    news: list[str] = []
    run(sources, "out.jsonl", options(), jobs=0, on_news=news.append)
    assert "--into was not given and is cities:City" in news[0]
    run(sources, "out.jsonl", RunOptions(lang="en"), jobs=0, on_news=news.append)
    assert Path("out.jsonl").read_bytes().startswith(b'{"schema_version"')


FACTS = """
from typing import Annotated
from pydantic import BaseModel
from extractor import From
from extractor.values import GlobeCoordinate

class Facts(BaseModel):
    title: Annotated[str, From("@title")]
    name: Annotated[str, From("@name")]
    lead: Annotated[str, From("@lead")] = ""
    place: Annotated[GlobeCoordinate, From("@coordinates")] | None = None
    address: Annotated[str, From("@url")] = ""
    area: Annotated[str, From("area", "surface area")] = ""
    image: str = ""
"""


def test_what_is_not_read_of_a_page_is_not_missed() -> None:
    from extractor import extract, read
    from extractor.records.targets.importing import import_model

    Path("facts.py").write_text(FACTS, "utf-8")
    files = [*sorted(ROOT.glob("samples/flat/*.txt")), *sorted(ROOT.glob("samples/wikitext/en/*.wiki"))]
    run([*files], "out.jsonl", RunOptions(lang="en", into=Into.of("facts.py:Facts")), jobs=0)
    rows = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    model = import_model("facts.py:Facts", str(Path.cwd()))
    assert isinstance(model, type)
    assert any(row["data"]["place"] for row in rows)
    for row, file in zip(rows, files, strict=True):
        data = extract(next(read(file, lang="en"))).into(model).data
        assert row["data"] == (data and data.model_dump(mode="json"))
