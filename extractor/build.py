"""Which build of the package runs: its hot modules as Python, or compiled from the same sources."""

from __future__ import annotations

from pathlib import Path

from extractor import spans

COMPILED = not (spans.__file__ or "").endswith(".py")
"""True if the modules that do the work on a page are compiled."""


def described() -> str:
    """Return which build runs, in words, and why it is not compiled if that is known.

    >>> described().startswith(("compiled", "pure Python"))
    True
    """
    if COMPILED:
        return "compiled"
    said = Path(__file__).with_name("pure.txt")  # written into a wheel that could not be compiled
    return f"pure Python: {said.read_text('utf-8').strip()}" if said.is_file() else "pure Python"
