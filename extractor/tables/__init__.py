"""Tables for people: what infoboxes say, one row a value or one row a box, as data frames and as CSV.

`facts.py` has the rows of values, `wide.py` those of boxes, `frames.py` makes data frames of them, `writing.py` files,
those of tables in a folder of `grids.py`.
"""

from extractor.tables.facts import COLUMNS, facts
from extractor.tables.frames import infoboxes_frame
from extractor.tables.wide import wide

__all__ = ["COLUMNS", "facts", "infoboxes_frame", "wide"]
