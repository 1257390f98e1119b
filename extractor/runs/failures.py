"""The lines of failures.jsonl: pages without a record, each with the reason and a command that does it alone."""

from __future__ import annotations

import json
import re
import shlex

from extractor.runs import raw
from extractor.runs.options import RunOptions
from extractor.runs.tasks import Failure


def failure_line(failure: Failure, many: bool, options: RunOptions) -> bytes:
    """Return the line for a page that failed; `many` is True if its input may hold other pages."""
    return _line(
        {
            "input": failure.input,
            "title": failure.title,
            "page_id": failure.page_id,
            "reason": failure.reason,
            "limits": options.limits.to_json(),
            "command": command(failure, many, options),
        }
    )


def input_line(name: str, error: Exception) -> bytes:
    """Return the line for an input that cannot be read."""
    again = shlex.join(["extractor", "extract", name])
    return _line(
        {"input": name, "title": None, "page_id": None, "reason": str(error), "limits": None, "command": again}
    )


def command(failure: Failure, many: bool, options: RunOptions) -> str:
    """Return the command that does this page alone, under the same limits.

    >>> command(Failure("a b.xml", "Rome", 7, "took more than 60 s", 0), True, RunOptions(lang="it"))
    "extractor extract 'a b.xml' --page-id 7 --lang it --jobs 1 --page-timeout 60 --page-memory 512M"
    """
    words = ["extractor", "extract", "-" if failure.input == "standard input" else failure.input]
    if many and failure.page_id is not None:
        words += ["--page-id", str(failure.page_id)]
    elif many:
        words += ["--title", re.escape(failure.title)]
    for name in ("format", "lang"):
        if value := getattr(options, name):
            words += [f"--{name}", value]
    if options.parts is not None:
        words += ["--parts", ",".join(options.parts)]
    words += options.into.words() if options.into else []
    words += ["--jobs", "1", "--page-timeout", f"{options.limits.seconds:g}"]
    return shlex.join([*words, "--page-memory", _size(options.limits.memory)])


def _size(count: int) -> str:
    """Return a number of bytes as the command line takes it.

    >>> _size(512 * 2**20), _size(2**31), _size(1000)
    ('512M', '2G', '1000')
    """
    for unit, letter in ((2**30, "G"), (2**20, "M"), (2**10, "K")):
        if count % unit == 0:
            return f"{count // unit}{letter}"
    return str(count)


def _line(row: raw.Failure) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
