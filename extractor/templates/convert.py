"""Reads a measure that is shown in two units: `{{convert|100|km|mi}}`, `{{cvt|5|to|10|kg}}`.

https://en.wikipedia.org/wiki/Template:Convert gives the options; the value is the measure that the call states. Names
of units are shown in English only: other wikis get the symbols.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("convert", "100", "km"))
>>> expansion.pieces, expansion.values[0]["amount"], expansion.values[0]["unit"]
(['100 kilometres (62\\xa0mi)'], 100, 'km')
>>> read(Call.of("convert", "five", "km")) is None
True
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import conversion, units
from extractor.templates.formatting.measure import Measure, parse, value
from extractor.templates.formatting.numbers import grouped
from extractor.templates.formatting.units import Unit
from extractor.templates.formatting.wording import is_english, native

NAMES: Final = frozenset({"convert", "cvt", "convinfobox", "convert/2", "conversion", "converter"})

JOINS: Final = {
    "or": (" or ", ""),
    **dict.fromkeys(("/", "s", "slash"), ("\u00a0/ ", "")),
    "comma": (", ", ""),
    "semicolon": ("; ", ""),
    "sqbr": (" [", "]"),
    "br": ("\n", ""),
    "br()": ("\n(", ")"),
    **dict.fromkeys(("table", "tablecen", "tablecol"), ("\n", "")),
}
OUTPUT_ONLY: Final = frozenset({"out", "output only", "outputonly", "output"})
NUMBER_ONLY: Final = frozenset({"number", "num", "outputnumberonly", "output number only"})
_MULTIPLES: Final = {
    "ftin": (("ft", "in"), conversion.feet_and_inches),
    "stlb": (("st", "lb"), conversion.stones_and_pounds),
    "lboz": (("lb", "oz"), conversion.pounds_and_ounces),
}
_POWERS: Final = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}


def read(call: Call) -> Expansion | None:
    measure = parse(call)
    if measure is None or measure.unit is None:
        return None
    text = native(_shown(measure, measure.unit), call.language)
    return Expansion(list(_lines(text)), [value(measure, measure.unit)])


class _Style(NamedTuple):
    """The options of a call that say how its measures are written."""

    display: str
    """The `disp=` of the call, which says what stands between the measure and its conversion."""
    mark: str
    """The mark between thousands."""
    flipped: bool
    """True if the conversion stands first."""

    @classmethod
    def of(cls, measure: Measure) -> _Style:
        """Return the style that the options of a call name."""
        display = measure.option("disp").casefold()
        mark = {"off": "", "gaps": "\u2009"}.get(measure.option("comma"), ",")
        return cls(display, mark, measure.option("order") == "flip" or display == "flip")

    @property
    def left(self) -> str:
        """The side of the stated measure, as `abbr=` names it."""
        return "out" if self.flipped else "in"

    @property
    def right(self) -> str:
        """The side of the conversions."""
        return "in" if self.flipped else "out"

    @property
    def is_joined(self) -> bool:
        """True if both measures stand side by side, without brackets."""
        return self.display in ("or", "/", "s", "slash")


def _shown(measure: Measure, unit: Unit) -> str:
    """Return the measure and its conversions as a reader sees them."""
    style = _Style.of(measure)
    targets, places = _targets(measure, unit)
    outputs = [_converted(measure, unit, code, places, style) for code in targets]
    results = [output for output in outputs if output]
    if style.display in NUMBER_ONLY and results:
        return re.split(r"[\s\u00a0]", results[0])[0]
    left = _stated(measure, unit, style)
    if not results:
        return left
    if style.display in OUTPUT_ONLY:
        return "; ".join(results)
    if measure.option("order") == "out" and len(results) > 1:
        left, results = results[0], [left, *results[1:]]
    right = "; ".join(results)
    opening, closing = JOINS.get(style.display, (" (", ")"))
    if style.display == "x":
        opening, closing = ([text for text in measure.rest if text not in targets] + ["", ""])[:2]
    return f"{right}{opening}{left}{closing}" if style.flipped else f"{left}{opening}{right}{closing}"


def _targets(measure: Measure, unit: Unit) -> tuple[list[str], int | None]:
    """Return the codes to convert to, and the number of decimals that is asked for."""
    rest = list(measure.rest)
    code = ""
    if rest and not re.fullmatch(r"[-−]?\d{1,2}|", rest[0]) and (_known(rest[0])):
        code = rest.pop(0)
    elif rest and not rest[0]:
        rest.pop(0)
    places = next((int(text.replace("−", "-")) for text in rest[:1] if re.fullmatch(r"[-−]?\d{1,2}", text)), None)
    if not code:
        first = float(abs(measure.amounts[0]))
        code = unit.below[1] if unit.below and first < unit.below[0] else unit.to
        if measure.parts:
            code = {"in": "m", "lb": "lb kg"}.get(unit.code, code)
    codes = [code] if units.find(code) else re.split(r"[\s+]+", code)
    return [code for code in codes if code], places


def _known(code: str) -> bool:
    parts = [part for part in re.split(r"[\s+]+", code) if part]
    return units.find(code) is not None or all(part in _MULTIPLES or units.find(part) for part in parts)


def _stated(measure: Measure, unit: Unit, style: _Style) -> str:
    """Return the measure as the call states it."""
    names = _wants_names(measure, unit, style.left)
    hyphen = names and measure.option("adj") in ("on", "mid", "1")
    if measure.parts:
        pairs = [
            _with_unit(grouped(format(number, "f")), number == 1, part, names, measure, hyphen)
            for number, part in measure.parts
        ]
        return ("-" if hyphen else " ").join(pairs)
    both = zip(measure.written, measure.amounts, strict=True)
    shown = [_as_written(text, number, style.mark) for text, number in both]
    return _row(shown, [number == 1 for number in measure.amounts], unit, names, measure, hyphen)


def _as_written(text: str, number: Decimal, mark: str) -> str:
    fraction = re.fullmatch(r"([-−]?)(?:(\d+)[+\s])?(\d+)/+(\d+)", text)
    if fraction:
        return f"{'−' if fraction[1] else ''}{fraction[2] + ' ' if fraction[2] else ''}{fraction[3]}⁄{fraction[4]}"
    return grouped(format(number, "f"), mark)


def _wants_names(measure: Measure, unit: Unit, side: str) -> bool:
    abbreviation = measure.abbreviation
    if unit.always_symbol or not is_english(measure.call.language):
        return False
    return abbreviation not in ("on", side) and not (side == "out" and not abbreviation)


def _row(shown: list[str], singular: list[bool], unit: Unit, names: bool, measure: Measure, hyphen: bool) -> str:
    """Several numbers with one unit, or with one each."""
    text = ""
    for place, number in enumerate(shown):
        last = place == len(shown) - 1
        each = not names and any(word[2] for word in measure.words)
        piece = _with_unit(number, singular[place], unit, names, measure, hyphen) if last or each else number
        text += piece if place == 0 else _word(measure.words[place - 1], names) + piece
    return text


def _with_unit(number: str, singular: bool, unit: Unit, names: bool, measure: Measure, hyphen: bool) -> str:
    if measure.abbreviation == "values":
        return number
    if not names:
        number += f"\u00a0{_POWERS[unit.power]}" if unit.power else ""
        return number + ("" if unit.symbol.startswith("/") else "\u00a0") + unit.symbol
    name = unit.name if singular and not unit.power or hyphen else unit.plural
    if measure.option("sp") == "us":
        plural = name != unit.name
        name = unit.american + ("s" if plural else "") if unit.american else units.american(name)
    if unit.power:
        name = f"{_POWERS[unit.power]} {name}"
    if hyphen:
        words = [text for text in measure.rest if text.startswith("-")] if measure.option("adj") == "mid" else []
        middle = words[0] if words else ""
        return f"{number}-{name.replace(' ', '-')}{middle}"
    return f"{number} {name}"


def _converted(measure: Measure, unit: Unit, code: str, places: int | None, style: _Style) -> str:
    """Return the measure in another unit; empty if it cannot be converted. `places`: decimals that are asked for."""
    if code in _MULTIPLES:
        return _in_two_units(measure, unit, code, places, style.right)
    target = units.find(code)
    if target is None or target.kind != unit.kind:
        return ""
    numbers = _rounded(measure, unit, target, places)
    names = style.is_joined and not measure.abbreviation or _wants_names(measure, target, style.right)
    hyphen = names and style.flipped and measure.option("adj") in ("on", "mid")
    singular = [_is_one(number) for number in numbers]
    return _row([conversion.shown(number, style.mark) for number in numbers], singular, target, names, measure, hyphen)


def _is_one(number: str) -> bool:
    """Return True for 1 and 1.0, which stand before a unit's name in the singular."""
    return (number.rstrip("0").rstrip(".") if "." in number else number) == "1"


