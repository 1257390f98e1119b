"""The files that a run makes: which inputs go into which, and pieces put together into them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from extractor import writers
from extractor.errors import WriteError
from extractor.readers.opening import Source, shown
from extractor.runs.folder import NAMES, RunFolder
from extractor.runs.options import RunOptions
from extractor.writers.names import FileNames
from extractor.writers.output import unwritable

_SHARD = re.compile(r"\d{5,}")


@dataclass(slots=True)
class Output:
    """One file of the run, or the folder of shards of a dump."""

    target: Path | BinaryIO
    writer: writers.Writer
    shard: int | None = None
    """Pages of one shard; None for a single file."""
    each: bool = False
    """Whether it is a folder in which each article has a file of its own."""
    parts: list[tuple[Path, int]] = field(default_factory=list)
    """The files of its pieces, in order, and how many articles each holds."""
    failed: bool = False
    """Whether something that belongs here failed."""

    @property
    def form(self) -> str:
        """The name of the format of its pieces."""
        return str(self.writer.PIECE.NAMES[0])

    @property
    def suffix(self) -> str:
        """The end of the names of its pieces' files."""
        return str(self.writer.PIECE.SUFFIXES[0])

    def gather(self, folder: RunFolder, number: int) -> None:
        """Put the pieces together; what would hold nothing because all of it failed is left as it was.

        Raises:
            WriteError: it cannot be written; what stood there before is unchanged.
        """
        full = [part for part, count in self.parts if count]
        if not full and self.failed:
            return
        if not isinstance(self.target, Path) or self.each:
            self.writer.gather(full, self.target)
        elif self.shard is None:
            self._place(full or [part for part, _ in self.parts[:1]], self.target, folder, number)
        else:
            self._place_shards(self.shard, self.target, folder, number)

    def _place_shards(self, most: int, target: Path, folder: RunFolder, number: int) -> None:
        suffix = self.writer.SUFFIXES[0]
        names = []
        for shard, parts in enumerate(_shards(self.parts, most)):
            names.append(f"{shard:05}{suffix}")
            self._place(parts, target / names[-1], folder, number)
        for stale in target.glob(f"*{suffix}"):  # of an earlier run that had more
            if _SHARD.fullmatch(stale.name.removesuffix(suffix)) and stale.name not in names:
                stale.unlink()

    def _place(self, parts: Sequence[Path], target: Path, folder: RunFolder, number: int) -> None:
        """Write a file among the pieces, where an end at any time leaves nothing behind, and move it."""
        whole = folder.pieces / f"output-{number}{self.writer.SUFFIXES[0]}"
        self.writer.gather(parts, whole)
        try:
            place = Path(os.path.realpath(target))
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(whole, place)
        except OSError as error:
            raise unwritable(target, error) from error


def _shards(parts: Sequence[tuple[Path, int]], most: int) -> Iterator[list[Path]]:
    """Whole pieces for each shard, up to the one with which it has so many articles."""
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
    """Where each input of a run goes."""

    def __init__(self, target: writers.Target, options: RunOptions) -> None:
        self._options = options
        self._folder = self._one = None
        self.all: list[Output] = []
        if isinstance(target, str | os.PathLike) and writers.is_folder(target):
            self._folder = Path(target)
        else:
            writer = writers.choose(target, options.to)
            self._one = Output(Path(target) if isinstance(target, str | os.PathLike) else target, writer)
            self.all.append(self._one)
        self._names = FileNames()
        for name in NAMES:
            self._names.new(name, "")

    def of(self, source: Source, stem: str, many: bool) -> Output:
        """The output of the next input, which holds many pages or one.

        Raises:
            WriteError: it is the input itself, which would be lost.
        """
        if self._folder is None:
            assert self._one is not None
            _check_other(self._one.target, source)
            return self._one
        to = self._options.to or ("jsonl" if many else "json")
        writer = writers.choose("", to)
        shard = self._options.shards if many and writer.GATHERS else None
        each = many and not writer.GATHERS
        suffix = "" if each or shard is not None else writer.SUFFIXES[0]
        output = Output(self._folder / self._names.new(stem, suffix), writer, shard, each)
        _check_other(output.target, source)
        self.all.append(output)
        return output


def _check_other(target: Path | BinaryIO, source: Source) -> None:
    """Raise `WriteError` if the target is the source itself, which would be lost."""
    same = False
    if isinstance(target, Path) and isinstance(source, str | os.PathLike):
        with suppress(OSError, ValueError):
            same = os.path.samefile(target, source)
    if same:
        raise WriteError(f"{shown(source)}: is to be read, and would be lost as an output; name another")
