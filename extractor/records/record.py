"""What all records have in common."""

from typing import Any

from pydantic import ConfigDict, Field

from extractor.values.record import Place, Shown

__all__ = ["Place", "Record", "empty"]


class Record(Shown):
    """A part of an article: knows its own members and no others."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


def empty() -> Any:
    """The default of a list member: a new empty list."""
    return Field(default_factory=list)
