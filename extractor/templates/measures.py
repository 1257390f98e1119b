"""Reads heights, durations and pairs of units: `{{height|m=1.77}}`, `{{duration|1|22|34}}`, `{{km2 to mi2|77}}`.

https://en.wikipedia.org/wiki/Template:Height, Template:Duration.

>>> from extractor.templates.call import Call
>>> read(Call.of("height", ft="6", **{"in": "1"})).pieces, read(Call.of("height", m="1.77", precision="0")).pieces
(['6\\xa0ft 1\\xa0in (1.85\\xa0m)'], ['1.77\\xa0m (5\\xa0ft 10\\xa0in)'])
>>> read(Call.of("duration", "1", "22", "34")).pieces, read(Call.of("duration", s="34")).pieces
(['1:22:34'], ['0:34'])
>>> read(Call.of("height")) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import conversion, units
from extractor.templates.formatting.numbers import amount, grouped
from extractor.templates.formatting.wording import native
from extractor.templates.numbers import quantity


def _height(call: Call) -> Expansion | None:
    feet, inches = amount(call.text("ft"), call.language), amount(call.text("in"), call.language)
    if feet is not None or inches is not None:
        total = (feet or Decimal(0)) * 12 + (inches or Decimal(0))
        rest = call.text("in").replace("+", "\u00a0") if "/" in call.text("in") else format(inches or Decimal(0), "f")
        stated = f"{format(feet or Decimal(0), 'f')}\u00a0ft {rest.replace('/', '⁄')}\u00a0in"
        places = call.text("precision")
        metres = conversion.fixed(float(total) * 0.0254, int(places) if re.fullmatch(r"\d", places) else 2)
        return Expansion([f"{stated} ({metres}\u00a0m)"], quantity(total, "in"))
    code = next((name for name in ("m", "cm", "mm") if call.text(name)), "")
    number, unit = amount(call.text(code), call.language), units.find(code) if code else None
    if number is None or unit is None:
        return None
    places = call.text("precision")
    exact = int(places) if re.fullmatch(r"\d", places) else 0
    whole, rest = conversion.feet_and_inches(format(number, "f"), float(number), unit, exact)
    return Expansion([f"{call.text(code)}\u00a0{code} ({whole}\u00a0ft {rest}\u00a0in)"], quantity(number, code))


def _duration(call: Call) -> Expansion | None:
    named = [call.text(name) for name in ("h", "m", "s")]
    texts = named if any(named) else [call.text(place) for place in ("1", "2", "3")]
    numbers = [amount(text) if text else None for text in texts]
    if not any(number is not None for number in numbers):
        return None
    hours, minutes, seconds = (number or Decimal(0) for number in numbers)
    total = hours * 3600 + minutes * 60 + seconds
    rest = texts[2] or "00"
    rest = "0" + rest if len(rest.partition(".")[0]) < 2 else rest
    shown = f"{hours}:{int(minutes):02}:{rest}" if texts[0] else f"{int(minutes)}:{rest}"
    return Expansion([native(shown, call.language)], quantity(total, "s"))


def _clock(call: Call) -> Expansion | None:
    """Right ascension and declination, in three parts each."""
    texts = [call.text(place) for place in ("1", "2", "3")]
    numbers = [amount(text, call.language) if text else None for text in texts]
    if numbers[0] is None:
        return None
    units_shown = ("h", "m", "s") if call.known_as(NAMES) in ("ra", "hms2") else ("°", "′", "″")
    shown = "\u00a0".join(f"{text}{unit}" for text, unit in zip(texts, units_shown, strict=True) if text)
    return Expansion([native(shown, call.language)])


def _fixed_pair(call: Call) -> Expansion | None:
    """Templates whose name gives both units: `{{km2 to mi2|77|abbr=yes}}`, `{{unit sqkm|1250000}}`."""
    source, target = _PAIRS[call.known_as(_PAIRS)]
    number, unit, other = amount(call.text("1"), call.language), units.find(source), units.find(target)
    if number is None or unit is None or other is None:
        return None
    result = units.convert(float(number), unit, other) or 0.0
    places = call.text("2", "precision")
    written = format(abs(number), "f")
    if re.fullmatch(r"-?\d{1,2}", places):
        figure = conversion.fixed(result, int(places))
    else:
        figure = conversion.rounded(written, float(number), result, unit, other)
    shown = f"{grouped(format(number, 'f'))}\u00a0{unit.symbol} ({grouped(figure)}\u00a0{other.symbol})"
    return Expansion([native(shown, call.language)], quantity(number, unit.code))


_PAIRS: Final = {
    "km2 to mi2": ("km2", "sqmi"),
    "mi2 to km2": ("sqmi", "km2"),
    "unit sqkm": ("km2", "sqmi"),
    "unit km": ("km", "mi"),
    "unit m": ("m", "ft"),
    "m to ft": ("m", "ft"),
    "ft to m": ("ft", "m"),
    "kg to lb": ("kg", "lb"),
    "lb to kg": ("lb", "kg"),
    "mi to km": ("mi", "km"),
    "km to mi": ("km", "mi"),
    "c to f": ("C", "F"),
    "f to c": ("F", "C"),
    "auto ft": ("ft", "m"),
    "auto in": ("in", "mm"),
    "auto m": ("m", "ft"),
    "auto km": ("km", "mi"),
}


def weight(call: Call) -> Expansion | None:
    """`{{weight|kg=70}}`, `{{weight|lb=150}}`: the other unit in brackets."""
    code = next((name for name in ("kg", "lb") if call.text(name)), "")
    number, unit, other = (
        amount(call.text(code), call.language),
        units.find(code),
        units.find("lb" if code == "kg" else "kg"),
    )
    if number is None or unit is None or other is None:
        return None
    result = conversion.fixed(units.convert(float(number), unit, other) or 0.0, 0)
    return Expansion([f"{call.text(code)}\u00a0{code} ({result}\u00a0{other.symbol})"], quantity(number, code))


def _density(call: Call) -> Expansion | None:
    """`{{pop density|people|area|km2|sqmi}}`: people on each unit of area."""
    people, area = amount(call.text("1"), call.language), amount(call.text("2"), call.language)
    unit = units.find("/" + call.text("3"))
    if people is None or not area or unit is None:
        return None
    places = call.text("prec")
    share = float(people / area)
    figure = conversion.fixed(share, int(places)) if re.fullmatch(r"\d", places) else conversion.significant(share, 3)
    shown = f"{grouped(figure)}{unit.symbol}"
    other = units.find("/" + call.text("4")) if call.text("4") else None
    if other is not None:
        result = units.convert(share, unit, other) or 0.0
        second = (
            conversion.fixed(result, int(places)) if re.fullmatch(r"\d", places) else conversion.significant(result, 3)
        )
        shown += f" ({grouped(second)}{other.symbol})"
    return Expansion([native(shown, call.language)], quantity(Decimal(figure), unit.code))


def _elevation(call: Call) -> Expansion | None:
    number = amount(call.text("1", "m"), call.language)
    code = call.text("2") if units.find(call.text("2")) else "m"
    inline = call.inline("1", "m")
    return Expansion([inline, f"\u00a0{code}"], quantity(number, code)) if inline and number is not None else None


NAMES: Final[dict[str, Callable[[Call], Expansion | None]]] = {
    **dict.fromkeys(("weight",), weight),
    **dict.fromkeys(("pop density", "population density"), _density),
    **dict.fromkeys(("elevation", "altitude"), _elevation),
    **dict.fromkeys(("height", "heightround", "height in"), _height),
    **dict.fromkeys(("duration", "runtime", "length time", "hms duration"), _duration),
    **dict.fromkeys(("ra", "rightascension", "hms2"), _clock),
    **dict.fromkeys(("dec", "declination", "dms2"), _clock),
    **dict.fromkeys(_PAIRS, _fixed_pair),
}


def read(call: Call) -> Expansion | None:
    return NAMES[call.known_as(NAMES)](call)
