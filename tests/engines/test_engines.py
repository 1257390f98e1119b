"""Record batches of pages in, of articles out: a row for each page, whatever becomes of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from benchmarks.chaos import children, ended
from extractor import Article, Page, engines, extract, read
from extractor.engines import batches, columns
from extractor.errors import ReadError, UnknownColumnError, UnknownFormatError, UnknownLanguageError
from extractor.writers import arrow
from extractor.writers.columns import ARTICLE
from extractor.writers.encoding import encode
from extractor.writers.rows import row
from tests.places import ROOT

TROUBLE = ["Rome", "exit", "bug", "Oslo", "spin", "sleep", "eat", "Bonn"]


def samples() -> list[tuple[str, str, str]]:
    """Return language, title and text of the sample pages."""
    wikitext = sorted((ROOT / "samples/wikitext").glob("*/*.wiki"))
    flat = sorted((ROOT / "samples/flat").glob("*.txt"))
    named = [(path.parent.name, path) for path in wikitext] + [("en", path) for path in flat]
    return [(lang, path.stem.replace("_", " "), next(read(path)).text) for lang, path in named]


def pages(rows: list[tuple[str, str, str]]) -> pa.RecordBatch:
    langs, titles, texts = zip(*rows, strict=True)
    return pa.record_batch({"lang": langs, "title": titles, "wikitext": texts})


def rows_of(*given: pa.RecordBatch, **options: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pa.Table.from_batches(list(engines.records(given, **options))).to_pylist()
    return found


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_the_same_as_one_by_one(jobs: int) -> None:
    given = samples()
    articles = [extract(text, title=title, lang=lang) for lang, title, text in given]
    found = rows_of(pages(given[:20]), pages(given[20:]), jobs=jobs)
    assert [one["record"] for one in found] == [encode(article).decode() for article in articles]
    assert [one.pop("failure") for one in found] == [None] * len(given)
    assert found == arrow.table(list(map(row, articles))).to_pylist()


@pytest.mark.parametrize("name", [column.name for column in ARTICLE])
def test_a_column_alone_is_the_same_as_among_all(name: str) -> None:
    given = pages(samples())
    alone = [one[name] for one in rows_of(given, columns=[name], jobs=0)]
    assert (
        alone
        == arrow.table([row(extract(text, title=title, lang=lang)) for lang, title, text in samples()])[
            name
        ].to_pylist()
    )


def test_only_what_is_asked_for_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def asking(page: Page, parts: frozenset[str] | None) -> Article:
        asked.append(parts)
        return extract(page)

    monkeypatch.setattr("extractor.pipeline.extract", asking)
    for names in (["title"], ["infoboxes"], ["links", "categories"], ["title", "record"]):
        rows_of(pages(samples()[:1]), columns=names, jobs=0)
    assert asked == [set(), {"infobox"}, {"lead", "sections", "categories"}, None]


def test_every_column_has_its_parts() -> None:
    many = {column.name for column in ARTICLE if column.columns} | {"record", "latitude", "longitude"}
    assert set(columns.PARTS) | columns.EVERYTHING == many


def test_a_bad_page_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.engines.packing.EXTRACT", "tests.trouble:extract")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    given = pa.record_batch(
        {"n": range(8), "title": TROUBLE, "text": ["A city."] * 8, "page_id": [str(n) for n in range(8)]}
    )
    found = rows_of(given, keep=["n"], page_timeout=2, page_memory=256 * 2**20)
    assert [(one["n"], one["title"], one["page_id"], one["length"]) for one in found] == [
        (number, title, number, 7) for number, title in enumerate(TROUBLE)
    ]
    assert {one["title"]: one["failure"] for one in found if one["failure"]} == {
        "exit": "ended its process (exit status 3)",
        "bug": "internal error (RuntimeError: boom); this is a bug of extractor, please report it with the page",
        "spin": "took more than 2 s",
        "sleep": "took more than 2 s",
        "eat": "needs more than 256 MiB of memory",
    }
    for one in found:
        failed = one["failure"] is not None
        assert (one["record"] is None) == (one["infoboxes"] is None) == (one["coverage"] is None) == failed
        assert failed or json.loads(one["record"])["title"] == one["title"]


def test_a_row_without_a_text_is_a_row() -> None:
    given = pa.record_batch({"title": ["Rome", "Oslo", "Bonn"], "body": ["A city.", None, "A town."]})
    found = rows_of(given, names={"text": "body"}, columns=["title", "sha256"], jobs=0)
    assert [(one["title"], one["failure"]) for one in found] == [("Rome", None), ("Oslo", "no text"), ("Bonn", None)]


def test_rows_of_wikimedia_enterprise() -> None:
    body = [{"wikitext": "A city."}, {"wikitext": None}]
    given = pa.record_batch({"name": ["Rome", "Oslo"], "identifier": [7, 8], "article_body": body})
    found = rows_of(given, columns=["title", "page_id"], jobs=0)
    assert [(one["title"], one["page_id"], one["failure"]) for one in found] == [
        ("Rome", 7, None),
        ("Oslo", 8, "no text"),
    ]


def test_what_is_kept_stays_beside_its_page() -> None:
    rows = [("en", f"Page {number}", f"Number {number}. " * (1 + 4000 * (number % 7 == 0))) for number in range(200)]
    given = pages(rows).append_column("key", pa.array([{"n": number} for number in range(200)]))
    found = rows_of(given, given.slice(50, 80), given.slice(0, 0), keep=["key"], columns=["title"], jobs=2)
    wanted = [*range(200), *range(50, 130)]
    assert [(one["key"]["n"], one["title"]) for one in found] == [(number, f"Page {number}") for number in wanted]
    [batch] = islice(engines.records(given, keep=["key"], columns=["title"], jobs=0), 1)
    assert batch.schema == engines.schema(["title"], keep=pa.schema([given.schema.field("key")]))


@pytest.mark.parametrize("kind", ["batch", "table", "reader", "tables"])
def test_whatever_an_engine_hands_over(kind: str) -> None:
    batch = pages([("en", "Rome", "A city."), ("en", "Oslo", "A city.")])
    table = pa.Table.from_batches([batch])
    reader = pa.RecordBatchReader.from_batches(batch.schema, [batch])
    given = {"batch": batch, "table": table, "reader": reader, "tables": [table]}[kind]
    [made] = engines.records(given, columns=["title"], jobs=0)
    assert made.column("title").to_pylist() == ["Rome", "Oslo"]


@pytest.mark.parametrize("type", [pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())])
def test_other_types_of_text(type: pa.DataType) -> None:
    given = pa.record_batch({"text": pa.array(["A city.", None]).cast(type)})
    assert [one["length"] for one in rows_of(given, columns=["length"], jobs=0)] == [7, 0]


def test_nothing_in_nothing_out() -> None:
    assert list(engines.records([], jobs=1)) == []
    assert list(engines.records(pages([("en", "a", "b")]).slice(0, 0), jobs=1)) == []


def test_pages_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[pa.RecordBatch]:
        nonlocal taken
        for number in count():
            taken += 1
            yield pages([("en", f"Page {number}", "A city.")])

    made = engines.records(endless(), columns=["title"], jobs=1)
    assert [batch.column("title")[0].as_py() for batch in islice(made, 9)] == [f"Page {number}" for number in range(9)]
    assert taken < 20
    workers = children(os.getpid())
    assert workers
    made.close()  # type: ignore[attr-defined]
    assert ended(workers, 5)


def test_an_error_of_the_engine_comes_after_the_rows_before_it() -> None:
    def broken() -> Iterator[pa.RecordBatch]:
        yield pages([("en", "Rome", "A city.")])
        raise ValueError("the network is gone")

    made = engines.records(broken(), columns=["title"], jobs=1)
    assert next(made).num_rows == 1
    with pytest.raises(ValueError, match="the network is gone"):
        next(made)


def test_wrong_arguments_are_told_at_once() -> None:
    with pytest.raises(UnknownColumnError, match=r"no column is called titel; did you mean title\? There are title, "):
        engines.records([], columns=["titel"])
    with pytest.raises(UnknownLanguageError):
        engines.records([], lang="german")
    with pytest.raises(UnknownFormatError):
        engines.records([], format="html")
    with pytest.raises(UnknownColumnError, match="no column holds body; there are text, title"):
        engines.records([], names={"body": "text"})
    with pytest.raises(TypeError, match="jobs is a number of processes, 0 for none, or None, not -1"):
        engines.records([], jobs=-1)
    with pytest.raises(ValueError, match="a page may take a number of seconds, such as 60, not nan"):
        engines.records([], page_timeout=float("nan"))
    for memory in ("512m", 512, -5):
        with pytest.raises(ValueError, match=r"a page may need a number of bytes, at least 1048576 \(1 MiB\), not "):
            engines.records([], page_memory=memory)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"columns are a list of names, not a str; write \['title'\]"):
        engines.records([], columns="title")
    with pytest.raises(TypeError, match=r"keep is a list of names, not a str; write \['id'\]"):
        engines.records([], keep="id")
    for keep, columns_ in ((["title"], ["title"]), (["failure"], []), (["id", "id"], [])):
        with pytest.raises(UnknownColumnError, match=f"{keep[0]} would be there twice"):
            engines.records([], keep=keep, columns=columns_)
    with pytest.raises(TypeError, match="record batches of pages are taken, not int"):
        engines.records(3)
    with pytest.raises(TypeError, match="record batches of pages are taken, not dict"):
        list(engines.records([{}], jobs=0))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"title": ["Rome"], "markup": ["A city."]},
            "pages: no column holds the text; .* say names={'text': 'markup'}",
        ),
        ({"title": ["Rome"], "name": ["A city."]}, "pages: no column holds the text; there are title, name"),
        ({"record": ["{}"], "sha256": ["0"]}, "pages: already a record; "),
    ],
)
def test_tables_without_pages(given: dict[str, list[str]], said: str) -> None:
    with pytest.raises(ReadError, match=said):
        list(engines.records(pa.record_batch(given), jobs=0))


def test_a_column_to_keep_that_is_not_there() -> None:
    with pytest.raises(ReadError, match="pages: no column 'key' to keep; there are lang, title, wikitext"):
        list(engines.records(pages([("en", "Rome", "A city.")]), keep=["key"], jobs=0))


def test_no_engine_is_imported() -> None:
    program = "import sys, extractor.engines; print(sorted({'pyspark', 'ray', 'duckdb', 'pandas'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"


def test_the_two_schemas_say_the_same() -> None:
    names = engines.schema().names
    assert [part.split("`")[1] for part in engines.ddl().split(", `") if part] != []
    assert names[-1] == "failure"
    assert engines.ddl(["failure", "title"]) == "`title` string, `failure` string"


def test_a_task_is_bounded() -> None:
    rows = batches.Rows((), {}, None, None)
    held = list(batches.pages_of(pages([("en", "x", "y" * 300_000)] * 5), rows))
    assert [(one.start, len(one.pages)) for one in held] == [(0, 2), (2, 2), (4, 1)]
    assert [len(one.pages) for one in batches.pages_of(pages([("en", "x", "y")] * 130), rows)] == [64, 64, 2]


def test_shared_pages(shared: Path) -> None:
    """Columns alone and together are the same on real pages, too."""
    dump = shared / "corpus/wikipedia/en.xml.bz2"
    found = list(islice(read(dump), 12))
    given = pa.record_batch({"title": [one.title for one in found], "text": [one.text for one in found]})
    everything = rows_of(given, lang="en", jobs=0)
    for name in columns.PARTS:
        assert [one[name] for one in rows_of(given, lang="en", columns=[name], jobs=0)] == [
            one[name] for one in everything
        ]


@pytest.mark.parametrize("names", [["text"], [], ["failure"], ["loss"], ["text", "failure"]])
@pytest.mark.parametrize("jobs", [0, 1])
def test_no_column_of_an_article(names: list[str], jobs: int) -> None:
    given = pa.record_batch({"text": ["A city.", None, "A town."]})
    [batch] = engines.records(given, columns=names, jobs=jobs)
    wanted = ["text"] if "text" in names else []
    assert batch.schema.names == [*wanted, "failure"]
    assert batch.column("failure").to_pylist() == [None, "no text", None]


def test_cells_that_python_cannot_hold_cost_their_row_alone() -> None:
    broken = pa.array([b"A city.", b"\xff\xfe", b"A town."]).cast(pa.binary())
    texts = pa.Array.from_buffers(pa.string(), 3, broken.buffers())
    times = pa.array([0, 1, 2**62], pa.timestamp("s"))
    given = pa.record_batch({"title": ["Rome", "Oslo", "Bonn"], "text": texts, "timestamp": times, "other": texts})
    found = rows_of(given, columns=["title", "timestamp"], jobs=0)
    assert [one["title"] for one in found] == ["Rome", "Oslo", "Bonn"]
    assert [one["timestamp"] for one in found] == ["1970-01-01T00:00:00Z", "1970-01-01T00:00:01Z", None]
    assert [one["failure"] is None for one in found] == [True, False, True]
    assert "the text cannot be read (" in found[1]["failure"]


def test_text_that_is_none() -> None:
    given = pa.record_batch({"text": [1, 2]})
    assert {one["failure"] for one in rows_of(given, columns=["title"], jobs=0)} == {
        "the column 'text' holds no text but a int"
    }


def test_a_title_may_be_a_number() -> None:
    given = pa.record_batch({"title": [1984], "text": ["A novel."]})
    assert rows_of(given, columns=["title"], jobs=0)[0]["title"] == "1984"


@pytest.mark.parametrize(
    ("arrays", "names", "options", "said"),
    [
        (2, ["text", "text"], {}, "pages: two columns are called 'text'; rename one of them"),
        (3, ["text", "id", "id"], {"keep": ["id"]}, "pages: two columns 'id' to keep"),
        (2, ["text", "title"], {"names": {"title": "nope"}}, "pages: there is no column 'nope'; there are text, title"),
    ],
)
def test_columns_that_are_not_there_once(arrays: int, names: list[str], options: Any, said: str) -> None:
    given = pa.RecordBatch.from_arrays([pa.array(["A city."])] * arrays, names=names)
    with pytest.raises(ReadError, match=said):
        list(engines.records(given, jobs=0, **options))


def test_other_columns_may_be_there_twice() -> None:
    given = pa.RecordBatch.from_arrays([pa.array(["A city."])] * 3, names=["text", "x", "x"])
    assert rows_of(given, columns=["length"], jobs=0) == [{"length": 7, "failure": None}]


@pytest.mark.parametrize("frame", [[{"text": "a"}], "Rome is a city."])
def test_what_is_no_batch_says_what_to_do(frame: Any) -> None:
    with pytest.raises(TypeError, match=r"a frame gives them with to_arrow\(\), Ray with batch_format='pyarrow'"):
        list(engines.records(frame, jobs=0))
