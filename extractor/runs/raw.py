"""The JSON in the folder of a run, as plain dictionaries: what is written there, and what a later run reads."""

from typing import NotRequired, TypedDict

from extractor import statistics
from extractor.runs import fills

Options = dict[str, object]
"""The options of a run by their names on the command line."""


class InputFacts(TypedDict):
    """An input in the manifest; all but `path` is None if it is not a file."""

    path: str
    bytes: int | None
    modified: int | None
    """The time of the last modification, in nanoseconds since 1970."""
    sha256: str | None
    """The hash of the file, found during the run; None until then, or if the file cannot be read."""


class Counts(TypedDict):
    """The totals of a report."""

    articles: int
    failures: int
    losses: int
    skipped: dict[str, int]
    """The numbers of pages that were passed over, by reason."""
    seconds: float


class Manifest(TypedDict):
    """manifest.json."""

    kind: str
    version: str
    state: str
    """`unfinished` or `complete`."""
    output: str
    options: Options
    inputs: list[InputFacts]
    started: str
    """A time in RFC 3339, as `ended` is."""
    ended: NotRequired[str]
    counts: NotRequired[Counts]


class Loss(TypedDict):
    """A stretch of an input that could not be read, in bytes from 0."""

    start: int
    end: int
    reason: str
    pages: int | None


class Input(TypedDict):
    """An input in the report: the numbers of pages given, failed and passed over, the losses, and the error or None."""

    path: str
    pages: int
    failed: int
    skipped: dict[str, int]
    losses: list[Loss]
    error: str | None


class Limits(TypedDict):
    """The limits of a page: seconds and bytes."""

    page_timeout: float
    page_memory: int


class Report(Counts):
    """report.json."""

    limits: Limits | None
    """None if there were no worker processes, so that none applied."""
    inputs: list[Input]
    statistics: statistics.Row
    reused: NotRequired[int | None]
    """The number of articles taken over from an earlier run; None if none was named."""
    fills: NotRequired[fills.Row | None]
    """The counts of the pages that fill a model; None if none was asked for."""


class Failure(TypedDict):
    """A line of failures.jsonl: an input or a page without a record."""

    input: str
    title: str | None
    page_id: int | None
    reason: str
    limits: Limits | None
    command: str
    """The command that does it alone."""


class FailedPage(TypedDict):
    """A page without a record in the outcome of a piece."""

    input: str
    title: str
    page_id: int | None
    reason: str
    number: int
    trace: str


class Outcome(TypedDict):
    """The outcome of a piece or of an input, without its records."""

    given: int
    skipped: dict[str, int]
    losses: list[tuple[int, int, str, int | None]]
    failures: list[FailedPage]
    statistics: statistics.Row
    reused: NotRequired[int]
    """The number of articles that an earlier run had made; older outcomes do not say it."""
    fills: NotRequired[fills.Row]
    """The counts of the pages that fill a model, if one was asked for."""


class Done(TypedDict):
    """A line of outcomes.jsonl: an input that is done."""

    input: InputFacts
    way: str
    """The digest of version and options, which decide the bytes of an output."""
    output: str
    """The name of its output in the folder of outputs; empty for a single output."""
    stand: list[int] | None
    """The size and modification time (in nanoseconds) of that output, a file or a folder; None if it does not exist."""
    outcome: Outcome
