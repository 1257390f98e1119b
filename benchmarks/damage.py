"""Damaged dumps, with flipped bits and ends cut off: every page must be given unaltered or be reported as lost.

python -m benchmarks.damage                       400 flips and 200 cuts of a dump of 12 streams
python -m benchmarks.damage --flips 40 --cuts 20
"""

from __future__ import annotations

import argparse
import bz2
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extractor import readers
from extractor.errors import ReadError
from extractor.readers.multistream import index_name
from extractor.readers.pieces import piece_pages, pieces
from extractor.readers.read_report import ReadReport
from extractor.records.page import Page

NAME = "lawiki-20260101-pages-articles-multistream.xml.bz2"
_HEAD = b"""<mediawiki xml:lang="la" version="0.11">
  <siteinfo><dbname>lawiki</dbname><namespaces><namespace key="0" /></namespaces></siteinfo>
"""
_WORDS = "aqua arbor caelum dies ignis luna mare mons nox ros silva sol stella terra ventus".split()


class Dump(NamedTuple):
    """A dump of our own making and its index."""

    data: bytes
    places: bytes
    pages: int


def made(seed: int = 0, streams: int = 10, pages: int = 20) -> Dump:
    """Return a multistream dump: a head, so many streams of so many pages, and an end."""
    chance = random.Random(seed)
    packed, index, number = bz2.compress(_HEAD), [], 0
    for _ in range(streams):
        offset, texts = len(packed), []
        for _ in range(pages):
            number += 1
            text = " ".join(chance.choices(_WORDS, k=chance.randrange(40, 400)))
            texts.append(
                f"  <page><title>Page {number}</title><ns>0</ns><id>{number}</id><revision><id>{number}</id>"
                f"<timestamp>2026-01-01T00:00:00Z</timestamp><text>'''{number}''' {text}</text></revision></page>\n"
            )
            index.append(f"{offset}:{number}:Page {number}\n")
        packed += bz2.compress("".join(texts).encode())
    packed += bz2.compress(b"</mediawiki>\n")
    return Dump(packed, bz2.compress("".join(index).encode()), number)


def damaged(data: bytes, flips: int, cuts: int, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield the data with one bit flipped, so many times, and cut off, so many times; each with what was done."""
    chance = random.Random(seed)
    for _ in range(flips):
        bit = chance.randrange(len(data) * 8)
        changed = bytearray(data)
        changed[bit >> 3] ^= 128 >> (bit & 7)
        yield f"bit {bit} flipped", bytes(changed)
    for _ in range(cuts):
        size = chance.randrange(1, len(data))
        yield f"cut at {size}", data[:size]


def linear(path: Path) -> tuple[list[Page], ReadReport]:
    """Return the pages of a dump, read from its beginning to its end."""
    read_report = ReadReport()
    try:
        with readers.opened(path, read_report=read_report) as found:
            return list(found.pages()), read_report
    except ReadError:
        return [], read_report


def in_pieces(path: Path) -> tuple[list[Page], ReadReport]:
    """Return the pages of a dump, read in pieces."""
    read_report, of_pieces = ReadReport(), ReadReport()
    try:
        found = [page for piece in pieces(path, read_report=read_report) for page in piece_pages(piece, of_pieces)]
    except ReadError:
        found = []
    read_report.add(of_pieces)
    return found, read_report


def check(flips: int = 400, cuts: int = 200, seed: int = 0) -> Iterator[str]:
    """Return what went wrong: nothing if every page was given unaltered or reported as lost."""
    dump = made(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, NAME)
        path.with_name(index_name(NAME)).write_bytes(dump.places)
        path.write_bytes(dump.data)
        intact = set(linear(path)[0])
        for done, data in damaged(dump.data, flips, cuts, seed):
            path.write_bytes(data)
            for way in (linear, in_pieces):
                found, read_report = way(path)
                lost = sum(loss.pages or 0 for loss in read_report.losses)
                if len(found) + lost != dump.pages:
                    yield f"{done}, {way.__name__}: {len(found)} pages and {lost} lost are not {dump.pages}"
                if altered := [page.title for page in found if page not in intact]:
                    yield f"{done}, {way.__name__}: altered {altered}"
                if len(set(found)) != len(found):
                    yield f"{done}, {way.__name__}: a page twice"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damage", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--flips", type=int, default=400)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    wrong = list(check(options.flips, options.cuts, options.seed))
    for line in wrong:
        print(line)
    print(f"{options.flips + options.cuts} damaged dumps, each read in two ways: {len(wrong)} faults")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
