"""CSV files: a row for each value, what stands in the cells, and that nothing in them is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from extractor import Article, extract, read, write
from extractor.cli import main
from extractor.errors import ReadError, UnknownFormatError
from extractor.records.views.spreadsheet import cell
from extractor.writers import choose, records
from extractor.writers.csv import COLUMNS
from extractor.writers.database import tables
from tests.places import ROOT

WRITER = choose("x.csv")
TEXTS = [column.name for column in COLUMNS if column.type in ("text", "word")]
PLAIN = ("value_kind", "precision", "calendar")  # what the record itself names
PAGE = ROOT / "docs" / "outputs.md"


def samples() -> Iterator[Article]:
    for path in ("samples/flat", "samples/wikitext/en", "samples/wikitext/de"):
        yield from map(extract, read(ROOT / path, lang=path.rpartition("/")[2].replace("flat", "en")))


def rows(articles: list[Article]) -> list[dict[str, str]]:
    stream = io.BytesIO()
    assert write(articles, stream, format="csv") == len(articles)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))


def box(markup: str, title: str = "Rome") -> list[dict[str, str]]:
    return rows([extract(f"{{{{Infobox city|{markup}}}}}", title=title, lang="en")])


class TestRows:
    def test_one_for_each_value(self) -> None:
        [km, mi, seat, motto] = box('area=5 km2 (2 sqmi)|seat=[[Town hall#Now|hall]]|motto=a, "b" (old)')
        assert [km["amount"], km["unit"], mi["amount"], mi["unit"]] == ["5", "km2", "2", "sqmi"]
        assert {km["entry"], mi["entry"]} == {"5 km2"}
        assert {km["note"], mi["note"]} == {"2 sqmi"}
        assert [seat["value_kind"], seat["value_target"], seat["value_fragment"]] == ["wikilink", "Town hall", "Now"]
        assert [motto["value_text"], motto["note"]] == ['a, "b"', "old"]
        assert {row["title"] for row in (km, mi, seat, motto)} == {"Rome"}
        assert [row["key"] for row in (km, mi, seat, motto)] == ["area", "area", "seat", "motto"]

    def test_what_several_parameters_say(self) -> None:
        *_, last = box("lat_d=41|lat_m=54|lat_NS=N|long_d=12|long_m=30|long_EW=E")
        assert [last["label"], last["item"], last["entry"], last["value_kind"]] == ["", "", "", "globe-coordinate"]
        assert last["key"].startswith("lat_d+lat_m")
        assert [last["value_latitude"], last["value_longitude"]] == ["41.9", "12.5"]

    def test_boxes_in_boxes_are_numbered_as_in_tables(self) -> None:
        found = box("name=a|module={{Infobox person|name=b|child={{Infobox x|name=c}}}}|other={{Infobox y|name=d}}")
        assert [(row["box"], row["value_text"]) for row in found] == [("0", "a"), ("1", "b"), ("2", "c"), ("3", "d")]

    def test_they_are_those_of_the_database(self, tmp_path: Path) -> None:
        made = list(samples())
        write(made, tmp_path / "all.duckdb")
        columns = [
            "box",
            "template",
            "type",
            "label",
            "key",
            "item",
            "value_kind",
            "value_span_start",
            "value_span_end",
            "year_from",
        ]
        with duckdb.connect(str(tmp_path / "all.duckdb"), read_only=True) as database:
            wanted = database.sql(f"SELECT title, {', '.join(columns)} FROM infobox_values ORDER BY rowid").fetchall()
        found = [tuple(row[name] for name in ("title", *columns)) for row in rows(made)]
        assert found == [tuple("" if one is None else str(one) for one in row) for row in wanted]
        assert len(found) > 100

    def test_its_columns_are_those_of_the_database(self) -> None:
        values = next(table for table in tables() if table.name == "infobox_values")
        assert [column.name for column in COLUMNS if column.name != "entry"] == [
            column.name for column in values.columns if column.name != "article"
        ]

    def test_no_infobox_is_no_row(self) -> None:
        assert rows([extract("A city.", title="Rome")]) == []
        assert rows([]) == []


class TestFormulas:
    """A spreadsheet runs nothing."""

    @pytest.mark.parametrize(
        "mark", [*"=+-@＝＋－＠﹦﹢﹣﹫\t\r", " =", "\u00a0+", "\n@", "\u200b=", "\ufeff-", "\x01="]
    )
    @pytest.mark.parametrize("rest", ["cmd|' /C calc'!A0", "SUM(A1)", "HYPERLINK(1)", "1+1", "A1", ""])
    def test_texts(self, mark: str, rest: str) -> None:
        assert cell(mark + rest) == f"'{mark}{rest}"

    @pytest.mark.parametrize(
        "text",
        [
            "-12.5",
            "+5",
            "-1,234.5",
            "-0043",
            "-0043-03-15",
            "-0100/-0044",
            "-0043~",
            "-00XX",
            "12-5",
            "a=b",
            "'=1",
            "",
            "—",
        ],
    )
    def test_numbers_and_dates_stay(self, text: str) -> None:
        assert cell(text) == text

    @pytest.mark.parametrize("text", ["-2+3", "-1-1", "+39 06", "-A1", "-5 °C", "--1", "-0043=1", "-12.5 ", "-1\n"])
    def test_what_only_begins_like_one(self, text: str) -> None:
        assert cell(text) == f"'{text}"

    def test_numbers_are_numbers(self) -> None:
        [low, year] = box("elevation=-422.5 m|founded=44 BC")
        assert [low["amount"], low["unit"], year["edtf"], year["year_from"]] == ["-422.5", "m", "-0043", "-43"]

    def test_every_column(self) -> None:
        evil = "=1+1"
        [first, *_] = box(f"{evil}=x|a={evil}", title=evil)
        record = extract("{{Infobox a|b=c (d)}}", title=evil).model_dump(mode="json")
        record["infoboxes"][0] |= {"template": evil, "type": evil, "name": evil}
        [field] = record["infoboxes"][0]["fields"]
        field |= {"label": evil, "key": evil}
        span = field["span"]
        values: list[dict[str, object]] = [
            {"kind": "wikilink", "target": evil, "fragment": evil, "interwiki": evil},
            {"kind": "url", "url": evil},
            {"kind": "time", "edtf": evil, "precision": "year", "calendar": None},
            {"kind": "quantity", "amount": 1, "unit": evil},
            {"kind": "commons-media", "file": evil, "caption": evil},
            {"kind": "monolingualtext", "language": evil},
            {"kind": "external-id", "value": evil, "scheme": evil},
            {"kind": "globe-coordinate", "latitude": -1.5, "longitude": -2, "globe": evil},
        ]
        field["items"] = [
            {
                "text": evil,
                "note": evil,
                "span": span,
                "values": [{"text": evil, "span": span, **one} for one in values],
            }
        ]
        found = rows([Article.model_validate(record)])
        for name in TEXTS:
            assert {row[name] for row in found} <= {"", "'=1+1"} or name in PLAIN, name
            assert name in PLAIN or any(row[name] for row in found), name
        assert [found[-1]["value_latitude"], found[-1]["value_longitude"]] == ["-1.5", "-2"]

    @given(st.text(alphabet=st.characters(codec=None)) | st.text(alphabet="=+-@ \t\r\n'\"|,;019.X/~\ufeff＝"))
    def test_any_text(self, text: str) -> None:
        article = extract("{{Infobox a|b=c}}", title="x").model_copy(update={"title": text})
        [row] = rows([article])
        assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r]", row["title"]) or re.fullmatch(
            r"[-+]?[\dX.,/~%?-]+", row["title"]
        )
        plain = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", text)
        assert row["title"] in (plain, f"'{plain}")


class TestFiles:
    def test_pieces_are_one_write(self, tmp_path: Path) -> None:
        made = list(samples())
        write(made, tmp_path / "whole.csv")
        parts = [tmp_path / f"{number}.part" for number in range(4)]
        for number, part in enumerate(parts):
            WRITER.PIECE.write(made[number * 6 : number * 6 + 6 if number < 3 else None], part)
        WRITER.gather(parts, tmp_path / "gathered.csv")
        data = (tmp_path / "whole.csv").read_bytes()
        assert data == (tmp_path / "gathered.csv").read_bytes()
        assert data.startswith(b"title,box,template,type,label,key,item,entry,note,value_kind,value_text,")
        assert data.count(b"title,box,template") == 1

    def test_nothing_is_the_names_alone(self, tmp_path: Path) -> None:
        assert write([], tmp_path / "a.csv") == 0
        WRITER.gather([], tmp_path / "b.csv")
        assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
        assert (tmp_path / "a.csv").read_bytes().count(b"\n") == 1

    def test_other_programs_read_it(self, tmp_path: Path) -> None:
        made = list(samples())
        write(made, tmp_path / "a.csv")
        found = duckdb.sql(f"SELECT title, amount FROM read_csv('{tmp_path / 'a.csv'}') WHERE key = 'surface_area'")
        assert found is not None
        assert found.fetchall()[0] == ("Lake Baikal", 31722.0)
        lines = duckdb.sql(f"FROM read_csv('{tmp_path / 'a.csv'}')")
        assert lines is not None
        assert len(lines.fetchall()) == len(rows(made))

    def test_it_holds_no_records(self, tmp_path: Path) -> None:
        write([], tmp_path / "a.csv")
        with pytest.raises(UnknownFormatError, match="holds no records"):
            list(records(tmp_path / "a.csv"))
        assert isinstance(next(WRITER.records(io.BytesIO(b""), "a.csv"))[1], ReadError)

    def test_a_run_gives_the_same_bytes(self, tmp_path: Path) -> None:
        dump = ROOT / "samples/dump/enwiki-sample-pages-articles-multistream.xml.bz2"
        made = []
        for jobs in ("1", "2"):
            target = tmp_path / f"{jobs}.csv"
            done = CliRunner().invoke(main, ["extract", str(dump), "-o", str(target), "--jobs", jobs, "--quiet"])
            assert (done.exit_code, done.output) == (0, "")
            made.append(target.read_bytes())
        write(map(extract, read(dump)), tmp_path / "whole.csv")
        assert made == [(tmp_path / "whole.csv").read_bytes()] * 2
        folder = tmp_path / "out"
        arguments = ["extract", str(dump), "-o", str(folder), "--to", "csv", "--shards", "1", "--quiet"]
        assert CliRunner().invoke(main, arguments).exit_code == 0
        shards = sorted(folder.rglob("*.csv"))
        assert shards
        assert all(shard.read_bytes().startswith(b"title,box,") for shard in shards)


def test_the_page_names_its_columns() -> None:
    said = PAGE.read_text("utf-8").partition("\n## CSV\n")[2].partition("\n## ")[0]
    assert "`title`" in said
    assert "`entry`" in said
