"""A field's text as items, and each item's values with their place in the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import itemgetter
from typing import Any

from extractor.document import Run
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State
from extractor.values.found import Found
from extractor.values.reading import read_values

Record = dict[str, Any]
Stated = list[tuple[int, int, Record]]
_begin = itemgetter(0)
_place = itemgetter("span")
_SEPARATOR = re.compile(r"(?<=[^\s,、،;])(?:,\s+|、|،\s+|;\s+|\s+[·•]\s+)(?=\S)")
_MAY_SEPARATE = re.compile("[,、،;·•]")
_PIECE = re.compile(r"[^\d,;:.]{2,50}(?:\b[A-Z]\.)?")
_LETTER = re.compile(r"[^\W\d_]")
MOST_ITEMS = 10_000  # of a page whose values are typed; real pages have some hundred
_OUTER = " \t\u200b\u200e\u200f\ufeff"  # blanks, and marks that nobody sees
_WORDS = 5  # an enumerated entry is a short name, not a clause
_PLACE_KEYS = re.compile(
    r"place|location|headquarter|address|city|town|country|birth|death|died|born|residence|seat|region|area|resting|venue|"
    r"origin|hometown|jurisdiction|adm|sitz|lieu|luogo|lugar|ort$|місце|место|τόπος|έδρα|地|জন্ম|মৃত্যু|ठिकाण|geboor|geboren|"
    r"overleden|nơi|deathdate|birthdate|name(?!s)|nome|nom$|title|caption|date|motto|quote"
)


def read(state: State, out: Rendered, key: str, run: Run) -> tuple[str, list[Record]]:
    """The field's text and its items. `out` is what a reader sees of the run.

    In the flat dialect commas separate entries, and each entry comes on a line of its own; in wikitext the text stays
    as a reader sees it and only the items are told apart.
    """
    text = out.text()
    flat = state.document.format == "flat"
    rows: list[Record] = []
    lines: list[str] = []
    at = 0
    for line in text.split("\n"):
        stop = at + len(line)
        said = out.found
        if said:
            first = bisect_left(said, at, key=_begin)
            said = said[first : bisect_right(said, stop, first, key=_begin)]
        for start, end in _entries(line, at, key, flat, said):
            shown = line[start:end].strip()
            if shown:
                rows.append(_item(state, out, text, at + start, at + end, key, run, said))
                lines.append(shown)
        if said and not line.strip() and text.strip():  # a picture on a line of its own
            rows.append(_item(state, out, text, at, stop, key, run, said))
        at = stop + 1
    tail = [row for row in out.found if row[0] > len(text)] if rows else []
    if tail:  # pictures below the last line
        rows.append(_item(state, out, text, tail[0][0], tail[0][0], key, run, tail))
    if not rows and out.found:  # a picture and nothing to read
        rows.append(_item(state, out, text, 0, len(text), key, run, out.found))
    return ("\n".join(lines) if flat else text), rows


def _entries(line: str, at: int, key: str, flat: bool, said: Stated) -> list[tuple[int, int]]:
    """The stretches of a line that are entries of an enumeration; the line begins at `at` of the text."""
    if not _MAY_SEPARATE.search(line):
        return [(0, len(line))]
    linked = {(a - at, b - at) for a, b, value in said if value["kind"] == "wikilink"}
    return entries(line, key, flat, linked)[0]


def entries(line: str, key: str, flat: bool, linked: set[tuple[int, int]]) -> tuple[list[tuple[int, int]], str | None]:
    """The stretches of a line that are entries of an enumeration, or the whole line and why it is none.

    Entries are short names of one form, or links and nothing else; `linked` is where links stand in the line. The
    reason is None where the line is parted, and where nothing in it separates entries.

    >>> entries("Rome, Oslo", "sights", True, set())
    ([(0, 4), (6, 10)], None)
    >>> entries("Rome, Italy", "birth_place", True, set())
    ([(0, 11)], 'its label names what commas do not part, such as a place')
    """
    whole = [(0, len(line))]
    separators = [match.span() for match in _SEPARATOR.finditer(line)]
    if not separators:
        return whole, None
    if len(line) > 1000:
        return whole, "it is longer than an enumeration"
    if _names_place(key):
        return whole, "its label names what commas do not part, such as a place"
    cuts = [
        (at, stop)
        for at, stop in separators
        if not _in_brackets(line, at) and not any(first < at and stop < last for first, last in linked)
    ]
    if not cuts:
        return whole, "what separates entries stands in brackets or links only"
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line)]
    if set(zip(starts, ends, strict=True)) <= linked:
        return list(zip(starts, ends, strict=True)), None
    pieces = [line[a:b].strip() for a, b in zip(starts, ends, strict=True)]
    bare = [piece.partition(" (")[0] for piece in pieces]
    if not all(_PIECE.fullmatch(piece) and len(piece.split()) <= _WORDS for piece in bare):
        return whole, "its parts are not all short names"
    cased = [piece[0].isupper() for piece in bare if piece[0].lower() != piece[0].upper()]
    if not flat and len(set(cased[1:])) > 1 or cased[1:2] > cased[:1]:  # `Writer, poet`, but not `see below, Rome`
        return whole, "its parts are not written alike"
    return list(zip(starts, ends, strict=True)), None


@lru_cache(maxsize=1 << 12)
def _names_place(key: str) -> bool:
    """Whether a key is of what commas do not part, such as a place."""
    return _PLACE_KEYS.search(key) is not None


def _in_brackets(line: str, at: int) -> bool:
    return line.count("(", 0, at) + line.count("（", 0, at) > line.count(")", 0, at) + line.count("）", 0, at)


def _item(
    state: State,
    out: Rendered,
    text: str,
    start: int,
    end: int,
    key: str,
    run: Run,
    said: Stated,
) -> Record:
    """The item of `[start, end)` of a field's text; `said` is what the markup of its line says."""
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    body_end, note = _note(text, start, end)
    shown = text[start:body_end]
    span = out.span(start, end) or (run.start, run.end)
    values, rows = said, []
    if said:
        values = [row for row in said if row[0] >= start and row[1] <= end and (row[0] < end or start == end)]
        rows = [_stated(text, at, stop, value) for at, stop, value in values]
        if start == end and rows:
            span = min(row["span"][0] for row in rows), max(row["span"][1] for row in rows)
    for found in _read(state, text[start:end], key):
        at, stop = start + found.start, start + found.end
        place = out.span(at, stop) or span
        if state.guessed and _is_code(found, place, state.guessed):
            continue
        if any(first <= place[0] and place[1] <= last for first, last in state.untyped):
            continue
        if values:
            parts = [row for row in values if _goes_on(found, at, stop, row[2], *row[:2])]
            if parts:
                values = [row for row in values if row not in parts]
                rows = [row for row in rows if not any(row["span"] == part["span"] for *_, part in parts)]
            if _is_stated(text, at, stop, found.kind, values):
                continue
            place = _whole(place, at, stop, values)
        if found.problem:
            state.diagnose(found.problem, f"{text[at:stop]} fails its own check", *place)
        rows.append({**found.members, "text": text[at:stop], "span": place})
    if not rows and shown:
        rows.append({"kind": "string", "text": shown, "span": out.span(start, body_end) or span})
    return {"text": shown, "note": note, "values": rows, "span": _around(state.text, span, rows, run)}


