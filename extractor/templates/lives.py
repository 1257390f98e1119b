"""Reads both ends of a life in one call, as on Chinese wikis: `{{bd|1874年|3月14日|1950年|5月2日|catIdx=Z}}`.

https://zh.wikipedia.org/wiki/Template:Bd. Each end is a year and a day; either may be empty or unknown.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("life dates", "1874年", "3月14日", "1950年", "5月2日", lang="zh"))
>>> expansion.pieces, expansion.values[0]["edtf"]
(['1874年3月14日', '－', '1950年5月2日'], '1874-03-14/1950-05-02')
>>> read(Call.of("life dates", "1874年", "3月14日", lang="zh")).values[0]["edtf"]
'1874-03-14'
>>> read(Call.of("life dates", "?", lang="zh")).pieces
['?']
"""

from __future__ import annotations

from typing import Final

from extractor import edtf
from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.values.time import find, members

NAMES: Final[dict[str, str]] = {"life dates": "life"}


def read(call: Call) -> Expansion | None:
    born, died = call.text("1") + call.text("2"), call.text("3") + call.text("4")
    if not born and not died:
        return None
    pieces = [born, "－", died] if died else [born]
    times = [_time(call, text) for text in (born, died)]
    value = _whole(*times) if all(times) else times[0] if not died else None
    return Expansion(list(pieces), [value] if value else [])


def _time(call: Call, text: str) -> raw.TimeMembers | None:
    """Return the date that a text is; None if it says more or none."""
    found = find(text, call.language)
    if len(found) != 1 or found[0].end - found[0].start < len(text) or found[0].members["kind"] != "time":
        return None
    return found[0].members


def _whole(born: raw.TimeMembers | None, died: raw.TimeMembers | None) -> raw.TimeMembers | None:
    """Return the time from the birth to the death."""
    if born is None or died is None or "/" in born["edtf"] + died["edtf"]:
        return None
    both = edtf.interval((born["edtf"], born["precision"]), (died["edtf"], died["precision"]))
    return members(*both) if both and edtf.first_year(born["edtf"]) <= edtf.first_year(died["edtf"]) else None
