"""Pages that are not articles: redirects and disambiguation pages."""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Wikilink
from extractor.extraction.draft import Draft
from extractor.languages import anywhere_pattern, casefold
from extractor.records import raw
from extractor.rendering.context import Context
from extractor.rendering.events import Events
from extractor.rendering.inline import rendered
from extractor.rendering.link_targets import Target, internal, read_target

_LEAD: Final = 2000  # the characters in which a disambiguation page says so
_SPACES: Final = re.compile(r"[\s:]*")


def read(draft: Draft) -> raw.Link | None:
    """Return the target of a redirect as a Link; None if the page is not a redirect.

    A redirect begins with one of the wiki's redirect words, directly followed by a link.
    """
    context = draft.context
    text, language = context.text, context.language
    start = len(text) - len(text.lstrip())
    if not text.startswith(("#", "＃"), start):
        return None
    head = casefold(text[start : start + 50]).replace("_", " ")  # as long as it was, so that offsets hold
    word = next((word for word in language.redirects if head.startswith(word)), None)
    if word is None:
        return None
    match = _SPACES.match(text, start + len(word))
    at = match.end() if match else start
    node = _link_at(context, at)
    target = read_target(node.target, language) if node is not None else None
    if node is None or target is None:
        return None
    title = target.title
    if target.kind in ("file", "category"):
        title = f"{language.namespace_names[6 if target.kind == 'file' else 14]}:{title}"
    elif target.kind == "language":
        title = node.target.lstrip(":").strip()
    shown = Target("page", title, target.fragment, target.prefix, target.colon)
    events = Events()
    piece = rendered(context, node.pieces[0], events).text() if node.pieces else ""
    draft.commit(events.rows)
    record = internal(shown, piece or node.target, (0, 0), (node.start, node.end))
    record["at"] = None
    return record


def _link_at(context: Context, start: int) -> Wikilink | None:
    """Return the link of the lead that begins at an offset; None if there is none."""
    for node in context.document.parts[0].children:
        if isinstance(node, Wikilink) and node.start == start:
            return node
    return None


def is_disambiguation(draft: Draft) -> bool:
    """Return True if the page is a disambiguation page.

    It has a template or a behaviour switch that says so, a title with the wiki's suffix, or a lead with a sentence such
    as `X may refer to:` above a list.
    """
    context = draft.context
    title = context.title.casefold()
    if draft.disambiguates or title.endswith(context.language.disambiguation_suffixes):
        return True
    text, end = context.text, min(context.document.parts[0].end, _LEAD)
    if "__DISAMBIG__" in text:
        return True
    return text.find("*", 0, end) >= 0 and _may_mean().search(text, 0, end) is not None  # most leads hold no list


def _may_mean() -> re.Pattern[str]:
    """Return the pattern of a sentence such as `X may refer to:` with a list below it."""
    flags = re.IGNORECASE | re.MULTILINE
    return anywhere_pattern("may_mean", r"^[^\n*#:;|{=][^\n]*\b", r"[^\w\n]*\n\s*\*", flags)
