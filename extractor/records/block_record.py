"""The member that all blocks share."""

from extractor.records.record import Place, Record


class BlockRecord(Record):
    """The member that every block has."""

    span: Place
    """The place of the block's markup in the page's text: `[start, end)` in Unicode code points from 0."""
