"""A check that records are still the same: a hash for each member of every page's record, kept and compared.

python -m benchmarks.hashes --keep before.json      before a change that is to change no record
python -m benchmarks.hashes --against before.json   after it: which pages differ, in which members of the record
python -m benchmarks.hashes --against before.json --language de
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

from benchmarks import corpus
from extractor import extract
from extractor.runs.inputs import cores

Hashes = dict[str, dict[str, str]]
"""Member of the record -> hash, by page: its language, its number in that language's pages, and its title."""

MOST = 20
"""The number of differing pages that are named."""

_BATCH = 25


def numbered(language: str | None) -> Iterator[tuple[str, str, str]]:
    """(name, language, text) of every page; flat samples are of no language."""
    counts: Counter[str] = Counter()
    for code, text in corpus.pages(language):
        counts[code] += 1
        yield f"{code}:{counts[code]}", code, text
    if language is None:
        for number, text in enumerate(corpus.flat_samples(), 1):
            yield f"flat:{number}", "en", text


def hashed(batch: list[tuple[str, str, str]]) -> Hashes:
    """Return the hashes of some pages.

    >>> list(hashed([("en:1", "en", "Rome is a city.")])["en:1"])[:3]
    ['schema_version', 'title', 'language']
    """
    found: Hashes = {}
    for name, code, text in batch:
        record = extract(text, lang=code).model_dump(mode="json")
        found[name] = {
            member: blake2b(json.dumps(value).encode(), digest_size=8).hexdigest() for member, value in record.items()
        }
    return found


def all_hashes(language: str | None, jobs: int) -> Hashes:
    """Return the hashes of every page, found by so many processes."""
    pages = list(numbered(language))
    batches = [pages[at : at + _BATCH] for at in range(0, len(pages), _BATCH)]
    found: Hashes = {}
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for some in pool.map(hashed, batches):
            found |= some
    return found


def differences(before: Hashes, now: Hashes) -> Iterator[str]:
    """Yield the differences, a line for each of the first pages, then a line of counts.

    >>> list(differences({"en:1": {"lead": "a"}}, {"en:1": {"lead": "b"}}))
    ['en:1: lead', '1 of 1 pages differ: lead 1']
    """
    members: Counter[str] = Counter()
    changed = 0
    for name, hashes in now.items():
        was = before.get(name, {})
        other = [member for member in hashes if hashes[member] != was.get(member)]
        members.update(other)
        changed += bool(other)
        if other and changed <= MOST:
            yield f"{name}: {', '.join(other)}"
    counts = ", ".join(f"{member} {count}" for member, count in members.most_common())
    yield f"{changed} of {len(now)} pages differ{': ' * bool(counts)}{counts}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hashes", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the hashes there")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with the hashes there")
    parser.add_argument("--language", help="only the pages of this one")
    parser.add_argument("--jobs", type=int, default=cores())
    options = parser.parse_args()
    begun = time.perf_counter()
    now = all_hashes(options.language, options.jobs)
    print(f"{len(now)} pages in {time.perf_counter() - begun:.1f} s")
    if options.keep:
        options.keep.write_text(json.dumps(now), "utf-8")
    if options.against is None:
        return 0
    lines = list(differences(json.loads(options.against.read_text("utf-8")), now))
    print("\n".join(lines))
    return int(len(lines) > 1)


if __name__ == "__main__":
    sys.exit(main())
