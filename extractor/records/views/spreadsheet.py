"""Rows as CSV for spreadsheets (https://www.rfc-editor.org/rfc/rfc4180), in which no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

BOM = "\ufeff"

# The beginning of a formula for spreadsheets, in ASCII or full width, after spaces and invisible characters;
# some spreadsheets also read tabs and carriage returns as the end of a cell.
_FORMULA = re.compile(r"[\s\x00-\x20\u200b-\u200f\u2060-\u2064\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r]")
_PLAIN = re.compile(
    r"[-+]?\d+(?:[.,]\d+)*"  # a number
    r"|-[\dX]{4,}(?:-[\dX]{2}){0,2}[~?%]?(?:/(?:\.\.|-?[\dX]{4,}(?:-[\dX]{2}){0,2}[~?%]?)?)?"  # a date in EDTF
)


def cell(value: str | float | None) -> str:
    """Return the content of a cell: empty for None, digits for a number, a text that is not a formula.

    >>> cell(None), cell(5.0), cell(-12.5), cell("-12.5"), cell("-0043"), cell("-0100/-0044-03")
    ('', '5', '-12.5', '-12.5', '-0043', '-0100/-0044-03')
    >>> cell("=1+1"), cell(" @a"), cell("-2+3"), cell("+39 06 1"), cell("A = b")
    ("'=1+1", "' @a", "'-2+3", "'+39 06 1", 'A = b')
    """
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) and not _PLAIN.fullmatch(value) else value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return f"{value:.0f}"
    return "" if value is None else str(value)


def text(rows: Iterable[Sequence[str | float | None]], *, bom: bool = False) -> str:
    r"""Return rows as lines of CSV; with `bom` a byte order mark is before them, by which Excel knows UTF-8.

    >>> text([("a", None, 5.0), ("=b", 'c "d" e', 1.5)]).splitlines()
    ['a,,5', '\'=b,"c ""d"" e",1.5']
    """
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(map(cell, row) for row in rows)
    return (BOM if bom else "") + made.getvalue().replace("\r", "\ufffd")  # which readers take for the end of a row
