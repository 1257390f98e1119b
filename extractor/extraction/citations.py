"""Citation templates of all languages under the names of English Wikipedia's Citation Style 1."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.document import Run, Template
from extractor.extraction import links, references
from extractor.extraction.coverage import CONTENT, MARKUP
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import State
from extractor.languages import Language, cite_parameter, fold

_MARKUP = re.compile(r"\[|\{|<|&|''")
_ARCHIVE = re.compile(r"//(?:[^/]*\barchive\b|[^/]*webcitation|arquivo\.)|/wayback/")
_NUMBERS = ("", *map(str, range(1, 31)))


@lru_cache(maxsize=1 << 12)
def is_name(name: str, language: Language) -> bool:
    """Whether a language calls one of its citation templates so."""
    folded = fold(name)
    return folded in language.cite_templates or folded.startswith("cite ") or folded == "citation"


def is_citation(state: State, template: Template) -> bool:
    """Whether a template is one of the citation templates of the page's language."""
    return is_name(template.name or "", state.language)


def show(state: State, template: Template, out: Rendered) -> None:
    """Show a citation template as a short plain citation, and keep its fields."""
    known = fields(state, template)
    text = line(known)
    further = state.in_note and state.cited is not None
    references.cited(state, template, text, known)
    if not state.in_value:
        at = out.length
        out.add(text, template.start, template.end)
        if further and "url" in known:  # a note has the fields of its first citation
            out.links.append(links.external(known["url"], text, (at, out.length), (template.start, template.end)))


def note_address(state: State, template: Template, address: str) -> None:
    """Keep the address that a template such as `{{webarchive}}` gives in the fields of the note it stands in."""
    name = "archive_url" if _ARCHIVE.search(address) else "url"
    if state.cited is None:
        state.cited = (template.name, {name: address})
    else:
        state.cited[1].setdefault(name, address)


@lru_cache(maxsize=1 << 12)
def _canonical(label: str, language: Language) -> str:
    return cite_parameter(label, language).replace(" ", "_").replace("-", "_")


def fields(state: State, template: Template) -> dict[str, str]:
    """A citation's parameters under their CS1 names, those that say something, `authors` put together."""
    found: dict[str, str] = {}
    state.coverage.mark(template.start, template.end, MARKUP)
    if template.children:
        for parameter in template.parameters:
            run = parameter.value
            source = run.source
            if run.children or _MARKUP.search(source):
                text = _text_of(state, run)
            else:
                state.coverage.mark(run.start, run.end, CONTENT)
                text = " ".join(source.split())
            if text:
                found.setdefault(_canonical(parameter.name, state.language), text)
    else:
        _fields(state, template, found)
    authors = _authors(found)
    if authors:
        found.setdefault("authors", authors)
    return found


def _fields(state: State, template: Template, found: dict[str, str]) -> None:
    """The parameters of a call that holds nothing nested, as most do: no tree is needed for them."""
    marks, language, place = state.coverage.marks, state.language, 0
    start, end = template.start + 2, template.end - 2 if template.closed else template.end
    state.coverage.mark(start, end, CONTENT)
    written = state.text[start:end]
    marked, blanks = _MARKUP.search(written), "\n" in written or "  " in written
    for piece in written.split("|"):
        marks[start - 1] = MARKUP
        name, equals, value = piece.partition("=")
        if equals:
            marks[start + len(name)] = MARKUP
        else:
            name, value = str(place), piece
            place += 1
        text = value.strip()
        if text and start > template.start + 2:
            if marked and _MARKUP.search(text):
                text = _text_of(state, next(p.value for p in template.parameters if p.start == start))
            elif blanks and ("\n" in text or "  " in text):
                text = " ".join(text.split())
            if text:
                found.setdefault(_canonical(name, language), text)
        start += len(piece) + 1


def _text_of(state: State, run: Run) -> str:
    """What a parameter says; of `[address title]` alone the address."""
    shown = state.read(run)
    text = shown.text()
    only = shown.links[0] if len(shown.links) == 1 else None
    return str(only["url"]) if only is not None and only.get("url") and only["text"] == text else text


def _authors(known: dict[str, str]) -> str:
    """Names of the authors, `Last, First`, with semicolons between them."""
    out: list[str] = []
    get = known.get  # no text is empty
    for number in _NUMBERS:
        last = get("last" + number) or get("author" + number) or get("surname" + number)
        if last:
            first = get("first" + number) or get("given" + number)
            out.append(f"{last}, {first}" if first else last)
        elif number not in ("", "1"):
            break
    return "; ".join(out)


def _title(known: dict[str, str]) -> str:
    """The title, else that in another script (`ko:고려도자기`), else a translation of it."""
    script = re.sub(r"^[a-z-]{2,7}:\s*", "", known.get("script_title", ""))
    return known.get("title", "") or script or known.get("trans_title", "")


def line(known: dict[str, str]) -> str:
    """A citation as one line: authors, date, title, work, publisher.

    >>> line({"authors": "Curie, Marie", "title": "Radium", "date": "1910"})
    'Curie, Marie (1910). Radium.'
    """
    authors = known.get("authors", "")
    date = known.get("date") or known.get("year") or ""
    head = f"{authors} ({date})" if authors and date else authors or date
    work = known.get("work") or known.get("website") or known.get("journal") or known.get("newspaper")
    pieces = [head, _title(known), work or "", known.get("publisher", "")]
    return " ".join([piece if piece.endswith(".") else piece + "." for piece in pieces if piece])
