"""What an answer of the API to `action=query` says. Everything in it is another's: of any type, or missing.

Format: https://www.mediawiki.org/wiki/API:Query and https://www.mediawiki.org/wiki/API:Revisions; of both
`formatversion`s, because old wikis know only the first and a file of answers may be of someone else.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

Answer = dict[str, object]
"""An answer as it came."""

_STEPS = ("normalized", "converted", "redirects")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


class Entry(NamedTuple):
    """What an answer says of a page: it has a text, or the reason why it has none."""

    title: str
    page_id: int | None
    reason: str | None
    """None if the page has a text."""
    is_open: bool
    """Whether nothing is said of its revisions, which may come in the next answer."""


class Problem(NamedTuple):
    """An error that an answer is."""

    code: str
    info: str


def parsed(data: bytes) -> Answer | None:
    """Return an answer; None if the bytes are JSON, but no object.

    Raises:
        ValueError: they are no JSON, or JSON that is cut.

    >>> parsed(b'{"batchcomplete": true}'), parsed(b"[]")
    ({'batchcomplete': True}, None)
    """
    try:
        found = json.loads(data, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return found if isinstance(found, dict) else None


def _no_constant(said: str) -> object:
    raise ValueError(f"{said} is no JSON")


def line(answer: Answer) -> bytes:
    r"""Return an answer as a line of compact JSON in UTF-8.

    >>> line({"a": "é", "b": "\ud800"}), line({"a": "é"})
    (b'{"a":"\\u00e9","b":"\\ud800"}\n', b'{"a":"\xc3\xa9"}\n')
    """
    try:
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    except UnicodeEncodeError:  # a lone surrogate, which only an escape can hold
        return json.dumps(answer, separators=(",", ":")).encode() + b"\n"


def problem(answer: Answer) -> Problem | None:
    """Return the error that an answer is; None if it is none.

    >>> problem({"error": {"code": "maxlag", "info": "Waiting for a server"}})
    Problem(code='maxlag', info='Waiting for a server')
    """
    error = answer.get("error")
    if error is None:
        return None
    said = error if isinstance(error, Mapping) else {"info": error}
    return Problem(_short(said.get("code") or "unknown"), _short(said.get("info") or said.get("code") or ""))


def _short(value: object) -> str:
    return " ".join(str(value).split())[:200]


def members(value: object) -> dict[str, object]:
    """Return a value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def objects(value: object) -> Iterator[dict[str, object]]:
    """Yield the objects in a list, as formatversion 2 has it, or in an object, as formatversion 1."""
    entries = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    yield from (entry for entry in entries if isinstance(entry, dict))


def string(value: object) -> str | None:
    """Return a value if it is a text, else None."""
    return value if isinstance(value, str) else None


def number(value: object) -> int | None:
    """Return a value if it is a whole number, else None."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def query(answer: Answer) -> dict[str, object]:
    """Return the part of an answer that says what was asked for."""
    return members(answer.get("query"))


def general(answer: Answer) -> dict[str, object]:
    """Return what an answer says of its wiki as a whole."""
    return members(query(answer).get("general"))


def pages(answer: Answer) -> list[dict[str, object]]:
    """Return what an answer says of each page."""
    return list(objects(query(answer).get("pages")))


def with_pages(answer: Answer, found: list[dict[str, object]]) -> Answer:
    """Return an answer with other pages."""
    return {**answer, "query": {**query(answer), "pages": found}}


def steps(answer: Answer) -> Iterator[tuple[str, str, bool]]:
    """Yield the titles that stand for another: that title, the other, and whether the page is a redirect.

    >>> list(steps({"query": {"redirects": [{"from": "Roma", "to": "Rome"}]}}))
    [('Roma', 'Rome', True)]
    """
    for name in _STEPS:
        for one in objects(query(answer).get(name)):
            before, after = string(one.get("from")), string(one.get("to"))
            if before is not None and after is not None and before != after:
                yield before, after, name == "redirects"


def elsewhere(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield the titles that are of another wiki, each with its address or its prefix.

    >>> list(elsewhere({"query": {"interwiki": [{"title": "de:Rom", "iw": "de"}]}}))
    [('de:Rom', 'de')]
    """
    found: dict[str, str] = {}
    for one in objects(query(answer).get("interwiki")):
        if (title := string(one.get("title"))) is not None:
            found[title] = string(one.get("url")) or string(one.get("iw")) or "another wiki"
    for one in objects(query(answer).get("redirects")):
        if (title := string(one.get("to"))) is not None and "tointerwiki" in one:
            found.setdefault(title, string(one.get("tointerwiki")) or "another wiki")
    yield from found.items()


