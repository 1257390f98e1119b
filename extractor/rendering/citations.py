"""Citation templates of all languages, with the parameter names of English Wikipedia's Citation Style 1 (CS1)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractor.document import InlineSpan, Template
from extractor.languages import Language, cite_parameter, fold
from extractor.rendering import link_targets
from extractor.rendering.context import Context
from extractor.rendering.events import CONTENT, MARKUP, Citation, CitedWork, Events
from extractor.rendering.inline import rendered
from extractor.rendering.rendered import Rendered

_ARCHIVE: Final = re.compile(r"//(?:[^/]*\barchive\b|[^/]*webcitation|arquivo\.)|/wayback/")
_IDS: Final = re.compile(r"\b(ISBN|ISSN|DOI)[\s:\xa0]*([\dXx][\w./-]*[\w])", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"^[a-z-]{2,7}:\s*")
WORKS: Final = ("work", "website", "journal", "newspaper", "magazine", "encyclopedia", "periodical")
_NUMBERS: Final = ("", *map(str, range(1, 501)))


@lru_cache(maxsize=1 << 12)
def is_name(name: str, language: Language) -> bool:
    """Return True if a language has a citation template of this name."""
    folded = fold(name)
    if folded == "citation":  # in French it quotes
        return folded not in language.templates
    return folded in language.cite_templates or folded.startswith("cite ")


def is_citation(context: Context, template: Template) -> bool:
    """Return True if a template is a citation template of the page's language."""
    return is_name(template.name or "", context.language)


def show(context: Context, template: Template, out: Rendered) -> None:
    """Add a citation as one short line of text, and keep its fields: in its footnote, or as a reference of its own."""
    events = out.events
    known = fields(context, template, events)
    text = line(known)
    span = (template.start, template.end)
    further = context.in_note and events.citation is not None
    if not context.in_note:
        events.rows.append(CitedWork(template, text, known))
    elif events.citation is None:
        events.citation = Citation(template.name, known)
    else:
        events.citation.further.append({"key": "", "template": template.name, "fields": known, "span": span})
    if context.in_note or not context.in_value:
        at = out.length
        out.add(text, *span)
        if further and "url" in known:
            out.links.append(link_targets.external(known["url"], text, (at, out.length), span))
        elif not context.in_note and "url" in known and (title := _title(known)) and title in text:
            place = at + text.index(title)
            out.links.append(link_targets.external(known["url"], title, (place, place + len(title)), span))


def note_address(template: Template, address: str, out: Rendered) -> None:
    """Keep the address of a template such as `{{webarchive}}` in the fields of the footnote that it stands in.

    Without a citation before it the link before it, `[address title]`, is what the note cites.
    """
    name, events = "archive_url" if _ARCHIVE.search(address) else "url", out.events
    if events.citation is not None:
        events.citation.fields.setdefault(name, address)
        return
    fields = {name: address}
    link = next(link for link in out.links if link.get("url"))  # the template's own if no other stands before it
    if link["url"] != address:
        fields.setdefault("url", str(link["url"]))
    if link["text"] != link["url"] and (
        link["url"] != address or link["text"] in template.tree.text[template.start : template.end]
    ):
        fields["title"] = link["text"]  # written on the page, and not words such as `Archived`
    events.citation = Citation(template.name, fields)


@lru_cache(maxsize=1 << 12)
def _canonical(label: str, language: Language) -> str:
    return cite_parameter(label, language).replace(" ", "_").replace("-", "_")


def fields(context: Context, template: Template, events: Events) -> dict[str, str]:
    """Return a citation's parameters that are not empty, by CS1 name, with `authors` made of the names of authors."""
    found: dict[str, str] = {}
    linked: list[str] = []
    events.mark(template.start, template.end, MARKUP)
    if template.children:
        for parameter in template.parameters:
            inline, name = parameter.value, _canonical(parameter.name, context.language)
            source = inline.source
            if inline.children or _has_markup(source):
                text = _text_of(context, inline, name, linked, events)
            else:
                events.mark(inline.start, inline.end, CONTENT)
                text = " ".join(source.split())
            if text:
                found.setdefault(name, text)
    else:
        _fields(context, template, found, linked, events)
    if linked:
        found.setdefault("url", linked[0])
    _respell(template, found, context.language)
    authors = _authors(found)
    if authors:
        found.setdefault("authors", authors)
    return found


