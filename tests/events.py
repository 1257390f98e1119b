"""Waits for what another process does, instead of for a time in which it should have done it."""

from __future__ import annotations

import fcntl
import struct
import termios
import time
from collections.abc import Callable
from typing import IO

DEADLINE = 60.0
"""Seconds after which what was waited for does not come; a busy machine takes one or two."""


def comes(happened: Callable[[], object], seconds: float = DEADLINE) -> bool:
    """Return True if it has happened before the deadline."""
    deadline = time.monotonic() + seconds
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(happened())


def is_read(pipe: IO[bytes]) -> bool:
    """Return True if all that was written to a pipe has been read at its other end."""
    waiting: int
    [waiting] = struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)))
    return waiting == 0
