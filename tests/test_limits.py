"""Bounds that hold whatever a page, a record or a caller does: depth, stack, memory and growth."""

from __future__ import annotations

import bz2
import hashlib
import io
import itertools
import re
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from extractor import Article, Page, extract, read, readers, validate
from extractor.build import COMPILED
from extractor.errors import ReadError
from extractor.readers.byte_chunks import Chunk
from extractor.readers.compression import bzip2
from extractor.readers.export import splitting
from extractor.readers.export.cutting import plain
from extractor.readers.export.splitting import Splitter
from extractor.readers.read_report import ReadReport
from extractor.records.block import Paragraph
from extractor.records.infobox import Infobox
from extractor.records.views.printing import width
from extractor.records.views.terminal import WIDTH, render
from extractor.rendering.context import MAX_BOXES

NESTED: dict[str, tuple[str, str, str]] = {
    "infoboxes": ("{{Infobox x|name=a|b=", "deepest [[Rome]]", "}}"),
    "infoboxes over lines": ("{{Infobox x\n|name=a\n|b=", "deepest", "\n}}"),
    "infoboxes in tables": ("{{Infobox x\n|b=\n{|\n|\n", "deepest", "\n|}\n}}"),
    "lists of marks": ("*", " deepest", ""),
    "lists of tags": ("<ul><li>a ", "deepest", "</li></ul>"),
    "lists in held lists": ("<ul><li>\n\n{{plainlist|\n* a\n", "* deepest", "\n}}\n\n</li></ul>"),
    "tables": ("{|\n|\n* a\n", "deepest", "\n|}"),
    "unknown templates": ("{{odd|1=a|2=", "deepest", "}}"),
    "list templates": ("{{plainlist|\n* a\n* ", "deepest", "\n}}"),
    "quotations": ("<blockquote>a ", "deepest", "</blockquote>"),
    "footnotes": ("<ref>", "deepest", "</ref>"),
    "tags": ("<div>\n* a\n", "deepest", "</div>"),
    "links": ("[[a|", "deepest", "]]"),
    "pictures": ("[[File:A.jpg|thumb|", "deepest", "]]"),
}


def nested(kind: str, depth: int) -> str:
    before, inner, after = NESTED[kind]
    return before * depth + inner + after * depth


def on_a_stack(size: int, work: Callable[[], object]) -> None:
    """Call it in a thread with so many bytes of stack; what it raises is raised."""
    errors: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)

    before = threading.stack_size(size)
    try:
        thread = threading.Thread(target=run)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join(60)
    assert not thread.is_alive()
    if errors:
        raise errors[0]


def use(article: Article, text: str) -> None:
    """All that is done with a record."""
    assert Article.model_validate_json(article.model_dump_json()) == article
    assert validate(article) == []
    assert render(article, text)
    article.to_markdown()
    article.to_text()
    list(article.chunks(200))


@pytest.mark.parametrize("depth", [20, 49, 120, 500])
@pytest.mark.parametrize("kind", NESTED)
def test_what_is_nested_makes_a_record_that_can_be_used(kind: str, depth: int) -> None:
    text = nested(kind, depth)
    article = extract(text, lang="en")
    use(article, text)
    assert article.model_dump_json().count("deepest")


@pytest.mark.parametrize("kind", NESTED)
def test_a_small_stack_is_enough(kind: str) -> None:
    text = nested(kind, 500)

    def work() -> None:
        use(extract(text, lang="en"), text)

    on_a_stack(256 * 2**10, work)


def test_infoboxes_nest_in_a_few_levels() -> None:
    article = extract(nested("infoboxes", 49), lang="en")
    boxes: list[Infobox] = article.infoboxes
    levels = 0
    while boxes:
        levels += 1
        innermost = boxes[0]
        boxes = [inner for field in innermost.fields for inner in field.infoboxes]
    assert levels == MAX_BOXES
    assert innermost["b"].text.endswith("deepest Rome")
    assert [d.code for d in article.diagnostics] == ["too-deep"]
    assert article.coverage.unread == 0


def test_sections_and_lists_together_stay_within_what_json_readers_take() -> None:
    for lang, text in (
        ("en", "\n".join("=" * n + f" h{n} " + "=" * n for n in range(1, 7)) + "\n" + "*" * 40 + " deepest"),
        ("en", "\n".join("=" * n + f" h{n} " + "=" * n for n in range(1, 90)) + "\n" + "  " * 40 + "- deepest"),
    ):
        use(extract(text, lang=lang), text)


def at_depth(left: int, work: Callable[[], object]) -> object:
    """Call it with so many calls left to Python's limit."""
    depth = 0
    frame = sys._getframe()
    while frame is not None:
        depth += 1
        frame = frame.f_back  # type: ignore[assignment]

    def descend(more: int) -> object:
        return work() if more <= 0 else descend(more - 1)

    return descend(sys.getrecursionlimit() - depth - left)


