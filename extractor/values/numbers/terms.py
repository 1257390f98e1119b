"""Reads one number with its power of ten, magnitude words and unit or currency: `11.6 million km²`.

>>> from extractor.languages import load
>>> terms = Terms.of("1.2 × 10^6 t", load("en"))
>>> found = terms.read(NUMBER.match(terms.text), None)
>>> found.amount, found.unit, found.end
(Decimal('1200000.0'), 't', 12)
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from extractor.languages import Language, anywhere, anywhere_pattern
from extractor.units import UNITS, WEAK
from extractor.values.dates.words import ENDINGS, ORDINAL
from extractor.values.numbers import numerals
from extractor.values.numbers.measure_words import UNIT, MeasureWord, MeasureWords, measure_words, skip_of, unknown_unit
from extractor.values.phrases import WORD, flat, is_unspaced

NUMBER: Final = re.compile(
    rf"(?P<number>{numerals.NUMBER})(?:\s?(?P<fraction>[¼-¾⅐-⅞]))?|(?P<ethiopic>[{numerals.ETHIOPIC}]+)|[¼-¾⅐-⅞]"
)
"""A number without sign."""

_POWER: Final = re.compile(
    r"\s?[×xх·⋅*]\s?(?P<base>\d\d)(?:\^\s?(?P<plain>[-−–]?\d{1,3})|(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{1,3})"
    r"|(?P<flat>[-−–]\d{1,2}|[1-9]\d?)(?!\d))|(?:\s?[EЕ]|e)(?P<e>[-−+]?\d{1,3})(?!\w)"
)
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
_BLANK: Final = re.compile(r"\s{0,2}")
_BRACKET: Final = re.compile(r"\s\([^()\n]{1,40}\)\s?")
# Behind a number: 11+1/2, 2 1/2, and 1/2 where a unit follows.
_MIXED: Final = re.compile(r"(?:[ \u00a0]|\s?\+\s?)(\d{1,2})[/⁄](\d{1,2})(?![\d/⁄])")
_UNDER: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64})
_PARTS: Final = re.compile(r"[/⁄](\d{1,2})(?![\d/⁄.,])")
_PER: Final = re.compile(r"\s?[^\W\d_]\w{0,11}\.?\s?(?=/|per\s)")
_MONEY_LETTERS: Final = re.compile(r"\s?(k|K|M|m|Mds?|Mrd|bn|B|T)\.?\s?(?=[€$£¥])")
_PRICE_LETTERS: Final = re.compile(r"\s?(k|K|MM|mm|mi|M|m|bn|Bn|BN|bi|B|b|tn|T)(?![\w.])")
_LETTER_FACTORS = {"mi": 10**6, "MM": 10**6, "mm": 10**6, "M": 10**6, "m": 10**6, "T": 10**12, "tn": 10**12}
_LETTER_FACTORS |= {"k": 10**3, "K": 10**3}
_HUNDREDS: Final = re.compile(r"\d{3}\D")
_PER_MANY: Final = re.compile(r"\s?/\s?10+\s?[^\W\d_]")  # 36 g/100 ml
_POUNDS: Final = re.compile(r"\s?\d{1,2}\s?lb")
_PART_OF_ANGLE: Final = re.compile(r"\s?(?:\d|[^\W\d_]\b)")
_MOST_DIGITS: Final = 60


@dataclass(slots=True)
class Measure:
    """A number with what belongs to it."""

    start: int
    end: int
    amount: Decimal | None
    """None when only bounds are said."""
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    kind: str = ""
    """`unit`, `weak` (a unit spelled as a letter), `glued` (that, sticking to the number), `money`, `magnitude`; else
    it is a bare number."""
    factor: int = 1
    """The factor of its magnitude words, which the amount has in it already."""
    scale: Decimal = Decimal(1)
    """The factor with the power of ten."""
    digits: str = ""
    """The number as written, without sign, unit and bounds."""


class _Figures(NamedTuple):
    """A number without sign, and what stands right behind it that changes how much it is."""

    match: re.Match[str]
    mixed: re.Match[str] | None
    """A fraction that is added to it: `2 1/2`, `11+1/2`."""
    parts: re.Match[str] | None
    """A number that divides it where a unit follows: `1/2 mile`."""
    power: re.Match[str] | None
    """A power of ten that it is multiplied by: `1.2 × 10^6`."""

    @property
    def end(self) -> int:
        """The place behind all of it."""
        return (self.power or self.mixed or self.parts or self.match).end()

    @property
    def exponent(self) -> int:
        """The power of ten."""
        power = self.power
        if power is None:
            return 0
        return int((power["plain"] or power["raised"] or power["flat"] or power["e"]).translate(_RAISED))

    def with_fraction(self, number: Decimal, has_unit: bool) -> Decimal | None:
        """Return the number with its fraction; None if there is no such fraction."""
        if self.mixed:
            over, under = int(self.mixed[1]), Decimal(self.mixed[2])
            return number + over / under if 0 < over < under and under in _UNDER else None
        if self.parts:
            under = Decimal(self.parts[1])
            return number / under if has_unit and number < under else None
        return number


@dataclass(slots=True)
class Terms:
    """A text in which numbers are read, with the words of its language."""

    text: str
    low: str
    """The flat form of the text."""
    words: MeasureWords
    decimal: str
    group: tuple[str, ...]
    three: numerals.Three = ""
    """The meaning of a mark with three digits behind it, for numbers without a unit."""

    @classmethod
    def of(cls, text: str, language: Language, three: numerals.Three = "") -> "Terms":
        """Return a text with the words of a language."""
        return cls(text, flat(text), measure_words(language), language.decimal, language.group, three)

    def read(self, match: re.Match[str], money: str | None) -> Measure | None:
        """Return a number with its power of ten, magnitude and unit, without what may follow; None if it is none.

        `match`: the figures, as `NUMBER` finds them. `money`: the code of the currency before them, empty for one that
        is not known; None where none stands there.
        """
        figures = self._figures(match)
        end, factor = self._magnitude(figures.end, money)
        place, word = self._word(end, factor, money)
        if self._is_doubtful(end, place, word, money):
            return None
        amount = self._amount(figures, factor, word, money)
        if amount is None:
            return None
        scale = factor * Decimal(10) ** figures.exponent
        found = Measure(match.start(), end, amount, factor=factor, scale=scale, digits=match[0])
        found.kind = "magnitude" if factor > 1 or figures.power else ""
        if money is not None:
            found.unit, found.kind = money or None, "money"
            if word and word.is_money and word.code and not money:  # $5 million AUD
                found.unit, found.end = word.code, word.end
            elif word and word.is_money and (word.code == money or is_unspaced(self.text[word.end - 1])):
                found.end = word.end  # 新台幣52億元
        elif word:
            found.unit, found.end = word.code or None, word.end
            found.kind = "money" if word.is_money else self._spelling(word.code, place, word.end, place == end)
        elif factor > 1:
            self._add_smaller(found, factor)
        return found

    def _figures(self, match: re.Match[str]) -> _Figures:
        is_short = match["number"] is not None and match["number"].isdecimal() and len(match[0]) < 4
        mixed = _MIXED.match(self.text, match.end()) if is_short else None
        parts = _PARTS.match(self.text, match.end()) if is_short and len(match[0]) < 3 else None
        return _Figures(match, mixed, parts, self._power(match))

    def _magnitude(self, end: int, money: str | None) -> tuple[int, int]:
        """Return where the magnitude behind a number ends, and what it multiplies it by; one letter for prices, too."""
        end, factor = self.magnitude(end)
        if money is not None and factor == 1 and (letter := _PRICE_LETTERS.match(self.text, end)):  # $1.5B
            return letter.end(), _LETTER_FACTORS.get(letter[1], 10**9)
        return end, factor

    def _word(self, end: int, factor: int, money: str | None) -> tuple[int, MeasureWord | None]:
        """Return the place of the unit or currency of a number that ends at `end`, and the word; None for neither."""
        place = self._skip(end)
        word = self.words.after(self.text, self.low, place)
        if factor > 1 and (word is None or word.is_magnitude):
            word = self.words.after(self.text, self.low, skip_of(self.low, place))
            return place, word if word and word.is_money else None
        if word is None and money is None and factor == 1:
            return self._unit_further_on(end)
        return place, word

    def _is_doubtful(self, end: int, place: int, word: MeasureWord | None, money: str | None) -> bool:
        """Return True if what follows a number is a unit that is not known, or makes it no number at all."""
        if word is None:
            unread = money is not None and self.words.guarded and WORD.match(self.text, place)
            return bool(unread or unknown_unit().match(self.low, end))
        if word.is_unit and (_PER_MANY.match(self.text, word.end) or self._is_rate(word.end)):
            return True
        if word.code == "deg" and _PART_OF_ANGLE.match(self.text, word.end):
            return True
        if place != end or ENDINGS.get(self.low[place : word.end]) != ORDINAL or not self.low[place].isalpha():
            return False
        return _POUNDS.match(self.low, word.end) is None  # 21st is no weight in stones, but 21st 5lb is one

    def _amount(self, figures: _Figures, factor: int, word: MeasureWord | None, money: str | None) -> Decimal | None:
        """Return how much a number is with its fraction, power of ten and magnitude; None if it is none."""
        is_price = money is not None or word is not None and word.is_money
        dollars = money in ("", "USD") or word is not None and word.code == "USD"
        number = self._number(figures.match, factor, is_price, word is not None, dollars)
        if number is not None:
            number = figures.with_fraction(number, word is not None and word.is_unit)
        if number is None or abs(figures.exponent) > _MOST_DIGITS:
            return None
        return number * factor * Decimal(10) ** figures.exponent

    def _skip(self, end: int) -> int:
        blank = _BLANK.match(self.text, end)
        return blank.end() if blank else end

    def _is_rate(self, end: int) -> bool:
        """Return True if the unit that ends here goes on as `per` another one, and both together are none known."""
        squares = "|".join(anywhere("square"))
        rate = anywhere_pattern("in_each", r"\s?", rf"\s(?:(?:{squares})\s)?").match(self.low, end)
        word = self.words.after(self.text, self.low, rate.end()) if rate else None
        return word is not None and word.is_unit

    def _unit_further_on(self, end: int) -> tuple[int, MeasureWord | None]:
        """Return a unit behind a bracket, `0.6 (0.4–0.9) kPa`, or behind a noun, `900 people/km²`, and its place."""
        for between in (_BRACKET, _PER):
            gap = between.match(self.text, end)
            word = self.words.after(self.text, self.low, gap.end()) if gap else None
            if gap and word and word.is_unit and (between is _BRACKET or word.code[0] == "/"):
                return gap.end(), word
        gap = anywhere_pattern("on_each", r"\s?[^\W\d_]\w{0,14}\.?\s", r"\s").match(self.low, end)
        word = self.words.after(self.text, self.low, gap.end()) if gap else None
        if gap and word and f"/{word.code}" in UNITS:  # 120 Einwohner pro Quadratkilometer
            return gap.end(), MeasureWord(word.end, f"/{word.code}", UNIT)
        return self._skip(end), None

    def _spelling(self, code: str, start: int, end: int, glued: bool) -> str:
        spelled = self.text[start:end]
        if code not in WEAK or len(spelled) > 2 or not spelled.isascii() and spelled != "°":
            return "unit"
        return "glued" if glued and code not in ("m", "h", "d", "deg") else "weak"

    def _power(self, match: re.Match[str]) -> re.Match[str] | None:
        power = _POWER.match(self.text, match.end())
        if power and power["base"] and int(power["base"]) != 10:
            return None
        if power and power["flat"] and not any(mark in match[0] for mark in ".,"):
            return None  # 2 × 105 mm is a pair of guns, 1.8986×1027 is a mass
        return power

    def magnitude(self, end: int) -> tuple[int, int]:
        """Return the place where the magnitude words behind a number end, and their factor."""
        letters = _MONEY_LETTERS.match(self.text, end)
        if letters:  # 500 M€
            return letters.end(), 1000 if letters[1] == "T" else _LETTER_FACTORS.get(letters[1], 10**9)
        factor = 1
        for _ in range(3):
            word = self.words.after(self.text, self.low, self._skip(end))
            if word is None or not word.is_magnitude:
                break
            end, factor = word.end, factor * word.size
        return end, factor

    def _add_smaller(self, found: Measure, factor: int) -> None:
        """`1億2,500万`, `48 млн 457 тис.`: hundred millions, then ten thousands."""
        while True:
            spaced = not is_unspaced(self.text[found.end - 1]) or self.text[found.end : found.end + 1].isspace()
            match = NUMBER.match(self.text, self._skip(found.end))
            if match is None:
                return
            number = numerals.read(match["number"], self.decimal, three="group") if match["number"] else None
            end, smaller = self.magnitude(match.end())
            if number is None or found.amount is None or smaller >= factor:
                return
            if spaced and (smaller == 1 or number * smaller >= factor):
                return
            found.amount, found.end, factor = found.amount + number * smaller, end, smaller
            word = self.words.after(self.text, self.low, self._skip(end))
            if word and not word.is_magnitude:
                found.end, found.unit, found.kind = word.end, word.code or None, "money" if word.is_money else "unit"
                return

    def _has_point(self, number: str, dollars: bool) -> bool:
        """Return True if the mark of a number of billions is decimal: `$39.174 միլիարդ`, 332,349 billion.

        So it is if the language says so, or does not part thousands with a point, or writes dollars as English does;
        and nobody writes hundreds of thousands of billions.
        """
        if self.decimal in number or _HUNDREDS.match(number):
            return True
        return "." in number and ("." not in self.group or dollars)

    def _number(self, match: re.Match[str], factor: int, priced: bool, measured: bool, dollars: bool) -> Decimal | None:
        if match["ethiopic"]:
            return numerals.ethiopic(match[0])
        if match["number"] is None:
            return numerals.fraction(match[0])
        three: numerals.Three = "" if measured else self.three
        if self.decimal in self.group:
            three = "group"
        if factor >= 10**9 and self._has_point(match["number"], dollars):
            three = "point"
        elif priced and factor == 1:
            three = "group"  # $54,288 on any wiki: money has two decimals
        number = numerals.read(match["number"], self.decimal, three=three, measured=measured or priced or factor > 1)
        if number is not None and match["fraction"]:
            number += numerals.fraction(match["fraction"])
        return number
