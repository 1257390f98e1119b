"""The manifest of a run: its inputs, options and version, written before it begins and when it is complete."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from extractor.readers.opening import STANDARD_INPUT, Source, shown
from extractor.runs import raw
from extractor.runs.options import RunOptions, differences
from extractor.runs.run_folder import KIND

_BLOCK = 2**20
"""The number of bytes hashed at a time; hashing can be stopped between two blocks."""


class Manifest:
    """The manifest of a run under way."""

    def __init__(self, inputs: Sequence[Source], target: str, options: RunOptions) -> None:
        self.inputs = [_facts(source) for source in inputs]
        self.row: raw.Manifest = {
            "kind": KIND,
            "version": sys.modules["extractor"].__version__,
            "state": "unfinished",
            "output": target,
            "options": options.to_json(),
            "inputs": self.inputs,
            "started": _now(),
        }

    @property
    def resumable(self) -> bool:
        """True if all inputs can be read once more, which a stream cannot."""
        return all(facts["modified"] is not None or facts["bytes"] is None for facts in self.inputs)

    def other_way(self, before: raw.Manifest) -> list[str]:
        """Return the changes, in words, from another manifest in version, output and options."""
        facts = (("version", before["version"], self.row["version"]), ("output", before["output"], self.row["output"]))
        changed = [f"the {name} was {was} and is {now}" for name, was, now in facts if was != now]
        return changed + differences(before["options"], self.row["options"])

    def other_inputs(self, before: raw.Manifest) -> list[str]:
        """Return the change, in words, from the inputs of another manifest; empty if they are the same."""
        was, now = [row["path"] for row in before["inputs"]], [facts["path"] for facts in self.inputs]
        return [] if was == now else [f"the inputs were {named(was)} and are {named(now)}"]

    def changed(self, before: raw.Manifest) -> list[int]:
        """Return the numbers of the inputs that another manifest has too, and that have changed since."""
        known: dict[str, raw.InputFacts] = {row["path"]: row for row in before["inputs"]}
        pairs = ((number, facts, known.get(facts["path"])) for number, facts in enumerate(self.inputs))
        return [number for number, facts, was in pairs if was is not None and not is_same(was, facts)]

    def take_over(self, before: raw.Manifest) -> None:
        """Take the start time from the manifest of the run that is resumed, and the hashes of unchanged inputs."""
        self.row["started"] = before["started"]
        known: dict[str, raw.InputFacts] = {row["path"]: row for row in before["inputs"]}
        for facts in self.inputs:
            was = known.get(facts["path"])
            if was is not None and was["modified"] == facts["modified"] and was["bytes"] == facts["bytes"]:
                facts["sha256"] = was["sha256"]

    def complete(self, counts: raw.Counts) -> None:
        """Mark the run as complete."""
        self.row["state"], self.row["ended"], self.row["counts"] = "complete", _now(), counts

    def lines(self) -> Iterator[bytes]:
        """Yield the manifest as JSON."""
        yield json.dumps(self.row, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


class Hashing:
    """A thread that hashes a run's inputs and holds up nothing else, as reading and hashing release the GIL."""

    def __init__(self, manifest: Manifest) -> None:
        self._rows = manifest.inputs
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._hash, name="hashing", daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """Wait until all inputs are hashed."""
        self._thread.join()

    def stop(self) -> None:
        """Stop before all inputs are hashed."""
        self._stopped.set()
        self._thread.join()

    def _hash(self) -> None:
        for row in self._rows:
            if row["modified"] is not None and row["sha256"] is None:
                row["sha256"] = _sha256(row["path"], self._stopped)


def _sha256(path: str, stopped: threading.Event | None = None) -> str | None:
    """Return the hash of a file; None if it cannot be read, which its reader reports, or if hashing was stopped."""
    hash = hashlib.sha256()
    try:
        with open(os.fsencode(path), "rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                hash.update(block)
                if stopped is not None and stopped.is_set():
                    return None
    except (OSError, ValueError):
        return None
    return hash.hexdigest()


def _facts(source: Source) -> raw.InputFacts:
    facts = raw.InputFacts(path=shown(source), bytes=None, modified=None, sha256=None)
    if isinstance(source, str | os.PathLike) and source != STANDARD_INPUT:
        facts["path"] = os.fspath(source)
        try:
            status = os.stat(source)
        except (OSError, ValueError):
            return facts
        return raw.InputFacts(path=facts["path"], bytes=status.st_size, modified=status.st_mtime_ns, sha256=None)
    return facts


def is_same(was: raw.InputFacts, now: raw.InputFacts) -> bool:
    """Return True if an input is a file with the same content, even if its modification time has changed."""
    if was["bytes"] is None or was["bytes"] != now["bytes"]:
        return False
    return was["modified"] == now["modified"] or (was["sha256"] is not None and was["sha256"] == _sha256(now["path"]))


def named(paths: list[str]) -> str:
    """Return the first three paths of a list, and the number of the others.

    >>> named(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    first = ", ".join(paths[:3])
    return f"{first} and {len(paths) - 3} more" if len(paths) > 3 else first


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
