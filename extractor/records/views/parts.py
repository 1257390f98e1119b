"""An article as lines in parts: what a page says in one field, one section, one list of categories."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractor.records.views.printing import printable

BETWEEN = " › "
"""What stands between the names of a part and of what is around it."""


class Part(NamedTuple):
    """Lines about one part of an article."""

    name: str
    """What the part is called, with what it stands in before it: `Infobox lake › area`; "" if that is not known."""
    span: tuple[int, int] | None
    """Its place in the page's text, in code points; None for what has none."""
    lines: list[str]


def named(*names: str | None) -> str:
    r"""Return the name of a part of what the names before are, on one line.

    >>> named("Infobox lake", "area", None), named("", "Geo\ngraphy")
    ('Infobox lake › area', 'Geo⏎graphy')
    """
    return BETWEEN.join(printable(name) for name in names if name)


def box_name(template: str | None, type: str | None) -> str:
    """Return what an infobox is called: its template, or what it describes.

    >>> box_name("Infobox lake", "lake"), box_name(None, "lake"), box_name(None, None)
    ('Infobox lake', 'Infobox lake', 'Infobox')
    """
    return template or " ".join(filter(None, ["Infobox", type]))


def joined(parts: Iterable[Part]) -> str:
    """Return the lines of all parts as one text, without blanks at their ends."""
    return "".join(f"{line.rstrip()}\n" for part in parts for line in part.lines)
