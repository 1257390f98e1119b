"""The first and last year of an EDTF date (ISO 8601-2), for tables that are sorted and grouped by year.

Years count as in EDTF: 0 is 1 BC, -43 is 44 BC.

>>> years("2011-03-07"), years("1984~"), years("19XX"), years("-0043"), years("1998/.."), years("1939-09/1945")
((2011, 2011), (1984, 1984), (1900, 1999), (-43, -43), (1998, None), (1939, 1945))
>>> years("XXXX-10-24"), years("soon")
((None, None), (None, None))
"""

from __future__ import annotations

import re
from functools import lru_cache

Years = tuple[int | None, int | None]

_YEAR = re.compile(r"(?P<sign>-?)(?:Y(?P<long>-?\d{5,18})|(?P<digits>\d{4}|\d{1,3}X{1,3}))(?=-|[~?%]|$)")
_NOTHING: Years = (None, None)


@lru_cache(maxsize=4096)
def years(edtf: str) -> Years:
    """Return the first and last year of a date or interval; None for an end that is open, unknown or has no year."""
    first, slash, last = edtf.partition("/")
    start = _bounds(first)
    return (start[0], _bounds(last)[1]) if slash else start


def _bounds(date: str) -> Years:
    match = _YEAR.match(date)
    if match is None:
        return _NOTHING
    if match["long"]:
        return int(match["long"]), int(match["long"])
    digits = match["digits"]
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    return (-high, -low) if match["sign"] else (low, high)
