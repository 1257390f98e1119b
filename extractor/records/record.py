"""The base classes of all records, and the type of a span in a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetPydanticSchema
from pydantic_core import core_schema

from extractor.records.span import Span

if TYPE_CHECKING:
    from inspect import Signature

    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue as JsonSchema

_OFFSET = core_schema.int_schema(strict=True, ge=0)
_SPAN = core_schema.no_info_after_validator_function(
    partial(tuple.__new__, Span),  # a third cheaper than the default for a NamedTuple, and there are thousands
    core_schema.tuple_schema([_OFFSET, _OFFSET]),
)

Place = Annotated[Span, GetPydanticSchema(lambda _type, _handler: _SPAN)]
"""A `Span` as a member of a record. It is made from any pair of integers and is `[start, end]` in JSON."""


_LONGEST, _LONGEST_TEXT = 190, 50


class _SignatureOfBuilt:
    """The signature of a model's class. The model is built for it, and then has one of its own in place of this."""

    def __get__(self, model: object, owner: type[BaseModel]) -> Signature:
        if model is None:
            owner.model_rebuild(raise_errors=False)
            if vars(owner)["__signature__"] is not self:
                return owner.__signature__
        raise AttributeError("__signature__")


class Shown(BaseModel):
    """A model that is shown on one line: texts cut, lists and maps as how many there are, nothing that is null.

    It is built when it is needed. In its JSON Schema the text below a member describes it.

    >>> from inspect import signature
    >>> class Rome(Shown):
    ...     hills: int
    >>> signature(Rome)
    <Signature (*, hills: int) -> None>
    """

    model_config = ConfigDict(defer_build=True)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.__signature__ = _SignatureOfBuilt()  # type: ignore[assignment]

    @classmethod
    def model_rebuild(cls, **options: Any) -> bool | None:
        """Build the model, in a thread with a stack of its own if the caller has too little left."""
        depth = options.pop("_parent_namespace_depth", 2)
        try:
            return super().model_rebuild(_parent_namespace_depth=depth and depth + 1, **options)
        except RecursionError:
            from extractor import stack

            return stack.apart(partial(super().model_rebuild, _parent_namespace_depth=0, **options))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        from extractor.records.member_texts import member_texts

        made = handler(schema)
        members = handler.resolve_ref_schema(made)["properties"]
        for name, text in member_texts(cls).items():
            members[name]["description"] = text
        return made

    def __repr__(self) -> str:
        shown = super().__repr__()
        return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…)"

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        return shortened(super().__repr_args__())


def shortened(members: Iterable[tuple[str | None, Any]]) -> Iterator[tuple[str | None, Any]]:
    """Yield names and values for a line: texts are cut, lists and maps are counted, None is left out.

    >>> dict(shortened([("text", "a" * 60), ("note", None), ("rows", [1, 2]), ("level", 2)]))
    {'text': 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…', 'rows': 2, 'level': 2}
    """
    for name, value in members:
        if isinstance(value, list | dict):
            yield name, len(value)
        elif isinstance(value, str) and len(value) > _LONGEST_TEXT:
            yield name, f"{value[:_LONGEST_TEXT]}…"
        elif value is not None:
            yield name, value


class Record(Shown):
    """A part of an article: knows its own members and no others."""

    model_config = ConfigDict(extra="forbid")


def empty() -> Any:
    """Return the default of a list member, which is a new empty list."""
    return Field(default_factory=list)
