"""The records of two inputs, put together by their titles."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from itertools import zip_longest
from tempfile import TemporaryFile
from typing import NamedTuple

from extractor import pipeline, writers
from extractor.errors import ExtractorError, OnFault, ReadError
from extractor.recorded import record_files
from extractor.runs.reading import pages
from extractor.writers.encoding import Record

Key = tuple[str, str | None]
"""The title of an article, or the name of its file if it has none, and its language."""


class Pair(NamedTuple):
    """Two records of one page; None for one that an input does not have."""

    title: str
    old: Record | None
    new: Record | None


def pairs(old: str, new: str, on_fault: OnFault, **said: str | None) -> Iterator[Pair]:
    """Yield the pages of two inputs: those in both as soon as both are read, then those that one of them lacks.

    An input is a file or folder of records, the output of a run, or pages, which are extracted with what is `said`
    (`format`, `lang`, `encoding`). Of several pages of one title and language those of the same text belong together,
    and of the rest the first to the first. Inputs in the same order take the same memory whatever their size; others
    wait in a temporary file, and those whose text has changed wait there for the end.

    Raises:
        ReadError: an input cannot be read, or has neither records nor pages.

    >>> [pair.title for pair in pairs("samples/flat", "samples/flat/lake_baikal.txt", print) if pair.new]
    ['Lake Baikal']
    """
    with _Waiting() as of_old, _Waiting() as of_new:
        for ours, theirs in zip_longest(_records(old, on_fault, **said), _records(new, on_fault, **said)):
            key = None if ours is None else _key(ours)
            if ours and theirs and key == _key(theirs) and not (key in of_old or key in of_new):
                yield Pair(_name(ours), ours, theirs)
                continue
            for one, own, others in ((ours, of_old, of_new), (theirs, of_new, of_old)):
                if one is not None and (other := others.take(one, of_text=True)) is None:
                    own.put(one)
                elif one is not None:
                    yield Pair(_name(one), *((one, other) if one is ours else (other, one)))
        for one in of_old.rest():
            yield Pair(_name(one), one, of_new.take(one))
        for one in of_new.rest():
            yield Pair(_name(one), None, one)


def _name(record: Record) -> str:
    return _key(record)[0]


def _key(record: Record) -> Key:
    return str(record["title"]) or os.path.basename(record["source"]["uri"] or ""), record["language"]


def _records(source: str, on_fault: OnFault, **said: str | None) -> Iterator[Record]:
    files, faults = list(record_files(source)), list[str]()
    extracted = (pipeline.extract(page).model_dump(mode="json") for page in pages(source, faults.append, **said))
    found = _of_files(files, faults.append) if files else extracted
    first = next(found, None)
    if first is None:
        raise ReadError(faults[0] if faults else f"{source}: holds neither records nor pages to compare")
    yield first
    yield from found
    for fault in faults:
        on_fault(fault)


def _of_files(files: list[str], on_fault: OnFault) -> Iterator[Record]:
    for file in files:
        try:
            for where, record in writers.records(file):
                if isinstance(record, ReadError):
                    on_fault(str(record))
                elif _is_record(record):
                    yield record
                else:
                    on_fault(f"{where}: no record of an article")
        except ExtractorError as error:  # the rest of the file
            on_fault(str(error))


def _is_record(record: Record) -> bool:
    source = record.get("source")
    if not isinstance(source, dict) or "language" not in record:
        return False
    said = isinstance(record.get("title"), str) and isinstance(source.get("sha256"), str)
    return said and isinstance(record["language"], str | None) and isinstance(source.get("uri"), str | None)


class _Place(NamedTuple):
    """Where a record is that waits."""

    start: int
    length: int
    sha256: str
    """That of its text."""


class _Waiting:
    """Records that have not met theirs yet, in a temporary file."""

    def __init__(self) -> None:
        self._places: dict[Key, list[_Place]] = {}
        self._file = TemporaryFile()  # noqa: SIM115 - closed with the whole

    def __enter__(self) -> _Waiting:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __contains__(self, key: Key) -> bool:
        return key in self._places

    def put(self, record: Record) -> None:
        packed = zlib.compress(json.dumps(record).encode(), 1)
        start = self._file.seek(0, os.SEEK_END)
        self._file.write(packed)
        self._places.setdefault(_key(record), []).append(_Place(start, len(packed), record["source"]["sha256"]))

    def take(self, record: Record, *, of_text: bool = False) -> Record | None:
        """Return the record that waits for this one, only one `of_text` that is the same; None if there is none."""
        key, sha256 = _key(record), record["source"]["sha256"]
        places = self._places.get(key, [])
        place = next((one for one in places if one.sha256 == sha256 or not of_text), None)
        if place is None:
            return None
        places.remove(place)
        if not places:
            del self._places[key]
        return self._read(place)

    def rest(self) -> Iterator[Record]:
        """Yield those that have waited in vain, in the order in which they came."""
        for place in sorted(place for places in self._places.values() for place in places):
            yield self._read(place)

    def _read(self, place: _Place) -> Record:
        self._file.seek(place.start)
        record: Record = json.loads(zlib.decompress(self._file.read(place.length)))
        return record
