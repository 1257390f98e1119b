"""`extract --into`: rows of a model of the user's, and one clear line for each model or request that makes no sense."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main
from extractor.readers.opening import Source
from extractor.runs.into import Into
from extractor.runs.options import RunOptions
from extractor.runs.run import run

MODULE = """
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Literal
from pydantic import BaseModel, field_serializer, field_validator
from extractor import From, Target, Unit
from extractor.values import Quantity

print("a module may print")

class Leader(BaseModel):
    name: Annotated[str, From("name", "@name")]
    title: str = ""

class Wing(Enum):
    LEFT = "left"
    RIGHT = "right"

class Party(BaseModel):
    name: Annotated[str, From("@name")]
    founded: Annotated[date, From("foundation", "founded", de="Gründung")]
    since: Annotated[datetime, From("founded")] | None = None
    ideologies: Annotated[list[str], From("ideology")] = []
    area: Annotated[Decimal, From("area"), Unit("km2")] | None = None
    seats: int | None = None
    share: float | None = None
    active: bool | None = None
    wing: Wing | None = None
    size: Annotated[Quantity, From("area")] | None = None
    leaders: Annotated[list[Leader], From("leader")] = []

PARTY = Target(Party, aliases={"founded": ["est"]})

class Strict(BaseModel):
    founded: str
    @field_validator("founded")
    @classmethod
    def check(cls, value: str) -> str:
        return {"7 March 1919": value}[value]

class Spoken(BaseModel):
    seats: int = 0
    @field_serializer("seats")
    def say(self, value: int) -> str:
        return "many"

class Loop(BaseModel):
    inner: "Loop"

class Bytes(BaseModel):
    logo: bytes

class Pair(BaseModel):
    both: tuple[int, str]

class Later(BaseModel):
    other: "Nowhere"

class Plain:
    founded: str

