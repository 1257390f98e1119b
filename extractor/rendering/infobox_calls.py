"""Recognition of infobox calls: by name in any language, else by their shape in the lead."""

from __future__ import annotations

from typing import Final

from extractor.document import Template
from extractor.languages import is_infobox_name, template_title
from extractor.rendering.context import MAX_BOXES, Context
from extractor.rendering.events import Events, InfoboxCall, UnknownCall

_LEAST_PARAMETERS: Final = 4  # of a call that is recognized by its shape alone


def take(context: Context, template: Template, events: Events) -> bool:
    """Return True if a call is an infobox, and add its event; False also if it is nested in too many others.

    An infobox in a footnote is taken without an event, so it is not read.
    """
    if not is_infobox(context, template):
        return False
    if context.boxes >= MAX_BOXES:
        name = template.name or ""
        message = f"the infobox {name} stands in {MAX_BOXES} others; its parameters are given as text"
        events.rows.append(UnknownCall(name, "too-deep", message, template.start, template.end))
        return False
    if not context.in_note:
        events.rows.append(InfoboxCall(context, template))
    return True


def is_infobox(context: Context, template: Template) -> bool:
    """Return True if a call is an infobox."""
    if template.name is None:
        return True
    name = template_title(template.name, context.language)
    named = name[:7].lower() == "infobox"  # parts such as `Infobox element/isotopes` too
    verdict = named or is_infobox_name(name, context.language)
    if verdict is False:
        return False
    if verdict is None and not _has_the_shape(context, template, name):
        return False
    return any(parameter.value.source.strip() for parameter in template.parameters)


def _has_the_shape(context: Context, template: Template, name: str) -> bool:
    """Return True if a call has the shape of an infobox.

    It stands in the lead, follows nothing but other calls on its line, spans at least five lines, and has at least four
    named parameters.
    """
    parts = context.document.parts
    if context.in_value or context.depth > 1 or (len(parts) > 1 and template.start >= parts[0].end):
        return False
    text, start = context.text, template.start
    if text.count("\n", start, template.end) < _LEAST_PARAMETERS or ":" in name:
        return False
    before = text[text.rfind("\n", 0, start) + 1 : start].strip()
    if before and not (before.startswith("{{") and before.endswith("}}")):
        return False
    return sum(parameter.named for parameter in template.parameters) >= _LEAST_PARAMETERS
