"""A template call in running text or in a value: what it shows, what it says, and what becomes of it when nobody knows
it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractor import templates
from extractor.document import Run, Tag, Template
from extractor.extraction import citations, ending, hatnotes, infobox, links, magic, media, references
from extractor.extraction.coverage import CONTENT, MARKUP
from extractor.extraction.lines import add_lines
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import Preview, State, Unknown
from extractor.languages import Language, fold, is_disambiguation_name, is_infobox_name
from extractor.reading import Reading, call_of
from extractor.templates import flags, quotes

Record = dict[str, Any]
_LISTED = re.compile(r"(?:^|\n)[ \t]*\{\||^\s*\n[*#:;]|\n[*#][^\n]*\n[*#]")
_TEMPLATES = 10  # MediaWiki's number of the namespace


def canonical(state: State, template: Template) -> str:
    """The folded English name of a template, where the page's language has one for it; else its own, folded."""
    return _names(template.name or "", state.language)[0]


@lru_cache(maxsize=1 << 14)
def _names(written: str, language: Language) -> tuple[str, str]:
    """The canonical name, and the name as written, both folded."""
    name = fold(written)
    space, colon, rest = name.partition(":")
    if colon and language.namespaces.get(space) == _TEMPLATES:  # `{{Template:Convert}}` is `{{Convert}}`
        name = written = rest.strip()
    if flags.is_code(written):  # a country's code, whatever the name means in small letters
        return name, name
    return language.templates.get(name, name), name


def show(state: State, template: Template, out: Rendered) -> None:
    """Add what a reader sees of a call to `out`, and what it says to the page."""
    state.coverage.mark(template.start, template.end, MARKUP)
    if _is_only_citation(template.name or "", state.language):
        citations.show(state, template, out)
        return
    name = canonical(state, template)
    if magic.show(state, template, name, out) or infobox.take(state, template) or about_page(state, template):
        return
    if citations.is_citation(state, template):
        citations.show(state, template, out)
        return
    reading = read(state, template, name)
    if reading is None:
        hatnote = None if state.in_value or state.in_note else hatnotes.read(state, template, name)
        if hatnote is not None:
            out.blocks.append(hatnote)
            return
        _unknown(state, template, out)
    else:
        _apply(state, template, reading, out)


def ahead(state: State, template: Template, name: str) -> Reading | None:
    """What `read` will give, once it is asked."""
    reading = state.readings[template] = read(state, template, name)
    return reading


def read(state: State, template: Template, name: str) -> Reading | None:
    """What a value template says; None when none is known by that name or it cannot read the call."""
    if template in state.readings:
        return state.readings.pop(template)
    module = templates.find(name)
    if module is None:
        return None
    previews: list[Preview] = []

    def shown(run: Run) -> str:
        previews.append(state.preview(run))
        state.coverage.redo(previews[-1].marks)
        return previews[-1].text

    reading = module.read(call_of(template, name, state.language, shown))
    if reading is not None and any(preview.unknown or preview.guessed for preview in previews):
        _doubt(state, template, reading, previews)
    return reading


def _doubt(state: State, template: Template, reading: Reading, previews: list[Preview]) -> None:
    """Take the values of a reading that rests on a call which nobody knows: it gives text only."""
    for one in [one for preview in previews for one in preview.unknown]:
        state.name_unknown(one)
    if any(preview.guessed for preview in previews):
        reading.values = []
        state.untyped.append((template.start, template.end))


def is_quotation(name: str) -> bool:
    """Whether a template of this canonical name sets off what it shows as a quotation."""
    return quotes.NAMES.get(name) == "block"


def held(reading: Reading) -> Run | None:
    """The lists or tables that a call shows as they are; None when it shows running text."""
    run = reading.pieces[0] if reading.role == "text" and len(reading.pieces) == 1 else None
    return run if isinstance(run, Run) and _LISTED.search(run.source) else None


def about_page(state: State, template: Template) -> bool:
    """Take a call that says something of the whole page and shows nothing: True when it was one."""
    subject = _subject(template.name or "", state.language)
    if subject == "short description" and state.short_description is None:
        first = next((p for p in template.parameters if p.name == "1"), None)
        text = state.plain(first.value) if first is not None else ""
        state.short_description = text if text and text != "none" else None
    elif subject == "disambiguation":
        state.disambiguation = True
    return subject is not None


@lru_cache(maxsize=1 << 14)
def _is_only_citation(written: str, language: Language) -> bool:
    """Whether a name is a citation's, and nothing else asks for calls of that name."""
    if ":" in written or not citations.is_name(written, language):
        return False
    unasked = is_infobox_name(written, language) is False and written[:7].lower() != "infobox"
    return unasked and _subject(written, language) is None and _names(written, language)[0] not in language.magic_words


