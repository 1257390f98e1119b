"""The account of every character of the pages: why some were not read, and the template calls that no rule reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from benchmarks.corpus import pages
from extractor import extraction
from extractor.document import Node, Tag, Template
from extractor.extraction.coverage import IGNORED_REASONS
from extractor.extraction.draft import Draft
from extractor.records.page import Page
from extractor.rendering import calls, citations, infobox_calls
from extractor.rendering.events import CONTENT, MARKUP

FATES = ("content", "markup", "ignored", "unread")
PLACES = {"text": "running text", "note": "footnotes and citations", "box": "infoboxes"}
MOST = 30


def table(language: str | None = None, most: int = MOST) -> Iterator[str]:
    """Yield the lines of the account of all pages of a language, or of all languages."""
    characters: Counter[str] = Counter()
    reasons: Counter[tuple[str, str]] = Counter()
    used: Counter[tuple[str, str]] = Counter()
    unread: Counter[tuple[str, str, str]] = Counter()
    number = 0
    for code, text in pages(language):
        number += 1
        record, draft = extraction.read(Page(text, language=code))
        coverage = record["coverage"]
        characters.update(
            content=coverage["content"],
            markup=coverage["markup"],
            ignored=coverage["ignored"],
            unread=coverage["unread"],
        )
        for row in coverage["dropped"]:
            fate = "ignored" if row["reason"] in IGNORED_REASONS else "unread"
            reasons[row["reason"], fate] += row["characters"]
        for place, template in template_calls(draft):
            used[place, code] += 1
            if template.start in draft.unknown:
                unread[place, code, calls.canonical(draft.context, template)] += 1
    total = max(characters.total(), 1)
    yield f"{number:,} pages, {total:,} characters"
    yield ", ".join(f"{fate} {characters[fate] / total:.3%}" for fate in FATES)
    yield "the largest reasons why characters reach no record:"
    for (reason, fate), count in reasons.most_common(10):
        yield f"{count:10,}  {reason} ({fate})"
    for place, called in PLACES.items():
        calls_there = sum(count for (where, _), count in used.items() if where == place)
        missed = sum(count for (where, *_), count in unread.items() if where == place)
        yield f"template calls in {called}: {calls_there:,}, understood {1 - missed / max(calls_there, 1):.2%}"
    yield "languages by calls in running text that nobody understands:"
    by_language = Counter({code: 0 for _, code in used})
    for (place, code, _), count in unread.items():
        by_language[code] += count if place == "text" else 0
    for code, count in by_language.most_common(most // 2):
        yield f"{count:6,} of {used['text', code]:6,}  {code}, {1 - count / max(used['text', code], 1):.1%} understood"
    yield "the most used of them:"
    texts = Counter({(code, name): count for (place, code, name), count in unread.items() if place == "text"})
    for (code, name), count in texts.most_common(most):
        yield f"{count:6,}  {code}  {{{{{name[:60]}}}}}"


def template_calls(draft: Draft) -> Iterator[tuple[str, Template]]:
    """Yield every call of a page outside those that are left out as a whole, and its place: text, note or box."""
    syntax = (CONTENT, MARKUP)
    pending: list[tuple[Node, str]] = [
        (node, "text") for part in draft.context.document.parts for node in part.children
    ]
    while pending:
        node, place = pending.pop()
        inner = place
        if isinstance(node, Template):
            yield place, node
            if draft.coverage.marks[node.start] not in syntax:
                continue
            if infobox_calls.is_infobox(draft.context, node):
                inner = "box"
            elif citations.is_citation(draft.context, node) and place == "text":
                inner = "note"
        elif isinstance(node, Tag):
            inner = "note" if node.name == "ref" and place == "text" else place
            run = node.inside()
            pending += [(child, inner) for child in run.children] if run is not None else []
            continue
        pending += [(child, inner) for child in getattr(node, "children", ())]
