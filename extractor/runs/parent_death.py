"""A process that ends with its parent: set up before the modules that take long to import."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_DEATH_OF_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""


def die_with(parent: int) -> None:
    """Make the system kill this process when its parent ends, if not 0; only Linux can. Ignore SIGINT.

    What Linux calls the parent is the thread that began this process, which may end before the whole process does.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent and sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_OF_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)
