"""Speed: what the package makes of pages, and what others do with them, each beside `mwparserfromhell.parse()`.

The contenders take turns in rounds, so that a machine that is slow for a while is slow for all of them; the ratio is
the median of the rounds' ratios. Times are seconds of processor time: of this process, or of the contender's own.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from typing import NamedTuple

from benchmarks import corpus, javascript
from benchmarks.reading import read_everything

Pages = list[tuple[str, str]]
"""Each a language and a text."""
Work = Callable[[str, str], object]
Turn = Callable[[Pages], float]
"""Reads pages, and gives the seconds of processor time that this took."""

PEER = "mwparserfromhell.parse()"
FLOORS = {"tree": 3.0, "full record": 2.0, "infobox only": 15.0}
"""The factors by which each should be faster than the peer."""


class Rate(NamedTuple):
    """What a contender did in all rounds."""

    name: str
    speed: float
    """Megabytes of wikitext for a second of processor time, in the median round."""
    ratio: float
    """Times the speed of the peer in the same round, in the median."""
    least: float
    most: float
    """The ratio in the rounds that were the worst and the best."""


def own() -> dict[str, Work]:
    """Return what the package makes of a page, by name, from the least to the most."""
    from extractor import extract, garbage
    from extractor.extraction import article
    from extractor.parsers import parse
    from extractor.records.page import Page
    from extractor.writers.encoding import encode

    def plain(text: str, language: str) -> object:
        with garbage.paused():  # as `extract` does
            return article(Page(text, language=language))

    prose = {"lead", "sections"}
    return {
        "tree": lambda text, language: read_everything(parse(text, "wikitext")),
        "plain dicts": plain,
        "full record": lambda text, language: extract(text, lang=language),
        "full record, as JSON": lambda text, language: encode(extract(text, lang=language)),
        "infobox only": lambda text, language: extract(text, lang=language, parts={"infobox"}),
        "plain text only": lambda text, language: extract(text, lang=language, parts=prose).to_text(),
        "Markdown": lambda text, language: extract(text, lang=language).to_markdown(),
    }


def others() -> dict[str, Work]:
    """Return what other packages for Python do with a page, by name; the peer comes first."""
    import mwparserfromhell

    works: dict[str, Work] = {
        PEER: lambda text, language: mwparserfromhell.parse(text),
        "mwparserfromhell, strip_code()": lambda text, language: mwparserfromhell.parse(text).strip_code(),
    }
    if find_spec("wikitextparser") is not None:
        import wikitextparser

        works["wikitextparser.parse()"] = lambda text, language: wikitextparser.parse(text)
        works["wikitextparser, plain_text()"] = lambda text, language: wikitextparser.parse(text).plain_text()
    return works


def left_out() -> list[str]:
    """Return a line for each contender that cannot run here, with the reason."""
    reasons = {
        "wikitextparser": "" if find_spec("wikitextparser") is not None else "it is not installed for this Python",
        "wtf_wikipedia": javascript.missing(),
    }
    return [f"{name} is left out: {reason}" for name, reason in reasons.items() if reason]


def rates(pages: Pages, rounds: int) -> list[Rate]:
    """Return the rates of all contenders over these pages; the peer comes first."""
    size = megabytes(pages)
    with ExitStack() as stack:
        turns: dict[str, Turn] = {name: partial(_clock, work) for name, work in others().items()}
        if not javascript.missing():
            turns[javascript.NAME] = stack.enter_context(javascript.contender(pages))
        turns |= {name: partial(_clock, work) for name, work in own().items()}
        for turn in turns.values():
            turn(pages[: max(len(pages) // 20, 3)])
        times: dict[str, list[float]] = {name: [] for name in turns}
        for _ in range(rounds):
            for name, turn in turns.items():
                times[name].append(max(turn(pages), 1e-9))
    found = []
    for name, mine in times.items():
        ratios = [peer / seconds for peer, seconds in zip(times[PEER], mine, strict=True)]
        found.append(Rate(name, size / statistics.median(mine), statistics.median(ratios), min(ratios), max(ratios)))
    return found


def megabytes(pages: Pages) -> float:
    """Return the megabytes of wikitext in pages, in UTF-8."""
    return sum(len(text.encode("utf-8", "replace")) for _, text in pages) / 1e6


def table(language: str | None, size: float, rounds: int) -> Iterator[str]:
    """Yield the lines of the table, for about so many megabytes."""
    pages = corpus.spread(language, size)
    found = rates(pages, rounds)
    yield f"{len(pages)} pages, {megabytes(pages):.1f} MB, language {language or 'all'}, {rounds} rounds"
    yield f"{'':32}{'MB/s':>8}{'s/MB':>8}{'times the speed of parse()':>30}{'wanted':>8}"
    for rate in found:
        ratio = f"{rate.ratio:.2f}  ({rate.least:.2f} to {rate.most:.2f})"
        wanted = f"{FLOORS[rate.name]:.0f}" if rate.name in FLOORS else ""
        yield f"{rate.name:32}{rate.speed:8.2f}{1 / rate.speed:8.3f}{ratio:>30}{wanted:>8}"
    yield from left_out()


def _clock(work: Work, pages: Pages) -> float:
    gc.collect()
    started = time.process_time()
    for language, text in pages:
        work(text, language)
    return time.process_time() - started
