"""The items of a field's text, and the values of each item with their spans in the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import itemgetter
from typing import Final

from extractor import edtf
from extractor.document import InlineSpan
from extractor.extraction.draft import Draft
from extractor.extraction.enumerations import entries
from extractor.extraction.separators import MAY_SEPARATE
from extractor.languages import Language
from extractor.records import raw
from extractor.rendering.rendered import Rendered, Stated
from extractor.spans import is_within, merged, overlaps
from extractor.values.found import Found
from extractor.values.quantity import LAST_OF_LIST, counted_behind
from extractor.values.reading import read_values
from extractor.values.time import members

_begin: Final = itemgetter(0)
_place: Final = itemgetter("span")
_BRACKETS: Final = re.compile(r"\s*(?:\([^()]+\)|（[^（）]+）)\s*")
_LETTER: Final = re.compile(r"[^\W\d_]")
MOST_ITEMS: Final = 10_000  # the items of a page whose values are typed; real pages have some hundreds
_EARLY_YEARS: Final = re.compile(r"[(（](\d{3})\s?[-–—]\s?(\d{3,4})[)）]")
_NOTED: Final = re.compile(r"[)）]\s*[,;、،]")
_IN_ADDRESS: Final = re.compile(r"//\S+\Z")
_RUNS_ON: Final = re.compile(r"[,、،;] *\n")  # an enumeration over several lines
_OUTER: Final = " \t\u00a0\u200b\u200e\u200f\ufeff"  # blanks, and invisible characters
_BEFORE: Final = _OUTER + "•·"  # bullets, too


def read(draft: Draft, out: Rendered, key: str, inline: InlineSpan) -> tuple[str, list[raw.Item]]:
    """Return the text and the items of a field. `out` is the rendering of the field's inline span.

    In the flat dialect the text has each item on a line of its own, also where commas separate them; in wikitext the
    text stays as a reader sees it, and only the items are split.
    """
    field = _Field(draft, out, key, inline)
    text, shown_text = field.text, out.text()
    stated = _by_line(text, out.stated)
    flat = draft.context.document.format == "flat"
    rows: list[raw.Item] = []
    lines: list[str] = []
    last, last_said = (0, 0), stated[:0]  # of the item before: its place, and what the markup of its line states
    at = 0
    beside = 0 if "\n" not in text or _RUNS_ON.search(text) else text.count("\n")
    for line in text.split("\n"):
        stop = at + len(line)
        said = stated
        if said:
            first = bisect_left(said, at, key=_begin)
            said = said[first : bisect_right(said, stop, first, key=_begin)]
        if rows and lines and _is_note_of(line, rows[-1]):
            rows[-1] = field.item(last[0], stop, [*last_said, *said])
            lines[-1] += f" {line.strip()}"
            at = stop + 1
            continue
        listed = is_within((at, stop), field.listed)
        for start, end in _entries(line, at, key, flat, said, draft.context.language, beside, listed):
            shown = line[start:end].strip()
            if shown:
                rows.append(field.item(at + start, at + end, said))
                lines.append(shown)
                last, last_said = (at + start, at + end), said
        if said and not line.strip() and text.strip():  # a picture on a line of its own
            rows.append(field.item(at, stop, said))
        at = stop + 1
    rows += field.below(stated, bool(rows))
    return ("\n".join(lines) if flat else shown_text), rows


def _with_whole_links(text: str, stated: list[Stated]) -> str:
    """Return the text with blanks for the line breaks within links: `[[A|Lord<br>Mayor]]` is one entry."""
    for row in stated:
        if row.members["kind"] == "wikilink" and "\n" in text[row.at : row.end]:
            text = text[: row.at] + text[row.at : row.end].replace("\n", " ") + text[row.end :]
    return text


def _by_line(text: str, stated: list[Stated]) -> list[Stated]:
    """Return the stated values with each text in another language once for each line that it stands on."""
    rows: list[Stated] = []
    for row in stated:
        if row.members["kind"] != "monolingualtext" or "\n" not in text[row.at : row.end]:
            rows.append(row)
            continue
        at = row.at
        for line in text[row.at : row.end].split("\n"):
            if line.strip():
                rows.append(row._replace(at=at, end=at + len(line)))
            at += len(line) + 1
    return rows


def _entries(
    line: str, at: int, key: str, flat: bool, said: list[Stated], language: Language, beside: int, listed: bool
) -> list[tuple[int, int]]:
    """Return the places of a line's entries, as offsets in the line, which begins at `at` of the text."""
    if not MAY_SEPARATE.search(line):
        return [(0, len(line))]
    linked = {(row.at - at, row.end - at) for row in said if row.members["kind"] == "wikilink"}
    return entries(line, key, flat, linked, language, beside, listed)[0]


