"""Partitions of inputs: together they give what a run gives, page for page and loss for loss."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from extractor import Selection, engines
from extractor.engines import finding, partitions, reading
from extractor.engines.partitions import Partition
from extractor.errors import PageError, ReadError
from extractor.readers.storage import Address
from extractor.runs.limits import Limits
from extractor.runs.options import RunOptions
from extractor.runs.run import run
from tests.places import CORPUS, ROOT

DUMP = ROOT / "samples/dump/enwiki-sample-pages-articles-multistream.xml.bz2"
PAGE = (
    "<page><title>{0}</title><ns>0</ns><id>{1}</id><revision><text>{{{{Infobox a|b={1}}}}} {2}</text></revision></page>"
)


class Found:
    """What was found in inputs: the records, the pages that failed, what was lost, and inputs that cannot be read."""

    def __init__(self) -> None:
        self.records: Counter[str] = Counter()
        self.failures: Counter[tuple[str, str]] = Counter()
        self.losses: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Found) and vars(self) == vars(other)

    def __repr__(self) -> str:
        said = [f"{name} {counter.total()}" for name, counter in vars(self).items()]
        return f"{', '.join(said)}: {self.failures} {self.losses} {self.errors}"


def of_run(paths: list[Path], folder: Path, options: RunOptions = RunOptions()) -> Found:  # noqa: B008
    found = Found()
    out = folder / "out.jsonl"
    report = run(paths, out, options, jobs=2)
    found.records.update(out.read_text("utf-8").splitlines() if out.exists() else ())
    for line in (folder / "out.jsonl.run/failures.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["limits"] is None:
            found.errors[row["reason"]] += 1
        else:
            found.failures[row["title"], row["reason"]] += 1
    found.losses.update(report.losses)
    return found


def of_rows(rows: list[dict[str, Any]]) -> Found:
    found = Found()
    for row in rows:
        if row["failure"] is None:
            found.records[row["record"]] += 1
        elif row["loss"] is not None:
            found.losses[row["failure"]] += 1
        elif not row["title"]:
            found.errors[row["failure"]] += 1
        else:
            found.failures[row["title"], row["failure"]] += 1
    return found


def of_partitions(paths: Sequence[Path | str], size: int, options: RunOptions = RunOptions(), **more: Any) -> Found:  # noqa: B008
    made = partitions.partitions(paths, options, size)
    return of_rows([row for one in reversed(made) for row in rows_of(one, options, **more)])


def rows_of(one: Partition, options: RunOptions, **more: Any) -> Iterator[dict[str, Any]]:
    for batch in reading.read(one, options, **more):
        yield from batch.to_pylist()


def dumps(folder: str) -> list[Path]:
    return sorted(path for path in (CORPUS / folder).glob("*") if "index" not in path.name)


def xml(tmp_path: Path, texts: list[str]) -> Path:
    pages = (PAGE.format(text.split(" ")[0], number, text) for number, text in enumerate(texts))
    (tmp_path / "dump.xml").write_text(f"<mediawiki>{''.join(pages)}</mediawiki>")
    return tmp_path / "dump.xml"


@pytest.mark.parametrize("path", dumps("broken") + dumps("formats"), ids=lambda path: path.name)
def test_the_same_as_a_run(path: Path, tmp_path: Path) -> None:
    found = of_run([path], tmp_path)
    assert of_partitions([path], partitions.BYTES) == found
    assert of_partitions([path], 2**19) == found


def test_all_of_them_together(tmp_path: Path) -> None:
    paths = dumps("broken") + dumps("formats") or [DUMP]
    found = of_run(paths, tmp_path)
    assert of_partitions(paths, 2**20) == found


@pytest.mark.parametrize("place", range(0, 100, 9))
def test_a_damaged_dump(place: int, tmp_path: Path) -> None:
    data = bytearray(DUMP.read_bytes())
    at = len(data) * place // 100
    data[at : at + 40] = bytes(40)
    (tmp_path / DUMP.name).write_bytes(data)
    index = DUMP.with_name(DUMP.name.replace("multistream", "multistream-index").replace(".xml", ".txt"))
    (tmp_path / index.name).write_bytes(index.read_bytes())
    found = of_run([tmp_path / DUMP.name], tmp_path)
    assert set(found.losses.values()) == {1} or found.errors
    assert of_partitions([tmp_path / DUMP.name], 1) == found


def test_a_partition_is_about_as_large_as_it_is_asked_to_be(tmp_path: Path) -> None:
    path = xml(tmp_path, [f"Page{number} {'A city. ' * 4000}" for number in range(300)])
    made = partitions.partitions([path], RunOptions(), 4 * 2**20)
    assert [len(one) for one in made] == [1] * len(made)
    sizes = [
        sum(piece.range.end - piece.range.start for piece in share.pieces or () if piece.range) for [share] in made
    ]
    assert sum(sizes) == path.stat().st_size
    assert all(3 * 2**20 < size <= 4 * 2**20 for size in sizes[:-1])


def test_small_inputs_share_a_partition() -> None:
    [partition] = partitions.partitions([ROOT / "samples/flat"], RunOptions())
    assert [Path(share.source).name for share in partition] == sorted(
        path.name for path in (ROOT / "samples/flat").iterdir()
    )
    assert len(partitions.partitions([ROOT / "samples/flat"], RunOptions(), 1)) == len(partition)


TROUBLE = ["Rome", "exit", "bug", "Oslo", "spin", "sleep", "eat", "Bonn", "crash"]


def test_bad_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xml(tmp_path, [f"{title} is a city." for title in TROUBLE])
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for module in ("runs.run", "engines.packing"):
        monkeypatch.setattr(f"extractor.{module}.EXTRACT", "tests.trouble:extract")
    options = RunOptions(limits=Limits(2, 256 * 2**20))
    found = of_run([path], tmp_path, options)
    assert len(found.failures) == 6
    assert of_partitions([path], partitions.BYTES, options) == found
    with pytest.raises(PageError, match=r"dump.xml, page 'exit': ended its process \(exit status 3\)"):
        of_partitions([path], partitions.BYTES, options, strict=True)


def test_strict_ends_at_the_first_loss(tmp_path: Path) -> None:
    path = xml(tmp_path, ["Rome", "Oslo"])
    path.write_text(path.read_text() + "garbage")
    found = of_run([path], tmp_path)
    [loss] = found.losses
    with pytest.raises(ReadError) as raised:
        of_partitions([path], partitions.BYTES, strict=True)
    assert str(raised.value) == loss
    with pytest.raises(ReadError, match="nowhere.xml: cannot be read"):
        of_partitions([tmp_path / "nowhere.xml"], partitions.BYTES, strict=True)


def test_an_input_without_a_page(tmp_path: Path) -> None:
    (tmp_path / "empty.xml").write_text("<mediawiki></mediawiki>")
    (tmp_path / "blank.jsonl").write_text("\n\n")
    paths = [tmp_path / "empty.xml", tmp_path / "blank.jsonl", ROOT / "samples/flat"]
    found = of_run(paths, tmp_path)
    assert len(found.errors) == 2
    assert of_partitions(paths, partitions.BYTES) == found


@pytest.mark.parametrize(
    "selection",
    [Selection(namespaces=frozenset({10})), Selection(first=2, last=3), Selection(title="S.*"), Selection(sample=0.5)],
)
def test_selections(selection: Selection, tmp_path: Path) -> None:
    options = RunOptions(selection=selection)
    found = of_run([DUMP], tmp_path, options)
    assert found.records
    assert of_partitions([DUMP], 1, options) == found


def test_pages_go_on_to_the_other_function(tmp_path: Path) -> None:
    """The data source can give the pages as they are, and `records` makes the same of them."""
    paths = dumps("broken") + dumps("formats") or [DUMP]
    found = of_run(paths, tmp_path)
    names = ["title", "text", "language", "site", "uri", "format", "page_id", "revision_id", "namespace", "timestamp"]
    rows: list[dict[str, Any]] = []
    for one in partitions.partitions(paths, RunOptions()):
        batches = reading.read(one, RunOptions(), [*names, "failure"])
        table = pa.Table.from_batches(list(engines.records(batches, keep=["loss"])))
        rows += table.to_pylist()
    assert of_rows(rows) == found


def test_a_batch_has_the_columns_asked_for() -> None:
    [partition] = partitions.partitions([DUMP], RunOptions())
    read = partial(reading.read, partition, RunOptions())
    [batch] = read(["text", "title"], jobs=0)
    assert batch.schema.names == ["text", "title", "failure", "loss"]
    assert batch.column("text")[0].as_py().startswith("{{")
    assert {batch.schema for batch in read()} == {next(read()).schema}


@pytest.mark.parametrize("path", [*dumps("broken"), *dumps("formats")] or [DUMP], ids=lambda path: path.name)
def test_addresses_of_other_storage(path: Path, tmp_path: Path) -> None:
    """Files are cut and read through fsspec as they are by their paths."""
    found = of_run([path], tmp_path)
    [address] = finding.sources([f"local://{path}"])
    assert isinstance(address, Address)
    remote = of_partitions([address], 2**20)
    for counter in vars(remote).values():
        for key in list(counter):
            parts = key if isinstance(key, tuple) else (key,)
            bare = tuple(part.replace("local://", "") for part in parts)
            counter[bare if isinstance(key, tuple) else bare[0]] = counter.pop(key)
    assert remote == found


def test_globs_and_folders_of_other_storage() -> None:
    found = list(finding.sources([f"local://{ROOT}/samples/dump/*.xml*", f"local://{ROOT}/samples/flat"]))
    assert [name.rpartition("/")[2] for name in found[:3]] == [
        "enwiki-sample-pages-articles-multistream.xml.bz2",
        "enwiki-sample-pages-articles.xml",
        "ada_lovelace.txt",
    ]
    assert len(found) == 9
    rows = [row for one in partitions.partitions(found, RunOptions()) for row in rows_of(one, RunOptions(), jobs=0)]
    assert len(rows) == 15
    assert {row["failure"] for row in rows} == {None}


def test_a_remote_folder_gives_its_dump_and_not_the_index() -> None:
    files = finding.sources([f"local://{ROOT}/samples/dump/*"])
    made = partitions.partitions(files, RunOptions())
    assert [share.source.rpartition("/")[2] for [*shares] in made for share in shares] == [
        "enwiki-sample-pages-articles-multistream.xml.bz2",
        "enwiki-sample-pages-articles.xml",
    ]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s4://wikis/*.xml", r"s4://wikis/\*.xml: cannot be read \(Protocol not known: s4\)"),
        ("memory://nothing.xml", r"memory://nothing.xml: cannot be read \(No such file or directory\)"),
        ("memory://*.xml", r"memory://\*.xml: no file matches"),
    ],
)
def test_addresses_of_nothing(address: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        list(finding.sources([address]))


def test_storage_that_fails_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a backend raises is told as the reason, whatever it is."""
    import fsspec

    system = fsspec.filesystem("memory")
    system.pipe("/wikis/dump.xml", b"<mediawiki>" + PAGE.format("Rome", 1, "A city.").encode() * 9 + b"</mediawiki>")
    [address] = finding.sources(["memory://wikis/*.xml"])
    [partition] = partitions.partitions([address], RunOptions())

    class Refused(Exception):
        pass

    def refuse(*given: object, **more: object) -> None:
        raise Refused("access denied")

    monkeypatch.setattr(type(system), "_open", refuse)
    [row] = rows_of(partition, RunOptions(), jobs=0)
    assert "access denied" in row["failure"]


