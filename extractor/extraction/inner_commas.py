"""Commas that stand within a part of a line: before a suffix (`Alan Reed, Jr.`), and where parts are built alike of
smaller ones (`Oslo, Norway, and Bergen, Norway`)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from extractor.languages import anywhere_pattern

if TYPE_CHECKING:
    from extractor.extraction.separators import Line

Place = tuple[int, int]

NOTE: Final = re.compile(r"\s*[(（][^()（）]+[)）]$")
"""Matches the note in brackets behind a part."""

_LETTERS: Final = 3  # the most letters of a suffix that may mean something else: `MD`, `AG`
_BRACKET: Final = re.compile(r"[(（][^()（）]*[)）]\s*(?=$|[,;])")
_ORDINAL: Final = re.compile(r"I{2,3}|IV")
_HAS_ORDINAL: Final = re.compile(r"\d$|\b[IVX]+$")
_INITIALS: Final = re.compile(r"[A-Z]\.(?:[\s-]?[A-Z]\.){0,3}")
_INITIAL: Final = re.compile(r"[A-Z]\.(?:[\s-][A-Z]\.){0,3}")
_YEAR: Final = re.compile(r"[12]\d{3}")
_FULL_NAME: Final = re.compile(r"[A-Z][\w.'’-]*(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w.'’-]*)+")
_HOUSE: Final = re.compile(r"\d{1,5}[a-z]?(?:[-–/]\d{1,5}[a-z]?)?\s+[^\W\d_]")


def is_suffix(text: str, base: int, at: int, stop: int) -> bool:
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


def without_inner(line: Line, cuts: list[Place]) -> list[Place]:
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
