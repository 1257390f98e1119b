"""Checks of the arguments of public functions, which raise a `TypeError` that says what was expected.

>>> source(123)
Traceback (most recent call last):
TypeError: read takes a path, a folder or a binary stream, not int; for markup in a str call extract
>>> names("parts", "infobox")
Traceback (most recent call last):
TypeError: parts is a set of names, not a str; write {'infobox'}
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Collection, Iterable, Mapping
from operator import index

_ADDRESS = r"[A-Za-z][A-Za-z0-9+.-]*://\S+"
_ROOTED = r"(?:~?[/\\]|\.{1,2}[/\\]|[A-Za-z]:[/\\])[^\s/\\][^\n*?]*"
_NAMED = (
    r"(?:[^\s/\\:*?]+[/\\])*[^\s/\\:*?]+"
    r"\.(?:txt|wiki|wikitext|mediawiki|xml|jsonl?|ndjson|parquet|duckdb|csv|html?)(?:\.(?:bz2|gz|xz|zst))?"
)
_PLACE = re.compile(rf"\s*(?:{_ADDRESS}|{_ROOTED}|{_NAMED})\s*", re.IGNORECASE)
_MARKUP = re.compile(r"[\[\]{}<>|=]|''")
_LONGEST = 4096  # the longest path on most systems


def is_place(text: str) -> bool:
    """Return True if a text is nothing but a path or an address, probably given in place of what is there.

    >>> is_place("samples/flat/rome.txt"), is_place("/srv/wiki"), is_place("https://en.wikipedia.org/wiki/Rome")
    (True, True, True)
    >>> is_place("Rome is a city."), is_place("and/or"), is_place("[https://rome.example]"), is_place("")
    (False, False, False, False)
    """
    return len(text) <= _LONGEST and _PLACE.fullmatch(text) is not None and not _MARKUP.search(text)


def source(value: object) -> None:
    """Raise `TypeError` unless pages can be read from the value."""
    if isinstance(value, str | os.PathLike) or is_binary(value):
        return
    if isinstance(value, io.TextIOBase):
        hint = "open the file with mode 'rb'"
    elif isinstance(value, bytes | bytearray):
        hint = "wrap them in io.BytesIO"
    elif isinstance(value, Iterable):
        hint = "call it for each"
    else:
        hint = "for markup in a str call extract"
    raise TypeError(f"read takes a path, a folder or a binary stream, not {kind(value)}; {hint}")


def target(value: object) -> None:
    """Raise `TypeError` unless articles can be written to the value."""
    if isinstance(value, str | os.PathLike) or is_binary(value, "write"):
        return
    hint = "open the file with mode 'wb'" if isinstance(value, io.TextIOBase) else "name a file or a folder"
    raise TypeError(f"write takes a path or a binary stream as its target, not {kind(value)}; {hint}")


def text(name: str, value: object, optional: bool = True) -> None:
    """Raise `TypeError` unless the value is a `str`, or None if that is allowed."""
    if not isinstance(value, str) and not (optional and value is None):
        raise TypeError(f"{name} is a str{' or None' if optional else ''}, not {kind(value)}")


def number(name: str, value: object, optional: bool = True) -> None:
    """Raise `TypeError` unless the value is an `int`, or None if that is allowed; a `bool` is no number here."""
    if isinstance(value, bool) or (not isinstance(value, int) and not (optional and value is None)):
        raise TypeError(f"{name} is an int{' or None' if optional else ''}, not {kind(value)}")


def names(name: str, value: Collection[str] | None) -> None:
    """Raise `TypeError` unless the value is a collection of names, or None; a single `str` is not a collection here."""
    if isinstance(value, str):
        raise TypeError(f"{name} is a set of names, not a str; write {{{value!r}}}")
    if value is None:
        return
    if not isinstance(value, Collection):
        raise TypeError(f"{name} is a set of names or None, not {kind(value)}")
    for one in value:
        if not isinstance(one, str):
            raise TypeError(f"{name} is a set of names, and {kind(one)} is none")


def numbers(name: str, value: Collection[int] | None) -> frozenset[int] | None:
    """Return the set of the whole numbers in a collection; None for None.

    Raises:
        TypeError: the value is something else, such as a single number.

    >>> numbers("namespaces", range(2))
    frozenset({0, 1})
    >>> numbers("namespaces", 0)
    Traceback (most recent call last):
    TypeError: namespaces is a set of ints or None, not int; write {0}
    """
    if value is None:
        return None
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        hint = f"; write {{{value!r}}}" if isinstance(value, int) and not isinstance(value, bool) else ""
        raise TypeError(f"{name} is a set of ints or None, not {kind(value)}{hint}")
    found = set()
    for one in value:
        if isinstance(one, bool) or not hasattr(one, "__index__"):
            raise TypeError(f"{name} is a set of ints, and {kind(one)} is none")
        found.add(index(one))
    return frozenset(found)


def is_binary(value: object, does: str = "read") -> bool:
    """Return True if the value is a stream of bytes that can be read, or written."""
    return hasattr(value, does) and not isinstance(value, io.TextIOBase | type)


def kind(value: object) -> str:
    """Return the type of a value as messages name it.

    >>> kind(b"Rome"), kind(None), kind(open), kind(int)
    ('bytes', 'None', 'builtin_function_or_method', 'the class int')
    """
    if isinstance(value, type):
        return f"the class {value.__name__}"
    return "None" if value is None else type(value).__name__
