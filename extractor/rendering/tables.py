"""Table blocks: cells with their spans over rows and columns."""

from __future__ import annotations

import re

from extractor.document import Cell, Table
from extractor.records import raw
from extractor.rendering.block_lines import add_cell, add_lines
from extractor.rendering.context import Context
from extractor.rendering.events import MARKUP, Events
from extractor.rendering.footnotes import attributes
from extractor.rendering.rendered import Rendered

_MOST = 1000  # browsers take no larger span
_DIGITS = re.compile(r"\s*\+?([0-9]{1,9})")


def read(context: Context, table: Table, events: Events) -> list[raw.Block]:
    """The table block of a table, as it is written: a cell that covers several places stands once.

    Pictures and unknown templates in its cells follow it as blocks.
    """
    events.mark(table.start, table.end, MARKUP)
    if not table.rows and context.text.startswith("|", table.start):  # the end alone of a table that a heading has cut
        return []
    if not table.closed:
        events.diagnose("unclosed-table", "a table is not closed", table.start, min(table.start + 2, table.end))
    caption = Rendered(events)
    if table.caption is not None:
        add_lines(context, table.caption, caption)
    beside: list[raw.Block] = [*caption.media, *caption.blocks]
    record: raw.Table = {
        "kind": "table",
        "caption": caption.text() or None,
        "caption_links": caption.links,
        "rows": [
            [_cell(context, cell, len(table.rows) - number, beside, events) for cell in row]
            for number, row in enumerate(table.rows)
        ],
        "span": (table.start, table.end),
    }
    return [record, *beside]


def _cell(context: Context, cell: Cell, rows: int, beside: list[raw.Block], events: Events) -> raw.Cell:
    """A cell; `rows` says how many there are from its own on."""
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
    """How many places a cell covers, as HTML reads numbers: the digits at the beginning, 1 when there are none."""
    digits = _DIGITS.match(written) if written else None
    return min(int(digits[1]), _MOST) if digits else 1
