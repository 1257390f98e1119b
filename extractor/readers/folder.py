"""Inputs in a folder: every file in it and its subfolders whose suffix a reader knows, in the order of their names.

Left out are hidden files and folders, links to a folder that contains them, and the folder of a run (`FILE.run`). Names
are sorted by code point, so the order is the same on every machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def walk(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files below a folder whose names end in one of the suffixes, in any case.

    Paths that cannot be opened (a closed folder, a broken link) are yielded too, so that reading them fails visibly.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     for file in ("b.txt", "A.TXT", ".hidden.txt", "picture.png"):
    ...         _ = Path(name, file).write_text("text")
    ...     [path.name for path in walk(Path(name), (".txt",))]
    ['A.TXT', 'b.txt']
    """
    stack: list[tuple[Path, tuple[str, ...]]] = [(folder, ())]
    while stack:
        path, above = stack.pop()
        if os.path.isdir(path):
            if path.name.endswith(".run") and above and (path / "manifest.json").is_file():
                continue
            real = os.path.realpath(path)
            if real in above:
                continue
            try:
                names = sorted(os.listdir(path), reverse=True)
            except OSError:
                yield path
                continue
            stack.extend((path / name, (*above, real)) for name in names if not name.startswith("."))
        elif path.name.lower().endswith(suffixes) and (os.path.isfile(path) or not os.path.exists(path)):
            yield path
