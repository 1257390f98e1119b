"""Template calls in running text or in a value: what they show, what they state, and what unknown ones become."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from extractor import templates
from extractor.document import InlineSpan, Node, Tag, Template
from extractor.languages import Language, anywhere_templates, fold, is_disambiguation_name, is_infobox_name
from extractor.records.readable import readable
from extractor.rendering import (
    citations,
    footnotes,
    hatnotes,
    infobox_calls,
    link_targets,
    magic_words,
    media,
    unknown_calls,
)
from extractor.rendering.block_lines import add_lines, add_poem, holds_blocks
from extractor.rendering.context import Context
from extractor.rendering.events import (
    MARKUP,
    Described,
    Disambiguates,
    Events,
    Located,
)
from extractor.rendering.inline import preview, rendered
from extractor.rendering.memory import Expanded, Preview
from extractor.rendering.rendered import Rendered
from extractor.templates import flags, hidden, languages, lists, notes, pictures, quotes
from extractor.templates.call import Expansion, call_of

_NOT_KNOWN: Final = Expanded(None, Events())
_TEMPLATES: Final = 10  # MediaWiki's number of the namespace


def canonical(context: Context, template: Template) -> str:
    """Return the folded English name of a template if the page's language has one for it; else its own name, folded."""
    return _names(template.name or "", context.language)[0]


@lru_cache(maxsize=1 << 14)
def _names(written: str, language: Language) -> tuple[str, str]:
    """Return the canonical name and the name as written, both folded."""
    name = fold(written)
    space, colon, rest = name.partition(":")
    if colon and language.namespaces.get(space) == _TEMPLATES:  # `{{Template:Convert}}` is `{{Convert}}`
        name = written = rest.strip()
    if flags.is_code(written):  # a country's code, even if the name in lower case means another template
        return name, name
    own = language.templates.get(name) or anywhere_templates().get(name) or languages.of_local_name(name, language)
    return own or name, name


def show(context: Context, template: Template, out: Rendered) -> None:
    """Add to `out` what a reader sees of a call, and the events of what it says about the page."""
    events = out.events
    events.mark(template.start, template.end, MARKUP)
    if _is_only_citation(template.name or "", context.language):
        citations.show(context, template, out)
        return
    name = canonical(context, template)
    if magic_words.show(context, template, name, out) or infobox_calls.take(context, template, events):
        return
    if about_page(context, template, events):
        return
    if citations.is_citation(context, template):
        citations.show(context, template, out)
        return
    expansion = read(context, template, name, events)
    if expansion is not None:
        _apply(context, template, expansion, out)
        return
    hatnote = None if context.in_value or context.in_note else hatnotes.read(context, template, name, events)
    if hatnote is not None:
        out.blocks.append(hatnote)
    else:
        unknown_calls.show(context, template, out)


def read(context: Context, template: Template, name: str, events: Events) -> Expansion | None:
    """Return the expansion of a call and add its events; None if no module has that name or it cannot read the call."""
    expanded = expand(context, template, name)
    events.rows += expanded.events.rows
    events.untyped += expanded.events.untyped
    return expanded.expansion


def expand(context: Context, template: Template, name: str) -> Expanded:
    """Return the expansion of a call, and the events to add once it is shown. Both are cached by place and mode."""
    key = (template.start, template.end, context.mode)
    known = context.memory.expansions.get(key)
    if known is None:
        known = context.memory.expansions[key] = _expanded(context, template, name)
    return known


def _expanded(context: Context, template: Template, name: str) -> Expanded:
    module = templates.find(name)
    if module is flags and any(holds_blocks(parameter.value) for parameter in template.parameters):
        module = None  # columns of lists, and not Colombia
    if module is None and pictures.names_files(template):
        module = pictures
    if module is None:
        country = (
            context.in_value and not template.parameters and flags.of_country(template.name or "", context.language)
        )
        return Expanded(country, Events()) if country else _NOT_KNOWN
    events = Events()
    previews: list[Preview] = []

    def shown(inline: InlineSpan) -> str:
        previews.append(preview(context, inline))
        return previews[-1].text

    expansion = module.read(call_of(template, name, context.language, shown))
    if expansion is not None and expansion.is_empty and _speaks(template):
        expansion = None  # by parameters that the module does not know
    for seen in previews:  # the parameters of a call that is not read are shown, and add their other events then
        rows = seen.events.rows
        events.rows += rows if expansion is not None else [one for one in rows if type(one) is tuple]
    if expansion is not None and any(seen.guessed for seen in previews):  # a guess gives text but no values
        expansion.values = []
        events.untyped.append((template.start, template.end))
    return Expanded(expansion, events)


def _speaks(template: Template) -> bool:
    """Return True if a parameter of a call is meant for readers."""
    return bool(readable({parameter.name: parameter.value.source for parameter in template.parameters}))


def is_quotation(name: str) -> bool:
    """Return True if the template of this canonical name shows its content as a block quotation."""
    return quotes.NAMES.get(name) in ("block", "verses")


def is_list(name: str) -> bool:
    """Return True if the template of this canonical name is a list of lines."""
    return name in lists.BLOCKS


