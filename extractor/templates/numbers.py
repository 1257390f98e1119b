"""Reads numbers: `{{val|6.02|(5)|e=23|u=mol}}`, `{{nts|1234}}`, `{{frac|1|2}}`, `{{percentage|1|3}}`, `{{e|24}}`.

https://en.wikipedia.org/wiki/Template:Val and its like. Powers of ten have raised digits, as a reader sees them.

>>> from extractor.templates.call import Call
>>> read(Call.of("val", "1.5", "0.2", e="3", u="km")).pieces
['(1.5±0.2)×10³\\xa0km']
>>> read(Call.of("frac", "1", "3", "4")).pieces, read(Call.of("percentage", "1", "3")).pieces
(['1\\xa03⁄4'], ['33%'])
>>> read(Call.of("percentage", "some", "most")) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from extractor.records import raw
from extractor.records.raw_values import Number
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import conversion, units
from extractor.templates.formatting.numbers import MINUS, amount, grouped, in_language, power_of_ten
from extractor.templates.formatting.wording import is_english, native
from extractor.templates.years import ordinal
from extractor.values.numbers.numerals import plain


def quantity(
    value: Decimal | None, unit: str | None = None, lower: Number | None = None, upper: Number | None = None
) -> list[raw.Members]:
    """Return the members of a quantity, as a list; empty for no number."""
    if value is None:
        return []
    return [{"kind": "quantity", "amount": plain(value), "lower": lower, "upper": upper, "unit": unit}]


def _val(call: Call) -> Expansion | None:
    number = amount(call.text("1"), call.language)
    if number is None:
        return None
    digits = _digits(call, call.text("1"))
    error, shown = _error(call, number)
    text = digits + shown
    exponent = call.text("e").replace(MINUS, "-")
    power = int(exponent) if re.fullmatch(r"-?\d{1,3}", exponent) else 0
    if power:
        text = (f"({text})" if "±" in shown else text) + power_of_ten(power)
    unit = call.text("u", "ul", "upl", "up")
    below = call.text("upl", "up")
    if call.text("u", "ul") and below:
        unit = f"{call.text('u', 'ul')}/{below}"
    text += _with_blank(unit)
    known = units.find(unit)
    lower, upper = [plain(part.scaleb(power)) if part is not None else None for part in error]
    code = known.code if known else unit if unit == "%" else None
    value = quantity(number.scaleb(power), code, lower, upper)
    return Expansion([call.text("p") + native(text, call.language) + call.text("s")], value)


def _digits(call: Call, written: str) -> str:
    if call.text("fmt") == "none":
        return written.replace("-", MINUS)
    if "," in written and call.language.decimal == ",":
        return written.replace("-", MINUS)
    mark = "," if call.text("fmt") == "commas" else "\u2009"
    return grouped(written.replace(",", ""), mark, least=4 if mark == "," else 5)


def _error(call: Call, number: Decimal) -> tuple[tuple[Decimal | None, Decimal | None], str]:
    """Return the bounds that an uncertainty gives, and how it is shown: `±0.2`, `+2−1`, `(5)`."""
    second, third = call.text("2"), call.text("3")
    up, down = amount(second, call.language), amount(third.lstrip("-−"), call.language)
    last = re.fullmatch(r"\((\d+)\)", second)
    if last:
        places = -int(number.as_tuple().exponent)
        size = Decimal(int(last[1])).scaleb(-places)
        return (number - size, number + size), second
    if up is None:
        return (None, None), ""
    if down is not None:
        return (number - down, number + up), f"+{second.lstrip('+')}{MINUS}{third.lstrip('-−')}"
    return (number - up, number + up), f"±{second}"


def _with_blank(unit: str) -> str:
    known = units.find(unit) if unit else None
    symbol = known.symbol if known else unit
    return symbol if not symbol or symbol[0] in "%°′″" and symbol[:2] not in ("°C", "°F") else f"\u00a0{symbol}"


def _formatted(call: Call) -> Expansion | None:
    """A number that is only formatted: thousands parted as the wiki does."""
    inline = call.inline("1", "number", "num")
    if inline is None:
        return Expansion([])
    text = call.render(inline).strip()
    number = amount(text, call.language)
    if number is None:
        return Expansion([inline])
    shown = text if re.search(r"[,\u00a0\u2009 ]", text) else in_language(text.replace(MINUS, "-"), call.language)
    shown = call.text("prefix") + native(shown, call.language) + call.text("suffix")
    return Expansion([shown])  # it is read with what stands beside it: `{{nts|5}} km`


def _fraction(call: Call) -> Expansion | None:
    texts = [call.render(inline).strip() for inline in call.positional()[:3]]
    texts = [text for text in texts if text]
    numbers = [amount(text) for text in texts]
    value = None
    if not texts:
        return Expansion(["⁄"])
    if len(texts) == 1:
        texts, numbers = ["1", *texts], [Decimal(1), *numbers]
    shown = f"{texts[-2]}⁄{texts[-1]}"
    whole = Decimal(0)
    if len(texts) == 3:
        shown, whole = f"{texts[0]}\u00a0{shown}", numbers[0] or whole
    over, under = numbers[-2:]
    if over is not None and under:
        value = Decimal(str(round(float(whole + over / under), 12)))
    return Expansion([native(shown, call.language)], quantity(value))


def _percentage(call: Call) -> Expansion | None:
    part, whole = amount(call.text("1"), call.language), amount(call.text("2"), call.language)
    if part is None or whole == 0:
        return None
    if whole is None:
        return Expansion([f"{call.text('1')}%"], quantity(part, "%"))
    places = call.text("3")
    share = float(part / whole * 100)
    shown = conversion.fixed(share, int(places) if re.fullmatch(r"\d{1,2}", places) else 0)
    return Expansion([native(shown, call.language) + "%"], quantity(Decimal(shown), "%"))


def _power(call: Call) -> Expansion | None:
    exponent = call.text("1").replace(MINUS, "-")
    return Expansion([power_of_ten(exponent)]) if re.fullmatch(r"[+-]?[\d.n]{1,6}", exponent) else None


def _scientific(call: Call) -> Expansion | None:
    """`{{exp|1,354|−5}}`: a number times a power of ten."""
    number, exponent = amount(call.text("1"), call.language), call.text("2").replace(MINUS, "-")
    if number is None or not re.fullmatch(r"-?\d{1,3}", exponent):
        return None
    return Expansion([call.text("1") + power_of_ten(exponent)], quantity(number.scaleb(int(exponent))))


def _measured(call: Call) -> Expansion | None:
    """Return the Italian `{{M|1,12|e=-3|c|m}}`: number, prefix and unit in two parameters, a unit below the bar."""
    number = amount(call.text("1"), call.language)
    if number is None:
        return None
    unit = call.text("u", "ul") or call.text("2").strip("-") + call.text("3")
    unit += f"/{call.text('4')}" if call.text("4") else ""
    exponent = call.text("e").replace(MINUS, "-")
    power = int(exponent) if re.fullmatch(r"-?\d{1,3}", exponent) else 0
    shown = call.text("1") + (power_of_ten(power) if power else "") + _with_blank(unit)
    known = units.find(unit)
    return Expansion([shown], quantity(number.scaleb(power), known.code if known else None))


def _ordinal(call: Call) -> Expansion | None:
    text = call.text("1")
    if not text.isdecimal() or len(text) > 15:
        return None
    shown = ordinal(int(text)) if is_english(call.language) else native(str(int(text)), call.language)
    return Expansion([shown], quantity(Decimal(int(text))))


def _rounded(call: Call) -> Expansion | None:
    number, places = amount(call.text("1"), call.language), call.text("2") or "0"
    if number is None or not re.fullmatch(r"-?\d{1,2}", places):
        return None
    shown = conversion.fixed(float(number), int(places))
    return Expansion([native(grouped(shown), call.language)], quantity(Decimal(shown)))


def _rating(call: Call) -> Expansion | None:
    number, best = amount(call.text("1"), call.language), call.text("2") or "5"
    return Expansion([f"{call.text('1')}/{best}"], quantity(number)) if number is not None else None


def _ago(call: Call) -> Expansion | None:
    """Return a span of millions of years, `{{fossil range|370|0}}`; names of periods are shown as they are."""
    first, second = call.inline("1"), call.inline("2")
    if first is None:
        return Expansion([])
    start, end = amount(call.text("1")), amount(call.text("2") or "0")
    if start is None or end is None:
        return Expansion([first, "–", second] if second else [first])
    shown = [f"{call.text('1')}–{call.text('2') or '0'}\u00a0Ma"]
    value: raw.QuantityMembers = {
        "kind": "quantity",
        "amount": None,
        "lower": plain(end),
        "upper": plain(start),
        "unit": None,
    }
    return Expansion([*shown], [value])


def _gaps(call: Call) -> Expansion | None:
    groups = [call.render(inline).strip() for inline in call.positional()]
    digits = "".join(groups)
    unit = call.text("u", "ul")
    exponent = call.text("e")
    shown = "\u2009".join(groups) + (power_of_ten(exponent) if exponent else "") + _with_blank(unit)
    number = amount(digits)
    power = int(exponent.replace(MINUS, "-")) if re.fullmatch(r"[-−]?\d{1,3}", exponent) else 0
    return Expansion([shown], quantity(number.scaleb(power) if number is not None else None))


def _composition(call: Call) -> Expansion | None:
    """Seats of an assembly: `{{composition bar|12|300}}` is `12 / 300`."""
    seats, all_seats = call.inline("1"), call.inline("2")
    if seats is None or all_seats is None:
        return Expansion([seats] if seats else [])
    return Expansion([seats, " / ", all_seats], quantity(amount(call.text("1"), call.language)))


_FORMATTED: Final = (
    *("nts", "number table sorting", "formatnum", "num", "number", "formatprice", "format price", "convertnum"),
    *("digits separated", "comma", "fnum", "tusenskille"),
)
NAMES: Final[dict[str, Callable[[Call], Expansion | None]]] = {
    **dict.fromkeys(("val", "value", "physval"), _val),
    **dict.fromkeys(_FORMATTED, _formatted),
    **dict.fromkeys(("frac", "fraction", "sfrac", "fract", "frac2", "split fraction", "tfrac", "vfrac"), _fraction),
    **dict.fromkeys(("percentage", "pct", "percent", "percent and number", "percent-done", "percents"), _percentage),
    **dict.fromkeys(("e", "10^", "e-notation", "e notation", "tenpow", "x10^", "x10", "expt", "10 power"), _power),
    **dict.fromkeys(("exp", "scinote", "scientific notation"), _scientific),
    **dict.fromkeys(("m",), _measured),
    **dict.fromkeys(("ordinal", "ordinal to word", "ord", "nth"), _ordinal),
    **dict.fromkeys(("round", "rnd", "rounddown", "decimals"), _rounded),
    **dict.fromkeys(("rating", "stars", "star rating", "ratings"), _rating),
    **dict.fromkeys(("gaps", "gapnum", "val gaps"), _gaps),
    **dict.fromkeys(("fossil range", "fossilrange", "geological range", "geologic range"), _ago),
    **dict.fromkeys(("composition bar", "infobox political party/seats", "political party seats"), _composition),
}


def read(call: Call) -> Expansion | None:
    return NAMES[call.known_as(NAMES)](call)