@lru_cache(maxsize=1 << 14)
def _subject(written: str, language: Language) -> str | None:
    """What of its whole page a call of this name is about."""
    name, folded = _names(written, language)
    if folded in language.short_description or name in language.short_description:
        return "short description"
    return "disambiguation" if is_disambiguation_name(folded, language) else None


def _apply(state: State, template: Template, reading: Reading, out: Rendered) -> None:
    if reading.reason is not None:
        state.coverage.drop(template.start, template.end, reading.reason)
        return
    if reading.role == "pictures":
        media.add_pictures(state, template, reading, out)
        return
    target = Rendered() if reading.role == "note" else out
    at = target.length
    shown: set[int] = set()
    for piece in reading.pieces:
        if isinstance(piece, Run):
            add_lines(state, piece, target)
            shown.add(piece.start)
        else:
            for index, line in enumerate(piece.split("\n")):
                if index:
                    target.newline()
                if line:
                    target.add(line, template.start, template.end)
    for parameter in template.parameters:
        if parameter.value.start not in shown and any(isinstance(c, Tag) for c in parameter.value.children):
            target.refs += _notes(state, parameter.value, target.length)
    if reading.role == "note":
        references.note(state, template, target, out)
        return
    for value in reading.values:
        row = {**value, "span": (template.start, template.end)}
        target.found.append((at, target.length, row))
        if value["kind"] == "url":
            _link(state, template, value["url"], at, out)
        elif value["kind"] == "globe-coordinate" and not state.in_note:
            text = target.since(at).strip()
            state.coordinates.append({"text": text, **row})


def _link(state: State, template: Template, address: str, at: int, out: Rendered) -> None:
    """The link that a call makes of what it shows."""
    if state.in_value:
        return
    text = out.since(at).strip()
    out.links.append(links.external(address, text, (at, at + len(text)), (template.start, template.end)))
    if state.in_note:
        citations.note_address(state, template, address)


def _notes(state: State, run: Run, at: int) -> list[Record]:
    """The footnote marks in a parameter that the call does not show as it stands."""
    return [{**mark, "at": (at, at)} for mark in state.read(run).refs]


def _unknown(state: State, template: Template, out: Rendered) -> None:
    """Nobody knows the call: in a value its readable parameters stand for it, in running text it is a block."""
    name = template.name or ""
    if state.in_note and not state.in_value:
        state.unread_calls.add(template.start)
        for run in [p.value for p in template.parameters if not p.named and p.value.source.strip()]:
            out.add(" ", run.start, run.start)
            state.render(state, run.nodes, out)
        return
    if not state.in_value:
        out.blocks += keep(state, template)
        return
    state.unread_calls.add(template.start)
    message = f"the template {name} is not known; its parameters are given as text"
    state.name_unknown(Unknown(name, "unknown-template", message, template.start, template.end))
    state.guessed.append((template.start, template.end))
    shown = [parameter for parameter in template.parameters if parameter.value.source.strip()]
    for index, parameter in enumerate(shown):
        if index:
            out.add(", ", template.start, template.end)
        add_lines(state, parameter.value, out)
    if "{{" in name:  # a function of what others show: they stand for it
        state.render(state, [node for node in template.children if isinstance(node, Template)], out)
    elif not shown and name:
        state.coverage.mark(template.start + 2, template.end - 2, CONTENT)
        out.add(name, template.start, template.end)


def keep(state: State, template: Template) -> list[Record]:
    """The block of a template that nobody knows: its name and what its parameters say, and the pictures in them.

    None for one that stands where a page has its navigation and says nothing of its own.
    """
    if ending.is_navigation(state, template):
        state.coverage.drop(template.start, template.end, "navigation")
        return []
    state.unread_calls.add(template.start)
    parameters: dict[str, str] = {}
    found: list[Record] = []
    media: list[Record] = []
    for parameter in template.parameters:
        shown = Rendered()
        if parameter.named:
            state.coverage.mark(parameter.start, parameter.value.start - 1, CONTENT)
        add_lines(state, parameter.value, shown)
        text = shown.text()
        if text:
            parameters[parameter.name] = text
        for link in shown.links:
            link["at"] = None
        found += shown.links
        media += shown.media + shown.blocks
    name = template.name or ""
    state.coverage.mark(template.start + 2, template.start + 2 + len(name), CONTENT)
    span = (template.start, template.end)
    return [{"kind": "template", "name": name, "parameters": parameters, "links": found, "span": span}, *media]
