"""Reads numbers with units of which each may have an exponent: `{{unité|35|m|3|s|-1}}`, `{{unité|5|e=6|km}}`.

https://fr.wikipedia.org/wiki/Modèle:Unité and the templates of other wikis that follow it.

>>> from extractor.templates.call import Call
>>> flow = read(Call.of("number with unit", "35", "m", "3", "s", "-1"))
>>> flow.pieces, flow.values[0]["unit"]
(['35\\xa0m³·s⁻¹'], 'm3/s')
>>> read(Call.of("number with unit", "5", "km", e="6")).values[0]["amount"]
5000000
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from extractor.languages import Language
from extractor.templates import convert
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import units
from extractor.templates.formatting.numbers import MINUS, amount, in_language, power_of_ten, superscript
from extractor.templates.formatting.wording import native
from extractor.templates.numbers import quantity
from extractor.units import SYMBOLS
from extractor.values.numbers.numerals import plain

_EXPONENT: Final = re.compile(r"[+-]?\d{1,2}")
_SLACK: Final = ("±", "+-", "+/-", "+/−")
_MARKED: Final = re.compile(r"[,\u00a0\u2009\u202f ]")


def read(call: Call) -> Expansion | None:
    inline = call.inline("1", "number", "num", "valeur", "value")
    if inline is None:
        return Expansion([])
    names = [call.render(part).strip() for part in call.positional()[1:]]
    if _is_conversion(names):
        return convert.read(call)
    powers = _powers(names)
    unit = _shown(powers)
    after = f"\u00a0{unit}" if unit and unit not in ("%", "°", "′", "″") else unit
    text = call.render(inline).strip()
    number = amount(re.sub(r"(?<=\d)[\s\u202f](?=\d{3})", "", text), call.language)
    exponent = call.text("e").replace(MINUS, "-")
    power = int(exponent) if re.fullmatch(r"[+-]?\d{1,2}", exponent) else 0
    ten = power_of_ten(power) if power else ""
    if number is None:
        return Expansion([inline, ten, after])
    return _expansion(call, text, number, power, ten + after, code_of(powers, call.language))


def _expansion(call: Call, text: str, number: Decimal, power: int, after: str, code: str | None) -> Expansion:
    """Return a number with what is shown behind it, and its value if the unit is known."""
    shown = text if _MARKED.search(text) else in_language(text.replace(MINUS, "-"), call.language)
    slack = call.text(*_SLACK)
    around = amount(slack, call.language)
    if slack:
        shown = f"({shown}±{slack})" if power else f"{shown}±{slack}"
    shown = call.text("prefix") + native(shown, call.language) + after + call.text("suffix")
    if code is None:  # it is read with what stands beside it: `{{nombre|12|millions}} d'€`
        return Expansion([shown])
    if around is None:
        return Expansion([shown], quantity(number.scaleb(power), code))
    least, most = (plain((number + part).scaleb(power)) for part in (-around, around))
    return Expansion([shown], quantity(number.scaleb(power), code, least, most))


def _is_conversion(names: list[str]) -> bool:
    """Return True for two units of one kind, of which the second is what the first is converted to."""
    first, second = (units.find(name) for name in (*names, "", "")[:2])
    return first is not None and second is not None and first.kind == second.kind and first != second


def _powers(names: list[str]) -> list[tuple[str, int]]:
    """Return units with their exponents, which stand behind the units that have one."""
    out: list[tuple[str, int]] = []
    for name in names:
        name = name.replace(MINUS, "-").replace("–", "-")
        if out and _EXPONENT.fullmatch(name):
            out[-1] = (out[-1][0], int(name))
        elif name:
            out.append((name, 1))
    return out


def _shown(powers: list[tuple[str, int]]) -> str:
    parts = [name + (superscript(str(power)) if power != 1 else "") for name, power in powers]
    mark = "·" if all(units.find(name) or name in SYMBOLS for name, _ in powers) else "\u00a0"
    return mark.join(parts)


def code_of(powers: list[tuple[str, int]], language: Language) -> str | None:
    """Return the code of a unit that units with exponents make; None if it is not known.

    >>> from extractor.languages import load
    >>> code_of([("m", 3), ("s", -1)], load("fr")), code_of([("habitants", 1)], load("fr")) is None
    ('m3/s', True)
    """
    over, under = ([_raised(name, abs(power)) for name, power in powers if is_fitting(power)] for is_fitting in _SIDES)
    spelled = ".".join(over) + ("/" if under else "") + ".".join(under)
    spellings = [spelled, spelled.replace(".", "")]
    if len(under) > 1:
        spellings = [".".join(over) + "/(" + ".".join(order) + ")" for order in (under, under[::-1])]
    for spelling in spellings:
        known = units.find(spelling)
        code = known.code if known else SYMBOLS.get(spelling) or language.units.get(spelling)
        if code:
            return code
    return None


_SIDES: Final[tuple[Callable[[int], bool], ...]] = (lambda power: power > 0, lambda power: power < 0)


def _raised(name: str, power: int) -> str:
    return name + (str(power) if power != 1 else "")


NAMES: Final[tuple[str, ...]] = ("number with unit", "unit", "fmtn")
