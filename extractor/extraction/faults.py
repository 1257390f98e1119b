"""Diagnostics of a whole page: what its parser found wrong, tags that never met, notes that nobody wrote."""

from __future__ import annotations

import re

from extractor.document import Tag
from extractor.extraction.state import State

_WEB_PAGE = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype\s+html\b[^>]*>|<html\b[^>]*>)", re.I | re.S)
_ENDLESS = frozenset(
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


def report(state: State) -> None:
    """Add the diagnostics that only the whole page can tell."""
    known: set[tuple[str, int]] = set()  # what is read again has its faults again
    for fault in state.document.faults:
        if (fault.code, fault.start) in known:
            continue
        known.add((fault.code, fault.start))
        state.diagnose(fault.code, fault.message, fault.start, fault.end)
    _tags(state)
    if (found := _WEB_PAGE.match(state.text[:4096])) is not None:
        message = "a whole web page is given; what a record is made of is the source of the page (?action=raw)"
        state.diagnose("web-page", message, *found.span(3))
    for record in state.references:
        if record["name"] and not record["text"] and state.text[slice(*record["span"])].rstrip().endswith("/>"):
            message = f"the reference {record['name']} is used but not defined on this page"
            state.diagnose("undefined-reference", message, *record["span"])


def _tags(state: State) -> None:
    """Start and end marks over several paragraphs, such as `<div>`, are matched here; the rest is reported."""
    waiting: dict[str, list[Tag]] = {}
    for tag in sorted(state.loose_tags, key=lambda tag: tag.start):
        if tag.name in _ENDLESS or (tag.attributes.endswith("/") and tag.attributes != "/"):
            continue
        if tag.attributes != "/":
            waiting.setdefault(tag.name, []).append(tag)
        elif waiting.get(tag.name):
            waiting[tag.name].pop()
        else:
            state.diagnose("unopened-tag", f"</{tag.name}> has no start mark", tag.start, tag.end)
    for tags in waiting.values():
        for tag in tags:
            state.diagnose("unclosed-tag", f"<{tag.name}> is not closed", tag.start, tag.end)
