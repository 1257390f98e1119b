"""Readers: which files are read, in what order, and what their text becomes."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import ExtractorError, extract, read
from extractor.errors import ReadError, UnknownFormatError
from extractor.readers import FORMATS, READERS, SUFFIXES, article, inputs
from extractor.readers.decoding import HEAD, decode, lf
from extractor.readers.folder import walk
from extractor.readers.pieces import piece_pages, pieces
from extractor.readers.read_report import ReadReport

ROME = "= Rome =\n\nRome is a city.\n"


def texts(source: object, **options: str) -> list[str]:
    return [page.text for page in read(source, **options)]  # type: ignore[arg-type]


class Pipe(io.RawIOBase):
    """A stream that cannot go back and gives a few bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        part, self._data = self._data[: min(7, len(buffer))], self._data[min(7, len(buffer)) :]
        buffer[: len(part)] = part
        return len(part)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__.rpartition(".")[2])
def test_every_reader_has_the_same_names(reader: object) -> None:
    for name in ("NAMES", "SUFFIXES", "MULTI_PAGE", "sniff", "pages"):
        assert hasattr(reader, name)
    assert ">>>" in (reader.__doc__ or "")
    assert "Traceback" in (reader.__doc__ or "")


def test_no_name_stands_twice() -> None:
    assert len(set(FORMATS)) == len(FORMATS)
    assert len(set(SUFFIXES)) == len(SUFFIXES)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in SUFFIXES)


