"""One table of what was measured of both builds: speed beside others, growth, memory, dumps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from benchmarks import builds
from benchmarks.measuring import FAMILIES, Asked, Measures

_NAME, _CELL = 40, 12
_WORDS = {"extract": "full record"}
"""What is called otherwise in this table than in those of its parts."""


def table(asked: Asked) -> Iterator[str]:
    """Measure both builds, and yield the lines of the table.

    Raises:
        RuntimeError: a build that is there could not be measured.
    """
    found: dict[str, Measures] = {}
    reasons: list[str] = []
    for build, measures in builds.measured(asked):
        if isinstance(measures, str):
            reasons.append(f"The {build} build is left out: {measures}")
        else:
            found[build] = measures
    yield from lines(found, asked, reasons)


def lines(found: Mapping[str, Measures], asked: Asked, reasons: Sequence[str] = ()) -> Iterator[str]:
    """Yield the lines of a table with a column for each build that was measured, then what is left out and why."""
    measured = list(found.values())
    language = "all languages" if asked.language == "all" else f"language {asked.language}"
    size = f"{measured[0]['pages']} pages, {measured[0]['megabytes']:.1f} MB of wikitext"
    yield f"{size}, {language}; {asked.rounds} round{'s' * (asked.rounds > 1)} in turns"
    yield ""
    yield " " * _NAME + "".join(f"{build:>{2 * _CELL}}" for build in found)
    yield _row("wikitext", ["MB/s", "x parse()"] * len(found))
    for name in measured[0]["speed"]:
        rates = [m["speed"][name] for m in measured]
        yield _row(f"  {name}", [cell for rate in rates for cell in (f"{rate['speed']:.2f}", f"{rate['ratio']:.2f}")])
    texts = f"{len(FAMILIES)} hostile texts up to {asked.longest} kB"
    yield from _part("growth", f"worst factor of a doubling, {texts}", [m["growth"] for m in measured], ".2f")
    yield from _part("memory", "bytes for each character, at the peak", [m["memory"] for m in measured], ".0f")
    dump = f"of a dump of {asked.dump:.0f} MB as bz2"
    yield from _part("dumps", f"MB of XML a second, {dump}", [m["dumps"] for m in measured], ".1f")
    yield from _part("supervisor", "its part of the processor time", [m["supervisor"] for m in measured], ".0%")
    notes = list(dict.fromkeys(chain(reasons, *(m["left_out"] for m in measured))))
    yield from ("", *notes) if notes else ()


def _part(title: str, unit: str, measured: Sequence[Mapping[str, float]], form: str) -> Iterator[str]:
    """Yield the lines of a part that has one number for each build, none if nothing was measured."""
    if not measured[0]:
        return
    yield f"{title}: {unit}"
    for name in measured[0]:
        word = name
        for theirs, ours in _WORDS.items():
            word = word.replace(theirs, ours)
        yield _row(f"  {word}", [cell for numbers in measured for cell in (format(numbers[name], form), "")])


def _row(name: str, cells: Sequence[str]) -> str:
    return (f"{name:{_NAME}}" + "".join(f"{cell:>{_CELL}}" for cell in cells)).rstrip()
