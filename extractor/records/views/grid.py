"""A table laid out as a grid: the rules of `Table.to_grid`, `to_records` and `to_frame`.

Cells are placed by the HTML standard (https://html.spec.whatwg.org/multipage/tables.html#forming-a-table): each goes to
the first free place of its row, spans `colspan` by `rowspan` places from there, and never reaches below the last row.
If two cells overlap, the first keeps the place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from extractor.records.views.frames import Package, clean, imported

if TYPE_CHECKING:
    from extractor.records.table import Cell, Table

Grid: TypeAlias = "list[list[Cell | None]]"

# The limit of what spans and padding may add to a table, in characters and places: a fixed number, and a multiple of
# the written size. Beyond it (`rowspan=1000 colspan=1000` in cell after cell) the table is used as written.
_FREE = 10_000
_TIMES = 20


def cells(table: Table) -> Grid:
    """Return the table's cells by row and column. A cell that spans several places is in each; None is a missing cell.

    All rows have the same length, unless spans and padding would make the table many times as large as it is written:
    then each row has its own cells, once.
    """
    rows = table.rows
    written = sum(_size(cell) for row in rows for cell in row)
    most = written + _FREE + _TIMES * written
    repeated = ((cell, _height(cell, len(rows) - number)) for number, row in enumerate(rows) for cell in row)
    if sum(_size(cell) * cell.colspan * height for cell, height in repeated) > most:
        return [list(row) for row in rows]
    places: list[dict[int, Cell]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in places[number]:
                column += 1
            columns = range(column, column + cell.colspan)
            for covered in places[number : number + _height(cell, len(rows) - number)]:
                for place in columns:
                    covered.setdefault(place, cell)
            column = columns.stop
    width = max((max(row) + 1 for row in places if row), default=0)
    if width * len(rows) > most:
        return [list(row) for row in rows]
    return [[row.get(column) for column in range(width)] for row in places]


def headers(grid: Grid) -> int:
    """Return the number of rows at the top that hold nothing but header cells; at most 1 if all rows of the table do.

    A row of a single cell over the full width counts only above the names of the columns; below them it is the title of
    the rows that follow.
    """
    count, named = 0, False
    while count < len(grid) and _is_header(grid[count]) and not (named and _is_wide(grid[count])):
        named = named or not _is_wide(grid[count])
        count += 1
    return min(count, 1) if count == len(grid) else count


def titles(grid: Grid, count: int) -> tuple[Grid, Grid]:
    """Return the `count` header rows in two parts: titles of the table, and names of its columns (at least one row)."""
    wide = 0
    while wide < count - 1 and _is_wide(grid[wide]):
        wide += 1
    return grid[:wide], grid[wide:count]


def names(grid: Grid, count: int) -> list[str]:
    """Return a name for each column, made of its different texts in `count` header rows, joined by ` / `.

    A row of a single cell over the full width names the table, not its columns, unless it is the only one. A column
    without a text is named by its number from 1, and the second column of the same name gets `(2)`.
    """
    width = max(map(len, grid), default=0)
    _, rows = titles(grid, count)
    found: dict[str, None] = {}
    for column in range(width):
        texts = dict.fromkeys(_line(row[column]) for row in rows if column < len(row))
        name = unique = " / ".join(filter(None, texts)) or str(column + 1)
        number = 1
        while unique in found:
            number += 1
            unique = f"{name} ({number})"
        found[unique] = None
    return list(found)


def records(table: Table) -> list[dict[str, str]]:
    """Return the rows below the header as texts by column name, without repetitions of the header."""
    grid = cells(table)
    count = headers(grid)
    columns = names(grid, count)
    repeated = [_texts(row) for row in grid[:count]]
    below = [_texts(row) for row in grid[count:] if any(row) and not (_is_header(row) and _texts(row) in repeated)]
    return [dict(zip(columns, texts, strict=False)) for texts in below]


def texts(table: Table) -> list[list[str]]:
    """Return the text at every place, empty for a missing cell."""
    return [_texts(row) for row in cells(table)]


def frame(table: Table, package: Package | None = None) -> Any:
    """Return the rows below the header as a data frame of texts, as `Table.to_frame` does."""
    name, module = imported(package, "to_frame")
    grid = cells(table)
    found = names(grid, headers(grid))
    columns = [clean(column) for column in found]
    rows = [[clean(row.get(column, "")) for column in found] for row in records(table)]
    if name == "polars":
        return module.DataFrame(rows, schema=dict.fromkeys(columns, module.String), orient="row")
    made = module.DataFrame(rows, columns=columns)
    if table.caption:
        made.attrs["caption"] = table.caption
    return made


def _height(cell: Cell, left: int) -> int:
    return min(cell.rowspan or left, left)


def _size(cell: Cell) -> int:
    return max(len(cell.text), cell.span[1] - cell.span[0]) + 1


def _is_header(row: list[Cell | None]) -> bool:
    return any(row) and all(cell is None or cell.header for cell in row)


def _is_wide(row: list[Cell | None]) -> bool:
    return len(row) > 1 and len(set(map(id, row))) == 1


def _texts(row: list[Cell | None]) -> list[str]:
    return [cell.text if cell is not None else "" for cell in row]


def _line(cell: Cell | None) -> str:
    return " ".join(cell.text.split()) if cell is not None else ""
