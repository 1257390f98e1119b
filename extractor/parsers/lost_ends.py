"""The ends of constructs whose end mark is lost, chosen so that the loss stays local."""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Node, Template

_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n|\n=")
_PARAMETER: Final = re.compile(r"\n[ \t]*\n|\n=|\n[ \t]*(?:\||\}\})")
_LEAD: Final = re.compile(r"\n[ \t]*\n|\n=|\n'''")
_NAMED: Final = re.compile(r"\n[ \t]*\|[^|{}=\n]*=")
_LINES: Final = re.compile(r"[ \t]*(?:\n[ \t]*\|[^|{}=\n]*=[^\n]*)+")
_LINE_END: Final = re.compile(r"[ \t]*\n[ \t]*\|")
_CLOSING: Final = re.compile(r"\n[ \t]*\}\}")
_LONGEST: Final = 20_000  # the number of characters that an unclosed call is read for at most


def end_of_paragraph(text: str, start: int, end: int, in_call: bool) -> int:
    """Return the end of the paragraph around `start`; of the parameter in a call, or of the text in a heading.

    >>> end_of_paragraph("== a <!-- b ==\\nc", 5, 16, False)
    12
    """
    if text.startswith("=", text.rfind("\n", 0, start) + 1):
        line_end = text.find("\n", start, end)
        line = text[start : line_end if line_end >= 0 else end].rstrip()
        if line.endswith("="):
            return start + len(line.rstrip("="))
    match = (_PARAMETER if in_call else _PARAGRAPH).search(text, start, end)
    return match.start() if match else end


def crosses_paragraphs(text: str, start: int, end: int) -> bool:
    """Return True if a parameter, a paragraph or a section ends between two offsets."""
    return _PARAMETER.search(text, start, end) is not None


def end_of_call(text: str, start: int, end: int, children: list[Node]) -> int | None:
    """Return the end of a call without `}}`; None unless it has at least two parameters on lines of their own.

    It ends before the first blank line, heading or line that begins in bold outside its children.
    """
    end = min(end, start + _LONGEST)
    position = start
    match = None
    for child in children:
        match = _LEAD.search(text, position, min(child.start + 1, end))
        if match or child.start >= end:
            break
        position = max(position, child.end)
    else:
        match = _LEAD.search(text, position, end)
    end = match.start() if match else end
    return end if len(_NAMED.findall(text, start, end)) >= 2 else None


def taker(text: str, start: int, children: list[Node]) -> int | None:
    """Return the index of the child that took the `}}` of an unclosed call; None if the `}}` is really missing.

    Such a child begins within the line of a parameter, and its `}}` begins a line.
    """
    for index, child in enumerate(children):
        if isinstance(child, Template) and child.closed and text[child.end - 3] == "\n":
            line = text.rfind("\n", start, child.start) + 1
            if text[line : child.start].strip() and _NAMED.match(text, line - 1):
                return index
    return None


class Surplus:
    """A finder of a surplus `}}` in a call over several lines."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self._lines_end = 0  # the end of the parameter lines that were matched last, so that they are matched once
        self._closed = False  # True if `}}` follows them on a line of its own

    def at(self, start: int, at: int) -> bool:
        """Return True if the call that begins at `start` goes on after the `}}` that ends at `at`.

        It has parameters on lines of their own before and after that, then its own `}}`, and every call in the lines
        after it is closed.

        >>> text = "{{a\\n| b = c}}\\n| d = e\\n}}"
        >>> Surplus(text, len(text)).at(0, 13)
        True
        """
        text = self.text
        if at >= self._lines_end:
            lines = _LINES.match(text, at, min(self.end, at + _LONGEST))
            if lines is None:
                return False
            self._lines_end = lines.end()
            self._closed = _CLOSING.match(text, lines.end(), self.end) is not None
        if not self._closed or _LINE_END.match(text, at, self.end) is None:
            return False
        balanced = text.count("{{", at, self._lines_end) == text.count("}}", at, self._lines_end)
        return balanced and _NAMED.search(text, start, at) is not None
