"""What a worker is asked to do, and what came of it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from extractor.readers.pieces import Piece
from extractor.readers.read_report import Loss, ReadReport
from extractor.statistics import Statistics
from extractor.writers.output import replacing


class Blame(NamedTuple):
    """A page that is not to be tried again, and why."""

    place: int
    """The number of the page in its piece, from 0."""
    reason: str
    """What it did, in a few words."""
    unread: bool = False
    """Whether it was not even read: then nothing after it in the piece can be read either."""


@dataclass(frozen=True, slots=True)
class Task:
    """A piece to be done: its pages, and the file for their records."""

    piece: Piece
    name: str
    """The input that it is of, as messages name it."""
    file: Path
    """Where the records go."""
    form: str
    """The name of the format of that file; empty where there is none, and the records are handed over."""
    blamed: tuple[Blame, ...] = ()
    """Pages that ended a worker before."""

    def without(self, blame: Blame) -> Task:
        """The task without one more page."""
        return replace(self, blamed=(*self.blamed, blame))


def outcome_of(file: Path) -> Path:
    """The file that says what came of a piece, beside that of its records: once it is there, the piece is done."""
    return file.with_name(f"{file.name.partition('.')[0]}.outcome")


@dataclass(frozen=True, slots=True)
class Failure:
    """A page without a record."""

    input: str
    """The input as the caller named it."""
    title: str
    page_id: int | None
    reason: str
    """What went wrong, in a few words."""
    number: int
    """Which page of the input's piece it is, from 0."""
    trace: str = ""
    """Where in the program a bug was met; empty for what is none."""


@dataclass(slots=True)
class Outcome:
    """What came of a piece, or of many."""

    statistics: Statistics = field(default_factory=Statistics)
    """Counts over the articles that were written."""
    failures: list[Failure] = field(default_factory=list)
    """Pages without a record, in order."""
    read_report: ReadReport = field(default_factory=ReadReport)
    """What became of the pages and bytes of the input."""
    records: list[bytes] = field(default_factory=list)
    """The records of a task without a file, as JSON, in order."""

    def save(self, file: Path) -> None:
        """Write it where a later run finds it, whole or not at all."""
        with replacing(file) as stream:
            stream.write(json.dumps(self.to_json(), separators=(",", ":")).encode())

    @classmethod
    def load(cls, file: Path) -> Outcome:
        """What `save` wrote."""
        return cls.from_json(json.loads(file.read_bytes()))

    def add(self, other: Outcome) -> None:
        """Add what came of a later piece of the same input."""
        self.statistics.add(other.statistics)
        self.failures.extend(other.failures)
        self.read_report.add(other.read_report)

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Outcome:
        """What `to_json` gave.

        >>> Outcome.from_json(Outcome(failures=[Failure("a.xml", "Rome", 7, "boom", 0)]).to_json()).failures[0].title
        'Rome'
        """
        read_report = ReadReport(row["given"], Counter(row["skipped"]), [Loss(*loss) for loss in row["losses"]])
        failures = [Failure(**failure) for failure in row["failures"]]
        return cls(Statistics.from_json(row["statistics"]), failures, read_report)

    def to_json(self) -> dict[str, Any]:
        """It as JSON keeps it."""
        return {
            "given": self.read_report.given,
            "skipped": self.read_report.skipped,
            "losses": self.read_report.losses,
            "failures": [{name: getattr(one, name) for name in Failure.__slots__} for one in self.failures],
            "statistics": self.statistics.to_json(),
        }
