"""The result of a reader: the text of one page, and the facts that its container gives about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from extractor import arguments

_SURROGATE = re.compile("[\ud800-\udfff]")
_ITEM = re.compile(r"Q[1-9][0-9]{0,17}")


class Fault(NamedTuple):
    """A fault of a page that its reader found before its text was parsed; `extract` makes a diagnostic of it."""

    code: str
    """The code of the diagnostic."""
    message: str
    start: int
    """The offset in the text, in Unicode code points."""
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """The decoded text of a page, and its origin.

    The text may hold a lone surrogate, which no encoding has; `extract` reads it as U+FFFD and adds a diagnostic.

    >>> page = Page("'''Rome''' is a city.", title="Rome", language="en")
    >>> page.title, page.format is None, page.revision_id is None
    ('Rome', True, True)
    """

    text: str
    """The markup as it stands in the source. Every span of a record counts in it, in Unicode code points from 0."""

    title: str = ""
    """The page's title as a reader sees it; empty if the container has none."""

    language: str | None = None
    """The BCP 47 tag of the wiki. None if it is not known: then the page is read as English."""

    format: str | None = None
    """The dialect, `flat` or `wikitext`. None if it is to be recognized from the text."""

    uri: str | None = None
    """The input as the caller named it: a path, or the path of a dump. None for text that came from no file."""

    site: str | None = None
    """A dump's name for its wiki (dbname), such as `enwiki`. None when the container does not say."""

    page_id: int | None = None
    """The wiki's number of the page. None when the container does not say."""

    revision_id: int | None = None
    """The wiki's number of the revision that `text` is. None when the container does not say."""

    namespace: int | None = None
    """The wiki's number of the page's namespace, 0 for articles. None when the container does not say."""

    timestamp: str | None = None
    """When the revision was saved, as RFC 3339: `2024-05-08T12:00:00Z`. None when the container does not say."""

    wikidata: str | None = None
    """The id of the Wikidata item about the page's subject, such as `Q64`. None when the container does not say."""

    faults: tuple[Fault, ...] = ()
    """The faults that its reader found."""

    def __repr__(self) -> str:  # the whole text would fill the screen
        shown = [f"{len(self.text)} characters"]
        for name in ("title", "language", "format", "uri", "site", "page_id"):
            if said := getattr(self, name):
                shown.append(f"{name}={said if isinstance(said, int) else said[:30]!r}")
        return f"Page({', '.join(shown)})"


def check(page: Page) -> None:
    """Raise `TypeError` unless each member of a page is of the type that it says; a dataclass takes what it is given.

    >>> check(Page("Rome", page_id="7"))
    Traceback (most recent call last):
    TypeError: Page.page_id is an int or None, not str
    """
    arguments.text("Page.text", page.text, optional=False)
    arguments.text("Page.title", page.title, optional=False)
    arguments.text("Page.language", page.language)
    arguments.text("Page.format", page.format)
    arguments.text("Page.uri", page.uri)
    arguments.text("Page.site", page.site)
    arguments.number("Page.page_id", page.page_id)
    arguments.number("Page.revision_id", page.revision_id)
    arguments.number("Page.namespace", page.namespace)
    arguments.text("Page.timestamp", page.timestamp)
    arguments.text("Page.wikidata", page.wikidata)
    if not isinstance(page.faults, tuple) or not all(isinstance(fault, Fault) for fault in page.faults):
        raise TypeError("Page.faults is a tuple of the faults that a reader found")


def item_id(value: object) -> str | None:
    """Return a value if it is the id of a Wikidata item, else None: properties, lexemes and addresses are no items.

    >>> item_id("Q64"), item_id("P31"), item_id("http://www.wikidata.org/entity/Q64"), item_id(64)
    ('Q64', None, None, None)
    """
    return value if isinstance(value, str) and _ITEM.fullmatch(value) else None


_NAMES = tuple(field.name for field in fields(Page) if field.name != "text")


class WellFormed(NamedTuple):
    """A page without lone surrogates."""

    page: Page
    encoded: bytes
    """Its text in UTF-8."""
    first: int | None
    """The offset of the first lone surrogate that was replaced in the text. None if the page had no lone surrogate, and
    0 if only other members than the text had some."""


def well_formed(page: Page) -> WellFormed:
    r"""Return the page with each lone surrogate replaced by U+FFFD, which moves no offset.

    >>> page, encoded, first = well_formed(Page("Rome \ud800", title="R\udfffme"))
    >>> page.text, encoded, page.title, first
    ('Rome \ufffd', b'Rome \xef\xbf\xbd', 'R\ufffdme', 5)
    """
    encoded = _encoded(page.text)
    said = {name: value for name in _NAMES if isinstance(value := getattr(page, name), str)}
    marred = {name: value for name, value in said.items() if not value.isascii() and _encoded(value) is None}
    if encoded is not None and not marred:
        return WellFormed(page, encoded, None)
    first = _SURROGATE.search(page.text)
    cleaned: dict[str, Any] = {name: _SURROGATE.sub("\ufffd", value) for name, value in marred.items()}
    page = replace(page, text=_SURROGATE.sub("\ufffd", page.text), **cleaned)
    return WellFormed(page, page.text.encode(), first.start() if first is not None else 0)


def _encoded(text: str) -> bytes | None:
    """Return a text in UTF-8; None if it holds a lone surrogate. This is a faster test than a search."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None
