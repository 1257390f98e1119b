"""How long a page may take and how much memory it may need, and the fences in a worker that the system keeps.

The wall clock is watched by the supervisor, from outside: a page cannot be interrupted in its own process. Inside,
`Fences` sets what the kernel enforces, moved on for every page: its processor time, so that a page ends even while the
supervisor itself waits for something, and the address space, so that a page that asks for too much gets a MemoryError.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass

try:
    import resource
except ModuleNotFoundError:  # not on Windows: no fences there, and no workers
    resource = None  # type: ignore[assignment]

_SPARE_SECONDS = 2
"""Processor time beyond the wall-clock limit: whole seconds only, and the supervisor is to come first."""

_STATM = "/proc/self/statm"
"""Linux's sizes of a process, in pages of memory; without it there is no fence around memory."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may take."""

    seconds: float = 60.0
    """On the wall clock. The slowest real pages take less than a second."""
    memory: int = 512 * 2**20
    """Bytes, beyond what its worker holds when it comes to the page."""


def fenced() -> bool:
    """Whether the system keeps limits of a process."""
    return resource is not None


class Fences:
    """The limits of this process, moved on from page to page.

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
        """Bytes of memory that the process has in use; 0 where the system does not say."""
        return self._size(1)

    def move(self) -> None:
        """Begin a page: its time and memory count from here."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = used.ru_utime + used.ru_stime + self._limits.seconds + _SPARE_SECONDS
        self._set(resource.RLIMIT_CPU, math.ceil(seconds))
        if self._sizes is not None:
            self._set(resource.RLIMIT_AS, self._size(0) + self._limits.memory)

    def lift(self) -> None:
        """End the last page: what follows is no page's."""
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
