r"""JSON files for reading: one article per file, indented by two spaces, named after the article (RFC 8259).

>>> from io import BytesIO
>>> from extractor import extract
>>> stream = BytesIO()
>>> write([extract("Rome is a city.", title="Rome")], stream), stream.getvalue()[:46]
(1, b'{\n  "schema_version": "1",\n  "title": "Rome",\n')
>>> list(records(BytesIO(b"Rome"), "rome.json"))
[('rome.json', ReadError('rome.json: not JSON (Expecting value: line 1 column 1 (char 0))'))]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from extractor.errors import ReadError
from extractor.writers import jsonl
from extractor.writers.encoding import Record, decode, encode
from extractor.writers.one_article import articles_of, write_each

if TYPE_CHECKING:
    from extractor.records.article import Article

NAMES: tuple[str, ...] = ("json",)
SUFFIXES: tuple[str, ...] = (".json",)
RECORDS = True
GATHERS = False
PIECE: ModuleType = jsonl


def write(articles: Iterable[Article], target: Path | BinaryIO) -> int:
    """Write each article to a file of its own in a folder, or the only one to a file or stream; return their number.

    Raises:
        WriteError: a file cannot be written, or there is a second article for a single file.
    """
    return write_each(articles, target, SUFFIXES[0], lambda article: encode(article, indent=2) + b"\n")


def gather(parts: Sequence[Path], target: Path | BinaryIO) -> None:
    """Write the articles in piece files, in order, as `write` does.

    Raises:
        ReadError: a piece cannot be read.
        WriteError: a file cannot be written, or there is a second article for a single file.
    """
    write(articles_of(parts), target)


def records(stream: BinaryIO, name: str) -> Iterator[tuple[str, Record | ReadError]]:
    """Yield the one record of a file, or a ReadError instead, with its place."""
    yield name, decode(stream.read(), name)
