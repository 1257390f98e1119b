"""JSON Schemas (2020-12) of infoboxes as `Infobox.to_dict(lists=True)` gives them, inferred from counts.

A schema tells what was read, and does not forbid what was not: no field is required, others may be there. What the
counts say stands in members that begin with `x-`.
"""

from __future__ import annotations

from typing import NotRequired, TypeAlias, TypedDict

from extractor.inference.names import alike, families
from extractor.inference.tally import BoxName, BoxTally, FieldTally
from extractor.statistics import ranked

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: dict[str, object] = {"type": "string"}

_FORMS: dict[str, dict[str, object]] = {
    "quantity": {
        "type": "object",
        "properties": {"amount": {"type": "number"}, "unit": {"type": ["string", "null"]}},
        "required": ["amount", "unit"],
        "additionalProperties": False,
    },
    "globe-coordinate": {"type": "array", "prefixItems": [{"type": "number"}, {"type": "number"}], "items": False},
    "boolean": {"type": "boolean"},
    "infobox": {"type": "object"},
}
"""The JSON Schema of an entry by the kind of its values; the entries of other kinds are texts."""

_TEXTS_TOO = ("quantity",)
"""The kinds whose entries may be texts, too: a quantity that only has bounds."""


class ExampleRow(TypedDict):
    text: str
    title: str
    span: list[int]


FieldSchema = TypedDict(
    "FieldSchema",
    {
        "title": str,
        "type": str,
        "items": dict[str, object],
        "x-boxes": int,
        "x-fill-rate": float,
        "x-several": int,
        "x-kinds": dict[str, int],
        "x-units": NotRequired[dict[str, int]],
        "x-labels": NotRequired[dict[str, int]],
        "x-templates": NotRequired[dict[str, int]],
        "x-examples": list[ExampleRow],
    },
)
BoxSchema = TypedDict(
    "BoxSchema",
    {
        "$schema": str,
        "title": str,
        "type": str,
        "properties": dict[str, FieldSchema],
        "x-language": str | None,
        "x-boxes": int,
        "x-families": dict[str, dict[str, list[str]]],
        "x-alike": list[list[str]],
    },
)
Schema: TypeAlias = BoxSchema


def box_schema(name: BoxName, box: BoxTally) -> Schema:
    """Return the schema of the infoboxes of a template, the fields that most of them have first.

    >>> from extractor import extract
    >>> from extractor.inference.tally import Tally
    >>> tally = Tally()
    >>> tally.count(extract("{{Infobox lake|area=5 km2}}", title="Alder Lake", lang="en"))
    >>> [(name, box)] = tally.ranked()
    >>> area = box_schema(name, box)["properties"]["area"]
    >>> area["x-fill-rate"], area["x-units"], area["x-examples"]
    (1.0, {'km2': 1}, [{'text': '5 km2', 'title': 'Alder Lake', 'span': [20, 25]}])
    """
    by_use = sorted(box.fields.items(), key=lambda one: (-one[1].boxes, one[0]))
    return {
        "$schema": DIALECT,
        "title": name.template or "infobox",
        "type": "object",
        "properties": {key: _field_schema(field, box.boxes) for key, field in by_use},
        "x-language": name.language,
        "x-boxes": box.boxes,
        "x-families": {family.name: family.members for family in families(box.fields)},
        "x-alike": [list(pair) for pair in alike(box)],
    }


def _field_schema(field: FieldTally, boxes: int) -> FieldSchema:
    made: FieldSchema = {
        "title": ranked(field.labels)[0][0],
        "type": "array",
        "items": _entry_schema(field),
        "x-boxes": field.boxes,
        "x-fill-rate": round(field.boxes / boxes, 4),
        "x-several": field.several,
        "x-kinds": dict(ranked(field.kinds)),
        "x-examples": [{"text": one.text, "title": one.title, "span": list(one.span)} for one in field.examples],
    }
    if field.units:
        made["x-units"] = dict(ranked(field.units))
    if len(field.labels) > 1:
        made["x-labels"] = dict(ranked(field.labels))
    if field.templates:
        made["x-templates"] = dict(ranked(field.templates))
    return made


def _entry_schema(field: FieldTally) -> dict[str, object]:
    """Return the schema of an entry: the form of its kind, or one of several."""
    forms: list[dict[str, object]] = []
    for kind in field.kinds:
        wanted = [_FORMS[kind]] if kind in _FORMS else []
        wanted += [_TEXT] if kind in _TEXTS_TOO or kind not in _FORMS else []
        forms += [form for form in wanted if form not in forms]
    forms.sort(key=lambda form: str(form["type"]))
    return forms[0] if len(forms) == 1 else {"anyOf": forms}
