"""From a page to the plain dict of an Article: parse it, and read each part of the record from the tree."""

from __future__ import annotations

import hashlib
from typing import Any

from extractor.diagnostics import CODES
from extractor.extraction import faults, partial, redirects, sections
from extractor.extraction.coverage import Coverage
from extractor.extraction.rendering import render
from extractor.extraction.state import State
from extractor.languages import load
from extractor.parsers import parse, sniff
from extractor.records.page import Page, well_formed

Record = dict[str, Any]


def article(page: Page, parts: frozenset[str] | None = None) -> Record:
    """The Article record of a page as plain dicts, ready to be validated. Bad markup never raises.

    `parts` names the members that are asked for; None means all.
    """
    return read(page, parts)[0]


def unread(page: Page, code: str, message: str, reason: str) -> Record:
    """The Article record of a page that cannot be read at all: a diagnostic says why, and its coverage names the reason
    for which nothing of the text was read.
    """
    page, _ = well_formed(page)
    dialect, size = page.format or "wikitext", len(page.text)
    coverage = Coverage(size)
    coverage.drop(0, size, reason)
    place = {"span": (0, size)}
    return {
        "title": page.title,
        "language": load(page.language).tag,
        "source": _source(page, dialect),
        "lead": {"level": 1, **place},
        "diagnostics": [{"code": code, "severity": CODES[code][0], "message": message, **place}],
        "coverage": coverage.record(),
    }


def read(page: Page, parts: frozenset[str] | None = None) -> tuple[Record, State]:
    """The record as `article` gives it, and the state of the page when it was read: for those who ask why."""
    page, marred = well_formed(page)
    dialect = page.format or sniff(page.text)
    language = load(page.language)
    document = partial.lead_alone(page.text, dialect, language, parts) if parts is not None else None
    document = document or parse(page.text, dialect)
    state = State(page, document, language, parts, render)
    if marred is not None:
        end = marred + (page.text[marred : marred + 1] == "\ufffd")
        state.diagnose("lone-surrogate", "half of a character is given; each such half is read as U+FFFD", marred, end)
    for fault in page.faults:
        state.diagnose(*fault)
    if page.language and not language.known:
        state.diagnose("unknown-language", f"there is no data for the language {page.language}", 0, 0)
    sections.mark_lines(state, document.parts)
    redirect = redirects.read(state)
    if parts is None or parts & partial.NEED_EVERYTHING:
        lead, tree = sections.read(state, document.parts)
    else:
        lead, tree = partial.read(state, document.parts, parts)
    if redirect:  # its line is the redirect, and nothing that a reader sees
        lead["blocks"] = [block for block in lead["blocks"] if block["span"][0] >= redirect["span"][1]]
    faults.report(state)
    record = {
        "schema_version": "1",
        "title": state.title,
        "language": language.tag,
        "kind": "redirect" if redirect else "disambiguation" if redirects.is_disambiguation(state) else "article",
        "source": _source(page, dialect),
        "redirect_target": redirect,
        "short_description": state.short_description,
        "infoboxes": state.infoboxes,
        "lead": lead,
        "sections": tree,
        "categories": state.categories,
        "language_links": state.language_links,
        "references": state.references,
        "coordinates": state.coordinates,
        "diagnostics": sorted(state.diagnostics, key=lambda row: (row["span"], row["code"])),
        "coverage": state.coverage.record(),
    }
    return record if parts is None else partial.only(record, parts), state


def _source(page: Page, dialect: str) -> Record:
    return {
        "uri": page.uri,
        "format": dialect,
        "site": page.site,
        "page_id": page.page_id,
        "revision_id": page.revision_id,
        "namespace": page.namespace,
        "timestamp": page.timestamp,
        "sha256": hashlib.sha256(page.text.encode()).hexdigest(),
        "length": len(page.text),
    }
