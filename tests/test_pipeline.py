"""The functions and what `extractor` exports."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor import Article, ExtractorError, Page, extract, pipeline, read, schema, validate, write
from extractor.errors import InvalidRecordError, UnknownSchemaError
from extractor.pipeline import PARTS, UnknownPartError

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
            *("read", "extract", "validate", "write", "load", "schema"),
            *("Page", "Article", "Infobox", "Field", "Section", "Span", "ExtractorError"),
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
        with pytest.raises(TypeError, match=r"a Page or markup is extracted.*read\(\)"):
            extract(source)  # type: ignore[arg-type]

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
        monkeypatch.setattr(pipeline.extraction, "article", lambda page, parts: {"title": 1})
        with pytest.raises(InvalidRecordError, match=r"Rome: its record is invalid at .*report it with the page"):
            extract(TEXT, title="Rome")


class TestParts:
    def test_names(self) -> None:
        members = {"infoboxes" if part == "infobox" else part for part in PARTS}
        assert members <= set(Article.model_fields)

    @pytest.mark.parametrize("parts", [{"tables"}, {"infobox", "infoboxes"}, ["lead", "x"], "lead"])
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

    def test_there_is_no_other_schema(self) -> None:
        with pytest.raises(UnknownSchemaError):
            schema("nothing")
        with pytest.raises(UnknownSchemaError):
            validate({}, "nothing")
