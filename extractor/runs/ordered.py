"""Tasks done and given back in their order, for callers that take the results as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from contextlib import closing

from extractor.runs.inprocess import InProcess
from extractor.runs.supervisor import Supervisor
from extractor.runs.tasks import Outcome, Task
from extractor.runs.worker import Setup

_AHEAD = 4
"""The number of tasks for each worker that are taken before the first one is given back."""


def in_order(tasks: Iterator[Task], jobs: int, setup: Setup) -> Generator[tuple[Task, Outcome]]:
    """Yield each task with its outcome, in order: done by `jobs` worker processes, or in this process if 0.

    With workers the tasks are taken a few ahead. An error of the tasks themselves is raised after the outcomes of all
    tasks before it. Closing ends the workers.

    Raises:
        RunError: worker processes cannot be started.
    """
    if not jobs:
        yield from InProcess(setup).run(tasks)
        return
    supply = _Supply(tasks, jobs * _AHEAD)
    done: dict[tuple[int, int], Outcome] = {}
    with closing(Supervisor(jobs, setup).run(supply)) as results:
        for task, outcome in results:
            done[task.piece.input, task.piece.number] = outcome
            while supply.held and (first := supply.held[0].piece) and (first.input, first.number) in done:
                yield supply.held.popleft(), done.pop((first.input, first.number))
    if supply.error is not None:
        raise supply.error


class _Supply(Iterator[Task]):
    """The tasks as an iterator that stops while `most` of them are not given back, and then goes on."""

    def __init__(self, tasks: Iterator[Task], most: int) -> None:
        self._tasks, self._most = tasks, most
        self.held: deque[Task] = deque()
        self.error: Exception | None = None

    def __next__(self) -> Task:
        if len(self.held) >= self._most or self.error is not None:
            raise StopIteration
        try:
            task = next(self._tasks)
        except StopIteration:
            raise
        except Exception as error:
            self.error = error
            raise StopIteration from None
        self.held.append(task)
        return task
