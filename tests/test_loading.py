"""Records read back: every format, every released version, and what is said of everything else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor import Article, extract, load, read, validate, write
from extractor.errors import ReadError, UnknownFormatError
from extractor.records.stored import restored
from tests.places import TESTS

FROZEN = sorted((TESTS / "frozen").glob("*/*.json"))
"""Records as released versions wrote them. Never rewritten: a version that cannot load them is another major one."""

TEXTS = ("{{Infobox city|area=5 km2}} '''Rome''' is old.", "Oslo is new.\n== Parts ==\n* One")


@pytest.fixture
def articles() -> list[Article]:
    return [extract(text, title=text[-6:-1], lang="en") for text in TEXTS]


def is_kept(before: Any, now: Any) -> bool:
    """Return True if everything that a record said is still there; further members may be."""
    if isinstance(before, dict):
        return isinstance(now, dict) and all(name in now and is_kept(before[name], now[name]) for name in before)
    if isinstance(before, list):
        return isinstance(now, list) and len(before) == len(now) and all(map(is_kept, before, now))
    return bool(before == now) and type(before) is type(now)


class TestFrozen:
    def test_there_are_some(self) -> None:
        assert {path.parent.name for path in FROZEN} == {"1.0"}
        assert len(FROZEN) >= 5

    @pytest.mark.parametrize("path", FROZEN, ids=lambda path: f"{path.parent.name}/{path.stem}")
    def test_each_loads_with_all_that_it_says(self, path: Path) -> None:
        [article] = load(path)
        assert is_kept(json.loads(path.read_bytes()), article.model_dump(mode="json"))
        assert article.to_text() is not None
        assert repr(article)

    @pytest.mark.parametrize("change", ["a member that must be there", "a member of another type", "one less"])
    def test_they_notice_a_change_of_the_models(self, change: str) -> None:
        """The frozen records after such a change of the record's models."""
        record = json.loads(next(path for path in FROZEN if path.stem == "every_kind").read_bytes())
        table = next(block for block in record["sections"][0]["blocks"] if block["kind"] == "table")
        if change == "a member that must be there":
            del record["infoboxes"][0]["fields"][0]["key"]
        elif change == "a member of another type":
            table["rows"][0][0]["colspan"] = "two"
        else:
            table["width"] = 5
            assert not is_kept(record, restored(record, "a").model_dump(mode="json"))
            return
        with pytest.raises(ReadError, match="no record of an article"):
            restored(record, "a")


class TestFormats:
    @pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.zst", "a.parquet", "a.duckdb", "folder"])
    def test_what_was_written_is_loaded(self, name: str, articles: list[Article], tmp_path: Path) -> None:
        write(articles, tmp_path / name)
        loaded = list(load(tmp_path / name))
        assert sorted(loaded, key=lambda article: article.title) == sorted(articles, key=lambda article: article.title)
        assert list(load(str(tmp_path / name))) == loaded

    def test_one_json(self, articles: list[Article], tmp_path: Path) -> None:
        write(articles[:1], tmp_path / "a.json")
        assert list(load(tmp_path / "a.json")) == articles[:1]

    @pytest.mark.parametrize("output", ["out", "out.jsonl"])
    def test_a_run(self, output: str, extractor: Callable[..., Any], root: Path, tmp_path: Path) -> None:
        extractor("extract", root / "samples/flat", "-o", tmp_path / output, "--lang", "en", "--quiet")
        expected = [extract(page, lang="en").title for page in read(root / "samples/flat")]
        run = tmp_path / output / ".run" if output == "out" else tmp_path / f"{output}.run"
        for place in (tmp_path / output, run):
            loaded = list(load(place))
            assert sorted(article.title for article in loaded) == sorted(expected)
            assert not any(map(validate, loaded))

    def test_articles_come_as_they_are_asked_for(self, articles: list[Article], tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        write(articles, path)
        with path.open("ab") as stream:
            stream.write(b"\n{}\n")
        found = load(path)
        assert [next(found), next(found)] == articles
        with pytest.raises(ReadError, match=r"a\.jsonl:4: no record of an article, for it has no schema_version"):
            next(found)


class TestOthers:
    def record(self, **members: Any) -> dict[str, Any]:
        return extract(TEXTS[0], title="Rome", lang="en").model_dump(mode="json") | members

    def test_unknown_members_are_passed_over(self) -> None:
        record = self.record(mood="fine", schema_version="1.7")
        record["lead"]["colour"] = "red"
        record["infoboxes"][0]["fields"][0]["items"][0]["values"][0]["weight"] = 5
        assert restored(record, "a") == Article.model_validate(self.record())

    def test_those_not_there_yet_are_what_they_are_by_default(self) -> None:
        record = self.record()
        del record["coordinates"], record["source"]["timestamp"], record["source"]["wikidata"]
        assert restored(record, "a") == Article.model_validate(self.record())

    @pytest.mark.parametrize("version", ["2", "2.0", "10", "0.9", "11"])
    def test_another_major_number(self, version: str) -> None:
        with pytest.raises(
            ReadError, match=r"a:3: a record of version \S+; this version of extractor reads 1, so extr"
        ):
            restored(self.record(schema_version=version), "a:3")

    @pytest.mark.parametrize("version", [1, None, "", ["1"]])
    def test_no_version(self, version: object) -> None:
        with pytest.raises(ReadError, match="a:3: no record of an article, for it has no schema_version"):
            restored(self.record(schema_version=version), "a:3")

    def test_no_record(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text('{"schema_version": "1", "title": "Rome"}\n', "utf-8")
        with pytest.raises(ReadError, match=r"a\.jsonl:1: no record of an article \(source: Field required\)"):
            list(load(tmp_path / "a.jsonl"))
        (tmp_path / "b.jsonl").write_text("Rome\n", "utf-8")
        with pytest.raises(ReadError, match=r"b\.jsonl:1: not JSON"):
            list(load(tmp_path / "b.jsonl"))

    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="nowhere.jsonl: cannot be read"):
            list(load(tmp_path / "nowhere.jsonl"))
        with pytest.raises(ReadError, match="a folder without records"):
            list(load(tmp_path))
        (tmp_path / "a.txt").write_text("Rome", "utf-8")
        with pytest.raises(UnknownFormatError, match=r"a\.txt: holds no records"):
            list(load(tmp_path / "a.txt"))

    @pytest.mark.parametrize("source", [5, None, b"a.json", [], object()])
    def test_no_path(self, source: Any) -> None:
        with pytest.raises(TypeError, match="load takes a path, not .*; name a file or a folder"):
            load(source)