def _grown(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


def _touched(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def _other(path: Path) -> None:
    path.with_suffix(".new").write_text("<mediawiki></mediawiki>")
    path.with_suffix(".new").rename(path)


CHANGES: list[tuple[Callable[[Path], None], str]] = [
    (_grown, "has changed since its partitions were made; load it again"),
    (_touched, "has changed since its partitions were made; load it again"),
    (_other, "has changed since its partitions were made; load it again"),
    (Path.unlink, "cannot be read (No such file or directory)"),
]


@pytest.mark.parametrize(("change", "said"), CHANGES)
@pytest.mark.parametrize("scheme", ["", "local://"])
def test_a_file_that_changes_after_its_partitions_are_made(
    change: Callable[[Path], None], said: str, scheme: str, tmp_path: Path
) -> None:
    path = xml(tmp_path, [f"Page{number} {'A city. ' * 400}" for number in range(900)])
    made = partitions.partitions(finding.sources([scheme + str(path)]), RunOptions(), 2**20)
    assert len(made) > 2
    change(path)
    for one in made:
        [row] = rows_of(one, RunOptions(), jobs=0)
        assert said in row["failure"]
        with pytest.raises(ReadError, match=re.escape(said)):
            list(rows_of(one, RunOptions(), jobs=0, strict=True))


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = xml(tmp_path, [f"Page{number} {'A city. ' * 400}" for number in range(900)])
    [partition] = partitions.partitions([path], RunOptions())
    rows = rows_of(partition, RunOptions(), jobs=0)
    next(rows)
    _grown(path)
    *_, last = rows
    assert "has changed since" in last["failure"]


def test_file_addresses_and_links_in_circles(tmp_path: Path) -> None:
    folder = tmp_path / "a dir"
    folder.mkdir()
    (folder / "x.xml").write_text("<mediawiki></mediawiki>")
    (folder / "up").symlink_to(tmp_path)
    for address in ("file://{}", "file:{}", "FILE://{}", "file://localhost{}"):
        quoted = str(folder / "x.xml").replace(" ", "%20")
        assert list(finding.sources([address.format(quoted)])) == [str(folder / "x.xml")]
    assert list(finding.sources([f"{tmp_path}/**/*.xml"])) == [str(folder / "x.xml")]
    with pytest.raises(ReadError, match="no file matches; name several paths instead of braces"):
        list(finding.sources([f"{tmp_path}/{{a,b}}*.xml"]))