@pytest.mark.parametrize("left", [12, 20, 35, 60, 100, 200])
def test_a_caller_may_be_deep_in_calls(left: int) -> None:
    text = nested("infoboxes", 49)
    expected = extract(text, lang="en")
    assert at_depth(left, lambda: extract(text, lang="en")) == expected


def test_a_limit_too_low_for_any_page_gives_a_record_all_the_same() -> None:
    text = nested("infoboxes", 49)
    usual = extract(Page(text, title="Deep"))
    before = sys.getrecursionlimit()
    articles: list[Article] = []

    def work() -> None:
        sys.setrecursionlimit(60)
        try:
            articles.append(extract(Page(text, title="Deep")))
        finally:
            sys.setrecursionlimit(before)

    on_a_stack(2**23, work)
    [article] = articles
    if COMPILED:  # calls of compiled functions are not Python's, and have the stack of the thread for themselves
        assert article == usual
        return
    assert (article.title, [d.code for d in article.diagnostics]) == ("Deep", ["too-deep"])
    assert article.coverage.unread == len(text)
    use(article, text)


def in_each_other(depth: int) -> dict[str, object]:
    section: dict[str, object] = {"sections": []}
    for _ in range(depth):
        section = {"sections": [section], "level": 1, "span": [0, 1]}
    return {"lead": section}


def test_a_record_that_is_nested_without_end_is_not_followed() -> None:
    own: dict[str, object] = {}
    own["lead"] = own
    twins: list[object] = []
    for _ in range(200):
        twins = [twins, twins]
    for record in (own, {"lead": twins}, in_each_other(101), in_each_other(20_000)):
        [fault] = validate(record)
        assert fault.code == "schema-violation"
        assert (
            fault.message
            == "the record: cannot be checked: it is nested more than 100 deep, or holds itself; no record is"
        )


def test_the_deepest_record_is_checked() -> None:
    text = "\n".join("=" * n + f" h{n} " + "=" * n for n in range(1, 7)) + "\n" + "*" * 40 + " deepest [[Rome]]"
    assert validate(extract(text).model_dump()) == []
    assert validate(in_each_other(40))[0].message.endswith("is missing")


class TestParquetBombs:
    """A small file of a large table is refused before it is in memory."""

    @staticmethod
    def file(texts: pyarrow.Array, **options: object) -> io.BytesIO:
        stream = io.BytesIO()
        table = pyarrow.table({"title": [str(number) for number in range(len(texts))], "text": texts})
        pyarrow.parquet.write_table(table, stream, compression="zstd", **options)
        stream.seek(0)
        return stream

    @staticmethod
    def peak(stream: io.BytesIO, given: list[str]) -> int:
        """Return the most bytes of Python's and Arrow's that reading takes."""
        pool = pyarrow.default_memory_pool()
        most: int = 0
        before: int = pool.bytes_allocated()
        tracemalloc.start()
        try:
            for page in read(stream, format="parquet"):
                given.append(page.title)
                most = max(most, pool.bytes_allocated() - before)
            most = max(most, pool.bytes_allocated() - before)
            traced: int = tracemalloc.get_traced_memory()[1]
            return most + traced
        finally:
            tracemalloc.stop()

    def test_one_long_text(self) -> None:
        stream = self.file(pyarrow.array(["a" * 70 * 2**20]), use_dictionary=False)
        assert len(stream.getvalue()) < 8000
        before = pyarrow.default_memory_pool().bytes_allocated()
        with pytest.raises(ReadError, match="an archive bomb; [0-9]+ bytes unpack to more than 70 MiB"):
            next(read(stream, format="parquet"))
        assert pyarrow.default_memory_pool().bytes_allocated() == before

    def test_one_text_in_many_rows(self) -> None:
        """The file's own sizes are true here, and small: the text stands in it once."""
        long = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 100_000, pyarrow.int32()), ["a" * 2**20])
        stream = self.file(long)
        assert len(stream.getvalue()) < 2**20
        given: list[str] = []
        with pytest.raises(ReadError, match="an archive bomb"):
            self.peak(stream, given)
        assert 60 < len(given) < 70

    def test_a_table_in_which_texts_are_alike_is_none(self) -> None:
        given: list[str] = []
        texts = pyarrow.array([f"{'Rome is a city. ' * 60_000}{number % 5}" for number in range(60)])
        assert self.peak(self.file(texts, row_group_size=60), given) < 40 * 2**20
        assert len(given) == 60


