"""Reads templates that hold a list: `{{ubl|a|b}}`, `{{hlist|a|b}}`, `{{plainlist|* a}}`, `{{cslist|a|b}}`.

Items come on lines of their own, as https://en.wikipedia.org/wiki/Template:Unbulleted_list shows them; a parameter that
holds bulleted lines is given as it is.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("hlist", "red", "", "green")))
'red\\ngreen'
>>> read(Call.of("ubl")).pieces
[]
"""

from __future__ import annotations

from typing import Final

from extractor.document import InlineSpan
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.name_lists import rows

_LINES: Final = """
unbulleted list; ubl; ublist; unbulletedlist; unbulleted; ubt; ublt; vunblist; vublist; ulist; hlist; hlist2
h-list; horizontal list; flatlist; flat list; bulleted list; bulletedlist; blist; unbulleted list small
ordered list; olist; numbered list; plainlist; plain list; plainlists; indented plainlist; flowlist; flow list
ordered list2; br separated entries; brse; br list; vlist; collapsible list; collapsiblelist; collapsed list
bulletlist; bullet list; list; tree list; blockhlist; hlist item; line separated entries
newline separated entries; plain list small; horizontal ordered list; enumerated list; multiple lines
tagged list; species list; bold species list; taxon list; linked species list; unordered list
unbulleted list/columns; awards ribbons; ruby list; no bullet list; ul list; pagelist
"""
_COMMAS: Final = (
    "comma separated entries",
    "cslist",
    "csv",
    "comma list",
    "hlist-comma",
    "comma separated list",
    "cse",
)

NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(rows(_LINES), "\n"),
    **dict.fromkeys(_COMMAS, ", "),
    "clade": "\n",
    "space separated entries": " ",
    "spaced ndash list": "\u00a0– ",
    "slash separated entries": " / ",
    "semicolon separated entries": "; ",
    "enum": ", ",
    "and list": ", ",
}
BLOCKS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(
        rows("bulleted list; bulletedlist; blist; bulletlist; bullet list; unordered list; ul list"), False
    ),
    **dict.fromkeys(rows("ordered list; olist; numbered list; ordered list2; enumerated list"), True),
    **dict.fromkeys(
        rows(
            "unbulleted list; ubl; ublist; unbulletedlist; unbulleted; ubt; ublt; vunblist; vublist; no bullet list"
            "; clade"
        )
    ),
}
"""The templates that are a list of lines in running text: True for a numbered one, None for one without marks."""
_PAIRS: Final = frozenset({"species list", "bold species list", "taxon list", "linked species list"})


def read(call: Call) -> Expansion | None:
    separator = NAMES[call.known_as(NAMES)]
    items = [inline for inline in _items(call) if inline.source.strip()]
    pieces: list[InlineSpan | str] = []
    title = call.inline("title", "header", "heading") if "list" in call.known_as(NAMES) else None
    if title is not None and call.known_as(NAMES).startswith("collaps"):
        pieces += [title]
    for index, item in enumerate(items):
        paired = call.known_as(NAMES) in _PAIRS and index % 2 == 1
        pieces += [", " if paired else separator, item] if pieces else [item]
    return Expansion(pieces)


def _items(call: Call) -> list[InlineSpan]:
    """Return the unnamed parameters, also those after a missing number: `|1=a|3=c` has two items.

    A branch of a tree of life has its label before it.
    """
    inlines: list[tuple[float, InlineSpan | None]] = []
    for name in call.names():
        if name.isdecimal():
            inline = call.inline(name)
            if inline is not None:
                inlines.append((int(name), inline))
        elif name.startswith("label") and name[5:].isdecimal() and call.known_as(NAMES) == "clade":
            inlines.append((int(name[5:]) - 0.5, call.inline(name)))
    listed = [inline for _, inline in sorted(inlines, key=lambda pair: pair[0]) if inline is not None]
    content = call.inline("content", "list", "items", "text")
    return listed or ([content] if content else [])
