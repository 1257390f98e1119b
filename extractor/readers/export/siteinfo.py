"""The wiki that the head of an XML export names: `<siteinfo>`, and the language of the root element.

Format: https://www.mediawiki.org/xml/export-0.11.xsd

>>> site = read(b'<mediawiki xml:lang="als"><siteinfo><dbname>alswiki</dbname><namespaces>'
...             b'<namespace key="0" /><namespace key="14">Kategorie</namespace></namespaces></siteinfo>')
>>> site.dbname, site.language, site.namespace_of("Kategorie:Stadt"), site.namespace_of("Basel")
('alswiki', 'gsw', 14, 0)
>>> read(b"<mediawiki>")
Site(dbname=None, language=None, namespaces={}, is_rooted=True)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from extractor.languages import fold, load

_LANG = re.compile(rb"<mediawiki\b[^>]*\bxml:lang\s*=\s*[\"']([^\"'<>]{1,40})[\"']")
_DBNAME = re.compile(rb"<dbname>([^<]{1,100})</dbname>")
_NAMESPACE = re.compile(rb"<namespace\s+[^>]*?key=[\"'](-?\d{1,6})[\"'][^>]*?(?:/>|>([^<]{0,200})</namespace>)")
_WIKI = re.compile(
    r"([a-z]{2,3}|simple|[a-z]{2,3}_[a-z_]{1,12})wik(i|tionary|ibooks|inews|iquote|isource|iversity|ivoyage)"
)
_FILE = re.compile(r"([a-z_]+wik[a-z]+)-(?:\d{8}|latest|truncated)")


@dataclass(frozen=True, slots=True)
class Site:
    """A wiki, as far as its export describes it."""

    dbname: str | None = None
    """The wiki's name, such as `enwiki`."""
    language: str | None = None
    """The BCP 47 tag of the wiki's language."""
    namespaces: Mapping[str, int] = field(default_factory=dict, hash=False)
    """The numbers of the wiki's namespaces by their folded names."""
    is_rooted: bool = False
    """True if the pages are in a `<mediawiki>` element, whose end is the end of the export."""

    def namespace_of(self, title: str) -> int:
        """Return the namespace of a title's prefix, for exports before 0.6, whose pages do not state theirs."""
        prefix, colon, _ = title.partition(":")
        if not colon:
            return 0
        return (self.namespaces or load(self.language).namespaces).get(fold(prefix), 0)


def read(head: bytes, before: Site | None = None) -> Site:
    """Return the wiki that the bytes before the first page describe; facts that they lack are taken from `before`."""
    before = before or Site()
    lang, dbname = _LANG.search(head), _DBNAME.search(head)
    name = unescape(dbname[1].decode("utf-8", "replace")).strip() if dbname else None
    names = {
        fold(unescape(name.decode("utf-8", "replace"))): int(key) for key, name in _NAMESPACE.findall(head) if name
    }
    tag = load(lang[1].decode("ascii", "replace")).tag if lang else None
    language = tag or (_language(name) if name else None)
    return Site(name or before.dbname, language or before.language, names or before.namespaces, b"<mediawiki" in head)


def from_file_name(name: str) -> Site:
    """Return the wiki that a dump's file name names, for a dump whose head is lost.

    >>> from_file_name("frwiki-20260101-pages-articles.xml.bz2")
    Site(dbname='frwiki', language='fr', namespaces={}, is_rooted=False)
    >>> from_file_name("dump.xml")
    Site(dbname=None, language=None, namespaces={}, is_rooted=False)
    """
    found = _FILE.match(name)
    return Site(found[1], _language(found[1])) if found else Site()


def _language(dbname: str) -> str | None:
    found = _WIKI.fullmatch(dbname)
    return load(found[1]).tag if found else None
