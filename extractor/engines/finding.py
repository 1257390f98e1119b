"""The inputs that paths, globs, folders and addresses of other storage name."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

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
        path = _local(path)
        if is_address(path):
            yield from _addresses(path)
        elif os.path.lexists(path):
            yield path
        elif glob.has_magic(path):
            # A folder that is reached by a link to one above it is gone through once.
            matched = {
                os.path.realpath(one): one for one in sorted(glob.glob(path, recursive=True), key=len, reverse=True)
            }
            if not matched:
                hint = "; name several paths instead of braces" if "{" in path else ""
                raise ReadError(f"{path}: no file matches{hint}")
            yield from sorted(matched.values())
        else:
            raise ReadError(f"{path}: cannot be read (No such file or directory)")


def _local(path: str) -> str:
    """Return the path that a `file:` address names; any other unchanged.

    >>> _local("file:/srv/a%20b.xml"), _local("file://localhost/srv/b.xml"), _local("s3://wikis/c.xml")
    ('/srv/a b.xml', '/srv/b.xml', 's3://wikis/c.xml')
    """
    if not path.lower().startswith("file:/"):
        return path
    address = urlsplit(path)
    return unquote(address.path) if address.netloc in ("", "localhost") else path


def _addresses(address: str) -> Iterator[Address]:
    try:
        found = list(matching(address, IN_FOLDERS))
    except OSError as error:
        raise ReadError(f"{address}: cannot be read ({error.strerror or error})") from error
    if not found:
        raise ReadError(f"{address}: no file matches")
    yield from found
