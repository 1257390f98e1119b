"""The tasks of workers, and their outcomes."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from extractor.readers.pieces import Piece
from extractor.readers.read_report import Loss, ReadReport
from extractor.runs import raw
from extractor.runs.fills import Fills
from extractor.statistics import Statistics
from extractor.writers.output import replacing


class Blame(NamedTuple):
    """A page that is not to be tried again, and the reason."""

    place: int
    """The number of the page in its piece, from 0."""
    reason: str
    """The reason, in a few words."""
    unread: bool = False
    """True if the page could not even be read, so that nothing after it in the piece can be read either."""


@dataclass(frozen=True, slots=True)
class Task:
    """A piece to be done: its pages, and the file for their records."""

    piece: Piece
    name: str
    """The name in messages of the input of the piece."""
    file: Path
    """The file for the records."""
    form: str
    """The name of the format of that file; empty if there is no file, and the records are handed over."""
    blamed: tuple[Blame, ...] = ()
    """The pages that ended a worker before."""

    def without(self, blame: Blame) -> Task:
        """Return the task without one more page."""
        return replace(self, blamed=(*self.blamed, blame))


def outcome_of(file: Path) -> Path:
    """Return the path of a piece's outcome, beside the file of its records; if it exists, the piece is done."""
    return file.with_name(f"{file.name.partition('.')[0]}.outcome")


@dataclass(frozen=True, slots=True)
class Failure:
    """A page without a record."""

    input: str
    """The input as the caller named it."""
    title: str
    page_id: int | None
    reason: str
    """The reason, in a few words."""
    number: int
    """The number of the page in its piece, from 0."""
    trace: str = ""
    """The traceback of a bug; empty if there was none."""

    def to_json(self) -> raw.FailedPage:
        """Return the failure as a JSON object."""
        return {
            "input": self.input,
            "title": self.title,
            "page_id": self.page_id,
            "reason": self.reason,
            "number": self.number,
            "trace": self.trace,
        }


@dataclass(slots=True)
class Outcome:
    """The outcome of a piece, or of several."""

    statistics: Statistics = field(default_factory=Statistics)
    """The counts over the articles that were written."""
    failures: list[Failure] = field(default_factory=list)
    """The pages without a record, in order."""
    read_report: ReadReport = field(default_factory=ReadReport)
    """The report on the pages and bytes of the input."""
    reused: int = 0
    """The number of articles that an earlier run had made (`--reuse`)."""
    fills: Fills = field(default_factory=Fills)
    """The counts of the pages that fill a model; of none if no model was asked for."""
    records: list[bytes] = field(default_factory=list)
    """The records of a task without a file, as JSON, in order."""

    def save(self, file: Path) -> None:
        """Write the outcome to a file, whole or not at all."""
        with replacing(file) as stream:
            stream.write(json.dumps(self.to_json(), separators=(",", ":")).encode())

    @classmethod
    def load(cls, file: Path) -> Outcome:
        """Return the outcome in a file that `save` wrote."""
        return cls.from_json(json.loads(file.read_bytes()))

    def add(self, other: Outcome) -> None:
        """Add the outcome of a later piece of the same input."""
        self.statistics.add(other.statistics)
        self.failures.extend(other.failures)
        self.read_report.add(other.read_report)
        self.reused += other.reused
        self.fills.add(other.fills)

    @classmethod
    def from_json(cls, row: raw.Outcome) -> Outcome:
        """Return the outcome for a JSON object that `to_json` returned.

        >>> Outcome.from_json(Outcome(failures=[Failure("a.xml", "Rome", 7, "boom", 0)]).to_json()).failures[0].title
        'Rome'
        """
        read_report = ReadReport(row["given"], Counter(row["skipped"]), [Loss(*loss) for loss in row["losses"]])
        failures = [Failure(**failure) for failure in row["failures"]]
        fills = Fills.from_json(row["fills"]) if "fills" in row else Fills()
        return cls(Statistics.from_json(row["statistics"]), failures, read_report, row.get("reused", 0), fills)

    def to_json(self) -> raw.Outcome:
        """Return the outcome as a JSON object, without its records."""
        row: raw.Outcome = {
            "given": self.read_report.given,
            "skipped": dict(self.read_report.skipped),
            "losses": [(loss.start, loss.end, loss.reason, loss.pages) for loss in self.read_report.losses],
            "failures": [one.to_json() for one in self.failures],
            "statistics": self.statistics.to_json(),
            "reused": self.reused,
        }
        if self.fills.pages:
            row["fills"] = self.fills.to_json()
        return row
