"""Tables of articles: what their columns hold, and that the same articles are the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Article, extract, packages, read, validate, write
from extractor.errors import MissingPackageError, ReadError, WriteError
from extractor.records.infobox import Infobox
from extractor.writers import WRITERS, arrow, choose, parquet, records
from extractor.writers.columns import ARTICLE, Column
from extractor.writers.rows import row
from extractor.writers.years import years
from tests.places import ROOT

HOSTILE = "a\0b \ud800 {{Infobox x\ud800|a\ud800b=c\0d\ud800|m=9999999999 km}}<ref>{{cite web|title=\ud800|url=http://a.b/}}</ref>"


@cache
def samples() -> tuple[Article, ...]:
    """Return the articles of all samples, and one that no decent page is like."""
    root = ROOT / "samples"
    found = [extract(page, lang=page.uri and Path(page.uri).parent.name) for page in read(root / "wikitext")]
    return *found, *map(extract, read(root / "flat")), extract(HOSTILE, title="\ud800\0")


def boxes(infoboxes: list[Infobox]) -> Iterator[Infobox]:
    for box in infoboxes:
        yield box
        yield from boxes([inner for field in box.fields for inner in field.infoboxes])


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """Return the rows that Parquet gives back."""
    stream = io.BytesIO()
    assert write(samples(), stream, format="parquet") == len(samples())
    found: list[dict[str, Any]] = pq.ParquetFile(stream).read(use_threads=False).to_pylist()
    return found


class TestColumns:
    """The contents of each column."""

    def test_the_record_is_all_there(self, rows: list[dict[str, Any]]) -> None:
        stream = io.BytesIO()
        write(samples(), stream, format="parquet")
        found = [record for _, record in parquet.records(stream, "x.parquet")]
        assert found == [article.model_dump(mode="json") for article in samples()]
        assert [validate(record) for record in found if isinstance(record, dict)] == [[]] * len(found)

    def test_columns_say_what_the_record_says(self, rows: list[dict[str, Any]]) -> None:
        for cells, article in zip(rows, samples(), strict=True):
            assert cells["title"] == article.title.replace("\ud800", "\ufffd")
            assert cells["sha256"] == article.source.sha256
            assert [section["heading"] for section in cells["sections"]] == [one.heading for one in article.walk()]
            assert len(cells["references"]) == len(article.references)
            assert [one["name"] for one in cells["categories"]] == [one.name for one in article.categories]
            assert sum(cells["coverage"].values()) == cells["length"]
            assert len(cells["infoboxes"]) == len(list(boxes(article.infoboxes)))

    def test_every_value_has_a_row_with_its_members(self, rows: list[dict[str, Any]]) -> None:
        kinds = set()
        for cells, article in zip(rows[:-1], samples(), strict=False):
            found = [value for box in cells["infoboxes"] for field in box["fields"] for value in field["values"]]
            wanted = [
                (value, number, item.note)
                for box in sorted(boxes(article.infoboxes), key=lambda box: box.span)
                for field in box.fields
                for number, item in enumerate(field.items)
                for value in item.values
            ]
            assert len(found) == len(wanted)
            for made, (value, number, note) in zip(found, wanted, strict=True):
                members = value.model_dump(mode="json")
                kinds.add(value.kind)
                assert [made["span_start"], made["span_end"]] == members.pop("span")
                assert (made["item"], made["note"]) == (number, note)
                if value.kind == "globe-coordinate":
                    assert made["precision"] is None
                    members.pop("precision")
                members.pop("display", None)
                for name, member in members.items():
                    assert made[name] == (str(member).lower() if isinstance(member, bool) else member)
        assert kinds >= {"string", "wikilink", "time", "quantity", "globe-coordinate", "url", "commons-media"}

    def test_places_in_lists(self) -> None:
        text = "[[A]]\n== B ==\n=== C ===\n[[D]]\n== E ==\n"
        text += "{{Infobox a|b={{Infobox c|d={{Infobox e|f=1}}}}|g={{Infobox h|i=1}}}}"
        cells = dict(zip((column.name for column in ARTICLE), row(extract(text, lang="en")), strict=True))
        assert [(one[0], one[1]) for one in cells["sections"]] == [(None, None), (None, "B"), (1, "C"), (None, "E")]
        assert [(link[0], link[1]) for link in cells["links"]] == [(0, "A"), (2, "D")]
        assert [(box[0], box[2]) for box in cells["infoboxes"]] == [(None, "a"), (0, "c"), (1, "e"), (0, "h")]

    def test_numbers_that_no_table_holds(self) -> None:
        article = samples()[0].model_copy(deep=True)
        article.source.page_id = 10**30
        article.infoboxes = [
            Infobox.model_validate(
                {"span": (0, 9), "fields": [{"label": "a", "key": "a", "text": "", "span": (0, 9), "items": [
                    {"text": "", "span": (0, 9), "values": [
                        {"kind": "quantity", "text": "", "span": (0, 9), "amount": 10**400, "lower": 2**70}]}]}]}
            )
        ]  # fmt: skip
        cells = arrow.table([row(article)]).to_pylist()[0]
        value = cells["infoboxes"][0]["fields"][0]["values"][0]
        assert (cells["page_id"], value["amount"], value["lower"]) == (None, None, 2.0**70)

    def test_names_are_said_once_each(self) -> None:
        def check(columns: tuple[Column, ...]) -> None:
            assert len({column.name for column in columns}) == len(columns)
            for column in columns:
                assert column.meaning
                assert bool(column.columns) == (column.type in ("many", "one"))
                check(column.columns)

        check(ARTICLE)


class TestBytes:
    """The same articles are the same file."""

    @pytest.mark.parametrize("size", [1, 2, 5])
    def test_pieces_make_what_one_writing_makes(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
    ) -> None:
        monkeypatch.setattr(parquet, "GROUP_BYTES", 60_000)
        monkeypatch.setattr(parquet, "GROUP_ROWS", 4)
        write(samples(), tmp_path / "whole.parquet")
        parts = []
        for start in range(0, len(samples()), size):
            parts.append(tmp_path / f"{start}.parquet")
            write(samples()[start : start + size], parts[-1])
        write([], tmp_path / "none.parquet")
        parquet.gather([*parts, tmp_path / "none.parquet"], tmp_path / "gathered.parquet")
        assert (tmp_path / "whole.parquet").read_bytes() == (tmp_path / "gathered.parquet").read_bytes()
        file = pq.ParquetFile(tmp_path / "whole.parquet")
        sizes = [file.metadata.row_group(number).num_rows for number in range(file.num_row_groups)]
        assert max(sizes) <= 4
        assert len(set(sizes)) > 1

    def test_batches_are_no_matter(self, monkeypatch: pytest.MonkeyPatch) -> None:
        streams = [io.BytesIO(), io.BytesIO()]
        for stream, batch in zip(streams, (1, 1 << 30), strict=True):
            monkeypatch.setattr(parquet, "_BATCH_CHARACTERS", batch)
            write(samples(), stream, format="parquet")
        assert streams[0].getvalue() == streams[1].getvalue()


class TestFaults:
    """Errors are reported, and leave nothing behind."""

    @pytest.mark.parametrize("cut", [0, 4, 100, -1])
    def test_a_damaged_file(self, tmp_path: Path, cut: int) -> None:
        write(samples()[:2], tmp_path / "a.parquet")
        (tmp_path / "cut.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:cut])
        assert [type(record) for _, record in records(tmp_path / "cut.parquet")] == [ReadError]
        with pytest.raises(ReadError, match=r"cut\.parquet"):
            parquet.gather([tmp_path / "cut.parquet"], tmp_path / "out.parquet")
        assert not (tmp_path / "out.parquet").exists()

    def test_another_table(self, tmp_path: Path) -> None:
        import pyarrow as pa

        pq.write_table(pa.table({"title": ["Rome"]}), tmp_path / "a.parquet")
        assert [type(record) for _, record in records(tmp_path / "a.parquet")] == [ReadError]
        with pytest.raises(ReadError, match="other columns"):
            parquet.gather([tmp_path / "a.parquet"], tmp_path / "out.parquet")

    def test_a_full_disk(self) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full here")
        with open("/dev/full", "wb", buffering=0) as stream, pytest.raises(WriteError, match="No space left"):
            write(samples(), stream, format="parquet")

    @pytest.mark.parametrize("format", [writer.NAMES[0] for writer in WRITERS if writer.NAMES[0] in packages.EXTRAS])
    def test_a_package_that_is_not_there(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str) -> None:
        monkeypatch.setitem(packages.EXTRAS, "parquet", ("no_such.package",))
        monkeypatch.setitem(packages.EXTRAS, "duckdb", ("no_such.package",))
        suffix = choose("x", format).SUFFIXES[0]
        with pytest.raises(MissingPackageError, match=r"out.* needs no_such.package: pip install no_such"):
            write(samples(), tmp_path / f"out{suffix}")
        assert list(tmp_path.iterdir()) == []


class TestYears:
    """The years that a date spans."""

    @pytest.mark.parametrize(
        ("edtf", "wanted"),
        [
            ("2011-03", (2011, 2011)),
            ("2011?", (2011, 2011)),
            ("201X", (2010, 2019)),
            ("18XX~", (1800, 1899)),
            ("1XXX", (1000, 1999)),
            ("-01XX", (-199, -100)),
            ("0000", (0, 0)),
            ("../1990", (None, 1990)),
            ("1990/", (1990, None)),
            ("-0043/0014-08-19", (-43, 14)),
            ("Y-170000", (-170000, -170000)),
            ("XXXX-10-24", (None, None)),
            ("XXXX", (None, None)),
            ("", (None, None)),
        ],
    )
    def test_years(self, edtf: str, wanted: tuple[int | None, int | None]) -> None:
        assert years(edtf) == wanted

    @given(st.text() | st.from_regex(r"-?[0-9X]{4}(-[0-9]{2}){0,2}[~?%]?(/(\.\.|[0-9]{4}))?", fullmatch=True))
    def test_any_text(self, edtf: str) -> None:
        first, last = years(edtf)
        if "/" not in edtf and first is not None and last is not None:
            assert first <= last
