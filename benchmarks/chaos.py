"""Kills runs and their workers, over and over, and compares what comes out in the end: `python -m benchmarks.chaos`.

python -m benchmarks.chaos                      200 kills of whole runs, 100 of workers, over 2,000 pages
python -m benchmarks.chaos --runs 10 --workers 5 --pages 300
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from benchmarks import corpus

HEADER = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">\n'
    "  <siteinfo><sitename>Test</sitename><dbname>testwiki</dbname></siteinfo>\n"
)
PAGE = (
    "  <page>\n    <title>{title}</title>\n    <ns>0</ns>\n    <id>{id}</id>\n"
    "    <revision>\n      <id>{id}</id>\n"
    "      <model>wikitext</model>\n      <format>text/x-wiki</format>\n"
    '      <text xml:space="preserve">{text}</text>\n'
    "    </revision>\n  </page>\n"
)


def write_dump(file: Path, pages: Iterator[tuple[str, str]]) -> Path:
    """A plain export of pages, each a title and its wikitext."""
    with open(file, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(HEADER)
        for number, (title, text) in enumerate(pages, 1):
            stream.write(PAGE.format(title=escape(title), id=number, text=escape(text)))
        stream.write("</mediawiki>\n")
    return file


def some_pages(count: int) -> Iterator[tuple[str, str]]:
    """Pages of the corpus or the samples, again and again, until there are so many."""
    texts = [text for _, text in corpus.pages("ltg")]
    return ((f"Page {number}", text) for number, text in enumerate(islice(cycle(texts), count)))


def start(dump: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    """The command line at work."""
    arguments = [sys.executable, "-m", "extractor", "extract", str(dump), "-o", str(out), "--quiet", *more]
    return subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:
        return []


def alive(pids: list[int]) -> list[int]:
    """Those of the processes that still run."""
    found = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.append(pid)
    return found


def ended(pids: list[int], seconds: float) -> bool:
    """Whether all of the processes are gone within that time."""
    deadline = time.monotonic() + seconds
    while alive(pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(pids)


def kill_runs(random: Random, dump: Path, wanted: bytes, folder: Path, kills: int, longest: float) -> None:
    """Kill whole runs into one output at any time, each going on from the last, until there were so many kills."""
    out, killed, whole = folder / "out.jsonl", 0, 0
    while killed < kills:
        process = start(dump, out, *random.choice([(), ("--jobs", "1"), ("--jobs", "2"), ("--jobs", "3")]))
        try:
            _, errors = process.communicate(timeout=random.uniform(0, longest))
        except subprocess.TimeoutExpired:
            workers = children(process.pid)
            process.kill()
            process.communicate()
            killed += 1
            assert ended(workers, 2), "workers outlive their supervisor"
            assert not out.exists() or out.read_bytes() == wanted, "a torn output"
            continue
        assert process.returncode == 0, errors.decode()
        assert out.read_bytes() == wanted, "another output"
        whole += 1
        shutil.rmtree(folder)
        folder.mkdir()
    process = start(dump, out)
    _, errors = process.communicate()
    assert process.returncode == 0, errors.decode()
    assert out.read_bytes() == wanted, "another output"
    assert sorted(path.name for path in folder.iterdir()) == ["out.jsonl", "out.jsonl.run"]
    print(f"{killed} kills of whole runs: {whole + 1} whole outputs, all alike")


def kill_workers(random: Random, dump: Path, wanted: bytes, folder: Path, kills: int, longest: float) -> None:
    """Kill workers of runs at any time until there were so many kills."""
    out, killed, whole = folder / "out.jsonl", 0, 0
    while killed < kills:
        process = start(dump, out, "--jobs", "2", "--restart")
        while process.poll() is None and killed < kills:
            time.sleep(random.uniform(0, longest))
            if workers := children(process.pid):
                os.kill(random.choice(workers), signal.SIGKILL)
                killed += 1
        _, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
        assert out.read_bytes() == wanted, "another output"
        whole += 1
    print(f"{killed} kills of workers: {whole} whole outputs, all alike")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=200, help="kills of whole runs")
    parser.add_argument("--workers", type=int, default=100, help="kills of workers")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--longest", type=float, default=2.5, help="seconds until a kill, at most")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random = Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="chaos-") as name:
        folder = Path(name, "out")
        folder.mkdir()
        dump = write_dump(Path(name, "dump.xml"), some_pages(options.pages))
        begun = time.perf_counter()
        process = start(dump, Path(name, "wanted.jsonl"), "--jobs", "1")
        assert process.wait() == 0
        wanted = Path(name, "wanted.jsonl").read_bytes()
        assert wanted.count(b"\n") == options.pages
        print(f"{options.pages} pages undisturbed: {time.perf_counter() - begun:.1f} s, {len(wanted):,} bytes")
        kill_runs(random, dump, wanted, folder, options.runs, options.longest)
        kill_workers(random, dump, wanted, folder, options.workers, options.longest)


if __name__ == "__main__":
    main()
