"""Reads sums of money: `{{US$|5 million}}`, `{{£|500}}`, `{{INRConvert|7388|c}}`, `{{currency|123|MYR}}`.

https://en.wikipedia.org/wiki/Category:Currency_templates. What depends on today's rates is left out of the text.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("us$", "5 million"))
>>> str(expansion), expansion.values[0]["amount"], expansion.values[0]["unit"]
('US$5 million', 5000000, 'USD')
>>> read(Call.of("inrconvert", "7388", "c")).pieces, read(Call.of("€")).pieces
(['₹7,388 crore'], ['€'])
>>> read(Call.of("£", "a lot")).values
[]
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.languages import Language, fold
from extractor.templates import measures
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting.numbers import MINUS, amount, grouped, in_language
from extractor.templates.formatting.wording import native
from extractor.templates.numbers import quantity

# ISO 4217, what stands before the number, names of the templates.
_ROWS = """
USD|US$|us$; usd; us dollar; $; dollar; united states dollar; us dollars
EUR|€|€; eur; euro; euros; euro2; euro sign
GBP|£|£; gbp; pound; gb£; £sd; pound sterling; pound sterling2; gbp sign; ukp
INR|₹|₹; inr; rs; rs.; indian rupee; indianrupee; indian rupee symbol; indian rupees; inr2
PKR|₨|pkr; ₨; pakistani rupee; pkrs
BDT|৳|৳; bdt; taka; bdt sign
LKR|Rs|lkr
AUD|A$|a$; aud; au$; australian dollar
CAD|CA$|c$; cad; ca$; canadian dollar
NZD|NZ$|nz$; nzd
HKD|HK$|hk$; hkd
SGD|S$|s$; sgd
TWD|NT$|nt$; twd; ntd
BRL|R$|r$; brl; brazilian real
MXN|MX$|mx$; mxn
JPY|¥|¥; jpy; jp¥; yen; japanese yen
CNY|CN¥|cn¥; cny; rmb; rmb¥; renminbi; yuan
KRW|₩|₩; krw; south korean won
PHP|₱|₱; php; philippine peso; peso
THB|฿|฿; thb; thai baht
MYR|RM|rm; myr; malaysian ringgit
IDR|Rp|rp.; idr; indonesian rupiah
VND|₫|₫; vnd
RUB|₽|₽; rub; rur; russian ruble
UAH|₴|₴; uah; hryvnia
TRY|₺|₺; try; turkish lira
ILS|₪|₪; ils; nis; shekel
NGN|₦|₦; ngn; naira
GHS|GH₵|gh₵; ghs
ZAR|R|zar; south african rand
KES|KSh|kes; ksh
EGP|E£|egp; e£
SAR|SR|sar; sr2
AED|AED|aed; dirham
IRR|﷼|irr; rial
CHF|CHF|chf; swiss franc; sfr
SEK|SEK|sek; skr
NOK|NOK|nok; nkr
DKK|DKK|dkk; dkr
ISK|ISK|isk; ikr
PLN|PLN|pln
CZK|Kč|czk
HUF|Ft|huf
RON|RON|ron; leu
ARS|AR$|ars2; ar$
CLP|CLP$|clp
COP|COP$|cop
PEN|S/|pen; s/
GEL|₾|gel; ₾
AMD|֏|amd; ֏
KZT|₸|kzt; ₸
AZN|₼|azn; ₼
DEM|DM|dem; dm
FRF|₣|frf; ₣
ITL|₤|itl; ₤; lira
"""
_CURRENCIES: dict[str, tuple[str, str]] = {}
_BY_CODE: dict[str, str] = {}
for _row in _ROWS.strip().split("\n"):
    _iso, _sign, _names = _row.split("|")
    _BY_CODE[_iso] = _sign
    _CURRENCIES |= {name.strip(): (_iso, _sign) for name in _names.split(";")}

_CONVERSIONS = {
    "inrconvert": "INR",
    "inr convert": "INR",
    "usdconvert": "USD",
    "currency convert": "USD",
    "pkrconvert": "PKR",
}
_CONVERSIONS |= {
    "nprconvert": "NPR",
    "bdtconvert": "BDT",
    "lkrconvert": "LKR",
    "krwconvert": "KRW",
    "jpyconvert": "JPY",
}
_CONVERSIONS |= {"cadconvert": "CAD", "audconvert": "AUD", "phpconvert": "PHP", "nigerian naira convert": "NGN"}
NAMES: dict[str, str] = {
    **{name: code for name, (code, _sign) in _CURRENCIES.items()},
    **_CONVERSIONS,
    **dict.fromkeys(("currency", "money", "price", "cur"), ""),
}
_SCALES = {"k": 3, "l": 5, "m": 6, "c": 7, "b": 9, "lc": 12, "t": 12, "tri": 12}
_SCALE_WORDS = {
    "k": "thousand",
    "l": "lakh",
    "m": "million",
    "c": "crore",
    "b": "billion",
    "lc": "lakh crore",
    "t": "trillion",
}


def read(call: Call) -> Expansion | None:
    name = call.known_as(NAMES)
    if name == "peso" and call.text("kg", "lb"):
        return measures.weight(call)  # the word for a weight, too
    if call.text("l", "s", "d") and NAMES[name] == "GBP":
        return _old_pounds(call)
    if name in _CONVERSIONS:
        return _converted(call, _CONVERSIONS[name])
    code = NAMES[name] or _code(call.text("2", "type", "currency") or "USD")
    sign = _CURRENCIES[name][1] if name in _CURRENCIES else _BY_CODE.get(code, code)
    if code == "USD" and call.text("long") == "no":
        sign = "$"
    inline = call.inline("1", "amount")
    if inline is None:
        return Expansion([sign])
    number = sum_of(call.render(inline), call.language)
    figure = amount(call.render(inline), call.language)
    if name in ("euro", "euros") and call.language.decimal == "," and figure is not None:
        shown = in_language(format(figure, "f").replace("-", MINUS), call.language)
        return Expansion([native(shown, call.language) + f"\u00a0{sign}"], quantity(figure, code))
    first = sign + ("\u00a0" if sign.isalpha() and len(sign) > 2 and name != "currency" else "")
    second = call.inline("2") if name not in ("currency", "money", "price", "cur") else None
    cents = call.text("2") if second and re.fullmatch(r"\d\d", call.text("2")) else ""
    return Expansion([first, inline, f".{cents}" if cents else ""], quantity(number, code))


def _old_pounds(call: Call) -> Expansion | None:
    """Return pounds, shillings and pence: `{{£sd|l=5|s=10|d=6}}` is £5 10s 6d."""
    parts = [(call.text(name), share) for name, share in (("l", 240), ("s", 12), ("d", 1))]
    numbers = [(amount(text, call.language), share) for text, share in parts if text]
    shown = [
        f"£{parts[0][0]}" if parts[0][0] else "",
        *(f"{text}{mark}" for (text, _), mark in zip(parts[1:], "sd", strict=True) if text),
    ]
    pence = Decimal(sum(number * share for number, share in numbers if number is not None))
    known = all(number is not None for number, _ in numbers)
    value = Decimal(str(round(float(pence / 240), 6)))
    return Expansion(["\u00a0".join(text for text in shown if text)], quantity(value, "GBP") if known else [])


def _code(text: str) -> str:
    """ISO 4217 of what `{{currency}}` is told: a code, a country's two letters, a sign."""
    text = re.sub(r"\d+$", "", text.strip())
    if text.upper() in _BY_CODE or len(text) == 3:
        return text.upper()
    known = _CURRENCIES.get(fold(text))
    return known[0] if known else next((code for code in _BY_CODE if code.startswith(text.upper())), text)


