"""The process that does pieces, one after the other, until it is told no more.

It is started as a program of its own (never forked, and without the caller's main module). What it is to do comes over
a connection, and there it says what came of it; when the other end closes it ends. It writes to no terminal: what it
dies of is told by its exit status, and where it was by its heartbeat.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from extractor.errors import WriteError
from extractor.records.page import Page
from extractor.runs.heartbeat import READING, WRITING, Heartbeat
from extractor.runs.limits import Fences, Limits
from extractor.runs.piecework import Extract, Piecework

if TYPE_CHECKING:
    from extractor.records.article import Article

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

    def function(self) -> Extract:
        """The function with its keywords."""
        module, _, name = self.extract.partition(":")
        function = getattr(import_module(module), name)

        def extract(page: Page) -> Article:
            made: Article = function(page, **self.options)
            return made

        return extract


def main(connection_handle: int, heartbeat_handle: int) -> None:
    """Do tasks until the connection closes; the parent's end of it is inherited by nobody else."""
    connection, heartbeat = Connection(connection_handle), Heartbeat(heartbeat_handle)
    with suppress(EOFError, ConnectionError):
        _serve(connection, heartbeat, connection.recv())
    os._exit(0)


def _serve(connection: Connection, heartbeat: Heartbeat, setup: Setup) -> None:
    extract = setup.function()
    extract(Page("'''Rome''' is a city."))  # so that all it needs is loaded
    fences = Fences(setup.limits)

    def watch(phase: int, place: int) -> None:
        heartbeat.beat(phase, place)
        if phase == READING:
            fences.move()
        elif phase == WRITING:
            fences.lift()

    size = None
    connection.send(None)  # ready
    while True:
        task = connection.recv()
        try:
            outcome = Piecework(task, extract, watch).done()
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except WriteError as error:
            fences.lift()
            connection.send(error)
            continue
        size = size or fences.resident  # after the first piece all that is needed is loaded
        stays = fences.resident < size + GROWTH
        connection.send((outcome, stays))
        if not stays:
            return
