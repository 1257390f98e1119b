"""The infobox of a flattened article: a line with its name, and below it the lines `- Key: value`.

The name is the title, or what the box is called on a line of its own: `The Countess of Lovelace`. What stands below a
field and is none itself goes on with its value: entries with a mark but no key, and a line between two fields.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final
from unicodedata import normalize

from extractor.document import FlatBox, InlineSpan, Node, Paragraph, Parameter, Tag, Tree

_KEY: Final = r"(?P<key>[^\s:：\-–—•*/](?:[^:：\n]{0,98}[^\s:：])?)[ \t\u00a0]*"
_VALUE: Final = r"(?:：[ \t\u00a0]*|:(?:[ \t\u00a0\u3000]+|\Z))"
_FIELD: Final = re.compile(rf"[ \t]{{0,3}}[-–—•][ \t\u00a0]+{_KEY}{_VALUE}")
_TIGHT: Final = re.compile(
    rf"[ \t]{{0,3}}(?:[-–—•][ \t\u00a0]*(?=[^\W\d_])){_KEY}(?<!https)(?<!http):[ \t\u00a0]*(?![/:\s])"
)
_ENTRY: Final = re.compile(r"[ \t\u00a0]*[-–—•*][ \t\u00a0]+(?=\S)")
_LONGEST_NAME: Final = 120
_MOST_WORDS: Final = 14
_NO_NAME: Final = re.compile(r"[-–—•*=]|.*[:;。：；]\s*\Z")
_ENDS_SENTENCE: Final = re.compile(r".*[.!?！？]\s*\Z")
_SMALL: Final = 4  # letters of a word that names write small: `of`, `the`


def read(tree: Tree, lines: list[tuple[int, int]], title: str) -> tuple[list[Paragraph], int]:
    """Return the infobox that begins on the first of the lines that is not blank, and the offset after it.

    `lines` are the places of lines, from the one after the title on. Without an infobox the list is empty, and the
    offset is that after a line with the title again, or of the first line.
    """
    text = tree.text
    number = _next_full(text, lines, 0)
    name = _name(text, lines, number, title)
    first = number if name is None else _next_full(text, lines, number + 1)
    again = name is not None and text[slice(*name)] == title
    after = lines[number][1] + 1 if again else lines[0][0] if lines else len(text)
    parameters, last = _parameters(tree, lines, first)
    is_other = name is not None and not again and not _is_title(text[slice(*name)], title)
    if not parameters or is_other and (first > number + 1 or len(parameters) < 2):
        return [], min(after, len(text))
    own = None if again else name
    start = parameters[0].start if own is None else own[0]
    box = FlatBox(tree, start, parameters[-1].end, parameters, own)
    end = min(lines[last - 1][1] + 1, len(text))
    return [Paragraph(start, box.end, InlineSpan(tree, start, box.end, [box], [box]))], end


def _next_full(text: str, lines: list[tuple[int, int]], number: int) -> int:
    """Return the number of the next line from `number` on that is not blank; that of the lines if there is none."""
    while number < len(lines) and not text[slice(*lines[number])].strip():
        number += 1
    return number


def _name(text: str, lines: list[tuple[int, int]], number: int, title: str) -> tuple[int, int] | None:
    """Return the place of the name on a line; None if it is a field, a heading, an entry of a list or a sentence."""
    if number >= len(lines):
        return None
    first, last = trimmed(text, *lines[number])
    name = text[first:last]
    if name == title:
        return first, last
    is_long = len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS
    return None if is_long or _field(name) or _NO_NAME.match(name) or _reads_as_sentence(name) else (first, last)


def _reads_as_sentence(line: str) -> bool:
    """Return True for a line that ends as a sentence does and is not written as a name: `Yahoo! Inc.`, `Help!`

    >>> _reads_as_sentence("It has two parts."), _reads_as_sentence("Who Wants to Be a Millionaire?")
    (True, False)
    """
    small = any(word[0].islower() and len(word.strip(".!?,")) >= _SMALL for word in line.split())
    return small and _ENDS_SENTENCE.match(line) is not None


def _is_title(name: str, title: str) -> bool:
    """Return True if a name is the title, but for what the title adds in brackets, or for its letters' forms."""
    wanted = title, title.partition("(")[0], title.partition("（")[0]
    return _plain(name) in map(_plain, wanted)


def _plain(words: str) -> str:
    return " ".join(normalize("NFC", words).casefold().split())


def _field(line: str) -> re.Match[str] | None:
    return _FIELD.match(line) or _TIGHT.match(line)


def _parameters(tree: Tree, lines: list[tuple[int, int]], number: int) -> tuple[list[Parameter], int]:
    """Return the fields from a line on, and the number of the line after the last one."""
    text = tree.text
    fields: list[tuple[int, str, list[tuple[int, int]]]] = []  # the start, the key and the pieces of the value
    ends: list[int] = []
    while number < len(lines):
        start, end = lines[number]
        line = text[start:end]
        if match := _field(line):
            first, stop = trimmed(text, start + match.end(), end)
            fields.append((start, match["key"], [(min(first, stop), stop)]))
            ends.append(end)
        elif fields and (entry := _ENTRY.match(line)):
            fields[-1][2].append(trimmed(text, start + entry.end(), end))
            ends[-1] = end
        elif not fields or not _goes_on(text, lines, number):
            break
        elif line.strip():
            pieces = fields[-1][2]
            pieces[-1] = pieces[-1][0], trimmed(text, start, end)[1]
            ends[-1] = end
        number += 1
    made = [
        Parameter(start, end, key, True, _value(tree, pieces))
        for (start, key, pieces), end in zip(fields, ends, strict=True)
    ]
    return made, number


def _goes_on(text: str, lines: list[tuple[int, int]], number: int) -> bool:
    """Return True if the next line is a field, so that a line between two fields belongs to the box."""
    return number + 1 < len(lines) and _field(text[slice(*lines[number + 1])]) is not None


def _value(tree: Tree, pieces: list[tuple[int, int]]) -> InlineSpan:
    """Return the value of a field, with a break before each entry below it."""
    pieces = pieces[1:] if pieces[0][0] == pieces[0][1] and len(pieces) > 1 else pieces
    breaks: list[Node] = [
        Tag(tree, before[1], after[0], "br", "", None, raw=False) for before, after in pairwise(pieces)
    ]
    return InlineSpan(tree, pieces[0][0], pieces[-1][1], breaks)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of a stretch of text without blanks at its ends."""
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())
