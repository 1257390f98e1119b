"""Pages that are no articles: redirects and disambiguation pages."""

from __future__ import annotations

import re
from typing import Any

from extractor.document import Wikilink
from extractor.extraction import links
from extractor.extraction.state import State

Record = dict[str, Any]
_LEAD = 2000  # a page that tells meanings apart does so at once
_PHRASES = (
    r"(?:may|can|might)(?: also)? (?:refer to|mean|stand for|denote)|steht für|peut (?:désigner|faire référence à)"
    r"|puede (?:referirse|hacer referencia) a|può (?:riferirsi a|indicare)|kan verwijzen naar"
    r"|pode(?: se)? referir(?:-se)? a|może odnosić się do|kan syfta på|может означать|kan henvise til|voi tarkoittaa"
)
_MAY_MEAN = re.compile(rf"^[^\n*#:;|{{=][^\n]*\b(?:{_PHRASES})[^\w\n]*\n\s*\*", re.IGNORECASE | re.MULTILINE)
_SPACES = re.compile(r"[\s:]*")


def read(state: State) -> Record | None:
    """The target of a redirect as a Link; None when the page is none.

    A redirect begins with one of the wiki's redirect words, and the first link follows at once.
    """
    text = state.text
    start = len(text) - len(text.lstrip())
    if not text.startswith(("#", "＃"), start):
        return None
    head = text[start : start + 50].casefold()
    word = next((word for word in state.language.redirects if head.startswith(word)), None)
    if word is None:
        return None
    match = _SPACES.match(text, start + len(word))
    at = match.end() if match else start
    node = _link_at(state, at)
    target = links.read_target(node.target, state.language) if node is not None else None
    if node is None or target is None:
        return None
    title = target.title
    if target.kind in ("file", "category"):
        title = f"{state.language.namespace_names[6 if target.kind == 'file' else 14]}:{title}"
    elif target.kind == "language":
        title = node.target.lstrip(":").strip()
    shown = links.Target("page", title, target.fragment, target.prefix, target.colon)
    piece = state.plain(node.pieces[0]) if node.pieces else ""
    record = links.internal(shown, piece or node.target, (0, 0), (node.start, node.end))
    record["at"] = None
    return record


def _link_at(state: State, start: int) -> Wikilink | None:
    """The link that begins at an offset, among those of the lead."""
    for node in state.document.parts[0].children:
        if isinstance(node, Wikilink) and node.start == start:
            return node
    return None


def is_disambiguation(state: State) -> bool:
    """Whether the page only tells apart what its title may mean: by a template or a switch, by the end of its title, or
    by a lead that is such a sentence over a list.
    """
    title = state.title.casefold()
    if state.disambiguation or title.endswith(state.language.disambiguation_suffixes):
        return True
    text, end = state.text, min(state.document.parts[0].end, _LEAD)
    if "__DISAMBIG__" in text:
        return True
    return text.find("*", 0, end) >= 0 and _MAY_MEAN.search(text, 0, end) is not None  # most leads hold no list
