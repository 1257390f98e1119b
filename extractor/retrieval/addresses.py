"""The addresses of pages, as far as their dump or saved answer says where its wiki is.

>>> address("https://en.wikipedia.org/wiki/", "AC/DC (band)")
'https://en.wikipedia.org/wiki/AC/DC_(band)'
>>> at_anchor("https://en.wikipedia.org/wiki/Rome", "Early history")
'https://en.wikipedia.org/wiki/Rome#Early_history'
"""

from __future__ import annotations

import json
import os
import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import quote

from extractor import readers
from extractor.errors import ExtractorError
from extractor.readers import api, export, json_lines
from extractor.readers.export import siteinfo
from extractor.readers.export.splitting import HEAD
from extractor.records.source import Source

_BASE = re.compile(rb"<base>([^<]{1,2000})</base>")
# The main page's address up to where its title begins: behind what MediaWiki puts there, or the only part of the path.
_BEFORE_TITLE = re.compile(
    r"https?://[^/?#\s\"<>\\]+(?:/(?:[^?#\s\"<>\\]*?/)?(?:wiki/|index\.php/|index\.php\?title=)|/(?=[^/?#\s]*\Z))"
)
_LONGEST = 16 * 2**20
"""The most bytes of an answer of which this is asked."""
_PAGE, _FRAGMENT = "/:@!$;,~()*", "/:@!$;,~()*?&=+'"


class _Wiki(NamedTuple):
    dbname: str | None
    base: str | None


def address(base: str | None, title: str) -> str | None:
    """Return the address of a page, with `base` before its title; None if either is not known.

    A title with a part `.` or `..` between slashes has none: clients would leave these out and ask for another page,
    and MediaWiki allows no such title.

    >>> address("https://en.wikipedia.org/wiki/", "../../etc/passwd") is None
    True
    """
    name = "_".join(title.split())
    if not base or not name or {".", ".."} & {*name.split("/")}:
        return None
    return base + quote(name, safe=_PAGE)


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
    """Return the address before the titles of the wiki that a page is from, as its file says; None if it does not.

    The file is the dump or the saved answers that the page was read from, if it is still there and of the same wiki.
    """
    if source.uri is None or not os.path.isfile(source.uri):
        return None
    wiki = _wiki(source.uri)
    return wiki.base if wiki.dbname in (None, source.site) else None


@lru_cache(64)
def _wiki(file: str) -> _Wiki:
    """Return what the head of a dump or the first of saved answers says of its wiki; nothing for another file."""
    try:
        with readers.opened(file) as found:
            if found.reader.NAMES == export.NAMES:
                return _of_head(found.stream.read(HEAD).partition(b"<page>")[0])
            if found.reader.NAMES in (api.NAMES, json_lines.NAMES):
                return _of_answer(json.loads(found.stream.readline(_LONGEST)))
    except (ExtractorError, OSError, EOFError, ValueError, RecursionError):
        pass
    return _Wiki(None, None)


def _of_head(head: bytes) -> _Wiki:
    said = _BASE.search(head)
    base = before_title(unescape(said[1].decode("utf-8", "replace")).strip()) if said else None
    return _Wiki(siteinfo.read(head).dbname, base)


def _of_answer(answer: object) -> _Wiki:
    """Return what an answer of the API says of its wiki (meta=siteinfo)."""
    query = answer.get("query") if isinstance(answer, dict) else None
    general = query.get("general") if isinstance(query, dict) else None
    if not isinstance(general, dict):
        return _Wiki(None, None)
    name, base = general.get("wikiid"), general.get("base")
    return _Wiki(name if isinstance(name, str) else None, before_title(base) if isinstance(base, str) else None)
