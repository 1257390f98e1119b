"""The separators of a line: which commas stand between its parts, and which belong to a part.

A comma belongs to a part in brackets, quotation marks, links and dates, and where `inner_commas` says so. What the
parts mean is judged by the rules of `enumerations`.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from typing import Final

from extractor.extraction.inner_commas import NOTE, Place, is_suffix, without_inner
from extractor.languages import Language, anywhere_pattern, pooled
from extractor.spans import is_within, merged, overlaps
from extractor.values.time import find as find_times

MAY_SEPARATE: Final = re.compile(r"[,、،;·•)）](?:(?<![)）])|\s)")
"""Finds a character without which a line has no separator: one of them, or a blank behind a bracket. What begins with
a set of characters is found much faster than one of two things."""

PLAIN_NAME: Final = re.compile(r"[^\d,;:.]{2,50}(?:\b[A-Z]\.)?")
"""Matches a name without digits and points."""

STOP: Final = re.compile(r"(?<!\w)[^\W\d_A-Z]{4,}\.$")
"""Finds a full stop at the end, which is of no abbreviation."""

_SEPARATOR: Final = re.compile(r"(?<=[^\s,、،;])(?:\s?,\s+|、|\s?،\s+|\s?;\s+|\s+[·•]\s+)(?=\S)")
_TIGHT: Final = re.compile(r"(?<=[^\W\d_]),(?=[^\W\d_])")
"""Matches commas without blanks: `iOS,Android,Linux`."""
_UPPER: Final = ";·•"
"""Separators of lines whose entries hold commas."""
_LAST: Final = " \t,、،;"
_BEHIND_NOTE: Final = re.compile(r"(?<=[)）])\s+(?=\S)")
_SHORT: Final = 3  # the words of a name beside an `and`
_DAY_OR_YEAR: Final = re.compile(r"\d\s*[,،、]|[,،、]\s*(?:\S{1,8}\s)?\d")
_NEAR: Final = 12  # the characters behind a separator in which a day or a year would begin
QUOTED: Final = re.compile(
    r'(?<![^\W_])"(?=\S)[^"]+"(?![^\W_])|“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|「[^「」]+」|『[^『』]+』'
)
"""Matches a quotation."""
_OPENING, _CLOSING = re.compile(r"[(（\[]"), re.compile(r"[)）\]]")


class Line:
    """A line of a value, with the separators in it and what is needed to judge them; `entries` says what they are."""

    def __init__(
        self, text: str, key: str, flat: bool, linked: Set[Place], language: Language, beside: int, listed: bool
    ) -> None:
        self.text = text
        self.key = key
        self.flat = flat
        self.linked = linked
        self.language = language
        self.beside = beside
        self.listed = listed
        self._separators: list[Place] | None = None
        self._free: list[Place] | None = None
        self._closed: list[Place] | None = None
        self._days: list[Place] | None = None
        self._cuts: list[Place] | None = None
        self._places: list[Place] | None = None
        self._parts: list[str] | None = None
        self._names: list[str] | None = None

    @property
    def end(self) -> int:
        """The end of the text before separators that stand behind it: `Oslo,`."""
        return len(self.text.rstrip(_LAST)) or len(self.text)

    @property
    def separators(self) -> list[Place]:
        """All separators."""
        if self._separators is None:
            self._separators = self._read_separators()
        return self._separators

    def _read_separators(self) -> list[Place]:
        found = [match.span() for match in _SEPARATOR.finditer(self.text)]
        if found or len(self.linked) > 1:
            return found or self._behind_notes()
        tight = [match.span() for match in _TIGHT.finditer(self.text)] if self.flat else []
        return tight if 1 < len(tight) == self.text.count(",") else []

    def _behind_notes(self) -> list[Place]:
        """Return the blanks behind notes, if each is between two links: `[[Oslo]] (north) [[Bergen]] (west)`."""
        starts = {start for start, _ in self.linked}
        found = [match.span() for match in _BEHIND_NOTE.finditer(self.text)]
        return found if len(found) + 1 == len(starts) and all(stop in starts for _, stop in found) else []

    @property
    def free(self) -> list[Place]:
        """The separators outside of brackets, quotations, links and days, but for one before a suffix."""
        if self._free is None:
            self._free = self._read_free()
        return self._free

    def _read_free(self) -> list[Place]:
        found = []
        base = depth = counted = 0
        for at, stop in self.separators:
            depth += _depth(self.text, counted, at)
            counted = at
            if depth <= 0 and not is_within((at, stop), self.closed) and not is_suffix(self.text, base, at, stop):
                found.append((at, stop))
                base = stop
        if not any(_DAY_OR_YEAR.search(self.text, max(at - 1, 0), stop + _NEAR) for at, stop in found):
            return found
        return [place for place in found if not is_within(place, self.days)]

    @property
    def closed(self) -> list[Place]:
        """The places of links, quotations and names that hold commas, in which nothing is parted."""
        if self._closed is None:
            self._closed = self._read_closed()
        return self._closed

    def _read_closed(self) -> list[Place]:
        names = anywhere_pattern("names_with_commas", r"(?<!\w)", r"(?!\w)")
        quoted = (match.span() for one in (QUOTED, names) for match in one.finditer(self.text))
        return merged([*self.linked, *quoted])

    @property
    def days(self) -> list[Place]:
        """The places of days with their years, of which links may be parts: `[[May 13]], [[1962]]`."""
        if self._days is None:
            self._days = self._read_days()
        return self._days

    def _read_days(self) -> list[Place]:
        found = find_times(self.text, self.language)
        return [(one.start, one.end) for one in found if one.members.get("precision") == "day"]

    @property
    def cuts(self) -> list[Place]:
        """The separators of entries: the upper ones of two kinds, without those within parts that are built alike."""
        if self._cuts is None:
            self._cuts = self._read_cuts()
        return self._cuts

    def _read_cuts(self) -> list[Place]:
        upper = [place for place in self.free if self.text[place[0] : place[1]].strip() in _UPPER]
        if upper and len(upper) < len(self.free):
            return upper
        return self.free if self.linked else without_inner(self, self.free)

    @property
    def grouped(self) -> bool:
        """True if there are separators of two ranks, so that entries hold commas."""
        return 0 < len(self.cuts) < len(self.free)

    @property
    def places(self) -> list[Place]:
        """The places of the parts; a last one that begins with `and` begins behind it."""
        if self._places is None:
            self._places = self._read_places()
        return self._places

    def _read_places(self) -> list[Place]:
        starts, ends = [0, *(end for _, end in self.cuts)], [*(start for start, _ in self.cuts), self.end]
        if len(starts) > 2 or self.grouped:
            starts[-1] += self._and_before(starts[-1])
        if last := self._last_two(starts[-1]):
            starts.append(last[1])
            ends.insert(-1, last[0])
        if len(starts) > 1 and STOP.search(self.text, starts[-1], ends[-1]):
            ends[-1] -= 1
        return list(zip(starts, ends, strict=True))

    def begins_with_and(self, part: str) -> bool:
        """Return True if a part begins with the language's word for `and`: `and Bergen`."""
        word, _, rest = part.partition(" ")
        return bool(rest) and (word == "&" or word in self.language.and_words)

    def _and_before(self, start: int) -> int:
        """Return the length of the word for `and` or `or` that stands there with a name behind it, 0 for none."""
        word = _last_word().match(self.text, start)
        # `a` is a word for and in Czech, and an article in English
        return len(word[0]) if word and (word[0][0] == "&" or len(word[0].strip()) > 1) else 0

    def _last_two(self, start: int) -> Place | None:
        """Return the place of the word that parts the last two names: `Oslo, Rome and Bonn`; None if there is none."""
        pattern = _and(self.language.and_words) if start else None
        words = [
            match.span()
            for match in (pattern.finditer(self.text, 0, self.end) if pattern else ())
            if not overlaps(match.span(), self.closed)
        ]
        if len(words) != 1 or words[0][0] <= start or _depth(self.text, 0, words[0][0]) > 0:
            return None
        at, stop = words[0]
        names = self.text[start:at], NOTE.sub("", self.text[stop : self.end])
        if not all(name.isdigit() or (PLAIN_NAME.fullmatch(name) and len(name.split()) <= _SHORT) for name in names):
            return None
        if anywhere_pattern("articles", "", r"(?!\w)").match(names[1]):  # `The Old Man and the Sea`
            return None
        # `white & blue`, but not `Marks & Spencer`
        return words[0] if self.text[at:stop].strip() != "&" or all(map(str.islower, names)) else None

    @property
    def parts(self) -> list[str]:
        """The texts of the parts."""
        if self._parts is None:
            self._parts = self._read_parts()
        return self._parts

    def _read_parts(self) -> list[str]:
        return [self.text[start:end].strip() for start, end in self.places]

    @property
    def names(self) -> list[str]:
        """The texts of the parts without the notes in brackets behind them."""
        if self._names is None:
            self._names = self._read_names()
        return self._names

    def _read_names(self) -> list[str]:
        return [NOTE.sub("", part) or part for part in self.parts]


@cache
def _last_word() -> re.Pattern[str]:
    """Matches a word for `and` or `or` with a name behind it."""
    other = "|".join(map(re.escape, pooled("anywhere_dates")["or"]))
    return anywhere_pattern("and", rf"(?:&|{other}|", r")\s+(?=\S{4}|\S+\s\S|[A-Z\d])")


@cache
def _and(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, (*words, '&')))})\s+") if words else None


def _depth(text: str, start: int, end: int) -> int:
    """Return how many brackets a stretch opens more than it closes."""
    return len(_OPENING.findall(text, start, end)) - len(_CLOSING.findall(text, start, end))
