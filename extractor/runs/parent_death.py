"""A process that does not outlive the one that started it: tied before anything that takes time is loaded."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_DEATH_OF_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""


def die_with(parent: int) -> None:
    """Let the system end this process when its parent ends; elsewhere than on Linux a closed connection must do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_OF_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)
