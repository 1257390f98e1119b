"""The section tree: levels, numbers and anchors as MediaWiki gives them."""

from __future__ import annotations

import re
from typing import Any

from extractor.document import Part
from extractor.extraction import blocks
from extractor.extraction.coverage import MARKUP
from extractor.extraction.state import State

Record = dict[str, Any]
_BLANKS = re.compile(r"[\s_]+")


class Numbering:
    """Numbers of headings in order of appearance; a level that is left out is not counted, as in MediaWiki's contents.

    >>> numbering = Numbering()
    >>> [numbering.next(level) for level in (2, 4, 3, 2)]
    ['1', '1.1', '1.2', '2']
    """

    def __init__(self) -> None:
        self._levels: list[int] = []  # the level of the heading at each depth
        self._counts: list[int] = []

    def next(self, level: int) -> str:
        """The number of the next heading, such as `2.1`."""
        levels, counts = self._levels, self._counts
        if not levels or level > levels[-1]:
            levels.append(level)
            counts.append(0)
        elif level < levels[-1]:
            while len(levels) > 1 and levels[-1] > level:
                last = levels.pop()
                count = counts.pop()
                if levels[-1] < level:  # between two open levels: it goes on at the deeper one
                    levels.append(last)
                    counts.append(count)
                    break
            levels[-1] = level
        counts[-1] += 1
        return ".".join(map(str, counts))


class Anchors:
    """Anchors of headings, each unique on its page.

    >>> anchors = Anchors()
    >>> anchors.next("See also"), anchors.next("see also")
    ('See_also', 'see_also_2')
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def next(self, heading: str) -> str:
        """The anchor of the next heading."""
        anchor = _BLANKS.sub("_", heading).strip("_")
        folded = anchor.lower()
        count = self._seen.get(folded, 0) + 1
        self._seen[folded] = count
        if count == 1:
            return anchor
        while f"{folded}_{count}" in self._seen:
            count += 1
        self._seen[folded] = count
        self._seen[f"{folded}_{count}"] = 1
        return f"{anchor}_{count}"


def read(state: State, parts: list[Part]) -> tuple[Record, list[Record]]:
    """The lead and the tree of sections."""
    text_end = len(state.text)
    lead = _section(state, parts[0], None)
    lead.update(heading=None, level=1, number=None, anchor=None)
    numbering, anchors = Numbering(), Anchors()
    digits = str.maketrans("0123456789", state.language.written_digits or "0123456789")
    tops: list[Record] = []
    open_sections: list[Record] = []
    for part in parts[1:]:
        heading = part.heading
        if heading is None:
            continue
        while open_sections and open_sections[-1]["level"] >= heading.level:
            closed = open_sections.pop()
            closed["span"] = (closed["span"][0], part.start)
        shown = state.read(heading.content)
        text = shown.text().replace("\n", " ")
        section = _section(state, part, text)
        section.update(
            level=heading.level, number=numbering.next(heading.level).translate(digits), anchor=anchors.next(text)
        )
        for link in shown.links:  # places count in a block's own text, and a heading is none
            link["at"] = None
        section["links"] = shown.links
        (open_sections[-1]["sections"] if open_sections else tops).append(section)
        open_sections.append(section)
    for section in open_sections:
        section["span"] = (section["span"][0], text_end)
    return lead, tops


def empty_lead(part: Part) -> Record:
    """The lead without its blocks."""
    return {
        "heading": None,
        "level": 1,
        "number": None,
        "anchor": None,
        "links": [],
        "blocks": [],
        "sections": [],
        "span": (part.start, part.end),
    }


def _section(state: State, part: Part, heading: str | None) -> Record:
    return {
        "heading": heading,
        "level": 1,
        "number": None,
        "anchor": None,
        "links": [],
        "blocks": blocks.read(state, part.blocks),
        "sections": [],
        "span": (part.start, part.end),
    }


def mark_lines(state: State, parts: list[Part]) -> None:
    """Headings' marks and the blanks between blocks are syntax; what is read later says more of its own stretch."""
    for part in parts:
        state.coverage.mark(part.start, part.end, MARKUP)
