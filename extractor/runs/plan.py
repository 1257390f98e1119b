"""The tasks of a run, found one after the other while it goes on: inputs cut into pieces, less what is done already."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from extractor import readers
from extractor.readers.compression import stem
from extractor.readers.opening import STANDARD_INPUT, Source, shown
from extractor.readers.pieces import Piece, pieces
from extractor.readers.read_report import ReadReport
from extractor.runs.folder import RunFolder
from extractor.runs.inputs import Given, stdin_is_dump
from extractor.runs.options import RunOptions
from extractor.runs.outputs import Output, Outputs
from extractor.runs.progress import OnFailure
from extractor.runs.tasks import Outcome, Task, outcome_of


@dataclass(slots=True)
class Planned:
    """An input as far as it is known."""

    name: str
    """The input as messages name it."""
    source: Source
    size: int = 0
    """Bytes of the file; 0 for what is none."""
    many: bool = False
    """Whether it may hold more than one page."""
    output: Output | None = None
    """Where it goes; None when it cannot be opened."""
    pieces: int = 0
    """How many pieces were found."""
    whole: bool = False
    """Whether these are all."""
    read_report: ReadReport = field(default_factory=ReadReport)
    """What was found out while cutting it."""
    outcome: Outcome | None = None
    """What came of it all; of an input that an earlier run has done, from the beginning."""
    error: Exception | None = None
    """Why it cannot be read, or not to its end."""


class Plan:
    """What there is to do."""

    def __init__(
        self,
        inputs: Sequence[Given],
        options: RunOptions,
        outputs: Outputs,
        folder: RunFolder,
        done: Callable[[int, Output], Outcome | None],
        on_failure: OnFailure,
    ) -> None:
        """`done` tells what an earlier run has made of an input, by its number; None when it is to be read."""
        self.inputs = [Planned(shown(one.source), one.source, _size(one.source), error=one.error) for one in inputs]
        self._finished = done
        self._options, self._outputs, self._folder, self._on_failure = options, outputs, folder, on_failure
        self._size = sum(planned.size for planned in self.inputs)
        self._done = 0
        self.before = 0.0
        self.failures = 0

    @property
    def share(self) -> float | None:
        """How much of the inputs is done, from 0 to 1; None while nothing says."""
        return min(self._done / self._size, 1.0) if self._done and self._size else None

    def advance(self, piece: Piece) -> None:
        """Count a piece as done."""
        if piece.range is not None:
            self._done += piece.range.end - piece.range.start
        elif not self.inputs[piece.input].many:
            self._done += self.inputs[piece.input].size

    def tasks(self, fail_fast: bool) -> Iterator[Task]:
        """The pieces that are not done; the same ones in every run of the same inputs and options."""
        for number, planned in enumerate(self.inputs):
            if planned.error is None:
                try:
                    yield from self._tasks(number, planned)
                    planned.whole = True
                    continue
                except Exception as error:
                    planned.error = error
            planned.whole = True
            self.failures += 1
            self._on_failure(planned.name, planned.error)
            if fail_fast:
                return

    def _tasks(self, number: int, planned: Planned) -> Iterator[Task]:
        source, options = planned.source, self._options
        stem, planned.many = _kind(source, options)
        planned.output = self._outputs.of(stem, planned.many)
        planned.outcome = self._finished(number, planned.output)
        if planned.outcome is not None:
            planned.output.kept = True
            self._done += planned.size
            self.before = self.share or 0.0
            return
        found = pieces(
            source,
            format=options.format,
            lang=options.lang,
            input=number,
            selection=options.selection,
            read_report=planned.read_report,
        )
        for piece in found:
            planned.pieces = piece.number + 1
            task = self._task(piece, planned)
            if outcome_of(task.file).exists():
                self.advance(piece)
                self.before = self.share or 0.0
            else:
                yield task

    def _task(self, piece: Piece, planned: Planned) -> Task:
        assert planned.output is not None
        file = self._folder.piece(piece.input, piece.number, planned.output.suffix)
        return Task(piece, planned.name, file, planned.output.form)


def _kind(source: Source, options: RunOptions) -> tuple[str, bool]:
    """The name of an input without its folder and suffix, and whether it may hold many pages."""
    if source == STANDARD_INPUT:  # what is read of it to find out would be gone
        return "stdin", stdin_is_dump()
    with readers.opened(source, format=options.format, lang=options.lang) as found:
        name = os.path.basename(shown(source))
        ends = [end for end in found.reader.SUFFIXES if name.lower().endswith(end)]
        if not ends:
            name = stem(name)
            ends = [end for end in found.reader.SUFFIXES if name.lower().endswith(end)]
        return name[: len(name) - max(map(len, ends), default=0)], found.reader.MULTI_PAGE


def _size(source: Source) -> int:
    try:
        return os.stat(source).st_size if isinstance(source, str | os.PathLike) else 0
    except (OSError, ValueError):
        return 0
