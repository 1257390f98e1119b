"""Long lists of names, written in rows as a reader scans them."""

from __future__ import annotations


def rows(text: str) -> list[str]:
    """Return the names of a text that parts them with semicolons or line breaks.

    >>> rows("nowrap; nobr\\nno wrap")
    ['nowrap', 'nobr', 'no wrap']
    >>> rows("")
    []
    """
    return [name for line in text.split("\n") for part in line.split(";") if (name := part.strip())]
