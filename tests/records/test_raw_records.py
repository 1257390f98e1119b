"""Extraction builds the records that Pydantic checks: each raw type agrees with its model."""

from __future__ import annotations

import types
from typing import Annotated, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from pydantic import BaseModel

from extractor import records
from extractor.records import article, block, infobox, raw, raw_values
from extractor.records.span import Span
from extractor.values import KINDS, DerivedValue

DERIVED = {model.__name__: model for model in get_args(get_args(DerivedValue)[0])}
MODELS: dict[str, type[BaseModel]] = {
    **{name: getattr(records, name) for name in records.__all__ if isinstance(getattr(records, name), type)},
    **{model.__name__: model for model in KINDS.values()},
    **{model.__name__: model for model in get_args(get_args(block.Block)[0])},
    **{
        name: getattr(module, name)
        for module, names in ((article, ["Article"]), (infobox, ["Infobox"]))
        for name in names
    },
    **DERIVED,
}
RAW = {
    name: kind
    for name, kind in {**vars(raw_values), **vars(raw)}.items()
    if is_typeddict(kind) and not name.endswith("Members")
}


def plain(annotation: object) -> object:
    """Return an annotation without what is only for Pydantic or for type checkers."""
    while get_origin(annotation) in (Annotated, NotRequired):
        annotation = get_args(annotation)[0]
    return annotation


def alternatives(annotation: object) -> list[object]:
    annotation = plain(annotation)
    if get_origin(annotation) in (Union, types.UnionType):
        return [one for part in get_args(annotation) for one in alternatives(part)]
    return [annotation]


def agree(raw_type: object, model_type: object) -> bool:
    """Return True if every plain value of one type is a value of the other, as far as types alone can say."""
    ours, theirs = alternatives(raw_type), alternatives(model_type)
    if len(ours) != len(theirs):
        return False
    return all(any(alike(one, other) for other in theirs) for one in ours)


def alike(one: object, other: object) -> bool:
    if is_typeddict(one):
        return isinstance(other, type) and one.__name__ == other.__name__  # type: ignore[attr-defined]  # a TypedDict
    if get_origin(one) in (list, dict) and get_origin(other) is get_origin(one):
        return all(agree(*pair) for pair in zip(get_args(one), get_args(other), strict=True))
    if one == tuple[int, int]:
        return other is Span
    return one == other or (one is str and get_origin(other) is Literal)


def test_every_model_of_an_article_has_its_raw_type() -> None:
    assert set(MODELS) - set(RAW) == {"Chunk", "Page"}
    assert set(RAW) <= set(MODELS)


@pytest.mark.parametrize("name", RAW)
def test_members_agree(name: str) -> None:
    ours, model = get_type_hints(RAW[name], include_extras=True), MODELS[name]
    theirs = get_type_hints(model, include_extras=True)
    assert set(ours) == set(model.model_fields)
    for member, field in model.model_fields.items():
        assert agree(ours[member], theirs[member]), f"{name}.{member}: {ours[member]} is no {theirs[member]}"
        assert member in RAW[name].__required_keys__ or not field.is_required(), f"{name}.{member} may not be missing"
