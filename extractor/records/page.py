"""What a reader hands on: the text of one page and what its container says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

_SURROGATE = re.compile("[\ud800-\udfff]")


class Fault(NamedTuple):
    """What was wrong with a page before anything was read from its text; `extract` makes a diagnostic of it."""

    code: str
    """The code of the diagnostic."""
    message: str
    start: int
    """Where in the text, in Unicode code points."""
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, decoded, and where it came from.

    A lone surrogate, which no encoding has, may stand in it; `extract` reads it as U+FFFD and says so.

    >>> page = Page("'''Rome''' is a city.", title="Rome", language="en")
    >>> page.title, page.format is None, page.revision_id is None
    ('Rome', True, True)
    """

    text: str
    """The markup as it stands in the source. Every span of a record counts in it, in Unicode code points from 0."""

    title: str = ""
    """The page's title as a reader sees it; empty when the container has none."""

    language: str | None = None
    """BCP 47 tag of the wiki. None when it is not known: then forms are read as English."""

    format: str | None = None
    """The dialect, `flat` or `wikitext`. None when it is to be found out from the text."""

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

    faults: tuple[Fault, ...] = ()
    """What its reader found wrong with it."""

    def __repr__(self) -> str:  # the text alone would fill the screen
        shown = [f"{len(self.text)} characters"]
        for name in ("title", "language", "format", "uri", "site", "page_id"):
            if said := getattr(self, name):
                shown.append(f"{name}={said if isinstance(said, int) else said[:30]!r}")
        return f"Page({', '.join(shown)})"


def well_formed(page: Page) -> tuple[Page, int | None]:
    r"""The page with U+FFFD for each lone surrogate, so that spans hold; and where the first is in the text.

    The place is None when there is none in the whole page, and 0 when there are some in other members only.

    >>> page, place = well_formed(Page("Rome \ud800", title="R\udfffme"))
    >>> page.text, page.title, place
    ('Rome \ufffd', 'R\ufffdme', 5)
    """
    said = {field.name: getattr(page, field.name) for field in fields(page)}
    marred = {name: value for name, value in said.items() if isinstance(value, str) and _is_marred(value)}
    if not marred:
        return page, None
    first = _SURROGATE.search(page.text)
    cleaned: dict[str, Any] = {name: _SURROGATE.sub("\ufffd", value) for name, value in marred.items()}
    return replace(page, **cleaned), first.start() if first is not None else 0


def _is_marred(text: str) -> bool:
    """Whether it has a lone surrogate; encoding finds out sooner than a search does."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
