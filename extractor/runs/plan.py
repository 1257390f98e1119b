"""The tasks of a run, found while it goes on: inputs cut into pieces, without those that are done already."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from extractor import readers
from extractor.readers.compression import stem
from extractor.readers.opening import STANDARD_INPUT, Source, shown
from extractor.readers.pieces import Piece, pieces
from extractor.readers.read_report import ReadReport
from extractor.runs.inputs import Given, is_dump, stdin_is_dump
from extractor.runs.options import RunOptions
from extractor.runs.outputs import Output, Outputs
from extractor.runs.progress import OnFailure
from extractor.runs.run_folder import RunFolder
from extractor.runs.tasks import Outcome, Task, outcome_of


@dataclass(slots=True)
class Planned:
    """An input, as far as it has been read."""

    name: str
    """The name of the input in messages."""
    source: Source
    size: int = 0
    """The size of the file in bytes; 0 if the input is not a file."""
    many: bool = False
    """True if the input may hold more than one page."""
    output: Output | None = None
    """The output of the input; None until it is opened, or if it cannot be opened."""
    pieces: int = 0
    """The number of pieces found so far."""
    whole: bool = False
    """True if these are all pieces."""
    read_report: ReadReport = field(default_factory=ReadReport)
    """The report on cutting the input."""
    outcome: Outcome | None = None
    """The outcome of the whole input; set from the start if an earlier run has done it."""
    error: Exception | None = None
    """The error because of which the input cannot be read, or not to its end."""


class Plan:
    """The tasks that are still to be done, and how much is done."""

    def __init__(
        self,
        inputs: Sequence[Given],
        options: RunOptions,
        outputs: Outputs,
        folder: RunFolder,
        done: Callable[[int, Output], Outcome | None],
        on_failure: OnFailure,
    ) -> None:
        """`done` returns the outcome of an input, by its number, if an earlier run has done it; None to read it."""
        self.inputs = [Planned(shown(one.source), one.source, _size(one.source), error=one.error) for one in inputs]
        self._finished = done
        self._options, self._outputs, self._folder, self._on_failure = options, outputs, folder, on_failure
        self._size = sum(planned.size for planned in self.inputs)
        self._done = 0
        self.before = 0.0
        self.failures = 0

    @property
    def share(self) -> float | None:
        """The share of the inputs that is done, from 0 to 1; None while it is unknown."""
        return min(self._done / self._size, 1.0) if self._done and self._size else None

    def advance(self, piece: Piece) -> None:
        """Count a piece as done."""
        if piece.range is not None:
            self._done += piece.range.end - piece.range.start
        elif not self.inputs[piece.input].many:
            self._done += self.inputs[piece.input].size

    def tasks(self, fail_fast: bool) -> Iterator[Task]:
        """Yield the tasks that are not done; the pieces are the same in every run of the same inputs and options."""
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
    """Return the name of an input without folder and suffix, and True if it may hold many pages."""
    if source == STANDARD_INPUT:  # bytes read from it here would be lost
        return "stdin", stdin_is_dump()
    if hasattr(source, "peek"):  # of a pipe as well
        return stem(os.path.basename(shown(source))), is_dump(source)
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
