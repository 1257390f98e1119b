"""Parsers: a page's text as a `Document`, one module for each dialect.

`PARSERS` is the whole list; a dialect is a module with `parse(text) -> Document`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.document import Document
from extractor.parsers import flat
from extractor.parsers.flat import title_line


def _wikitext(text: str) -> Document:
    from extractor.parsers.wikitext import parse

    return parse(text)


PARSERS: dict[str, Callable[[str], Document]] = {"flat": flat.parse, "wikitext": _wikitext}

_MARKUP = re.compile(
    r"\{\{|\[\[|\{\||<ref|''|<!--|\[https?://|^#redirect|</|<br|^[*#:;]|^ ", re.IGNORECASE | re.MULTILINE
)
_FLAT_SIGN = re.compile(r"^(?:- \S|==+ ?[^=\n]+==+[ \t]*$)", re.MULTILINE)


def sniff(text: str) -> str:
    """The dialect of a text, told from its content: `flat` or `wikitext`.

    A title line between single `=` is the mark of the flat dialect; without one, any mark that only MediaWiki reads
    (a brace call, a link, a tag, an apostrophe run, a list mark other than `- `) makes it wikitext, and so does a text
    with neither headings nor `- ` lines.

    >>> sniff("= Rome =\\n\\n- Country: Italy"), sniff("'''Rome''' is a [[city]].")
    ('flat', 'wikitext')
    """
    if title_line(text)[0] is not None:
        return "flat"
    if _MARKUP.search(text):
        return "wikitext"
    return "flat" if _FLAT_SIGN.search(text) else "wikitext"


def parse_lead(text: str, dialect: str) -> Document | None:
    """The document of a page's lead alone; None where the dialect or the page asks for the whole."""
    if dialect != "wikitext":
        return None
    from extractor.parsers import wikitext

    return wikitext.parse_lead(text)


def parse(text: str, dialect: str) -> Document:
    """The document of a text in the named dialect, `flat` or `wikitext`."""
    return PARSERS[dialect](text)