class TestHiddenPages:
    """A `<page>` in a comment or in a CDATA section is no page, however the bytes come."""

    PAGE = "<page><title>{0}</title><id>1</id><revision><text>{0} text</text></revision></page>\n"

    @staticmethod
    def titles(text: str, path: Path) -> list[str]:
        path.write_text(text, "utf-8")
        whole = [page.title for page in read(path)]
        splitter = Splitter(
            [Chunk(bytes([byte]), at, at + 1) for at, byte in enumerate(text.encode())], ReadReport(), ""
        )
        elements = [element.data for element in splitter.elements() if element.is_page]
        assert [element.split(b"</title>")[0].rpartition(b">")[2].decode() for element in elements] == whole
        starts = [start for start, _, _ in plain(str(path), 40) or ()][1:]
        assert all(text.encode()[start:].startswith(b"<page>") for start in starts)
        hidden = [text.encode()[start:].split(b"</title>")[0].rpartition(b">")[2].decode() for start in starts]
        assert set(hidden) <= set(whole)
        return whole

    @pytest.mark.parametrize("marks", [("<!--", "-->"), ("<![CDATA[", "]]>")])
    def test_between_pages(self, marks: tuple[str, str], tmp_path: Path) -> None:
        a, b, c = (self.PAGE.format(title) for title in "ABC")
        for inside in (b, b * 3, b[:-8], "<page>" * 10, b[6:]):
            text = f"<mediawiki>{a}{marks[0]} {inside} {marks[1]}{c}</mediawiki>"
            assert self.titles(text, tmp_path / "x.xml") == ["A", "C"]

    def test_before_the_first_and_in_a_page(self, tmp_path: Path) -> None:
        a, b = (self.PAGE.format(title) for title in "AB")
        assert self.titles(f"<mediawiki><!-- {a} -->{b}</mediawiki>", tmp_path / "x.xml") == ["B"]
        within = b.replace("<revision>", f"<!-- {a} --><revision>")
        path = tmp_path / "y.xml"
        path.write_text(f"<mediawiki>{within}{a}</mediawiki>", "utf-8")
        assert [page.title for page in read(path)] == ["B", "A"]

    def test_a_comment_without_an_end_costs_no_page(self, tmp_path: Path) -> None:
        a, b, c = (self.PAGE.format(title) for title in "ABC")
        for text in (f"<mediawiki>{a}<!-- {b}{c}</mediawiki>", f"<mediawiki>{a}<!-- {b}<!-- x -->{c}</mediawiki>"):
            assert self.titles(text, tmp_path / "x.xml") == ["A", "B", "C"]

    @pytest.mark.parametrize("mark", ["<!--", "<![CDATA[", "<!-- <![CDATA[ ", "<!-- <page", "<!---->", "<page>"])
    def test_time_grows_with_the_size(self, mark: str) -> None:
        def seconds(count: int) -> float:
            data = (mark * count).encode()
            started = time.process_time()
            list(Splitter([Chunk(data, 0, len(data))], ReadReport(), "").elements())
            return time.process_time() - started

        assert seconds(80_000) < 8 * min(seconds(20_000), seconds(20_000)) + 0.05


class TestGrowth:
    """Twice as much takes about twice as long."""

    @staticmethod
    def is_linear(work: Callable[[int], object], size: int) -> bool:
        def seconds(size: int) -> float:
            started = time.process_time()
            work(size)
            return time.process_time() - started

        small = min(seconds(size) for _ in range(3))
        return any(seconds(4 * size) < 8 * small + 0.02 for _ in range(3))

    @pytest.mark.parametrize("word", ["a", "京", "e\u0301", "\u0301", "👩\u200d", "🇩", "🇩🇪", "a京 ", " "])
    def test_a_long_field_is_shown(self, word: str) -> None:
        article = extract("{{Infobox x|a=b}}")
        field = article.infoboxes[0].fields[0].items[0]

        def work(count: int) -> None:
            field.text = word * count
            lines = render(article, "{{Infobox x|a=b}}").splitlines()
            assert all(width(line) <= WIDTH for line in lines)

        assert self.is_linear(work, 20_000)

    @pytest.mark.parametrize("marks", ["!", "?!.", "!)", "。", '!"', "a!", " ", "! "])
    @pytest.mark.parametrize("most", [100, 10_000, 1_000_000])
    def test_a_text_is_cut_into_chunks(self, marks: str, most: int) -> None:
        article = extract("Rome is a city.")
        [paragraph] = article.lead.blocks
        assert isinstance(paragraph, Paragraph)

        def work(count: int) -> None:
            paragraph.text = f"Rome{marks * count}"
            assert "".join(chunk.text for chunk in article.chunks(most)).replace(" ", "").startswith("Rome")

        assert self.is_linear(work, 20_000)


