"""Runs the parser (`--mode tree`) or the extraction (`--mode record`) on a great many made-up and mutated texts.

    python -m benchmarks.fuzz --mode tree --count 1000000
    python -m benchmarks.fuzz --mode record --seconds 600 --seed 7

Text number N of a seed is always the same. A text that breaks something is cut down and written below `out/fuzz/`; the
status is 1 when there was one. A text that takes longer than `--limit` seconds counts as broken.
"""

from __future__ import annotations

import argparse
import gc
import re
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from benchmarks import corpus
from benchmarks.pieces import draw
from tests.invariants import check_record, check_tree

CHECKS: dict[str, Callable[[str], object]] = {"tree": check_tree, "record": check_record}
MOST_FILES = 5  # of each kind of failure
_EVERY = 2000
_NUMBER = re.compile(r"\d+")


class SlowError(Exception):
    """A text took too long."""


def failure(check: Callable[[str], object], text: str, limit: float) -> tuple[str, str] | None:
    """A fault of a text: its kind, the same for all texts with it, and its message."""
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        check(text)
    except Exception as error:  # whatever it is, it is a finding
        return _kind(error), str(error)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return None


def _kind(error: Exception) -> str:
    """Return the fault of an error: its type, its message without numbers and places, and the line that raised it."""
    message = _NUMBER.sub("N", str(error)).partition(" at [")[0].partition(": ")[0]
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} {message[:80]} ({place})"


def minimised(text: str, broken: Callable[[str], bool], seconds: float = 20) -> str:
    """Return a shorter text that is still broken: stretches are left out, long ones first, while that helps.

    >>> minimised("abcXdefYgh", lambda text: "X" in text and "Y" in text)
    'XY'
    """
    stop = time.monotonic() + seconds
    size = max(len(text) // 2, 1)
    while size and time.monotonic() < stop:
        at, shorter = 0, False
        while at < len(text) and time.monotonic() < stop:
            without = text[:at] + text[at + size :]
            if broken(without):
                text, shorter = without, True
            else:
                at += size
        if not shorter or size > len(text):
            size = min(size // 2, len(text))
    return text


def run(mode: str, count: int, seconds: float, seed: str, limit: float, out: Path) -> int:
    """Check texts until there were `count` or `seconds` are over; gives the number of broken ones."""
    check = CHECKS[mode]
    pages = [text for _, text in corpus.spread(None, 8)] + list(corpus.flat_samples())
    signal.signal(signal.SIGALRM, _alarm)
    found: dict[str, int] = {}
    characters = done = 0
    started = time.monotonic()
    gc.disable()
    while done < count and time.monotonic() - started < seconds:
        text = draw(Random(f"{seed}:{done}"), pages)
        fault = failure(check, text, limit)
        characters += len(text)
        done += 1
        if fault is not None:
            kind = fault[0]
            found[kind] = found.get(kind, 0) + 1
            if found[kind] <= MOST_FILES:
                shorter = minimised(text, partial(_fails_so, check, limit, kind))
                message = (failure(check, shorter, limit) or fault)[1]
                _keep(out / f"{mode}-{seed}-{done - 1}.wiki", message, shorter)
        if done % _EVERY == 0:
            gc.collect()
        if done % (_EVERY * 20) == 0:
            _report(done, characters, time.monotonic() - started, found)
    _report(done, characters, time.monotonic() - started, found)
    for kind, times in sorted(found.items(), key=lambda item: -item[1]):
        print(f"{times:8}  {kind}")
    return sum(found.values())


def _fails_so(check: Callable[[str], object], limit: float, kind: str, text: str) -> bool:
    """Return True if a text has a fault of that kind."""
    fault = failure(check, text, limit)
    return fault is not None and fault[0] == kind


def _alarm(*_: object) -> None:
    raise SlowError("took too long")


def _keep(path: Path, message: str, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", errors="surrogatepass")
    print(f"broken: {ascii(text[:300])}\n        {ascii(message[:300])}\n        {path}", flush=True)


def _report(done: int, characters: int, seconds: float, found: dict[str, int]) -> None:
    rate = done / max(seconds, 1e-9)
    broken = sum(found.values())
    print(
        f"{done} executions, {characters / 1e6:.1f} M characters, {seconds:.0f} s, {rate:.0f}/s, {broken} broken",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--mode", choices=sorted(CHECKS), default="tree")
    parser.add_argument("--count", type=int, default=1_000_000, help="executions at most")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="time at most")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--limit", type=float, default=5.0, help="seconds for one text")
    parser.add_argument("--out", type=Path, default=corpus.ROOT / "out" / "fuzz", help="where broken texts are written")
    options = parser.parse_args()
    broken = run(options.mode, options.count, options.seconds, options.seed, options.limit, options.out)
    raise SystemExit(1 if broken else 0)


if __name__ == "__main__":
    main()
