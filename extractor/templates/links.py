"""Reads web addresses: `{{URL|example.org}}`, `{{official website|https://example.org}}`, `{{webarchive|url=...}}`.

https://en.wikipedia.org/wiki/Template:URL: shown is the label, else the address without its scheme and a final slash.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("url", "https://www.example.org/"))
>>> expansion.pieces, expansion.values[0]["url"]
(['www.example.org'], 'https://www.example.org/')
>>> read(Call.of("url", "example.org/a", "Label")).values[0]["url"], read(Call.of("url", "none")).values
('http://example.org/a', [])
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import InlineSpan
from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import dates
from extractor.templates.formatting.wording import is_english

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(
        ("url", "urlw", "url2", "website url", "weburl", "web", "homepage", "web address", "web link"), "address"
    ),
    **dict.fromkeys(
        ("official website", "official", "official url", "official site", "officialsite", "official homepage", "ow"),
        "official",
    ),
    **dict.fromkeys(("webarchive", "wayback", "web archive", "webcite", "wayback link", "web.archive"), "archive"),
    **dict.fromkeys(
        ("external link", "ext link", "external media link", "exlink", "link-ext", "plain link", "plainlink"), "link"
    ),
    **dict.fromkeys(("no spam", "nospam", "email", "mail", "e-mail", "at email", "email address"), "mail"),
}
_SCHEME: Final = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:)?//", re.I)
_ADDRESS: Final = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:)?(?://)?[^\s/@]+\.[^\s/.]{2,}(?:[/?#:]\S*)?", re.I)


def absolute(address: str) -> str | None:
    """Return the address with a scheme; None if it is none.

    >>> absolute("www.example.org/a"), absolute("//example.org"), absolute("N/A")
    ('http://www.example.org/a', 'https://example.org', None)
    """
    address = address.strip()
    if not _ADDRESS.fullmatch(address):
        return None
    if address.startswith("//"):
        return "https:" + address
    return address if _SCHEME.match(address) else "http://" + address


def plain(address: str) -> str:
    """Return the address as {{URL}} shows it.

    >>> plain("https://Example.org/"), plain("http://example.org/Foo/")
    ('example.org', 'example.org/Foo/')
    """
    bare = _SCHEME.sub("", address.strip(), count=1)
    host, slash, path = bare.partition("/")
    return host.lower() + (slash + path if path else "")


def value_of(address: str | None) -> list[raw.Members]:
    """Return the value of an address, as a list; empty when there is none."""
    return [{"kind": "url", "url": address}] if address else []


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.known_as(NAMES)]
    if kind == "mail":
        texts = [call.text(place) for place in ("1", "2", "3")]
        return Expansion(["@".join(text for text in texts[:2] if text)])
    written = call.inline("1", "url", "URL") or call.cited("url")
    if written is None:
        words = _official(call) if kind == "official" else None
        return None if kind == "official" and not words else Expansion([words] if words else [])
    text = written.source.strip() if kind != "archive" else call.render(written).strip()
    address = absolute(text) or absolute(call.render(written).strip())
    label = call.inline("2", "name", "title", "label", "text") if kind != "archive" else call.inline("title", "text")
    if kind == "archive":
        label = label or call.cited("title")
        return Expansion(_archived(call, label), value_of(address))
    if label is not None:
        return Expansion([label], value_of(address))
    if kind == "official":
        return Expansion([_official(call) or (plain(address) if address else "")], value_of(address))
    return Expansion([plain(address) if address else written], value_of(address))


def _official(call: Call) -> str | None:
    """Return the words for an official website; None where they are not known."""
    return call.language.wording.get("official_website") if call.language.known or call.language.code is None else None


def _archived(call: Call, label: InlineSpan | None) -> list[InlineSpan | str]:
    """Return the remark on an archived copy; in English with its date."""
    if label is not None or not is_english(call.language):
        return [label] if label else []
    written = call.inline("date") or call.cited("date")
    text = call.render(written).strip() if written else ""
    date = dates.in_text(text, call.language) if text else _stamped(call.text("url", "1"))
    shown = dates.write(date, call.language, day_first=text[:1].isdecimal() and "-" not in text) if date else text
    place = "at the Wayback Machine" if "archive.org" in call.text("url", "1") else ""
    comma = "," if shown and place and not text[:1].isdecimal() else ""
    return [" ".join(part for part in ("Archived", shown + comma, place) if part)]


def _stamped(address: str) -> dates.Date | None:
    stamp = re.search(r"/web/(\d{4})(\d{2})(\d{2})", address)
    return dates.Date(*map(int, stamp.groups())) if stamp else None
