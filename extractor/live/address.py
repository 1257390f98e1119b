"""The address of a wiki as people give it, where its API may be, and the contact that its operators ask for."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from extractor.errors import WikiAddressError

WIKIMEDIA = (
    "wikipedia.org",
    "wikimedia.org",
    "wiktionary.org",
    "wikibooks.org",
    "wikiquote.org",
    "wikisource.org",
    "wikinews.org",
    "wikiversity.org",
    "wikivoyage.org",
    "wikidata.org",
    "wikifunctions.org",
    "mediawiki.org",
    "wmflabs.org",
    "wmcloud.org",
    "toolforge.org",
)
"""The domains of Wikimedia, whose rule it is that a User-Agent names whom to write to.

Source of the rule: https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy
"""

API_PATHS = ("/w/api.php", "/api.php")
"""Where the API is on most wikis."""

_CONTACT = re.compile(r"[!-'*+\--?A-~]+@[!-'*+\--?A-~]+[.][!-'*+\--?A-~]+|https?://[!-'*-~]+", re.IGNORECASE)
# One tag and one attribute, in time that does not grow faster than a page, whatever stands in it.
_LINK = re.compile(r"<link\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)""", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class Address(NamedTuple):
    """The address of a wiki."""

    url: str
    """With its scheme, `http` or `https`, and a path."""
    host: str
    """In lower case, without a port."""

    @property
    def is_api(self) -> bool:
        """Return True if it is that of the API itself."""
        return urlsplit(self.url).path.endswith("/api.php")

    @property
    def is_wikimedia(self) -> bool:
        """Return True if the wiki is one of Wikimedia's."""
        return any(self.host == domain or self.host.endswith(f".{domain}") for domain in WIKIMEDIA)


def address(said: str) -> Address:
    """Return the address that someone gave: a URL of the API or of any page of the wiki, or the name of its host.

    Raises:
        WikiAddressError: it is neither.

    >>> address("en.wikipedia.org")
    Address(url='https://en.wikipedia.org/', host='en.wikipedia.org')
    >>> address("http://localhost:8080/w/api.php?action=query").url
    'http://localhost:8080/w/api.php'
    >>> address("ftp://example.org")
    Traceback (most recent call last):
    extractor.errors.WikiAddressError: 'ftp://example.org' is no address of a wiki; say https://..., or its host
    """
    wrong = WikiAddressError(f"{said!r} is no address of a wiki; say https://..., or its host")
    url = said.strip()
    if not _SCHEME.match(url):
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:  # UnicodeError is one
        raise wrong from None
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[\w.:-]+", host) or re.search(r"[\s\\]", url):
        raise wrong
    if "@" in parts.netloc:
        raise WikiAddressError(f"an address of {host} with a user's name in it; wikis are asked without a login")
    query = "" if parts.path.endswith("/api.php") else parts.query
    return Address(parts._replace(path=parts.path or "/", query=query, fragment="").geturl(), host)


def agent(version: str, contact: str | None, wiki: Address) -> str:
    """Return the User-Agent of requests to a wiki.

    Raises:
        WikiAddressError: the contact is neither an e-mail address nor that of a page, or the wiki asks for one.

    >>> agent("1.0", "ops@example.org", address("de.wikipedia.org"))
    'extractor/1.0 (ops@example.org)'
    >>> agent("1.0", None, address("https://wiki.example.org")), agent("1.0", None, address("de.wikipedia.org"))
    Traceback (most recent call last):
    extractor.errors.WikiAddressError: de.wikipedia.org: Wikimedia asks who reads its wikis; say how to reach you, ...
    """
    if contact is None:
        if wiki.is_wikimedia:
            raise WikiAddressError(
                f"{wiki.host}: Wikimedia asks who reads its wikis; say how to reach you, by an e-mail address or that "
                "of a page about you, as the contact (--contact ops@example.org)"
            )
        return f"extractor/{version}"
    if not _CONTACT.fullmatch(contact):
        raise WikiAddressError(f"{contact!r} is no contact; say an e-mail address or the address of a page")
    return f"extractor/{version} ({contact})"


def is_same_site(url: str, other: str) -> bool:
    """Return True if a server at `url` may send to the address `other`: its own host, one above or one below it.

    The hosts of one Wikimedia domain are one site, too. Nobody is sent from https to http.

    >>> is_same_site("http://example.org/", "https://www.example.org/w/"), is_same_site("https://a.org", "https://b.org")
    (True, False)
    >>> is_same_site("https://en.m.wikipedia.org", "https://en.wikipedia.org"), is_same_site("https://a.b", "http://a.b")
    (True, False)
    """
    before, after = urlsplit(url), urlsplit(other)
    if after.scheme not in ("http", "https") or (before.scheme, after.scheme) == ("https", "http"):
        return False
    a, b = before.hostname or "", after.hostname or ""
    if not a or not b or "@" in after.netloc:
        return False
    if before.port != after.port and after.port is not None:
        return False
    return a == b or a.endswith(f".{b}") or b.endswith(f".{a}") or any(_is_in(a, d) and _is_in(b, d) for d in WIKIMEDIA)


def _is_in(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def api_link(html: str, url: str) -> str | None:
    """Return the address of the API that a page of a wiki names in its head; None if it names none.

    >>> api_link('<head><link rel="EditURI" href="//example.org/w/api.php?action=rsd"></head>', "https://example.org/")
    'https://example.org/w/api.php'
    """
    for tag in _LINK.finditer(html):
        said = {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(tag[1])}
        if said.get("rel", "").lower() != "edituri":
            continue
        try:
            whole = urlsplit(urljoin(url, unescape(said.get("href", ""))))
        except ValueError:
            continue
        if whole.path.endswith("/api.php"):
            return whole._replace(query="", fragment="").geturl()
    return None