def _around(text: str, span: tuple[int, int], rows: list[Record], run: Run) -> tuple[int, int]:
    """The stretch of an item, of which `span` is the text's. Its values are put in order, each within the run."""
    first, last = span
    for row in rows:  # a call whose end is lost may reach beyond its parameter
        start, end = row["span"]
        row["span"] = start, end = max(start, run.start), min(end, run.end)
        first, last = min(first, start), max(last, end)
    if len(rows) > 1:
        rows.sort(key=_place)
    first, last = max(first, run.start), min(last, run.end)
    while first > run.start and text[first - 1] == "'":  # marks of bold and italic belong to what they mark
        first -= 1
    while last < run.end and text[last] == "'":
        last += 1
    return first, last


def _is_code(found: Found, place: tuple[int, int], guessed: list[tuple[int, int]]) -> bool:
    """Whether a bare number is in a call that nobody knows: who can tell what it counts?"""
    if found.kind != "quantity" or found.members["unit"] is not None:
        return False
    return any(start <= place[0] and place[1] <= end for start, end in guessed)


def _goes_on(found: Found, at: int, stop: int, stated: Record, a: int, b: int) -> bool:
    """Whether what a template states is a part of what is found: `{{INR|10}} crore`, `{{start date|1960}} – 1970`."""
    if stated["kind"] != found.kind or not at <= a < b <= stop or (at, stop) == (a, b):
        return False
    if found.kind == "time":
        return "/" in found.members["edtf"] and "/" not in stated["edtf"]
    if found.kind != "quantity":
        return False
    return stated["unit"] is None or stop > b and stated["unit"] == found.members["unit"]


def _read(state: State, text: str, key: str) -> list[Found]:
    """The values of a plain text; none once a page has had its share, for each takes its time."""
    state.items += 1
    if state.items == MOST_ITEMS:
        state.diagnose("too-many-values", f"only the first {MOST_ITEMS} entries of infoboxes are typed", 0, 0)
    return read_values(text, state.language, key) if state.items < MOST_ITEMS else []


def _whole(span: tuple[int, int], at: int, stop: int, said: Stated) -> tuple[int, int]:
    """A span that cuts no link: those whose text the value holds are in it with their brackets."""
    inside = [value["span"] for first, last, value in said if at <= first and last <= stop and last > first]
    return min([span[0], *(row[0] for row in inside)]), max([span[1], *(row[1] for row in inside)])


def _is_stated(text: str, at: int, stop: int, kind: str, said: Stated) -> bool:
    """Whether the markup says what was read from the text: a value of its own, or a link in whose name a number is a
    part: `[[x86-64|AMD64]]`, `[[The First 10 Years]]`.
    """
    if any(at < last and first < stop and first < last for first, last, value in said if value["kind"] != "wikilink"):
        return True
    return kind == "quantity" and any(
        first <= at and stop <= last and _LETTER.search(text, first, at)
        for first, last, value in said
        if value["kind"] == "wikilink"
    )


def _stated(text: str, at: int, stop: int, value: Record) -> Record:
    """A value that the markup itself states, with the text a reader sees of it."""
    shown = text[at:stop].strip()
    return {**value, "text": shown or value.get("file") or value.get("url") or value.get("edtf") or ""}


def _note(text: str, start: int, end: int) -> tuple[int, str | None]:
    """A qualifier in brackets at the end of an item: where the text before it ends, and the qualifier."""
    last = text[end - 1] if end > start else ""
    if last not in ")）":
        return end, None
    opening = "(" if last == ")" else "（"
    at = text.rfind(opening, start, end)
    inner = text[at + 1 : end - 1].strip()
    body_end = at
    while body_end > start and text[body_end - 1] in " \t\u00a0":
        body_end -= 1
    if at < 0 or body_end <= start or text[at - 1] == "/" or not inner or last in text[at + 1 : end - 1]:
        return end, None
    return body_end, inner
