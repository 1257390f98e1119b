"""Measures the build of the package that Python finds, and prints JSON: `python -m benchmarks.measuring`.

So both builds are measured by the same code: `builds.py` runs this once for each, `summary.py` makes a table of both.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypedDict

import extractor
from benchmarks import corpus, dumps, growth, memory, speed
from extractor import build

FAMILIES = (
    *("brace-open", "bracket-open", "table-open", "ref-open", "comment-open", "quotes", "list", "div-open"),
    *("equals-on-a-line", "attribute-unclosed", "unclosed-table", "deep-template"),
)
"""Hostile texts that have been slow in some parser; `python -m benchmarks growth` has all of them."""
_LIMIT = 20.0  # seconds for a family


class Asked(NamedTuple):
    """How much is measured."""

    language: str = "en"
    megabytes: float = 2.0
    """Of wikitext."""
    rounds: int = 5
    longest: int = 256
    """kB of the longest hostile page."""
    dump: float = 20.0
    """Megabytes of XML; 0 for no dump."""
    pages: int = 2
    """How many of the two texts of the memory's measure are read."""

    @property
    def arguments(self) -> list[str]:
        """The arguments of this module that ask for it."""
        return [word for name, value in self._asdict().items() for word in (f"--{name}", str(value))]


class Speed(TypedDict):
    """What a contender did."""

    speed: float
    """Megabytes of wikitext for a second of processor time."""
    ratio: float
    """Times the speed of `mwparserfromhell.parse()` in the same rounds."""


class Measures(TypedDict):
    """All that is measured of a build."""

    package: str
    """The folder of the package that was measured."""
    build: str
    pages: int
    megabytes: float
    speed: dict[str, Speed]
    growth: dict[str, float]
    """The worst factor of a doubling of any hostile text, by what reads it; infinite if it met a limit."""
    memory: dict[str, float]
    """Bytes for each character at the peak, by what reads it."""
    dumps: dict[str, float]
    """Megabytes of XML a second."""
    supervisor: dict[str, float]
    """The part of the processor time of a run that its supervisor took."""
    left_out: list[str]


def measures(asked: Asked) -> Measures:
    """Return the measures of the build that this process runs."""
    language = None if asked.language == "all" else asked.language
    pages = corpus.spread(language, asked.megabytes)
    rates, costs = speed.rates(pages, asked.rounds), _dumps(asked)
    return {
        "package": str(Path(extractor.__file__ or "").parent),
        "build": build.described(),
        "pages": len(pages),
        "megabytes": speed.megabytes(pages),
        "speed": {rate.name: {"speed": rate.speed, "ratio": rate.ratio} for rate in rates},
        "growth": {work: _worst(work, asked.longest) for work in growth.works()},
        "memory": _memory(language, asked.pages),
        "dumps": costs[0],
        "supervisor": costs[1],
        "left_out": speed.left_out(),
    }


def _worst(work: str, longest: int) -> float:
    sizes = tuple(size for size in growth.SIZES if size <= longest * 1000)
    rows = [growth.undisturbed(family, work, sizes, _LIMIT) for family in FAMILIES] if len(sizes) > 1 else []
    return max((float("inf") if row.error else row.worst for row in rows), default=0.0)


def _memory(language: str | None, most: int) -> dict[str, float]:
    texts = list(memory.texts(language).items())[:most]
    works = growth.works().items()
    return {
        f"{work}, {name}": memory.bytes_per_character(function, text)
        for name, text in texts
        for work, function in works
    }


def _dumps(asked: Asked) -> tuple[dict[str, float], dict[str, float]]:
    if not asked.dump:
        return {}, {}
    speeds, shares = {}, {}
    with TemporaryDirectory(prefix="extractor-bench-") as name:
        dump = dumps.make(Path(name), asked.dump, "en" if asked.language == "all" else asked.language)
        speeds["bz2 decompression alone"] = dump.size / 1e6 / dumps.clock(lambda: dumps.unpack(dump.packed))
        for jobs in (1, 2):
            what = f"{jobs} worker{'s' * (jobs > 1)}"
            cost = dumps.run(dump.packed, Path(name, f"out-{jobs}.jsonl"), jobs)
            speeds[f"run to .jsonl, {what}"] = dump.size / 1e6 / cost.seconds
            shares[what] = cost.supervising / cost.processor
    return speeds, shares


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.measuring", description=(__doc__ or "").split("\n")[0])
    for name, value in Asked()._asdict().items():
        parser.add_argument(f"--{name}", type=type(value), default=value)
    print(json.dumps(measures(Asked(**vars(parser.parse_args())))))


if __name__ == "__main__":
    main()
