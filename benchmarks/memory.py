"""Peak memory for each character of real pages: of the tree read to its end, and of the whole record."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator

from benchmarks import corpus

MOST_BYTES = 100  # for each character, of the tree
_SIZE = 1_000_000  # characters
_SHORT = 2000  # characters of a page that loads what is loaded late


def table(language: str | None, works: dict[str, Callable[[str], object]]) -> Iterator[str]:
    """Yield the lines of the table: the longest page, and one made of many pages."""
    yield f"{'':32}{'characters':>12}{'bytes for each at the peak':>30}{'wanted':>8}"
    for name, text in texts(language).items():
        for work, function in works.items():
            wanted = str(MOST_BYTES) if work == "tree" else ""
            yield f"{name + ', ' + work:32}{len(text):12}{bytes_per_character(function, text):30.0f}{wanted:>8}"


def texts(language: str | None) -> dict[str, str]:
    """Return the texts that are measured, by name."""
    pages = [text for _, text in corpus.spread(language, 8)]
    together = "\n\n".join(pages)
    while len(together) < _SIZE:
        together += "\n\n" + together
    return {"the longest page": max(pages, key=len), "many pages as one": together[:_SIZE]}


def bytes_per_character(function: Callable[[str], object], text: str) -> float:
    """Return the most that Python allocates while a function reads a text, with its result and without the text."""
    function(text[:_SHORT])
    gc.collect()
    tracemalloc.start()
    try:
        kept = function(text)
        peak = tracemalloc.get_traced_memory()[1]
        del kept
    finally:
        tracemalloc.stop()
    return peak / max(len(text), 1)
