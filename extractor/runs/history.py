"""The work of an earlier run that need not be done again.

An input is done if it is the same file, was read to its end with the same options by the same version, and its output
is still in the place to which this run would write. A single output is made of all inputs, so either all of them are
done or none.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, TypeGuard

from extractor.runs import raw
from extractor.runs.fitting import fits
from extractor.runs.manifest import is_same
from extractor.runs.outputs import Output
from extractor.runs.tasks import Outcome


def way_of(version: str, options: raw.Options) -> str:
    """Return the digest of all that decides the bytes of an output beside the inputs: version and options.

    >>> way_of("1", {"lang": None}) == way_of("1", {"lang": "de"})
    False
    """
    return hashlib.sha256(json.dumps([version, options], sort_keys=True).encode()).hexdigest()[:16]


def line(facts: raw.InputFacts, way: str, output: Output, outcome: Outcome) -> bytes:
    """Return the line of outcomes.jsonl for an input."""
    row = raw.Done(input=facts, way=way, output=output.name, stand=stand(output.target), outcome=outcome.to_json())
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def stand(target: Path | BinaryIO) -> list[int] | None:
    """Return the size and modification time of an output; None if it does not exist."""
    try:
        status = os.lstat(target)  # type: ignore[arg-type]
    except (OSError, ValueError, TypeError):
        return None
    return [status.st_size, status.st_mtime_ns]


class History:
    """The inputs that an earlier run has done with the same version and options."""

    def __init__(self, rows: Iterable[raw.Done], way: str) -> None:
        self._rows = {(row["input"]["path"], row["output"]): row for row in rows if row["way"] == way}

    def __len__(self) -> int:
        return len(self._rows)

    def done(self, facts: raw.InputFacts, output: Output) -> Outcome | None:
        """Return the outcome of an input and set the hash in its facts; None if the input is not done."""
        row = self._rows.get((facts["path"], output.name))
        if row is None or not is_same(row["input"], facts) or row["stand"] != stand(output.target):
            return None
        facts["sha256"] = row["input"]["sha256"]
        return Outcome.from_json(row["outcome"])

    def all_done(self, inputs: Sequence[raw.InputFacts], output: Output) -> bool:
        """Return True if the single output was made of exactly these inputs; inputs that do not exist do not count."""
        wanted = [facts for facts in inputs if facts["bytes"] is not None]
        return [path for path, _ in self._rows] == [facts["path"] for facts in wanted] and all(
            self.done(facts, output) is not None for facts in wanted
        )


def rows(found: Iterable[object]) -> Iterator[raw.Done]:
    """Yield the rows of outcomes.jsonl that have all members this version needs."""
    for row in found:
        if _is_done(row):
            yield row


def _is_done(row: object) -> TypeGuard[raw.Done]:
    return fits(row, raw.Done)
