"""The requests to the API: the parameters of each, and how many names one takes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Literal, TypeVar

T = TypeVar("T")

AT_ONCE = 50
"""The most titles or numbers in a request of someone without special rights."""

Parameters = dict[str, str]

_ALWAYS: Parameters = {"action": "query", "format": "json", "formatversion": "2", "maxlag": "5"}
_ABOUT: Parameters = {"meta": "siteinfo", "siprop": "general"}
_TEXT: Parameters = {
    **_ALWAYS,
    **_ABOUT,
    "prop": "revisions|pageprops",
    "rvslots": "main",
    "rvprop": "ids|timestamp|sha1|slotsha1|size|content|contentmodel",
    "ppprop": "wikibase_item",
}

Kind = Literal["titles", "pageids"]
"""What names pages: their titles, which may be redirects, or their numbers, which are exactly these pages."""


def about() -> Parameters:
    """Return the request for what a wiki says of itself."""
    return {**_ALWAYS, **_ABOUT}


def texts(kind: Kind, names: Sequence[str]) -> Parameters:
    r"""Return the request for the newest texts of pages.

    >>> texts("titles", ["Rome", "Oslo"])["titles"], texts("titles", ["a|b", "c"])["titles"]
    ('Rome|Oslo', '\x1fa|b\x1fc')
    """
    way: Parameters = {"redirects": "1", "iwurl": "1"} if kind == "titles" else {}
    return {**_TEXT, **way, kind: _joined(names)}


def templatedata(titles: Sequence[str]) -> Parameters:
    """Return the request for what is said of templates, in all languages."""
    return {
        **_ALWAYS,
        "action": "templatedata",
        "includeMissingTitles": "1",
        "redirects": "1",
        "titles": _joined(titles),
    }


def _joined(names: Sequence[str]) -> str:
    has_bar = any("|" in name for name in names)  # which would part the names; the API takes this mark instead
    return "\x1f" + "\x1f".join(names) if has_bar else "|".join(names)


def category_members(title: str, namespace: int | None = None) -> Parameters:
    """Return the request for the pages of a category, or of one namespace in it; never its subcategories and files."""
    return {
        **({} if namespace is None else {"cmnamespace": str(namespace)}),
        **_ALWAYS,
        "list": "categorymembers",
        "cmtitle": title,
        "cmtype": "page",
        "cmprop": "title",
        "cmlimit": "500",
    }


def batches(names: Sequence[T]) -> list[list[T]]:
    """Return names in groups that one request takes.

    >>> [len(batch) for batch in batches([""] * 120)]
    [50, 50, 20]
    """
    rest = iter(names)
    return list(iter(lambda: list(islice(rest, AT_ONCE)), []))
