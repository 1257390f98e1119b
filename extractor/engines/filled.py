"""Rows of a user's model for engines: the columns of the model, its problems and `failure`, in Arrow and in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from extractor.engines.columns import FAILURE
from extractor.errors import UnknownColumnError, WriteError
from extractor.languages import load
from extractor.records.targets.shapes import Kind, Shape
from extractor.runs.into import PARTS, Filling, Into
from extractor.runs.limits import Limits
from extractor.runs.piecework import Result
from extractor.runs.tasks import Failure
from extractor.runs.worker import Setup
from extractor.writers import arrow, filled

if TYPE_CHECKING:
    import pyarrow

    from extractor.records.page import Page

EXTRACT = "extractor.pipeline:extract"
"""The function that makes the record of a page, as workers import it."""

_FAILURE: Final = Shape(FAILURE.name, "text")
_SQL: Final[dict[Kind, str]] = {
    "text": "string",
    "json": "string",
    "whole": "bigint",
    "number": "double",
    "decimal": "decimal(38,10)",
    "truth": "boolean",
    "day": "date",
    "moment": "timestamp_ntz",
}


@dataclass(frozen=True, slots=True)
class FilledPacking:
    """Packs the lines of a model into a record batch; it can be pickled."""

    model: tuple[Shape, ...]
    """The columns of the model."""

    @property
    def columns(self) -> tuple[Shape, ...]:
        """All columns of the batches."""
        return filled.columns_of(self.model, (_FAILURE,))

    @property
    def schema(self) -> pyarrow.Schema:
        """The columns of the batches in the terms of Arrow."""
        return filled.schema(self.columns, "a record batch")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def __call__(self, results: Iterator[Result]) -> list[bytes]:
        """Return the record batch as an Arrow IPC message without its schema."""
        arrow.package("a record batch")
        return [self.batch(results).serialize().to_pybytes()]

    def batch(self, results: Iterable[Result]) -> pyarrow.RecordBatch:
        """Return the record batch of the results, with a row for each, in order."""
        return filled.batch([self._row(page, result) for page, result in results], self.schema)

    def _row(self, page: Page, result: object) -> filled.Row:
        reason = result.reason if isinstance(result, Failure) else ""
        if isinstance(result, bytes):
            try:
                return (*filled.row_of(result, self.model, "a record batch"), None)
            except WriteError as error:
                reason = str(error)
        nothing = (None,) * len(self.model)
        return (page.title, load(page.language).tag, filled.page_id(page.page_id), *nothing, [], reason)


def setup(into: str, limits: Limits) -> Setup:
    """Return the setup of workers that fill a model, and pack its rows.

    Raises:
        TargetError: there is no such model, or no rule fills it.
    """
    named = Into.of(into)
    return Setup(EXTRACT, {"parts": PARTS}, limits, FilledPacking(Filling(named).shapes), into=named)


def of(into: str, columns: Iterable[str] | None) -> FilledPacking:
    """Return what packs the rows of a model that is named.

    Raises:
        TargetError: there is no such model, or no rule fills it.
        UnknownColumnError: columns of an article are named as well.
    """
    if columns is not None:
        raise UnknownColumnError("into gives the columns of the model; leave out columns, which an article has")
    return FilledPacking(Filling(Into.of(into)).shapes)


def ddl(columns: tuple[Shape, ...]) -> str:
    """Return columns as a schema in the words of Spark SQL.

    >>> ddl((Shape("founded", "day"), Shape("leaders", "many", (Shape("", "one", (Shape("name", "text"),)),))))
    '`founded` date, `leaders` array<struct<`name`: string>>'
    """
    return ", ".join(f"`{column.name}` {_sql(column)}" for column in columns)


def _sql(shape: Shape) -> str:
    if shape.kind == "many":
        return f"array<{_sql(shape.members[0])}>"
    if shape.kind == "one":
        return f"struct<{', '.join(f'`{one.name}`: {_sql(one)}' for one in shape.members)}>"
    return _SQL[shape.kind]
