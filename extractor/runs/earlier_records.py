"""The records of an earlier run, found by their pages, so that a page that has not changed is not extracted again.

The supervisor makes an index of them once, a file with a row for each record, and workers look pages up in it. The
rows lie on disk, in the order of a digest of what a record must share with its page; memory does not grow with them.

Of a record everything but `source` is decided by its page's text, title, language, namespace and dialect (and by what
is the same for a whole run). The rest of a record can therefore be copied as it stands, without being made anew.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from extractor.extraction import source_of
from extractor.languages import load
from extractor.parsers import sniff
from extractor.records.article import Article
from extractor.records.outline import Outline
from extractor.records.page import Page, well_formed
from extractor.records.raw import Source as RawSource
from extractor.records.source import Source
from extractor.writers import jsonl_zst
from extractor.writers.encoding import encode
from extractor.writers.output import unwritable

LONGEST = 64 * 2**20
"""The most bytes of a record that is looked at; those of the largest pages that a reader takes have fewer."""

_NOT_OF_THE_TEXT = frozenset({"bad-encoding", "lone-surrogate", "page-failed", "path-given", "too-deep"})
"""Diagnostics that the text of a page does not decide alone: the reader saw the fault, or the process was short of
stack."""

_SCHEMA = """
CREATE TABLE files (number INTEGER PRIMARY KEY, path BLOB, size INTEGER, modified INTEGER);
CREATE TABLE records (key INTEGER, file INTEGER, frame INTEGER, packed INTEGER, start INTEGER, size INTEGER);
"""
_HEADS = (b',"redirect_target":', b',\n  "redirect_target":')
"""The end of the members that tell the page of a record, as JSON Lines and JSON for reading have it."""


class Taken(NamedTuple):
    """A record that an earlier run made."""

    record: Article | bytes
    """The record for the page of today; in bytes it is JSON, as JSON Lines have it, without the line end."""
    counted: Article | Outline
    """What of it is counted."""


class Place(NamedTuple):
    """The place of a record in a file, in bytes."""

    frame: int
    """The start of the frame of Zstandard that it is in."""
    packed: int
    """The packed size of the frame; 0 if the file is not packed."""
    start: int
    """The start of the record in the frame, or in the file."""
    size: int


class EarlierRecords:
    """The records in an index, for one process; the index is opened when the first page is looked up."""

    def __init__(self, index: str) -> None:
        self._index = index
        self._rows: sqlite3.Connection | None = None
        self._path = b""
        self._file: BinaryIO | None = None
        self._frame, self._unpacked = -1, b""

    def of(self, page: Page, *, as_line: bool) -> Taken | None:
        """Return the record of a page, as JSON or as an article; None if there is none that is certainly the same."""
        if page.faults:
            return None
        page, encoded, marred = well_formed(page)
        if marred is not None:
            return None
        source = source_of(page, page.format or sniff(page.text), encoded)
        language = load(page.language).tag
        try:
            places = self._places(_key(page.title, language, source))
        except sqlite3.Error:  # a damaged index
            return None
        for path, size, modified, *place in places:
            data = self._data(path, (size, modified), Place(*place))
            if data is not None and (taken := _taken(data, page, source, as_line)) is not None:
                return taken
        return None

    def _places(self, key: int) -> list[tuple[Any, ...]]:
        if self._rows is None:
            name = Path(self._index).absolute().as_uri()
            self._rows = sqlite3.connect(f"{name}?mode=ro&immutable=1", uri=True)
        return self._rows.execute(
            "SELECT path, files.size, modified, frame, packed, start, records.size FROM records"
            " JOIN files ON file = number WHERE key = ? ORDER BY file, frame, start",
            (key,),
        ).fetchall()

    def _data(self, path: bytes, stand: tuple[int, int], place: Place) -> bytes | None:
        """Return the bytes at a place of a file; None if it is not the file any more that was indexed."""
        try:
            if self._file is None or path != self._path:
                self.close_file()
                self._path, self._file = path, open(path, "rb", buffering=0)  # noqa: SIM115 - it is kept open
            status = os.fstat(self._file.fileno())
            if (status.st_size, status.st_mtime_ns) != stand:
                return None
            if not place.packed:
                self._file.seek(place.start)
                return self._file.read(place.size)
            if place.frame != self._frame:  # records that follow each other are in one frame
                self._file.seek(place.frame)
                packed = BytesIO(self._file.read(place.packed))
                self._unpacked = next((data for *_, data in jsonl_zst.frames(packed, "", LONGEST)), b"")
                self._frame = place.frame
            return self._unpacked[place.start : place.start + place.size]
        except OSError:
            return None

    def close_file(self) -> None:
        """Close the file that was read last."""
        if self._file is not None:
            self._file.close()
        self._file, self._frame, self._unpacked = None, -1, b""

    def close(self) -> None:
        """Close the index and the file."""
        self.close_file()
        if self._rows is not None:
            self._rows.close()
        self._rows = None


def make_index(files: Iterable[Path], index: Path) -> int:
    """Write the index of the records in files of JSON Lines, packed or not, or of JSON, and return their number.

    Raises:
        WriteError: the index cannot be written.
    """
    index.parent.mkdir(parents=True, exist_ok=True)
    index.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(index, isolation_level=None)) as rows:
            for pragma in ("journal_mode = OFF", "synchronous = OFF"):
                rows.execute(f"PRAGMA {pragma}")
            rows.executescript(_SCHEMA)
            rows.execute("BEGIN")
            for number, file in enumerate(files):
                _add(rows, number, file)
            rows.execute(
                "CREATE INDEX by_key ON records (key, file, frame, packed, start, size)"
            )  # sorted once, not row by row
            rows.execute("COMMIT")
            return int(rows.execute("SELECT count(*) FROM records").fetchone()[0])
    except sqlite3.Error as error:
        raise unwritable(index, error) from error
    except OSError as error:
        raise unwritable(index, error) from error


def _add(rows: sqlite3.Connection, number: int, file: Path) -> None:
    """Add a file and its records; one that cannot be read is left out."""
    with suppress(OSError), open(file, "rb") as stream:
        status = os.fstat(stream.fileno())
        row = (number, os.fsencode(file.absolute()), status.st_size, status.st_mtime_ns)
        rows.execute("INSERT INTO files VALUES (?, ?, ?, ?)", row)
        found = ((key, number, *place) for key, place in _places_in(stream, file.suffix))
        rows.executemany("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)", found)


def _places_in(stream: BinaryIO, suffix: str) -> Iterator[tuple[int, Place]]:
    """Yield the key and the place of each record in a file."""
    if suffix == ".zst":
        for frame, packed, data in jsonl_zst.frames(stream, "", LONGEST):
            for inner, place in _places_in(BytesIO(data), ""):
                yield inner, place._replace(frame=frame, packed=packed)
        return
    start = 0
    while data := stream.read(LONGEST) if suffix == ".json" else stream.readline(LONGEST):
        if (key := _key_in(data)) is not None:
            yield key, Place(0, 0, start, len(data))
        start += len(data)


def _key_in(data: bytes) -> int | None:
    """Return the key of a record, of which only the head is read; None if it has none."""
    for mark in _HEADS:
        if (place := data.find(mark)) >= 0:
            try:
                head = json.loads(data[:place] + b"}")
                return _key(head["title"], head["language"], head["source"])
            except (ValueError, KeyError, TypeError, RecursionError):
                return None
    return None


def _key(title: str, language: str | None, source: RawSource) -> int:
    """Return the digest of what a record and its page share, a number of 64 bits."""
    shared = (title, language, source["site"], source["page_id"], source["namespace"], source["sha256"])
    digest = blake2b(json.dumps(shared).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _taken(data: bytes, page: Page, source: RawSource, as_line: bool) -> Taken | None:
    """Return a record as that of a page; None if it is damaged, or another page's."""
    try:
        if data.startswith(b"{\n"):
            data = encode(Article.model_validate_json(data))
        line = data.rstrip(b"\n")
        found = (Outline if as_line else Article).model_validate_json(line)
        now = Source.model_validate(source)
    except (ValueError, RecursionError):
        return None
    language = load(page.language).tag
    if (found.title, found.language) != (page.title, language) or not _is_of_text(found, page):
        return None
    was = found.source
    same = ("format", "site", "page_id", "namespace", "sha256", "length")
    if any(getattr(was, name) != getattr(now, name) for name in same):
        return None
    before, mark, after = line.partition(b',"source":%b,"redirect_target":' % encode(was))
    if not mark:
        return None
    found.source = now
    if isinstance(found, Article):
        return Taken(found, found)
    return Taken(b'%b,"source":%b,"redirect_target":%b' % (before, encode(now), after), found)


def _is_of_text(record: Article | Outline, page: Page) -> bool:
    """Return True if the text of the page alone decides what is diagnosed."""
    return all(
        one.code not in _NOT_OF_THE_TEXT
        and (one.code != "unknown-language" or one.message.endswith(f" {page.language}"))
        for one in record.diagnostics
    )
