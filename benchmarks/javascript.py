"""wtf_wikipedia, a parser in JavaScript: one process of Node, which waits for its turns and counts its own time."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

NAME = "wtf_wikipedia, json()"
_SCRIPT = """
const wtf = require("wtf_wikipedia");
const pages = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
require("readline").createInterface({ input: process.stdin }).on("line", (count) => {
  const before = process.cpuUsage();
  for (const text of pages.slice(0, Number(count))) wtf(text).json();
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1e6);
});
"""


@cache
def missing() -> str:
    """Return why wtf_wikipedia cannot run here; "" if it can."""
    if shutil.which("node") is None:
        return "Node is not installed"
    done = subprocess.run(["node", "-e", 'require("wtf_wikipedia")'], capture_output=True, check=False)
    return "Node does not find it (NODE_PATH names the folder that npm installs into)" if done.returncode else ""


@contextmanager
def contender(pages: list[tuple[str, str]]) -> Iterator[Callable[[list[tuple[str, str]]], float]]:
    """Give a function that lets Node read the first of these pages, and returns the seconds of its processor time.

    Raises:
        RuntimeError: Node ended, as it does when a page cannot be read.
    """
    with TemporaryDirectory(prefix="extractor-bench-") as folder:
        texts = Path(folder, "pages.json")
        texts.write_text(json.dumps([text for _, text in pages]), "ascii")
        command = ["node", "-e", _SCRIPT, str(texts)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii") as node:
            asks, answers = node.stdin, node.stdout
            assert asks is not None
            assert answers is not None

            def turn(some: list[tuple[str, str]]) -> float:
                asks.write(f"{len(some)}\n")
                asks.flush()
                if answer := answers.readline():
                    return float(answer)
                raise RuntimeError("wtf_wikipedia ended before its time; what it said stands above")

            yield turn
