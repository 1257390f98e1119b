"""The earlier run whose records a run takes over (`--reuse`): whether it can be one, and the files of its records.

It can if it is complete, and was made by the same version with the options that decide the bytes of a record. Which
pages it took, and into which files they went, does not matter.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import MissingPackageError, RunError
from extractor.loading import output_of
from extractor.runs import history, raw
from extractor.runs.earlier_records import make_index
from extractor.runs.manifest import Manifest, named
from extractor.runs.options import differences
from extractor.runs.progress import OnNews, counted
from extractor.runs.run_folder import MANIFEST, RunFolder
from extractor.writers import json, jsonl, jsonl_zst

SUFFIXES = (*jsonl.SUFFIXES, *jsonl_zst.SUFFIXES, *json.SUFFIXES)
"""The files of which records are taken over: those in which one can be read without all others."""

_DECIDING = ("format", "lang", "parts", "encoding")
"""The options that decide the bytes of a record; all others choose pages or outputs, or name what is compared."""


class Unfit(Exception):
    """Raised if nothing of an earlier run can be taken over; the message says why."""


class Reuse:
    """An earlier run, named by its output or by its own folder, for a run with a folder and a manifest."""

    def __init__(self, run: str | os.PathLike[str], folder: RunFolder, manifest: Manifest, on_news: OnNews) -> None:
        self._name, self._folder, self._manifest, self._on_news = os.fspath(run), folder, manifest, on_news
        self._changed: list[str] = []
        self.index = folder.pieces / "earlier.sqlite"

    def prepare(self) -> None:
        """Make the index of the earlier records, and say how many there are, or why nothing is taken over.

        Raises:
            WriteError: the index cannot be written.
        """
        try:
            count = make_index(self._files(), self.index)
        except (Unfit, MissingPackageError) as error:
            make_index([], self.index)
            self._on_news(f"--reuse {self._name}: {error}; every page is extracted anew")
            return
        if self._changed:
            self._on_news(f"--reuse {self._name}: changed since that run, and not looked at: {named(self._changed)}")
        self._on_news(f"--reuse {self._name}: takes over what is unchanged of {counted(count, 'record')}")

    def _files(self) -> Iterator[Path]:
        """Yield the files of the earlier records; raise `Unfit` if nothing can be taken over."""
        target = output_of(Path(self._name))
        earlier = RunFolder(target)
        if os.path.realpath(earlier.path) == os.path.realpath(self._folder.path):
            raise Unfit("is the output of this run, which goes on from what is there anyway")
        self._check(earlier)
        files = others = 0
        for file, is_sound in _outputs(target, earlier):
            if not is_sound:
                self._changed.append(str(file))
            elif file.name.endswith(SUFFIXES):
                files += 1
                yield file
            else:
                others += 1
        if others and not files:
            raise Unfit(f"records are taken over from {', '.join(SUFFIXES)} files, and it has none")
        if not files:
            raise Unfit("its outputs are gone or have changed since that run (a copy must keep their times)")

    def _check(self, earlier: RunFolder) -> None:
        """Raise `Unfit` unless that folder is of a complete run with the same version and deciding options."""
        before = _manifest(earlier)
        if before is None:
            raise Unfit("is no output of a run, for it has no manifest")
        if before["state"] != "complete":
            raise Unfit("that run is unfinished")
        if before["options"].get("into") is not None:
            raise Unfit("it has rows of a model (--into), and no articles")
        now = self._manifest.row
        if before["version"] != now["version"]:
            raise Unfit(f"made by version {before['version']}, and this is {now['version']}")
        if changed := differences(_deciding(before["options"]), _deciding(now["options"])):
            raise Unfit("; ".join(changed))


def _manifest(folder: RunFolder) -> raw.Manifest | None:
    try:
        return folder.manifest() if (folder.path / MANIFEST).is_file() else None
    except (OSError, RunError):
        return None


def _deciding(options: raw.Options) -> raw.Options:
    return {name: options.get(name) for name in _DECIDING}


def _outputs(target: Path, earlier: RunFolder) -> Iterator[tuple[Path, bool]]:
    """Yield each file that the earlier run wrote, and True if it is as it was when that run ended.

    Of a folder with the shards or articles of a dump the run's own folder tells only when it was written: what is
    younger than the run has changed.
    """
    ended = os.stat(earlier.path / MANIFEST).st_mtime_ns
    stands = {row["output"]: row["stand"] for row in history.rows(earlier.outcomes())}
    for name, stand in stands.items():
        if name != os.path.basename(name):
            continue
        path = target / name if name else Path(os.path.realpath(target))
        is_sound = stand is not None and history.stand(path) == stand and not path.is_symlink()
        if not path.is_dir():
            yield path, is_sound and path.is_file()
            continue
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    yield Path(entry), is_sound and entry.stat().st_mtime_ns <= ended
