"""Writers: names, JSON, and files that are there whole or not at all."""

from __future__ import annotations

import errno
import io
import json
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Article, extract, write
from extractor.errors import ReadError, UnknownFormatError, WriteError
from extractor.writers import WRITERS, choose, records
from extractor.writers.encoding import decode, encode
from extractor.writers.names import LIMIT, FileNames, file_name
from extractor.writers.output import replacing


def article(title: str) -> Article:
    """With the title as it is, even one that no page has: records may come from elsewhere."""
    return extract(f"= {title} =\n\nText.\n").model_copy(update={"title": title})


def articles(*titles: str) -> Iterator[Article]:
    return map(article, titles)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__.rpartition(".")[2])
def test_every_writer_has_the_same_names(writer: object) -> None:
    for name in ("NAMES", "SUFFIXES", "RECORDS", "GATHERS", "PIECE", "write", "gather", "records"):
        assert hasattr(writer, name)
    assert ">>>" in (writer.__doc__ or "")
    assert "ReadError" in (writer.__doc__ or "")


class TestTarget:
    """The writer that a target gets."""

    def test_a_folder_gets_a_file_for_each(self, tmp_path: Path) -> None:
        assert write(articles("Rome", "rome", "AC/DC"), tmp_path / "out") == 3
        assert names(tmp_path / "out") == ["AC_DC.json", "Rome.json", "rome~2.json"]
        text = (tmp_path / "out" / "Rome.json").read_text("utf-8")
        assert text.startswith('{\n  "schema_version": "1",\n  "title": "Rome",\n')
        assert text.endswith("}\n")

    def test_jsonl_is_one_line_each(self, tmp_path: Path) -> None:
        target = tmp_path / "new" / "folder" / "out.JSONL"
        assert write(articles("Rome", "Oslo"), target) == 2
        lines = target.read_bytes().splitlines(keepends=True)
        assert [json.loads(line)["title"] for line in lines] == ["Rome", "Oslo"]
        assert all(line.endswith(b"}\n") for line in lines)

    def test_a_json_file_holds_one(self, tmp_path: Path) -> None:
        assert write(articles("Rome"), tmp_path / "rome.json") == 1
        with pytest.raises(WriteError, match="holds one article"):
            write(articles("Rome", "Oslo"), tmp_path / "both.json")
        assert names(tmp_path) == ["rome.json"]

    def test_streams(self) -> None:
        stream = io.BytesIO()
        assert write(articles("Rome", "Oslo"), stream) == 2
        assert stream.getvalue().count(b"\n") == 2
        with pytest.raises(TypeError, match="mode 'wb'"):
            write(articles("Rome"), io.StringIO())  # type: ignore[arg-type]

    def test_nothing_is_an_empty_file_of_lines(self, tmp_path: Path) -> None:
        assert write([], tmp_path / "out.jsonl") == 0
        assert (tmp_path / "out.jsonl").read_bytes() == b""
        assert write([], tmp_path / "out.json") == 0
        assert names(tmp_path) == ["out.jsonl"]

    def test_what_is_not_written(self, tmp_path: Path) -> None:
        with pytest.raises(UnknownFormatError, match=r"'\.doc'"):
            write([], tmp_path / "out.doc")
        with pytest.raises(UnknownFormatError, match="'doc'; there are json, jsonl"):
            write([], tmp_path / "out.doc", format="doc")
        assert write([], tmp_path / "out.doc", format="jsonl") == 0

    def test_a_folder_with_a_dot(self, tmp_path: Path) -> None:
        (tmp_path / "v1.2").mkdir()
        assert choose(tmp_path / "v1.2").NAMES == ("json",)
        assert choose("out/v1.3/").NAMES == ("json",)

    def test_the_same_bytes_every_time(self, tmp_path: Path) -> None:
        for folder in ("a", "b"):
            write(articles("Rome", "Oslo"), tmp_path / folder)
        for name in names(tmp_path / "a"):
            assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


