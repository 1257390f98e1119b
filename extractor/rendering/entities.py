"""Character references as MediaWiki reads them: only those that end in a semicolon and name a character.

The names are those of HTML (https://html.spec.whatwg.org/#named-character-references).
"""

from __future__ import annotations

import re
from html import unescape as _of_html
from html.entities import html5
from typing import Final

_REFERENCE: Final = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);")


def unescape(text: str) -> str:
    """Return the text with its character references decoded.

    >>> unescape("Q&amp;A &#8211; x?a=1&copy=2 &ampamp;")
    'Q&A – x?a=1&copy=2 &ampamp;'
    """
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    written = reference[0]
    return _of_html(written) if written[1] == "#" else html5.get(written[1:], written)
