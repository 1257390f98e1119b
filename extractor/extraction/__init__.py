"""Extraction of an Article, as a plain dict, from a page: it is parsed, and each part of the record is read."""

from __future__ import annotations

import hashlib

from extractor.diagnostics import CODES
from extractor.extraction import faults, partial, redirects, sections
from extractor.extraction.coverage import Coverage
from extractor.extraction.draft import Draft
from extractor.languages import load
from extractor.parsers import parse, sniff
from extractor.records import raw
from extractor.records.page import Page, well_formed
from extractor.rendering import context_of


def article(page: Page, parts: frozenset[str] | None = None) -> raw.Article:
    """Return the Article record of a page as plain dicts, ready to be validated. Bad markup never raises.

    `parts` names the wanted parts of the record; None means all.
    """
    return read(page, parts)[0]


def unread(page: Page, code: str, message: str, reason: str) -> raw.Article:
    """Return the Article record of a page that cannot be read at all.

    A diagnostic (`code`, `message`) says why, and the coverage names `reason` for the whole text.
    """
    page, encoded, _ = well_formed(page)
    dialect, size = page.format or "wikitext", len(page.text)
    coverage = Coverage(size)
    coverage.drop(0, size, reason)
    span = (0, size)
    return {
        "schema_version": "1",
        "title": page.title,
        "language": load(page.language).tag,
        "kind": "article",
        "source": source_of(page, dialect, encoded),
        "redirect_target": None,
        "short_description": None,
        "infoboxes": [],
        "lead": sections.empty_section(*span),
        "sections": [],
        "categories": [],
        "language_links": [],
        "references": [],
        "coordinates": [],
        "diagnostics": [{"code": code, "severity": CODES[code][0], "message": message, "span": span}],
        "coverage": coverage.record(),
    }


def read(page: Page, parts: frozenset[str] | None = None) -> tuple[raw.Article, Draft]:
    """Return the record as `article` does, and the draft that it was made from, which explains it."""
    page, encoded, marred = well_formed(page)
    dialect = page.format or sniff(page.text)
    language = load(page.language)
    document = partial.lead_alone(page.text, dialect, language, parts) if parts is not None else None
    document = document or parse(page.text, dialect)
    draft = Draft(context_of(page, document, language))
    _diagnose_page(draft, page, marred)
    sections.mark_lines(draft, document.parts)
    redirect = redirects.read(draft)
    if parts is None or parts & partial.NEED_EVERYTHING:
        lead, tree = sections.read(draft, document.parts)
    else:
        lead, tree = partial.read(draft, document.parts, parts)
    if redirect:  # a reader sees nothing of the redirect's own line
        lead["blocks"] = [block for block in lead["blocks"] if block["span"][0] >= redirect["span"][1]]
    faults.report(draft)
    record: raw.Article = {
        "schema_version": "1",
        "title": draft.context.title,
        "language": language.tag,
        "kind": "redirect" if redirect else "disambiguation" if redirects.is_disambiguation(draft) else "article",
        "source": source_of(page, dialect, encoded),
        "redirect_target": redirect,
        "short_description": draft.short_description,
        "infoboxes": draft.infoboxes,
        "lead": lead,
        "sections": tree,
        "categories": draft.categories,
        "language_links": draft.language_links,
        "references": draft.references.keyed(),
        "coordinates": draft.coordinates,
        "diagnostics": sorted(draft.diagnostics, key=lambda row: (row["span"] or (0, 0), row["code"])),
        "coverage": draft.coverage.record(draft.unknown.values()),
    }
    return record if parts is None else partial.only(record, parts), draft


def _diagnose_page(draft: Draft, page: Page, marred: int | None) -> None:
    """Diagnose the faults of the page as a whole; `marred` is the offset of its first lone surrogate."""
    if marred is not None:
        end = marred + (page.text[marred : marred + 1] == "\ufffd")
        draft.diagnose("lone-surrogate", "half of a character is given; each such half is read as U+FFFD", marred, end)
    for fault in page.faults:
        draft.diagnose(*fault)
    if page.language and not draft.context.language.known:
        draft.diagnose("unknown-language", f"there is no data for the language {page.language}", 0, 0)


def source_of(page: Page, dialect: str, encoded: bytes) -> raw.Source:
    """Return the member `source` of the record of a page, read as that dialect; `encoded` is its text in UTF-8."""
    return {
        "uri": page.uri,
        "format": dialect,
        "site": page.site,
        "page_id": page.page_id,
        "revision_id": page.revision_id,
        "namespace": page.namespace,
        "timestamp": page.timestamp,
        "wikidata": page.wikidata,
        "sha256": hashlib.sha256(encoded).hexdigest(),
        "length": len(page.text),
    }
