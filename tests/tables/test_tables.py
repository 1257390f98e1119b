"""Tables for people: rows of values and of boxes, as data frames and as CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from extractor import Article, extract, infoboxes_frame, read, write
from extractor.cli import main
from extractor.errors import MissingPackageError
from extractor.tables import COLUMNS, facts, wide
from extractor.tables.grids import Grids
from extractor.tables.wide import asked
from extractor.tables.writing import write_tables
from extractor.writers.names import FileNames, file_name
from tests.places import ROOT

NAMES = [column.name for column in COLUMNS]
BEGIN = "<!-- Written by `make update` from extractor/tables/facts.py; do not edit up to the next comment. -->\n"
END = "<!-- Here the table of facts ends. -->\n"
SAMPLES = [
    *((path, "en") for path in sorted((ROOT / "samples" / "flat").iterdir())),
    *((path, path.parent.name) for path in sorted((ROOT / "samples" / "wikitext").rglob("*.wiki"))),
]


def named(article: Article) -> list[dict[str, Any]]:
    return [dict(zip(NAMES, row, strict=True)) for row in facts(article)]


def box(markup: str) -> list[dict[str, Any]]:
    return named(extract(f"{{{{Infobox lake|{markup}}}}}", title="Alder", lang="en"))


class TestFacts:
    @pytest.mark.parametrize(
        ("markup", "kind", "normal_form", "first", "last"),
        [
            ("area=31,722 km2", "quantity", "31722", None, None),
            ("area=5–7 km2", "quantity", "5/7", "5", "7"),
            ("found=7 March 1919", "time", "1919-03-07", "1919-03-07", "1919-03-07"),
            ("found=19th century", "time", "18XX", "1800-01-01", "1899-12-31"),
            ("found=44 BC", "time", "-0043", "-0043", "-0043"),
            ("found=since 1998", "time", "1998/..", "1998-01-01", None),
            ("at={{coord|1.5|S|2|E}}", "globe-coordinate", "-1.5, 2", None, None),
            ("in=[[Alps#North|there]]", "wikilink", "Alps#North", None, None),
            ("by=[https://a.example/x A]", "url", "https://a.example/x", None, None),
            ("image=Lake.jpg", "commons-media", "Lake.jpg", None, None),
            ("motto=plain words", "string", "plain words", None, None),
        ],
    )
    def test_normal_forms(self, markup: str, kind: str, normal_form: str, first: str | None, last: str | None) -> None:
        [row] = box(markup)
        assert (row["kind"], row["normal_form"], row["from"], row["to"]) == (kind, normal_form, first, last)

    @pytest.mark.parametrize(("path", "lang"), SAMPLES, ids=[path.name for path, _ in SAMPLES])
    def test_nothing_of_an_infobox_is_missing(self, path: Path, lang: str) -> None:
        """Each value is a row whose place holds it, and each field with a text has one."""
        [page] = read(path, lang=lang)
        article = extract(page)
        rows = named(article)
        assert all(page.text[row["start"] : row["end"]].strip() for row in rows)
        pending, values, labels = list(article.infoboxes), 0, set[str]()
        while pending:
            one = pending.pop()
            values += sum(len(item.values) for field in one.fields for item in field.items) + len(one.derived)
            labels |= {field.label for field in one.fields if field.text and not field.infoboxes}
            pending += [inner for field in one.fields for inner in field.infoboxes]
        assert sum(row["kind"] is not None for row in rows) == values
        assert labels <= {row["label"] for row in rows}


class TestWide:
    def test_parts_of_values(self) -> None:
        article = extract("{{Infobox lake|Surface area=5 km2 (2 sqmi)|fish=* Pike\n* Bream}}", title="Alder", lang="en")
        wanted = ["surface-area", "Surface area.unit", "surface_area.note", "fish", "fish.kind", "none.amount"]
        assert list(wide(article, wanted)) == [
            ("Alder", "en", 0, "Infobox lake", "5 km2", "km2", "2 sqmi", "Pike; Bream", "string", None)
        ]

    def test_a_parameter_called_like_a_column_of_every_row(self) -> None:
        article = extract("{{Infobox film|language=* English\n* Welsh}}", title="Alder", lang="en")
        assert list(wide(article, ["language.text"])) == [("Alder", "en", 0, "Infobox film", "English; Welsh")]
        with pytest.raises(ValueError, match=r"is a column of every row, .*; the parameter .* is language.text"):
            infoboxes_frame([article], ["language"])

    def test_boxes_without_any_of_them_are_left_out(self) -> None:
        article = extract("{{Infobox lake|area=5}} {{Infobox map|zoom=3}}", title="Alder", lang="en")
        assert [row[2] for row in wide(article, ["zoom"])] == [1]

    @pytest.mark.parametrize("name", ["a.b", ".amount", "area.", "area.size", "amount"])
    def test_a_point_is_part_of_a_name_unless_a_member_follows(self, name: str) -> None:
        assert asked(name).member is None


class TestFrames:
    def test_polars(self) -> None:
        polars = pytest.importorskip("polars")
        frame = infoboxes_frame(
            [extract("{{Infobox lake|area=5 km2|n=\ud800}}", title="A", lang="en")], package="polars"
        )
        assert (frame.columns, frame["amount"].to_list()) == (NAMES, [5.0, None])
        assert frame.schema["start"] == polars.Int64
        assert infoboxes_frame([], package="polars").columns == NAMES

    def test_pandas(self) -> None:
        pandas = pytest.importorskip("pandas")
        articles = [extract("{{Infobox lake|area=5 km2|n=\ud800}}", title="A", lang="en")]
        frame = infoboxes_frame(articles)
        assert isinstance(frame, pandas.DataFrame)
        assert (list(frame.columns), frame["amount"].tolist()[0], str(frame["start"].dtype)) == (NAMES, 5.0, "Int64")
        assert infoboxes_frame(articles, ["area.amount"])["area.amount"].tolist() == [5.0]
        assert list(infoboxes_frame([]).columns) == NAMES
        assert list(infoboxes_frame(articles, ["n", "area", "n"]).columns)[4:] == ["n", "area"]

    def test_a_package_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pandas", None)
        monkeypatch.setitem(sys.modules, "polars", None)
        with pytest.raises(MissingPackageError, match="infoboxes_frame needs pandas or polars"):
            infoboxes_frame([])
        with pytest.raises(MissingPackageError, match="infoboxes_frame needs polars, "):
            infoboxes_frame([], package="polars")

    def test_polars_is_taken_where_pandas_is_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        played = SimpleNamespace(DataFrame=lambda cells, schema: (cells, schema), String=str, Int64=int, Float64=float)
        monkeypatch.setitem(sys.modules, "pandas", None)
        monkeypatch.setitem(sys.modules, "polars", played)
        cells, schema = infoboxes_frame([extract("{{Infobox lake|area=5 km2}}", lang="en")], ["area.amount"])
        assert (cells["area.amount"], schema["area.amount"], schema["box"]) == ([5.0], float, int)

    def test_what_it_does_not_take(self) -> None:
        with pytest.raises(TypeError, match=r"write \[article\]"):
            infoboxes_frame(extract("A lake."))  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="columns is a set of names"):
            infoboxes_frame([], "area")
        for blank in ("", " "):
            with pytest.raises(ValueError, match="a name of columns is blank"):
                infoboxes_frame([], ["area", blank])
        with pytest.raises(ValueError, match="'pandas' or 'polars'"):
            infoboxes_frame([], package="numpy")  # type: ignore[arg-type]


@pytest.fixture
def lakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lakes").mkdir()
    for number in range(3):
        table = "{|\n! Year !! Fish\n|-\n| 1919 || =1+1\n|}\n" * number
        Path(f"lakes/lake{number}.wiki").write_text(f"{{{{Infobox lake|area={number} km2|name=Grün}}}}\n{table}")


def tables() -> list[str]:
    return sorted(path.name for path in Path("grids").iterdir() if path.name != ".grids.json")


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["table", *arguments])
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.usefixtures("lakes")
class TestCommand:
    def test_a_row_for_each_value(self) -> None:
        done = call("lakes", "--lang", "en", "-o", "out.csv")
        assert (done.exit_code, done.stderr) == (0, "6 rows of 3 articles in out.csv\n")
        rows = list(csv.DictReader(io.StringIO(Path("out.csv").read_text("utf-8"), newline="")))
        assert (list(rows[0]), [row["amount"] for row in rows]) == (NAMES, ["0", "", "1", "", "2", ""])
        assert call("lakes", "--lang", "en", "--jobs", "2").stdout == Path("out.csv").read_text("utf-8")

    def test_records_and_runs_give_the_same(self) -> None:
        articles: list[Article] = [extract(page) for page in read("lakes", lang="en")]
        write(articles, "lakes.jsonl")
        assert call("lakes.jsonl").stdout == call("lakes", "--lang", "en").stdout

    def test_a_row_for_each_box(self) -> None:
        done = call("lakes", "--lang", "en", "--columns", "name, area.amount", "--columns", "area.unit", "--bom")
        assert done.stdout_bytes.startswith(b"\xef\xbb\xbfarticle,language,box,template,name,area.amount,area.unit\n")
        assert done.stdout.splitlines()[1] == "lake0,en,0,Infobox lake,Grün,0,km2"

    @pytest.mark.parametrize("jobs", ["0", "2"])
    def test_columns_that_no_infobox_has_are_told(self, jobs: str) -> None:
        write([extract(page) for page in read("lakes", lang="en")], "lakes.jsonl")
        wanted = ("--columns", "nosuch,area.amount,area.from,name,nosuch")
        done = call("lakes", "lakes.jsonl", "--lang", "en", "--jobs", jobs, *wanted)
        assert (done.exit_code, done.stderr.splitlines()) == (
            0,
            ["no infobox has nosuch", "no infobox has area.from", "6 rows of 6 articles"],
        )
        assert call("lakes", "--columns", "nosuch", "--quiet").stderr == ""

    def test_equal_columns_are_one_and_a_name_may_hold_a_comma(self) -> None:
        Path("tarn.wiki").write_text("{{Infobox lake|Área, total=5 km2|name=Tarn}}")
        done = call("tarn.wiki", "--columns", '"Área, total",,name, name', "--columns", "name")
        assert (done.stdout, done.stderr) == (
            'article,language,box,template,"Área, total",name\ntarn,,0,Infobox lake,5 km2,Tarn\n',
            "1 row of 1 article\n",
        )

    def test_tables_of_articles(self) -> None:
        done = call("lakes", "--grids", "-o", "grids", "--bom")
        assert (done.exit_code, done.stderr) == (0, "3 tables of 3 articles in grids\n")
        assert tables() == ["lake1-1.csv", "lake2-1.csv", "lake2-2.csv"]
        assert Path("grids/lake1-1.csv").read_bytes() == b"\xef\xbb\xbfYear,Fish\n1919,'=1+1\n"

    def test_tables_of_an_earlier_run_are_replaced_or_removed_and_no_other_file(self) -> None:
        call("lakes", "--grids", "-o", "grids")
        Path("grids/mine.csv").write_text("mine")
        Path("lakes/lake2.wiki").write_text("A lake.\n")
        Path("lakes/lake1.wiki").write_text("{|\n| new\n|}\n")
        assert call("lakes", "--grids", "-o", "grids").exit_code == 0
        assert (tables(), Path("grids/lake1-1.csv").read_text()) == (["lake1-1.csv", "mine.csv"], "new\n")
        assert json.loads(Path("grids/.grids.json").read_text()) == ["lake1-1.csv"]
        Path("mine.wiki").write_text("{|\n| x\n|}\n")
        Path("grids/mine.csv").rename("grids/mine-1.csv")
        done = call("mine.wiki", "--grids", "-o", "grids")
        assert done.exit_code == 1
        assert "grids/mine-1.csv: there already, and no table of an earlier run; move it" in done.stderr
        assert tables() == ["lake1-1.csv", "mine-1.csv"]
        assert call("nowhere", "--grids", "-o", "grids").exit_code == 1
        assert (tables(), Path("grids/mine-1.csv").read_text()) == (["lake1-1.csv", "mine-1.csv"], "mine")

    @pytest.mark.parametrize("link", ["grids/lake1-1.csv", "grids/.grids.json"])
    def test_no_link_is_written_through(self, link: str) -> None:
        Path("grids").mkdir()
        Path("mine").write_text('["lake1-1.csv"]')
        Path("grids/.grids.json").write_text('["lake1-1.csv"]')
        Path(link).unlink(missing_ok=True)
        Path(link).symlink_to("../mine")
        assert call("lakes", "--grids", "-o", "grids").exit_code == 1
        assert Path("mine").read_text() == '["lake1-1.csv"]'

    def test_a_list_is_not_trusted(self) -> None:
        Path("grids/sub").mkdir(parents=True)
        names = [
            "../out.csv",
            "sub/in.csv",
            "..",
            ".hidden.csv",
            "notes.txt",
            "C:\\x.csv",
            ".grids.json",
            "sub",
            "a\0.csv",
        ]
        for place in ("out.csv", "grids/sub/in.csv", "grids/.hidden.csv", "grids/notes.txt"):
            Path(place).write_text("mine")
        Path("grids/.grids.json").write_text(json.dumps([*names, 3, None, ["x.csv"], str(Path("out.csv").resolve())]))
        assert call("lakes", "--grids", "-o", "grids").exit_code == 0
        assert tables() == [".hidden.csv", "lake1-1.csv", "lake2-1.csv", "lake2-2.csv", "notes.txt", "sub"]
        assert Path("out.csv").exists()
        assert Path("grids/sub/in.csv").exists()
        Path("grids/.grids.json").write_text("{}")
        assert "the list of tables goes there, and it is none" in call("lakes", "--grids", "-o", "grids").stderr

    def test_interrupted_it_knows_what_it_wrote(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write, seen = Grids.write, list[str]()

        def interrupted(self: Grids, name: str, data: bytes) -> None:
            if seen:
                raise KeyboardInterrupt
            seen.append(name)
            write(self, name, data)

        monkeypatch.setattr(Grids, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_tables(["lakes"], Path("grids"), print, jobs=0)
        monkeypatch.setattr(Grids, "write", write)
        assert json.loads(Path("grids/.grids.json").read_text()) == seen == tables()
        assert call("lakes", "--grids", "-o", "grids").exit_code == 0

    @pytest.mark.parametrize("output", ["lakes", "lakes/new", "link/new", "lakes/../lakes"])
    def test_tables_do_not_go_into_an_input(self, output: str) -> None:
        Path("link").symlink_to("lakes")
        Path("lakes/lake0.wiki").write_bytes(b"%PDF-")
        done = call("lakes", "--grids", "-o", output)
        assert (done.exit_code, done.stderr) == (
            1,
            f"error: {output}: is the input lakes, or lies in it; name another folder\n",
        )
        assert not Path("lakes/new").exists()

    def test_no_input_is_written_to(self) -> None:
        Path("lakes/lake0-1.csv").symlink_to("lake0.wiki")
        Path("lakes/lake1-1.csv").symlink_to("lake1.wiki")
        Path("list.csv").hardlink_to("lakes/lake0.wiki")
        Path("grids").mkdir()
        Path("grids/lake1-1.csv").hardlink_to("lakes/lake1.wiki")
        Path("grids/.grids.json").write_text('["lake1-1.csv"]')
        for arguments in (("-o", "list.csv"), ("--grids", "-o", "grids")):
            done = call("lakes", *arguments)
            assert (done.exit_code, "would be lost as an output" in done.stderr) == (1, True), done.stderr
        call("lakes/lake0.wiki", "lakes/lake1.wiki", "--grids", "-o", "grids")
        assert Path("grids/lake1-1.csv").exists()
        assert Path("lakes/lake0.wiki").read_text().startswith("{{Infobox")

    def test_what_cannot_be_read_is_named_and_the_rest_written(self) -> None:
        Path("lakes/bad.xml").write_text("<nothing>")
        done = call("lakes", "--lang", "en", "-o", "out.csv")
        assert done.exit_code == 1
        assert "error: lakes/bad.xml" in done.stderr
        assert len(Path("out.csv").read_text("utf-8").splitlines()) == 7
        done = call("nowhere", "-o", "none.csv")
        assert (done.exit_code, Path("none.csv").exists()) == (1, False)
        assert "error: nothing is written, for no input could be read" in done.stderr

    @pytest.mark.parametrize("arguments", [(), ("--grids", "-o", "grids")])
    def test_inputs_without_an_article_are_told(self, arguments: tuple[str, ...]) -> None:
        Path("empty.jsonl").touch()
        done = call("empty.jsonl", *arguments)
        assert done.exit_code == 1
        assert done.stderr == "error: nothing is written, for no input holds an article\n"

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--columns", ","), "--columns names no column"),
            (("--columns", '"area'), "is no line of CSV"),
            (("--columns", "area", "--grids", "-o", "x"), "--columns are those of infoboxes"),
            (("--grids",), "name a folder with -o"),
            (("--grids", "-o", "x.csv"), "name a folder with -o"),
            (("-o", "x.xlsx"), "the table is CSV"),
            (("--columns", "area,language"), "--columns: language is a column of every row"),
        ],
    )
    def test_wrong_usage(self, arguments: tuple[str, ...], said: str) -> None:
        done = call("lakes", *arguments)
        assert (done.exit_code, said in done.stderr) == (2, True), done.stderr


@given(st.text(alphabet=st.characters(codec=None), max_size=250))
def test_the_name_of_any_table_may_be_in_a_list(title: str) -> None:
    name = FileNames().new(f"{title}-1", ".csv")
    assert file_name(name) == name


@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_any_text_of_a_table_is_csv_that_a_spreadsheet_reads(text: str) -> None:
    [table] = [block for block in extract("{|\n| x\n|}").walk_blocks() if block.kind == "table"]
    table.rows[0][0] = table.rows[0][0].model_copy(update={"text": text})
    [[cell]] = list(csv.reader(io.StringIO(table.to_csv(), newline="")))
    kept = text.replace("\r", "\ufffd")
    assert cell in (kept, f"'{kept}")
    assert cell[:1] not in ("=", "@", "\t", "\r")


def test_the_page_has_every_column(update: bool) -> None:
    page = ROOT / "docs" / "outputs.md"
    before, begin, rest = page.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    rows = "".join(f"| `{column.name}` | {column.type} | {column.meaning} |\n" for column in COLUMNS)
    text = f"{before}{begin}\n| column | type | what it holds |\n|---|---|---|\n{rows}\n{end}{after}"
    if update:
        page.write_text(text, "utf-8")
    assert begin
    assert page.read_text("utf-8") == text, "docs/outputs.md is stale: run `make update`"


@pytest.mark.usefixtures("lakes")
@pytest.mark.parametrize("command", ["table", "chunks", "infer"])
def test_a_damaged_record_costs_only_itself(command: str) -> None:
    """In each command that reads many inputs for one result."""
    articles: list[Article] = [extract(page) for page in read("lakes", lang="en")]
    write(articles, "lakes.jsonl")
    first, *rest = Path("lakes.jsonl").read_text("utf-8").splitlines()
    Path("lakes.jsonl").write_text("\n".join([first, "garbage", '{"schema_version": "9"}', *rest]), "utf-8")
    done = CliRunner().invoke(main, [command, "lakes.jsonl"])
    assert done.exit_code == 1
    assert "error: lakes.jsonl:2: not JSON" in done.stderr
    assert "error: lakes.jsonl:3: a record of version 9" in done.stderr
    assert "3 articles" in done.stderr or "3 pages" in done.stderr