def function(): ...
NUMBER = 5
"""

PARTIES = {
    "red": """{{Infobox party|name=Reds|founded=7 March 1919|ideology=* [[Communism]]
* =Cats=|area_sqmi=12|seats=7|share=12.5|active=yes|wing=Left
|leader_name1=Ada|leader_title1=Chair|leader_name2=Bob}}""",
    "blue": "{{Infobox party|name=Blues|founded=1919}}",
    "none": "A party without a box.",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    before = set(sys.modules)
    Path("parties.py").write_text(MODULE, "utf-8")
    Path("in").mkdir()
    for name, text in PARTIES.items():
        Path("in", f"{name}.wiki").write_text(text, "utf-8")
    yield tmp_path
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


def call(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["extract", *arguments])
    assert "Traceback" not in result.output
    return result


def into(output: str, *more: str, model: str = "parties:Party") -> Result:
    return call("in", "--into", model, "-o", output, "--jobs", "0", "--lang", "en", *more)


def rows(path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def test_lines_have_the_page_the_data_its_sources_and_the_problems() -> None:
    result = into("out.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    blue, none, red = rows("out.jsonl")
    assert [set(row) for row in (blue, none, red)] == [{"page", "data", "sources", "problems"}] * 3
    assert red["page"] == {"title": "red", "language": "en", "page_id": None, "uri": "in/red.wiki"}
    assert red["problems"] == []
    assert red["data"] is not None
    assert red["data"] == {
        "name": "Reds",
        "founded": "1919-03-07",
        "since": "1919-03-07T00:00:00",
        "ideologies": ["Communism", "=Cats="],
        "area": red["data"]["area"],  # type: ignore[index]
        "seats": 7,
        "share": 12.5,
        "active": True,
        "wing": "left",
        "size": red["data"]["size"],  # type: ignore[index]
        "leaders": [{"name": "Ada", "title": "Chair"}, {"name": "Bob", "title": ""}],
    }
    [source] = red["sources"]["founded"]  # type: ignore[index]
    start, end = source["span"]
    assert (source["label"], PARTIES["red"][start:end]) == ("founded", "7 March 1919")
    assert source["values"][0]["edtf"] == "1919-03-07"
    assert blue["data"] is None
    assert [one["code"] for one in blue["problems"]] == ["wrong-type", "wrong-type"]  # type: ignore[attr-defined]
    assert [one["code"] for one in none["problems"]] == ["no-infobox", "missing"]  # type: ignore[attr-defined]


def test_the_end_says_how_many_pages_fill_the_model_and_what_is_wrong() -> None:
    lines = into("out.jsonl").stderr.splitlines()
    wrong = "missing founded 1, no-infobox 1, wrong-type founded 1, wrong-type since 1"
    assert lines[-1] == f"Party: 1 of 3 pages fill it; problems: {wrong}"
    report = json.loads(Path("out.jsonl.run/report.json").read_bytes())
    assert report["fills"]["filled"] == 1
    assert into("out.jsonl", "--quiet").stderr == ""


def test_a_name_that_no_page_has_is_told() -> None:
    Path("typo.py").write_text(
        "from typing import Annotated\nfrom pydantic import BaseModel\nfrom extractor import From\n"
        "class Party(BaseModel):\n    founded: str\n    colour: Annotated[str, From('colour', 'hue', de='Farbe')]\n",
        "utf-8",
    )
    assert into("out.jsonl", model="typo:Party").stderr.splitlines()[-1] == "colour: no page has colour or hue or Farbe"
    done = into("template.jsonl", "--template", "party", model="typo:Party")
    assert done.stderr.splitlines()[-1] == "no page has an infobox of the template party; say its whole name"


def test_the_schema_stands_beside_the_rows_and_describes_them() -> None:
    into("out.jsonl")
    schema = json.loads(Path("out.schema.json").read_bytes())
    from parties import Party  # type: ignore[import-not-found]

    assert schema == Party.model_json_schema()
    for row in rows("out.jsonl"):
        if row["data"] is not None:
            assert set(row["data"]) == set(schema["properties"])  # type: ignore[call-overload]
            assert Party.model_validate(row["data"]).founded == date(1919, 3, 7)


def test_what_does_not_fill_can_be_left_out() -> None:
    into("out.jsonl", "--only-filled")
    assert [row["page"]["title"] for row in rows("out.jsonl")] == ["red"]  # type: ignore[index]


def test_standard_output_has_nothing_but_rows() -> None:
    Path("loud.py").write_text(
        "from pydantic import BaseModel, field_validator\nclass Party(BaseModel):\n    founded: str\n"
        "    @field_validator('founded')\n    @classmethod\n    def check(cls, value):\n"
        "        print('a validator may print')\n        return value\n",
        "utf-8",
    )
    result = into("-", model="loud:Party")
    assert "a validator may print" in result.stderr
    assert [json.loads(line)["page"]["title"] for line in result.stdout.splitlines()] == ["blue", "none", "red"]


def test_a_folder_has_a_file_for_each_input() -> None:
    into("out")
    assert sorted(path.name for path in Path("out").iterdir() if path.is_file()) == [
        *("Party.schema.json", "blue.jsonl", "none.jsonl", "red.jsonl")
    ]
    into("tables", "--to", "csv")
    assert {path.suffix for path in Path("tables").iterdir() if path.is_file()} == {".csv", ".json"}


def test_csv() -> None:
    into("out.csv")
    with open("out.csv", encoding="utf-8", newline="") as stream:
        blue, _, red = csv.DictReader(stream)
    assert list(red)[:5] == ["page_title", "page_language", "page_id", "name", "founded"]
    assert (red["founded"], red["active"], red["seats"], red["share"]) == ("1919-03-07", "true", "7", "12.5")
    assert json.loads(red["ideologies"]) == ["Communism", "=Cats="]
    assert json.loads(red["leaders"])[1] == {"name": "Bob", "title": ""}
    assert blue["founded"] == ""
    assert json.loads(blue["problems"])[0]["code"] == "wrong-type"


def test_parquet() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    into("out.parquet")
    table = parquet.read_table("out.parquet")
    types = {field.name: str(field.type) for field in table.schema}
    assert types["founded"] == "date32[day]"
    assert types["area"] == "decimal128(38, 10)"
    assert types["leaders"] == "list<element: struct<name: string, title: string>>"
    blue, none, red = table.to_pylist()
    assert (red["founded"], red["since"]) == (date(1919, 3, 7), datetime(1919, 3, 7))
    assert (red["seats"], red["active"], red["wing"]) == (7, True, "left")
    assert round(red["area"], 2) == Decimal("31.08")
    assert red["size"]["unit"] is not None
    assert (blue["founded"], none["problems"][0]["code"]) == (None, "no-infobox")


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    into("out.duckdb")
    with duckdb.connect("out.duckdb", read_only=True) as connection:
        found = connection.execute(
            "SELECT page_title, founded, leaders[2].name FROM Party WHERE founded IS NOT NULL"
        ).fetchall()
        assert connection.execute("SELECT count(*) FROM Party").fetchone() == (3,)
    assert found == [("red", date(1919, 3, 7), "Bob")]


def test_zstandard() -> None:
    from extractor import writers

    into("out.jsonl.zst")
    into("out.jsonl")
    assert [row for _, row in writers.records("out.jsonl.zst")] == rows("out.jsonl")
    assert Path("out.schema.json").exists()


def test_tables_without_rows() -> None:
    for name in ("out.csv", "out.parquet", "out.duckdb"):
        pytest.importorskip("duckdb")
        result = call("in/none.wiki", "--into", "parties:Party", "-o", name, "--jobs", "0", "--only-filled")
        assert (result.exit_code, Path(name).exists()) == (0, True)


def test_a_file_and_a_target_are_taken_as_well() -> None:
    Path("in", "red.wiki").write_text("{{Infobox party|est=7 March 1919}}", "utf-8")
    into("a.jsonl", model="parties.py:PARTY")
    assert rows("a.jsonl")[2]["data"]["founded"] == "1919-03-07"  # type: ignore[index]
    Path("sub").mkdir()
    Path("sub", "here.py").write_text("from parts import Party\n", "utf-8")
    Path("sub", "parts.py").write_text(MODULE, "utf-8")
    assert into("b.jsonl", model="sub/here.py:Party").exit_code == 0


def test_template() -> None:
    Path("in", "red.wiki").write_text(
        "{{Infobox company|founded=1 May 1900}}{{Infobox party|founded=7 March 1919}}", "utf-8"
    )
    into("a.jsonl", "--template", "Infobox party", "--only-filled")
    assert rows("a.jsonl")[0]["data"]["founded"] == "1919-03-07"  # type: ignore[index]


def test_aliases() -> None:
    from tests.mappings.exports import LAKES

    Path("lakes.xml").write_bytes(LAKES)
    assert CliRunner().invoke(main, ["mappings", "lakes.xml", "-o", "aliases.json"]).exit_code == 0
    known = json.loads(Path("aliases.json").read_bytes())
    assert into("a.jsonl", "--aliases", "aliases.json", "--as", known["templates"][0]["classes"][0]).exit_code == 0
    wrong = into("b.jsonl", "--aliases", "aliases.json", "--as", "Nothing")
    assert (wrong.exit_code, wrong.stderr.count("Error:")) == (2, 1)


BAD = {
    "no colon": ("parties", "'parties' names no model; write MODULE:CLASS"),
    "no class": ("parties:", "names no model"),
    "no module": (":Party", "names no model"),
    "nothing": ("", "names no model"),
    "module not found": ("partis:Party", "no module partis in "),
    "submodule not found": ("parties.sub:Party", "no module parties.sub in "),
    "file not found": ("partis.py:Party", "no file partis.py with a model"),
    "a folder": ("in/:Party", "'in/' is no module (a file ends in .py)"),
    "a file without its end": ("./parties:Party", "is no module (a file ends in .py)"),
    "no name of a module": ("2much:Party", "'2much' is no module"),
    "raises": ("broken:Party", "broken cannot be loaded: ZeroDivisionError: division by zero (broken.py, line 2)"),
    "raises in a file": ("broken.py:Party", "broken.py cannot be loaded: ZeroDivisionError"),
    "does not parse": ("syntax:Party", "syntax cannot be loaded: SyntaxError"),
    "exits": ("exits:Party", "exits cannot be loaded: SystemExit: 3"),
    "imports what is not there": (
        "imports:Party",
        "imports cannot be loaded: ModuleNotFoundError: No module named 'no_",
    ),
    "no such class": ("parties:Praty", "parties has no class Praty; near it: Party"),
    "no class like it": ("parties:Xyzzy", "parties has no class Xyzzy; its models are Leader, Party"),
    "no model in the module": ("json:Party", "json has no class Party; it has no model"),
    "no such member": ("parties:Party.Inner", "has no class Party.Inner"),
    "a class that is no model": ("parties:Plain", "parties:Plain is no Pydantic model"),
    "a function": ("parties:function", "is no Pydantic model"),
    "a number": ("parties:NUMBER", "is no Pydantic model"),
    "bytes": ("parties:Bytes", "Bytes.logo: no rule fills a bytes"),
    "a tuple of several types": ("parties:Pair", "Pair.both: a tuple of several types has no rule"),
    "a model in itself": ("parties:Loop", "Loop holds itself"),
    "a type that is not found": ("parties:Later", "Later.other: its type is written as text, Nowhere"),
}


@pytest.mark.parametrize(("model", "said"), BAD.values(), ids=BAD)
def test_a_bad_model_is_one_line(model: str, said: str) -> None:
    Path("broken.py").write_text("x = 5\nx / 0\n", "utf-8")
    Path("syntax.py").write_text("x = = 5\n", "utf-8")
    Path("exits.py").write_text("raise SystemExit(3)\n", "utf-8")
    Path("imports.py").write_text("import no_such_module_as_this\n", "utf-8")
    result = into("out.jsonl", model=model)
    errors = [line for line in result.stderr.splitlines() if line.startswith("Error:")]
    assert result.exit_code == 2, result.output
    assert len(errors) == 1
    assert said in errors[0]
    assert not Path("out.jsonl").exists()


BAD_FLAGS = {
    "markdown": ("out", "--text", "md"),
    "parts": ("out.jsonl", "--parts", "infobox"),
    "a file of one article": ("out.json",),
    "a file of text": ("out.md",),
    "an unknown suffix": ("out.xlsx",),
    "a format of one article": ("out", "--to", "json"),
    "a format that is none": ("out", "--to", "xlsx"),
    "a class without aliases": ("out.jsonl", "--as", "Lake"),
    "aliases that are not there": ("out.jsonl", "--aliases", "none.json"),
    "aliases that are none": ("out.jsonl", "--aliases", "parties.py"),
}


@pytest.mark.parametrize("flags", BAD_FLAGS.values(), ids=BAD_FLAGS)
def test_a_request_that_makes_no_sense_is_one_line(flags: tuple[str, ...]) -> None:
    result = into(*flags)
    assert result.exit_code == 2, result.output
    assert sum(line.startswith("Error:") for line in result.stderr.splitlines()) == 1
    assert not Path("out.jsonl").exists()


@pytest.mark.parametrize("flags", [("--template", "A"), ("--aliases", "a.json"), ("--as", "A"), ("--only-filled",)])
def test_what_is_said_of_a_model_takes_one(flags: tuple[str, ...]) -> None:
    result = call("in", "-o", "out.jsonl", *flags)
    assert result.exit_code == 2
    assert "--into" in result.stderr


def test_a_target_says_its_template_itself() -> None:
    assert "is a Target" in into("out.jsonl", "--template", "A", model="parties:PARTY").stderr


def test_a_validator_that_fails_costs_its_page_alone() -> None:
    result = into("out.jsonl", model="parties:Strict")
    assert result.exit_code == 1
    [error] = [line for line in result.stderr.splitlines() if line.startswith("error:")]
    assert "parties:Strict raises KeyError: '1919'; a validator says with ValueError that a value is wrong" in error
    assert "bug of extractor" not in error
    assert [row["data"] for row in rows("out.jsonl")] == [None, {"founded": "7 March 1919"}]
    failures = [json.loads(line) for line in Path("out.jsonl.run/failures.jsonl").read_text().splitlines()]
    assert all("--into parties:Strict" in one["command"] for one in failures)


def test_a_value_that_does_not_go_into_its_column_is_named() -> None:
    assert into("out.jsonl", model="parties:Spoken").exit_code == 0
    result = into("out.csv", model="parties:Spoken")
    assert result.exit_code == 1
    assert "seats of 'blue' is no whole number of 64 bits: many; write .jsonl" in result.stderr
    assert not Path("out.csv").exists()


def test_an_input_is_never_written_to() -> None:
    Path("in.schema.json").symlink_to("in/red.wiki")
    result = call("in", "--into", "parties:Party", "-o", "in.jsonl", "--jobs", "0")
    assert result.exit_code == 1
    assert Path("in/red.wiki").read_text("utf-8") == PARTIES["red"]


def test_a_run_is_done_once_and_again_if_the_model_changes() -> None:
    into("out.jsonl")
    assert "complete already" in into("out.jsonl").stderr
    with open("parties.py", "a", encoding="utf-8") as stream:
        stream.write("\nParty.__doc__ = 'changed'\n")
    del sys.modules["parties"]
    again = into("out.jsonl")
    assert "--into was parties:Party (" in again.stderr
    assert "complete already" not in again.stderr


def test_rows_are_no_records_to_take_over_and_articles_are() -> None:
    call("in", "-o", "articles.jsonl", "--jobs", "0", "--lang", "en")
    plain, taken = into("a.jsonl"), into("b.jsonl", "--reuse", "articles.jsonl")
    assert (plain.exit_code, taken.exit_code) == (0, 0)
    assert Path("a.jsonl").read_bytes() == Path("b.jsonl").read_bytes()
    assert "3 taken over" in taken.stderr
    assert "rows of a model" in call("in", "-o", "c.jsonl", "--jobs", "0", "--lang", "en", "--reuse", "a.jsonl").stderr


def test_rows_are_what_into_says() -> None:
    from extractor import extract, read
    from extractor.records.targets.importing import import_model

    into("out.jsonl")
    model = import_model("parties:Party", str(Path.cwd()))
    assert isinstance(model, type)
    for row, name in zip(rows("out.jsonl"), sorted(PARTIES), strict=True):
        filled = extract(next(read(f"in/{name}.wiki", lang="en"))).into(model)
        assert row["data"] == (filled.data and filled.data.model_dump(mode="json"))
        assert [one["message"] for one in row["problems"]] == [one.message for one in filled.problems]  # type: ignore[attr-defined]


def test_from_a_program() -> None:
    sources: list[Source] = ["in"]
    report = run(sources, "out.jsonl", RunOptions(lang="en", into=Into.of("parties:Party")), jobs=0)
    assert (report.into, report.fills.filled, report.fills.pages) == ("Party", 1, 3)


def test_what_is_no_schema_of_the_model_is_not_written_over() -> None:
    Path("out.schema.json").write_text('{"title": "Mine"}')
    result = into("out.jsonl")
    assert result.exit_code == 1
    assert "out.schema.json: the schema of Party goes there, and it holds something else" in result.stderr
    assert Path("out.schema.json").read_text() == '{"title": "Mine"}'
    Path("out.schema.json").unlink()
    assert into("out.jsonl").exit_code == 0
    assert into("out.csv").exit_code == 0


def test_a_validator_that_exits_costs_its_page() -> None:
    with open("parties.py", "a", encoding="utf-8") as stream:
        stream.write(
            "\nclass Quits(BaseModel):\n    name: Annotated[str, From('@name')]\n\n"
            "    @field_validator('name')\n    @classmethod\n    def quit(cls, value):\n        raise SystemExit(3)\n"
        )
    sys.modules.pop("parties", None)
    result = into("out.jsonl", model="parties:Quits")
    assert result.exit_code == 1
    assert "parties:Quits raises SystemExit: 3" in result.stderr
