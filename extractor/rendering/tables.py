"""Table blocks, with cells and the rows and columns that they span."""

from __future__ import annotations

import re
from typing import Final

from extractor.document import Cell, Table
from extractor.records import raw
from extractor.rendering import infobox_calls
from extractor.rendering.block_lines import add_cell, add_lines
from extractor.rendering.context import Context
from extractor.rendering.events import MARKUP, Events
from extractor.rendering.footnotes import attributes
from extractor.rendering.rendered import Rendered

_MOST: Final = 1000  # the largest span in browsers
_DIGITS: Final = re.compile(r"\s*\+?([0-9]{1,9})")


def read(context: Context, table: Table, events: Events) -> list[raw.Block]:
    """Return the table block of a table as it is written: a cell that spans several places appears once.

    The pictures and unknown templates in its cells follow as blocks.
    """
    events.mark(table.start, table.end, MARKUP)
    if not table.rows and context.text.startswith("|", table.start):  # only the end of a table that a heading cuts
        return []
    if not table.closed:
        events.diagnose("unclosed-table", "a table is not closed", table.start, min(table.start + 2, table.end))
    for call in table.calls:
        infobox_calls.take(context, call, events)
    caption = Rendered(events)
    if table.caption is not None:
        add_lines(context, table.caption, caption)
    beside: list[raw.Block] = [*caption.media, *caption.blocks]
    inside = context.for_cell()
    record: raw.Table = {
        "kind": "table",
        "caption": caption.text() or None,
        "caption_links": caption.links,
        "rows": [
            [_cell(inside, cell, len(table.rows) - number, beside, events) for cell in row]
            for number, row in enumerate(table.rows)
        ],
        "span": (table.start, table.end),
    }
    return [record, *beside]


def _cell(context: Context, cell: Cell, rows: int, beside: list[raw.Block], events: Events) -> raw.Cell:
    """Return a cell; `rows` is the number of rows from its own to the last one."""
    out = Rendered(events)
    add_cell(context, cell, out)
    if out.media or out.blocks:
        beside += out.media + out.blocks
    known = attributes(cell.attributes) if cell.attributes else {}
    return {
        "text": out.text(),
        "header": cell.header,
        "rowspan": _span(known.get("rowspan")) or min(rows, _MOST),  # 0 means all rows that follow
        "colspan": _span(known.get("colspan")) or 1,
        "links": out.links,
        "refs": out.refs,
        "span": (cell.start, cell.end),
    }


def _span(written: str | None) -> int:
    """Return the number of places that a cell spans, as HTML reads numbers: the leading digits, 1 if there are none."""
    digits = _DIGITS.match(written) if written else None
    return min(int(digits[1]), _MOST) if digits else 1
