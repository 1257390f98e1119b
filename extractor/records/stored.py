"""Restoring of articles from stored records of this version or another one of the same major number.

Unlike writing, this is lenient: unknown members are ignored, and members that an earlier version did not have get their
defaults.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from extractor import stack
from extractor.errors import ReadError
from extractor.records.article import Article

MAJOR = "1"
"""The major version of the records that this package reads and writes: the beginning of `schema_version`."""


def restored(record: dict[str, Any], where: str) -> Article:
    """Return the article of a record that was read from JSON; `where` is its place, for messages.

    Raises:
        ReadError: it is of another major version, or is no record of an article.

    >>> restored({"title": "Rome"}, "a.jsonl:3")
    Traceback (most recent call last):
    extractor.errors.ReadError: a.jsonl:3: no record of an article, for it has no schema_version; load takes what ...
    >>> restored({"schema_version": "2"}, "a.jsonl:3")
    Traceback (most recent call last):
    extractor.errors.ReadError: a.jsonl:3: a record of version 2; this version of extractor reads 1, so ...
    """
    version = record.get("schema_version")
    if not isinstance(version, str) or not version:
        raise ReadError(
            f"{where}: no record of an article, for it has no schema_version; load takes what write has made"
        )
    if version.partition(".")[0] != MAJOR:
        raise ReadError(
            f"{where}: a record of version {version[:20]}; this version of extractor reads {MAJOR}, so extract it"
            " again, or load it with the version that wrote it"
        )
    known = {**record, "schema_version": MAJOR}
    try:
        return stack.apart(lambda: _article(known)) if stack.is_small() else _article(known)
    except (ValidationError, RecursionError) as error:
        raise ReadError(f"{where}: no record of an article ({_reason(error)}); extract it again") from error


def _article(record: dict[str, Any]) -> Article:
    return Article.model_validate(record, extra="ignore")


def _reason(error: ValidationError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "nested too deep"
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
