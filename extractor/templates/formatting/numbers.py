"""Numbers in the parameters of templates, and how templates show them.

>>> amount("1,234.5"), amount("1+1/2"), amount("−89.2"), amount("4.5e6"), amount("x") is None
(Decimal('1234.5'), Decimal('1.5'), Decimal('-89.2'), Decimal('4500000'), True)
>>> grouped("1234567.5"), grouped("-5"), power_of_ten(-3)
('1,234,567.5', '−5', '×10⁻³')
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from extractor.languages import Language

MINUS: Final = "−"
_PLAIN: Final = re.compile(r"([+\-−]?)(\d{1,30}(?:,\d{2,3})*|)(\.\d{1,30})?(?:[eE]([+\-−]?\d{1,2}))?")
_FRACTION: Final = re.compile(r"([+\-−]?)(?:(\d{1,15})[+\s])?(\d{1,15})(?:/|//|⁄)(\d{1,15})")
_SUPERSCRIPTS = str.maketrans("0123456789-−–+n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺ⁿ")
# a to d and alpha to delta, which mark notes
_SUPERSCRIPTS |= {97: 0x1D43, 98: 0x1D47, 99: 0x1D9C, 100: 0x1D48, 945: 0x1D45, 946: 0x1D5D, 947: 0x1D5E, 948: 0x1D5F}
_SUBSCRIPTS: Final = str.maketrans("0123456789-−–+", "₀₁₂₃₄₅₆₇₈₉₋₋₋₊")


def amount(text: str, language: Language | None = None) -> Decimal | None:
    """Return the number that a parameter holds: decimals, a fraction, a power of ten; None for anything else.

    A comma parts thousands, but where the language has a decimal comma and no other reading fits.
    """
    text = _ascii(text.strip().replace("\u00a0", "").replace("\u2009", "").replace("&nbsp;", ""))
    fraction = _FRACTION.fullmatch(text)
    if fraction:
        sign, whole, over, under = fraction.groups()
        if int(under) == 0:
            return None
        value = Decimal(int(whole or 0)) + Decimal(int(over)) / Decimal(int(under))
        return -value if sign in ("-", MINUS) else value
    if language is not None and language.decimal == "," and re.fullmatch(r"[+\-−]?\d{1,30},\d{1,30}", text):
        text = text.replace(",", ".")
    match = _PLAIN.fullmatch(text)
    if match is None or not (match[2] or match[3]):
        return None
    try:
        exponent = int((match[4] or "0").replace(MINUS, "-"))
        value = Decimal((match[2] or "0").replace(",", "") + (match[3] or "")).scaleb(exponent)
    except InvalidOperation:
        return None
    value = Decimal(format(value, "f"))
    return -value if match[1] in ("-", MINUS) else value


def grouped(digits: str, mark: str = ",", least: int = 4) -> str:
    """Return a number as written, with a mark between thousands from `least` digits on, and a true minus sign."""
    sign = MINUS if digits[:1] in ("-", MINUS) else ""
    whole, point, rest = digits.lstrip("+-−").partition(".")
    if mark and len(whole) >= least and whole.isdecimal():
        head = len(whole) % 3
        whole = mark.join(([whole[:head]] if head else []) + [whole[at : at + 3] for at in range(head, len(whole), 3)])
    return sign + whole + point + rest


def in_language(digits: str, language: Language) -> str:
    """Return a number in ASCII form as MediaWiki's `formatnum` shows it on the wiki.

    >>> from extractor.languages import load
    >>> in_language("1234.5", load("en")), in_language("1234.5", load("de")), in_language("1234.5", load("es"))
    ('1,234.5', '1.234,5', '1234,5')
    """
    whole, point, rest = digits.replace(",", "").partition(".")
    return grouped(whole, language.written_group, language.grouped_from) + (language.decimal + rest if point else "")


def superscript(text: str) -> str:
    """Digits, signs and the letters of notes as raised ones: `−3` is `⁻³`, `a` is `ᵃ`."""
    return text.translate(_SUPERSCRIPTS)


def subscript(text: str) -> str:
    """Digits and signs as lowered ones: `10` is `₁₀`."""
    return text.translate(_SUBSCRIPTS)


def power_of_ten(exponent: int | str) -> str:
    """`×10` with its exponent raised."""
    return "×10" + superscript(str(exponent))


def _ascii(text: str) -> str:
    return text if text.isascii() else "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
