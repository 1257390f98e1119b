"""The selection of the pages of an input, and of the columns of a table that hold them.

Readers apply it while they read: a page that it refuses is never extracted, and is counted by the reason.

>>> articles = Selection(namespaces=frozenset({0}), redirects="no")
>>> articles.refuses(Page("#REDIRECT [[Rome]]", title="Roma", namespace=0), 1)
'redirect'
>>> articles.refuses(Page("Rome is a city.", title="Rome", namespace=0), 2) is None
True
>>> Selection(redirects="maybe")
Traceback (most recent call last):
ValueError: redirects are taken 'yes', 'no' or 'only', not 'maybe'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from zlib import crc32

from extractor import arguments
from extractor.languages import fold, load
from extractor.records.page import Page

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "wikitext", "content", "body", "source_text", "raw"),
    "title": ("title", "page_title", "name"),
    "page_id": ("page_id", "pageid", "id"),
    "revision_id": ("revision_id", "revid", "rev_id"),
    "namespace": ("namespace", "ns", "page_namespace"),
    "timestamp": ("timestamp", "date_modified"),
    "language": ("language", "lang"),
    "site": ("site", "wiki", "dbname", "wiki_db"),
    "wikidata": ("wikidata", "wikidata_id", "wikibase_item", "qid"),
}
"""For each fact of a page, the names of columns that are known to hold it, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The pages that are wanted; by default every page. It can be pickled, and is equal for equal options."""

    namespaces: frozenset[int] | None = None
    """The namespaces of the wanted pages; a page without a known namespace counts as an article (0). None for all."""
    redirects: str = "yes"
    """`yes` to take redirects, `no` to leave them out, or `only` to take nothing else."""
    title: str | None = None
    """A regular expression that matches the whole title of the wanted pages; a plain title also matches itself."""
    page_ids: frozenset[int] | None = None
    """The numbers of the wanted pages; None for all."""
    first: int = 1
    """The first wanted page, by its place in the input, counted from 1."""
    last: int | None = None
    """The last wanted page, by its place in the input; None for the end."""
    sample: float = 1.0
    """The share of pages to take, from 0 to 1; `seed` and the pages' numbers or titles alone decide which."""
    seed: int = 0
    """The seed of the sample; another seed gives another sample."""
    models: frozenset[str] | None = None
    """The content models of the wanted pages, such as `wikitext`, the default of a page without one. None for all."""
    encoding: str | None = None
    """The encoding of article files; None for that of the byte order mark, or UTF-8."""
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    """The columns of a table by the fact they hold, such as `{"text": "body"}`; others are found by `COLUMNS`."""

    def __post_init__(self) -> None:
        """Raise `TypeError` or `ValueError` for what no page can be chosen by."""
        self._check_types()
        if self.redirects not in ("yes", "no", "only"):
            raise ValueError(f"redirects are taken 'yes', 'no' or 'only', not {self.redirects!r}")
        if not 0 <= self.sample <= 1:
            raise ValueError(f"a sample is a share from 0 to 1, not {self.sample}")
        if self.first < 1:
            raise ValueError(f"pages are counted from 1, so none is the first at {self.first}")
        if self.last is not None and self.last < self.first:
            raise ValueError(f"no page is from {self.first} to {self.last}; the last comes before the first")
        if self.encoding is not None:
            _check_encoding(self.encoding)
        if unknown := set(self.columns) - set(COLUMNS):
            raise ValueError(f"no column holds {', '.join(sorted(unknown))}; there are {', '.join(COLUMNS)}")
        if self.title is not None:
            try:
                re.compile(self.title)
            except (re.error, OverflowError, RecursionError) as error:
                raise ValueError(f"the title {self.title!r} is no regular expression ({error})") from None

    def _check_types(self) -> None:
        """Raise `TypeError` for a member of a wrong type; sets of another type become frozen ones."""
        for name in ("namespaces", "page_ids"):
            object.__setattr__(self, name, arguments.numbers(name, getattr(self, name)))
        arguments.names("models", self.models)
        object.__setattr__(self, "models", None if self.models is None else frozenset(self.models))
        arguments.text("redirects", self.redirects, optional=False)
        arguments.text("title", self.title)
        arguments.text("encoding", self.encoding)
        arguments.number("first", self.first, optional=False)
        arguments.number("last", self.last)
        arguments.number("seed", self.seed, optional=False)
        if isinstance(self.sample, bool) or not isinstance(self.sample, int | float):
            raise TypeError(f"sample is a number from 0 to 1, not {arguments.kind(self.sample)}")
        if not isinstance(self.columns, Mapping):
            raise TypeError(f"columns is a dict of names by fact, not {arguments.kind(self.columns)}")
        for fact, name in self.columns.items():
            if not (isinstance(fact, str) and isinstance(name, str)):
                raise TypeError(
                    f"columns is a dict of names by fact, such as {{'text': 'body'}}, not {{{fact!r}: {name!r}}}"
                )

    @property
    def counts(self) -> bool:
        """True if places in the input matter, so that its pages must be counted from the first one on."""
        return self.first > 1 or self.last is not None

    def over(self, place: int) -> bool:
        """Return True if no page from this place on, counted from 1, can be wanted."""
        return self.last is not None and place > self.last

    def refuses(self, page: Page, place: int, model: str | None = None) -> str | None:
        """Return the reason why a page is not wanted, in a few words for the report; None if it is wanted."""
        if place < self.first or self.over(place):
            return "page range"
        if self.models is not None and (model or "wikitext") not in self.models:
            return f"content model {model or 'wikitext'}"
        if self.namespaces is not None and (page.namespace or 0) not in self.namespaces:
            return "namespace"
        if self.page_ids is not None and page.page_id not in self.page_ids:
            return "page id"
        if self.title is not None and page.title != self.title and not _title(self.title).fullmatch(page.title):
            return "title"
        if self.sample < 1 and not self._drawn(page):
            return "sample"
        if self.redirects != "yes" and _is_redirect(page) != (self.redirects == "only"):
            return "redirect" if self.redirects == "no" else "no redirect"
        return None

    def _drawn(self, page: Page) -> bool:
        key = f"{self.seed}:{page.title if page.page_id is None else page.page_id}"
        return crc32(key.encode("utf-8", "surrogatepass")) < self.sample * 2**32


def _check_encoding(name: str) -> None:
    try:
        b"x".decode(name)
    except UnicodeDecodeError:  # the encoding is known, but an x alone is invalid in it
        pass
    except (LookupError, ValueError):
        raise ValueError(f"no encoding is called {name!r}; there are utf-8, cp1251, ...") from None


@lru_cache(maxsize=16)
def _title(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_redirect(page: Page) -> bool:
    start = page.text[:200].lstrip()
    return start.startswith("#") and fold(start).startswith(load(page.language).redirects)
