"""Lines passed on to a stream in order as soon as they are ready, so that its reader need not wait for the end."""

from __future__ import annotations

from pathlib import Path

from extractor.runs.outputs import Output
from extractor.runs.plan import Plan
from extractor.runs.run_folder import RunFolder
from extractor.runs.tasks import outcome_of
from extractor.writers import jsonl
from extractor.writers.output import join


class Passing:
    """The pieces of a run that have been passed on to a stream; for other outputs there are none."""

    def __init__(self, plan: Plan, folder: RunFolder, output: Output | None) -> None:
        self._plan, self._folder, self._output = plan, folder, output
        self._input = self._piece = 0
        self._passes = output is not None and not isinstance(output.target, Path) and output.writer is jsonl

    def go_on(self) -> None:
        """Pass on the next pieces, as far as they are done.

        Raises:
            WriteError: the stream cannot be written to.
            BrokenPipeError: the reader has closed the stream.
        """
        while self._passes and self._input < len(self._plan.inputs):
            planned = self._plan.inputs[self._input]
            if self._piece < planned.pieces and planned.output is not None:
                file = self._folder.piece(self._input, self._piece, planned.output.suffix)
                if not outcome_of(file).exists():
                    return
                join([file], planned.output.target)
                file.unlink()
                planned.output.passed = True
                self._piece += 1
            elif planned.whole:
                self._input, self._piece = self._input + 1, 0
            else:
                return
