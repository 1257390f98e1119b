"""The files that a run reads, which it must never write to, by whatever name, link or path they are called.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     rome = Path(folder, "rome.txt")
...     _ = rome.write_text("Rome is a city.")
...     os.link(rome, Path(folder, "twin.jsonl"))
...     protected = Protected([rome])
...     [protected.named(Path(folder, *names)) is not None for names in (("no", "..", "rome.txt"), ("twin.jsonl",))]
[True, True]
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, TextIO

from extractor.errors import WriteError
from extractor.readers.multistream import index_of
from extractor.readers.opening import STANDARD_INPUT, Source, shown

Node = tuple[int, int]
"""Device and inode, which identify a file under all its names."""


class Protected:
    """The single inputs of a run and the indexes beside them, known by resolved path and by device and inode."""

    def __init__(self, inputs: Iterable[Source]) -> None:
        self._paths: dict[str, str] = {}
        self._nodes: dict[Node, str] = {}
        for source in inputs:
            if isinstance(source, str | os.PathLike) and source != STANDARD_INPUT:
                self._add(os.fspath(source))
                if (index := index_of(os.fspath(source))) is not None:
                    self._add(index)
            elif (node := _node(sys.stdin if source == STANDARD_INPUT else source)) is not None:
                self._nodes[node] = shown(source)

    def _add(self, path: str) -> None:
        self._paths[_resolved(path)] = shown(path)
        if (node := _node(path)) is not None:
            self._nodes[node] = shown(path)

    def named(self, target: str | os.PathLike[str] | BinaryIO) -> str | None:
        """Return the name, for messages, of the input that a path or stream leads to; None if it is not an input."""
        if isinstance(target, str | os.PathLike) and (found := self._paths.get(_resolved(os.fspath(target)))):
            return found
        node = _node(target)
        return None if node is None else self._nodes.get(node)

    def check(self, target: str | os.PathLike[str] | BinaryIO) -> None:
        """Raise `WriteError` if the target is an input, which would be overwritten."""
        if (name := self.named(target)) is not None:
            what = shown(target)
            is_it = "is an input" if what == name else f"is the input {name}"
            raise WriteError(f"{what}: {is_it} and would be lost as an output; name another")

    def check_folder(self, folder: Path) -> None:
        """Raise `WriteError` if an input is in a folder that the run clears."""
        place = os.path.join(_resolved(os.fspath(folder)), "")
        for path, name in self._paths.items():
            if path.startswith(place):
                raise WriteError(f"{name}: lies in {folder}, which the run clears; move it or name another output")


def _resolved(path: str) -> str:
    try:
        return os.path.normcase(os.path.realpath(path))
    except (OSError, ValueError):  # a name that the system does not allow, such as one with a NUL
        return path


def _node(target: str | os.PathLike[str] | BinaryIO | TextIO | None) -> Node | None:
    """Return the device and inode of a path or a stream; None if it is not a regular file."""
    try:
        if isinstance(target, str | os.PathLike):
            status = os.stat(_resolved(os.fspath(target)))
        else:
            status = os.fstat(target.fileno())  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
