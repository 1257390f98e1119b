"""Calls in a thread with a stack of its own, for callers with little stack left: deep in calls, or in small threads.

>>> is_small()
False
>>> apart(lambda: 6 * 7)
42
"""

from __future__ import annotations

import _thread
import ctypes
import threading
from collections.abc import Callable
from typing import Any, TypeVar

try:
    import resource
except ModuleNotFoundError:  # on Windows, where the size of a stack is unknown and one may be small
    resource = None  # type: ignore[assignment]

Result = TypeVar("Result")

LEAST = 2 * 2**20
"""The bytes of stack that are enough for the deepest page that is read; it takes about half a megabyte."""
_OWN = 8 * 2**20
_UNLIMITED = 2**62
_ATTRIBUTES = 256  # bytes, more than any system's pthread_attr_t has

_seen = threading.local()
_starting = threading.Lock()


def is_small() -> bool:
    """Return True if the stack of this thread is smaller than `LEAST`; it is measured once for each thread."""
    small: bool | None = getattr(_seen, "small", None)
    if small is None:
        small = _seen.small = size() < LEAST
    return small


def size() -> int:
    """Return the bytes of this thread's stack: 0 on Windows; where the system does not say, those of new threads.

    >>> size() >= LEAST
    True
    """
    if resource is None:
        return 0
    if threading.get_ident() == threading.main_thread().ident:
        limit = resource.getrlimit(resource.RLIMIT_STACK)[0]
        return limit if limit >= 0 else _UNLIMITED
    system: Any = ctypes.CDLL(None)
    found = ctypes.c_size_t(0)
    if hasattr(system, "pthread_getattr_np"):  # Linux
        attributes = ctypes.create_string_buffer(_ATTRIBUTES)
        if system.pthread_getattr_np(ctypes.c_void_p(threading.get_ident()), attributes) == 0:
            system.pthread_attr_getstacksize(attributes, ctypes.byref(found))
            system.pthread_attr_destroy(attributes)
    elif hasattr(system, "pthread_get_stacksize_np"):  # macOS
        system.pthread_get_stacksize_np.restype = ctypes.c_size_t
        found.value = system.pthread_get_stacksize_np(ctypes.c_void_p(threading.get_ident()))
    return found.value or threading.stack_size() or _UNLIMITED


def apart(work: Callable[[], Result]) -> Result:
    """Return the result, or raise the exception, of a function called in a thread with a stack of its own.

    This call needs room for three calls on the caller's stack.
    """
    results: list[Result] = []
    errors: list[BaseException] = []
    done = _thread.allocate_lock()
    done.acquire()

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)
        finally:
            done.release()

    with _starting:  # the size is the same for all threads that are started
        before = _thread.stack_size(_OWN)
        try:
            _thread.start_new_thread(run, ())
        finally:
            _thread.stack_size(before)
    done.acquire()
    if errors:
        raise errors.pop()
    return results.pop()
