"""Growth of time and memory with the size of hostile pages: each family in a process of its own, with a limit of time.

A page of 64 kB is doubled up to 1 MB. The factor of a doubling should be 2; 2.2 is the most that is allowed.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from benchmarks.families import FAMILIES, text
from benchmarks.memory import bytes_per_character
from benchmarks.reading import read_everything

SIZES = tuple(2**power * 1000 for power in range(6, 11))  # 64 kB to 1 MB
MOST_FACTOR = 2.2
MOST_SECONDS = 1.0  # at the first size
_TOLD = 0.02  # seconds after a doubling, below which its factor says nothing
_ENOUGH = 0.1  # seconds of measuring, for a time of which a factor can be told
_CHANCES = 4  # measurements of a family that a busy machine may have disturbed; the least of the times count


class Growth(NamedTuple):
    """The measures of a family; `seconds` stops where a limit was met."""

    family: str
    work: str
    seconds: list[float]
    bytes_per_character: float
    error: str

    @property
    def factor(self) -> float:
        """The factor of a doubling, on average over all of them."""
        steps = len(self.seconds) - 1
        return (self.seconds[-1] / self.seconds[0]) ** (1 / steps) if steps > 0 else float("inf")

    @property
    def worst(self) -> float:
        """The factor of the worst doubling, of those whose time is long enough to tell."""
        pairs = [pair for pair in zip(self.seconds, self.seconds[1:], strict=False) if pair[1] >= _TOLD]
        return max((after / before for before, after in pairs), default=0.0)

    @property
    def sound(self) -> bool:
        if self.error or not self.seconds:
            return False
        return self.worst <= MOST_FACTOR and self.seconds[0] <= MOST_SECONDS

    def least(self, other: Growth) -> Growth:
        """Of two measurements of a family the shorter times."""
        if self.error or other.error:
            return self if other.error else other
        return self._replace(seconds=[min(pair) for pair in zip(self.seconds, other.seconds, strict=True)])


def works() -> dict[str, Callable[[str], object]]:
    """Return the functions that are measured, by name."""
    from extractor import extract
    from extractor.parsers import parse, sniff

    def tree(page: str) -> object:
        gc.disable()  # as the extraction does while it reads a page
        document = parse(page, sniff(page))
        read_everything(document)
        gc.enable()
        return document

    return {"tree": tree, "extract": extract}


def measure(family: str, work: str, sizes: tuple[int, ...] = SIZES, limit: float = 60.0, frame: str = "page") -> Growth:
    """Return the growth of one family, measured in a child process that is ended after `limit` seconds."""
    function = works()[work]  # imported before the fork
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(sending, function, family, sizes, frame), daemon=True)
    child.start()
    sending.close()
    seconds: list[float] = []
    memory, error, stop = 0.0, "", time.monotonic() + limit
    while True:
        if not receiving.poll(max(stop - time.monotonic(), 0)):
            error = f"not done after {limit:.0f} s"
            break
        try:
            row: tuple[str, Any] = receiving.recv()
        except EOFError:
            break
        if row[0] == "seconds":
            seconds.append(row[1])
        elif row[0] == "memory":
            memory = row[1]
        else:
            error = row[1]
    child.kill()
    child.join()
    if not error and len(seconds) < len(sizes):
        error = f"died with status {child.exitcode}"
    return Growth(family, work, seconds, memory, error)


def undisturbed(
    family: str, work: str, sizes: tuple[int, ...] = SIZES, limit: float = 60.0, frame: str = "page"
) -> Growth:
    """Return the growth of one family, measured again a few times while it is out of bounds."""
    row = measure(family, work, sizes, limit, frame)
    for _ in range(_CHANCES - 1):
        if row.sound or row.error:
            break
        row = row.least(measure(family, work, sizes, limit, frame))
    return row


def _child(out: Connection, function: Callable[[str], object], family: str, sizes: tuple[int, ...], frame: str) -> None:
    try:
        function(text(family, sizes[0] // 8, frame))  # warm
        for size in sizes:
            out.send(("seconds", _clock(function, text(family, size, frame))))
        out.send(("memory", bytes_per_character(function, text(family, sizes[0], frame))))
    except Exception as error:
        out.send(("error", f"{type(error).__name__}: {error}"[:100]))


def _clock(function: Callable[[str], object], page: str) -> float:
    """CPU seconds for a page: the least of some runs."""
    best, spent, runs = float("inf"), 0.0, 0
    while runs < 1 or (spent < _ENOUGH and runs < 20):
        gc.collect()
        started = time.process_time()
        kept = function(page)
        took = time.process_time() - started
        del kept
        best, spent, runs = min(best, took), spent + took, runs + 1
    return best


def table(
    names: list[str], only: str | None, limit: float, sizes: tuple[int, ...] = SIZES, frame: str = "page"
) -> Iterator[str]:
    """Yield the lines of the table: how many families of each work are within the bounds, then each, the worst first.

    Each is printed to standard error as soon as it is measured.
    """
    chosen = [name for name in works() if only in (None, name)]
    measured: dict[str, list[Growth]] = {work: [] for work in chosen}
    for name in names:
        for work in chosen:
            row = undisturbed(name, work, sizes, limit, frame)
            measured[work].append(row)
            print(line(row), file=sys.stderr, flush=True)
    yield f"factor per doubling from {sizes[0] // 1000} to {sizes[-1] // 1000} kB in a {frame}, at most {MOST_FACTOR}"
    for work, rows in measured.items():
        broken = sum(not row.sound for row in rows)
        worst = max((row.worst for row in rows if not row.error), default=0.0)
        slowest = max((row.seconds[0] for row in rows if row.seconds), default=0.0)
        figures = f"highest factor {worst:.2f}, slowest {slowest:.2f} s at {sizes[0] // 1000} kB"
        yield f"{work}: {len(rows)} families, {broken} out of bounds, {figures}"
    ends = "".join(f"{f'{size // 1000} kB':>9}" for size in (sizes[0], sizes[-1]))
    yield f"{'family':38}{'work':8}{ends}{'worst':>7}{'mean':>6}{'B/char':>8}"
    rows = [row for own in measured.values() for row in own]
    yield from map(line, sorted(rows, key=lambda row: (row.sound, -row.worst, -row.factor)))


def line(row: Growth) -> str:
    """One family as a line of the table."""
    first, last = (f"{seconds:.3f}" for seconds in (row.seconds[0], row.seconds[-1])) if row.seconds else ("", "")
    worst = f"{row.worst:.2f}" if row.worst else "-"
    numbers = f"{worst:>7}{row.factor:6.2f}{row.bytes_per_character:8.0f}"
    verdict = "pass" if row.sound else "FAIL"
    return f"{row.family:38}{row.work:8}{first:>9}{last:>9}{numbers}  {verdict}  {row.error}".rstrip()


def families() -> list[str]:
    """Return the names of all families."""
    return list(FAMILIES)
