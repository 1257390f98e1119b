"""The worker process, which does one piece after another until there are no more.

It is started as a program of its own, not forked, and without the caller's main module. It receives its tasks over a
connection, sends back their outcomes, and ends when the other end closes. It writes to no terminal: its exit status
tells why it died, and its heartbeat at which page.
"""

from __future__ import annotations

import gc
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
from extractor.runs.piecework import Extract, Pack, Piecework, encoded

if TYPE_CHECKING:
    from extractor.records.article import Article
    from extractor.runs.earlier_records import EarlierRecords
    from extractor.runs.into import Filling, Into

OUT_OF_MEMORY = 86
"""The exit status of a worker whose page needed too much memory; neither Python nor the system uses it otherwise."""

ALLOCATIONS = 200_000
"""The number of new objects after which a worker searches for garbage: more than a page has, whose objects are freed
when it is written."""

GROWTH = 64 * 2**20
"""The bytes by which a worker may grow after its first piece; one that grows more is replaced, to free its memory."""


@dataclass(frozen=True, slots=True)
class Setup:
    """The first message to a worker."""

    extract: str
    """The function that makes the record of a page, as `module:name`."""
    options: dict[str, Any]
    """The keyword arguments of the function."""
    limits: Limits
    pack: Pack = encoded
    """The function that makes the records of a task without a file; it can be pickled."""
    earlier: str | None = None
    """The index of the records of an earlier run, which need not be made again; None if there is none."""

    into: Into | None = None
    """The model that articles fill, whose lines are written; None for the articles themselves."""

    def filling(self) -> Filling | None:
        """Return the loaded model; None if none is filled.

        Raises:
            TargetError: it cannot be loaded.
        """
        if self.into is None:
            return None
        from extractor.runs.into import Filling

        return Filling(self.into)

    def earlier_records(self) -> EarlierRecords | None:
        """Return the records in the index; None if there is none."""
        if self.earlier is None:
            return None
        from extractor.runs.earlier_records import EarlierRecords

        return EarlierRecords(self.earlier)

    def function(self) -> Extract:
        """Return the function with its keyword arguments bound."""
        module, _, name = self.extract.partition(":")
        function = getattr(import_module(module), name)

        def extract(page: Page) -> Article:
            made: Article = function(page, **self.options)
            return made

        return extract


def main(connection_handle: int, heartbeat_handle: int) -> None:
    """Do tasks until the connection closes; no other process inherits the parent's end of it."""
    connection, heartbeat = Connection(connection_handle), Heartbeat(heartbeat_handle)
    with suppress(EOFError, ConnectionError):
        _serve(connection, heartbeat, connection.recv())
    os._exit(0)


def _serve(connection: Connection, heartbeat: Heartbeat, setup: Setup) -> None:
    extract = setup.function()
    extract(Page("'''Rome''' is a city."))  # to load all that extraction needs
    earlier, filling = setup.earlier_records(), setup.filling()
    gc.freeze()  # what is loaded stays, and need not be looked at
    gc.set_threshold(ALLOCATIONS)
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
            outcome = Piecework(task, extract, watch, setup.pack, earlier, filling).done()
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except WriteError as error:
            fences.lift()
            connection.send(error)
            continue
        size = size or fences.resident  # after the first piece all modules and tables are loaded
        stays = fences.resident < size + GROWTH
        connection.send((outcome, stays))
        if not stays:
            return
