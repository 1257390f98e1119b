"""Parsers of a page's text into a `Document`, one module for each dialect.

`PARSERS` lists them all; a dialect is a module with `parse(text) -> Document`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from extractor.document import Document
from extractor.errors import UnknownFormatError
from extractor.parsers import flat
from extractor.parsers.flat import title_line


def _wikitext(text: str) -> Document:
    from extractor.parsers import wikitext

    return wikitext.parse(text)


PARSERS: Final[dict[str, Callable[[str], Document]]] = {"flat": flat.parse, "wikitext": _wikitext}

_MARKUP: Final = re.compile(
    r"\{\{|\[\[|\{\||<ref|''|<!--|\[https?://|^#redirect|</|<br|^[*#:;]|^ ", re.IGNORECASE | re.MULTILINE
)
_FLAT_SIGN: Final = re.compile(r"^(?:- \S|==+ ?[^=\n]+==+[ \t]*$)", re.MULTILINE)


def check_dialect(name: str | None) -> None:
    """Raise `UnknownFormatError` unless the name is that of a dialect, or None.

    >>> check_dialect("html")
    Traceback (most recent call last):
    extractor.errors.UnknownFormatError: no dialect is called 'html'; there are flat, wikitext
    """
    if name is not None and name not in PARSERS:
        raise UnknownFormatError(f"no dialect is called {name!r}; there are {', '.join(PARSERS)}")


def sniff(text: str) -> str:
    """Return the dialect of a text, `flat` or `wikitext`, recognized from its content.

    A title line between single `=` marks the flat dialect. Without one, any markup that only MediaWiki reads (a
    template call, a link, a tag, an apostrophe run, a list mark other than `- `) makes it wikitext; so does the lack of
    both headings and `- ` lines.

    >>> sniff("= Rome =\\n\\n- Country: Italy"), sniff("'''Rome''' is a [[city]].")
    ('flat', 'wikitext')
    """
    if title_line(text)[0] is not None:
        return "flat"
    if _MARKUP.search(text):
        return "wikitext"
    return "flat" if _FLAT_SIGN.search(text) else "wikitext"


def parse_lead(text: str, dialect: str) -> Document | None:
    """Return the document of a page's lead alone; None if the dialect or the page requires parsing the whole text."""
    if dialect != "wikitext":
        return None
    from extractor.parsers import wikitext

    return wikitext.parse_lead(text)


def parse(text: str, dialect: str) -> Document:
    """Return the document of a text in the named dialect, `flat` or `wikitext`."""
    return PARSERS[dialect](text)