def _is_note_of(line: str, item: raw.Item) -> bool:
    """Return True if a line is a bracket alone, and so the note of the item on the line before."""
    if item["note"] is not None or not item["text"] or _BRACKETS.fullmatch(item["text"]):
        return False
    return _BRACKETS.fullmatch(line) is not None


class _Field:
    """A field whose items are read: its text, its rendering, and the spans of calls whose text is uncertain."""

    __slots__ = ("_draft", "_guessed", "_value", "_key", "_out", "_untyped", "listed", "text")

    def __init__(self, draft: Draft, out: Rendered, key: str, inline: InlineSpan) -> None:
        self.text = _with_whole_links(out.text(), out.stated)
        self._draft = draft
        self._out = out
        self._key = key
        self._value = inline
        self._guessed = merged(out.events.guessed)
        self._untyped = merged(out.events.untyped)
        self.listed = merged(out.listed)

    def item(self, start: int, end: int, said: list[Stated]) -> raw.Item:
        """Return the item of `[start, end)` of the text; `said` holds the values that the markup of its line states."""
        text, inline, whole = self.text, self._value, (start, end)
        while start < end and text[start] in _BEFORE:
            start += 1
        while end > start and text[end - 1] in _OUTER:
            end -= 1
        if 0 < start < end and text[start - 1] == "\n" and text[start] in "-–":  # a dash before each line
            start = counted_behind(text[start:end], self._draft.context.language) + start
        body_end, note = _note(text, start, end)
        shown = text[start:body_end]
        span = self._out.span(start, end) or (inline.start, inline.end)
        rows: list[raw.Value] = []
        if said:
            said = [row for row in said if _belongs(row, (start, end), whole)]
            rows = [_stated(text, row) for row in said]
            if start == end and rows:
                span = min(row["span"][0] for row in rows), max(row["span"][1] for row in rows)
        rows = self._read(start, end, span, said, rows)
        if not rows and shown:
            rows.append({"kind": "string", "text": shown, "span": self._out.span(start, body_end) or span})
        around = _around(self._draft.context.text, span, rows, inline)
        return {"text": shown, "note": note, "values": rows, "span": around}

    def below(self, stated: list[Stated], has_items: bool) -> list[raw.Item]:
        """Return the item of what is stated after the last line, as pictures are; of a field without a text, of all."""
        if not has_items:
            return [self.item(0, len(self.text), stated)] if stated else []
        rows = [row for row in stated if row.at > len(self.text)]
        return [self.item(rows[0].at, rows[0].at, rows)] if rows else []

    def _read(
        self, start: int, end: int, span: raw.Place, said: list[Stated], rows: list[raw.Value]
    ) -> list[raw.Value]:
        """Return the values of an item: `rows`, which its markup states, and those that are found in its text."""
        text = self.text
        read = self._found(start, end)
        for found in (*read, *_linked_years(text, said, start)) if len(said) > 1 else read:
            at, stop = start + found.start, start + found.end
            place = self._out.span(at, stop) or span
            if overlaps(place, self._guessed) or is_within(place, self._untyped):
                continue
            if said:
                parts = [row for row in said if _goes_on(found, at, stop, row)]
                if parts:
                    said = [row for row in said if row not in parts]
                    rows = [row for row in rows if not any(row["span"] == part.span for part in parts)]
                if _is_stated(text, at, stop, found.kind, said):
                    continue
                place = _whole(place, at, stop, said)
            if found.problem:
                self._draft.diagnose(found.problem, f"{text[at:stop]} fails its own check", *place)
            rows.append(raw.value_of(found.members, text[at:stop], place))
        return rows

    def _found(self, start: int, end: int) -> list[Found]:
        """Return the values found in `[start, end)` of the text; none after `MOST_ITEMS` items of the page."""
        draft = self._draft
        draft.items += 1
        if draft.items == MOST_ITEMS:
            draft.diagnose("too-many-values", f"only the first {MOST_ITEMS} entries of infoboxes are typed", 0, 0)
        if draft.items >= MOST_ITEMS:
            return []
        return read_values(self.text[start:end], draft.context.language, self._key)


def _belongs(row: Stated, trimmed: raw.Place, whole: raw.Place) -> bool:
    """Return True if what the markup states lies in an entry; what shows nothing, as a picture, may be beside it."""
    start, end = whole if row.at == row.end else trimmed
    return start <= row.at and row.end <= end and (row.at < end or row.at == row.end)


