"""Where a worker is, told through shared memory: costs it next to nothing, and is still there when it has died."""

from __future__ import annotations

import mmap
import os
import struct
import tempfile
import time
from typing import NamedTuple

READING, EXTRACTING, WRITING = range(3)
"""What a worker does at a place: it reads the page, extracts its record (and encodes it), or finishes the file."""

# The time comes first: should a reader see half of a beat, it sees a young one, never one that is long over.
_LAYOUT = struct.Struct("dqq")


class Beat(NamedTuple):
    """One sign of life."""

    since: float
    """When it was given, by `time.monotonic`, which is one clock for all processes of a machine."""
    phase: int
    """One of `READING`, `EXTRACTING` and `WRITING`."""
    place: int
    """The number of the page in its piece, from 0."""


class Heartbeat:
    """A beat that two processes share by the handle of a file without a name.

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
        """Say where the worker is from now on."""
        _LAYOUT.pack_into(self._memory, 0, time.monotonic(), phase, place)

    @property
    def last(self) -> Beat:
        """The last beat."""
        return Beat(*_LAYOUT.unpack_from(self._memory, 0))

    def close(self) -> None:
        """Give the memory and the handle back."""
        self._memory.close()
        os.close(self.handle)