class TestText:
    """Line ends, byte order marks and what is no text."""

    @pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
    def test_line_ends_are_one(self, ends: str) -> None:
        assert texts(io.BytesIO(ROME.replace("\n", ends).encode())) == [ROME]

    @given(st.text(alphabet="a\r\n\u2028\x85\v\f"))
    def test_only_cr_is_changed(self, text: str) -> None:
        result = lf(text)
        assert "\r" not in result
        assert [c for c in result if c != "\n"] == [c for c in text if c not in "\r\n"]
        assert lf(result) == result

    def test_one_byte_order_mark_is_no_text(self) -> None:
        assert decode(b"\xef\xbb\xbf\xef\xbb\xbfx", "x").text == "\ufeffx"

    @pytest.mark.parametrize("prefix", ["", "\ufeff", "é" * 5000, "a\r\n" * 9], ids=["plain", "bom", "far", "crlf"])
    @pytest.mark.parametrize("cut", [b"\xff", b"\xe6\x9d", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80"])
    def test_a_few_bad_bytes_are_told_with_their_places(self, prefix: str, cut: bytes) -> None:
        """A cut character, half of one, an overlong form, and what is beyond Unicode."""
        data = prefix.encode() + b"ab" + cut
        text, [bad] = decode(data + b" Rome", "x.txt")
        assert text == lf(prefix.removeprefix("\ufeff")) + "ab\ufffd Rome"
        assert (bad.start, bad.end, text[bad.place]) == (len(data) - len(cut), len(data), "\ufffd")

    @given(st.lists(st.sampled_from(["Rome", "é", "東京", "\r\n", "\r", "😀", b"\xff", b"\xe6\x9d", b"\xed\xa0\x80"])))
    def test_sound_text_stays_whatever_is_damaged(self, parts: list[str | bytes]) -> None:
        data = "é".encode() * 200 + b"".join(part.encode() if isinstance(part, str) else part for part in parts)
        text, bad = decode(data, "x.txt")
        sound = "".join(part for part in parts if isinstance(part, str))
        assert text.replace("\ufffd", "").replace("\n", "") == "é" * 200 + sound.replace("\r", "").replace("\n", "")
        assert [text[one.place] for one in bad] == ["\ufffd"] * text.count("\ufffd")
        assert all(not data[one.start : one.end].isascii() for one in bad)

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
    def test_a_byte_order_mark_says_the_encoding(self, encoding: str) -> None:
        assert decode(ROME.encode(encoding), "x.txt") == (ROME, [])
        assert extract(next(read(io.BytesIO(ROME.encode(encoding))))).title == "Rome"

    @pytest.mark.parametrize("text", [ROME, "= Москва =\n\nМосква — столица России.\n"])
    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
    def test_wide_encodings_without_a_mark_are_named(self, text: str, encoding: str) -> None:
        data = text.encode(encoding)
        with pytest.raises(ReadError, match=f"but {encoding}, as it seems; say --encoding {encoding}, or"):
            decode(data, "x.txt")
        assert decode(data, "x.txt", encoding) == (text, [])

    @pytest.mark.parametrize(
        ("encoding", "text"),
        [
            ("cp1251", "Москва — столица России. Город расположен на реке Москве."),
            ("koi8-r", "Москва столица России. Город расположен на реке Москве."),
            ("cp932", "東京は日本の首都です。人口が多い。"),
            ("gb18030", "北京是中国的首都。人口很多。"),
            ("cp1252", "Le château est très élégant, où l'été commençait à la forêt, dès l'entrée de l'allée."),
        ],
    )
    def test_other_encodings_are_named_and_can_be_said(self, encoding: str, text: str) -> None:
        data = (text * 3).encode(encoding)
        with pytest.raises(ReadError, match=f"but {encoding}, as it seems"):
            decode(data, "x.txt")
        assert decode(data, "x.txt", encoding).text == text * 3

    def test_one_stray_nul_is_text(self) -> None:
        assert decode(b"Rome \x00 is a city", "x.txt").text == "Rome \x00 is a city"

    def test_control_characters_between_letters_are_text(self) -> None:
        assert decode(b"R\x01o\x02m\x03e\x1f" * 9, "x.txt").text == "R\x01o\x02m\x03e\x1f" * 9

    def test_the_record_says_so_for_twenty_and_the_rest_together(self) -> None:
        data = "é".encode() * 200 + b"\xff Rome, " * 30
        found = list(read(io.BytesIO(data)))
        told = [one for one in extract(found[0]).diagnostics if one.code == "bad-encoding"]
        assert len(told) == 21
        assert told[0].span is not None
        assert told[0].span.end - told[0].span.start == 1
        assert told[-1].message == "10 more stretches of bytes mean nothing"

    @pytest.mark.parametrize("blank", [b"", b" \n\t\r\n", "\ufeff".encode(), "\u00a0\u3000".encode()])
    def test_blank_is_empty(self, blank: bytes) -> None:
        with pytest.raises(ReadError, match="empty"):
            decode(blank, "x.txt")


class TestTitle:
    """The file's name, for a text that does not say its own."""

    def test_the_text_says_it(self, tmp_path: Path) -> None:
        for name, text in (("Some_name.txt", ROME), ("Oslo,_Norway.txt", "Oslo is a city.")):
            (tmp_path / name).write_text(text, "utf-8")
        assert [extract(page).title for page in read(tmp_path)] == ["Oslo, Norway", "Rome"]

    def test_a_stream_has_none(self) -> None:
        assert [page.title for page in read(io.BytesIO(b"Text"))] == [""]

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
    def test_names_that_are_no_utf_8(self, tmp_path: Path) -> None:
        path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
        with open(path, "wb") as stream:
            stream.write(b"Text")
        [page] = read(tmp_path)
        assert page.title == "caf\ufffd"
        assert page.uri is not None
        assert page.uri.endswith("caf\ufffd.txt")


class TestFolder:
    """The files of a folder that are read, and their order."""

    def test_sorted_known_and_visible(self, tmp_path: Path) -> None:
        for name in (
            "b/2.wiki",
            "b/10.TXT",
            "a.txt",
            "c.mediawiki",
            "Z.wikitext",
            ".git/x.txt",
            ".x.txt",
            "y.png",
            "z",
        ):
            file = tmp_path / name
            file.parent.mkdir(exist_ok=True)
            file.write_text("Text", "utf-8")
        found = [path.relative_to(tmp_path).as_posix() for path in inputs(tmp_path)]  # type: ignore[union-attr]  # of a folder come paths
        assert found == ["Z.wikitext", "a.txt", "b/10.TXT", "b/2.wiki", "c.mediawiki"]

    def test_loops_of_links_are_left_out(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.txt").write_text("Text", "utf-8")
        (tmp_path / "in" / "up").symlink_to(tmp_path)
        (tmp_path / "in" / "self").symlink_to(tmp_path / "in" / "self")
        assert [path.name for path in walk(tmp_path, SUFFIXES)] == ["a.txt"]

    def test_a_broken_link_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
        with pytest.raises(ReadError, match=r"gone\.txt: cannot be read \(No such file"):
            texts(tmp_path)

    def test_a_closed_folder_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.txt").write_text("Text", "utf-8")
        closed = tmp_path / "closed"
        closed.mkdir()
        listdir = os.listdir

        def refusing(path: Path) -> list[str]:
            if path == closed:
                raise PermissionError(13, "Permission denied")
            return listdir(path)

        monkeypatch.setattr(os, "listdir", refusing)
        assert list(walk(tmp_path, SUFFIXES)) == [tmp_path / "a.txt", closed]

    def test_a_folder_that_looks_like_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").mkdir()
        (tmp_path / "a.txt" / "b.txt").write_text("Text", "utf-8")
        assert texts(tmp_path) == ["Text"]

    def test_deep_folders(self, tmp_path: Path) -> None:
        deep = tmp_path.joinpath(*["d"] * 500)
        deep.mkdir(parents=True)
        (deep / "a.txt").write_text("Text", "utf-8")
        assert texts(tmp_path) == ["Text"]

    def test_a_pipe_in_a_folder_is_no_article(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        with pytest.raises(ReadError, match="a folder without articles"):
            texts(tmp_path)


class TestSources:
    """Paths, streams and standard input."""

    def test_the_page_says_where_it_came_from(self, tmp_path: Path) -> None:
        file = tmp_path / "rome.txt"
        file.write_text(ROME, "utf-8")
        [page] = read(file, format="flat", lang="la")
        assert (page.uri, page.format, page.language) == (str(file), "flat", "la")

    def test_streams_that_cannot_go_back(self) -> None:
        text = ROME * (3 * HEAD // len(ROME))
        assert texts(Pipe(text.encode())) == [text]
        assert texts(io.BufferedReader(Pipe(text.encode()))) == [text]  # type: ignore[type-var]  # as Pipe.readinto

    def test_a_stream_stays_open_and_starts_where_it_is(self) -> None:
        stream = io.BytesIO(b"skipRome")
        stream.seek(4)
        assert texts(stream) == ["Rome"]
        assert not stream.closed

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ROME.encode())))
        [page] = read("-")
        assert (page.text, page.title, page.uri) == (ROME, "", None)

    def test_text_streams_and_other_things_are_refused(self) -> None:
        with pytest.raises(TypeError, match="mode 'rb'"):
            texts(io.StringIO(ROME))
        for source in (7, None):
            with pytest.raises(TypeError, match="a path, a folder or a binary stream, not"):
                texts(source)

    @pytest.mark.parametrize("name", ["nowhere.txt", "nul\0.txt", "half\ud800.txt", "x" * 5000 + ".txt", ""])
    def test_what_is_not_there(self, name: str) -> None:
        with pytest.raises(ReadError, match="cannot be read"):
            texts(name)

    def test_an_unknown_suffix_needs_a_format(self, tmp_path: Path) -> None:
        file = tmp_path / "rome.html"
        file.write_text(ROME, "utf-8")
        with pytest.raises(UnknownFormatError, match=r"rome\.html: no reader knows"):
            texts(file)
        assert texts(file, format="flat") == [ROME]

    def test_a_name_without_a_suffix_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "Rome").write_text(ROME, "utf-8")
        assert texts(tmp_path / "Rome") == [ROME]

    def test_an_unknown_format_is_told_before_anything_is_read(self) -> None:
        with pytest.raises(UnknownFormatError, match="'html'; there are flat, wikitext"):
            read("nowhere.txt", format="html")

    def test_a_file_larger_than_any_article(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(article, "LIMIT", 2**20)
        with pytest.raises(ReadError, match="larger than 1 MiB"):
            texts(io.BytesIO(b"x" * (2**20 + 1)))
        assert len(texts(io.BytesIO(b"x" * 2**20))[0]) == 2**20

    @pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no /dev/zero here")
    def test_a_device_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(article, "LIMIT", 2**20)
        with pytest.raises(ReadError, match="larger"):
            texts("/dev/zero")

    def test_an_error_in_the_middle_of_a_stream(self) -> None:
        class Failing(Pipe):
            def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
                return super().readinto(buffer) or self.fail()

            def fail(self) -> int:
                raise OSError(5, "Input/output error")

        with pytest.raises(ReadError, match="Input/output error") as error:
            texts(Failing(ROME.encode()))
        assert isinstance(error.value, ExtractorError)


@pytest.mark.parametrize("revisions", [[], 5, None, [3, "x"]])
def test_a_page_without_a_revision_is_counted_once(tmp_path: Path, revisions: object) -> None:
    path = tmp_path / "answer.api.json"
    path.write_text(json.dumps({"query": {"pages": [{"title": "Rome", "revisions": revisions}]}}))
    read_report = ReadReport()
    assert [page for piece in pieces(path, read_report=read_report) for page in piece_pages(piece, read_report)] == []
    assert read_report.skipped == {"no revision": 1}
