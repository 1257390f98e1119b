"""What a run is: its inputs, options and version, written down before it begins and again when it is complete."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor.errors import RunError
from extractor.readers.opening import Source, shown
from extractor.runs.folder import KIND
from extractor.runs.options import RunOptions, differences

_BLOCK = 2**20
"""Bytes hashed at a time; between two of them a run that ends can stop."""


class Manifest:
    """The manifest of a run under way."""

    def __init__(self, inputs: Sequence[Source], target: str, options: RunOptions) -> None:
        self.row: dict[str, Any] = {
            "kind": KIND,
            "version": sys.modules["extractor"].__version__,
            "state": "unfinished",
            "output": target,
            "options": options.to_json(),
            "inputs": [_facts(source) for source in inputs],
            "started": _now(),
        }

    @property
    def resumable(self) -> bool:
        """Whether the inputs can be read once more: a stream cannot."""
        return all(row["modified"] is not None or row["bytes"] is None for row in self.row["inputs"])

    def take_over(self, before: dict[str, Any], folder: Path) -> None:
        """Go on with the unfinished run of another manifest.

        Raises:
            RunError: it is another run; the message names what differs.
        """
        changed = [*self._changed(before), *differences(before["options"], self.row["options"])]
        if changed:
            raise RunError(
                f"{folder}: holds an unfinished run, of which {'; '.join(changed)}. "
                "Go on as it was begun, begin anew with --restart, or name another output"
            )
        for row, old in zip(self.row["inputs"], before["inputs"], strict=True):
            row["sha256"] = old["sha256"]
        self.row["started"] = before["started"]

    def _changed(self, before: dict[str, Any]) -> Iterator[str]:
        for name in ("version", "output"):
            if before[name] != self.row[name]:
                yield f"the {name} was {before[name]} and is {self.row[name]}"
        old, new = before["inputs"], self.row["inputs"]
        if [row["path"] for row in old] != [row["path"] for row in new]:
            yield f"the inputs were {_named(old)} and are {_named(new)}"
            return
        for was, row in zip(old, new, strict=True):
            if was["bytes"] != row["bytes"] or (was["modified"] != row["modified"] and not _same_bytes(was, row)):
                yield f"the input {row['path']} has changed since"

    def complete(self, counts: dict[str, Any]) -> None:
        """Say that all of it is done."""
        self.row |= {"state": "complete", "ended": _now(), "counts": counts}

    def lines(self) -> Iterator[bytes]:
        """The manifest as JSON."""
        yield json.dumps(self.row, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


class Hashing:
    """Finds the hashes of a run's inputs beside everything else, in a thread that Python lets run while it reads."""

    def __init__(self, manifest: Manifest) -> None:
        self._rows = manifest.row["inputs"]
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._hash, name="hashing", daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """Wait until all hashes are there."""
        self._thread.join()

    def stop(self) -> None:
        """Leave it at that."""
        self._stopped.set()
        self._thread.join()

    def _hash(self) -> None:
        for row in self._rows:
            if row["modified"] is not None and row["sha256"] is None:
                row["sha256"] = _sha256(row["path"], self._stopped)


def _sha256(path: str, stopped: threading.Event | None = None) -> str | None:
    """The hash of a file; None when it cannot be read to its end, which its reader tells."""
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


def _facts(source: Source) -> dict[str, Any]:
    """An input as the manifest has it; what is no file has no facts."""
    row: dict[str, Any] = {"path": shown(source), "bytes": None, "modified": None, "sha256": None}
    if isinstance(source, str | os.PathLike) and source != "-":
        row["path"] = os.fspath(source)
        try:
            status = os.stat(source)
        except (OSError, ValueError):
            return row
        return row | {"bytes": status.st_size, "modified": status.st_mtime_ns}
    return row


def _same_bytes(was: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether a file that was touched still holds what it did."""
    return was["sha256"] is not None and was["sha256"] == _sha256(row["path"])


def _named(rows: list[dict[str, Any]]) -> str:
    first = ", ".join(row["path"] for row in rows[:3])
    return f"{first} and {len(rows) - 3} more" if len(rows) > 3 else first


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