def _rounded(measure: Measure, unit: Unit, target: Unit, places: int | None) -> list[str]:
    results = [units.convert(float(number), unit, target) or 0.0 for number in measure.amounts]
    figures, step = measure.option("sigfig"), measure.option("round")
    if places is None and figures.isdecimal() and 0 < int(figures) < 15:
        return [conversion.significant(result, int(figures)) for result in results]
    if places is None and step in ("0.5", "5", "10", "25", "50"):
        return [conversion.to_multiple(result, float(step)) for result in results]
    if places is None:
        inches = bool(measure.parts) and unit.code == "in"
        places = max(
            conversion.precision(text, float(number), result, unit, target, subunit=inches)
            for text, number, result in zip(_plain(measure), measure.amounts, results, strict=True)
        )
    return [conversion.fixed(result, places) for result in results]


def _plain(measure: Measure) -> list[str]:
    """Return the numbers in ASCII form without sign, as exact as they were written."""
    out = []
    for text, number in zip(measure.written, measure.amounts, strict=True):
        fraction = re.search(r"/+(\d+)$", text)
        out.append(f"0.{'0' * max(len(fraction[1]) - 1, 1)}" if fraction else format(abs(number), "f"))
    return out


def _in_two_units(measure: Measure, unit: Unit, code: str, places: int | None, side: str) -> str:
    """Feet and inches, stones and pounds."""
    (first, second), split = _MULTIPLES[code]
    big, small = units.find(first), units.find(second)
    if big is None or small is None or big.kind != unit.kind:
        return ""
    names = _wants_names(measure, big, side)
    out = []
    for text, number in zip(_plain(measure), measure.amounts, strict=True):
        whole, rest = split(text, float(number), unit, places)
        pairs = [(whole, big), (rest, small)] if whole != "0" else [(rest, small)]
        shown = [_with_unit(grouped(figure), figure == "1", part, names, measure, False) for figure, part in pairs]
        out.append(" ".join(shown))
    joined = out[0]
    for word, piece in zip(measure.words, out[1:], strict=True):
        joined += _word(word, names) + piece
    return joined


def _word(word: tuple[str, str, bool], names: bool) -> str:
    """Return a range word as it stands between names of units, or between symbols."""
    return word[0] if names else word[1]


def _lines(text: str) -> list[str]:
    """Return the text, with its line breaks as pieces of their own."""
    return [piece for piece in re.split(r"(\n)", text) if piece]
