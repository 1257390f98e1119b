r"""JSON Lines: one article per line, in order; for programs and for dumps of many pages (https://jsonlines.org).

>>> from io import BytesIO
>>> from extractor import extract
>>> stream = BytesIO()
>>> write([extract("A city.", title="Rome"), extract("A city.", title="Oslo")], stream)
2
>>> [line[:37] for line in stream.getvalue().splitlines()]
[b'{"schema_version":"1","title":"Rome",', b'{"schema_version":"1","title":"Oslo",']
>>> first, second = records(BytesIO(b'{"title":"Rome"}\n\nOslo\n'), "a.jsonl")
>>> first, second[0]
(('a.jsonl:1', {'title': 'Rome'}), 'a.jsonl:3')
>>> second[1]
ReadError('a.jsonl:3: not JSON (Expecting value: line 1 column 1 (char 0))')
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from extractor.errors import ReadError
from extractor.writers.encoding import Record, decode, encode
from extractor.writers.output import join, output

if TYPE_CHECKING:
    from extractor.records.article import Article

NAMES: tuple[str, ...] = ("jsonl",)
SUFFIXES: tuple[str, ...] = (".jsonl",)
RECORDS = True
GATHERS = True
PIECE: ModuleType = sys.modules[__name__]


def write(articles: Iterable[Article], target: Path | BinaryIO) -> int:
    """Write every article as a line to a file or stream, and return their number. No article makes an empty file.

    Raises:
        WriteError: the target cannot be written; a file is left as it was.
    """
    return write_lines(map(encode, articles), target)


def write_lines(lines: Iterable[bytes], target: Path | BinaryIO) -> int:
    """Write records that are JSON already, each without a line end, as `write` does."""
    count = 0
    with output(target) as stream:
        for count, line in enumerate(lines, 1):  # noqa: B007 - the last number is the result
            stream.write(line + b"\n")
    return count


def gather(parts: Sequence[Path], target: Path | BinaryIO) -> None:
    """Put the lines of piece files together, in order.

    Raises:
        ReadError: a piece cannot be read.
        WriteError: the target cannot be written; a file is left as it was.
    """
    join(parts, target)


def records(stream: BinaryIO, name: str) -> Iterator[tuple[str, Record | ReadError]]:
    """Yield the record of each line that is not blank, or a ReadError instead, with its place (lines count from 1)."""
    for number, line in enumerate(stream, 1):
        if not line.isspace():
            where = f"{name}:{number}"
            yield where, decode(line.rstrip(b"\r\n"), where)
