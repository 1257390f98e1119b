"""Targets of links: a page, a section, a file, a category, a page of another wiki, or an address."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote

from extractor.languages import INTERWIKI_PROJECTS, Language, fold, is_language_link
from extractor.records import raw
from extractor.rendering.entities import unescape

_BLANKS: Final = re.compile(r"[\s_]+")
_NO_TITLE: Final = re.compile(r"[<>\[\]{}|\x00-\x08\x0b-\x1f\x7f]")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*://|mailto:", re.IGNORECASE)
_ODD: Final = re.compile(
    r"[^!#-%'-;=?-Z\\^-{}~]"
)  # all but ASCII without []<>"|& and blanks; an address may need cleaning
_NO_PART: Final = re.compile(r'[][<>"|\x00-\x20\x7f]')
_UNSEEN: Final = re.compile("[\u00ad\u034f\u1806\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")
_SHOWN: Final = {6: "file", 14: "category"}  # numbers of the namespaces to which a link without a colon makes no link
_ESCAPE: Final = re.compile(r"%[0-9a-fA-F]{2}")


class Target:
    """A parsed link target. `kind` is `page`, `file`, `category`, `language` or `interwiki`."""

    __slots__ = ("colon", "fragment", "kind", "prefix", "title")

    def __init__(self, kind: str, title: str, fragment: str | None, prefix: str | None, colon: bool) -> None:
        self.kind = kind
        self.title = title
        self.fragment = fragment
        self.prefix = prefix
        self.colon = colon


def normal_title(title: str) -> str:
    """Return a title as MediaWiki displays it: with single blanks and the first letter in upper case.

    >>> normal_title("new_York  City")
    'New York City'
    """
    if "_" in title or "  " in title or not title.isprintable():
        title = _BLANKS.sub(" ", title)
    title = title.strip()
    first = title[:1]
    if first == "ß" or len(first.upper()) != 1 or "\u10d0" <= first <= "\u10ff":  # Georgian has capitals for headings
        return title
    return first.upper() + title[1:]


@lru_cache(maxsize=1 << 14)
def read_target(written: str, language: Language) -> Target | None:
    """Return the parsed target of `[[...]]`; None if it is no title for MediaWiki.

    >>> from extractor.languages import load
    >>> target = read_target("Kategorie:Stadt in_Italien", load("de"))
    >>> target.kind, target.title
    ('category', 'Stadt in Italien')
    """
    text = unescape(written)
    if "%" in text and _ESCAPE.search(text):
        text = unquote(text, errors="replace")
    text = text.strip(" _\n\t")
    colon = text.startswith(":")
    if colon:
        text = text[1:].lstrip(" _")
    if text.startswith((":", "./", "../", "//")) or ":" in text and _SCHEME.match(text):
        return None
    text, mark, fragment = text.partition("#")
    section = _BLANKS.sub(" ", fragment).strip() if mark else None
    if _NO_TITLE.search(text):
        return None
    parted = _by_prefix(text, colon, language) if ":" in text else ("page", None, text)
    if parted is None:
        return None
    kind, prefix, title = parted
    if not title.strip() and section is None and kind == "page":
        return None
    title = _BLANKS.sub(" ", title).strip() if kind in ("interwiki", "language") else normal_title(title)
    return Target(kind, title, section, prefix, colon)


def _by_prefix(text: str, colon: bool, language: Language) -> tuple[str, str | None, str] | None:
    """Return the kind, other wiki's prefix and title of a target with a colon; None for a namespace without a title.

    A colon before the target (`colon`) makes it a link instead of a category, a file or another language's page.
    """
    head, _, rest = text.partition(":")
    name = fold(head)
    number = language.namespaces.get(name)
    if number is None:
        if is_language_link(name):
            return "interwiki" if colon else "language", name, rest
        return ("interwiki", name, rest) if name in INTERWIKI_PROJECTS else ("page", None, text)
    if not rest.strip(" _"):
        return None
    if number in _SHOWN and not colon:
        return _SHOWN[number], None, rest
    return "page", None, f"{language.namespace_names.get(number) or head.strip()}:{normal_title(rest)}"


def internal(target: Target, text: str, at: tuple[int, int], span: tuple[int, int]) -> raw.Link:
    """Return the Link record of a link to a page of this or another wiki."""
    link: raw.Link = {"target": target.title, "text": text, "at": at, "span": span}
    if target.fragment:
        link["fragment"] = target.fragment
    if target.prefix:
        link["interwiki"] = target.prefix
    return link


def external(url: str, text: str, at: tuple[int, int], span: tuple[int, int]) -> raw.Link:
    """Return the Link record of an address, cleaned as MediaWiki does it.

    Character references are decoded, invalid characters are escaped, and invisible ones are removed from the host name.

    >>> external("http://e&shy;x.org/a&#x5B;&amp;", "", (0, 0), (0, 0))["url"]
    'http://ex.org/a%5B&'
    """
    if _ODD.search(url):
        scheme, slashes, rest = unescape(url).partition("//")
        host, slash, path = rest.partition("/")
        path = _NO_PART.sub(lambda mark: quote(mark[0]), path)
        url = scheme + slashes + _UNSEEN.sub("", host) + slash + path
    return {"url": url, "text": text, "at": at, "span": span}
