"""The rounding and the writing of {{Convert}}, as its documentation and its own results have them.

https://en.wikipedia.org/wiki/Template:Convert#Rounding: by default the precision is comparable to that of the input.

>>> km, mi = find("km"), find("mi")
>>> rounded("100", 100.0, 62.137, km, mi), rounded("1.8", 1.8, 70.866, find("m"), find("in"))
('62', '71')
>>> rounded("5800", 5800.0, 2239.39, find("km2"), find("sqmi")), fixed(0.045, 1), fixed(64373.76, -3)
('2200', '0.0', '64000')
"""

from __future__ import annotations

import math
from typing import Final

from extractor.templates.formatting.numbers import grouped, power_of_ten
from extractor.templates.formatting.units import Unit, find

_NEARLY_NOTHING: Final = 1e-14
_EXACTER: Final = frozenset({"ft", "lb"})  # for whole amounts, or 50 m would give fewer feet than 49.5 m


def rounded(written: str, amount: float, result: float, source: Unit, target: Unit, *, subunit: bool = False) -> str:
    """Return the converted number, as exact as the input is: `written` is the input in ASCII form, without its sign.

    `subunit`: the input is in feet and inches together, which are taken to be exact to the inch.
    """
    return fixed(result, precision(written, amount, result, source, target, subunit=subunit))


def precision(written: str, amount: float, result: float, source: Unit, target: Unit, *, subunit: bool = False) -> int:
    """Return the number of decimals that the result has by default; negative for zeros before the point."""
    mantissa, _, exponent = written.lower().partition("e")
    whole, point, decimals = mantissa.partition(".")
    places = len(decimals) if point else 0 if subunit else len(whole.rstrip("0")) - len(whole)
    places -= int(exponent) if exponent.lstrip("+-").isdecimal() else 0
    result, amount = abs(result), abs(amount)
    if source.kind == "temperature" and target.kind == "temperature":
        kelvin = abs(amount * source.scale + source.offset)
        least = 2 if kelvin < 1e-8 else 2 - math.floor(math.log10(kelvin) + _NEARLY_NOTHING)
        return max(math.floor(places), least)
    if amount == 0 or result == 0:
        return 0
    if target.code in _EXACTER and amount.is_integer():
        adjust = -math.log10(source.scale)
    else:
        adjust = math.log10(target.scale) + 2 if subunit else math.log10(amount / result)
    least = 1 - math.floor(math.log10(result) + _NEARLY_NOTHING)
    return max(math.floor(places + adjust + math.log10(2)), least)


def fixed(number: float, places: int) -> str:
    """Return the number with so many decimals, or rounded to tens, hundreds ... for negative `places`."""
    if places >= 0:
        text = f"{abs(number) + (2e-14 if places <= 8 else 0):.{min(places, 30)}f}"
    else:
        text = f"{abs(number) / 10.0**-places:.0f}"
        text = text if text == "0" else text + "0" * -places
    return "-" + text if number < 0 and text.strip("0.") else text


def significant(number: float, figures: int) -> str:
    """Return the number with so many significant figures.

    >>> significant(62.137, 3), significant(16093.44, 2)
    ('62.1', '16000')
    """
    if number == 0:
        return "0"
    return fixed(number, figures - 1 - math.floor(math.log10(abs(number)) + _NEARLY_NOTHING))


def to_multiple(number: float, step: float) -> str:
    """Return the number rounded to a multiple of 5, 25 or a half.

    >>> to_multiple(62.137, 5), to_multiple(6.3, 0.5)
    ('60', '6.5')
    """
    nearest = math.floor(number / step + 0.5) * step
    return f"{nearest:.1f}" if step == 0.5 and nearest % 1 else f"{nearest:.0f}"


def shown(number: str, mark: str = ",") -> str:
    """Return a number as it is printed: thousands parted, or a power of ten if it has eleven digits and ends in zeros.

    >>> shown("-1234.5"), shown("16000000000000")
    ('−1,234.5', '1.6×10¹³')
    """
    whole = number.lstrip("-")
    if len(whole) > 10 and whole.isdecimal() and whole.endswith("00"):
        figures = whole.rstrip("0")
        figures += "0" * (len(figures) == 1)
        return ("−" if number[0] == "-" else "") + f"{figures[0]}.{figures[1:]}" + power_of_ten(len(whole) - 1)
    return grouped(number, mark)


def feet_and_inches(written: str, amount: float, source: Unit, places: int | None = None) -> tuple[str, str]:
    """Return a length as whole feet and the inches that are left, rounded as inches alone would be.

    >>> feet_and_inches("1.8", 1.8, find("m"))
    ('5', '11')
    """
    return _split(written, amount, source, ("in", 12), places)


def stones_and_pounds(written: str, amount: float, source: Unit, places: int | None = None) -> tuple[str, str]:
    """Return a weight as whole stones and the pounds that are left."""
    return _split(written, amount, source, ("lb", 14), places)


def pounds_and_ounces(written: str, amount: float, source: Unit, places: int | None = None) -> tuple[str, str]:
    """Return a weight as whole pounds and the ounces that are left."""
    return _split(written, amount, source, ("oz", 16), places)


def _split(written: str, amount: float, source: Unit, parts: tuple[str, int], places: int | None) -> tuple[str, str]:
    code, count = parts
    small = find(code)
    total = amount * source.scale / small.scale if small else 0.0
    if places is None and small:
        places = max(precision(written, amount, total, source, small), 0)
    rounded_total = float(fixed(abs(total), places or 0))
    big, rest = divmod(rounded_total, count)
    return f"{'-' if total < 0 else ''}{big:.0f}", fixed(rest, places or 0)
