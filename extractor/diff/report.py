"""What differs, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from extractor.diff.changes import Change
from extractor.diff.pages import Compared, Fate
from extractor.records.views.printing import printable

_BEFORE, _LONGEST = 40, 160
"""The characters of a long line that are shown: those before the first that differs, and in all."""


class SourceLine(TypedDict):
    """The line of a page that a part begins on."""

    line: int
    """Its number, from 1."""
    text: str


class ChangeRow(TypedDict):
    """A `Change`, as JSON."""

    part: str
    old: list[str]
    new: list[str]
    old_span: tuple[int, int] | None
    new_span: tuple[int, int] | None
    source: SourceLine | None
    """The line of the new text; null if it is not there any more."""


class PageRow(TypedDict):
    """A page that differs, as a line of JSON."""

    title: str
    language: str | None
    fate: Fate
    changes: list[ChangeRow]


def to_json(page: Compared) -> PageRow:
    """Return a page that differs as a JSON object."""
    return {
        "title": page.title,
        "language": page.language,
        "fate": page.fate,
        "changes": [
            {
                "part": one.part,
                "old": one.old,
                "new": one.new,
                "old_span": one.old_span,
                "new_span": one.new_span,
                "source": _source(page.text, one.new_span),
            }
            for one in page.changes
        ],
    }


def _source(text: str | None, span: tuple[int, int] | None) -> SourceLine | None:
    return None if text is None or span is None or span[0] >= len(text) else source_line(text, span)


def source_line(text: str, span: tuple[int, int]) -> SourceLine:
    r"""Return the line of a text that a span begins on; if that is a blank one, the first that is not.

    >>> source_line("= Rome =\n\n- Area: 5 km2\n", (10, 22))
    {'line': 3, 'text': '- Area: 5 km2'}
    """
    inside = text[span[0] : span[1]]
    start = span[0] + len(inside) - len(inside.lstrip())
    first = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    return {"line": text.count("\n", 0, start) + 1, "text": text[first : end if end >= 0 else len(text)]}


def lines(changes: Iterable[Change], text: str | None, old_text: str | None = None) -> Iterator[str]:
    """Yield changes in words: the name of each part, what went, what came, and the line of the source.

    `text` is that of the page, `old_text` what it was; None for one that is gone.

    >>> change = Change("Infobox lake › area", ["quantity: amount 5"], ["quantity: amount 6"], (15, 20), (15, 20))
    >>> print(*lines([change], "{{Infobox lake|area=5 km2}}"), sep="\\n")
    Infobox lake › area
      - quantity: amount 5
      + quantity: amount 6
      1 │ {{Infobox lake|area=5 km2}}
    """
    for change in changes:
        yield printable(change.part)
        start = _first_difference(change)
        yield from (f"  - {_shown(line, start)}" for line in change.old)
        yield from (f"  + {_shown(line, start)}" for line in change.new)
        for span, said in ((change.new_span, text), (change.old_span, old_text)):
            if span is not None and said is not None and span[0] < len(said):
                found = source_line(said, span)
                at = span[0] - (said.rfind("\n", 0, span[0]) + 1)
                yield f"  {found['line']} │ {_shown(found['text'], at)}"
                break


def _first_difference(change: Change) -> int:
    """Return the place in the lines of a change that one line came for; 0 if it is not one for one."""
    if len(change.old) != 1 or len(change.new) != 1:
        return 0
    pairs = enumerate(zip(change.old[0], change.new[0], strict=False))
    return next((place for place, (one, other) in pairs if one != other), 0)


def _shown(line: str, place: int) -> str:
    """Return a line of at most 160 characters around a place, with the dots of what is left out."""
    start = max(place - _BEFORE, 0) if len(line) > _LONGEST else 0
    end = start + _LONGEST
    return printable(("…" if start else "") + line[start:end].strip("\n") + ("…" if end < len(line) else ""))
