"""Diagnostics of a whole page: the parser's faults, tags without a partner, and references without a text."""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Tag
from extractor.extraction.draft import Draft

# A comment ends at its first end mark: trying later ones would double the time with each comment.
_WEB_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+(<!doctype\s+html\b[^>]*>|<html\b[^>]*>)", re.I | re.S
)
_ENDLESS: Final = frozenset(
    (
        "br",
        "hr",
        "wbr",
        "img",
        "link",
        "meta",
        "li",
        "dt",
        "dd",
        "p",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "caption",
    )
    + ("rb", "rp", "rt", "rtc")
)


def report(draft: Draft) -> None:
    """Add the diagnostics that depend on the whole page."""
    known: set[tuple[str, int]] = set()  # text that is read again has its faults again
    for fault in draft.context.document.faults:
        if (fault.code, fault.start) in known:
            continue
        known.add((fault.code, fault.start))
        draft.diagnose(fault.code, fault.message, fault.start, fault.end)
    _tags(draft)
    if (found := _WEB_PAGE.match(draft.context.text[:4096])) is not None:
        message = "a whole web page is given; what a record is made of is the source of the page (?action=raw)"
        draft.diagnose("web-page", message, *found.span(1))
    for record in draft.references.records:
        if record["name"] and not record["text"] and draft.context.text[slice(*record["span"])].rstrip().endswith("/>"):
            message = f"the reference {record['name']} is used but not defined on this page"
            draft.diagnose("undefined-reference", message, *record["span"])


def _tags(draft: Draft) -> None:
    """Match start and end tags across paragraphs, such as those of `<div>`, and diagnose the unmatched ones."""
    waiting: dict[str, list[Tag]] = {}
    for tag in sorted(draft.loose_tags, key=lambda tag: tag.start):
        if tag.name in _ENDLESS or (tag.attributes.endswith("/") and tag.attributes != "/"):
            continue
        if tag.attributes != "/":
            waiting.setdefault(tag.name, []).append(tag)
        elif waiting.get(tag.name):
            waiting[tag.name].pop()
        else:
            draft.diagnose("unopened-tag", f"</{tag.name}> has no start mark", tag.start, tag.end)
    for tags in waiting.values():
        for tag in tags:
            draft.diagnose("unclosed-tag", f"<{tag.name}> is not closed", tag.start, tag.end)
