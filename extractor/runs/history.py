"""What an earlier run has done that need not be done again.

An input is done when it is the same file, was read to its end with the same options by the same version, and what was
made of it still stands where this run would put it. A single output is made of all inputs, so all of them are done or
none.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypedDict

from extractor.runs.manifest import InputFacts, is_same
from extractor.runs.outputs import Output
from extractor.runs.tasks import Outcome


class Row(TypedDict):
    """What is kept of an input that is done."""

    input: InputFacts
    way: str
    """The digest of what decides the bytes of an output."""
    output: str
    """What was made of it, by its name in the folder of outputs; empty for the only output."""
    stand: list[int] | None
    """Size and time of that file; of a folder the time at which its names changed last."""
    outcome: dict[str, Any]


def way_of(version: str, options: dict[str, Any]) -> str:
    """The digest of all that decides the bytes of an output beside the inputs.

    >>> way_of("1", {"lang": None}) == way_of("1", {"lang": "de"})
    False
    """
    return hashlib.sha256(json.dumps([version, options], sort_keys=True).encode()).hexdigest()[:16]


def line(facts: InputFacts, way: str, output: Output, outcome: Outcome) -> bytes:
    """What is kept of an input, as a line of outcomes.jsonl."""
    row = Row(input=facts, way=way, output=output.name, stand=stand(output), outcome=outcome.to_json())
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def stand(output: Output) -> list[int] | None:
    """Size and time of what was made; None when it is not there."""
    try:
        status = os.lstat(output.target)  # type: ignore[arg-type]
    except (OSError, ValueError, TypeError):
        return None
    return [status.st_size, status.st_mtime_ns]


class History:
    """The inputs that an earlier run has done in the same way."""

    def __init__(self, rows: Iterable[Row], way: str) -> None:
        self._rows = {(row["input"]["path"], row["output"]): row for row in rows if row["way"] == way}

    def __len__(self) -> int:
        return len(self._rows)

    def done(self, facts: InputFacts, output: Output) -> Outcome | None:
        """What came of an input, if it is done; its facts then get the hash that was found before."""
        row = self._rows.get((facts["path"], output.name))
        if row is None or not is_same(row["input"], facts) or row["stand"] != stand(output):
            return None
        facts["sha256"] = row["input"]["sha256"]
        return Outcome.from_json(row["outcome"])

    def all_done(self, inputs: Sequence[InputFacts], output: Output) -> bool:
        """Whether the only output is made of just these inputs, but for those that there are not."""
        wanted = [facts for facts in inputs if facts["bytes"] is not None]
        return [path for path, _ in self._rows] == [facts["path"] for facts in wanted] and all(
            self.done(facts, output) is not None for facts in wanted
        )


def rows(found: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """The rows of outcomes.jsonl that this version can use."""
    for row in found:
        if Row.__required_keys__ <= row.keys():
            yield row  # type: ignore[misc]
