"""The search for garbage, paused while work goes on that makes many objects and few cycles.

It is one switch for the whole process, so that a thread only turns it on again if it was the one to turn it off.

>>> import gc
>>> with paused():
...     gc.isenabled()
False
>>> gc.isenabled()
True
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_switch = Lock()


@contextmanager
def paused() -> Iterator[None]:
    """Turn the search off for the time of a `with` block, unless it is off already; then this changes nothing."""
    with _switch:  # or a thread might turn it off just after the one that found it on has turned it on again
        was_on = gc.isenabled()
        gc.disable()
    try:
        yield
    finally:
        if was_on:
            with _switch:
                gc.enable()
