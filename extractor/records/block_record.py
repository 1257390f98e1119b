"""The member that all blocks share."""

from extractor.records.record import Place, Record


class BlockRecord(Record):
    """What every block has."""

    span: Place
    """Where the block's markup stands in the page's text: `[start, end)` in Unicode code points from 0."""
