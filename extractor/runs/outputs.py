"""The outputs of a run: the file for each input, and the pieces that are put together into it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from extractor import writers
from extractor.errors import WriteError
from extractor.readers.protection import Protected
from extractor.runs.options import RunOptions
from extractor.runs.run_folder import RunFolder
from extractor.writers import duckdb, one_article
from extractor.writers.names import FileNames
from extractor.writers.output import hint, sync_folder, unwritable

Choose = Callable[[writers.Target, str | None], writers.Gatherer]
"""Returns the writer for a target and the name of a format, None for that of the target's suffix."""

_SHARD = re.compile(r"\d{5,}")


@dataclass(slots=True)
class Output:
    """One file of the run, or the folder with the shards or articles of a dump."""

    target: Path | BinaryIO
    writer: writers.Gatherer
    name: str = ""
    """The name of the output in the folder of outputs; empty for the single output of a run."""
    shard: int | None = None
    """The number of pages of one shard; None for a single file."""
    each: bool = False
    """True if the output is a folder in which each article has a file of its own."""
    parts: list[tuple[Path, int]] = field(default_factory=list)
    """The files of the output's pieces, in order, each with its number of articles."""
    failed: bool = False
    """True if an input or a page that belongs here failed."""
    error: WriteError | None = None
    """The error because of which the output could not be written; None if there is none."""
    passed: bool = False
    """True if the pieces were already passed on to the stream."""
    kept: bool = False
    """True if an earlier run has already written the whole output."""
    protected: Protected = field(default_factory=lambda: Protected(()))
    """The files that must not be written to."""

    def settle(self) -> None:
        """Sync the folder of the output, so that its name survives a power cut."""
        if isinstance(self.target, Path) and not self.kept:
            sync_folder(self.target if self.target.is_dir() else self.target.parent)

    @property
    def form(self) -> str:
        """The name of the format of the output's pieces."""
        return str(self.writer.PIECE.NAMES[0])

    @property
    def suffix(self) -> str:
        """The suffix of the files of the output's pieces."""
        return str(self.writer.PIECE.SUFFIXES[0])

    def gather(self, folder: RunFolder, number: int) -> None:
        """Put the pieces together, unless `kept` or `passed`; an output left empty by failures stays as it was.

        Raises:
            WriteError: the output cannot be written; the file that was there before is unchanged.
        """
        full = [part for part, count in self.parts if count]
        if self.kept or self.passed or (not full and self.failed):
            return
        if not isinstance(self.target, Path):
            self.writer.gather(full, self.target)
        elif self.each:
            self._place_each(full, self.target, folder.pieces / f"output-{number}")
        elif not self.writer.GATHERS and sum(count for _, count in self.parts) > 1:
            raise WriteError(one_article.too_many(str(self.target), self.writer.SUFFIXES[0]))
        elif self.shard is None:
            self._place(full or [part for part, _ in self.parts[:1]], self.target, folder, number)
        else:
            self._place_shards(self.shard, self.target, folder, number)

    def _place_each(self, parts: Sequence[Path], target: Path, made: Path) -> None:
        """Write a file for each article in the pieces, and move them to the target."""
        shutil.rmtree(made, ignore_errors=True)  # left by a process that was ended here
        self.writer.gather(parts, made)
        _unlinked(target)
        for file in sorted(made.iterdir()) if parts else ():
            self._move(file, target / file.name)

    def _place_shards(self, most: int, target: Path, folder: RunFolder, number: int) -> None:
        suffix = self.writer.SUFFIXES[0]
        names = []
        _unlinked(target)
        for shard, parts in enumerate(_shards(self.parts, most)):
            names.append(f"{shard:05}{suffix}")
            self._place(parts, target / names[-1], folder, number)
        for stale in target.glob(f"*{suffix}"):  # of an earlier run that had more shards
            is_shard = _SHARD.fullmatch(stale.name.removesuffix(suffix)) and stale.name not in names
            if is_shard and self.protected.named(stale) is None:
                stale.unlink()

    def _place(self, parts: Sequence[Path], target: Path, folder: RunFolder, number: int) -> None:
        """Write a file in the folder of pieces, where it leaves nothing behind at any interruption, and move it."""
        whole = folder.pieces / f"output-{number}{self.writer.SUFFIXES[0]}"
        self.writer.gather(parts, whole)
        self._move(whole, target)

    def _move(self, file: Path, target: Path) -> None:
        """Move a finished file to its place; a link there is replaced, not followed.

        Raises:
            WriteError: an input, or something that is not a regular file, is in its place.
        """
        self.protected.check(target)
        try:
            if not target.is_symlink() and target.exists() and not target.is_file():
                raise WriteError(f"{target}: not a regular file; nothing was written{hint(target)}")
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(file, target)
        except OSError as error:
            if isinstance(error, WriteError):
                raise
            raise unwritable(target, error) from error
        if self.writer.NAMES == duckdb.NAMES:
            duckdb.forget_logs(target)


def _unlinked(folder: Path) -> None:
    """Remove a link that is in the place of a folder of the run: it may lead anywhere."""
    if folder.is_symlink():
        folder.unlink()


def _shards(parts: Sequence[tuple[Path, int]], most: int) -> Iterator[list[Path]]:
    """Yield the pieces of each shard: whole pieces, up to the one with which it has at least `most` articles."""
    shard: list[Path] = []
    held = 0
    for part, count in parts:
        if count:
            shard.append(part)
            held += count
        if held >= most:
            yield shard
            shard, held = [], 0
    if shard:
        yield shard


class Outputs:
    """The outputs of all inputs of a run."""

    def __init__(
        self, target: writers.Target, options: RunOptions, protected: Protected, choose: Choose | None = None
    ) -> None:
        """`choose` returns the writer of what is written instead of articles; None if these are written."""
        self._options, self._protected, self._choose = options, protected, choose
        self._folder: Path | None = None
        self.only: Output | None = None
        self.all: list[Output] = []
        if isinstance(target, str | os.PathLike) and writers.is_folder(target):
            self._folder = Path(target)
        else:
            writer = self._writer(target, options.to)
            place = Path(os.path.realpath(target)) if isinstance(target, str | os.PathLike) else target
            self.only = Output(place, writer, protected=protected)
            self.all.append(self.only)
        self._names = FileNames()

    def _writer(self, target: writers.Target, to: str | None) -> writers.Gatherer:
        return writers.choose(target, to) if self._choose is None else self._choose(target, to)

    def of(self, stem: str, many: bool) -> Output:
        """Return the output of the next input; `many` is True if it may hold many pages.

        Raises:
            WriteError: the output is an input, which would be overwritten.
        """
        if self._folder is None:
            assert self.only is not None
            return self.only
        to = self._options.to or ("jsonl" if many or self._choose else "json")
        writer = self._writer("", to)
        shard = self._options.shards if many and writer.GATHERS else None
        each = many and not writer.GATHERS
        suffix = "" if each or shard is not None else writer.SUFFIXES[0]
        name = self._names.new(stem, suffix)
        output = Output(self._folder / name, writer, name, shard, each, protected=self._protected)
        self._protected.check(output.target)
        self.all.append(output)
        return output
