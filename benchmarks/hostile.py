"""Hostile pages among good ones: the good come out as if alone, each hostile one is a record or a named failure.

python -m benchmarks.hostile                    every family, 50,000 characters a page
python -m benchmarks.hostile --count 100 --size 200000
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.chaos import some_pages, write_dump
from benchmarks.families import FAMILIES, FRAMES
from benchmarks.families import text as family

TITLES = (
    "../../evil",
    "/etc/passwd",
    "a/b",
    "x" * 300,
    "CON",
    "-rf",
    "Page 1\u202etxt",
    "\u2028",
    "\u009b2J",
    "😀",
    "PAGE 1",
    "page 1",
    "Talk:",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "",
)
GOOD = 60
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")


def hostile(random: Random, count: int | None, size: int) -> Iterator[tuple[str, str]]:
    """Pages of hostile text under hostile titles; of every family, or so many drawn from them."""
    names = sorted(FAMILIES) if count is None else random.sample(sorted(FAMILIES), count)
    for number, name in enumerate(names):
        text = family(name, size, random.choice(sorted(FRAMES)))
        yield TITLES[number % len(TITLES)], _NOT_IN_XML.sub("\ufffd", text)


def mixed(random: Random, good: list[tuple[str, str]], bad: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield all of them; the good ones in their order."""
    places = sorted(random.randrange(len(good) + 1) for _ in bad)
    rest = iter(bad)
    for place, page in enumerate([*good, None]):
        yield from (next(rest) for _ in range(places.count(place)))
        if page is not None:
            yield page


def check(random: Random, count: int | None, size: int, folder: Path) -> str:
    """Run them together and the good ones alone, and compare; what came of it in words."""
    good = [(f"Good {number}", text) for number, (_, text) in enumerate(some_pages(GOOD))]
    bad = list(hostile(random, count, size))
    lines = {}
    for name, pages in (("alone", iter(good)), ("mixed", mixed(random, good, bad))):
        dump = write_dump(folder / f"{name}.xml", pages)
        limits = ("--page-timeout", "10", "--page-memory", "512M")
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "extractor", "extract", dump.name, "-o", f"{name}.jsonl", *limits],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        seconds = time.perf_counter() - begun
        assert b"Traceback" not in done.stderr, done.stderr
        assert not _CONTROL.search(done.stdout + done.stderr), done.stderr
        lines[name] = (folder / f"{name}.jsonl").read_bytes().splitlines()
    failed = [json.loads(line) for line in (folder / "mixed.jsonl.run" / "failures.jsonl").read_text().splitlines()]
    assert done.returncode == (1 if failed else 0), done.stderr
    assert len(lines["mixed"]) + len(failed) == len(good) + len(bad), "a page is neither a record nor a failure"
    titles = {title for title, _ in good}
    kept = [record for record in map(json.loads, lines["mixed"]) if record["title"] in titles]
    assert [plain(record) for record in kept] == [plain(record) for record in map(json.loads, lines["alone"])]
    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"{name}{end}" for name in ("alone", "mixed") for end in (".jsonl", ".jsonl.run", ".xml")], names
    reasons = sorted({row["reason"] for row in failed})
    return f"{len(bad)} hostile pages of {size:,} characters: {len(failed)} failures {reasons} in {seconds:.1f} s"


def plain(record: dict[str, object]) -> str:
    """Return a record as text, without what a different dump of the same page says of it."""
    source = {**record["source"], "uri": None, "page_id": None, "revision_id": None}  # type: ignore[dict-item]
    return json.dumps({**record, "source": source})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, help="of the families; all if not given")
    parser.add_argument("--size", type=int, default=50_000, help="characters of a page")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        print(check(Random(options.seed), options.count, options.size, Path(name)))


if __name__ == "__main__":
    main()
