"""A web address, as Wikibase's `url`.

An address with its scheme or with `//` is one wherever it stands; without it only where it begins with `www.` or the
parameter's name promises a website.

>>> from extractor.values.keys import Evidence
>>> find("see https://example.org/a_(b).")[0].members["url"], find("example.org")
('https://example.org/a_(b)', [])
>>> find("example.org", Evidence(website=True))[0].members["url"]
'http://example.org'
"""

import re
from typing import Final

from extractor.values.found import Found
from extractor.values.keys import NOTHING, Evidence

_CHARACTER: Final = r"[^\s<>\[\]{}|\"\u00a0\u3000、。，；（）「」]"
_ADDRESS: Final = re.compile(
    rf"(?<![\w/:])(?:(?:https?|ftps?|sftp|irc|gopher)://|//(?=[\w-]+\.)){_CHARACTER}{{1,1000}}", re.I
)
_LABEL: Final = r"[^\W_](?:[\w-]{0,62})"
_HOST: Final = rf"{_LABEL}(?:\.{_LABEL}){{0,5}}\.[^\W\d_][\w-]{{1,23}}(?::\d{{1,5}})?"
_WWW: Final = re.compile(rf"(?<![\w/.@-])www\d?\.{_HOST}(?:/{_CHARACTER}{{0,500}})?", re.I)
_BARE: Final = re.compile(rf"(?<![\w/.@-]){_HOST}(?:/{_CHARACTER}{{0,500}})?(?![\w@])", re.I)


def find(text: str, evidence: Evidence = NOTHING) -> list[Found]:
    """Return the addresses of a text, in order."""
    if "//" in text and (found := [_found(match) for match in _ADDRESS.finditer(text)]):
        return found
    if "." not in text:
        return []
    if "www" in text or "WWW" in text:
        return [_found(match) for match in _WWW.finditer(text)]
    return [_found(match) for match in _BARE.finditer(text)] if evidence.website else []


def _found(match: re.Match[str]) -> Found:
    """Return the address without the punctuation of the sentence that it stands in."""
    address = match[0].rstrip(".,;:!?'*")
    while address[-1:] == ")" and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(".,;:!?'*")
    end = match.start() + len(address)
    absolute = f"http:{address}" if address.startswith("//") else address if "://" in address else f"http://{address}"
    return Found(match.start(), end, {"kind": "url", "url": absolute})
