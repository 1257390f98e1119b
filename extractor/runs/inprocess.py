"""The worker of a run without worker processes: the same tasks, done in this process one after the other.

A page that takes too long or needs too much memory cannot be ended here, because its process would end with it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from extractor.runs.heartbeat import READING
from extractor.runs.piecework import Piecework
from extractor.runs.tasks import Blame, Outcome, Task
from extractor.runs.worker import Setup


class InProcess:
    """The calling process as a worker."""

    def __init__(self, setup: Setup) -> None:
        self._extract, self._pack = setup.function(), setup.pack
        self._earlier, self._filling = setup.earlier_records(), setup.filling()
        self._phase = self._place = 0

    def run(self, tasks: Iterator[Task]) -> Generator[tuple[Task, Outcome]]:
        """Yield each task with its outcome, in order.

        Raises:
            WriteError: a piece cannot be written.
        """
        try:
            for task in tasks:
                yield task, self._done(task)
        finally:
            if self._earlier is not None:
                self._earlier.close()

    def _done(self, task: Task) -> Outcome:
        """Return the outcome of a task, leaving out pages for which there was not enough memory."""
        while True:
            try:
                work = Piecework(task, self._extract, self._watch, self._pack, self._earlier, self._filling)
                return work.done()
            except MemoryError:
                blame = Blame(self._place, "needs more memory than there is", unread=self._phase == READING)
                task = task.without(blame)

    def _watch(self, phase: int, place: int) -> None:
        self._phase, self._place = phase, place
