"""The section tree, with levels, numbers and anchors as MediaWiki makes them."""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Part
from extractor.extraction.draft import Draft
from extractor.records import raw
from extractor.rendering import blocks
from extractor.rendering.events import MARKUP, Events
from extractor.rendering.inline import rendered

_BLANKS: Final = re.compile(r"[\s_]+")


class Numbering:
    """The numbers of headings, in order of appearance. A skipped level is not counted, as in MediaWiki's contents.

    >>> numbering = Numbering()
    >>> [numbering.next(level) for level in (2, 4, 3, 2)]
    ['1', '1.1', '1.2', '2']
    """

    def __init__(self) -> None:
        self._levels: list[int] = []  # the level of the heading at each depth
        self._counts: list[int] = []

    def next(self, level: int) -> str:
        """Return the number of the next heading, such as `2.1`."""
        levels, counts = self._levels, self._counts
        if not levels or level > levels[-1]:
            levels.append(level)
            counts.append(0)
        elif level < levels[-1]:
            while len(levels) > 1 and levels[-1] > level:
                last = levels.pop()
                count = counts.pop()
                if levels[-1] < level:  # a level between two open ones continues the deeper one
                    levels.append(last)
                    counts.append(count)
                    break
            levels[-1] = level
        counts[-1] += 1
        return ".".join(map(str, counts))


class Anchors:
    """The anchors of headings, each unique on its page.

    >>> anchors = Anchors()
    >>> anchors.next("See also"), anchors.next("see also")
    ('See_also', 'see_also_2')
    """

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def next(self, heading: str) -> str:
        """Return the anchor of the next heading."""
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


def read(draft: Draft, parts: list[Part]) -> tuple[raw.Section, list[raw.Section]]:
    """Return the lead and the tree of sections."""
    context = draft.context
    lead = empty_section(parts[0].start, parts[0].end)
    lead["blocks"] = _blocks(draft, parts[0])
    numbering, anchors = Numbering(), Anchors()
    digits = str.maketrans("0123456789", context.language.written_digits or "0123456789")
    tops: list[raw.Section] = []
    around: list[raw.Section] = []  # the open sections, the outermost first
    for part in parts[1:]:
        heading = part.heading
        if heading is None:
            continue
        while around and around[-1]["level"] >= heading.level:
            _close(around.pop(), part.start)
        text, links = _heading(draft, part)
        section: raw.Section = {
            "heading": text,
            "level": heading.level,
            "number": numbering.next(heading.level).translate(digits),
            "anchor": anchors.next(text),
            "links": links,
            "blocks": _blocks(draft, part),
            "sections": [],
            "span": (part.start, part.end),
        }
        (around[-1]["sections"] if around else tops).append(section)
        around.append(section)
    for section in around:
        _close(section, len(context.text))
    return lead, tops


def _close(section: raw.Section, end: int) -> None:
    section["span"] = (section["span"][0], end)


def _heading(draft: Draft, part: Part) -> tuple[str, list[raw.Link]]:
    """Return the text of a part's heading, on one line, and the links in it, which have no place."""
    if part.heading is None:
        return "", []
    shown = rendered(draft.context, part.heading.content, Events())
    draft.commit(shown.events.rows)
    text = shown.text().replace("\n", " ")
    for link in shown.links:
        link["at"] = None
    return text, shown.links


def _blocks(draft: Draft, part: Part) -> list[raw.Block]:
    """Return the blocks of a part."""
    events = Events()
    found = blocks.read(draft.context, part.blocks, events)
    draft.commit(events.rows)
    return found


def empty_section(start: int, end: int) -> raw.Section:
    """Return a lead of which nothing is read: a section without heading and content."""
    return {
        "heading": None,
        "level": 1,
        "number": None,
        "anchor": None,
        "links": [],
        "blocks": [],
        "sections": [],
        "span": (start, end),
    }


def mark_lines(draft: Draft, parts: list[Part]) -> None:
    """Mark all parts as syntax, for heading marks and blanks between blocks; later marks replace this one."""
    for part in parts:
        draft.coverage.mark(part.start, part.end, MARKUP)