class TestPieces:
    """The files of workers become the output that one process would have written."""

    @pytest.mark.parametrize("format", ["json", "md", "txt"])
    def test_a_file_for_each(self, tmp_path: Path, format: str) -> None:
        titles = ["Rome", "Oslo", "rome", "\ud800"]
        write(articles(*titles), tmp_path / "whole", format=format)
        writer = choose("x", format)
        parts = [tmp_path / f"{number}.part" for number in range(2)]
        assert [writer.PIECE.write(articles(*titles[:3]), parts[0]), writer.PIECE.write(articles(titles[3]), parts[1])]
        writer.gather(parts, tmp_path / "gathered")
        assert names(tmp_path / "whole") == names(tmp_path / "gathered")
        for name in names(tmp_path / "whole"):
            assert (tmp_path / "whole" / name).read_bytes() == (tmp_path / "gathered" / name).read_bytes()

    def test_lines(self, tmp_path: Path) -> None:
        jsonl = choose("x.jsonl")
        write(articles("Rome", "Oslo"), tmp_path / "whole.jsonl")
        parts = [tmp_path / "0", tmp_path / "1", tmp_path / "2"]
        for part, titles in zip(parts, (["Rome"], [], ["Oslo"]), strict=True):
            jsonl.PIECE.write(articles(*titles), part)
        jsonl.gather(parts, tmp_path / "gathered.jsonl")
        assert (tmp_path / "whole.jsonl").read_bytes() == (tmp_path / "gathered.jsonl").read_bytes()

    def test_compressed_lines(self, tmp_path: Path) -> None:
        parts = [tmp_path / "0.jsonl.zst", tmp_path / "1.jsonl.zst"]
        for part, title in zip(parts, ("Rome", "Oslo\ud800\0"), strict=True):
            assert write(articles(title), part) == 1
        choose(parts[0]).gather(parts, tmp_path / "out.jsonl.zst")
        found = dict(records(tmp_path / "out.jsonl.zst"))
        assert [where.rpartition(":")[2] for where in found] == ["1", "2"]
        assert [record["title"] for record in found.values() if isinstance(record, dict)] == ["Rome", "Oslo\ud800\0"]
        data = (tmp_path / "out.jsonl.zst").read_bytes()
        (tmp_path / "cut.jsonl.zst").write_bytes(data[:-5])
        *_, (_, last) = records(tmp_path / "cut.jsonl.zst")
        assert isinstance(last, ReadError)

    @pytest.mark.parametrize("format", [writer.NAMES[0] for writer in WRITERS])
    def test_a_piece_that_is_gone(self, tmp_path: Path, format: str) -> None:
        with pytest.raises(ReadError, match="gone"):
            choose("x", format).gather([tmp_path / "gone"], tmp_path / f"out{choose('x', format).SUFFIXES[0]}")
        assert names(tmp_path) == []


def decoded(data: bytes) -> dict[str, object]:
    """Return the record that stands in the bytes."""
    found = decode(data, "x")
    assert not isinstance(found, ReadError)
    return found


