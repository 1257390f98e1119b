"""The inputs that paths, globs, folders and addresses of other storage name."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator

from extractor.errors import ReadError
from extractor.readers import IN_FOLDERS
from extractor.readers.storage import Address, is_address, matching


def sources(paths: Iterable[str]) -> Iterator[str]:
    """Yield the files and folders that the paths name; of a glob those that match, in order of their names.

    What has the form of an address is asked of fsspec.

    Raises:
        ReadError: there is nothing of a name, or nothing matches a glob.
        MissingPackageError: there is an address, and fsspec is not installed.

    >>> list(sources(["samples/dump/*.xml"]))
    ['samples/dump/enwiki-sample-pages-articles.xml']
    >>> list(sources(["samples/dump/*.zip"]))
    Traceback (most recent call last):
    extractor.errors.ReadError: samples/dump/*.zip: no file matches
    """
    for path in paths:
        path = path.removeprefix("file://")
        if is_address(path):
            yield from _addresses(path)
        elif os.path.lexists(path):
            yield path
        elif glob.has_magic(path):
            matched = sorted(glob.glob(path, recursive=True))
            if not matched:
                raise ReadError(f"{path}: no file matches")
            yield from matched
        else:
            raise ReadError(f"{path}: cannot be read (No such file or directory)")


def _addresses(address: str) -> Iterator[Address]:
    try:
        found = list(matching(address, IN_FOLDERS))
    except OSError as error:
        raise ReadError(f"{address}: cannot be read ({error.strerror or error})") from error
    if not found:
        raise ReadError(f"{address}: no file matches")
    yield from found
