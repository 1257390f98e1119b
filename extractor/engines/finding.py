"""The inputs that paths, globs and folders name."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator

from extractor.errors import ReadError


def sources(paths: Iterable[str]) -> Iterator[str]:
    """Yield the files and folders that the paths name; of a glob those that match, in order of their names.

    Raises:
        ReadError: there is nothing of a name, or nothing matches a glob.

    >>> list(sources(["samples/dump/*.xml"]))
    ['samples/dump/enwiki-sample-pages-articles.xml']
    >>> list(sources(["samples/dump/*.zip"]))
    Traceback (most recent call last):
    extractor.errors.ReadError: samples/dump/*.zip: no file matches
    """
    for path in paths:
        path = path.removeprefix("file://")
        if os.path.lexists(path):
            yield path
        elif glob.has_magic(path):
            matched = sorted(glob.glob(path, recursive=True))
            if not matched:
                raise ReadError(f"{path}: no file matches")
            yield from matched
        else:
            raise ReadError(f"{path}: cannot be read (No such file or directory)")