class TestJson:
    """The contents of the files."""

    @given(st.text(alphabet=st.characters(codec=None)))
    def test_any_title_comes_back(self, title: str) -> None:
        data = encode(article("x").model_copy(update={"title": title}))
        assert decoded(data)["title"] == title
        assert len(data.decode("utf-8").splitlines()) == 1
        assert not any(unicodedata.category(character) == "Cc" for character in data.decode("utf-8"))

    def test_lone_surrogates_are_escaped(self) -> None:
        data = encode(article("a\ud800b"), indent=2)
        assert rb'"title": "a\ud800b"' in data
        assert decoded(data)["title"] == "a\ud800b"

    def test_order_is_the_models(self) -> None:
        assert list(decoded(encode(article("Rome")))) == list(Article.model_fields)
        assert list(decoded(encode(article("\ud800")))) == list(Article.model_fields)

    def test_a_record_reads_back(self) -> None:
        rome = article("Rome")
        assert Article.model_validate_json(encode(rome)) == rome

    @pytest.mark.parametrize("data", [b"", b"{", b"NaN", b"[1,]", b"\xff", b"[" * 100_000])
    def test_what_is_no_json(self, data: bytes) -> None:
        assert isinstance(decode(data, "x.json"), ReadError)

    def test_records_have_places(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_bytes(b'{"a":1}\r\n\n[\n{"a":2}')
        places = [(where.rpartition(":")[2], record) for where, record in records(tmp_path / "a.jsonl")]
        assert [(number, None if isinstance(record, ReadError) else record) for number, record in places] == [
            ("1", {"a": 1}),
            ("3", None),
            ("4", {"a": 2}),
        ]
        with pytest.raises(ReadError, match=r"gone\.json: cannot be read"):
            list(records(tmp_path / "gone.json"))


class TestWhole:
    """A file appears whole or not at all."""

    def test_what_was_there_is_replaced(self, tmp_path: Path) -> None:
        target = tmp_path / "out.jsonl"
        target.write_text("old")
        write(articles("Rome"), target)
        assert target.read_text("utf-8").startswith("{")
        assert names(tmp_path) == ["out.jsonl"]

    @pytest.mark.parametrize("error", [RuntimeError("x"), KeyboardInterrupt(), ReadError("y")])
    def test_a_failing_source_leaves_the_old_file(self, tmp_path: Path, error: BaseException) -> None:
        def failing() -> Iterator[Article]:
            yield article("Rome")
            raise error

        (tmp_path / "out.jsonl").write_text("old")
        with pytest.raises(type(error)) as caught:
            write(failing(), tmp_path / "out.jsonl")
        assert caught.value is error
        assert (tmp_path / "out.jsonl").read_text() == "old"
        assert names(tmp_path) == ["out.jsonl"]

    @pytest.mark.parametrize("call", ["fsync", "replace"])
    @pytest.mark.parametrize("target", ["out.jsonl", "rome.json", "folder"])
    def test_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, target: str) -> None:
        def full(*arguments: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        (tmp_path / "out.jsonl").write_text("old")
        with monkeypatch.context() as patched:
            patched.setattr(os, call, full)
            with pytest.raises(WriteError, match="No space left on device"):
                write(articles("Rome"), tmp_path / target)
        assert (tmp_path / "out.jsonl").read_text() == "old"
        assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["out.jsonl"]

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
    def test_a_full_stream(self) -> None:
        # Unbuffered, so that closing it has nothing left to fail at.
        with open("/dev/full", "wb", buffering=0) as stream, pytest.raises(WriteError, match="No space left"):
            write(articles("Rome"), stream)

    def test_devices_and_folders_are_no_target(self, tmp_path: Path) -> None:
        (tmp_path / "dir.jsonl").mkdir()
        os.mkfifo(tmp_path / "pipe.jsonl")
        for name in ("dir.jsonl", "pipe.jsonl"):
            with pytest.raises(WriteError, match="not a regular file"):
                write(articles("Rome"), tmp_path / name, format="jsonl")

    def test_a_file_where_a_folder_is_needed(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("old")
        for target in (tmp_path / "file", tmp_path / "file" / "out.jsonl"):
            with pytest.raises(WriteError, match="cannot be written"):
                write(articles("Rome"), target)
        assert (tmp_path / "file").read_text() == "old"

    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "out.jsonl").symlink_to(tmp_path / "real" / "out.jsonl")
        write(articles("Rome"), tmp_path / "out.jsonl")
        assert (tmp_path / "out.jsonl").is_symlink()
        assert names(tmp_path / "real") == ["out.jsonl"]

    def test_a_path_that_is_none(self) -> None:
        with pytest.raises(WriteError, match="null"), replacing(Path("a\0b.jsonl")):
            pass


RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{name}{n}" for name in ("COM", "LPT") for n in "0123456789¹²³")}


class TestNames:
    """File names that every system takes."""

    @given(st.text(alphabet=st.characters(codec=None)) | st.from_regex(r"(?i)(con|nul|com1|lpt¹)( |\.)*[a-z]*"))
    def test_any_title_gives_a_safe_name(self, title: str) -> None:
        name = file_name(title, ".json")
        assert len(name.encode()) <= LIMIT
        assert not set(name) & set('<>:"/\\|?*')
        assert all(unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"} for character in name)
        assert not name.startswith(("-", ".", " "))
        stem = name.removesuffix(".json")
        assert stem
        assert not stem.endswith((".", " "))
        assert name.partition(".")[0].rstrip().upper() not in RESERVED
        assert file_name(title, ".json") == name

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Rome", "Rome"),
            ("../x", "__x"),
            ("..", "untitled"),
            ("", "untitled"),
            ("a\0b\x1b[2J", "a_b_[2J"),
            ("\u202eevil", "_evil"),
            ("東京", "東京"),
            ("😀", "😀"),
            ("a  b ", "a b"),
            ("NUL", "_NUL"),
            ("nul.tar.gz", "_nul.tar.gz"),
            ("null", "null"),
            ("--help", "_help"),
            ("e\u0301", "é"),
        ],
    )
    def test_names(self, title: str, name: str) -> None:
        assert file_name(title) == name

    def test_long_ones_differ_though_cut(self) -> None:
        one, other = file_name("東" * 300 + "a", ".json"), file_name("東" * 300 + "b", ".json")
        assert one != other
        assert one.startswith("東東東")
        assert {len(one.encode()) <= LIMIT, len(other.encode()) <= LIMIT} == {True}

    @given(
        st.lists(st.sampled_from(["a", "A", "a~2", "é", "e\u0301", "É", "ß", "ss", "x" * 300, "X" * 300]), max_size=30)
    )
    def test_no_two_alike(self, titles: list[str]) -> None:
        given_names = FileNames()
        found = [given_names.new(title, ".json") for title in titles]
        folded = {unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold()) for name in found}
        assert len(folded) == len(found)
        assert all(len(name.encode()) <= LIMIT for name in found)
        again = FileNames()
        assert [again.new(title, ".json") for title in titles] == found
