"""Typing errors: one line that says what is wrong and what to say instead, and nothing is written."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import extractor
from extractor import packages
from extractor.cli import main
from extractor.errors import UnknownLanguageError

ROME = "= Rome =\n\nRome\n- Country: Italy\n\nRome is a city.\n"
DUMP = (
    '<mediawiki xml:lang="en"><page><title>Rome</title><ns>0</ns><id>7</id>'
    "<revision><id>9</id><text>Rome is a city.</text></revision></page></mediawiki>"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("rome.txt").write_text(ROME, "utf-8")
    Path("dump.xml").write_text(DUMP, "utf-8")
    Path("pages.jsonl").write_text('{"title": "Rome", "wikisource": "Rome is a city."}\n', "utf-8")
    return tmp_path


def call(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, arguments, input=stdin)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def names() -> set[str]:
    return {path.name for path in Path().iterdir()}


# A command -> the line about it.
WRONG: dict[str, str] = {
    "extract rome.txt --lang german": "'german' is no wiki's code; did you mean de?",
    "extract rome.txt --lang english": "'english' is no wiki's code; did you mean en or simple?",
    "extract rome.txt --lang Deutsch": "'Deutsch' is no wiki's code; did you mean de?",
    "extract rome.txt --lang русский": "'русский' is no wiki's code; did you mean ru?",
    "extract rome.txt --lang portugese": "'portugese' is no wiki's code; did you mean pt?",
    "extract rome.txt --lang dewiki": "'dewiki' is no wiki's code; did you mean de?",
    "extract rome.txt --lang eng": "'eng' is no wiki's code; did you mean en?",
    "extract rome.txt --lang xx-bad": "'xx-bad' is no wiki's code; say one such as en, de or pt-BR",
    "extract rome.txt --lang en-english": "'en-english-usa' is no wiki's code; did you mean en?",
    "show rome.txt --lang german": "'german' is no wiki's code; did you mean de?",
    "explain rome.txt 3 --lang german": "'german' is no wiki's code; did you mean de?",
    "extract rome.txt --page-timeout inf": "'inf' is none; say a number of seconds, such as 60",
    "extract rome.txt --page-timeout nan": "'nan' is none; say a number of seconds, such as 60",
    "extract rome.txt --page-timeout 1m": "'1m' is none; say a number of seconds, such as 60",
    "extract rome.txt --page-timeout 0": "0 seconds are no time; say more than 0",
    "extract rome.txt --page-timeout -5": "-5 seconds are no time; say more than 0",
    "extract rome.txt --page-memory lots": "'lots' is no size; say a number with K, M or G, such as 512M",
    "extract dump.xml --pages 5-1": "'5-1' ends before it begins; did you mean 1-5?",
    "extract dump.xml --pages 0": "'0' is no range of pages, such as 1-1000",
    f"extract dump.xml --pages {'9' * 5000}": "no input has so many pages; say a range such as 1-1000",
    "extract dump.xml --pages all": "'all' is no range of pages, such as 1-1000",
    "extract dump.xml --sample 10%": "'10%' is none; say a share of the pages from 0 to 1, such as 0.01",
    "extract dump.xml --sample 100": "100 is no share from 0 to 1; one page in a hundred is 0.01",
    "extract dump.xml --sample nan": "'nan' is none; say a share",
    "extract dump.xml --title *": "the title '*' is no regular expression",
    "extract dump.xml --namespace Talk": "'Talk' is no list of numbers, such as 0,14",
    "extract dump.xml --page-id Rome": "'Rome' is no list of numbers, such as 0,14",
    "extract pages.jsonl --column wikisource": "'wikisource' is no FACT=NAME, such as text=body; a FACT is one of",
    "extract pages.jsonl --column body=text": "'body=text' is no FACT=NAME",
    "extract pages.jsonl --column text=": "'text=' is no FACT=NAME",
    "extract rome.txt --title Rome": "--title chooses among the pages of a dump or a table; rome.txt holds nothing but",
    "extract rome.txt --namespace 0 --sample 0.5": "--namespace and --sample choose among the pages of a dump",
    "extract rome.txt --page-id 7": "--page-id chooses among",
    "extract rome.txt --pages 1-3": "--pages chooses among",
    "extract rome.txt rome.txt --title Rome": "rome.txt and the others hold nothing but single articles",
    "extract rome.txt --parts infobocks": "no part of an article is called infobocks; did you mean infobox?",
    "extract rome.txt --parts tables": "no part of an article is called tables; there are categories,",
    "extract rome.txt --text html": "'html' is not one of 'md', 'txt'",
    "extract rome.txt --text md --to jsonl": "--text and --to both say what to write; give one of them",
    "extract rome.txt -o out.xlsx": "out.xlsx: nothing writes '.xlsx'; name a .json,",
    "extract rome.txt -o out --to xlsx": "no output format is called 'xlsx'; there are json, jsonl,",
    "extract rome.txt -o ": "an output needs a name: a folder, a file, or - for standard output",
    "extract rome.txt -o out --shards 0": "0 is not in the range x>=1",
    "extract rome.txt -o out --jobs -1": "-1 is not in the range x>=0",
    "extract rome.txt -o out --jobs many": "'many' is not a valid integer",
    "extract": "Missing argument 'INPUT...'",
    "rome.txt": "'rome.txt' is no command; say extractor extract rome.txt -o OUT, or extractor show rome.txt",
    "extrct rome.txt": "No such command 'extrct'",
    "show": "Missing argument 'FILE'",
    "show rome.txt dump.xml": "unexpected extra argument (dump.xml)",
    "explain rome.txt": "say either an OFFSET or a --field",
    "explain rome.txt -5": "-5 is no place in a text; an OFFSET is a whole number from 0",
    "explain rome.txt five": "'five' is none; an OFFSET is a whole number from 0",
    "explain rome.txt 1.5": "'1.5' is none; an OFFSET is a whole number from 0",
    "explain rome.txt 99999": "there is no character 99999: the text has ",
    "explain rome.txt --feild country": "No such option",
    "schema articel": "articel",
}


@pytest.mark.parametrize("command", WRONG)
def test_wrong_usage_is_one_line_before_any_work(command: str) -> None:
    before = names()
    arguments = ["en-english-usa" if word == "en-english" else word for word in command.split(" ")]
    result = call(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    said = result.stderr.splitlines()
    assert WRONG[command] in said[-1]
    assert len([line for line in said if line.startswith("Error: ")]) == 1
    assert names() == before


@pytest.mark.parametrize(
    "code",
    ["als", "simple", "zh-classical", "be-tarask", "be-x-old", "pt-BR", "pt_BR", "zh-Hant-TW", "sr-Latn", "EN", "gsw"],
)
def test_codes_of_wikis_and_tags_are_fine(code: str) -> None:
    assert call("extract", "rome.txt", "--lang", code).exit_code == 0
    assert extractor.extract("Rome", lang=code).language


def test_python_raises_it_too() -> None:
    with pytest.raises(UnknownLanguageError, match="did you mean de"):
        extractor.extract("Rome", lang="german")
    with pytest.raises(ValueError, match="did you mean de"):
        extractor.read("rome.txt", lang="german")


def test_parts_take_one_or_many() -> None:
    one = call("extract", "rome.txt", "--parts", "infobox,section,category").stdout
    assert one == call("extract", "rome.txt", "--parts", "infoboxes,Sections,categories").stdout


def test_a_missing_package_is_told_before_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(packages.EXTRAS, "parquet", ("no_such_package",))
    before = names()
    result = call("extract", "rome.txt", "-o", "out/articles.parquet")
    assert result.exit_code == 2
    assert "needs no_such_package: pip install" in result.stderr.splitlines()[-1]
    assert names() == before


@pytest.mark.parametrize("arguments", [["--text", "md", "-o", "-"], ["-o", "-"]])
def test_a_dash_is_standard_output(arguments: list[str]) -> None:
    before = names()
    result = call("extract", "rome.txt", *arguments)
    assert (result.exit_code, "Rome is a city." in result.stdout) == (0, True)
    assert names() == before


def office() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    return target.getvalue()


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("rome.txt", ROME)
    return target.getvalue()


# The name of a file -> how it begins, and the line about it.
FOREIGN: dict[str, tuple[Callable[[], bytes], str]] = {
    "page.html": (lambda: b"<!DOCTYPE html><html><p>Rome</p>", "a web page (HTML), not wikitext; save the source"),
    "page.htm": (lambda: b"<html><p>Rome</p>", "a web page (HTML), not wikitext"),
    "rome.pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document, not wikitext"),
    "pdf.txt": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document, not wikitext"),
    "rome.docx": (office, "an office document, not wikitext"),
    "rome.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an office document, not wikitext"),
    "rome.rtf": (lambda: rb"{\rtf1\ansi Rome}", "a document in RTF, not wikitext"),
    "rome.png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture, not wikitext"),
    "rome.jpg": (lambda: b"\xff\xd8\xff\xe0" + bytes(99), "a picture, not wikitext"),
    "rome.svg": (lambda: b'<?xml version="1.0"?><svg xmlns="">', "a picture, not wikitext"),
    "rome.webp": (lambda: b"RIFF\x24\0\0\0WEBPVP8 ", "a picture, not wikitext"),
    "texts.zip": (zipped, "a zip archive; unzip it first"),
    "texts.rar": (lambda: b"Rar!\x1a\x07\x01\0", "an archive; unpack it first"),
    "texts.txt": (zipped, "a zip archive; unzip it first"),
    "dump.sql": (lambda: b"-- MySQL dump 10.19\n", "a dump in SQL, which holds no text of pages"),
    "data.xyz": (lambda: b"Rome", "no reader knows this kind of file; names end in"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_kind_is_named_as_what_it_is(name: str) -> None:
    make, said = FOREIGN[name]
    Path(name).write_bytes(make())
    result = call("extract", name, "rome.txt", "-o", "out.jsonl")
    assert result.exit_code == 1
    [line] = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert line.startswith(f"error: {name}: {said}")
    assert json.loads(Path("out.jsonl").read_text("utf-8"))["title"] == "Rome"
    assert call("show", name).stderr.startswith(f"error: {name}: {said}")


@pytest.mark.parametrize("address", ["https://en.wikipedia.org/wiki/Rome", "http://localhost/x.txt", "www.example.org"])
def test_an_address_is_no_input(address: str) -> None:
    result = call("extract", address)
    assert result.exit_code == 1
    assert f"error: {address}: an address; files are read, so save what is there first" in result.stderr


@pytest.mark.parametrize("arguments", [["--title", "Atlantis"], ["--page-id", "8"]])
def test_what_no_page_has(arguments: list[str]) -> None:
    result = call("extract", "dump.xml", "-o", "out", "--jobs", "0", *arguments)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("error: no page of 1 has ")
    assert call("extract", "dump.xml", "-o", "other", "--jobs", "0", "--title", "Rome").exit_code == 0


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>\n", "\n<html lang='en'>", "<?xml version='1.0'?>\n<!-- saved --><HTML>"]
)
def test_a_saved_web_page_in_a_text_file_has_a_diagnostic(start: str) -> None:
    article = extractor.extract(f"{start}<body><p>Rome is a city.</p></body></html>")
    [found] = [one for one in article.diagnostics if one.code == "web-page"]
    assert found.span is not None
    assert start[found.span.start : found.span.end].lower().startswith("<")
    assert "web-page" not in {one.code for one in extractor.extract("A city. <html> is a tag.").diagnostics}


def rows(*given: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in given)


REST = {
    "id": 7,
    "key": "Ancient_Rome",
    "title": "Ancient Rome",
    "latest": {"id": 9, "timestamp": "2026-01-01T00:00:00Z"},
    "content_model": "wikitext",
    "source": "Rome is a [[city]].",
}


class TestDocuments:
    @pytest.mark.parametrize("name", ["cities.json", "cities", "cities.jsonl"])
    def test_a_list_of_objects_and_one_object(self, name: str) -> None:
        one = {"title": "Rome", "wikitext": "Rome is a city."}
        Path(name).write_text(json.dumps(one, indent=None if name.endswith("l") else 2), "utf-8")
        assert [page.title for page in extractor.read(name)] == ["Rome"]
        if name.endswith("l"):
            return
        Path(name).write_text(json.dumps([one, {"title": "Oslo"}, 3, one]), "utf-8")
        result = call("extract", name, "-o", "out")
        assert result.exit_code == 1
        assert "object 2 of the list: no column holds the text; there are title" in result.stderr
        assert len(Path("out/cities.jsonl").read_text("utf-8").splitlines()) == 2

    @pytest.mark.parametrize("indent", [None, 2])
    @pytest.mark.parametrize("listed", [False, True])
    def test_answers_of_the_rest_api(self, indent: int | None, listed: bool) -> None:
        Path("rome.json").write_text(json.dumps([REST, REST] if listed else REST, indent=indent), "utf-8")
        page, *others = extractor.read("rome.json")
        assert (page.title, page.text, page.page_id, page.revision_id) == ("Ancient Rome", REST["source"], 7, 9)
        assert (page.format, page.timestamp, len(others)) == ("wikitext", "2026-01-01T00:00:00Z", int(listed))
        Path("rome.jsonl").write_text(rows(REST, REST), "utf-8")
        assert [one.page_id for one in extractor.read("rome.jsonl")] == [7, 7]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[]", "no wikitext in it; an object with a text is expected, or a list of them"),
            ("[1, 2]", "no JSON object"),
            ('{"title": ', "no JSON (Expecting value"),
            ('{"title": "Rome", "wikisource": "Rome"}', "there are title, wikisource; say --column text=wikisource"),
            ('{"title": "Rome", "text": 5}', "the column 'text' holds no text but a int"),
        ],
    )
    def test_what_cannot_be_read(self, text: str, said: str) -> None:
        Path("rome.json").write_text(text, "utf-8")
        result = call("extract", "rome.json", "-o", "out")
        assert result.exit_code == 1
        assert said in result.stderr.splitlines()[0]

    def test_a_column_that_is_not_there(self) -> None:
        said = call("extract", "pages.jsonl").stderr
        assert (
            "error: pages.jsonl: no column holds the text; there are title, wikisource; say --column text=wikisource"
            in said
        )
        said = call("extract", "pages.jsonl", "--column", "text=wikitext").stderr
        assert (
            "pages.jsonl: there is no column 'wikitext'; there are title, wikisource; say --column text=wikisource"
            in said
        )
        assert call("extract", "pages.jsonl", "--column", "text=wikisource", "-o", "out").exit_code == 0

    def test_a_json_file_in_a_folder_may_be_anything(self) -> None:
        Path("in").mkdir()
        Path("in/package.json").write_text("{}", "utf-8")
        Path("in/rome.txt").write_text(ROME, "utf-8")
        assert call("extract", "in", "-o", "out").exit_code == 0


@pytest.mark.parametrize("output", ["out/rome.json", "rome.jsonl", "rome.jsonl.zst", "rome.parquet"])
class TestRecords:
    def made(self, output: str) -> str:
        assert call("extract", "rome.txt", "-o", "out" if output.startswith("out/") else output).exit_code == 0
        return output

    def test_are_shown_and_explained_with_their_source(self, output: str) -> None:
        file = self.made(output)
        assert call("show", file).stdout == call("show", "rome.txt").stdout
        assert call("show", file, "--field", "country").stdout == call("show", "rome.txt", "--field", "country").stdout
        assert call("explain", file, "20").stdout == call("explain", "rome.txt", "20").stdout
        assert call("show", file, "--page", "Oslo").stderr == f"error: {file}: no record is called 'Oslo'\n"

    @pytest.mark.parametrize("changed", [True, False])
    def test_are_shown_without_a_source_that_is_gone(self, output: str, changed: bool) -> None:
        file = self.made(output)
        Path("rome.txt").write_text(ROME + "It is old.", "utf-8") if changed else Path("rome.txt").unlink()
        result = call("show", file)
        assert (result.exit_code, "Italy" in result.stdout, "│" in result.stdout) == (0, True, False)
        result = call("explain", file, "20")
        assert result.exit_code == 1
        assert result.stderr == f"error: {file}: read from rome.txt, which is not there any more or has changed\n"

    def test_are_no_input(self, output: str) -> None:
        result = call("extract", self.made(output), "-o", "other")
        assert result.exit_code == 1
        said = [line for line in result.stderr.splitlines() if line.startswith("error:")]
        assert said == [f"error: {output}: already a record; extractor show prints it"]


class TestOtherOutputs:
    @pytest.mark.parametrize("output", ["out.jsonl", "out.jsonl.zst", "out.parquet"])
    @pytest.mark.parametrize("command", ["extract", "table", "chunks", "infer"])
    def test_texts_for_retrieval_are_no_pages(self, command: str, output: str) -> None:
        assert call("chunks", "rome.txt", "-o", output).exit_code == 0
        result = call(command, output)
        said = f"error: {output}: texts for retrieval, written by extractor chunks; give what they were made of"
        assert (result.exit_code, result.stderr.splitlines()[0]) == (1, said)

    @pytest.mark.parametrize("output", ["out.jsonl", "out.jsonl.zst"])
    @pytest.mark.parametrize("command", ["extract", "table", "chunks", "infer"])
    def test_rows_of_a_model_are_no_pages(self, command: str, output: str) -> None:
        Path("city.py").write_text("from pydantic import BaseModel\nclass City(BaseModel):\n    country: str\n")
        assert call("extract", "rome.txt", "--into", "./city.py:City", "-o", output).exit_code == 0
        result = call(command, output)
        said = f"error: {output}: rows of a model, written by extractor extract --into; give what they were made of"
        assert (result.exit_code, result.stderr.splitlines()[0]) == (1, said)

    @pytest.mark.parametrize("command", ["extract", "table", "chunks", "infer", "show"])
    def test_records_are_read_from_files_alone(self, command: str) -> None:
        call("extract", "rome.txt", "-o", "rome.jsonl")
        result = call(command, "-", stdin=Path("rome.jsonl").read_text("utf-8"))
        said = "error: standard input: already a record; name its file instead of -, for records are read from files"
        assert (result.exit_code, result.stderr.splitlines()[0]) == (1, said)

    def test_a_table_of_pages_may_have_some_of_their_columns(self) -> None:
        row = {
            "id": 7,
            "title": "Rome",
            "text": "A city.",
            "section": "Cities",
            "span": [0, 7],
            "data": 1,
            "problems": 0,
        }
        Path("pages.jsonl").write_text(json.dumps(row))
        assert call("extract", "pages.jsonl", "-o", "out").exit_code == 0


class TestEncodings:
    def test_a_damaged_text_is_read_and_the_run_says_so(self) -> None:
        Path("damaged.txt").write_bytes(ROME.encode() + "Große 東".encode()[:-1])
        result = call("extract", "damaged.txt", "-o", "out")
        assert result.exit_code == 1
        assert "error: damaged.txt: bytes 56 to 58 lost (no text in its encoding; read as U+FFFD)" in result.stderr
        [found] = json.loads(Path("out/damaged.json").read_text("utf-8"))["diagnostics"]
        assert (found["code"], found["span"]) == ("bad-encoding", [55, 56])

    @pytest.mark.parametrize("command", ["extract", "show"])
    def test_an_encoding_is_guessed_and_can_be_said(self, command: str) -> None:
        Path("moscow.txt").write_bytes("= Москва =\n\nМосква — столица России.\n".encode("cp1251"))
        result = call(command, "moscow.txt")
        assert result.exit_code == 1
        assert (
            "moscow.txt: not UTF-8 text but cp1251, as it seems; say --encoding cp1251, or save it as" in result.stderr
        )
        assert "столица" in call(command, "moscow.txt", "--encoding", "cp1251").stdout
        result = call(command, "moscow.txt", "--encoding", "klingon")
        assert result.exit_code == 2
        assert "'klingon' is no encoding that is known here; say one such as cp1251" in result.stderr

    def test_explain_takes_it_too(self) -> None:
        Path("moscow.txt").write_bytes("= Москва =\n\nМосква — столица России.\n".encode("cp1251"))
        assert "столица" in call("explain", "moscow.txt", "14", "--encoding", "cp1251").stdout


def test_pages_in_another_script_that_nobody_said_a_language_of() -> None:
    Path("moscow.txt").write_text("'''Москва''' — столица России, основана 4 апреля 1147 года.", "utf-8")
    hint = "hint: these pages are not in English, which was assumed; say the wiki's language with --lang\n"
    assert call("extract", "moscow.txt", "-o", "out").stderr.endswith(hint)
    for quiet in (["moscow.txt", "--lang", "ru"], ["moscow.txt", "--quiet"], ["rome.txt"], ["dump.xml"]):
        assert "hint" not in call("extract", *quiet, "-o", "other", "--restart").stderr
