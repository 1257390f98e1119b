"""DuckDB files: the tables hold what the records say, and docs/outputs.md tells the truth about them."""

from __future__ import annotations

import contextlib
import csv
import io
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractor import Article, extract, load, read, write
from extractor.errors import ReadError, WriteError
from extractor.runs.run import run
from extractor.writers import choose, records
from extractor.writers.columns import ARTICLE, Column
from extractor.writers.database import Table, fill, tables
from tests.places import ROOT

PAGE = ROOT / "docs" / "outputs.md"
SQL = re.compile(r"^```sql\n(.*?)^```$", re.M | re.S)
BEGIN = "<!-- Written by `make update` from extractor/writers/columns.py; do not edit up to the next comment. -->\n"
END = "<!-- Here it ends. -->\n"
HOSTILE = "a\0b \ud800 {{Infobox x\ud800|a\ud800b=c\0d\ud800}}<ref>{{cite web|title=\ud800'\"|url=http://a.b/}}</ref>"


def articles() -> Iterator[Article]:
    for page in read(ROOT / "samples" / "wikitext"):
        yield extract(page, lang=Path(page.uri or "").parent.name)
    yield from map(extract, read(ROOT / "samples" / "flat"))
    yield extract(HOSTILE, title="\ud800\0")


@pytest.fixture(scope="module")
def made() -> list[Article]:
    return list(articles())


