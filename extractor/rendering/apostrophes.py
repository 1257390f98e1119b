"""Apostrophes that are text, by MediaWiki's rule for lines whose bold and italic marks do not come in pairs.

Two apostrophes are an italic mark, three a bold mark, five both. In a run of four, one is text; in a longer run than
five, all but five are. If a line has an odd number of both marks, one bold mark is an apostrophe and an italic mark:
the first after a word of one letter, else the first after a longer word, else the first after a blank
(Parser::doQuotes).
"""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Node, Text

_RUN: Final = re.compile(r"''+|\n")


def literal(text: str, nodes: list[Node]) -> tuple[dict[int, int], list[tuple[int, int]]]:
    """Return the number of apostrophes that are text in each run, by its offset, and the spans of the unclosed runs.

    Runs without such apostrophes are left out. An unclosed run opens bold or italic text that its line does not close.

    >>> text = "'''foo''"
    >>> literal(text, [Text(0, len(text))])
    ({0: 1}, [])
    """
    found: dict[int, int] = {}
    unclosed: list[tuple[int, int]] = []
    line: list[tuple[int, int]] = []  # offset and length of the runs since the last newline
    for node in nodes:
        if isinstance(node, Text) and (
            text.find("''", node.start, node.end) >= 0 or text.find("\n", node.start, node.end) >= 0
        ):
            for match in _RUN.finditer(text, node.start, node.end):
                if match[0] == "\n":
                    _settle(text, line, found, unclosed)
                    line = []
                else:
                    line.append((match.start(), match.end() - match.start()))
    _settle(text, line, found, unclosed)
    return found, unclosed


def _settle(text: str, line: list[tuple[int, int]], found: dict[int, int], unclosed: list[tuple[int, int]]) -> None:
    bold = italic = 0
    for at, size in line:
        if size == 4 or size > 5:
            found[at] = 1 if size == 4 else size - 5
        bold += size >= 3
        italic += size == 2 or size >= 5
    if bold % 2 != italic % 2:
        at, size = line[-1]
        unclosed.append((at, at + size))
    if bold % 2 == 0 or italic % 2 == 0:
        return
    single = several = blank = -1
    for at, size in line:
        if size not in (3, 4):
            continue
        before = text[max(at - 2, 0) : at] if size == 3 else text[max(at - 1, 0) : at] + "'"
        if before[-1:] == " ":
            blank = at if blank < 0 else blank
        elif len(before) == 2 and before[0] == " ":
            single = at if single < 0 else single
        else:
            several = at if several < 0 else several
    chosen = next((at for at in (single, several, blank) if at >= 0), None)
    if chosen is not None:
        found[chosen] = found.get(chosen, 0) + 1
