"""External links in running text, found by mwparserfromhell's tokenizer, which knows their many forms.

It is given one line at a time, with all other markup masked, because it takes quadratic time on several kinds of
unclosed markup. No other module imports it.
"""

from __future__ import annotations

import re
from typing import Final

from mwparserfromhell.definitions import is_scheme
from mwparserfromhell.parser import tokens
from mwparserfromhell.parser.tokenizer import Tokenizer as PythonTokenizer

try:
    from mwparserfromhell.parser._tokenizer import CTokenizer as Tokenizer
except ImportError:  # without a C compiler or a wheel: slower, with the same tokens
    Tokenizer = PythonTokenizer

_BLANKS: Final = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_UNSAFE: Final = str.maketrans(
    {"{": "(", "}": ")", "&": "%", "\x00": "%", "<": '"', ">": '"', **dict.fromkeys(_BLANKS, " ")}
)
_BRACKET: Final = re.compile(r"\[(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(//)?|\]")
_AFTER_ADDRESS: Final = ",;.:!?"  # at the end of a bare address, these belong to the sentence
_HOST: Final = re.compile(r"//\[[0-9A-Fa-f:.]+\]")  # an IPv6 address has brackets of its own
_END_OF_ADDRESS: Final = re.compile(r"&(?:lt|gt|nbsp|#x0*(?:3[CcEe]|[Aa]0)|#0*(?:60|62|160));")
_SCHEME_ALONE: Final = re.compile(r"\[?(?:[a-z][a-z0-9+.-]*:?)?(?://)?", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"//|:\S")
_LINE_MARKS: Final = "=*#:;-|!"


def external_links(masked: str) -> list[tuple[int, int, int]]:
    """Return every external link of a masked text as (start, end, end of its url), offsets from the text's start.

    >>> external_links("see [http://a.org label] and http://b.org.")
    [(4, 24, 17), (29, 41, 41)]
    """
    found: list[tuple[int, int, int]] = []
    offset = 0
    for line in masked.split("\n"):
        if _ADDRESS.search(line):
            found += [(a + offset, b + offset, c + offset) for a, b, c in _links_of_line(line)]
        offset += len(line) + 1
    return found


def _links_of_line(line: str) -> list[tuple[int, int, int]]:
    safe = _HOST.sub(_without_brackets, line) if "//[" in line else line
    safe = _END_OF_ADDRESS.sub(_ending, safe) if "&" in safe else safe
    safe = _without_loose_brackets(safe.translate(_UNSAFE).replace("''", '""'))
    if safe[0] in _LINE_MARKS:
        safe = "." + safe[1:]
    found = []
    position = start = url_end = 0
    brackets = False
    for token in Tokenizer().tokenize(safe, 0, True):
        kind = token.__class__
        if kind is tokens.Text:
            position += len(token["text"])
        elif kind is tokens.ExternalLinkOpen:
            start, url_end, brackets = position, -1, token.get("brackets", False)
            position += brackets
        elif kind is tokens.ExternalLinkSeparator:
            url_end = position
            position += 0 if token.get("suppress_space") else 1
        elif kind is tokens.ExternalLinkClose:
            if brackets:
                end, url_end = position + 1, position if url_end < 0 else url_end
            else:
                end = url_end = start + len(safe[start:position].rstrip(_AFTER_ADDRESS))
            if not _SCHEME_ALONE.fullmatch(safe, start, url_end):
                found.append((start, end, url_end))
            position += brackets
        else:  # a kind of token that cannot be in such a line: none of them is trusted
            return []
    return found if position == len(line) else []


def _without_loose_brackets(line: str) -> str:
    """Return the line with every `[` masked that opens no link.

    A link's `[` is directly followed by an address, and the next `]` closes it; a `[` between them is in its label.
    """
    if "[" not in line:
        return line
    out: list[str] = []
    written = 0
    opening = -1  # the offset of the open link; -1 if there is none
    for match in _BRACKET.finditer(line):
        if match[0] == "]":
            if opening >= 0:
                out += (line[written : opening + 1], line[opening + 1 : match.start()].replace("[", '"'))
                written, opening = match.start(), -1
        elif opening < 0:
            scheme, slashes = match[1], match[2]
            if is_scheme(scheme, bool(slashes)) if scheme else slashes:
                out.append(line[written : match.start()].replace("[", '"'))
                written = opening = match.start()
    out.append(line[written:].replace("[", '"'))
    return "".join(out)


def _without_brackets(host: re.Match[str]) -> str:
    return host[0].replace("[", "x").replace("]", "x")


def _ending(entity: re.Match[str]) -> str:
    return '"' * len(entity[0])
