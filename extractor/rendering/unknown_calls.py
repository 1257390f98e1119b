"""Template calls that no rule reads: their parameters as text, and the block that keeps them."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import Final

from extractor.document import InlineSpan, Parameter, Template
from extractor.languages import anywhere
from extractor.records import raw
from extractor.records.readable import as_lines, is_setting, readable
from extractor.rendering import month_tables
from extractor.rendering.block_lines import add_lines, holds_blocks
from extractor.rendering.context import Context
from extractor.rendering.events import CONTENT, Events, UnknownCall, UnreadCall
from extractor.rendering.inline import render, too_deep
from extractor.rendering.navigation_boxes import is_navigation_box
from extractor.rendering.rendered import Rendered
from extractor.templates.flags import of_country

_CALL_ABOVE: Final = re.compile(r"\}\}[ \t]*\n[ \t]*\Z")
_CALL_BELOW: Final = re.compile(r"[ \t]*\n[ \t]*\{\{")
_LINE_START: Final = re.compile(r"[\n=|][ \t]*\Z")
_LINE_END: Final = re.compile(r"[ \t]*(?:\n|\}\}|\Z)")
_NO_TITLE: Final = re.compile(r"\[\[|<(?!!--|/?(?:noinclude|onlyinclude|includeonly))")
_NUMBER: Final = re.compile(r"\s*[+−-]?\d[\d.,]*\s*")
_LABEL: Final = re.compile(r"text|title|label|name|caption")
# Unnamed parameters of an unknown call whose first may stand for it; with more it is a table of data.
_MOST_IN_LINE: Final = 2


def show(context: Context, template: Template, out: Rendered) -> None:
    """Add an unknown call: in a value its parameters, in a footnote or a cell those for readers, else a template block.

    One whose name can be no title is text, and an abbreviation (`{{B.C.E.}}`) stands for itself.
    """
    events, name = out.events, template.name or ""
    if _NO_TITLE.search(name):
        _add_as_text(context, template, out)
        return
    if name.endswith(".") and not template.parameters and not context.in_value:
        _note(template, True, "its name stands for it", events)
        events.mark(template.start + 2, template.start + 2 + len(name), CONTENT)
        out.add(name, template.start, template.end)
        return
    if context.in_note and not context.in_value:
        said = [p for p in template.parameters if not p.named and p.value.source.strip()] or _readable(template)
        events.rows.append(UnreadCall(template.start, name, bool(said)))
        for index, parameter in enumerate(said):
            out.add(", " if index and parameter.named else " ", parameter.start, parameter.start)
            render(context, parameter.value.nodes, out)
    elif context.in_cell and (said := _cell_texts(template)):
        _note(template, True, "its parameters for readers are given as text", events)
        for index, parameter in enumerate(said):
            if index:
                out.add(", ", parameter.start, parameter.start)
            add_lines(context, parameter.value, out)
    elif not context.in_value:
        _add_in_line(context, template, out)
    else:
        _add_parameters(context, template, out)


def _add_as_text(context: Context, template: Template, out: Rendered) -> None:
    """Add a call whose name can be no title as MediaWiki does: as the text that it is, with its links and tags."""
    stop = template.end - 2 if template.closed else template.end
    inner = context.deeper()
    if inner is None:
        too_deep(template.start, template.end, out.events)
        return
    out.events.mark(template.start, template.end, CONTENT)
    out.add("{{", template.start, template.start + 2, True)
    render(inner, InlineSpan(template.tree, template.start + 2, stop, template.children).nodes, out)
    if template.closed:
        out.add("}}", stop, template.end, True)


def _add_in_line(context: Context, template: Template, out: Rendered) -> None:
    """Add an unknown call in running text: its first unnamed parameter stands for it, if it can; else a block does."""
    unnamed = [parameter for parameter in template.parameters if not parameter.named]
    said = [parameter for parameter in unnamed if parameter.value.source.strip()]
    name = template.name or ""
    is_function = name.startswith("#") or ":" in name or "{{" in name
    if not template.parameters and (country := of_country(name, context.language)) is not None:
        out.events.mark(template.start + 2, template.start + 2 + len(name), CONTENT)
        out.add(str(country), template.start, template.end)
        return
    # The parameters of `{{Data/Area|code}}` are keys, and what it shows stands elsewhere.
    first = None if is_function or "/" in name else _standing_in(said) or _only_words(template)
    if first is None or "\n" in first.source.strip() or is_navigation_box(context, template):
        out.blocks += keep(context, template, out.events)
        return
    at = out.length
    render(context, first.nodes, out)
    if out.length == at or len([p for p in template.parameters if p.value.source.strip()]) > 1:
        out.blocks += keep(context, template, out.events, first)
    else:
        out.events.rows.append(UnreadCall(template.start, name, True))
        out.events.mark(template.start + 2, template.start + 2 + len(name), CONTENT)  # the diagnostic has it
    message = f"the template {name} is not known; one of its parameters stands for it"
    out.events.rows.append(UnknownCall(name, "unknown-template", message, template.start, template.end))


def _note(template: Template, shown: bool, fate: str, events: Events) -> None:
    """Add the events of an unknown call that no block keeps: its count in the account, and its diagnostic."""
    name = template.name or ""
    message = f"the template {name} is not known; {fate}"
    events.rows += [
        UnreadCall(template.start, name, shown),
        UnknownCall(name, "unknown-template", message, template.start, template.end),
    ]


def _standing_in(said: list[Parameter]) -> InlineSpan | None:
    """Return the parameter that stands for a call in running text: the only readable one, or the first of two."""
    said = [parameter for parameter in said if not is_setting(parameter.value.source.strip())]
    words = [parameter for parameter in said if readable({parameter.name: parameter.value.source.strip()})]
    if len(words) == 1:
        return words[0].value
    return said[0].value if 0 < len(said) <= _MOST_IN_LINE else None


def _only_words(template: Template) -> InlineSpan | None:
    """Return the name of what a call is about, or its only parameter for readers if that is a text or a label.

    None if there is no name among several, or if the only one may be a remark to editors: `reason=`.
    """
    words = _readable(template)
    if len(words) == 1 and (words[0].name.isdecimal() or _says_text(words[0].name.casefold())):
        return words[0].value
    names = ("name", *anywhere("name_parameters"))
    return next((one.value for one in words if one.name.casefold() in names), None)


def _readable(template: Template) -> list[Parameter]:
    """Return the parameters of a call that are meant for readers."""
    return [one for one in template.parameters if readable({one.name: one.value.source.strip()})]


def _cell_texts(template: Template) -> list[Parameter]:
    """Return what a call shows in a cell: its texts and numbers; none if it has no text."""
    words = _readable(template)
    numbers = [one for one in template.parameters if words and not one.named and _NUMBER.fullmatch(one.value.source)]
    return sorted([*words, *numbers], key=attrgetter("start"))


def columns(template: Template, events: Events) -> list[InlineSpan]:
    """Return the unnamed parameters of an unknown call that holds lists, as columns do; none for any other call."""
    said = [one.value for one in template.parameters if not one.named and one.value.source.strip()]
    if not any(map(holds_blocks, said)):
        return []
    _note(template, True, "its lists are given without it", events)
    return said


@cache
def _says_text(name: str) -> bool:
    return _LABEL.search(name) is not None or any(
        name in anywhere(f"{kind}_parameters") for kind in ("text", "label", "name", "title")
    )


def _add_parameters(context: Context, template: Template, out: Rendered) -> None:
    """Add the parameters of an unknown call in a value, with commas between them."""
    name, events = template.name or "", out.events
    span = (template.start, template.end)
    shown = [parameter for parameter in template.parameters if parameter.value.source.strip()]
    is_data = "/" in name and not any(parameter.named for parameter in shown)
    shown = [] if is_data else shown
    fate = "its parameters are keys of what it shows" if is_data else "its parameters are given as text"
    _note(template, bool(shown), fate, events)
    events.guessed.append(span)
    is_row = _is_row(context.text, template)
    if is_row:
        out.newline()
    at, place = out.length, len(out.parts)
    for index, parameter in enumerate(shown):
        if index:
            out.add(", ", *span)
        add_lines(context, parameter.value, out)
    if "{{" in name:  # the name itself holds calls: show those instead
        render(context, [node for node in template.children if isinstance(node, Template)], out)
    elif not shown and name and not is_data:
        events.mark(template.start + 2, template.end - 2, CONTENT)
        out.add(name, *span)
    if is_row:
        out.entry(at, place)
        out.newline()


def _is_row(text: str, template: Template) -> bool:
    """Return True if a call and the one above or below it stand on lines of their own, as rows of a table do."""
    before = _CALL_ABOVE.search(text, max(template.start - 80, 0), template.start)
    if _CALL_BELOW.match(text, template.end):
        return before is not None or _LINE_START.search(text, max(template.start - 80, 0), template.start) is not None
    return before is not None and _LINE_END.match(text, template.end) is not None


def keep(context: Context, template: Template, events: Events, in_line: InlineSpan | None = None) -> list[raw.Block]:
    """Return the block of an unknown template, with its name and the text of its parameters, and the pictures in them.

    The list is empty for a navigation box. `in_line`: a parameter that stands in the line, not in the block.
    """
    if is_navigation_box(context, template):
        events.drop(template.start, template.end, "navigation")
        return []
    parameters: dict[str, str] = {}
    found: list[raw.Link] = []
    beside, in_table = month_tables.read(context, template, events)
    for parameter in template.parameters:
        shown = Rendered(events)
        if parameter.named:
            events.mark(parameter.start, parameter.value.start - 1, CONTENT)
        if in_line is parameter.value or parameter.start in in_table:
            continue
        add_lines(context, parameter.value, shown)
        if text := shown.text():
            parameters[parameter.name] = text
        for link in shown.links:
            link["at"] = None
        found += shown.links
        beside += shown.media + shown.blocks
    name = template.name or ""
    is_shown = in_line is not None or bool(in_table) or bool(as_lines(parameters))
    events.rows.append(UnreadCall(template.start, name, is_shown))
    events.mark(template.start + 2, template.start + 2 + len(name), CONTENT)
    span = (template.start, template.end)
    return [{"kind": "template", "name": name, "parameters": parameters, "links": found, "span": span}, *beside]
