r"""Plain text files, one per article, as `Article.to_text` returns it: what a reader sees, in UTF-8.

>>> from io import BytesIO
>>> from extractor import extract
>>> stream = BytesIO()
>>> write([extract("''Rome'' is a [[city]].", title="Rome")], stream), stream.getvalue()
(1, b'Rome\n\nRome is a city.\n')
>>> list(records(BytesIO(b"Rome"), "rome.txt"))
[('rome.txt', ReadError('rome.txt: plain text, which holds no record; check the .json or .jsonl'))]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, BinaryIO

from extractor.errors import ReadError
from extractor.writers import jsonl
from extractor.writers.encoding import Record, encode_text
from extractor.writers.one_article import articles_of, write_each

if TYPE_CHECKING:
    from extractor.records.article import Article

NAMES: tuple[str, ...] = ("text", "txt")
SUFFIXES: tuple[str, ...] = (".txt",)
RECORDS = False
GATHERS = False
PIECE: ModuleType = jsonl


def write(articles: Iterable[Article], target: Path | BinaryIO) -> int:
    """Write each article to a file of its own in a folder, or the only one to a file or stream; return their number.

    Raises:
        WriteError: a file cannot be written, or there is a second article for a single file.
    """
    return write_each(articles, target, SUFFIXES[0], lambda article: encode_text(article.to_text()))


def gather(parts: Sequence[Path], target: Path | BinaryIO) -> None:
    """Write the articles in piece files, in order, as `write` does.

    Raises:
        ReadError: a piece cannot be read.
        WriteError: a file cannot be written, or there is a second article for a single file.
    """
    write(articles_of(parts), target)


def records(stream: BinaryIO, name: str) -> Iterator[tuple[str, Record | ReadError]]:
    """Yield the error which says that plain text holds no record."""
    yield name, ReadError(f"{name}: plain text, which holds no record; check the .json or .jsonl")
