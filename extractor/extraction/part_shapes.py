"""The shapes of parts that make a line a list whatever they mean: links, quotations, codes, numbers, times."""

from __future__ import annotations

import re
from typing import Final

from extractor.extraction.inner_commas import says
from extractor.extraction.separators import QUOTED, Line
from extractor.values.found import Found
from extractor.values.reading import read_values

MOST_READ: Final = 60
"""The most parts of a line whose values are read to judge it."""

_LONGEST_READ: Final = 40  # of the characters of such a part
_HAS_DIGIT: Final = re.compile(r"\d")
_LABELLED: Final = re.compile(r"[^:,]{1,30}:\s\S.*")
_DATED: Final = re.compile(r"\d{4}(?:\s?[–—-]\s?(?:\d{2,4}|[^\W\d_]{3,12})?)?:?\s[^\W\d_].{1,60}")
_MULTIPLE: Final = re.compile(r"\d{1,4}\s?[×x]\s?\S.*")
_CODE: Final = re.compile(r"[.#][\w.+-]{1,20}|[ivxIVX]{1,5}|[A-Z]")
_ONLINE: Final = re.compile(r"https?://\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?|[\w.+-]+@[\w-]+\.[\w.-]+")
_LONG_NUMBER: Final = re.compile(r"\+?\d[\d–\s()-]{4,20}[\dXx]|\+\d{1,4}(?:\s\d{1,5})*")
_PERCENTAGE, _GROUPED = re.compile(r"\d[\d.]*\s?%"), re.compile(r"\d{1,3}(?:,\d{3})+")
_WHOLE_NUMBER: Final = re.compile(r"\d{1,6}")
_AMOUNT: Final = re.compile(r"[^\W\d_]{0,4}[+\-−~$€£¥₩₹₽]{0,2}\s?\d[^()（）]{0,40}")
_COUNT: Final = re.compile(r"[^\d,;:]{2,40}\s\d[\d.]*%?")
_COUNT_BEFORE: Final = re.compile(r"\d{1,4}(?:,\d{3})*\+?\s[^\W\d_][^\d,;:]{1,40}")
_SHARE: Final = re.compile(r"\d[\d.]*\s?%\s[^\d,;:]{2,40}")
_COUNTED: Final = 3  # the least number of names with numbers: `March 7, May 9` may be anything


def are_links(line: Line) -> bool:
    """Return True for links with nothing but notes beside them."""
    if set(line.places) <= line.linked:
        return True
    return all((at, at + len(name)) in line.linked for (at, _), name in zip(line.places, line.names, strict=True))


def are_quoted(line: Line) -> bool:
    return all(map(QUOTED.fullmatch, line.names))


def are_codes(line: Line) -> bool:
    return all(_CODE.fullmatch(name) for name in line.names)


def are_online(line: Line) -> bool:
    return all(map(_ONLINE.fullmatch, line.names))


def are_noted_numbers(line: Line) -> bool:
    """Return True for numbers with a note each, or of one unit if some have none: `12,345, 13,678 (metro)`."""
    noted = [part != name for part, name in zip(line.parts, line.names, strict=True)]
    if not any(noted) or not all(map(_AMOUNT.fullmatch, line.names)):
        return False
    if all(noted):
        return True
    found = _readings(line)
    units = {one.members.get("unit") for some in found for one in some if one.kind == "quantity"}
    return bool(found) and all(found) and len(units) == 1


def are_labelled(line: Line) -> bool:
    return all(map(_LABELLED.fullmatch, line.parts))


def are_multiples(line: Line) -> bool:
    return all(map(_MULTIPLE.fullmatch, line.parts))


def are_measures(line: Line) -> bool:
    """Return True for measures of the same unit: `200 m, 400 m`, but not `82 kg, 181 lb`, which are one."""
    found = _readings(line) if line.flat and all(name[0].isdigit() for name in line.names) else []
    units = {one.members.get("unit") for some in found for one in some}
    return all(len(some) == 1 for some in found) and len(units) == 1 and None not in units


def are_dated(line: Line) -> bool:
    """Return True for names with years before them: `1992–1995 Grandoli, 1995– Barcelona`."""
    return all(map(_DATED.fullmatch, line.parts))


def are_times(line: Line) -> bool:
    """Return True if each part is one time: `1990, 1994`, `March 7, 2011 (US), May 9, 2011 (UK)`."""
    found = _readings(line) if all(map(_HAS_DIGIT.search, line.names)) else []
    return bool(found) and all(any(one.kind == "time" for one in some) for some in found)


def are_numbers(line: Line) -> bool:
    """Return True for bare numbers, which are no thousands, and for numbers such as those of books and telephones."""
    if any(all(map(shape.fullmatch, line.names)) for shape in (_LONG_NUMBER, _PERCENTAGE, _GROUPED)):
        return True
    if not all(map(_WHOLE_NUMBER.fullmatch, line.names)):
        return False
    if all(len(name) == 3 for name in line.names[1:]):  # as thousands have, so that the first must be alike
        return len(line.names[0]) == 3 and says("list_keys", line.key)
    return says("list_keys", line.key) or (line.flat and len(line.names) > 2)


def are_counted(line: Line) -> bool:
    """Return True for names with numbers behind them, for shares, and for numbers with names that are no units."""
    if len(line.parts) >= _COUNTED and all(map(_COUNT.fullmatch, line.parts)):
        return True
    if all(map(_SHARE.fullmatch, line.parts)):
        return True
    if not line.flat or not all(map(_COUNT_BEFORE.fullmatch, line.names)):
        return False
    return not any(one.members.get("unit") for name in line.names[:MOST_READ] for one in read_part(name, line))


def _readings(line: Line) -> list[list[Found]]:
    """Return the values that each part is as a whole; none for parts that are too many or too long to be read."""
    if len(line.names) > MOST_READ or any(len(name) > _LONGEST_READ for name in line.names):
        return []
    return [wholes(name, line) for name in line.names]


def read_part(name: str, line: Line) -> list[Found]:
    """Return the values found in a part."""
    return read_values(name, line.language, line.key)


def wholes(name: str, line: Line) -> list[Found]:
    """Return the values that a name is as a whole: `5 May 1990`, but not `War of 1812`."""
    return [one for one in read_part(name, line) if one.start == 0 and one.end == len(name)]
