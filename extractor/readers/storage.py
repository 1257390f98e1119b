"""Files by their paths, or by addresses of other storage that fsspec opens (https://filesystem-spec.readthedocs.io).

Only an `Address` is opened elsewhere, so that no name of a file, wherever it comes from, reaches a network by itself.

>>> from tempfile import NamedTemporaryFile
>>> with NamedTemporaryFile(suffix=".xml") as file:
...     count = file.write(b"<mediawiki>")
...     file.flush()
...     for path in (file.name, Address(f"local://{file.name}")):
...         with opened(path) as stream:
...             stream.read(), size(path), is_file(path), is_file(beside(path, "nothing.xml"))
(b'<mediawiki>', 11, True, False)
(b'<mediawiki>', 11, True, False)
>>> opened(Address("s4://wikis/dump.xml"))
Traceback (most recent call last):
OSError: [Errno 5] Protocol not known: s4
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from extractor.packages import require


class Address(str):
    """An address such as `s3://wikis/dump.xml.bz2`, which the caller wants to be opened by fsspec."""

    __slots__ = ()


def is_address(path: str) -> bool:
    """Return True for a text with the form of an address: `scheme://...`.

    >>> is_address("s3://wikis/*.bz2"), is_address("wikis/dump.xml")
    (True, False)
    """
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme.replace("+", "").isalnum()


def opened(path: str | os.PathLike[str]) -> BinaryIO:
    """Return a seekable stream of a file.

    Raises:
        OSError: it cannot be opened.
        MissingPackageError: it is an address, and fsspec is not installed.
    """
    if not isinstance(path, Address):
        return open(path, "rb")
    system, inner = _system(path)
    return cast(BinaryIO, _trying(lambda: system.open(inner, "rb")))


def size(path: str | os.PathLike[str]) -> int:
    """Return the size of a file in bytes.

    Raises:
        OSError: there is no such file.
    """
    if not isinstance(path, Address):
        return os.path.getsize(path)
    system, inner = _system(path)
    return int(_trying(lambda: system.size(inner)) or 0)


def stand(path: str | os.PathLike[str]) -> tuple[object, ...]:
    """Return what changes if a file is written anew: its size and its time, or what the storage has instead.

    Raises:
        OSError: there is no such file.
    """
    if not isinstance(path, Address):
        status = os.stat(path)
        return status.st_size, status.st_mtime_ns
    system, inner = _system(path)
    facts = _trying(lambda: system.info(inner))
    return tuple(
        str(facts[name]) for name in ("size", "ETag", "etag", "mtime", "LastModified", "updated") if name in facts
    )


def is_file(path: str | os.PathLike[str]) -> bool:
    """Return True if a file exists."""
    if not isinstance(path, Address):
        return os.path.isfile(path)
    system, inner = _system(path)
    return bool(_trying(lambda: system.isfile(inner)))


def beside(path: str, name: str) -> str:
    """Return the path or address of another file in the same folder.

    >>> beside("wikis/dump.xml", "index.txt"), beside(Address("s3://wikis/dump.xml"), "index.txt")
    ('wikis/index.txt', 's3://wikis/index.txt')
    """
    return type(path)(os.path.join(os.path.dirname(path), name))


def matching(address: str, suffixes: tuple[str, ...]) -> Iterator[Address]:
    """Yield the addresses of the files that an address, a glob or a folder names, in order of their names.

    Of a folder these are the files with one of the suffixes.

    Raises:
        OSError: nothing is there.
        MissingPackageError: fsspec is not installed.
    """
    system, inner = _system(Address(address))
    if any(mark in inner for mark in "*?["):
        found = [path for path in _trying(lambda: system.glob(inner)) if _trying(lambda: system.isfile(path))]  # noqa: B023
    elif _trying(lambda: system.isdir(inner)):
        found = [path for path in _trying(lambda: system.find(inner)) if path.lower().endswith(suffixes)]
    elif _trying(lambda: system.exists(inner)):
        found = [inner]
    else:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    scheme = address.partition("://")[0]
    yield from (Address(f"{scheme}://{path.removeprefix(f'{scheme}://')}") for path in sorted(found))


def _system(address: Address) -> tuple[Any, str]:
    require("storage", address)
    import fsspec

    system, inner = _trying(lambda: fsspec.core.url_to_fs(str(address)))
    return system, inner


def _trying(act: Any) -> Any:
    """Return what a call of fsspec returns; whatever its many backends raise becomes an OSError."""
    try:
        return act()
    except OSError:
        raise
    except Exception as error:
        raise OSError(errno.EIO, str(error) or type(error).__name__) from error
