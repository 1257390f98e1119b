"""The measure that a call of {{Convert}} states: numbers, range words, units, and what is left of its parameters.

>>> measure = parse(Call.of("convert", "2", "to", "5", "km", "mi"))
>>> [str(number) for number in measure.amounts], measure.unit.code, measure.rest
(['2', '5'], 'km', ['mi'])
>>> parse(Call.of("convert", "five", "km")) is None
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from extractor.records import raw
from extractor.templates.call import Call
from extractor.templates.formatting import units
from extractor.templates.formatting.numbers import amount
from extractor.templates.formatting.units import Unit
from extractor.values.numbers.numerals import plain

# Word between two measures: how it stands between names, between symbols, and whether each measure gets its unit.
_ROWS: Final = (
    ("- –", "–", "–", False),
    ("to", " to ", " to ", False),
    ("to(-)", " to ", "–", False),
    ("and", " and ", " and ", False),
    ("and(-)", " and ", "–", False),
    ("or", " or ", " or ", False),
    ("or(-)", " or ", "–", False),
    ("by", " by ", " by ", False),
    ("by(x) x", " by ", " × ", True),
    ("xx ×", " × ", " × ", False),
    ("*", "×", "×", False),
    ("+", " + ", " + ", False),
    (",", ", ", ", ", False),
    ("/", "/", "/", False),
    ("+/- ± +/−", "\u00a0±\u00a0", "\u00a0±\u00a0", False),
)
RANGES: Final = {word: (names, symbols, each) for words, names, symbols, each in _ROWS for word in words.split()}
_SUBUNITS: Final = {
    ("ft", "in"): 12,
    ("yd", "ft"): 3,
    ("mi", "yd"): 1760,
    ("mi", "ft"): 5280,
    ("st", "lb"): 14,
    ("lb", "oz"): 16,
}


@dataclass(slots=True)
class Measure:
    """A measure as a call states it, with the options of the call."""

    call: Call
    written: list[str] = field(default_factory=list)
    amounts: list[Decimal] = field(default_factory=list)
    words: list[tuple[str, str, bool]] = field(default_factory=list)
    unit: Unit | None = None
    parts: list[tuple[Decimal, Unit]] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def option(self, *names: str) -> str:
        return self.call.text(*names).strip()

    @property
    def abbreviation(self) -> str:
        return self.option("abbr") or ("on" if self.call.name == "cvt" else "")


def parse(call: Call) -> Measure | None:
    """Return the numbers, range words and units of a call; None if the first parameter is no number."""
    measure = Measure(call)
    texts = [call.render(inline).strip() for inline in call.positional()]
    while texts:
        number = amount(texts[0], call.language)
        if number is None:
            found = re.fullmatch(r"(.+?)\s*([-–]|to|x|×)\s*(.+)", texts[0])
            if not found or amount(found[1]) is None or amount(found[3]) is None:
                return None
            texts[:1] = [found[1], found[2], found[3]]
            continue
        measure.amounts.append(number)
        measure.written.append(texts.pop(0))
        if len(texts) < 2 or texts[0].casefold() not in RANGES or len(measure.amounts) > 9:
            break
        measure.words.append(RANGES[texts.pop(0).casefold()])
    if not texts or len(measure.amounts) != len(measure.words) + 1:
        return None
    code = texts.pop(0)
    measure.unit = units.find(code) or _local_unit(code, call)
    measure.rest = texts
    if measure.unit is not None and len(measure.amounts) == 1:
        _take_parts(measure)
    return measure


def _local_unit(code: str, call: Call) -> Unit | None:
    known = call.language.units.get(code) or call.language.units.get(code.casefold())
    return units.find(known) if known else None


def _take_parts(measure: Measure) -> None:
    """Takes the smaller unit of `6|ft|1|in`; the measure is then in the smaller one."""
    big, total = measure.unit, measure.amounts[0]
    while big is not None and len(measure.rest) >= 2:
        number, small = amount(measure.rest[0]), units.find(measure.rest[1])
        factor = _SUBUNITS.get((big.code, small.code)) if small else None
        if number is None or small is None or factor is None:
            break
        measure.parts = [*(measure.parts or [(total, big)]), (number, small)]
        total = total * factor + number
        measure.amounts, measure.unit, big = [total], small, small
        measure.written = [format(total, "f")]
        del measure.rest[:2]


def value(measure: Measure, unit: Unit) -> raw.QuantityMembers:
    """Return the members of a quantity value: an amount, or bounds where a range is stated."""
    amounts = [plain(number.scaleb(unit.power)) for number in measure.amounts]
    members: raw.QuantityMembers = {
        "kind": "quantity",
        "amount": None,
        "lower": None,
        "upper": None,
        "unit": unit.code.removeprefix("PD"),
    }
    if len(amounts) == 1:
        members["amount"] = amounts[0]
    elif measure.words[0][1] == "\u00a0±\u00a0":
        members["amount"] = amounts[0]
        members["lower"], members["upper"] = amounts[0] - amounts[1], amounts[0] + amounts[1]
    elif measure.words[0][0] in ("–", " to ") or measure.words[0][1] == "–":
        members["lower"], members["upper"] = min(amounts), max(amounts)
    else:
        members["amount"] = amounts[0]
    return members
