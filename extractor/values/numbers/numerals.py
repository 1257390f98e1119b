"""Numbers as they are written: digits of any script, marks of thousands and decimals, fractions, Ethiopic numerals.

The mark of thousands in one language is the decimal mark of another; `read` says which rule decides when.

>>> read("1,234.5", "."), read("1.234,5", ","), read("3.748.148", "."), read("1 234", ",")
(Decimal('1234.5'), Decimal('1234.5'), Decimal('3748148'), Decimal('1234'))
>>> read("1,2,3", ".") is None
True
"""

import re
import unicodedata
from decimal import Decimal
from typing import Final, Literal

SPACES: Final = " \u00a0\u2007\u2009\u202f"
"""Blanks that part groups of digits."""

POINTS: Final = ".,\u00b7\u066b\u066c\u2024'\u2019\uff0c\uff0e"
"""Marks that part groups or decimals: also the Arabic ones, the one-dot leader (Armenian) and Swiss apostrophes."""

RAISED: Final = "⁰¹²³⁴-⁹⁻⁺"
"""Raised digits and signs, for a character class."""

NUMBER: Final = (
    rf"(?:0[.,]\d{{3}}(?:[{SPACES}]\d{{3}}(?!\d)){{2,6}}(?:[{SPACES}]\d{{1,2}}(?![\d.,]))?"  # 0.055 723 219 4
    rf"|\d{{1,3}}(?:[{SPACES}]\d{{3}}(?!\d)){{1,6}}"
    rf"(?:[.,\u066b](?:\d{{3}}(?:[{SPACES}]\d{{3}}(?!\d))*[{SPACES}]\d{{1,3}}(?![\d.,])|\d{{1,12}}))?"  # 1 234,567 8
    rf"|\d{{1,20}}(?:(?!·\d+[{RAISED}])[{POINTS}]\d{{1,20}}){{0,8}}(?:[{SPACES}]\d{{3}}(?![\d]))?"  # 27.321 582
    r"|(?<![^\s($€£¥~<>≈+−-])[.,]\d{1,20})"  # .5
)
"""Regular expression of a number without sign; `read` decides whether it is one."""

Three = Literal["", "group", "point"]
"""The meaning of a mark with three digits behind it: the one of the language, thousands, or decimals."""

_PARTS: Final = re.compile(r"\d+|\D")
_GROUP_ONLY: Final = frozenset(SPACES + "'\u2019\u066c")
_EXACT: Final = 2**53
_FOLD: Final = str.maketrans("\u2024\uff0c\uff0e", ".,.")


def read(written: str, decimal: str, *, three: Three = "", measured: bool = False) -> Decimal | None:
    """Return the number, or None when its marks make no sense in the language, or more than one.

    `decimal` is the language's decimal mark; `three` says what a single mark with three digits behind it is, where
    something knows better than the language; `measured` that a unit follows: `1,5 km` on an English page is no list.

    1. Of two different marks the last is the decimal one; the same mark twice parts thousands.
    2. A single mark with other than three digits behind it is the decimal one, whatever the language.
    3. A single mark with three digits behind is what the language says. `0.125` and `1234.567` are decimals everywhere.

    >>> read("891.85", ","), read("12.345", ","), read("12.345", "."), read("12.345", ".", three="group")
    (Decimal('891.85'), Decimal('12345'), Decimal('12.345'), Decimal('12345'))
    """
    text = written.translate(_FOLD)
    if text.isdecimal():
        return Decimal(int(text))
    parts = _PARTS.findall(text)
    if not parts[0].isdecimal():
        return Decimal(f"0.{int(parts[1]):0{len(parts[1])}}")
    digits, marks = parts[::2], parts[1::2]
    point = _decimal_mark(digits, marks, decimal, three, measured)
    if point is None:
        return None
    before, after = digits[: point + 1], digits[point + 1 :]
    if not _are_groups(before) or not all(len(group) == 3 for group in after[:-1]):
        return None
    number = "".join(str(int(group)).zfill(len(group)) for group in before)
    fraction = "".join(str(int(group)).zfill(len(group)) for group in after)
    return Decimal(f"{number}.{fraction}" if fraction else number)


def _decimal_mark(digits: list[str], marks: list[str], decimal: str, three: Three, measured: bool) -> int | None:
    """Return the number of the decimal mark; the count of the marks if none is, None if they make no sense."""
    none = len(marks)
    if len(set(marks)) > 1:
        return _of_two_marks(digits, marks, three == "group")
    mark = marks[0]
    if mark in _GROUP_ONLY or none > 1:
        return none
    if mark == "\u066b":
        return 0
    if len(digits[1]) != 3:
        return 0 if mark in (decimal, ".", "·") or decimal == "," or measured else None
    if len(digits[0]) > 3 or int(digits[0]) == 0:
        return 0
    if three:
        return none if three == "group" else 0
    return 0 if mark in (decimal, "·") else none


def _of_two_marks(digits: list[str], marks: list[str], whole: bool) -> int | None:
    """Return the decimal mark where there are several kinds: the last, unless digits after the point are grouped."""
    last = marks[-1]
    points = [at for at, mark in enumerate(marks) if mark not in _GROUP_ONLY]
    if last in SPACES and len(points) == 1 and len(marks) > 2:  # 12 345,678 9
        return points[0]
    if last in SPACES and marks[0] not in _GROUP_ONLY and len(marks) == 2:  # 27.321 582
        return len(marks) if whole and len(digits[1]) == 3 else 0
    if marks.count(last) == 1 and last not in _GROUP_ONLY and len(set(marks[:-1])) == 1:
        return len(marks) - 1
    return None


def _are_groups(groups: list[str]) -> bool:
    """Return True if digits stand in thousands, or as in India in a thousand and hundreds of it: 1,23,45,678."""
    if len(groups) == 1:
        return True
    if not 1 <= len(groups[0]) <= 3 or len(groups[-1]) != 3:
        return False
    inner = {len(group) for group in groups[1:-1]}
    return inner <= {3} or inner <= {2} and len(groups[0]) <= 2


def plain(number: Decimal) -> int | float:
    """Return the number as JSON has it: whole ones as int, as far as every reader of JSON keeps them exact.

    >>> plain(Decimal("11.60")), plain(Decimal("8.0")), plain(Decimal("12E6")), plain(Decimal("2E27"))
    (11.6, 8, 12000000, 2e+27)
    """
    return int(number) if abs(number) < _EXACT and number == number.to_integral_value() else float(number)


def fraction(sign: str) -> Decimal:
    """Return the value of a sign such as ½.

    >>> fraction("¾")
    Decimal('0.75')
    """
    return Decimal(str(round(unicodedata.numeric(sign), 6)))


ETHIOPIC: Final = "\u1369-\u137c"
"""Range of the Ethiopic numerals, for a character class."""


def ethiopic(written: str) -> Decimal:
    """Return an Ethiopic number: tens and ones, `፻` for the hundred and `፼` for the ten thousand they multiply.

    >>> ethiopic("፲፱፻፹፬")
    Decimal('1984')
    """
    total = group = 0
    pair = 0
    for sign in written:
        value = int(unicodedata.numeric(sign))
        if value == 100:
            group += (pair or 1) * 100
            pair = 0
        elif value == 10000:
            total = (total + group + pair or 1) * 10000
            group = pair = 0
        else:
            pair += value
    return Decimal(total + group + pair)
