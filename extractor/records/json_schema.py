"""The JSON Schema of an article, generated from the models."""

import re
from typing import Any

from extractor.records.article import Article
from extractor.records.string_forms import FORMS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SPAN = {
    "type": "array",
    "description": "[start, end): a half-open stretch of text in Unicode code points, counted from 0.",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "minItems": 2,
    "maxItems": 2,
}
_ORDER = ("$schema", "$id", "title", "description", "type", "properties", "required", "additionalProperties", "$defs")


def article_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the result of `Article.model_dump(mode="json")`.

    Every member is required, because a fact that the source does not state is null, and no other member is allowed.

    >>> list(article_schema())[:3], article_schema()["properties"]["kind"]["enum"]
    (['$schema', '$id', 'title'], ['article', 'redirect', 'disambiguation'])
    """
    made = Article.model_json_schema(mode="serialization", union_format="primitive_type_array")
    models = made.pop("$defs")
    models.pop("Span", None)
    whole = {
        **_object(made),
        "$schema": DIALECT,
        "$id": "urn:extractor:schema:article:1",
        "$defs": {"Span": _SPAN, **{name: _object(models[name]) for name in sorted(models)}},
    }
    return {name: whole[name] for name in _ORDER}


def _object(model: dict[str, Any]) -> dict[str, Any]:
    """Return a model's schema with its keywords in a fixed order, every member required, and the forms of strings."""
    properties = {}
    for name, member in model["properties"].items():
        properties[name] = _tidy({key: value for key, value in member.items() if key not in ("title", "default")})
        if form := FORMS.get(f"{model['title']}.{name}"):
            properties[name]["pattern"] = form.pattern
    whole = {**model, "description": _prose(model["description"]), "properties": properties, "required": [*properties]}
    return {name: whole[name] for name in _ORDER if name in whole}


def _tidy(node: dict[str, Any]) -> dict[str, Any]:
    if "prefixItems" in node:  # the only tuples are spans
        node = {"description": node.get("description"), "$ref": "#/$defs/Span"}
    tidied: dict[str, Any] = {}
    for key, value in node.items():
        if key == "description":
            tidied |= {key: _prose(value)} if value else {}
        elif key == "type" and isinstance(value, list):
            tidied[key] = [name for name in value if name != "integer" or "number" not in value]
        elif key in ("anyOf", "oneOf"):
            tidied[key] = [_tidy(branch) for branch in value]
        elif key in ("items", "additionalProperties"):
            tidied[key] = _tidy(value)
        else:
            tidied[key] = value
    return tidied


def _prose(docstring: str) -> str:
    """Return a docstring without its examples, with each paragraph on one line, and with null for None."""
    text = docstring.split("\n\n>>>")[0]
    text = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    return re.sub(r"\bNone\b", "null", re.sub(r"(^|[.:] )None\b", r"\1Null", text))