class TestBombsInDumps:
    """A stream of a multistream dump that is an archive bomb costs its own pages, and those of no other stream."""

    HEAD = '<mediawiki xml:lang="en"><siteinfo><dbname>enwiki</dbname></siteinfo>'

    @staticmethod
    def page(title: str, text: str = "text") -> str:
        return f"<page><title>{title}</title><ns>0</ns><revision><text>{text}</text></revision></page>"

    @pytest.fixture(autouse=True)
    def small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(splitting, "LIMIT", 2**20)
        monkeypatch.setattr(splitting, "UNPACKED", 4 * 2**20)

    @pytest.mark.parametrize("size", [5, 12])
    @pytest.mark.parametrize("before", ["", "<page><title>Bomb</title><revision><text>"])
    @pytest.mark.parametrize("index", [False, True])
    def test_the_neighbours_are_read(self, size: int, before: str, index: bool, tmp_path: Path) -> None:
        bomb = self.page("B") + before + "a" * (size * 2**20) + "</text></revision></page>" * bool(before)
        texts = [self.HEAD, self.page("A"), bomb, self.page("C") + self.page("D"), "</mediawiki>"]
        streams = [bz2.compress(text.encode(), 1) for text in texts]
        path = tmp_path / "enwiki-multistream.xml.bz2"
        path.write_bytes(b"".join(streams))
        if index:
            places = [0, *itertools.accumulate(map(len, streams))]
            lines = f"{places[1]}:1:A\n{places[2]}:2:B\n{places[2]}:5:Bomb\n{places[3]}:3:C\n{places[3]}:4:D\n"
            (tmp_path / "enwiki-multistream-index.txt.bz2").write_bytes(bz2.compress(lines.encode()))
        read_report = ReadReport()
        with readers.opened(path, read_report=read_report) as opened:
            found = [page.title for page in opened.pages()]
        assert found == ["A", "B", "C", "D"]
        [loss] = read_report.losses
        end = sum(map(len, streams[:3]))
        assert "an archive bomb" in loss.reason
        assert (loss.start >= end - len(streams[2]), loss.end, loss.pages) == (True, end, 1 if index else None)

    def test_a_dump_that_is_one_bomb_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "x.xml.bz2"
        path.write_bytes(bz2.compress(self.HEAD.encode() + b"a" * (12 * 2**20), 1))
        with pytest.raises(ReadError, match="an archive bomb"):
            list(read(path))

    def test_what_a_bomb_holds_is_not_unpacked_to_its_end(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        unpacked: list[int] = []
        decoded = bzip2._decoded

        def counted(buffer: bytes, start: int, end: int | None) -> bytes | None:
            data = decoded(buffer, start, end)
            unpacked.append(len(data or b""))
            return data

        monkeypatch.setattr(bzip2, "_decoded", counted)
        path = tmp_path / "x.xml.bz2"
        path.write_bytes(bz2.compress(b"a" * (40 * 2**20), 1) + bz2.compress(self.page("A").encode()))
        assert [page.title for page in read(path, format="xml")] == ["A"]
        assert sum(unpacked) < 12 * 2**20


class TestLoneSurrogates:
    """A character of no encoding is U+FFFD from the edge on."""

    TEXT = "{{Infobox x|na\ud800me=a\udfff|b={{odd\ud800|c\ud801=d}}}}\n\n[[A\ud800|b]]\n\n{{odd|k\udc00=v}}"

    def test_the_record_can_be_written(self) -> None:
        article = extract(Page(self.TEXT, title="T\ud800", uri="u\udfff.wiki", site="s\ud800"))
        use(article, self.TEXT)
        assert (article.title, article.source.uri, article.source.site) == ("T\ufffd", "u\ufffd.wiki", "s\ufffd")
        assert article.source.length == len(self.TEXT)
        text = re.sub("[\ud800-\udfff]", "\ufffd", self.TEXT)
        assert article.source.sha256 == hashlib.sha256(text.encode()).hexdigest()
        assert article.infoboxes[0].fields[0].label == "na\ufffdme"
        [diagnostic] = [found for found in article.diagnostics if found.code == "lone-surrogate"]
        assert self.TEXT[slice(*diagnostic.span or ())] == "\ud800"
        assert article.model_copy(update={"diagnostics": []}) == extract(
            Page(text, title="T\ufffd", uri="u\ufffd.wiki", site="s\ufffd")
        ).model_copy(update={"diagnostics": []})

    def test_one_in_the_title_alone_is_told_too(self) -> None:
        article = extract("Rome is a city.", title="R\ud800me")
        assert [(found.code, tuple(found.span or ())) for found in article.diagnostics] == [("lone-surrogate", (0, 0))]
        use(article, "Rome is a city.")

    def test_characters_beyond_the_first_plane_are_left_alone(self) -> None:
        assert extract("😀 \ufffd", title="😀").diagnostics == []
