"""Text as it may be printed: nothing in it that a terminal would obey, hide or reorder; and its columns there."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Control, bidirectional and other invisible characters, which a terminal would obey or hide, and lone surrogates.
# Joiners (U+200C, U+200D) are kept, because Persian, Hindi and emoji are written with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    r"""Return the text on one line, with escapes for all characters that a terminal would obey, hide or reorder.

    >>> printable("Rome\x1b[2J\u202e\ud800"), printable("one\ntwo\tthree")
    ('Rome\\x1b[2J\\u202e\\ud800', 'one⏎two\\tthree')
    """
    text = text.replace("\n", "⏎").replace("\t", "\\t")
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def width(text: str) -> int:
    """Return the columns that a text takes in a terminal: two for wide characters and emoji, none for combining marks.

    >>> width("Rome"), width("東京"), width("e\u0301"), width("👩\u200d🌾")
    (4, 4, 1, 2)
    """
    return len(text) if text.isascii() else sum(size for _, size in characters(text))


def characters(text: str) -> Iterator[tuple[str, int]]:
    """Return the grapheme clusters of a text, each with its number of columns."""
    import wcwidth  # not imported above, because `--help` does not need it

    return ((character, wcwidth.width(character)) for character in wcwidth.iter_graphemes(text))
