"""The functions and what `extractor` exports."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import mwparserfromhell
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor import (
    Article,
    ExtractorError,
    Page,
    Selection,
    extract,
    extraction,
    load,
    read,
    schema,
    validate,
    write,
)
from extractor.errors import InvalidRecordError, UnknownFormatError, UnknownPartError, UnknownSchemaError
from extractor.pipeline import PARTS

TEXT = """= Rome =

Rome
- Country: Italy
- Founded: 1900-04-21

Rome is a city.

==History==
It is old.

==See also==
- Oslo
"""


class TestNames:
    def test_all_is_the_truth(self) -> None:
        assert extractor.__all__ == sorted(extractor._HOME) == sorted(extractor.__all__)
        assert set(extractor.__all__) == {
            *("read", "extract", "validate", "write", "load", "schema", "Selection", "extract_many", "infoboxes_frame"),
            *("Page", "Article", "Infobox", "Field", "Section", "Span", "From", "Unit", "Target", "ExtractorError"),
        }
        for name in extractor.__all__:
            assert getattr(extractor, name).__name__ == name
            assert getattr(extractor, name).__doc__
            assert name in dir(extractor)

    def test_no_other_name(self) -> None:
        with pytest.raises(AttributeError, match="no attribute 'parse'"):
            extractor.parse  # noqa: B018

    def test_version_is_the_projects(self, root: Path) -> None:
        project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
        assert extractor.__version__ == project.get("version", extractor.__version__)

    def test_nothing_heavy_is_loaded_unasked(self) -> None:
        code = (
            "import sys, extractor, extractor.cli; print({'pydantic', 'mwparserfromhell', 'rich'} & set(sys.modules))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
        assert done.stdout == "set()\n"


class TestExtract:
    def test_a_str_is_markup_never_a_path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("rome.txt").write_text(TEXT, "utf-8")
        article = extract("rome.txt")
        assert article.source.length == len("rome.txt")
        assert article.source.uri is None
        assert not article.infoboxes

    @pytest.mark.parametrize("source", [b"Rome", Path("rome.txt"), None, 7])
    def test_other_things_are_refused(self, source: object) -> None:
        with pytest.raises(
            TypeError, match=r"extract takes a Page or markup in a str, not \w+; (read\(\) gives|decode them)"
        ):
            extract(source)  # type: ignore[arg-type]

    def test_what_mwparserfromhell_has_parsed(self) -> None:
        markup = "{{Infobox city|area=5 km2}} ''Rome'' [[Tiber]] <!-- no --> is"
        assert extract(mwparserfromhell.parse(markup), title="Rome") == extract(markup, title="Rome")

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "rome.txt",
                "samples/flat/rome.txt",
                "./rome",
                "../wiki/",
                "/srv/dump.xml.bz2",
                "~/wiki",
                r"C:\wiki\rome",
            ),
            *("https://en.wikipedia.org/wiki/Rome", "s3://bucket/key", " rome.txt\n", "/home/me/my articles/Rome.wiki"),
            *("pages-articles.xml.bz2", "a.jsonl", "a.parquet"),
        ],
    )
    def test_a_path_that_is_given_for_its_text(self, text: str) -> None:
        [diagnostic] = extract(text).diagnostics
        assert (diagnostic.code, diagnostic.severity, diagnostic.span) == ("path-given", "warning", (0, len(text)))
        assert "read()" in diagnostic.message
        assert extract(Page(text)).diagnostics == []
        assert validate(extract(text)) == []

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "",
                "Rome",
                "Rome is a city.",
                "and/or",
                "See rome.txt",
                "#REDIRECT [[a.txt]]",
                "A.B.",
                "/",
                "\n",
                ". . .",
            ),
            *("[https://rome.example]", "https://rome.example is a site", "a.txt\nb.txt", "{{a.txt}}", "x" * 10_000),
        ],
    )
    def test_a_text_is_no_path(self, text: str) -> None:
        assert "path-given" not in [diagnostic.code for diagnostic in extract(text).diagnostics]

    def test_what_the_caller_says_holds(self) -> None:
        page = Page("A city.", title="Roma", language="it", uri="x")
        assert (extract(page).title, extract(page).language) == ("Roma", "it")
        article = extract(page, title="Rom", lang="de")
        assert (article.title, article.language, article.source.uri) == ("Rom", "de", "x")
        assert (extract(TEXT, title="Rom").title, extract(TEXT).language) == ("Rome", None)

    def test_the_source_is_described(self) -> None:
        article = extract(TEXT)
        assert (article.source.format, article.source.length, len(article.source.sha256)) == ("flat", len(TEXT), 64)

    @pytest.mark.parametrize("dialect", ["flat", "wikitext"])
    def test_the_dialect_that_is_said_holds(self, dialect: str) -> None:
        assert extract(Page(TEXT, format=dialect)).source.format == dialect

    def test_spans_count_in_the_text_as_given(self) -> None:
        for text in (TEXT, "\ufeff" + TEXT, "😀" + TEXT.replace("\n", "\r\n")):
            for infobox in extract(text, lang="en").infoboxes:
                for field in infobox.fields:
                    for item in field.items:
                        for value in item.values:
                            assert text[value.span.slice]

    def test_an_invalid_record_is_a_bug_that_names_the_page(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(extraction, "article", lambda page, parts: {"title": 1})
        with pytest.raises(InvalidRecordError, match=r"Rome: its record is invalid at .*report it with the page"):
            extract(TEXT, title="Rome")


ROME = extract("Rome is a city.", title="Rome")
BOX = extract("{{Infobox city|area=12 km2}}").infoboxes[0]
WRONG: list[tuple[Any, str]] = [
    (lambda: read(123), "read takes a path, a folder or a binary stream, not int; for markup in a str call extract"),  # type: ignore[arg-type]
    (lambda: read(None), "read takes a path, a folder or a binary stream, not None"),  # type: ignore[arg-type]
    (lambda: read(b"rome.txt"), "not bytes; wrap them in io.BytesIO"),  # type: ignore[arg-type]
    (lambda: read(["a", "b"]), "not list; call it for each"),  # type: ignore[arg-type]
    (lambda: read(io.StringIO("Rome")), "not StringIO; open the file with mode 'rb'"),  # type: ignore[arg-type]
    (lambda: read("a", format=5), "format is a str or None, not int"),  # type: ignore[arg-type]
    (lambda: read("a", lang=b"en"), "lang is a str or None, not bytes"),  # type: ignore[arg-type]
    (lambda: read("a", selection={"redirects": "no"}), "selection is an extractor.Selection or None, not dict"),  # type: ignore[arg-type]
    (lambda: extract(None), "extract takes a Page or markup in a str, not None; read() gives the pages of a file"),  # type: ignore[arg-type]
    (lambda: extract(b"Rome"), "not bytes; decode them"),  # type: ignore[arg-type]
    (lambda: extract(Page(b"Rome")), "Page.text is a str, not bytes"),  # type: ignore[arg-type]
    (lambda: extract(Page), "not the class Page"),  # type: ignore[arg-type]
    (lambda: extract("Rome", title=None), "title is a str, not None"),  # type: ignore[arg-type]
    (lambda: extract("Rome", lang=5), "lang is a str or None, not int"),  # type: ignore[arg-type]
    (lambda: extract("Rome", parts="infobox"), "parts is a set of names, not a str; write {'infobox'}"),
    (lambda: extract("Rome", parts=5), "parts is a set of names or None, not int"),  # type: ignore[arg-type]
    (lambda: extract("Rome", parts=[["lead"]]), "parts is a set of names, and list is none"),  # type: ignore[list-item]
    (lambda: extract("Rome", parts=b"lead"), "parts is a set of names, and int is none"),  # type: ignore[arg-type]
    (lambda: extract(Page("Rome", title=None)), "Page.title is a str, not None"),  # type: ignore[arg-type]
    (lambda: extract(Page("Rome", page_id="7")), "Page.page_id is an int or None, not str"),  # type: ignore[arg-type]
    (lambda: extract(Page("Rome", namespace=True)), "Page.namespace is an int or None, not bool"),
    (lambda: extract(Page("Rome", timestamp=2024)), "Page.timestamp is a str or None, not int"),  # type: ignore[arg-type]
    (lambda: extract(Page("Rome", faults=("old",))), "Page.faults is a tuple of the faults that a reader found"),  # type: ignore[arg-type]
    (lambda: BOX[0], "the label of a field is a str, not int"),  # type: ignore[index]
    (lambda: BOX.get(None), "the label of a field is a str, not None"),  # type: ignore[arg-type]
    (lambda: BOX["area"].value.to(5), "unit is a str, not int"),  # type: ignore[arg-type,union-attr]
    (lambda: ROME.chunks("9"), "max_chars is an int, not str"),  # type: ignore[arg-type]
    (lambda: ROME.chunks(1.5), "max_chars is an int, not float"),  # type: ignore[arg-type]
    (lambda: ROME.to_markdown(base_url=5), "base_url is a str or None, not int"),  # type: ignore[arg-type]
    (lambda: validate(5), "validate takes an Article, a mapping, or JSON as str or bytes, not int"),  # type: ignore[arg-type]
    (lambda: validate([ROME]), "not list; call it for each record"),  # type: ignore[arg-type]
    (lambda: validate(ROME, 5), "schema is a str, not int"),  # type: ignore[arg-type]
    (lambda: write(ROME, "a.json"), "write takes an iterable of articles, not Article; call write([article], target)"),  # type: ignore[arg-type]
    (lambda: write("out", [ROME]), "not str; call write(articles, target)"),  # type: ignore[arg-type]
    (lambda: write(None, "a.json"), "write takes an iterable of articles, not None"),  # type: ignore[arg-type]
    (lambda: write(["Rome"], io.BytesIO()), "write takes articles, not str; extract() makes them of pages"),  # type: ignore[list-item]
    (lambda: write([Page("Rome")], io.BytesIO()), "write takes articles, not Page"),  # type: ignore[list-item]
    (lambda: write([ROME], 5), "write takes a path or a binary stream as its target, not int; name a file or a f"),  # type: ignore[arg-type]
    (lambda: write([ROME], io.StringIO()), "not StringIO; open the file with mode 'wb'"),  # type: ignore[arg-type]
    (lambda: write([ROME], "a", format=5), "format is a str or None, not int"),  # type: ignore[arg-type]
    (lambda: load(5), "load takes a path, not int; name a file or a folder of records"),  # type: ignore[arg-type]
    (lambda: schema(5), "name is a str, not int"),  # type: ignore[arg-type]
]


class TestWrongTypes:
    @pytest.mark.parametrize(("call", "message"), WRONG, ids=[message for _, message in WRONG])
    def test_is_told_at_once(self, call: Any, message: str) -> None:
        with pytest.raises(TypeError, match=re.escape(message)):
            call()

    def test_a_dialect_that_is_none(self) -> None:
        with pytest.raises(UnknownFormatError, match="no dialect is called 'html'; there are flat, wikitext"):
            extract(Page("Rome", format="html"))


class TestSelection:
    def test_only_pages_that_are_wanted(self) -> None:
        page = "<page><title>{}</title><ns>{}</ns><revision><text>{}</text></revision></page>"
        dump = (
            page.format("Rome", 0, "A") + page.format("Roma", 0, "#REDIRECT [[Rome]]") + page.format("Help:A", 12, "B")
        )
        wanted = Selection(namespaces=frozenset({0}), redirects="no")
        stream = io.BytesIO(f"<mediawiki>{dump}</mediawiki>".encode())
        assert [page.title for page in read(stream, selection=wanted)] == ["Rome"]


class TestParts:
    def test_names(self) -> None:
        members = {"infoboxes" if part == "infobox" else part for part in PARTS}
        assert members <= set(Article.model_fields)

    @pytest.mark.parametrize("parts", [{"tables"}, {"infobox", "infoboxes"}, ["lead", "x"]])
    def test_unknown_ones_are_named(self, parts: set[str]) -> None:
        with pytest.raises(UnknownPartError, match="there are categories, coordinates, infobox, l") as error:
            extract(TEXT, parts=parts)
        assert isinstance(error.value, ExtractorError)
        assert isinstance(error.value, ValueError)

    @pytest.mark.parametrize("part", sorted(PARTS))
    def test_only_what_is_asked(self, part: str) -> None:
        whole, some = extract(TEXT, lang="en"), extract(TEXT, lang="en", parts={part})
        for name in ("infoboxes", "sections"):
            asked = part == {"infoboxes": "infobox"}.get(name, name)
            assert getattr(some, name) == (getattr(whole, name) if asked else [])
        assert bool(some.lead.blocks) is (part == "lead")
        assert validate(some) == []

    def test_all_of_them_is_all(self) -> None:
        assert extract(TEXT, parts=PARTS) == extract(TEXT)


HOSTILE = [
    "",
    " \n",
    "\0",
    "a\0b",
    "\ud800",
    "{{Infobox\n| a = \udfff\n}}",
    "\ufeff\r\n\r",
    "{{" * 3000,
    "}}" * 3000,
    "[[" * 3000,
    "{|\n" * 1000,
    "=" * 5000,
    "<ref>" * 2000,
    "{{Infobox x\n|" + "a=" * 2000,
    "= \u202e =\n\n\u202e\n- a: b\n",
]


class TestBadMarkup:
    @pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
    def test_never_raises(self, text: str) -> None:
        article = extract(text)
        assert article.source.length == len(text)
        assert write([article], sys.modules["io"].BytesIO()) == 1

    @given(st.text(alphabet=st.characters(codec=None) | st.sampled_from("{}[]|=<>'*#:;-!\n\r&")))
    @settings(max_examples=150)
    def test_any_text_gives_a_record(self, text: str) -> None:
        assert extract(text).source.length == len(text)


class TestFlow:
    def test_read_extract_validate_write(self, tmp_path: Path) -> None:
        (tmp_path / "rome.txt").write_text(TEXT, "utf-8")
        articles = [extract(page) for page in read(tmp_path, lang="en")]
        assert [validate(article) for article in articles] == [[]]
        assert write(articles, tmp_path / "out.jsonl") == 1
        assert Article.model_validate_json((tmp_path / "out.jsonl").read_text("utf-8")) == articles[0]

    def test_a_wrong_record_is_diagnosed(self) -> None:
        record = extract(TEXT).model_dump(mode="json")
        assert validate(record) == []
        del record["title"]
        assert [diagnostic.severity for diagnostic in validate(record)] == ["error"]

    @pytest.mark.parametrize(
        "encoded", [str, lambda text: text.encode(), lambda text: bytearray(b"\xef\xbb\xbf" + text.encode())]
    )
    def test_a_record_as_json(self, encoded: Any) -> None:
        record = extract(TEXT, title="Café").model_dump(mode="json")
        assert validate(encoded(json.dumps(record))) == []
        del record["title"]
        assert [found.message for found in validate(encoded(json.dumps(record)))] == ["title: is missing"]

    @pytest.mark.parametrize(
        ("record", "message"),
        [
            ("Rome", "the record: not JSON (Expecting value: line 1 column 1 (char 0))"),
            ("", "the record: not JSON (Expecting value: line 1 column 1 (char 0))"),
            (b"\xff{}", "the record: not JSON ('utf-8' codec can't decode byte 0xff"),
            ('{"a": NaN}', "the record: not JSON (NaN is no JSON number)"),
            ("[" * 100_000, "the record: not JSON ("),
            ("[]", "the record: a list is not an object"),
            ("5", "the record: 5 is not an object"),
            ("[" * 300 + "]" * 300, "the record: cannot be checked: it is nested more than 100 deep"),
        ],
    )
    def test_what_is_no_record_is_diagnosed(self, record: str | bytes, message: str) -> None:
        [found] = validate(record)
        assert (found.code, found.severity) == ("schema-violation", "error")
        assert found.message.startswith(message)

    def test_there_is_no_other_schema(self) -> None:
        with pytest.raises(UnknownSchemaError):
            schema("nothing")
        with pytest.raises(UnknownSchemaError):
            validate({}, "nothing")
