"""The limits of time and memory for a page, and the fences by which the system enforces them in a worker.

The supervisor watches the wall clock from outside, because a page cannot be interrupted in its own process. Inside it,
`Fences` sets limits that the kernel enforces, anew for every page: processor time, so that a page ends even while the
supervisor itself has to wait, and address space, so that a page that needs too much memory gets a MemoryError.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass

from extractor.runs import raw

try:
    import resource
except ModuleNotFoundError:  # on Windows, which has neither these limits nor workers
    resource = None  # type: ignore[assignment]

_SPARE_SECONDS = 2
"""Seconds of processor time beyond the limit: the kernel counts whole seconds, and the supervisor should act first."""

_LEAST = 2**20
"""The least bytes of a limit of memory: with fewer no page can be read, so that something else is meant."""

_STATM = "/proc/self/statm"
"""Linux's file with the sizes of a process, in pages of memory; without it memory is not limited."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one page."""

    seconds: float = 60.0
    """The wall-clock time, in seconds. The slowest real pages take less than a second."""
    memory: int = 512 * 2**20
    """The memory, in bytes, in addition to what the worker holds when it begins the page."""

    def __post_init__(self) -> None:
        if not isinstance(self.seconds, int | float) or not 0 < self.seconds < math.inf:
            raise ValueError(f"a page may take a number of seconds, such as 60, not {self.seconds!r}")
        if not isinstance(self.memory, int) or self.memory < _LEAST:
            raise ValueError(f"a page may need a number of bytes, at least {_LEAST} (1 MiB), not {self.memory!r}")

    def to_json(self) -> raw.Limits:
        """Return the limits as a JSON object."""
        return {"page_timeout": self.seconds, "page_memory": self.memory}


def fenced() -> bool:
    """Return True if the system can limit processes."""
    return resource is not None


class Fences:
    """The limits of this process, set anew for each page.

    >>> fences = Fences(Limits(seconds=5, memory=2**30))
    >>> fences.resident > 0
    True
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._sizes = os.open(_STATM, os.O_RDONLY) if os.path.exists(_STATM) else None
        self._unit = os.sysconf("SC_PAGE_SIZE")
        self._most = {which: resource.getrlimit(which)[1] for which in (resource.RLIMIT_AS, resource.RLIMIT_CPU)}

    @property
    def resident(self) -> int:
        """The bytes of memory that the process has in use; 0 if the system does not say."""
        return self._size(1)

    def move(self) -> None:
        """Begin a page: set the limits of its time and memory from now on."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = used.ru_utime + used.ru_stime + self._limits.seconds + _SPARE_SECONDS
        self._set(resource.RLIMIT_CPU, math.ceil(seconds))
        if self._sizes is not None:
            self._set(resource.RLIMIT_AS, self._size(0) + self._limits.memory)

    def lift(self) -> None:
        """Remove the limits after the last page."""
        for which in self._most:
            self._set(which, resource.RLIM_INFINITY)

    def _size(self, column: int) -> int:
        if self._sizes is None:
            return 0
        return int(os.pread(self._sizes, 128, 0).split()[column]) * self._unit

    def _set(self, which: int, soft: int) -> None:
        most = self._most[which]
        if most != resource.RLIM_INFINITY and (soft == resource.RLIM_INFINITY or soft > most):
            soft = most
        resource.setrlimit(which, (soft, most))
