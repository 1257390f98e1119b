"""Enumerations: the rules by which the commas of a line separate entries, or do not.

A flattened page writes every list with commas, so that they are its grammar; in wikitext they are rarer, and mean less.
The rules stand in one table, `RULES`. The first that fits a line decides, and its reason is what `explain` says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from typing import Final, NamedTuple

from extractor.extraction.inner_commas import Place, says
from extractor.extraction.part_shapes import (
    MOST_READ,
    are_codes,
    are_counted,
    are_dated,
    are_labelled,
    are_links,
    are_measures,
    are_multiples,
    are_noted_numbers,
    are_numbers,
    are_online,
    are_quoted,
    are_times,
    read_part,
    wholes,
)
from extractor.extraction.separators import PLAIN_NAME, STOP, Line
from extractor.languages import Language, anywhere_pattern
from extractor.values.commons_media import is_file

_WORDS: Final = 5  # an entry is a short name, not a clause
_MOST_WORDS: Final = 10  # of an entry that has commas, or is the title of a work
_MOST_OF_ADDRESS: Final = 7  # the parts that an address may have
_LONGEST: Final = 4000
_ANY_NAME: Final = re.compile(r"(?:[^;:]|(?<=\d):(?=\d)){1,60}")
_FIRM: Final = re.compile(r"[A-Z][\w'’-]+(?:, [A-Z][\w'’-]+)+ & [A-Z][\w'’-]+")
_YEAR: Final = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_NAME_WITH_DIGIT: Final = re.compile(r"\d{1,2}[A-Z]\w*")
_ENDING: Final = re.compile(r"-[^\W\d_]{1,4}|[a-z]{1,2}")
_ENDS_SENTENCE: Final = re.compile(r"[!?。！？][\"”»’]?$")


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


def _is_text(line: Line) -> bool:
    return says("text_keys", line.key)


def _is_of_one_thing(line: Line) -> bool:
    """Return True if the label says so, but for more names than an address has."""
    if not says("unparted_keys", line.key):
        return len(line.parts) == 2 and says("paired_keys", line.key)
    return len(line.parts) <= _MOST_OF_ADDRESS or not all(map(PLAIN_NAME.fullmatch, line.parts))


def _has_no_cuts(line: Line) -> bool:
    return not line.cuts


def _are_groups(line: Line) -> bool:
    """Return True for entries that hold commas: `Oslo, Norway; Bergen, Norway`."""
    return (
        line.grouped
        and all(part[:1].isupper() or part[:1].isdigit() for part in line.parts)
        and all(len(part.split()) <= _MOST_WORDS for part in line.parts)
        and not _is_sentence(line)
        and not _has_clause(line)
    )


def _is_sentence(line: Line) -> bool:
    """Return True for a line that ends as a sentence does; with a full stop it has two parts, or one of three words."""
    text = line.text.strip()
    if _ENDS_SENTENCE.search(text):
        return True
    return STOP.search(text) is not None and (len(line.parts) == 2 or any(len(part.split()) > 2 for part in line.parts))


def _has_clause(line: Line) -> bool:
    """Return True if a word such as `but` follows a comma, or `and` where no list ends."""
    clause, article = (anywhere_pattern(name, "", r"(?!\w)") for name in ("clause_words", "articles"))
    if any(clause.match(part) for part in line.parts[1:]):
        return True
    if not says("list_keys", line.key) and any(article.match(part) for part in line.parts[1:]):
        return True
    inner = line.parts[1:] if len(line.parts) == 2 else line.parts[1:-1]
    return any(part.rpartition(" ")[2] in line.language.and_words or line.begins_with_and(part) for part in inner)


def _has_ending(line: Line) -> bool:
    """Return True if a word has another ending behind it: `Berlinés, sa`."""
    return not line.flat and len(line.parts) == 2 and _ENDING.fullmatch(line.parts[1]) is not None


def _is_line_of_several(line: Line) -> bool:
    """Return True for one comma in a line of several: what stands behind it says more of what stands before it."""
    return line.beside > 0 and len(line.parts) == 2 and not line.flat


def _is_file(line: Line) -> bool:
    return is_file(line.text) and sum(map(is_file, line.parts)) == 1


def _is_firm(line: Line) -> bool:
    return not says("list_keys", line.key) and _FIRM.fullmatch(line.text.strip()) is not None


def _is_body(line: Line) -> bool:
    """Return True for the name of a ministry or the like: `Department of Health, Education, and Welfare`."""
    body = anywhere_pattern("bodies")
    first, *others = line.parts
    return len(others) > 1 and body.match(first) is not None and not any(map(body.match, others))


def _are_no_names(line: Line) -> bool:
    return not all(_is_name(name, line, number < MOST_READ) for number, name in enumerate(line.names))


def _is_name(name: str, line: Line, is_read: bool) -> bool:
    """Return True if a part may be a name; in the flat dialect it may have digits, points and suffixes.

    Under a label that names several things it may begin with a number, too: `2 eggs`, `War of 1812`. `is_read`: a part
    with digits is none if it is read as a value, which is asked of the first parts only.
    """
    many = line.flat and says("list_keys", line.key) and not name[0].islower()  # titles of works, orders of merit
    if len(name.split()) > (_MOST_WORDS if many else _WORDS):
        return False
    if not line.flat:
        return PLAIN_NAME.fullmatch(name) is not None
    if not _ANY_NAME.fullmatch(name) or name[0] in "+-−(":
        return False
    if not any(map(str.isdigit, name)) or _NAME_WITH_DIGIT.fullmatch(name):
        return True
    several = says("list_keys", line.key)
    if not several and (name[0].isdigit() or _YEAR.search(name)):
        return False
    if not is_read:
        return True
    if several:
        return not any(one.kind != "string" for one in wholes(name, line))
    found = read_part(name, line)  # `tvOS 12`, but not `some 12 km`
    return not any(one.kind == "time" or one.members.get("unit") for one in found)


def _are_unlike(line: Line) -> bool:
    """Return True if a name in lower case comes before one in upper case: `see below, Rome`, but not `Writer, poet`.

    In the flat dialect a list of three, or under a label that names several things, is a list: `iOS, Android, tvOS`.
    """
    firsts = [
        any(map(str.isupper, name.split()[0])) for name in line.names if name[0].lower() != name[0].upper()
    ]  # `easyJet` is written as a name, too
    rises = firsts[1:2] > firsts[:1]
    if line.flat:
        return rises and len(line.parts) < 3 and not says("list_keys", line.key)
    return rises or len(set(firsts[1:])) > 1


RULES: Final = (
    Rule(_is_long, False, "it is longer than an enumeration"),
    Rule(_is_entry, False, "it is an entry of a list already"),
    Rule(_is_text, False, "its label names a text, such as a caption"),
    Rule(_has_no_cuts, False, "what separates entries stands in names, brackets, links or dates only"),
    Rule(_is_file, False, "it is the name of a file"),
    Rule(_is_firm, False, "it is the name of a firm"),
    Rule(_is_body, False, "it is the name of a body, such as a ministry"),
    Rule(are_labelled, True, "each of its parts has a label"),
    Rule(are_multiples, True, "each of its parts is a multiple"),
    Rule(are_noted_numbers, True, "each number in it has a note of its own"),
    Rule(are_measures, True, "its parts are measures of one unit"),
    Rule(are_dated, True, "each of its names has years before it"),
    Rule(are_times, True, "its parts are times"),
    Rule(_are_groups, True, "its parts are built alike, of smaller ones"),
    Rule(are_quoted, True, "each of its parts is quoted"),
    Rule(_is_of_one_thing, False, "its label names what commas do not part, such as a place"),
    Rule(are_links, True, "its parts are links and nothing else"),
    Rule(_is_sentence, False, "it ends as a sentence does"),
    Rule(_has_clause, False, "a clause follows a comma"),
    Rule(are_codes, True, "its parts are codes"),
    Rule(are_online, True, "its parts are addresses of pages or mail"),
    Rule(are_numbers, True, "its parts are numbers that name something"),
    Rule(are_counted, True, "each of its names has a number beside it"),
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
