"""The cost of a dump: reading it, extracting it in this process, and runs with workers, beside the floors.

The dump is made from the pages of `corpus`, over and over, each time with a title and number of its own, as plain XML
and as bz2 of many streams with 100 pages each, as Wikimedia's are. Runs are those of the command line, in processes of
their own; how much memory their processes had at most comes from /proc.
"""

from __future__ import annotations

import bz2
import io
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape

from benchmarks import corpus

_HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="{0}">
  <siteinfo>
    <sitename>Wikipedia</sitename>
    <dbname>{0}wiki</dbname>
    <case>first-letter</case>
    <namespaces><namespace key="0" case="first-letter" /></namespaces>
  </siteinfo>
"""
_PAGE = """  <page>
    <title>Page {0}</title>
    <ns>0</ns>
    <id>{0}</id>
    <revision>
      <id>{0}</id>
      <timestamp>2026-01-01T00:00:00Z</timestamp>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text xml:space="preserve">{1}</text>
    </revision>
  </page>
"""
_TAIL = "</mediawiki>\n"
_STREAM = 100
"""Pages of a bz2 stream."""
_SAMPLE = 3.0
"""Megabytes of wikitext that are enough to time what needs no run."""
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


class Dump(NamedTuple):
    """A dump in two forms."""

    xml: Path
    packed: Path
    pages: int
    size: int
    """Bytes of the XML."""


class Cost(NamedTuple):
    """The time and memory of a run."""

    seconds: float
    processor: float
    """Seconds of processor time of all its processes: what is left to compare where others use the machine too."""
    supervisor: int
    """Bytes of memory at most."""
    worker: int
    """Bytes of memory at most of any worker."""
    supervising: float = 0.0
    """Seconds of processor time of the process that plans, feeds the workers and puts their pieces together."""


def make(folder: Path, megabytes: float, language: str = "en") -> Dump:
    """Write a dump of about so many megabytes of XML."""
    texts = [text for _, text in corpus.spread(language, min(megabytes, 8))]
    xml, packed = folder / f"{language}wiki.xml", folder / f"{language}wiki.xml.bz2"
    numbered = enumerate(cycle(texts), 1)
    pages, size = 0, 0
    with xml.open("wb") as plain, packed.open("wb") as streams:

        def put(text: str) -> None:
            nonlocal size
            data = text.encode()
            size += plain.write(data)
            streams.write(bz2.compress(data))

        put(_HEAD.format(language))
        while size < megabytes * 1e6:
            some = [
                _PAGE.format(number, escape(text.translate(_NOT_XML))) for number, text in islice(numbered, _STREAM)
            ]
            put("".join(some))
            pages += len(some)
        put(_TAIL)
    return Dump(xml, packed, pages, size)


def unpack(path: Path) -> int:
    """Read a file of bz2 streams to its end; gives the bytes in it."""
    total = 0
    with path.open("rb") as file:
        decompressor = bz2.BZ2Decompressor()
        rest = b""
        while data := rest or file.read(1 << 18):
            if decompressor.eof:
                decompressor = bz2.BZ2Decompressor()
            total += len(decompressor.decompress(data))
            rest = decompressor.unused_data
    return total


def parse_xml(path: Path) -> None:
    """Read XML to its end and keep nothing."""
    with path.open("rb") as file:
        expat.ParserCreate().ParseFile(file)


def run(dump: Path, target: Path, jobs: int) -> Cost:
    """Run the command line over a dump.

    Raises:
        RuntimeError: it failed.
    """
    command = [
        sys.executable,
        "-m",
        "extractor",
        "extract",
        str(dump),
        "-o",
        str(target),
        "--jobs",
        str(jobs),
        "--quiet",
    ]
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    most: dict[int, int] = {}
    supervising = 0.0
    with ThreadPoolExecutor(1) as reader:
        said = reader.submit(process.stderr.read if process.stderr else bytes)
        while process.poll() is None:
            supervising = processor_seconds(process.pid) or supervising
            for number in (process.pid, *_children(process.pid)):
                most[number] = max(most.get(number, 0), _peak(number))
            time.sleep(0.05)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} exits {process.returncode}: {said.result().decode(errors='replace')}")
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(seconds, processor, most.pop(process.pid, 0), max(most.values(), default=0), supervising)


def table(megabytes: float, language: str = "en", forms: tuple[str, ...] = ("jsonl", "parquet")) -> Iterator[str]:
    """Yield the lines of the table."""
    with TemporaryDirectory(prefix="extractor-bench-") as name:
        folder = Path(name)
        dump = make(folder, megabytes, language)
        size = dump.size / 1e6
        share = dump.packed.stat().st_size / dump.size
        yield f"{dump.pages} pages, {size:.0f} MB of XML, {100 * share:.0f} % of that as bz2"
        yield f"{'':44}{'MB/s':>8}{'pages/s':>9}{'s':>8}{'CPU s':>8}{'supervisor':>12}{'worker':>9}"
        for what, seconds, part in _floors(dump, language):
            yield _line(what, part * size, part * dump.pages, seconds)
        for form in forms:
            for jobs in (1, 2):
                cost = run(dump.packed, folder / f"out-{jobs}.{form}", jobs)
                what = f"run to {form}, {jobs} worker{'s' * (jobs > 1)}"
                memory = f"{_mb(cost.supervisor):>12}{_mb(cost.worker):>9}"
                yield _line(what, size, dump.pages, cost.seconds) + f"{cost.processor:8.2f}{memory}"
            yield f"{'':44}the same bytes: {_same(folder, form)}"


def _floors(dump: Dump, language: str) -> Iterator[tuple[str, float, float]]:
    """Return the measures of this process: name, seconds, and the part of the dump."""
    from mwparserfromhell import parse

    from extractor import extract
    from extractor.records.article import Article
    from extractor.writers import choose

    yield "bz2 alone, one core", clock(lambda: unpack(dump.packed)), 1.0
    yield "expat alone, one core", clock(lambda: parse_xml(dump.xml)), 1.0
    texts = [text for _, text in corpus.spread(language, min(_SAMPLE, dump.size / 1e6))]
    part = sum(len(_PAGE) + len(escape(text).encode("utf-8", "replace")) for text in texts) / dump.size
    articles: list[Article] = []
    yield "mwparserfromhell.parse(), one core", clock(lambda: [parse(text) for text in texts]), part
    yield "extract(), one core", clock(lambda: articles.extend(extract(text, lang=language) for text in texts)), part
    for form in ("jsonl", "jsonl.zst", "parquet", "duckdb"):
        writer = choose("", form)
        stream = io.BytesIO()
        writer.write([], io.BytesIO())  # loads what is loaded late
        yield f"write {form}, one core", clock(partial(writer.write, articles, stream)), part
        piece = dump.xml.with_name(f"piece{writer.PIECE.SUFFIXES[0]}")
        writer.PIECE.write(articles, piece)
        yield f"gather {form}, one core", clock(partial(writer.gather, [piece], io.BytesIO())), part


def clock(work: Callable[[], object]) -> float:
    """Return the seconds of processor time of this process that a work takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _line(what: str, megabytes: float, pages: float, seconds: float) -> str:
    seconds = max(seconds, 1e-6)
    return f"{what:44}{megabytes / seconds:8.1f}{pages / seconds:9.0f}{seconds:8.2f}"


def _mb(size: int) -> str:
    return f"{size / 2**20:.0f} MB"


def _same(folder: Path, form: str) -> str:
    one, other = (folder / f"out-{jobs}.{form}" for jobs in (1, 2))
    same = one.stat().st_size == other.stat().st_size and _hash(one) == _hash(other)
    return "yes" if same else "no"


def _hash(path: Path) -> str:
    from hashlib import file_digest

    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _children(parent: int) -> Iterator[int]:
    """Yield the processes that a process has started, where /proc tells."""
    for task in Path(f"/proc/{parent}/task").glob("*/children"):
        try:
            yield from map(int, task.read_text().split())
        except OSError:
            continue


def processor_seconds(number: int) -> float:
    """Return the seconds of processor time of a process so far; 0 where nobody tells."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(number: int) -> int:
    """Bytes of memory that a process has had at most; 0 where nobody tells."""
    try:
        status = Path(f"/proc/{number}/status").read_text()
    except OSError:
        return 0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) * 1024 if lines else 0
