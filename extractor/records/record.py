"""What all records have in common, and how a span is held in one."""

from functools import partial
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetPydanticSchema
from pydantic_core import core_schema

from extractor.spans import Span

_OFFSET = core_schema.int_schema(strict=True, ge=0)
_SPAN = core_schema.no_info_after_validator_function(
    partial(tuple.__new__, Span),  # a third cheaper than the default for a NamedTuple, and there are thousands
    core_schema.tuple_schema([_OFFSET, _OFFSET]),
)

Place = Annotated[Span, GetPydanticSchema(lambda _type, _handler: _SPAN)]
"""A `Span` as a member of a record: made from any pair of integers, written as `[start, end]` in JSON."""


class Record(BaseModel):
    """A part of an article: knows its own members and no others."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


def empty() -> Any:
    """The default of a list member: a new empty list."""
    return Field(default_factory=list)
