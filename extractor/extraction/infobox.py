"""Infoboxes: the parameters of a call as fields."""

from __future__ import annotations

from typing import Final

from extractor.document import Comment, FlatBox, InlineSpan, Parameter
from extractor.extraction import derived, items
from extractor.extraction.draft import Draft
from extractor.languages import infobox_type
from extractor.records import raw
from extractor.records.labels import key_of
from extractor.rendering import media, wikilinks
from extractor.rendering.block_lines import add_lines
from extractor.rendering.context import Context
from extractor.rendering.events import CONTENT, MARKUP, Events, InfoboxCall
from extractor.rendering.rendered import Rendered

_TITLES: Final = ("name", "title", "infobox_title", "box_title", "above")


def read(draft: Draft, call: InfoboxCall) -> raw.Infobox:
    """Return the Infobox record of a call."""
    context, template = call
    draft.coverage.mark(template.start, template.end, MARKUP)
    fields: list[raw.Field] = []
    seen: set[str] = set()
    for parameter in template.parameters:
        field = _field(draft, context, parameter)
        if field is None:
            continue
        if parameter.name in seen:
            message = f"the parameter {parameter.name} is given more than once"
            draft.diagnose("duplicate-parameter", message, parameter.start, parameter.end)
        seen.add(parameter.name)
        fields.append(field)
    name = _title(fields) if template.name else context.title
    if isinstance(template, FlatBox) and template.title is not None:
        name = context.text[slice(*template.title)]
        draft.coverage.mark(*template.title, CONTENT)
    if template.name:
        draft.coverage.mark(template.start + 2, template.start + 2 + len(template.name), CONTENT)
    return {
        "template": template.name,
        "type": infobox_type(template.name, context.language) if template.name else None,
        "name": name or None,
        "fields": fields,
        "derived": derived.read(context.language, fields),
        "span": (template.start, template.end),
    }


def _title(fields: list[raw.Field]) -> str | None:
    by_key = {field["key"]: field["text"] for field in reversed(fields)}
    return next((by_key[key].replace("\n", " ") for key in _TITLES if by_key.get(key)), None)


def _field(draft: Draft, context: Context, parameter: Parameter) -> raw.Field | None:
    """Return the field of a parameter; None if it is empty or holds only comments."""
    inline = _trim(parameter.value)
    if inline is None or (inline.children and _only_comments(draft, inline)):
        return None
    if parameter.named:
        draft.coverage.mark(parameter.start, parameter.value.start - 1, CONTENT)
    if media.is_leftover(inline.source, context.language, context.document.format == "flat"):
        message = f"options of a picture stand where a value of {parameter.name} should"
        draft.diagnose("leftover-markup", message, inline.start, inline.end)
        draft.coverage.drop(inline.start, inline.end, "picture options")
        return _record(parameter, "", [], [], [], inline)
    boxes: list[raw.Infobox] = []
    out = Rendered(Events(), traced=True)
    if not wikilinks.show_piped(context, inline, out):
        add_lines(context.for_value(), inline, out)
    draft.commit(out.events.rows, boxes)
    text, rows = items.read(draft, out, key_of(parameter.name), inline)
    return _record(parameter, text, rows, boxes, out.refs, inline)


def _record(
    parameter: Parameter,
    text: str,
    rows: list[raw.Item],
    boxes: list[raw.Infobox],
    refs: list[raw.RefUse],
    inline: InlineSpan,
) -> raw.Field:
    return {
        "label": parameter.name,
        "key": key_of(parameter.name),
        "text": text,
        "items": rows,
        "infoboxes": boxes,
        "refs": refs,
        # an infobox whose end is lost includes the blanks after it
        "span": (inline.start, max([inline.end, *(box["span"][1] for box in boxes)])),
    }


def _trim(inline: InlineSpan) -> InlineSpan | None:
    """Return the inline span without blanks at its ends; None if it is blank."""
    source = inline.source
    bare = source.lstrip()
    start, end = inline.start + len(source) - len(bare), inline.end - len(bare) + len(bare.rstrip())
    if start >= end:
        return None
    return (
        inline if (start, end) == (inline.start, inline.end) else InlineSpan(inline.tree, start, end, inline.children)
    )


def _only_comments(draft: Draft, inline: InlineSpan) -> bool:
    """Return True, and mark its comments as left out, if an inline span holds only comments and blanks."""
    if not any(isinstance(child, Comment) for child in inline.children):
        return False
    if not all(
        isinstance(node, Comment) or not inline.tree.text[node.start : node.end].strip() for node in inline.nodes
    ):
        return False
    for node in inline.nodes:
        if isinstance(node, Comment):
            draft.coverage.drop(node.start, node.end, "comment")
    return True
