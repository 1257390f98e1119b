"""The heartbeat of a worker in shared memory, which is cheap to write and can be read after the worker has died."""

from __future__ import annotations

import mmap
import os
import struct
import tempfile
import time
from typing import NamedTuple

READING, EXTRACTING, WRITING = range(3)
"""The phases of a worker: reading a page, extracting (and encoding) its record, finishing the file of a piece."""

# The time comes first: a half-written beat then has the new time, and never seems older than it is.
_LAYOUT = struct.Struct("dqq")


class Beat(NamedTuple):
    """One sign of life."""

    since: float
    """The time of the beat by `time.monotonic`, which is the same clock for all processes of a machine."""
    phase: int
    """One of `READING`, `EXTRACTING` and `WRITING`."""
    place: int
    """The number of the page in its piece, from 0."""


class Heartbeat:
    """A beat that two processes share through the handle of a file without a name.

    >>> ours = Heartbeat()
    >>> theirs = Heartbeat(ours.handle)
    >>> theirs.beat(EXTRACTING, 7)
    >>> ours.last.place
    7
    """

    def __init__(self, handle: int | None = None) -> None:
        if handle is None:
            with tempfile.TemporaryFile() as file:
                file.truncate(_LAYOUT.size)
                handle = os.dup(file.fileno())
        self.handle = handle
        self._memory = mmap.mmap(handle, _LAYOUT.size)

    def beat(self, phase: int, place: int) -> None:
        """Set the phase and the place of the worker, with the current time."""
        _LAYOUT.pack_into(self._memory, 0, time.monotonic(), phase, place)

    @property
    def last(self) -> Beat:
        """The last beat."""
        return Beat(*_LAYOUT.unpack_from(self._memory, 0))

    def close(self) -> None:
        """Close the memory and the handle."""
        self._memory.close()
        os.close(self.handle)
