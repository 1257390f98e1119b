"""The process that does pieces, one after the other, until it is told no more.

It is started as a program of its own (never forked, and without the caller's main module). What it is to do comes over
a connection, and there it says what came of it; when the other end closes it ends. It writes to no terminal: what it
dies of is told by its exit status, and where it was by its pulse.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from extractor.errors import WriteError
from extractor.runs.limits import Fences, Limits
from extractor.runs.piecework import Extract, Piecework
from extractor.runs.pulse import Pulse

OUT_OF_MEMORY = 86
"""Exit status of a worker whose page needed too much; no other exit of Python or the system has this one."""

GROWTH = 64 * 2**20
"""Bytes by which a worker may have grown since its first piece; a larger one is replaced, which gives it all back."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is told first."""

    extract: str
    """The function that makes a record of a page, as `module:name`."""
    options: dict[str, Any]
    """Its keywords."""
    limits: Limits


def main(connection_handle: int, pulse_handle: int) -> None:
    """Do tasks until the connection closes; the parent's end of it is inherited by nobody else."""
    connection, pulse = Connection(connection_handle), Pulse(pulse_handle)
    with suppress(EOFError, ConnectionError):
        _serve(connection, pulse, connection.recv())
    os._exit(0)


def _serve(connection: Connection, pulse: Pulse, setup: Setup) -> None:
    extract = _extract(setup)
    fences = Fences(setup.limits)
    size = None
    connection.send(None)  # ready
    while True:
        task = connection.recv()
        try:
            outcome = Piecework(task, extract, pulse, fences).done()
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except WriteError as error:
            connection.send(error)
            continue
        size = size or fences.resident  # after the first piece all that is needed is loaded
        stays = fences.resident < size + GROWTH
        connection.send((outcome, stays))
        if not stays:
            return


def _extract(setup: Setup) -> Extract:
    """The function with its options, having been used once, so that all it needs is loaded."""
    from extractor.records.page import Page

    module, _, name = setup.extract.partition(":")
    function = getattr(import_module(module), name)

    def extract(page: Page) -> Any:
        return function(page, **setup.options)

    extract(Page("'''Rome''' is a city."))
    return extract
