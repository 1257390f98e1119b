"""The name of a thing in another catalogue, as Wikibase's `external-id`: ISBN, DOI, IMDb and their like.

Which catalogue is said by the parameter's name or by the text itself (`ISBN 0-306-40615-2`). What has not the form of
its catalogue, or a wrong check digit, is no identifier: it is found as a string, whose `problem` says why.

>>> from extractor.values.keys import Evidence
>>> find("0-306-40615-2", Evidence("id", scheme="isbn"))[0].members["value"]
'0-306-40615-2'
>>> find("0-306-40615-3", Evidence("id", scheme="isbn"))[0].problem
'invalid-identifier'
"""

import re
from typing import Final

from extractor.values.found import Found
from extractor.values.keys import NOTHING, Evidence

INVALID: Final = "invalid-identifier"
"""Code of the diagnostic for an identifier whose form or check digit is wrong."""

# What an identifier looks like without the words before it.
_FORMS: Final = {
    "isbn": r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]",
    "issn": r"\d{4}[-–]?\d{3}[\dXx]",
    "doi": r"10\.\d{4,9}/[^\s|<>\"]{1,200}",
    "oclc": r"\d{1,14}",
    "imdb": r"(?:tt|nm|co|ch|ev|ni)?\d{7,9}",
    "lccn": r"[a-z]{0,3} ?\d{2,4}-?\d{1,6}",
    "pmid": r"\d{1,8}",
    "arxiv": r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?",
    "viaf": r"\d{1,22}",
    "isni": r"(?:\d{4} ?){3}\d{3}[\dX]",
    "orcid": r"(?:\d{4}-){3}\d{3}[\dX]",
    "gnd": r"\d{1,10}-?[\dX]",
    "cas": r"\d{2,7}-\d{2}-\d",
    "coden": r"[A-Z]{5}[A-Z\d]?",
    "bibcode": r"\d{4}[A-Za-z&.][\w&.]{13}[A-Z]",
    "wikidata": r"[QPL]\d{1,10}",
    "isin": r"[A-Z]{2}[A-Z\d]{9}\d",
    "pubchem": r"\d{1,10}",
    "chembl": r"(?:CHEMBL)?\d{1,8}",
    "drugbank": r"(?:DB)?\d{5}",
    "unii": r"[A-Z\d]{10}",
}
_EDGE: Final = r"(?<![\w-])", r"(?![\w-])"
_KEYED: Final = {scheme: re.compile(f"{_EDGE[0]}{form}{_EDGE[1]}") for scheme, form in _FORMS.items()}
_MAY_BE_NAMED: Final = re.compile("isbn|issn|doi|oclc|pmid|arxiv")  # searched much faster than what follows
_NAMED: Final = re.compile(
    r"(?<!\w)(?:(?P<isbn>ISBN)(?:-1[03])?|(?P<issn>ISSN)|(?P<doi>doi)|(?P<oclc>OCLC)|(?P<pmid>PMID)|(?P<arxiv>arXiv))[:\s]{0,2}",
    re.I,
)


def find(text: str, evidence: Evidence = NOTHING) -> list[Found]:
    """Return the identifiers of a text; one that is wrong is found as a string with its `problem`."""
    if evidence.scheme:
        return _keyed(text, evidence.scheme)
    if not _MAY_BE_NAMED.search(text.lower()):
        return []
    return [
        found
        for match in _NAMED.finditer(text)
        if (scheme := match.lastgroup) and (body := _KEYED[scheme].match(text, match.end()))
        for found in (_found(body, scheme),)
    ]


def _keyed(text: str, scheme: str) -> list[Found]:
    found = [_found(match, scheme) for match in _KEYED[scheme].finditer(text)]
    if not found and text.strip() and not re.search(r"[^\W\d]{4}", text):
        return [Found(0, len(text), {"kind": "string"}, problem=INVALID)]
    return found


def _found(match: re.Match[str], scheme: str) -> Found:
    value = match[0].rstrip(".,;)") if scheme == "doi" else match[0].strip()
    end = match.start() + len(value)
    if not is_valid(value, scheme):
        return Found(match.start(), end, {"kind": "string"}, problem=INVALID)
    return Found(match.start(), end, {"kind": "external-id", "value": value, "scheme": scheme})


def is_valid(value: str, scheme: str) -> bool:
    """Return True if the check digit is right; True for catalogues that have none.

    >>> is_valid("978-0-306-40615-7", "isbn"), is_valid("0306-4523", "issn"), is_valid("7732-18-5", "cas")
    (True, False, True)
    """
    signs = [10 if sign in "Xx" else int(sign) for sign in value if sign.isdecimal() or sign in "Xx"]
    if scheme == "isbn" and len(signs) == 13:
        return 10 not in signs and sum(signs[::2] + [3 * sign for sign in signs[1::2]]) % 10 == 0
    if scheme in ("isbn", "issn"):
        return 10 not in signs[:-1] and sum(sign * weight for weight, sign in enumerate(reversed(signs), 1)) % 11 == 0
    if scheme == "cas":
        return sum(sign * weight for weight, sign in enumerate(reversed(signs[:-1]), 1)) % 10 == signs[-1]
    if scheme in ("orcid", "isni"):
        total = 0
        for sign in signs[:-1]:
            total = (total + sign) * 2
        return (12 - total % 11) % 11 == signs[-1]
    return True
