"""Dumps: every page of an export is given, passed over with a reason, or told as lost."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import pickle
import random
import re
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import py7zr
import pyarrow
import pyarrow.parquet
import pytest
from backports import zstd

from benchmarks import damage
from extractor import extract, read, readers
from extractor.errors import MissingPackageError, ReadError
from extractor.readers import export, json_lines
from extractor.readers.byte_chunks import Chunk
from extractor.readers.export import splitting
from extractor.readers.finding import find_page
from extractor.readers.multistream import index_name
from extractor.readers.opening import Source
from extractor.readers.pieces import piece_pages, pieces
from extractor.readers.read_report import ReadReport
from extractor.readers.selection import COLUMNS, Selection
from extractor.records.page import Page
from scripts import update_sample_dump
from tests.places import CORPUS

HEAD = '<mediawiki xml:lang="la"><siteinfo><dbname>lawiki</dbname></siteinfo>\n'
END = "</mediawiki>\n"
ENDS = (".xml", "-multistream.xml.bz2")


def page(title: str = "Roma", text: str = "Urbs.", number: int = 1, more: str = "") -> str:
    return (
        f"<page><title>{title}</title><ns>0</ns><id>{number}</id>{more}<revision><id>{number}</id>"
        f"<timestamp>2026-01-01T00:00:00Z</timestamp><text>{text}</text></revision></page>\n"
    )


def dump(*elements: str) -> bytes:
    return (HEAD + "".join(elements or (page(),)) + END).encode()


def taken(source: object, **options: object) -> tuple[list[Page], ReadReport]:
    """Return the pages of an input, and the report of them."""
    read_report = ReadReport()
    with readers.opened(source, read_report=read_report, **options) as found:  # type: ignore[arg-type]
        return list(found.pages()), read_report


def cut(path: Path, selection: Selection | None = None) -> tuple[list[Page], ReadReport]:
    """Return the same in pieces, as they come to another process."""
    read_report, of_pieces = ReadReport(), ReadReport()
    found = [
        one
        for piece in pieces(path, read_report=read_report, selection=selection)
        for one in piece_pages(pickle.loads(pickle.dumps(piece)), of_pieces)
    ]
    read_report.add(of_pieces)
    return found, read_report


def titles(data: bytes, **options: object) -> list[str]:
    return [one.title for one in taken(io.BytesIO(data), **options)[0]]


def packed_7z(data: bytes, names: tuple[str, ...] = ("dump.xml",)) -> bytes:
    target = io.BytesIO()
    with py7zr.SevenZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(data, name)
    return target.getvalue()


def checked(data: bytes) -> bytes:
    """Zstandard with a checksum, as the command of that name writes it."""
    return zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1})


def packed_xz(data: bytes) -> bytes:
    return lzma.compress(data, preset=0)


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "bz2": bz2.compress,
    "gz": gzip.compress,
    "xz": packed_xz,
    "zst": zstd.compress,
    "7z": packed_7z,
}


class TestCorpus:
    """The dumps of the evaluation data, with the page counts that its README names."""

    @staticmethod
    def counts() -> Iterator[tuple[Path, int]]:
        readme = CORPUS / "README.md"
        text = readme.read_text("utf-8") if readme.exists() else ""
        for name, count in re.findall(r"^\| ([\w-]+\.xml\.bz2) \| (\d+) \|", text, re.MULTILINE):
            yield CORPUS / "wikipedia" / name, int(count)
        for name, count in re.findall(r"^\| ([\w.-]+\.xml[\w.]*)[^|]*\|[^|]*?\b(\d+) pages", text, re.MULTILINE):
            yield CORPUS / "formats" / name, int(count)

    @pytest.mark.skipif(not CORPUS.exists(), reason="no evaluation data here")
    def test_counts(self) -> None:
        wrong = {}
        for path, count in self.counts():
            found, read_report = taken(path)
            if len(found) != count or read_report.losses or read_report.skipped:
                wrong[path.name] = (len(found), count, read_report)
        assert wrong == {}

    @pytest.mark.skipif(not CORPUS.exists(), reason="no evaluation data here")
    def test_pieces_are_the_whole(self) -> None:
        for folder in ("formats", "broken"):
            for path in sorted((CORPUS / folder).glob("*.xml*")):
                if path.name != "article-pyrus-invalid.xml.7z":
                    assert cut(path) == taken(path), path.name

    @pytest.mark.skipif(not CORPUS.exists(), reason="no evaluation data here")
    def test_the_broken_ones(self) -> None:
        found, read_report = taken(CORPUS / "broken" / "mrwiki-half-a-stream.xml.xz")
        assert len(found) > 100
        assert [loss.pages for loss in read_report.losses] == [None, 1, None]
        wrong = CORPUS / "broken" / "mswiki-wrong-siteinfo.xml.bz2"
        assert [one.language for one in read(wrong, lang="ms")] == ["ms", "ms"]
        assert [one.title for one in read(CORPUS / "broken" / "article-pyrus-utf16.xml")] == ["Pyrus"]
        assert [len(one.text) > 0 for one in read(CORPUS / "broken" / "pages-without-root.xml")] == [True] * 3
        with pytest.raises(ReadError, match="no 7z archive"):
            list(read(CORPUS / "broken" / "article-pyrus-invalid.xml.7z"))


class TestPacked:
    """One export in every packing, known by its first bytes."""

    @pytest.mark.parametrize("packer", PACKERS)
    def test_all_give_the_same(self, packer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        data = PACKERS[packer](dump(page("Roma"), page("Ostia", number=2)))
        (tmp_path / "noname").write_bytes(data)
        expected = [("Roma", "la", "lawiki", 1, 0), ("Ostia", "la", "lawiki", 2, 0)]
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        sources: list[Source] = [tmp_path / "noname", io.BytesIO(data), "-"]
        for source in sources:
            found = [(one.title, one.language, one.site, one.page_id, one.namespace) for one in read(source)]
            assert found == expected

    @pytest.mark.parametrize("packer", [name for name in PACKERS if name != "plain"])
    def test_packed_twice_is_refused(self, packer: str) -> None:
        with pytest.raises(ReadError, match="twice"):
            titles(PACKERS[packer](gzip.compress(dump())))

    @pytest.mark.parametrize("packer", ["bz2", "gz", "xz", "zst"])
    def test_concatenated(self, packer: str) -> None:
        pack = PACKERS[packer]
        assert titles(pack(dump(page("A"))) + pack(dump(page("B")))) == ["A", "B"]

    @pytest.mark.parametrize("packer", ["gz", "xz", "zst"])
    @pytest.mark.parametrize("seed", range(20))
    def test_no_flipped_bit_alters_a_page(self, packer: str, seed: int) -> None:
        """Only what the page's own checksum proves is given of a frame whose checksum is wrong."""
        chance = random.Random(seed)
        texts = [f"{number} " + "".join(chance.choices("abcdef ", k=3000)) for number in range(30)]
        made = dump(*(page(f"P{number}", text, number) for number, text in enumerate(texts)))
        pack = checked if packer == "zst" else PACKERS[packer]
        data = bytearray(pack(made))
        bit = chance.randrange(len(data) * 8)
        data[bit >> 3] ^= 1 << (bit & 7)
        read_report = ReadReport()
        try:
            with readers.opened(io.BytesIO(data), read_report=read_report, format="xml") as found:
                given = list(found.pages())
        except ReadError:
            return
        assert [one.text for one in given if one.text not in texts] == []
        assert len(given) == len(texts) or read_report.losses

    @pytest.mark.parametrize("packer", ["bz2", "gz", "xz", "zst"])
    @pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
    def test_cut_off(self, packer: str, share: float) -> None:
        chance = random.Random(1)
        texts = ["".join(chance.choices("abcdefghijklmnop ", k=30_000)) for _ in range(100)]
        data = PACKERS[packer](dump(*(page(f"P{number}", text) for number, text in enumerate(texts))))
        found, read_report = taken(io.BytesIO(data[: int(len(data) * share)]))
        assert 0 < len(found) < 100
        assert [one.text for one in found] == texts[: len(found)]
        assert read_report.losses

    def test_a_missing_package_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("compression.zstd", "backports.zstd", "py7zr"):
            monkeypatch.setitem(sys.modules, name, None)
        for packer, package in (("zst", "backports.zstd"), ("7z", "py7zr")):
            with pytest.raises(MissingPackageError, match=f"pip install {package}"):
                titles({"zst": b"\x28\xb5\x2f\xfd" + bytes(9), "7z": b"7z\xbc\xaf\x27\x1c" + bytes(99)}[packer])

    def test_an_archive_of_several_files(self) -> None:
        with pytest.raises(ReadError, match="2 files"):
            titles(packed_7z(dump(), ("a.xml", "b.xml")))

    @pytest.mark.parametrize("where", [0.1, 0.5, 0.99])
    def test_damaged_7z(self, where: float) -> None:
        data = bytearray(packed_7z(dump(*(page(f"P{number}", "x" * number) for number in range(300)))))
        data[int(len(data) * where)] ^= 0xFF
        try:
            found, read_report = taken(io.BytesIO(data))
        except ReadError:
            return
        assert read_report.losses or len(found) == 300


