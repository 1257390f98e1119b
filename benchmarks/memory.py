"""How much memory at most, for each character of real pages: of the tree read to its end, and of the whole record."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection

from benchmarks import corpus
from benchmarks.growth import MOST_BYTES, peak, works

_SIZE = 1_000_000  # characters


def table(language: str | None) -> Iterator[str]:
    """The lines of the table: the longest page, and one made of many pages."""
    pages = [text for _, text in corpus.spread(language, 8)]
    together = "\n\n".join(pages)
    while len(together) < _SIZE:
        together += "\n\n" + together
    yield f"{'':24}{'characters':>12}{'bytes for each at the peak':>30}{'wanted':>8}"
    for name, text in (("the longest page", max(pages, key=len)), ("many pages as one", together[:_SIZE])):
        for work, function in works().items():
            wanted = str(MOST_BYTES) if work == "tree" else ""
            yield f"{name + ', ' + work:24}{len(text):12}{_bytes_per_character(function, text):30.0f}{wanted:>8}"


def _bytes_per_character(function: Callable[[str], object], text: str) -> float:
    """What the peak of a process of its own grows by, after a short page has loaded everything that is loaded late."""
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(sending, function, text), daemon=True)
    child.start()
    sending.close()
    grown: int = receiving.recv()
    child.join()
    return grown / len(text)


def _child(out: Connection, function: Callable[[str], object], text: str) -> None:
    function(text[:2000])
    before = peak()
    kept = function(text)
    out.send(peak() - before)
    del kept