def entry(page: Mapping[str, object]) -> Entry:
    """Return what an answer says of a page.

    >>> entry({"title": "Atlantis", "missing": True})
    Entry(title='Atlantis', page_id=None, reason='there is no such page; see how its title is written', is_open=False)
    """
    title, page_id = string(page.get("title")) or "", number(page.get("pageid"))
    if "invalid" in page:
        said = _short(string(page.get("invalidreason")) or "").rstrip(".")
        return Entry(title, page_id, f"no title that a page may have{f' ({said})' if said else ''}", False)
    if "special" in page:
        return Entry(title, page_id, "a special page, which has no text", False)
    if "missing" in page:
        return Entry(title, page_id, "there is no such page; see how its title is written", False)
    newest = revision(page)
    if newest is None:
        return Entry(title, page_id, "it has no revision", True)
    slot = main_slot(newest)
    if text(slot) is None:
        return Entry(title, page_id, "its text is deleted" if "texthidden" in slot else "the answer has no text", False)
    return Entry(title, page_id, None, False)


def revision(page: Mapping[str, object]) -> dict[str, object] | None:
    """Return the newest revision in what an answer says of a page; None if it has none."""
    return max(objects(page.get("revisions")), key=lambda one: string(one.get("timestamp")) or "", default=None)


def main_slot(newest: dict[str, object]) -> dict[str, object]:
    """Return the main slot of a revision; of a wiki that is older than slots, the revision."""
    return members(members(newest.get("slots")).get("main")) if "slots" in newest else newest


def text(slot: Mapping[str, object]) -> str | None:
    """Return the text of a slot; None if it has none."""
    return string(slot.get("content", slot.get("*")))


def is_damaged(page: Mapping[str, object]) -> bool:
    """Return True if the text of a page's newest revision does not have the hash that the answer gives for it.

    The hash of a slot is that of its text (rvprop=slotsha1); that of a revision is another as soon as it has several
    slots, so it counts only without slots, which MediaWiki has since 1.32.
    """
    newest = revision(page)
    slot = main_slot(newest) if newest is not None else {}
    said, content = string(slot.get("sha1")), text(slot)
    if said is None or content is None or not is_hash(said):
        return False
    return said.lower() not in hashes(content)


def is_form_of(page: Mapping[str, object], stored: bytes) -> bool:
    """Return True if the text of a page's newest revision is the form in which the API writes the text `stored`.

    The hash has to be that of `stored`. The API writes every text in Unicode's normal form C and without control
    characters, but revisions that were imported, or are older than that rule, may be stored otherwise.
    """
    newest = revision(page)
    slot = main_slot(newest) if newest is not None else {}
    content, said = stored.decode("utf-8", "replace"), string(slot.get("sha1"))
    if said is None or said.lower() not in hashes(content):
        return False
    return unicodedata.normalize("NFC", _CONTROLS.sub("\ufffd", content)) == text(slot)


def is_hash(said: str) -> bool:
    """Return True for a SHA-1 in base 16, as the API gives it, or in base 36, as MediaWiki's tables and exports do."""
    return said.isascii() and said.isalnum() and len(said) in (31, 40)


def hashes(content: str) -> tuple[str, str]:
    """Return the SHA-1 of a text in UTF-8, in base 16 with 40 digits and in base 36 with 31.

    >>> hashes("")
    ('da39a3ee5e6b4b0d3255bfef95601890afd80709', 'phoiac9h4m842xq45sp7s6u21eteeq1')
    """
    found = hashlib.sha1(content.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
    rest, digits = int(found, 16), ""
    while rest:
        rest, digit = divmod(rest, 36)
        digits = _BASE36[digit] + digits
    return found, digits.rjust(31, "0")


def continued(answer: Answer) -> dict[str, str]:
    """Return the parameters that ask for the rest; none if there is no rest.

    >>> continued({"continue": {"rvcontinue": "1|2", "continue": "||"}})
    {'rvcontinue': '1|2', 'continue': '||'}
    """
    said = members(answer.get("continue"))
    return {name: str(value) for name, value in said.items() if isinstance(value, str | int)}


class Gathering:
    """The answers to one request, made so that every page in them is complete.

    An answer that has no room for all texts leaves some for the next one. That names all pages again, and says nothing
    more of the wiki nor of the properties that came before. A page stands in the answer that has its text, with what
    earlier ones said of it, and each answer says of which wiki it is (`about`).
    """

    def __init__(self, about: dict[str, object]) -> None:
        self._open: dict[str, dict[str, object]] = {}
        self._done: set[str] = set()
        self._about = about

    def settled(self, answer: Answer) -> Answer:
        """Return an answer with the pages that are complete with it; if it is the last one, with all that are left."""
        self._about = general(answer) or self._about
        is_last = not continued(answer)
        whole = []
        for page in pages(answer):
            key = key_of(page)
            if key in self._done and entry(page).reason is not None:
                continue
            joined = {**self._open.pop(key, {}), **page}
            if entry(joined).is_open and not is_last:
                self._open[key] = joined
            else:
                whole.append(joined)
                self._done.add(key)
        if is_last:
            whole += self._open.values()
            self._open = {}
        if "query" not in answer and not whole:
            return answer
        full = with_pages(answer, whole)
        return {**full, "query": {**query(full), "general": self._about}}


def key_of(page: Mapping[str, object]) -> str:
    """Return what names a page in an answer: its title, or its number if it has none."""
    return string(page.get("title")) or f"#{number(page.get('pageid'))}"
