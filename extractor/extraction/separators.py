"""The separators of a line: which commas stand between its parts, and which belong to a part.

A comma belongs to a part in brackets, quotation marks, links and dates, before a suffix (`Alan Reed, Jr.`) and where
parts are built alike of smaller ones (`Oslo, Norway, and Bergen, Norway`). What the parts mean is judged by the rules
of `enumerations`.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from extractor.languages import Language, anywhere_pattern, pooled
from extractor.spans import is_within, merged, overlaps
from extractor.values.time import find as find_times

Place = tuple[int, int]

MAY_SEPARATE = re.compile(r"[,、،;·•]|[)）]\s")
"""Finds a character without which a line has no separator."""

NOTE = re.compile(r"\s*[(（][^()（）]+[)）]$")
"""Matches the note in brackets behind a part."""

PLAIN_NAME = re.compile(r"[^\d,;:.]{2,50}(?:\b[A-Z]\.)?")
"""Matches a name without digits and points."""

STOP = re.compile(r"(?<!\w)[^\W\d_A-Z]{4,}\.$")
"""Finds a full stop at the end, which is of no abbreviation."""

_SEPARATOR = re.compile(r"(?<=[^\s,、،;])(?:\s?,\s+|、|\s?،\s+|\s?;\s+|\s+[·•]\s+)(?=\S)")
_TIGHT = re.compile(r"(?<=[^\W\d_]),(?=[^\W\d_])")
"""Matches commas without blanks: `iOS,Android,Linux`."""
_UPPER = ";·•"
"""Separators of lines whose entries hold commas."""
_LAST = " \t,、،;"
_BEHIND_NOTE = re.compile(r"(?<=[)）])\s+(?=\S)")
_LETTERS = 3  # the most letters of a suffix that may mean something else: `MD`, `AG`
_BRACKET = re.compile(r"[(（][^()（）]*[)）]\s*(?=$|[,;])")
_SHORT = 3  # the words of a name beside an `and`
_DAY_OR_YEAR = re.compile(r"\d\s*[,،、]|[,،、]\s*(?:\S{1,8}\s)?\d")
_NEAR = 12  # the characters behind a separator in which a day or a year would begin
QUOTED = re.compile(r'(?<![^\W_])"(?=\S)[^"]+"(?![^\W_])|“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|「[^「」]+」|『[^『』]+』')
"""Matches a quotation."""
_OPENING, _CLOSING = re.compile(r"[(（\[]"), re.compile(r"[)）\]]")
_ORDINAL = re.compile(r"I{2,3}|IV")
_HAS_ORDINAL = re.compile(r"\d$|\b[IVX]+$")
_INITIALS = re.compile(r"[A-Z]\.(?:[\s-]?[A-Z]\.){0,3}")
_INITIAL = re.compile(r"[A-Z]\.(?:[\s-][A-Z]\.){0,3}")
_YEAR = re.compile(r"[12]\d{3}")
_FULL_NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w.'’-]*)+")
_HOUSE = re.compile(r"\d{1,5}[a-z]?(?:[-–/]\d{1,5}[a-z]?)?\s+[^\W\d_]")


@dataclass(eq=False)
class Line:
    """A line of a value, with the separators in it and what is needed to judge them; `entries` says what they are."""

    text: str
    key: str
    flat: bool
    linked: Set[Place]
    language: Language
    beside: int
    listed: bool

    @property
    def end(self) -> int:
        """The end of the text before separators that stand behind it: `Oslo,`."""
        return len(self.text.rstrip(_LAST)) or len(self.text)

    @cached_property
    def separators(self) -> list[Place]:
        """All separators."""
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

    @cached_property
    def free(self) -> list[Place]:
        """The separators outside of brackets, quotations, links and days, but for one before a suffix."""
        found = []
        base = depth = counted = 0
        for at, stop in self.separators:
            depth += _depth(self.text, counted, at)
            counted = at
            if depth <= 0 and not is_within((at, stop), self.closed) and not _is_suffix(self.text, base, at, stop):
                found.append((at, stop))
                base = stop
        if not any(_DAY_OR_YEAR.search(self.text, max(at - 1, 0), stop + _NEAR) for at, stop in found):
            return found
        return [place for place in found if not is_within(place, self.days)]

    @cached_property
    def closed(self) -> list[Place]:
        """The places of links, quotations and names that hold commas, in which nothing is parted."""
        names = anywhere_pattern("names_with_commas", r"(?<!\w)", r"(?!\w)")
        quoted = (match.span() for one in (QUOTED, names) for match in one.finditer(self.text))
        return merged([*self.linked, *quoted])

    @cached_property
    def days(self) -> list[Place]:
        """The places of days with their years, of which links may be parts: `[[May 13]], [[1962]]`."""
        found = find_times(self.text, self.language)
        return [(one.start, one.end) for one in found if one.members.get("precision") == "day"]

    @cached_property
    def cuts(self) -> list[Place]:
        """The separators of entries: the upper ones of two kinds, without those within parts that are built alike."""
        upper = [place for place in self.free if self.text[place[0] : place[1]].strip() in _UPPER]
        if upper and len(upper) < len(self.free):
            return upper
        return self.free if self.linked else _without_inner(self, self.free)

    @property
    def grouped(self) -> bool:
        """True if there are separators of two ranks, so that entries hold commas."""
        return 0 < len(self.cuts) < len(self.free)

    @cached_property
    def places(self) -> list[Place]:
        """The places of the parts; a last one that begins with `and` begins behind it."""
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

    @cached_property
    def parts(self) -> list[str]:
        """The texts of the parts."""
        return [self.text[start:end].strip() for start, end in self.places]

    @cached_property
    def names(self) -> list[str]:
        """The texts of the parts without the notes in brackets behind them."""
        return [NOTE.sub("", part) or part for part in self.parts]


def _is_suffix(text: str, base: int, at: int, stop: int) -> bool:
    """Return True if what stands behind a separator belongs to the name before it: `Alan Reed, Jr.`, `Apple, Inc.`

    Letters alone, such as `MD`, need a name of two words; what is a suffix itself has none: `MBE, OBE`.
    """
    if _BRACKET.match(text, stop):
        return True
    suffix = anywhere_pattern("name_suffixes", "", r"(?=$|\s?[,;)]|\s[(（])", re.IGNORECASE).match(text, stop)
    if suffix is None:
        return False
    name = text[base:at].strip()
    if anywhere_pattern("name_suffixes", "", "", re.IGNORECASE).fullmatch(NOTE.sub("", name)):
        return False
    return len(suffix[0]) > _LETTERS or suffix[0][-1] == "." or " " in name


def _without_inner(line: Line, cuts: list[Place]) -> list[Place]:
    """Return the cuts without those within parts that are built alike of smaller ones, or of a name and its title."""
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), line.end]
    parts = [line.text[start:end] for start, end in zip(starts, ends, strict=True)]
    if size := _size_of_groups(line, parts):
        return [cut for number, cut in enumerate(cuts, 1) if number % size == 0]
    houses = [number for number, part in enumerate(parts) if _HOUSE.match(part)]
    noted = [number for number, part in enumerate(parts, 1) if NOTE.search(part)]
    if says("unparted_keys", line.key) or says("paired_keys", line.key):
        if len(houses) > 1 and _are_apart(houses, len(parts)):  # 1 Main Street, Oslo, 2 High Street, Bonn
            return [cut for number, cut in enumerate(cuts, 1) if number in houses]
        if len(noted) > 1 and noted[-1] == len(parts):  # Oslo, Norway (seat), Bonn, Germany (office)
            return [cut for number, cut in enumerate(cuts, 1) if number in noted]
    educated = says("education_keys", line.key)
    found, head = [], parts[0]  # the first part of what the next ones may belong to
    for cut, (before, part) in zip(cuts, pairwise(parts), strict=True):
        if not _belongs(part, before, head if educated else None):
            found.append(cut)
            head = part
    return found


def _size_of_groups(line: Line, parts: list[str]) -> int:
    """Return the number of parts that each entry has; 0 if nothing says that entries are groups.

    Entries are pairs if second parts are initials, years, or the same again; or as long as the last one is
    that begins with `and`: `Oslo, Norway, and Bergen, Norway`.
    """
    if len(parts) % 2 == 0:
        seconds = parts[1::2]
        if all(map(_INITIALS.fullmatch if len(parts) > 2 else _INITIAL.fullmatch, seconds)):
            return 2
        again = len(set(seconds)) == 1 or len(parts) > 4 and len(set(seconds)) < len(seconds)
        if len(parts) > 2 and (again or all(map(_YEAR.fullmatch, seconds))):
            return 0 if any(map(str.isdigit, parts[::2])) or set(seconds) & set(parts[::2]) else 2
    last = next((number for number, part in enumerate(parts) if part and line.begins_with_and(part)), 0)
    size = len(parts) - last
    return size if last and size > 1 and last % size == 0 else 0


def _are_apart(numbers: list[int], count: int) -> bool:
    """Return True if the first of some parts begins the line, and each has another part behind it."""
    return numbers[0] == 0 and all(after - number > 1 for number, after in pairwise((*numbers, count)))


def _belongs(part: str, before: str, institution: str | None) -> bool:
    """Return True if a part belongs to the one before it: the third of a name, a title, a firm, a university's town.

    `institution`: the part that may be one, where the label names such.
    """
    if _ORDINAL.fullmatch(part):
        return " " in before and not _HAS_ORDINAL.search(before)
    bare = NOTE.sub("", part)
    if anywhere_pattern("roles", "", r"(?!\w)", re.IGNORECASE).fullmatch(bare):
        return _FULL_NAME.fullmatch(before) is not None
    if (title := anywhere_pattern("titles_behind", r"(?:\d\d?[a-z]{2} )?")).match(part):
        return title.match(before) is None
    if anywhere_pattern("firm_ends", ".* ").fullmatch(bare):
        return " " not in before
    if institution is not None:
        words = anywhere_pattern("institutions", "", "", re.IGNORECASE)
        return words.search(institution) is not None and words.search(part) is None
    return False


@lru_cache(maxsize=1 << 13)
def says(words: str, key: str) -> bool:
    """Return True if a key has one of the words that the languages' files list under a name, such as `list_keys`.

    >>> says("unparted_keys", "birth_place"), says("list_keys", "platforms"), says("list_keys", "status")
    (True, True, False)
    """
    return anywhere_pattern(words).search(key) is not None


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
