"""The supervisor of the workers: it gives each a task, watches it, and replaces it when it dies.

A page that takes too long, needs too much memory or ends its process fails alone: the piece is done again without it.
A worker may also be killed from outside, with no fault of its page; that must happen repeatedly before the page is
blamed.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Generator, Iterator
from multiprocessing.connection import wait

from extractor.errors import RunError, WriteError
from extractor.runs.heartbeat import READING, WRITING
from extractor.runs.tasks import Blame, Outcome, Task
from extractor.runs.worker import Setup
from extractor.runs.worker_process import WorkerProcess

STRIKES = 3
"""The number of workers that must be killed from outside at a page before it is blamed: more than chance explains."""

STILLBORN = 50
"""The number of consecutive workers killed before they are ready that ends the run: it means a lack of memory."""


LOOK = 1.0
"""The seconds after which the workers' heartbeats are looked at again."""


class Supervisor:
    """The workers of a run, and the tasks that they work on."""

    def __init__(self, jobs: int, setup: Setup) -> None:
        self._jobs, self._setup = jobs, setup
        self._workers: list[WorkerProcess] = []
        self._waiting: deque[Task] = deque()
        self._strikes: Counter[tuple[int, int, int, int]] = Counter()
        self._stillborn = 0

    def run(self, tasks: Iterator[Task]) -> Generator[tuple[Task, Outcome]]:
        """Yield each task with its outcome, in the order in which they are done; all workers end when this is closed.

        Raises:
            WriteError: a piece cannot be written.
            RunError: workers cannot be started, or keep ending when no page is to blame.
        """
        try:
            while self._assign(tasks):
                yield from self._ended()
        finally:
            for worker in self._workers:
                worker.kill()
            while self._workers:
                self._workers.pop().close()

    def _assign(self, tasks: Iterator[Task]) -> bool:
        """Give every idle worker a task and hold the next ones ready; return True if any task is left."""
        while len(self._waiting) < self._jobs and (task := next(tasks, None)) is not None:
            self._waiting.append(task)
            self._hand_out()
        self._hand_out()
        return bool(self._waiting) or any(worker.task is not None for worker in self._workers)

    def _hand_out(self) -> None:
        for worker in self._workers:
            if self._waiting and worker.ready and worker.task is None:
                worker.give(self._waiting.popleft())
        coming = sum(worker.task is None for worker in self._workers)
        while coming < len(self._waiting) and len(self._workers) < self._jobs:
            self._workers.append(WorkerProcess(self._setup))
            coming += 1

    def _ended(self) -> Iterator[tuple[Task, Outcome]]:
        """Wait until a worker sends something or is late, and yield the tasks that are done."""
        now = time.monotonic()
        deadline = min((worker.deadline for worker in self._workers), default=now)
        by_connection = {worker.connection: worker for worker in self._workers}
        patience = min(max(deadline - now, 0), LOOK)  # a worker without a deadline gets one when it begins a page
        for connection in wait(list(by_connection), patience):
            worker = by_connection[connection]  # type: ignore[index]
            try:
                said = worker.connection.recv()
            except (EOFError, ConnectionError):
                self._replace(worker)
                continue
            if isinstance(said, WriteError):
                raise said
            if said is None:
                worker.ready, self._stillborn = True, 0
                continue
            task, worker.task = worker.task, None
            outcome, stays = said
            if not stays:
                self._remove(worker)
            assert task is not None
            yield task, outcome
        now = time.monotonic()
        for worker in self._workers:
            worker.end_if_late(now)

    def _replace(self, worker: WorkerProcess) -> None:
        """Put back the task of a dead worker, without the page that is to blame for its death."""
        reason, sure = worker.cause()
        beat, task = worker.heartbeat.last, worker.task
        self._remove(worker)
        if task is None:
            self._stillborn += not worker.ready
            if self._stillborn >= (STRIKES if sure else STILLBORN):
                raise RunError(f"workers cannot be started ({reason}); try --jobs 0 (jobs=0), which needs none")
            return
        self._waiting.appendleft(task)
        place = (task.piece.input, task.piece.number, beat.phase, beat.place)
        self._strikes[place] += 1
        if not sure and self._strikes[place] < STRIKES:
            return
        if beat.phase == WRITING:
            if self._strikes[place] >= STRIKES:
                what = "written" if task.form else "handed over"
                raise RunError(f"{task.name}: its records cannot be {what}: a worker {reason}")
            return
        del self._strikes[place]
        blame = Blame(beat.place, reason, unread=beat.phase == READING)
        self._waiting[0] = task.without(blame)

    def _remove(self, worker: WorkerProcess) -> None:
        self._workers.remove(worker)
        worker.close()
