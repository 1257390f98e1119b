"""The base classes of all records, and the type of a span in a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetPydanticSchema
from pydantic_core import core_schema

from extractor.records.span import Span

if TYPE_CHECKING:
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


class Shown(BaseModel):
    """A model that is shown on one line: texts cut, lists and maps as how many there are, nothing that is null.

    In its JSON Schema the text below a member describes it.
    """

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

    model_config = ConfigDict(extra="forbid", defer_build=True)


def empty() -> Any:
    """Return the default of a list member, which is a new empty list."""
    return Field(default_factory=list)
