"""A worker process from the supervisor's side: it is started, given a task, watched and killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from multiprocessing.connection import Pipe

from extractor.errors import RunError
from extractor.runs.heartbeat import WRITING, Heartbeat
from extractor.runs.limits import fenced
from extractor.runs.tasks import Task
from extractor.runs.worker import OUT_OF_MEMORY, Setup

_PROGRAM = """
import sys
from extractor.runs.parent_death import die_with
handles = [int(word) for word in sys.argv[1:]]
die_with(handles.pop())
from extractor.runs.worker import main
main(*handles)
"""

START_SECONDS = 120.0
"""The seconds that a worker may take to load the package; on an idle machine it takes less than one."""

_FROM_OUTSIDE = {signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
"""The signals that a page cannot cause itself: a person sends them, or a system that is short of memory."""


def _environment() -> dict[str, str]:
    """Return the variables of a worker: what the caller imports it finds, and pyarrow allocates as Python does.

    Of memory that pyarrow keeps in a pool of its own, the limit on a worker's memory would see more than is in use.
    """
    search = os.pathsep.join(filter(None, sys.path))
    return {**os.environ, "PYTHONPATH": search, "ARROW_DEFAULT_MEMORY_POOL": "system"}


def _parent() -> int:
    """Return the process with which a worker is to end; 0 in a thread, with which Linux would end the worker."""
    return os.getpid() if threading.current_thread() is threading.main_thread() else 0


def has_workers() -> bool:
    """Return True if this system can start workers: they inherit handles, and the kernel enforces their limits."""
    return fenced() and os.name == "posix"


def check_workers() -> None:
    """Raise `RunError` unless this system can start workers."""
    if not has_workers():
        raise RunError("worker processes need Linux, macOS or another Unix; do without them with --jobs 0 (jobs=0)")


def workers(jobs: int | None, usual: int) -> int:
    """Return the number of worker processes for a caller's `jobs`; None is the usual number where there can be any.

    Raises:
        TypeError: it is no number of processes.
        RunError: this system can start none.
    """
    if jobs is None:
        return usual if has_workers() else 0
    if not isinstance(jobs, int) or isinstance(jobs, bool) or jobs < 0:
        raise TypeError(f"jobs is a number of processes, 0 for none, or None, not {jobs!r}")
    if jobs:
        check_workers()
    return jobs


class WorkerProcess:
    """One worker process."""

    def __init__(self, setup: Setup) -> None:
        self.connection, theirs = Pipe()
        self.heartbeat = Heartbeat()
        self.task: Task | None = None
        self.ready = False
        self._since = time.monotonic()
        self._limits = setup.limits
        self._late = False
        handles = (theirs.fileno(), self.heartbeat.handle)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, *map(str, (*handles, _parent()))],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                pass_fds=handles,
                process_group=0,  # Ctrl-C is for the supervisor alone
            )
        with suppress(ConnectionError):  # the process may have died already, which is found when it is waited for
            self.connection.send(setup)

    def give(self, task: Task) -> None:
        """Give the worker a task."""
        self.task, self._since = task, time.monotonic()
        self.heartbeat.beat(WRITING, -1)  # until the worker's first beat
        with suppress(ConnectionError):
            self.connection.send(task)

    @property
    def deadline(self) -> float:
        """The time when the worker is late, by `time.monotonic`; infinite while it is idle or writes a file."""
        if not self.ready:
            return self._since + START_SECONDS
        beat = self.heartbeat.last
        if self.task is None or beat.phase == WRITING:
            return float("inf")
        return max(beat.since, self._since) + self._limits.seconds

    def end_if_late(self, now: float) -> None:
        """Kill the worker if the page that it is at has had its time; its connection then reports the end."""
        if now >= self.deadline:
            self._late = self.task is not None
            self._process.kill()

    def kill(self) -> None:
        """Kill the worker, whatever it does."""
        self._process.kill()

    def close(self) -> None:
        """Kill the worker, wait for its end, and close its connection and heartbeat."""
        self._process.kill()
        self._process.wait()
        self.connection.close()
        self.heartbeat.close()

    def cause(self) -> tuple[str, bool]:
        """Return the cause of a worker's death, and True if its page is certainly to blame."""
        status = self._process.wait()
        # Which of the two clocks ends a page first is chance, and the reason in failures.jsonl must not depend on it.
        if self._late or status == -signal.SIGXCPU:
            return f"took more than {self._limits.seconds:g} s", True
        if status == OUT_OF_MEMORY:
            return f"needs more than {self._limits.memory / 2**20:g} MiB of memory", True
        if status >= 0:
            return f"ended its process (exit status {status})", True
        number = signal.Signals(-status)
        if number in _FROM_OUTSIDE:
            return f"its process was killed again and again ({number.name}); memory may have run out", False
        return f"crashed its process ({number.name})", True
