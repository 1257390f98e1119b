"""The report of a run, in order of its inputs: counts, failures, pages passed over and losses."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.readers.read_report import Loss, ReadReport, ordered
from extractor.runs import raw
from extractor.runs.fills import Fills
from extractor.runs.limits import Limits
from extractor.runs.progress import counted
from extractor.statistics import Statistics


@dataclass(slots=True)
class Report:
    """The result of a run; only written articles are counted."""

    statistics: Statistics = field(default_factory=Statistics)
    """The counts over all articles that were written."""
    failures: list[str] = field(default_factory=list)
    """The names of the inputs and pages that failed."""
    losses: list[str] = field(default_factory=list)
    """The stretches of inputs that could not be read, in words."""
    skipped: Counter[str] = field(default_factory=Counter)
    """The numbers of pages that were passed over, by reason."""
    inputs: list[raw.Input] = field(default_factory=list)
    """A row for each input: the numbers of pages given, failed and passed over, the losses, and the error or None."""
    reused: int | None = None
    """The number of articles taken over from the earlier run that was named; None if none was."""
    into: str | None = None
    """The name of the model that the pages fill; None if none was asked for."""
    fills: Fills = field(default_factory=Fills)
    """How many pages fill it, and what was wrong."""
    never: list[str] = field(default_factory=list)
    """A line for each field that the model requires and for which no page has a label."""
    folder: str | None = None
    """The folder with the run's own files; None if they are not kept."""
    limits: Limits | None = None
    """The limits of a page; None if there were no worker processes, so that none applied."""
    seconds: float = 0.0
    """The duration in seconds; of a resumed run, that of its last part."""

    def __repr__(self) -> str:
        counts = f"{self.articles} articles, {len(self.failures)} failures, {len(self.losses)} losses"
        return f"Report({counts}, {self.seconds:.1f} s)"

    @property
    def articles(self) -> int:
        """The number of articles that were written."""
        return self.statistics.articles

    def add(self, name: str, read_report: ReadReport, failed: int, error: Exception | None) -> None:
        """Add an input that is done; `error` is the reason why it could not be read to its end, None if it was."""
        losses = ordered(read_report.losses)
        row: raw.Input = {
            "path": name,
            "pages": read_report.given,
            "failed": failed,
            "skipped": dict(sorted(read_report.skipped.items())),
            "losses": [
                {"start": loss.start, "end": loss.end, "reason": loss.reason, "pages": loss.pages} for loss in losses
            ],
            "error": str(error) if error else None,
        }
        self.inputs.append(row)
        self.skipped.update(read_report.skipped)
        self.losses.extend(f"{name}: {lost(loss)}" for loss in losses)

    def counts(self) -> raw.Counts:
        """Return the totals of the report."""
        return {
            "articles": self.articles,
            "failures": len(self.failures),
            "losses": len(self.losses),
            "skipped": dict(sorted(self.skipped.items())),
            "seconds": round(self.seconds, 1),
        }

    def lines(self) -> Iterator[bytes]:
        """Yield the report as JSON, as it is in the folder of the run."""
        row: raw.Report = {
            **self.counts(),
            "limits": self.limits.to_json() if self.limits else None,
            "inputs": self.inputs,
            "statistics": self.statistics.to_json(),
            "reused": self.reused,
            "fills": None if self.into is None else self.fills.to_json(),
        }
        yield json.dumps(row, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"

    def __str__(self) -> str:
        """Return the counts in words on one line, then the diagnostics, then what was left out.

        >>> print(Report(Statistics(articles=1, infoboxes=2, fields=1200, diagnostics=Counter({"too-deep": 3}))))
        1 article, 2 infoboxes, 1,200 fields, 0 failures in 0.0 s
        diagnostics: too-deep 3
        """
        found = self.statistics
        counts = [
            counted(found.articles, "article"),
            counted(found.infoboxes, "infobox", "infoboxes"),
            counted(found.fields, "field"),
            counted(len(self.failures), "failure"),
        ]
        if self.reused is not None:
            counts.append(f"{self.reused:,} taken over")
        if self.losses:
            counts.append(counted(len(self.losses), "loss", "losses"))
        lines = [f"{', '.join(counts)} in {self.seconds:.1f} s", _row("passed over", self.skipped)]
        lines += [_row("diagnostics", found.diagnostics), str(found.left_out)]
        if self.into is not None:
            lines += [self.fills.told(self.into), *self.never]
        return "\n".join(filter(None, lines))


def _row(name: str, counts: Counter[str]) -> str:
    """Return the counts on one line, in order of their names; an empty text if there are none."""
    said = ", ".join(f"{key} {count:,}" for key, count in sorted(counts.items()))
    return said and f"{name}: {said}"


def lost(loss: Loss) -> str:
    """Return a loss in words.

    >>> lost(Loss(0, 1024, "bad checksum", 3))
    'bytes 0 to 1,024 lost, 3 pages (bad checksum)'
    """
    pages = "" if loss.pages is None else f", {counted(loss.pages, 'page')}"
    return f"bytes {loss.start:,} to {loss.end:,} lost{pages} ({loss.reason})"