def sum_of(text: str, language: Language) -> Decimal | None:
    """Return a number with a magnitude word: `5 million`, `1.28bn`; None for anything else.

    >>> from extractor.languages import load
    >>> sum_of("1.28 billion", load("en")), sum_of("many", load("en")) is None
    (Decimal('1280000000'), True)
    """
    match = re.match(r"([\d.,]+)(?:[\s\u00a0-]*([^\W\d]+\.?))?", text.strip())
    number = amount(match[1].rstrip(".,"), language) if match else None
    if match is None or number is None:
        return None
    factor = language.magnitudes.get(fold(match[2])) if match[2] else None
    value = number * factor if factor else number
    return Decimal(int(value)) if value == value.to_integral_value() else value


def _converted(call: Call, code: str) -> Expansion | None:
    """Return a sum with its worth in dollars, of which only the sum is on the page."""
    number = amount(call.text("1"), call.language)
    if number is None:
        return None
    scale = call.text("2").casefold()
    word = _SCALE_WORDS.get(scale, "")
    shown = _BY_CODE.get(code, code) + grouped(call.text("1").replace(",", "")) + (f" {word}" if word else "")
    total = number.scaleb(_SCALES.get(scale, 0))
    return Expansion([native(shown, call.language)], quantity(Decimal(format(total, "f")), code))
