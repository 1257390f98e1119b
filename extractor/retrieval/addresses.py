"""The addresses of pages, as far as their dump says where its wiki is.

>>> address("https://en.wikipedia.org/wiki/", "AC/DC (band)")
'https://en.wikipedia.org/wiki/AC/DC_(band)'
>>> at_anchor("https://en.wikipedia.org/wiki/Rome", "Early history")
'https://en.wikipedia.org/wiki/Rome#Early_history'
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import quote

from extractor import readers
from extractor.errors import ExtractorError
from extractor.readers import export
from extractor.readers.export import siteinfo
from extractor.readers.export.splitting import HEAD
from extractor.records.source import Source

_BASE = re.compile(rb"<base>([^<]{1,2000})</base>")
# The main page's address up to where its title begins: behind what MediaWiki puts there, or the only part of the path.
_BEFORE_TITLE = re.compile(
    r"https?://[^/?#\s\"<>\\]+(?:/(?:[^?#\s\"<>\\]*?/)?(?:wiki/|index\.php/|index\.php\?title=)|/(?=[^/?#\s]*\Z))"
)
_PAGE, _FRAGMENT = "/:@!$;,~()*", "/:@!$;,~()*?&=+'"


class _Wiki(NamedTuple):
    dbname: str | None
    base: str | None


def address(base: str | None, title: str) -> str | None:
    """Return the address of a page, with `base` before its title; None if either is not known."""
    return base + quote("_".join(title.split()), safe=_PAGE) if base and title.strip() else None


def at_anchor(page: str | None, anchor: str | None) -> str | None:
    """Return the address of a section of a page, which is that of the page if it has no anchor; None if not known."""
    return f"{page}#{quote('_'.join(anchor.split()), safe=_FRAGMENT)}" if page and anchor else page


def before_title(main_page: str) -> str | None:
    """Return the address before a title, told from that of a wiki's main page; None if it cannot be told.

    >>> before_title("https://de.wikipedia.org/wiki/Wikipedia:Hauptseite")
    'https://de.wikipedia.org/wiki/'
    >>> before_title("https://wiki.example/w/index.php?title=Home"), before_title("https://wiki.example/Home")
    ('https://wiki.example/w/index.php?title=', 'https://wiki.example/')
    >>> before_title("https://wiki.example/pages/Home") is None
    True
    """
    found = _BEFORE_TITLE.match(main_page)
    return found[0] if found else None


def base_of(source: Source) -> str | None:
    """Return the address before the titles of the wiki that a page is from, as its dump says; None if it does not.

    The dump is the file that the page was read from, if that is still there and is of the same wiki.
    """
    if source.uri is None or not os.path.isfile(source.uri):
        return None
    wiki = _wiki(source.uri)
    return wiki.base if wiki.dbname in (None, source.site) else None


@lru_cache(64)
def _wiki(dump: str) -> _Wiki:
    """Return what the head of a dump says of its wiki; nothing for another file."""
    try:
        with readers.opened(dump) as found:
            if found.reader.NAMES != export.NAMES:
                return _Wiki(None, None)
            head = found.stream.read(HEAD).partition(b"<page>")[0]
    except (ExtractorError, OSError, EOFError, ValueError):
        return _Wiki(None, None)
    said = _BASE.search(head)
    base = before_title(unescape(said[1].decode("utf-8", "replace")).strip()) if said else None
    return _Wiki(siteinfo.read(head).dbname, base)