def is_block(name: str) -> bool:
    """Return True if the template of this canonical name is a block wherever it stands, or ends one."""
    return is_quotation(name) or is_list(name) or name == quotes.END


@lru_cache(maxsize=1 << 14)
def is_block_as_written(written: str, language: Language) -> bool:
    """Return True if the template of this name, as it is written in a language, is a block wherever it stands."""
    return is_block(_names(written, language)[0])


def held(expansion: Expansion) -> InlineSpan | None:
    """Return the inline span of the lists or tables that a call shows unchanged; None if it shows running text."""
    inline = expansion.pieces[0] if expansion.role == "text" and len(expansion.pieces) == 1 else None
    return inline if isinstance(inline, InlineSpan) and holds_blocks(inline) else None


def about_page(context: Context, template: Template, events: Events) -> bool:
    """Add the event of a call that describes the whole page and shows nothing; return False if it is no such call."""
    subject = _subject(template.name or "", context.language)
    if subject == "short description":
        first = next((p for p in template.parameters if p.name == "1"), None)
        events.rows.append(Described(context, first.value if first is not None else None))
    elif subject == "disambiguation":
        events.rows.append(Disambiguates())
    return subject is not None


@lru_cache(maxsize=1 << 14)
def _is_only_citation(written: str, language: Language) -> bool:
    """Return True if a name is that of a citation template and no other rule may take a call of that name."""
    if ":" in written or not citations.is_name(written, language):
        return False
    unasked = is_infobox_name(written, language) is False and written[:7].lower() != "infobox"
    return unasked and _subject(written, language) is None and _names(written, language)[0] not in language.magic_words


@lru_cache(maxsize=1 << 14)
def _subject(written: str, language: Language) -> str | None:
    """Return `short description` or `disambiguation` for a template that describes its page; None for any other."""
    name, folded = _names(written, language)
    if folded in language.short_description or name in language.short_description:
        return "short description"
    return "disambiguation" if is_disambiguation_name(folded, language) else None


def _apply(context: Context, template: Template, expansion: Expansion, out: Rendered) -> None:
    """Add what an expansion shows and the values that it states."""
    events = out.events
    if context.in_value and canonical(context, template) in hidden.LINE_BREAKS:
        out.newline()
    elif expansion.reason is not None:
        events.drop(template.start, template.end, expansion.reason)
    elif expansion.role == "pictures":
        media.add_pictures(context, template, expansion, out)
    elif expansion.role == "note":
        shown = Rendered(events)
        _add_pieces(context, template, expansion, shown)
        footnotes.make(template, notes.kind_of(canonical(context, template)), shown, out)
    else:
        at = out.length
        _add_pieces(context, template, expansion, out)
        _add_values(context, template, expansion, at, out)


def _add_pieces(context: Context, template: Template, expansion: Expansion, out: Rendered) -> None:
    """Add the pieces of an expansion, and the footnote marks of parameters that are not among its pieces."""
    shown: set[int] = set()
    name = canonical(context, template)
    add = add_poem if name in quotes.VERSES else add_lines
    if context.in_value and lists.NAMES.get(name) == "\n":
        out.newline()
    for piece in expansion.pieces:
        if isinstance(piece, InlineSpan):
            add(context, piece, out)
            shown.add(piece.start)
        else:
            for index, line in enumerate(piece.split("\n")):
                if index:
                    out.newline()
                if line:
                    out.add(line, template.start, template.end)
    is_list = name in hidden.NOTE_LISTS
    for parameter in template.parameters:
        inline = parameter.value
        if inline.start not in shown and any(_is_kept(context, child) for child in inline.children):
            for mark in rendered(context, inline, out.events).refs:
                if not is_list:  # a list of notes defines them, and has no marks of its own
                    mark["at"] = (out.length, out.length)
                    out.refs.append(mark)


def _is_kept(context: Context, node: Node) -> bool:
    """Return True for a node that has its place in the record even where a call does not show it.

    A tag may be a footnote's; a call may be a footnote, an infobox, or hold one of these.
    """
    if not isinstance(node, Template):
        return isinstance(node, Tag)
    if infobox_calls.is_infobox(context, node) or any(_is_kept(context, child) for child in node.children):
        return True
    expansion = expand(context, node, canonical(context, node)).expansion
    return expansion is not None and expansion.role == "note"


def _add_values(context: Context, template: Template, expansion: Expansion, at: int, out: Rendered) -> None:
    """Add the values that a call states of the text from `at` on."""
    span = (template.start, template.end)
    for value in expansion.values:
        out.state(at, out.length, value, span)
        if value["kind"] == "url":
            _link(context, template, value["url"], at, out)
        elif value["kind"] == "globe-coordinate" and not context.in_note:
            out.events.rows.append(Located({**value, "text": out.since(at).strip(), "span": span}))
    if expansion.address is not None:
        _link(context, template, expansion.address, at, out)


def _link(context: Context, template: Template, address: str, at: int, out: Rendered) -> None:
    """Add the link that a call makes of the text it shows; nothing in a value."""
    if context.in_value:
        return
    text = out.since(at).strip()
    out.links.append(link_targets.external(address, text, (at, at + len(text)), (template.start, template.end)))
    if context.in_note:
        citations.note_address(template, address, out)
