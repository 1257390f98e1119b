"""Speed: the tree, the whole record, the infoboxes alone, each beside `mwparserfromhell.parse()` on the same pages.

The contenders take turns in rounds, so that a machine that is slow for a while is slow for all of them; the ratio is
the median of the rounds' ratios. Times are CPU seconds of this process.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator

from benchmarks import corpus
from benchmarks.reading import read_everything

Work = Callable[[str, str], object]
PEER = "mwparserfromhell.parse"
FLOORS = {"tree with spans": 3.0, "extract": 2.0, "infobox only": 15.0}
"""The factors by which each should be faster than the peer."""


def contenders() -> dict[str, Work]:
    """Return the functions that are measured, by name; the peer comes first."""
    import mwparserfromhell

    from extractor import extract
    from extractor.parsers import parse

    return {
        PEER: lambda text, language: mwparserfromhell.parse(text),
        "tree with spans": lambda text, language: read_everything(parse(text, "wikitext")),
        "extract": lambda text, language: extract(text, lang=language),
        "infobox only": lambda text, language: extract(text, lang=language, parts={"infobox"}),
    }


def table(language: str | None, megabytes: float, rounds: int) -> Iterator[str]:
    """Yield the lines of the table."""
    pages = corpus.spread(language, megabytes)
    size = sum(len(text.encode("utf-8", "replace")) for _, text in pages) / 1e6
    works = contenders()
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        _clock(work, pages[: max(len(pages) // 20, 3)])
    for _ in range(rounds):
        for name, work in works.items():
            times[name].append(_clock(work, pages))
    yield f"{len(pages)} pages, {size:.1f} MB, language {language or 'all'}, {rounds} rounds"
    yield f"{'':24}{'MB/s':>8}{'s/MB':>8}{'times the speed of parse()':>30}{'wanted':>8}"
    for name, own in times.items():
        median = statistics.median(own)
        ratio = statistics.median(peer / mine for peer, mine in zip(times[PEER], own, strict=True))
        spread = f"{min(p / m for p, m in zip(times[PEER], own, strict=True)):.2f} to "
        spread += f"{max(p / m for p, m in zip(times[PEER], own, strict=True)):.2f}"
        wanted = f"{FLOORS[name]:.0f}" if name in FLOORS else ""
        yield f"{name:24}{size / median:8.2f}{median / size:8.3f}{f'{ratio:.2f}  ({spread})':>30}{wanted:>8}"


def _clock(work: Work, pages: list[tuple[str, str]]) -> float:
    gc.collect()
    started = time.process_time()
    for language, text in pages:
        work(text, language)
    return time.process_time() - started