def _linked_years(text: str, said: list[Stated], start: int) -> list[Found]:
    """Return the times in brackets whose two years, of three figures, are links: `([[936]]–[[973]])`."""
    out: list[Found] = []
    for one, other in pairwise(row for row in said if row.members["kind"] == "wikilink"):
        match = _EARLY_YEARS.match(text, max(one.at - 1, 0))
        if match is None or match.span(1) != (one.at, one.end) or match.span(2) != (other.at, other.end):
            continue
        written = edtf.interval(edtf.write(int(match[1])), edtf.write(int(match[2])))
        if written is not None and int(match[1]) < int(match[2]):
            out.append(Found(one.at - start, other.end - start, members(*written)))
    return out


def _around(text: str, span: raw.Place, rows: list[raw.Value], inline: InlineSpan) -> raw.Place:
    """Return the span of an item, from the span of its text; limit its values to the field and sort them by place."""
    first, last = span
    for row in rows:  # an unclosed call may reach beyond its parameter
        start, end = row["span"]
        row["span"] = start, end = max(start, inline.start), min(end, inline.end)
        first, last = min(first, start), max(last, end)
    if len(rows) > 1:
        rows.sort(key=_place)
    first, last = max(first, inline.start), min(last, inline.end)
    while first > inline.start and text[first - 1] == "'":  # bold and italic marks belong to the text that they mark
        first -= 1
    while last < inline.end and text[last] == "'":
        last += 1
    return first, last


def _goes_on(found: Found, at: int, stop: int, row: Stated) -> bool:
    """Return True if a template states a part of the found value: `{{INR|10}} crore`, `{{start date|1960}} – 1970`."""
    ours, stated = found.members, row.members
    if not at <= row.at < row.end <= stop or (at, stop) == (row.at, row.end):
        return False
    if ours["kind"] == "time" and stated["kind"] == "time":
        return "/" in ours["edtf"] and "/" not in stated["edtf"]
    if ours["kind"] == "quantity" and stated["kind"] == "quantity":
        unit = stated.get("unit")
        return unit is None or stop > row.end and unit == ours.get("unit")
    return False


def _whole(span: raw.Place, at: int, stop: int, said: list[Stated]) -> raw.Place:
    """Return the span widened to the whole markup of each link whose text lies in `[at, stop)`."""
    inside = [row.span for row in said if at <= row.at < row.end <= stop]
    return min([span[0], *(place[0] for place in inside)]), max([span[1], *(place[1] for place in inside)])


def _is_stated(text: str, at: int, stop: int, kind: str, said: list[Stated]) -> bool:
    """Return True if the markup already states what was read from the text.

    That is any value that overlaps it, or a link with a number in its text: `[[x86-64|AMD64]]`,
    `[[The First 10 Years]]`.
    """
    links = [row for row in said if row.members["kind"] == "wikilink"]
    if any(at < row.end and row.at < stop and row.at < row.end for row in said if row not in links):
        return True
    return kind == "quantity" and any(
        row.at <= at and stop <= row.end and _LETTER.search(text, row.at, at) for row in links
    )


def _stated(text: str, row: Stated) -> raw.Value:
    """Return a value that the markup states, with the text that a reader sees of it."""
    members = row.members
    shown = text[row.at : row.end].strip()
    if not shown and members["kind"] == "commons-media":
        shown = members["file"]
    elif not shown and members["kind"] == "url":
        shown = members["url"]
    elif not shown and members["kind"] == "time":
        shown = members["edtf"]
    return raw.value_of(members, shown, row.span)


def _note(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Return the offset at which an item's text ends, and the qualifier in brackets after it; None if it has none."""
    last = text[end - 1] if end > start else ""
    if last not in ")）":
        return end, None
    if LAST_OF_LIST.match(text, start, end):
        return end, None
    opening = "(" if last == ")" else "（"
    at = text.rfind(opening, start, end)
    inner = text[at + 1 : end - 1].strip()
    body_end = at
    while body_end > start and text[body_end - 1] in " \t\n\u00a0,،、;":
        body_end -= 1
    if at < 0 or body_end <= start or text[at - 1] == "/" or not inner or last in text[at + 1 : end - 1]:
        return end, None
    if body_end == at and _IN_ADDRESS.search(text, start, at):
        return end, None
    if _NOTED.search(text, start, body_end):  # the note of the last of several, as in `Oslo (dark), Rome (light)`
        return end, None
    return body_end, inner
