"""The tables of a page, with their cells."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from extractor.records.block_record import BlockRecord
from extractor.records.link import Link, RefUse
from extractor.records.record import Place, Record, empty
from extractor.records.views import grid, spreadsheet
from extractor.records.views.frames import Package


class Cell(Record):
    """A cell of a table."""

    text: str = ""
    """The text that a reader sees in the cell."""

    header: bool = False
    """True for a header cell."""

    rowspan: Annotated[int, Field(ge=0)] = 1
    """The number of rows that the cell covers; 0 for all that follow."""

    colspan: Annotated[int, Field(ge=1)] = 1
    """The number of columns that the cell covers."""

    links: list[Link] = empty()
    """The links in the text, in order."""

    refs: list[RefUse] = empty()
    """The footnote marks in the text, in order."""

    span: Place
    """The place of the cell's markup in the page's text: `[start, end)` in Unicode code points from 0."""


class Table(BlockRecord):
    """A table as it is written: a cell that covers several places stands once, in the first.

    >>> table = Table(span=(0, 9), rows=[
    ...     [{"text": "City", "header": True, "span": (1, 2)}, {"text": "Year", "header": True, "span": (2, 3)}],
    ...     [{"text": "Rome", "rowspan": 2, "span": (3, 4)}, {"text": "1900", "span": (4, 5)}],
    ...     [{"text": "1960", "span": (5, 6)}]])
    >>> table.to_grid()
    [['City', 'Year'], ['Rome', '1900'], ['Rome', '1960']]
    >>> table.to_records()
    [{'City': 'Rome', 'Year': '1900'}, {'City': 'Rome', 'Year': '1960'}]
    """

    kind: Literal["table"] = "table"
    """Says that this is a table."""

    caption: str | None = None
    """The caption. Null when the table has none."""

    caption_links: list[Link] = empty()
    """The links in the caption, in order."""

    rows: list[list[Cell]]
    """The rows from the top, each with its cells in order."""

    def to_grid(self) -> list[list[str]]:
        """Return the texts by row and column. A cell that spans several places is in each; missing cells are empty.

        All rows have the same length. Spans never reach below the last row. If spans and padding would make the table
        some twenty times as large as it is written, as only in a hostile page, it is returned as written.
        """
        return grid.texts(self)

    def to_records(self) -> list[dict[str, str]]:
        """Return the rows below the header as dictionaries by column name, with the texts of `to_grid`.

        The header consists of all rows at the top with nothing but header cells; their different texts, joined by
        ` / `, make the name of a column. A row of a single cell over the full width names no column. A column without a
        name is named by its number, counted from 1; the second column of the same name gets ` (2)`. A repetition of the
        header further down is left out.
        """
        return grid.records(self)

    def to_csv(self, *, bom: bool = False) -> str:
        r"""Return the texts of `to_grid` as CSV, with no cell that a spreadsheet would run as a formula.

        With `bom` the text begins with a byte order mark, by which Excel knows that a file is in UTF-8.

        >>> Table(span=(0, 9), rows=[[{"text": "=1+1", "span": (1, 2)}, {"text": "a, b", "span": (3, 4)}]]).to_csv()
        '\'=1+1,"a, b"\n'
        """
        return spreadsheet.text(grid.texts(self), bom=bom)

    def to_frame(self, *, package: Package | None = None) -> Any:
        """Return the rows as a data frame of texts with the columns of `to_records`.

        `package` is "pandas", whose frame has the caption in `attrs`, or "polars"; None for the first installed.

        Raises:
            MissingPackageError: it is not installed.
        """
        return grid.frame(self, package)
