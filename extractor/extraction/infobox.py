"""Infoboxes: which calls are one, and their parameters as fields."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractor.document import Comment, Parameter, Run, Template
from extractor.extraction import derived, items, media
from extractor.extraction.coverage import CONTENT, MARKUP
from extractor.extraction.lines import add_lines
from extractor.extraction.rendered import Rendered
from extractor.extraction.state import MAX_BOXES, State, Unknown
from extractor.languages import infobox_type, is_infobox_name

Record = dict[str, Any]
_JOINT = re.compile(r"[\s_-]+")
_LEAST_PARAMETERS = 4  # of a call that is an infobox by its shape alone
_TITLES = ("name", "title", "infobox_title", "box_title", "above")


@lru_cache(maxsize=1 << 12)
def key_of(label: str) -> str:
    """A parameter's name as fields are asked for it.

    >>> key_of("Birth-date  "), key_of("GiornoMeseNascita")
    ('birth_date', 'giornomesenascita')
    """
    return _JOINT.sub("_", label.strip().casefold())


def take(state: State, template: Template) -> bool:
    """Add the infobox that a call is to the page, or to the field it stands in; False when it is none."""
    if not is_infobox(state, template):
        return False
    if state.boxes >= MAX_BOXES:
        _refuse(state, template)
        return False
    if not state.in_note:
        state.sink.append(read(state, template))
    return True


def _refuse(state: State, template: Template) -> None:
    """Say once of each name that a box stands in too many others; what its parameters say becomes text."""
    name = template.name or ""
    message = f"the infobox {name} stands in {MAX_BOXES} others; its parameters are given as text"
    state.name_unknown(Unknown(name, "too-deep", message, template.start, template.end))


def is_infobox(state: State, template: Template) -> bool:
    """Whether a call is an infobox: by its name in any language, else by its shape in the lead."""
    if template.name is None:
        return True
    named = template.name[:7].lower() == "infobox"  # parts such as `Infobox element/isotopes` too
    verdict = named or is_infobox_name(template.name, state.language)
    if verdict is False:
        return False
    if verdict is None and not _has_the_shape(state, template):
        return False
    return any(parameter.value.source.strip() for parameter in template.parameters)


def _has_the_shape(state: State, template: Template) -> bool:
    """In the lead, with nothing but other calls on its lines, at least four named parameters on lines of their own."""
    parts = state.document.parts
    if state.in_value or state.depth > 1 or (len(parts) > 1 and template.start >= parts[0].end):
        return False
    text, start = state.text, template.start
    if text.count("\n", start, template.end) < _LEAST_PARAMETERS or ":" in (template.name or ""):
        return False
    before = text[text.rfind("\n", 0, start) + 1 : start].strip()
    if before and not (before.startswith("{{") and before.endswith("}}")):
        return False
    return sum(parameter.named for parameter in template.parameters) >= _LEAST_PARAMETERS


def read(state: State, template: Template) -> Record:
    """The Infobox record of a call."""
    state.coverage.mark(template.start, template.end, MARKUP)
    fields: list[Record] = []
    seen: set[str] = set()
    for parameter in template.parameters:
        field = _field(state, parameter)
        if field is None:
            continue
        if parameter.name in seen:
            message = f"the parameter {parameter.name} is given more than once"
            state.diagnose("duplicate-parameter", message, parameter.start, parameter.end)
        seen.add(parameter.name)
        fields.append(field)
    name = state.title if template.name is None else _title(fields)
    if template.name:
        state.coverage.mark(template.start + 2, template.start + 2 + len(template.name), CONTENT)
    return {
        "template": template.name,
        "type": infobox_type(template.name, state.language) if template.name else None,
        "name": name or None,
        "fields": fields,
        "derived": derived.read(state, fields),
        "span": (template.start, template.end),
    }


def _title(fields: list[Record]) -> str | None:
    by_key = {field["key"]: field["text"] for field in reversed(fields)}
    return next((by_key[key].replace("\n", " ") for key in _TITLES if by_key.get(key)), None)


def _field(state: State, parameter: Parameter) -> Record | None:
    """The field of a parameter; None when it is empty or says nothing but a comment."""
    run = _trim(parameter.value)
    if run is None or (run.children and _only_comments(state, run)):
        return None
    key = key_of(parameter.name)
    if parameter.named:
        name_end = parameter.value.start - 1
        state.coverage.mark(parameter.start, name_end, CONTENT)
    if media.is_leftover(run.source, state.language, state.document.format == "flat"):
        message = f"options of a picture stand where a value of {parameter.name} should"
        state.diagnose("leftover-markup", message, run.start, run.end)
        state.coverage.drop(run.start, run.end, "picture options")
        return _record(parameter, key, "", [], [], run)
    outer = state.sink, state.in_value
    boxes: list[Record] = []
    state.sink, state.in_value = boxes, True
    state.boxes += 1
    out = Rendered(traced=True)
    add_lines(state, run, out)
    state.boxes -= 1
    state.sink, state.in_value = outer
    text, rows = items.read(state, out, key, run)
    return _record(parameter, key, text, rows, boxes, run)


def _record(parameter: Parameter, key: str, text: str, rows: list[Record], boxes: list[Record], run: Run) -> Record:
    return {
        "label": parameter.name,
        "key": key,
        "text": text,
        "items": rows,
        "infoboxes": boxes,
        # a box whose end is lost takes the blanks behind it along
        "span": (run.start, max([run.end, *(box["span"][1] for box in boxes)])),
    }


def _trim(run: Run) -> Run | None:
    """The run without blanks at its ends; None when there is nothing else."""
    source = run.source
    bare = source.lstrip()
    start, end = run.start + len(source) - len(bare), run.end - len(bare) + len(bare.rstrip())
    if start >= end:
        return None
    return run if (start, end) == (run.start, run.end) else Run(run.reader, start, end, run.children)


def _only_comments(state: State, run: Run) -> bool:
    if not any(child.__class__ is Comment for child in run.children):
        return False
    if not all(node.__class__ is Comment or not state.text[node.start : node.end].strip() for node in run.nodes):
        return False
    for node in run.nodes:
        if node.__class__ is Comment:
            state.coverage.drop(node.start, node.end, "comment")
    return True
