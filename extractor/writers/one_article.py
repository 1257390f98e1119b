"""Files that hold one article each: their names, and the error for a second article in a single file.

The pieces of a run are JSON Lines, so that all names are given at once, and any number of pieces makes the same files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from extractor.errors import ReadError, WriteError
from extractor.writers import jsonl
from extractor.writers.names import FileNames
from extractor.writers.output import output, reading, shown

if TYPE_CHECKING:
    from extractor.records.article import Article


def write_each(
    articles: Iterable[Article], target: Path | BinaryIO, suffix: str, encoded: Callable[[Article], bytes]
) -> int:
    """Write each article to a file of its own in a folder, or the only one to a file or stream; return their number.

    A target with a name that ends in the suffix is a file, any other path is a folder. No article makes no file.

    Raises:
        WriteError: a file cannot be written, or there is a second article for a single file.

    >>> from io import BytesIO
    >>> from extractor import extract
    >>> write_each([extract("A city.", title="Rome")] * 2, BytesIO(), ".json", lambda article: b"{}")
    Traceback (most recent call last):
    extractor.errors.WriteError: a stream: a .json file holds one article; write to a folder, or as .jsonl
    """
    if isinstance(target, Path) and not target.name.lower().endswith(suffix):
        names = FileNames()
        return sum(_write_one([one], target / names.new(one.title, suffix), suffix, encoded) for one in articles)
    return _write_one(articles, target, suffix, encoded)


def articles_of(parts: Sequence[Path]) -> Iterator[Article]:
    """Yield the articles in piece files of JSON Lines, in order.

    Raises:
        ReadError: a piece cannot be read.
    """
    from extractor.records.article import Article

    for part in parts:
        with reading(part) as stream:
            for _, record in jsonl.records(stream, str(part)):
                if isinstance(record, ReadError):
                    raise record
                yield Article.model_validate(record)


def _write_one(
    articles: Iterable[Article], target: Path | BinaryIO, suffix: str, encoded: Callable[[Article], bytes]
) -> int:
    all_articles = iter(articles)
    article = next(all_articles, None)
    if article is None:
        return 0
    if next(all_articles, None) is not None:
        raise WriteError(too_many(shown(target), suffix))
    with output(target) as stream:
        stream.write(encoded(article))
    return 1


def too_many(target: str, suffix: str) -> str:
    """Return the message for a second article in a file that holds one."""
    return f"{target}: a {suffix} file holds one article; write to a folder, or as .jsonl"
