"""Enumerations: the rules by which the commas of a line separate entries, or do not.

A flattened page writes every list with commas, so that they are its grammar; in wikitext they are rarer, and mean less.
The rules stand in one table, `RULES`. The first that fits a line decides, and its reason is what `explain` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from extractor.languages import Language, anywhere_pattern
from extractor.values.reading import read_values
from extractor.values.time import find as find_times

Place = tuple[int, int]

_SEPARATOR = re.compile(r"(?<=[^\s,、،;])(?:,\s+|、|،\s+|;\s+|\s+[·•]\s+)(?=\S)")
MAY_SEPARATE = re.compile("[,、،;·•]")
"""Finds a character without which a line has no separator."""
_LAST = " \t,、،;"
_SHORT = 3  # the words of a name beside an `and`
_WORDS = 5  # an entry is a short name, not a clause
_MOST_OF_ADDRESS = 7  # the parts that an address may have
_LONGEST = 1000
_PLAIN_NAME = re.compile(r"[^\d,;:.]{2,50}(?:\b[A-Z]\.)?")
_ANY_NAME = re.compile(r"[^;:]{1,60}")
_CODE = re.compile(r"[.#][\w.+-]{1,20}|[ivxIVX]{1,5}|[A-Z]")
_NUMBER = re.compile(r"[+\-−]?\d[^()（）]{0,40}")
_COUNT = re.compile(r"[^\d,;:]{2,40}\s\d[\d.]*%?")
_COUNTED = 3  # the least number of names with numbers: `March 7, May 9` may be anything
_NOTE = re.compile(r"\s*[(（][^()（）]+[)）]$")
_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_DAY_OR_YEAR = re.compile(r"\d\s*[,،、]|[,،、]\s*(?:\S{1,8}\s)?\d")
_ENDING = re.compile(r"-[^\W\d_]{1,4}|[a-z]{1,2}")
_ENDS_SENTENCE = re.compile(r"[!?。！？][\"”»’]?$")


class Line:
    """A line of a value, with the separators in it and what is needed to judge them."""

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

    @property
    def end(self) -> int:
        """The end of the text before separators that stand behind it: `Oslo,`."""
        return len(self.text.rstrip(_LAST)) or len(self.text)

    @cached_property
    def separators(self) -> list[Place]:
        """All separators."""
        return [match.span() for match in _SEPARATOR.finditer(self.text)]

    @cached_property
    def cuts(self) -> list[Place]:
        """The separators outside of brackets and links, but for one before a suffix: `Alan Reed, Jr.`"""
        suffix = anywhere_pattern("name_suffixes", "", r"(?=$|[,;\s])", re.IGNORECASE)
        return [
            (at, stop)
            for at, stop in self.separators
            if not _in_brackets(self.text, at)
            and not any(first < at and stop < last for first, last in (*self.linked, *self.days))
            and not suffix.match(self.text, stop)
        ]

    @cached_property
    def days(self) -> list[Place]:
        """The places of days with their years, of which links may be parts: `[[May 13]], [[1962]]`."""
        if not self.linked or not _DAY_OR_YEAR.search(self.text):
            return []
        found = find_times(self.text, self.language)
        return [(one.start, one.end) for one in found if one.members.get("precision") == "day"]

    @cached_property
    def places(self) -> list[Place]:
        """The places of the parts; a last one that begins with `and` begins behind it."""
        starts, ends = [0, *(end for _, end in self.cuts)], [*(start for start, _ in self.cuts), self.end]
        word = anywhere_pattern("and", "(?:&|", r")\s+").match(self.text, starts[-1]) if len(starts) > 2 else None
        if word is not None and (
            word[0][0] == "&" or len(word[0].strip()) > 1
        ):  # `a` is a word for and in Czech, and an article in English
            starts[-1] = word.end()
        elif last := self._last_two(starts[-1]):
            starts.append(last[1])
            ends.insert(-1, last[0])
        return list(zip(starts, ends, strict=True))

    def _last_two(self, start: int) -> Place | None:
        """Return the place of the word that parts the last two names: `Oslo, Rome and Bonn`; None if there is none."""
        pattern = _and(self.language.and_words) if start else None
        words = [
            match.span()
            for match in (pattern.finditer(self.text, 0, self.end) if pattern else ())
            if not any(first < match.end() and match.start() < last for first, last in self.linked)
        ]
        if len(words) != 1 or words[0][0] <= start or _in_brackets(self.text, words[0][0]):
            return None
        names = self.text[start : words[0][0]], _NOTE.sub("", self.text[words[0][1] : self.end])
        return words[0] if all(_PLAIN_NAME.fullmatch(name) and len(name.split()) <= _SHORT for name in names) else None

    @cached_property
    def parts(self) -> list[str]:
        """The texts of the parts."""
        return [self.text[start:end].strip() for start, end in self.places]

    @cached_property
    def names(self) -> list[str]:
        """The texts of the parts without the notes in brackets behind them."""
        return [_NOTE.sub("", part) or part for part in self.parts]


class Rule(NamedTuple):
    """A rule of the table."""

    fits: Callable[[Line], bool]
    splits: bool
    """True if a line that it fits is split."""
    reason: str
    """What it says of the line, as the end of "one entry, as ..." or "parted, as ..."."""


def _is_long(line: Line) -> bool:
    return len(line.text) > _LONGEST


def _is_entry(line: Line) -> bool:
    return line.listed


def _is_of_one_thing(line: Line) -> bool:
    """Return True if the label says so, but for more names than an address has."""
    return _names_one_thing(line.key) and not (
        len(line.parts) > _MOST_OF_ADDRESS and all(_PLAIN_NAME.fullmatch(part) for part in line.parts)
    )


def _has_no_cuts(line: Line) -> bool:
    return not line.cuts


def _are_links(line: Line) -> bool:
    return set(line.places) <= line.linked


def _is_sentence(line: Line) -> bool:
    return _ENDS_SENTENCE.search(line.text.strip()) is not None


def _has_clause(line: Line) -> bool:
    """Return True if a word such as `but` or `except` follows a comma."""
    clause = anywhere_pattern("clause_words", "", r"(?!\w)")
    return any(clause.match(part) for part in line.parts[1:])


def _has_ending(line: Line) -> bool:
    """Return True if a word has another ending behind it: `Berlinés, sa`."""
    return not line.flat and len(line.parts) == 2 and _ENDING.fullmatch(line.parts[1]) is not None


def _is_line_of_several(line: Line) -> bool:
    """Return True for one comma in a line of several: what stands behind it says more of what stands before it."""
    return line.beside > 0 and len(line.parts) == 2 and not line.flat


def _are_codes(line: Line) -> bool:
    return all(_CODE.fullmatch(name) for name in line.names)


def _are_noted_numbers(line: Line) -> bool:
    return all(part != name and _NUMBER.fullmatch(name) for part, name in zip(line.parts, line.names, strict=True))


def _are_counted(line: Line) -> bool:
    return len(line.parts) >= _COUNTED and all(_COUNT.fullmatch(part) for part in line.parts)


def _are_no_names(line: Line) -> bool:
    return not all(_is_name(name, line) for name in line.names)


def _is_name(name: str, line: Line) -> bool:
    """Return True if a part may be a name; in the flat dialect it may have digits, points and suffixes."""
    if len(name.split()) > _WORDS:
        return False
    if not line.flat:
        return _PLAIN_NAME.fullmatch(name) is not None
    if not _ANY_NAME.fullmatch(name) or name[0].isdigit() or name[0] in "+-−(" or _YEAR.search(name):
        return False
    if not any(map(str.isdigit, name)):
        return True
    found = read_values(name, line.language, line.key)
    return not any(one.kind == "time" or one.members.get("unit") for one in found)  # `tvOS 12`, but not `some 12 km`


def _are_unlike(line: Line) -> bool:
    """Return True if a name in lower case comes before one in upper case: `see below, Rome`, but not `Writer, poet`.

    In the flat dialect a list of three, or under a label that names several things, is a list: `iOS, Android, tvOS`.
    """
    firsts = [name[0].isupper() for name in line.names if name[0].lower() != name[0].upper()]
    rises = firsts[1:2] > firsts[:1]
    if line.flat:
        return rises and len(line.parts) < 3 and not _names_several(line.key)
    return rises or len(set(firsts[1:])) > 1


RULES = (
    Rule(_is_long, False, "it is longer than an enumeration"),
    Rule(_is_entry, False, "it is an entry of a list already"),
    Rule(_is_of_one_thing, False, "its label names what commas do not part, such as a place"),
    Rule(_has_no_cuts, False, "what separates entries stands in brackets, links or dates only"),
    Rule(_are_links, True, "its parts are links and nothing else"),
    Rule(_is_sentence, False, "it ends as a sentence does"),
    Rule(_has_clause, False, "a clause follows a comma"),
    Rule(_are_codes, True, "its parts are codes"),
    Rule(_are_noted_numbers, True, "each number in it has a note of its own"),
    Rule(_are_counted, True, "each of its names has a number behind it"),
    Rule(_are_no_names, False, "its parts are not all short names"),
    Rule(_has_ending, False, "another ending of its word stands behind the comma"),
    Rule(_is_line_of_several, False, "it is one line of several, with a remark behind its comma"),
    Rule(_are_unlike, False, "its parts are not written alike"),
    Rule(lambda line: True, True, "its parts are short names, written alike"),
)
"""The rules in their order: what cannot be a list, what must be one, what is not alike."""


def entries(
    text: str,
    key: str,
    flat: bool,
    linked: Set[Place],
    language: Language,
    beside: int = 0,
    listed: bool = False,
) -> tuple[list[Place], str | None]:
    """Return the places of the entries in a line of a value, or of the whole line and the reason why it is one entry.

    `linked` holds the places of links in the line; `beside` is the number of other lines of the value; `listed` says
    that the markup makes the line an entry of a list. The reason is None if the line is split or holds no separator.

    >>> from extractor.languages import load
    >>> entries("Rome, Oslo", "sights", True, set(), load("en"))
    ([(0, 4), (6, 10)], None)
    >>> entries("Rome, Italy", "birth_place", True, set(), load("en"))
    ([(0, 11)], 'its label names what commas do not part, such as a place')
    """
    line = Line(text, key, flat, linked, language, beside, listed)
    whole = [(0, line.end)]
    if not line.separators:
        return whole, None
    rule = next(rule for rule in RULES if rule.fits(line))
    return (line.places, None) if rule.splits else (whole, rule.reason)


@cache
def _and(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, words))})\s+") if words else None


@lru_cache(maxsize=1 << 12)
def _names_one_thing(key: str) -> bool:
    """Return True if the value of a key, such as a place, may hold commas that separate no entries."""
    return anywhere_pattern("unparted_keys").search(key) is not None


@lru_cache(maxsize=1 << 12)
def _names_several(key: str) -> bool:
    """Return True if a key names several things: `platforms`, `written_in`."""
    return anywhere_pattern("list_keys").search(key) is not None


def _in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) + text.count("（", 0, at) > text.count(")", 0, at) + text.count("）", 0, at)
