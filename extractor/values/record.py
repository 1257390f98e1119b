"""What every value of an infobox has in common, whatever its kind, and how a span is held in a record."""

from functools import partial
from typing import Annotated

from pydantic import BaseModel, ConfigDict, GetPydanticSchema
from pydantic_core import core_schema

from extractor.spans import Span

_OFFSET = core_schema.int_schema(strict=True, ge=0)
_SPAN = core_schema.no_info_after_validator_function(
    partial(tuple.__new__, Span),  # a third cheaper than the default for a NamedTuple, and there are thousands
    core_schema.tuple_schema([_OFFSET, _OFFSET]),
)

Place = Annotated[Span, GetPydanticSchema(lambda _type, _handler: _SPAN)]
"""A `Span` as a member of a record: made from any pair of integers, written as `[start, end]` in JSON."""


class ValueRecord(BaseModel):
    """A typed value together with the markup that it was read from."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    text: str
    """What a reader sees of the value, before any normal form."""

    span: Place
    """Where the markup of the value stands in the page's text: `[start, end)` in Unicode code points."""


class DerivedRecord(ValueRecord):
    """A value that only several parameters together say, such as a day and its year."""

    keys: list[str]
    """The keys of the fields that were put together, in the order in which the value names them."""
