"""Raw tags and comments, whose inside is not read, and their ends. Each end is searched for once."""

from __future__ import annotations

import re
from typing import Final

from extractor.parsers.lost_ends import crosses_paragraphs, end_of_paragraph

RAW_TAGS: Final = frozenset(
    "categorytree ce charinsert chem dynamicpagelist gallery graph hiero imagemap includeonly indicator inputbox "
    "listing mapframe maplink math nowiki poem pre ref references score section source syntaxhighlight "
    "templatedata templatestyles timeline".split()
)
_PATTERNS: Final = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in RAW_TAGS}
_NESTED_NOTE: Final = re.compile(r"<ref(?![a-z])[^<>]*(?<!/)>", re.IGNORECASE)
_ATTRIBUTES: Final = re.compile(r"[^<>]*>")
_NOTE_IN_NOTE: Final = re.compile(r"[^<>\n]*<ref\b[^<>\n]*>", re.IGNORECASE)


def end_of_attributes(text: str, name: str, start: int, end: int) -> int:
    """Return the offset of the `>` of a start tag whose attributes begin at `start`; -1 if it has none.

    To MediaWiki `<ref name="a"<ref name="b">` is one tag.

    >>> text = '<ref a<ref b>'
    >>> end_of_attributes(text, "ref", 4, len(text)), end_of_attributes(text, "pre", 4, len(text))
    (12, -1)
    """
    mark = _ATTRIBUTES.match(text, start, end)
    if mark is None and name == "ref":
        mark = _NOTE_IN_NOTE.match(text, start, end)
    return mark.end() - 1 if mark is not None else -1


class Ends:
    """A finder of ends in `[start, end)` of a text, from left to right.

    >>> text = "<pre>a</pre> <!-- b -->"
    >>> ends = Ends(text, 0, len(text))
    >>> ends.of_tag("pre", 5).span(), ends.of_comment(13, False)
    ((6, 12), (23, True))
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._end = end
        self._marks: dict[str, re.Match[str] | None] = {}  # the next end tag by name; None if there is none
        self._comment = start  # the offset of the next `-->`, once it is searched for; -1 if there is none

    def of_tag(self, name: str, start: int) -> re.Match[str] | None:
        """Return the end tag of a raw tag whose inside begins at `start`; None if it has none."""
        mark = self._marks[name] if name in self._marks else self._search(name, start)
        if mark is not None and mark.start() < start:
            mark = self._search(name, start)
        return mark if mark is None or name != "ref" or self._is_own(start, mark) else None

    def _search(self, name: str, start: int) -> re.Match[str] | None:
        mark = self._marks[name] = _PATTERNS[name].search(self._text, start, self._end)
        return mark

    def _is_own(self, start: int, mark: re.Match[str]) -> bool:
        """Return True if an end tag is that of the `<ref>` whose inside begins at `start`, and not of a later one."""
        text, end = self._text, mark.start()
        if text.find("<", start, end) < 0 and text.find("\n", start, end) < 0:
            return True
        nested = _NESTED_NOTE.search(text, start, end)
        return not (nested and "\n" in text[start : nested.start()]) and text.find("\n=", start, end) < 0

    def of_comment(self, at: int, in_call: bool) -> tuple[int, bool]:
        """Return the end of the comment that begins at `at`, and True if it is closed.

        An unclosed comment ends with its paragraph; `in_call` says that it is in a template call.
        """
        text = self._text
        if -1 < self._comment < at + 4:
            self._comment = text.find("-->", at + 4, self._end)
        close = self._comment
        if close >= 0:
            other = text.find("<!--", at + 4, close)  # if a paragraph ends between both, this comment's end is lost
            close = -1 if other >= 0 and crosses_paragraphs(text, at, other) else close
        if close < 0:
            return end_of_paragraph(text, at, self._end, in_call), False
        return close + 3, True