def _respell(template: Template, found: dict[str, str], language: Language) -> None:
    """Move what stands under another name than CS1's: numbers in `id`, and the publisher of a page on the web."""
    if "id" in found:
        for number in _IDS.finditer(found["id"]):
            found.setdefault(number[1].lower(), number[2])
    other = language.web_publisher
    is_web = bool(other) and language.cite_templates.get(fold(template.name or "")) == "cite web"
    if is_web and other in found and "publisher" not in found:
        found["publisher"] = found.pop(other)


def _fields(context: Context, template: Template, found: dict[str, str], linked: list[str], events: Events) -> None:
    """Add the parameters of a call that holds nothing nested, as most do, to `found`, without parsing a tree."""
    language, place = context.language, 0
    start, end = template.start + 2, template.end - 2 if template.closed else template.end
    fates = bytearray([CONTENT]) * (end - start + 1)  # of the characters from the first bar on
    events.rows.append((start - 1, end, fates))
    written, first = context.text[start:end], start - 1
    marked, blanks = _has_markup(written), "\n" in written or "  " in written
    for piece in written.split("|"):
        fates[start - 1 - first] = MARKUP
        name, equals, value = piece.partition("=")
        if equals:
            fates[start + len(name) - first] = MARKUP
        else:
            name, value = str(place), piece
            place += 1
        text = value.strip()
        if text and start > template.start + 2:
            if marked and _has_markup(text):
                inline = next(p.value for p in template.parameters if p.start == start)
                text = _text_of(context, inline, _canonical(name, language), linked, events)
            elif blanks and ("\n" in text or "  " in text):
                text = " ".join(text.split())
            if text:
                found.setdefault(_canonical(name, language), text)
        start += len(piece) + 1


def _has_markup(text: str) -> bool:
    return "[" in text or "{" in text or "<" in text or "&" in text or "''" in text


def _text_of(context: Context, inline: InlineSpan, name: str, linked: list[str], events: Events) -> str:
    """Return the text of a parameter, and add the address to `linked` if the text is nothing but `[address label]`.

    The address itself is the value if the link has no label, or if the parameter asks for an address.
    """
    shown = rendered(context, inline, events)
    text = " ".join(filter(None, shown.text().split("\n")))  # a field is one line, whatever tags break it
    only = shown.links[0] if len(shown.links) == 1 else None
    if only is None or not only.get("url") or only["text"] != text:
        return text
    address = str(only["url"])
    if name.endswith("url") or len(inline.source.strip("[] \t\r\n").split()) == 1:
        return address
    linked.append(address)
    return text


def _authors(known: dict[str, str]) -> str:
    """Return the names of the authors as `Last, First`, with semicolons between them."""
    out: list[str] = []
    for number in _NUMBERS:  # the values are never empty
        last = known.get("last" + number) or known.get("author" + number) or known.get("surname" + number)
        if last:
            first = known.get("first" + number) or known.get("given" + number)
            out.append(f"{last}, {first}" if first else last)
        elif number not in ("", "1"):
            break
    return "; ".join(out)


def _title(known: dict[str, str]) -> str:
    """Return the title, else the title in another script (`ko:고려도자기`), else the translated title."""
    title = known.get("title")
    if title or not (title := known.get("script_title")):
        return title or known.get("trans_title", "")
    return _SCRIPT.sub("", title) or known.get("trans_title", "")


def line(known: dict[str, str]) -> str:
    """Return a citation as one line: authors, date, title, work, publisher.

    >>> line({"authors": "Curie, Marie", "title": "Radium", "date": "1910"})
    'Curie, Marie (1910). Radium.'
    """
    authors = known.get("authors", "")
    date = known.get("date") or known.get("year") or ""
    head = f"{authors} ({date})" if authors and date else authors or date
    work = next((known[name] for name in WORKS if name in known), "")
    pieces = [head, _title(known), work, known.get("publisher", "")]
    return " ".join([piece if piece.endswith(".") else piece + "." for piece in pieces if piece])
