"""What is known of pages from the answers so far: which title leads to which page, and whether that has a text."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from extractor.live import answers
from extractor.live.answers import Answer, Entry

Name = str | int
"""What names a page: its title or its number."""


class Outcome(NamedTuple):
    """What became of a page that was asked for."""

    key: str
    """The key of the page in the answer that has it."""
    reason: str | None
    """Why there is no text of it; None if there is one."""
    place: int
    """The number of the answer that says so, counted from 0."""


class Way(NamedTuple):
    """Where a name leads: to the page of a key, by a redirect or not, or in a circle."""

    key: str
    is_redirect: bool
    circle: int | None
    """The number of the answer that closes the circle; None if there is none."""


class Known:
    """The pages of many answers; a later answer counts more than an earlier one.

    >>> known = Known()
    >>> roma = {"redirects": [{"from": "Roma", "to": "Rome"}], "pages": [{"title": "Rome", "missing": True}]}
    >>> known.learn({"query": roma}, 0)
    {'Rome'}
    >>> known.outcome("Roma").reason
    'a redirect to Rome: there is no such page; see how its title is written'
    """

    def __init__(self) -> None:
        self._steps: dict[str, tuple[str, bool, int]] = {}
        self._elsewhere: dict[str, tuple[str, int]] = {}
        self._entries: dict[str, tuple[Entry, int]] = {}
        self._keys: dict[int, str] = {}

    def learn(self, answer: Answer, place: int) -> set[str]:
        """Take in what an answer says, and return the keys of its pages; `place` is its number."""
        found = set()
        for page in answers.pages(answer):
            key = answers.key_of(page)
            entry = answers.entry(page)
            found.add(key)
            self._steps.pop(key, None)
            self._entries[key] = entry, place
            if entry.page_id is not None:
                self._keys[entry.page_id] = key
        for before, after, is_redirect in answers.steps(answer):
            self._steps[before] = after, is_redirect, place
        self._elsewhere.update((other, (where, place)) for other, where in answers.elsewhere(answer))
        return found

    def place(self, key: str) -> int | None:
        """Return the number of the answer that has a page; None if none has it."""
        found = self._entries.get(key)
        return found[1] if found is not None else None

    def outcome(self, name: Name) -> Outcome | None:
        """Return what became of a page, by a title as `title` gives it or by a number; None if no answer says."""
        way = self.way(name)
        before = f"a redirect to {way.key}: " if way.is_redirect else ""
        if way.circle is not None:
            return Outcome(way.key, "a redirect that leads back to itself", way.circle)
        if (other := self._elsewhere.get(way.key)) is not None:
            reason = f"{before}a page of another wiki ({other[0]}), which has to be asked for it"
            return Outcome(way.key, reason, other[1])
        return self._of(way.key, before) if way.key in self._entries else None

    def way(self, name: Name) -> Way:
        """Return where a name leads, as far as it is known."""
        if isinstance(name, int):
            return Way(self._keys.get(name, f"#{name}"), False, None)
        seen, is_redirect = {name}, False
        while name not in self._entries and (step := self._steps.get(name)) is not None:
            name, is_redirect = step[0], is_redirect or step[1]
            if name in seen:
                return Way(name, is_redirect, step[2])
            seen.add(name)
        return Way(name, is_redirect, None)

    def _of(self, key: str, before: str) -> Outcome:
        entry, place = self._entries[key]
        return Outcome(key, f"{before}{entry.reason}" if entry.reason is not None else None, place)


_BLANKS = re.compile(r"[\s_]+")


def title(said: str) -> str:
    r"""Return a title as MediaWiki compares them, as far as that is the same for all wikis.

    >>> title(" Ada_Lovelace "), title("Cafe\u0301")
    ('Ada Lovelace', 'Café')
    """
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", said)).strip()


def unfit(name: Name) -> str | None:
    """Return the reason why a name cannot be asked for; None if it can.

    >>> unfit("Rome"), unfit(""), unfit(0)
    (None, 'no title that a page may have (it is empty)', 'no number of a page')
    """
    if isinstance(name, int):
        return None if 0 < name < 2**63 else "no number of a page"
    if not name:
        return "no title that a page may have (it is empty)"
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in name):
        return "no title that a page may have (a control character is in it)"
    return None