@pytest.fixture(scope="module")
def path(made: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("duckdb") / "all.duckdb"
    assert write(made, target) == len(made)
    assert [one.name for one in target.parent.iterdir()] == ["all.duckdb"]
    return target


def ask(path: Path, question: str) -> list[Any]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(question).fetchall()


def values(article: Article) -> int:
    boxes, total = list(article.infoboxes), 0
    while boxes:
        box = boxes.pop()
        total += len(box.derived) + sum(len(field.values) for field in box.fields)
        boxes += [inner for field in box.fields for inner in field.infoboxes]
    return total


def content(path: Path) -> dict[str, list[Any]]:
    return {table.name: ask(path, f'SELECT * FROM "{table.name}"') for table in tables()}


def test_tables_hold_what_the_records_say(path: Path, made: list[Article]) -> None:
    def count(table: str) -> int:
        [(found,)] = ask(path, f'SELECT count(*) FROM "{table}"')
        return int(found)

    assert count("articles") == len(made)
    assert count("infobox_values") == sum(map(values, made))
    assert count("sections") == sum(len(list(article.walk())) for article in made)
    for table in ("references", "categories", "language_links", "coordinates", "diagnostics"):
        assert count(table) == sum(len(getattr(article, table)) for article in made)


def test_rows_stand_in_the_order_of_the_source(path: Path, made: list[Article]) -> None:
    found = ask(path, "SELECT article, box, label, item, value_text FROM infobox_values WHERE label IS NOT NULL")
    wanted = [
        (number, 0, field.label, place, value.text)
        for number, article in enumerate(made, 1)
        for box in article.infoboxes[:1]
        for field in box.fields
        for place, item in enumerate(field.items)
        for value in item.values
    ]
    assert [row for row in found if row[1] == 0][: len(wanted) - 1] == wanted[:-1]
    assert ask(path, "SELECT heading FROM sections WHERE article = 1") == [(one.heading,) for one in made[0].walk()]


def test_what_several_parameters_say(tmp_path: Path) -> None:
    text = "{{Infobox settlement|latd=48|latm=30|latNS=N|longd=2|longm=15|longEW=E}}"
    article = extract(text, lang="en")
    assert article.infoboxes[0].derived
    write([article], tmp_path / "a.duckdb")
    [(label, key, item, latitude)] = ask(
        tmp_path / "a.duckdb", "SELECT label, key, item, value_latitude FROM infobox_values WHERE label IS NULL"
    )
    assert (label, item, latitude) == (None, None, 48.5)
    assert "+" in key


def test_records_read_back(path: Path, made: list[Article]) -> None:
    found = list(records(path))
    assert [record for _, record in found] == [article.model_dump(mode="json") for article in made]
    assert found[1][0] == f"{path}:2"
    with path.open("rb") as file:
        assert len(list(choose(path).records(io.BytesIO(file.read()), "x"))) == len(made)


def test_a_file_that_is_read_reaches_no_other(tmp_path: Path) -> None:
    """A database may hold a view, which is a question that is asked when it is read."""
    (tmp_path / "other.txt").write_text("{}")
    with duckdb.connect(str(tmp_path / "view.duckdb")) as connection:
        other = f"read_text('{tmp_path / 'other.txt'}')"
        connection.execute(f"CREATE VIEW articles AS SELECT 1 AS article, content AS record FROM {other}")
    with pytest.raises(ReadError, match="operations are disabled"):
        list(load(tmp_path / "view.duckdb"))


def test_pieces_make_the_same_tables(path: Path, made: list[Article], tmp_path: Path) -> None:
    writer = choose(path)
    parts = [tmp_path / f"{start}{writer.PIECE.SUFFIXES[0]}" for start in range(0, len(made), 4)]
    for number, part in enumerate(parts):
        writer.PIECE.write(made[4 * number : 4 * number + 4], part)
    writer.gather(parts, tmp_path / "out.duckdb")
    assert content(tmp_path / "out.duckdb") == content(path)


def test_a_stream(made: list[Article]) -> None:
    stream = io.BytesIO()
    assert write(made[:2], stream, format="duckdb") == 2
    assert len(list(choose("x.duckdb").records(io.BytesIO(stream.getvalue()), "x.duckdb"))) == 2


def test_nothing_is_tables_without_rows(tmp_path: Path) -> None:
    assert write([], tmp_path / "a.duckdb") == 0
    assert list(records(tmp_path / "a.duckdb")) == []


def test_a_failing_source_leaves_the_old_file(made: list[Article], tmp_path: Path) -> None:
    def failing() -> Iterator[Article]:
        yield made[0]
        raise RuntimeError

    (tmp_path / "a.duckdb").write_text("old")
    with pytest.raises(RuntimeError):
        write(failing(), tmp_path / "a.duckdb")
    with pytest.raises(ReadError):
        choose("a.duckdb").gather([tmp_path / "gone.parquet"], tmp_path / "a.duckdb")
    assert [one.name for one in tmp_path.iterdir()] == ["a.duckdb"]
    assert (tmp_path / "a.duckdb").read_text() == "old"


def test_rows_are_inserted_in_as_few_groups_as_by_a_run(
    made: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[str] = []

    def counted(table: Table) -> str:
        filled.append(table.name)
        return fill(table)

    monkeypatch.setattr("extractor.writers.parquet._BATCH_CHARACTERS", 1)
    monkeypatch.setattr("extractor.writers.database.fill", counted)
    write(made, tmp_path / "a.duckdb")
    assert filled == [table.name for table in tables()]


@pytest.mark.parametrize(
    "name", ["a\\b/c.duckdb", "a\\b.duckdb", "a?b=c/d.duckdb", "a?b.duckdb", "a'b.duckdb", "md:a.duckdb"]
)
def test_names_that_mean_something_to_the_database(made: list[Article], tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    target.parent.mkdir(exist_ok=True)
    (tmp_path / "a").mkdir()
    with contextlib.chdir(tmp_path):
        assert write(made[:2], name) == 2
        assert len(list(records(name))) == 2
        run([io.BytesIO(b"A city.")], name, jobs=0)
        assert len(list(records(name))) == 1
    assert [path.name for path in target.parent.iterdir() if path.is_file()] == [target.name]
    assert list((tmp_path / "a").iterdir()) == []


def leave_a_log(target: Path) -> None:
    """Make a database as another writer leaves it that is ended before its changes are in the file."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{target}' AS other")
        connection.execute("CREATE TABLE other.a (b INTEGER); CHECKPOINT other; INSERT INTO other.a VALUES (1)")
        log = target.with_name(f"{target.name}.wal")
        logged = log.read_bytes()
    log.write_bytes(logged)
    target.with_name(f"{target.name}.wal.recovery").write_bytes(logged)


@pytest.mark.parametrize("named", ["a.duckdb", "link.duckdb"])
def test_the_log_of_another_writer_is_not_read_into_the_file(made: list[Article], tmp_path: Path, named: str) -> None:
    target = tmp_path / named
    (tmp_path / "link.duckdb").symlink_to(tmp_path / "a.duckdb")
    for name in ("a.duckdb", "b.duckdb"):
        leave_a_log(tmp_path / name)
    target.with_name(f"{named}.wal").write_bytes((tmp_path / "b.duckdb.wal").read_bytes())
    write(made[:1], target)
    assert ask(target, "SELECT count(*) FROM articles") == [(1,)]
    assert sorted(path.name for path in tmp_path.glob("*.wal*")) == ["b.duckdb.wal", "b.duckdb.wal.recovery"]


def test_a_failing_source_leaves_the_log_too(tmp_path: Path) -> None:
    leave_a_log(tmp_path / "a.duckdb")
    before = (tmp_path / "a.duckdb.wal").read_bytes()
    with pytest.raises(TypeError):
        write([1], tmp_path / "a.duckdb")  # type: ignore[list-item]
    assert (tmp_path / "a.duckdb.wal").read_bytes() == before


def test_a_run_forgets_the_log_of_another_writer(tmp_path: Path) -> None:
    leave_a_log(tmp_path / "a.duckdb")
    run([io.BytesIO(b"A city.")], tmp_path / "a.duckdb", jobs=0)
    assert ask(tmp_path / "a.duckdb", "SELECT count(*) FROM articles") == [(1,)]


def test_an_error_of_the_database_is_one_of_ours(
    made: list[Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.writers.database.fill", lambda table: "INSERT INTO nowhere SELECT 1")
    with pytest.raises(WriteError, match=r"a\.duckdb: cannot be written"):
        write(made[:1], tmp_path / "a.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_every_column_says_what_it_means(path: Path) -> None:
    assert (
        ask(path, "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal") == []
    )


def answers(path: Path) -> list[list[Any]]:
    questions = SQL.findall(PAGE.read_text("utf-8"))
    assert len(questions) >= 3
    return [ask(path, question) for question in questions]


def test_the_questions_of_the_page(path: Path) -> None:
    parties, areas, linked, sections, cited = answers(path)
    assert (2010, 1) in parties
    assert ("Lake Baikal", "Catchment area", 560000.0) in areas
    assert linked[0][1] >= 2
    assert len(sections) == 10
    assert cited


def test_the_questions_over_real_pages(shared: Path, tmp_path: Path) -> None:
    from benchmarks import corpus

    write((extract(text, lang=language) for language, text in corpus.spread("en", 2)), tmp_path / "en.duckdb")
    for rows in answers(tmp_path / "en.duckdb")[1:]:
        assert len(rows) > 5


def test_tables_share_only_what_they_can_be_joined_by() -> None:
    homes: dict[str, list[str]] = {}
    for table in tables():
        assert len({column.name for column in table.columns}) == len(table.columns)
        for column in table.columns:
            homes.setdefault(column.name, []).append(table.name)
    shared = {name: places for name, places in homes.items() if len(places) > 1}
    assert shared.pop("article") == [table.name for table in tables()]
    assert shared == {"title": ["articles", "infobox_values"], "section": ["sections", "links"]}


def test_any_two_tables_are_joined_by_what_they_share(path: Path) -> None:
    names = [table.name for table in tables()]
    for first in names:
        for second in names:
            if first != second:
                ask(path, f'SELECT * FROM "{first}" NATURAL JOIN "{second}" LIMIT 1')
    [(whole,)] = ask(path, "SELECT count(*) FROM infobox_values NATURAL JOIN articles")
    assert ask(path, "SELECT count(*) FROM infobox_values") == [(whole,)]


def test_keys_are_spelled_as_people_write_them(tmp_path: Path) -> None:
    box = "{{Κουτί πληροφοριών|Πρόεδρος=Α|ΈΔΡΑ Της=Β}} {{Infobox x|Größe=2 km|lat_d=5|lat_m=30|long_d=7|long_m=30}}"
    article = extract(box, title="Rome", lang="el")
    write([article], tmp_path / "a.duckdb")
    write([article], tmp_path / "a.csv")
    found = ask(tmp_path / "a.duckdb", "SELECT title, key FROM infobox_values ORDER BY rowid")
    keys = [key for _, key in found]
    assert ("Rome", "πρόεδρος") in found
    assert {"έδρα_της", "größe", "lat_d+lat_m+long_d+long_m"} <= set(keys)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["key"] for row in csv.DictReader(stream)] == keys


def rows_of(columns: tuple[Column, ...], depth: int = 0) -> Iterator[str]:
    for column in columns:
        kind = {"word": "text", "many": "list", "one": "struct", "words": "list of text", "map": "map of text to text"}
        name = "&nbsp;" * 4 * depth + f"`{column.name}`"
        yield f"| {name} | {kind.get(column.type, column.type)} | {column.meaning} |"
        yield from rows_of(column.columns, depth + 1)


def test_the_page_has_the_columns(update: bool) -> None:
    text = PAGE.read_text("utf-8")
    head, _, rest = text.partition(BEGIN)
    table = "\n".join(["| column | type | what it holds |", "|---|---|---|", *rows_of(ARTICLE)])
    wanted = f"{head}{BEGIN}\n{table}\n\n{END}{rest.partition(END)[2]}"
    if update:
        PAGE.write_text(wanted, "utf-8")
    assert PAGE.read_text("utf-8") == wanted, "docs/outputs.md is stale: run `make update`"


def test_records_larger_than_the_memory_it_may_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = choose("a.duckdb")
    letters = random.Random(5).choices("abcdefghijklmnopqrstuvwxyz ", k=30_000)  # which no compression makes small
    write([extract("".join(letters), title="Rome")] * 50, tmp_path / "piece.parquet")
    monkeypatch.setitem(vars(writer)["_WRITING"], "memory_limit", "100MB")
    monkeypatch.setitem(vars(writer)["_WRITING"], "checkpoint_threshold", "16MB")
    writer.gather([tmp_path / "piece.parquet"] * 80, tmp_path / "a.duckdb")
    assert ask(tmp_path / "a.duckdb", "SELECT count(*), sum(length) FROM articles") == [(4000, 4000 * 30_000)]
    assert {one.name for one in tmp_path.iterdir()} == {"a.duckdb", "piece.parquet"}