class TestDamage:
    """A multistream dump with flipped bits, zeros, and without its end."""

    def test_flips_and_cuts(self) -> None:
        assert list(damage.check(flips=40, cuts=20, seed=7)) == []

    @pytest.mark.parametrize("whole", [False, True])
    def test_zeros(self, tmp_path: Path, whole: bool) -> None:
        made = damage.made(streams=4)
        begins = [match.start() for match in re.finditer(rb"BZh91AY", made.data)]
        low, high = (begins[2], begins[3]) if whole else (begins[2] + 100, begins[2] + 300)
        path = tmp_path / damage.NAME
        path.write_bytes(made.data[:low] + bytes(high - low) + made.data[high:])
        found, read_report = taken(path)
        assert len(found) == 60
        assert read_report.losses
        assert all(begins[2] <= loss.start < loss.end <= begins[3] for loss in read_report.losses)
        path.with_name(index_name(path.name)).write_bytes(made.places)
        for way in (taken, cut):
            found, read_report = way(path)
            assert (len(found), sum(loss.pages or 0 for loss in read_report.losses)) == (60, 20)

    def test_without_an_index(self, tmp_path: Path) -> None:
        path = tmp_path / damage.NAME
        path.write_bytes(damage.made().data)
        assert cut(path) == taken(path)
        assert len(cut(path)[0]) == 200

    def test_two_wikis_in_one_file(self, tmp_path: Path) -> None:
        made = damage.made(streams=3).data
        other = b"".join(bz2.compress(part.encode()) for part in (HEAD.replace("la", "sc"), page(), END))
        path = tmp_path / "two.xml.bz2"
        path.write_bytes(made + other + made)
        found, read_report = cut(path)
        assert (found, read_report) == taken(path)
        assert [one.language for one in found] == ["la"] * 60 + ["sc"] + ["la"] * 60

    def test_one_long_stream(self, tmp_path: Path) -> None:
        """Blocks of a single stream: a fault costs its block."""
        chance = random.Random(3)
        texts = ["".join(chance.choices("abcdefgh ", k=20_000)) for _ in range(300)]
        data = bytearray(bz2.compress(dump(*(page(f"P{number}", text) for number, text in enumerate(texts)))))
        data[len(data) // 2] ^= 4
        found, read_report = taken(io.BytesIO(data))
        assert 240 < len(found) < 270
        assert {one.text for one in found} < set(texts)
        assert read_report.losses[0].reason == "a damaged bzip2 block"


class TestFinding:
    """One page without reading the rest."""

    def test_by_index(self, tmp_path: Path) -> None:
        made = damage.made()
        path = tmp_path / damage.NAME
        streams = [match.start() for match in re.finditer(rb"BZh91AY", made.data)]
        kept = made.data[: streams[1]] + bytes(streams[5] - streams[1]) + made.data[streams[5] : streams[6]]
        path.write_bytes(kept)  # nothing but the head and the stream with the page
        path.with_name(index_name(path.name)).write_bytes(made.places)
        for options in ({"title": "page_90"}, {"page_id": 90}, {"title": "Page 90", "page_id": 90}):
            found = find_page(path, **options)
            assert found is not None
            assert (found.title, found.language, found.site) == ("Page 90", "la", "lawiki")
        assert find_page(path, title="Page 900") is None
        assert find_page(path, page_id=9) is None
        assert find_page(path, title="Page 90", page_id=9) is None

    def test_without_one(self, tmp_path: Path) -> None:
        path = tmp_path / "dump.xml"
        path.write_bytes(dump(page("Roma"), page("A &amp; B", number=2)))
        found = find_page(path, title="a & B")
        assert found is not None
        assert found == find_page(path, page_id=2)
        assert find_page(path, title="C") is None

    @pytest.mark.skipif(not CORPUS.exists(), reason="no evaluation data here")
    def test_titles_with_colons(self) -> None:
        path = next((CORPUS / "formats").glob("*multistream.xml.bz2"))
        for one in list(read(path))[::37]:
            assert find_page(path, title=one.title) == find_page(path, page_id=one.page_id) == one


class TestPages:
    """Return the page in a `<page>` element."""

    def test_the_newest_revision(self) -> None:
        old = "<revision><id>1</id><timestamp>2001-01-01T00:00:00Z</timestamp><text>old</text></revision>"
        new = "<revision><id>2</id><timestamp>2005-01-01T00:00:00Z</timestamp><text>new</text></revision>"
        [found], _ = taken(io.BytesIO(dump(f"<page><title>A</title><id>5</id>{new}{old}</page>")))
        assert (found.text, found.revision_id, found.timestamp) == ("new", 2, "2005-01-01T00:00:00Z")

    def test_old_exports_have_no_ns(self) -> None:
        data = dump("<page><title>Categoria:Urbs</title><revision><text>x</text></revision></page>")
        names = b'<namespaces><namespace key="14">Categoria</namespace></namespaces></siteinfo>'
        [found], _ = taken(io.BytesIO(data.replace(b"</siteinfo>", names)))
        assert found.namespace == 14

    def test_codes_that_are_no_language_tags(self) -> None:
        for code, tag in (("simple", "en-simple"), ("als", "gsw"), ("zh-classical", "lzh")):
            data = dump().replace(b'"la"', f'"{code}"'.encode())
            assert taken(io.BytesIO(data))[0][0].language == tag
        assert taken(io.BytesIO(dump()), lang="de")[0][0].language == "de"

    def test_text_that_is_not_there(self) -> None:
        data = dump(
            page("A").replace("<text>Urbs.</text>", '<text deleted="deleted" />'),
            page("B").replace("<text>Urbs.</text>", '<text bytes="77" id="9" />'),
            page("C").replace("<text>Urbs.</text>", '<text bytes="0" />'),
            "<page><title>D</title></page>",
        )
        found, read_report = taken(io.BytesIO(data))
        assert [(one.title, one.text) for one in found] == [("C", "")]
        assert read_report.skipped == {"text deleted": 1, "text not in the file": 1, "no revision": 1}

    @pytest.mark.parametrize(
        ("bad", "read_as"),
        [
            (b"Caf\xe9", "Caf\ufffd"),
            (b"nul\0nul", "nul\ufffdnul"),
            (b"\x1b[2J", "\ufffd[2J"),
            (b"&nbsp;", "&nbsp;"),
            (b"A & B", "A & B"),
            (b"&#0;&#x41;&#65;", "\ufffdAA"),
            (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd"),
            (b"a <b>bold</b> word", "a <b>bold</b> word"),
            (b"1 < 2", "1 < 2"),
        ],
    )
    def test_what_xml_does_not_allow(self, bad: bytes, read_as: str) -> None:
        found, read_report = taken(io.BytesIO(dump(page("A"), page("B", "@@@"), page("C")).replace(b"@@@", bad)))
        assert [one.title for one in found] == ["A", "B", "C"]
        assert found[1].text == read_as
        assert [loss.pages for loss in read_report.losses] == [0]

    def test_line_ends_and_cdata(self) -> None:
        data = dump(page("A", "a\r\nb\rc"), page("B", "<![CDATA[</page><page> & ]]>"))
        assert [one.text for one in taken(io.BytesIO(data))[0]] == ["a\nb\nc", "</page><page> & "]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
    def test_encodings(self, encoding: str) -> None:
        data = dump(page("Café")).decode().encode(encoding)
        assert titles(data, format="xml") == ["Café"]

    def test_pages_that_lost_an_end(self) -> None:
        data = dump(page("A"), page("B").replace("</text></revision></page>", ""), page("C"))
        found, read_report = taken(io.BytesIO(data))
        assert [one.title for one in found] == ["A", "C"]
        assert [loss.pages for loss in read_report.losses] == [1]
        start, end = read_report.losses[0][:2]
        assert data[start:end].startswith(b"<page><title>B")

    def test_pages_that_lost_their_begin(self) -> None:
        found, read_report = taken(io.BytesIO(dump(page("A"), page("B").replace("<page><title>", ""), page("C"))))
        assert [one.title for one in found] == ["A", "C"]
        assert [loss.pages for loss in read_report.losses] == [1]

    def test_no_export(self) -> None:
        for data in (b"", b"hello", b"<html><body>no</body></html>", b"<?xml version='1.0'?><rss/>"):
            with pytest.raises(ReadError):
                titles(data, format="xml")
        assert titles(HEAD.encode() + END.encode()) == []


class TestHostile:
    """Bombs are refused at once, what is too large is passed over."""

    @pytest.mark.parametrize("start", [b"", b"<?xml version='1.0'?>\n"])
    def test_a_doctype(self, start: bytes) -> None:
        entities = b"".join(b'<!ENTITY a%d "&a%d;&a%d;">' % (n + 1, n, n) for n in range(40))
        with pytest.raises(ReadError, match="DOCTYPE"):
            titles(start + b'<!DOCTYPE m [<!ENTITY a0 "ha">' + entities + b"]>" + dump(), format="xml")
        with pytest.raises(ReadError, match="DOCTYPE"):
            titles(b'<?xml version="1.0"?><!DOCTYPE m SYSTEM "file:///etc/passwd">' + dump())

    @pytest.mark.parametrize("packer", ["bz2", "gz", "xz", "zst"])
    @pytest.mark.parametrize("start", [b"", HEAD.encode(), HEAD.encode() + b"<page><title>A</title><revision><text>"])
    def test_archive_bombs(self, packer: str, start: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(splitting, "LIMIT", 2**20)
        monkeypatch.setattr(splitting, "UNPACKED", 4 * 2**20)
        unpacked = 0
        parts = splitting._parts

        def counted(chunk: Chunk) -> Iterator[Chunk]:
            nonlocal unpacked
            unpacked += len(chunk.data)
            return parts(chunk)

        monkeypatch.setattr(splitting, "_parts", counted)
        bomb = start + b"a" * (40 * 2**20)
        data = bz2.compress(bomb, 1) if packer == "bz2" else PACKERS[packer](bomb)  # a block is unpacked as a whole
        with pytest.raises(ReadError, match="bomb"):
            titles(data, format="xml")
        assert 2**20 <= unpacked < 12 * 2**20

    def test_a_page_that_is_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(splitting, "LIMIT", 2**16)
        large = page("B", "x" * 3 * 2**20)
        found, read_report = taken(io.BytesIO(dump(page("A"), large, page("C"))))
        assert [one.title for one in found] == ["A", "C"]
        assert [(loss.pages, loss.end - loss.start) for loss in read_report.losses] == [(1, len(large) - 1)]

    def test_a_page_with_a_long_history(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(splitting, "LIMIT", 2**16)

        def revision(year: int, size: int) -> str:
            facts = f"<id>{year}</id><timestamp>{year}-01-01T00:00:00Z</timestamp>"
            return f"<revision>{facts}<text>{'x' * size}</text></revision>\n"

        years = [*range(1000, 1400), 2020, *range(1400, 1800)]
        history = "<page><title>B</title><id>2</id>" + "".join(revision(year, 5000) for year in years) + "</page>"
        too_large = "<page><title>D</title>" + revision(2000, 5) + revision(2001, 2**20) + revision(1999, 5) + "</page>"
        older = "<page><title>E</title>" + revision(2000, 2**20) + revision(2001, 5) + "</page>"
        found, read_report = taken(io.BytesIO(dump(page("A"), history, page("C"), too_large, older, page("F"))))
        assert [(one.title, one.revision_id) for one in found][1:4] == [("B", 2020), ("C", 1), ("E", 2001)]
        assert [loss.pages for loss in read_report.losses] == [1]

    def test_deep_markup(self) -> None:
        found, _ = taken(io.BytesIO(dump(page("A"), page("B", "<b>" * 100_000), page("C"))))
        assert [one.title for one in found] == ["A", "B", "C"]


class TestSelection:
    """Pages that are taken, and the reasons for the others."""

    DATA = dump(
        page("Roma", number=1),
        page("Categoria:Urbs", number=2).replace("<ns>0", "<ns>14"),
        page("Urbs", "#REDIRECT [[Roma]]", number=3),
        page("Ostia", number=4).replace("<text>", "<model>Scribunto</model><text>"),
    )

    @pytest.mark.parametrize(
        ("options", "found"),
        [
            ({}, [1, 2, 3, 4]),
            ({"namespaces": frozenset({0})}, [1, 3, 4]),
            ({"redirects": "no"}, [1, 2, 4]),
            ({"redirects": "only"}, [3]),
            ({"title": ".*a"}, [1, 4]),
            ({"title": "Urbs"}, [3]),
            ({"page_ids": frozenset({2, 4})}, [2, 4]),
            ({"first": 2, "last": 3}, [2, 3]),
            ({"models": frozenset({"wikitext"})}, [1, 2, 3]),
            ({"sample": 0.0}, []),
        ],
    )
    def test_options(self, options: dict[str, object], found: list[int], tmp_path: Path) -> None:
        selection = Selection(**options)  # type: ignore[arg-type]
        path = tmp_path / "x.xml"
        path.write_bytes(self.DATA)
        pages_, read_report = taken(path, selection=selection)
        assert [one.page_id for one in pages_] == found
        assert read_report.given + read_report.skipped.total() == (4 if selection.last is None else selection.last)
        assert cut(path, selection)[0] == pages_

    def test_a_sample_is_the_same_every_time(self) -> None:
        data = dump(*(page(f"P{number}", number=number) for number in range(1000)))
        found = titles(data, selection=Selection(sample=0.1, seed=4))
        assert 60 < len(found) < 140
        assert (
            found
            == titles(data, selection=Selection(sample=0.1, seed=4))
            != titles(data, selection=Selection(sample=0.1))
        )


class TestPieces:
    """Plain exports, lines and row groups in ranges."""

    def test_plain(self, tmp_path: Path) -> None:
        path = tmp_path / "x.xml"
        first = dump(*(page(f"P{number}", "x" * 50_000, number) for number in range(100)))
        path.write_bytes(first + first.replace(b'"la"', b'"sc"'))
        found, read_report = cut(path)
        assert len(list(pieces(path))) > 8
        assert (found, read_report) == taken(path)
        assert [one.language for one in found] == ["la"] * 100 + ["sc"] * 100
        assert list(pieces(path)) == list(pieces(path))

    def test_lines(self, tmp_path: Path) -> None:
        path = tmp_path / "x.jsonl"
        rows = [json.dumps({"id": n, "title": f"P{n}", "text": "é" * 9000}) for n in range(300)]
        rows[7] = "{broken"
        path.write_text("\n".join(rows), "utf-8")
        found, read_report = cut(path)
        assert len(list(pieces(path))) > 2
        assert (found, read_report) == taken(path)
        assert (len(found), [loss.pages for loss in read_report.losses]) == (299, [1])

    def test_parquet(self, tmp_path: Path) -> None:
        path = tmp_path / "x.parquet"
        table = pyarrow.table({"n": list(range(500)), "body": [f"Text {n}" for n in range(500)]})
        pyarrow.parquet.write_table(table, path, row_group_size=100)
        selection = Selection(columns={"page_id": "n"})
        assert len(list(pieces(path, selection=selection))) == 5
        assert cut(path, selection) == taken(path, selection=selection)
        assert [one.page_id for one in cut(path, selection)[0]] == list(range(500))


class TestTables:
    """JSON Lines, Wikimedia Enterprise, answers of the API."""

    ROW = {
        "name": "Roma",
        "identifier": 7,
        "date_modified": "2026-01-01T00:00:00Z",
        "version": {"identifier": 9},
        "namespace": {"identifier": 0},
        "in_language": {"identifier": "la"},
        "is_part_of": {"identifier": "lawiki"},
        "article_body": {"html": "<p>Urbs.</p>", "wikitext": "Urbs."},
    }

    def test_enterprise(self) -> None:
        data = (json.dumps(self.ROW) + "\n").encode() * 2
        archive = io.BytesIO()
        with tarfile.open(fileobj=archive, mode="w:gz") as tar:
            member = tarfile.TarInfo("lawiki_0.ndjson")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
        for source in (data, gzip.compress(data), archive.getvalue()):
            found, _ = taken(io.BytesIO(source))
            assert [(one.title, one.page_id, one.revision_id, one.site, one.language, one.text) for one in found] == [
                ("Roma", 7, 9, "lawiki", "la", "Urbs.")
            ] * 2

    def test_columns(self) -> None:
        data = b'{"heading": "Roma", "markup": "Urbs."}\n'
        selection = Selection(columns={"text": "markup", "title": "heading"})
        assert titles(data, selection=selection, format="jsonl") == ["Roma"]
        with pytest.raises(ReadError, match="there are heading, markup; say --column text=markup"):
            titles(data, format="jsonl")
        with pytest.raises(ValueError, match="no column holds colour"):
            Selection(columns={"colour": "red"})

    def test_long_lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(json_lines, "LIMIT", 2**16)
        long = b'{"text": "' + b"x" * 3 * 2**20 + b'"}\n'
        short = b'{"title": "A", "text": "a"}\n'
        found, read_report = taken(io.BytesIO(short + long + short), format="jsonl")
        assert (len(found), [loss.pages for loss in read_report.losses]) == (2, [1])

    SAVED = {"revid": 9, "timestamp": "2026-01-01T00:00:00Z"}
    REVISIONS = {
        "old": {**SAVED, "*": "Urbs."},
        "new": {**SAVED, "content": "Urbs."},
        "slots": {**SAVED, "slots": {"main": {"contentmodel": "wikitext", "content": "Urbs."}}},
        "old slots": {**SAVED, "slots": {"main": {"contentmodel": "wikitext", "*": "Urbs."}}},
    }

    @pytest.mark.parametrize("form", REVISIONS)
    @pytest.mark.parametrize("version", [1, 2])
    @pytest.mark.parametrize("indent", [None, 1])
    def test_query(self, form: str, version: int, indent: int | None) -> None:
        entry = {"pageid": 7, "ns": 0, "title": "Roma", "revisions": [self.REVISIONS[form]]}
        missing = {"ns": 0, "title": "Nusquam", "missing": True}
        listed = [entry, missing] if version == 2 else {"7": entry, "-1": missing}
        data = json.dumps({"batchcomplete": True, "query": {"pages": listed}}, indent=indent).encode()
        [found], read_report = taken(io.BytesIO(data))
        assert (found.title, found.page_id, found.revision_id, found.text) == ("Roma", 7, 9, "Urbs.")
        assert read_report.skipped == {"missing": 1}

    @pytest.mark.parametrize("text", ["Urbs.", {"*": "Urbs."}])
    def test_parse(self, text: object) -> None:
        data = json.dumps({"parse": {"title": "Roma", "pageid": 7, "revid": 9, "wikitext": text}}).encode()
        [found], _ = taken(io.BytesIO(data))
        assert (found.title, found.page_id, found.revision_id, found.text) == ("Roma", 7, 9, "Urbs.")

    ITEMS = {"Q64": "Q64", "Q0": None, "q64": None, "P31": None, "Q64x": None, " Q64": None, "Q": None, "Q٣": None}
    NO_ITEMS: tuple[object, ...] = (64, None, True, ["Q64"], {"id": "Q64"}, "http://www.wikidata.org/entity/Q64")

    @pytest.mark.parametrize(("said", "item"), [*ITEMS.items(), *((said, None) for said in NO_ITEMS)])
    def test_wikidata(self, said: object, item: str | None) -> None:
        """The id of an item comes from wherever a container says it, and anything else there is none."""
        answer = {"pageid": 7, "title": "Roma", "pageprops": {"wikibase_item": said}, "revisions": [{"*": "Urbs."}]}
        rows: list[object] = [{"text": "Urbs.", name: said} for name in COLUMNS["wikidata"]]
        rows += [{**self.ROW, "main_entity": {"identifier": said}}]
        rows += [{"query": {"pages": pages}} for pages in ([answer], {"7": answer})]
        for row in rows:
            [found], _ = taken(io.BytesIO(json.dumps(row).encode() + b"\n"))
            assert (found.wikidata, found.text) == (item, "Urbs."), row
            source = extract(found).source
            assert source.wikidata == item
        if isinstance(said, str):
            file = io.BytesIO()
            pyarrow.parquet.write_table(pyarrow.table({"text": ["Urbs."], "item": [said], "qid": ["Q1"]}), file)
            file.seek(0)
            [found], _ = taken(file, selection=Selection(columns={"wikidata": "item"}))
            assert found.wikidata == item

    @pytest.mark.parametrize("props", [None, [], "Q64", {}, {"defaultsort": "Q64"}])
    def test_no_wikidata(self, props: object) -> None:
        page = {"title": "Roma", "pageprops": props, "revisions": [{"*": "Urbs."}]}
        [found], _ = taken(io.BytesIO(json.dumps({"query": {"pages": [page]}}).encode()))
        [row], _ = taken(io.BytesIO(json.dumps({**self.ROW, "main_entity": props}).encode() + b"\n"))
        [export], _ = taken(io.BytesIO(dump()))
        assert (found.wikidata, row.wikidata, export.wikidata) == (None, None, None)

    def test_answers_without_text(self) -> None:
        answers: list[dict[str, object]] = [{"parse": {"title": "Roma"}}, {"query": {"pages": []}}]
        for answer in answers:
            with pytest.raises(ReadError, match="no wikitext|no line"):
                titles(json.dumps(answer).encode(), format="api")


def test_a_folder_of_dumps(tmp_path: Path) -> None:
    for name in ("b.xml.bz2", "a.xml", "c.xml.gz"):
        (tmp_path / name).write_bytes(PACKERS[name.partition(".xml")[2].lstrip(".") or "plain"](dump(page(name))))
    (tmp_path / "a-index.txt.bz2").write_bytes(b"")
    assert [one.title for one in read(tmp_path)] == ["a.xml", "b.xml.bz2", "c.xml.gz"]
    assert export.SUFFIXES[0] == ".xml"


def test_the_sample_dump_is_what_its_script_writes() -> None:
    for name, data in update_sample_dump.files().items():
        assert (update_sample_dump.SAMPLES / "dump" / name).read_bytes() == data, "run scripts/update_sample_dump.py"
    plain, packed = (update_sample_dump.SAMPLES / "dump" / f"{update_sample_dump.NAME}{end}" for end in ENDS)
    for ours, theirs in zip(read(plain), read(packed), strict=True):
        assert replace(ours, uri=None) == replace(theirs, uri=None)
    assert cut(packed) == taken(packed)


def test_many_small_pages_in_one_block() -> None:
    """A block of bzip2 may hold 45 MB; taking pages from it one by one must not copy the rest each time."""

    def seconds(count: int) -> float:
        data = bz2.compress(dump(page("A") + (page("B", " " * 400) + " " * 3600) * count))
        begin = time.process_time()
        assert len(titles(data)) == count + 1
        return time.process_time() - begin

    assert seconds(4000) < 8 * min(seconds(1000), seconds(1000)) + 0.05
