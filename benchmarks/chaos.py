"""Kills runs and their workers, over and over, and compares what comes out in the end: `python -m benchmarks.chaos`.

python -m benchmarks.chaos                      200 kills of runs of files and of a dump, 100 of workers, 2,000 pages
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
OWN = ("failures.jsonl", "lock", "manifest.json", "outcomes.jsonl", "report.json")
"""The report of a complete run."""

PAGE = (
    "  <page>\n    <title>{title}</title>\n    <ns>0</ns>\n    <id>{id}</id>\n"
    "    <revision>\n      <id>{id}</id>\n"
    "      <model>wikitext</model>\n      <format>text/x-wiki</format>\n"
    '      <text xml:space="preserve">{text}</text>\n'
    "    </revision>\n  </page>\n"
)


def write_dump(file: Path, pages: Iterator[tuple[str, str]]) -> Path:
    """Return a plain export of pages, each a title and its wikitext."""
    with open(file, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(HEADER)
        for number, (title, text) in enumerate(pages, 1):
            stream.write(PAGE.format(title=escape(title), id=number, text=escape(text)))
        stream.write("</mediawiki>\n")
    return file


def write_articles(folder: Path, count: int) -> Path:
    """Return a folder of article files."""
    folder.mkdir()
    for number, (_, text) in enumerate(some_pages(count)):
        (folder / f"{number:05}.wiki").write_text(text, "utf-8")
    return folder


def some_pages(count: int) -> Iterator[tuple[str, str]]:
    """Pages of the corpus or the samples, again and again, until there are so many."""
    texts = [text for _, text in corpus.pages("ltg")]
    return ((f"Page {number}", text) for number, text in enumerate(islice(cycle(texts), count)))


def start(dump: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    """Return the command line at work."""
    arguments = [sys.executable, "-m", "extractor", "extract", str(dump), "-o", str(out), "--quiet", *more]
    return subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def children(process: int) -> list[int]:
    """Return the processes that a process has started."""
    try:
        return [int(pid) for pid in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:
        return []


def alive(pids: list[int]) -> list[int]:
    """Return those of the processes that still run."""
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
    """Return True if all of the processes are gone within that time."""
    deadline = time.monotonic() + seconds
    while alive(pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(pids)


def outputs(out: Path) -> dict[str, bytes]:
    """Return all that is in a folder of outputs, or a single one, but for what the run says of itself."""
    files = [path for path in out.rglob("*") if path.is_file()] if out.is_dir() else [out]
    names = ((path.relative_to(out).as_posix(), path) for path in files if path.exists())
    return {name: path.read_bytes() for name, path in names if not name.startswith(".run/")}


def kill_runs(random: Random, source: Path, wanted: dict[str, bytes], out: Path, kills: int, longest: float) -> None:
    """Kill whole runs at any time, each going on from the last, until there were so many kills."""
    own = out / ".run" if out.suffix == "" else out.with_name(f"{out.name}.run")
    killed = whole = 0
    while killed < kills:
        process = start(source, out, *random.choice([(), ("--jobs", "0"), ("--jobs", "1"), ("--jobs", "2")]))
        try:
            _, errors = process.communicate(timeout=random.uniform(0, longest))
        except subprocess.TimeoutExpired:
            workers = children(process.pid)
            process.kill()
            process.communicate()
            killed += 1
            assert ended(workers, 2), "workers outlive their supervisor"
            assert outputs(out).items() <= wanted.items(), "a torn output"
            if killed < kills:
                continue
            process = start(source, out)
            _, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
        assert outputs(out) == wanted, "another output"
        left = {path.name for path in own.iterdir()} | {path.name for path in out.parent.iterdir()}
        assert left == {*OWN, out.name, *({own.name} - {".run"})}, f"left behind: {left}"
        whole += 1
        shutil.rmtree(out.parent)
        out.parent.mkdir()
    print(f"{killed} kills of whole runs into {out.name}: {whole} whole outputs, all alike")


def kill_workers(random: Random, dump: Path, wanted: bytes, out: Path, kills: int, longest: float) -> None:
    """Kill workers of runs at any time until there were so many kills."""
    killed = whole = 0
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
        out = Path(name, "out")
        out.mkdir()
        dump = write_dump(Path(name, "dump.xml"), some_pages(options.pages))
        files = write_articles(Path(name, "articles"), options.pages // 10)
        begun = time.perf_counter()
        for source, target in ((dump, "wanted.jsonl"), (files, "wanted")):
            assert start(source, Path(name, target), "--jobs", "1").wait() == 0
        wanted = outputs(Path(name, "wanted.jsonl"))
        print(f"{options.pages} pages and some files undisturbed: {time.perf_counter() - begun:.1f} s")
        kill_runs(random, files, outputs(Path(name, "wanted")), out / "folder", options.runs, options.longest)
        kill_runs(random, dump, wanted, out / "out.jsonl", options.runs, options.longest)
        kill_workers(random, dump, wanted["."], out / "out.jsonl", options.workers, options.longest)


if __name__ == "__main__":
    main()
