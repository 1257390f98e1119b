"""Reads designations of minor planets: `{{mp|2013 AB|12}}`, `{{mpl|(136199) 2003 UB|313}}`.

https://en.wikipedia.org/wiki/Template:Mp: the number behind the letters is a subscript.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("mp", "2013 AB", "12"))), str(read(Call.of("mp", "2013 AB")))
('2013 AB₁₂', '2013 AB')
>>> read(Call.of("mp")) is None
True
"""

from __future__ import annotations

from typing import Final

from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.name_lists import rows

NAMES: Final = frozenset(rows("mp; mpl; mpl-; mp-; minor planet designation"))
_SUBSCRIPT: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def read(call: Call) -> Expansion | None:
    first = call.inline("1")
    return None if first is None else Expansion([first, call.text("2").translate(_SUBSCRIPT)])
