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

from extractor.languages import Language, anywhere, anywhere_pattern
from extractor.units import UNITS, WEAK
from extractor.values.dates.words import ENDINGS, ORDINAL
from extractor.values.numbers import numerals
from extractor.values.numbers.measure_words import MONEY, UNIT, UNKNOWN, MeasureWords, measure_words, skip_of
from extractor.values.phrases import UNSPACED, WORD, flat

NUMBER = re.compile(
    rf"(?P<number>{numerals.NUMBER})(?:\s?(?P<fraction>[¼-¾⅐-⅞]))?|(?P<ethiopic>[{numerals.ETHIOPIC}]+)|[¼-¾⅐-⅞]"
)
"""A number without sign."""

_POWER = re.compile(
    r"\s?[×xх·⋅*]\s?(?P<base>\d\d)(?:\^\s?(?P<plain>[-−–]?\d{1,3})|(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{1,3})"
    r"|(?P<flat>[-−–]\d{1,2}|[1-9]\d?)(?!\d))|(?:\s?[EЕ]|e)(?P<e>[-−+]?\d{1,3})(?!\w)"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
_BLANK = re.compile(r"\s{0,2}")
_BRACKET = re.compile(r"\s\([^()\n]{1,40}\)\s?")
# Behind a number: 11+1/2, 2 1/2, and 1/2 where a unit follows.
_MIXED = re.compile(r"(?:[ \u00a0]|\s?\+\s?)(\d{1,2})[/⁄](\d{1,2})(?![\d/⁄])")
_UNDER = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64})
_PARTS = re.compile(r"[/⁄](\d{1,2})(?![\d/⁄.,])")
_PER = re.compile(r"\s?[^\W\d_]\w{0,11}\.?\s?(?=/|per\s)")
_MONEY_LETTERS = re.compile(r"\s?(k|K|M|m|Mds?|Mrd|bn|B)\.?\s?(?=[€$£¥])")
_PRICE_LETTERS = re.compile(r"\s?(k|K|MM|mm|M|m|bn|Bn|BN|B|b|tn|T)(?![\w.])")
_LETTER_FACTORS = {"k": 10**3, "K": 10**3, "M": 10**6, "m": 10**6, "MM": 10**6, "mm": 10**6, "T": 10**12, "tn": 10**12}
_PART_OF_ANGLE = re.compile(r"\s?(?:\d|[^\W\d_]\b)")
_MOST_DIGITS = 60


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
    """What magnitude words multiply it by; applied already."""
    digits: str = ""
    """The number as written, without sign, unit and bounds."""


def _with_parts(
    number: Decimal, mixed: re.Match[str] | None, parts: re.Match[str] | None, measured: bool
) -> Decimal | None:
    """A number with the fraction behind it, or over what stands below the stroke where a unit follows."""
    if mixed:
        over = Decimal(mixed[2])
        return number + int(mixed[1]) / over if 0 < int(mixed[1]) < over and over in _UNDER else None
    under = Decimal(parts[1]) if parts else Decimal(0)
    return number / under if measured and number < under else None


@dataclass(slots=True)
class Terms:
    """A text in which numbers are read, with the words of its language."""

    text: str
    low: str
    """The flat form of the text."""
    words: MeasureWords
    decimal: str
    three: numerals.Three = ""
    """What a mark with three digits behind it is, for numbers without a unit."""

    @classmethod
    def of(cls, text: str, language: Language, three: numerals.Three = "") -> "Terms":
        """A text with the words of a language."""
        return cls(text, flat(text), measure_words(language), language.decimal, three)

    def read(self, match: re.Match[str], money: str | None) -> Measure | None:
        """Number, power of ten, magnitude and unit, without what may follow."""
        found = Measure(match.start(), match.end(), None, digits=match[0])
        whole = match["number"] is not None and match["number"].isdecimal() and len(match[0]) < 4
        mixed = _MIXED.match(self.text, match.end()) if whole else None
        parts = _PARTS.match(self.text, match.end()) if whole and len(match[0]) < 3 else None
        power = self._power(match)
        end, factor = self.magnitude((power or mixed or parts or match).end())
        if money is not None and factor == 1 and (letter := _PRICE_LETTERS.match(self.text, end)):  # $1.5B
            end, factor = letter.end(), _LETTER_FACTORS.get(letter[1], 10**9)
        place = self._skip(end)
        after = self.words.after(self.text, self.low, place)
        if factor > 1 and (after is None or after[2] > UNIT):
            after = self.words.after(self.text, self.low, skip_of(self.low, place))
            after = after if after and after[2] == MONEY else None
        if after is None and money is None and factor == 1:
            place, after = self._unit_further_on(end)
        if after is None and (
            UNKNOWN.match(self.low, end) or money is not None and self.words.guarded and WORD.match(self.text, place)
        ):
            return None
        if after and after[2] == UNIT and self._is_rate(after[0]):
            return None
        if after and after[1] == "deg" and _PART_OF_ANGLE.match(self.text, after[0]):
            return None
        if after and place == end and self.low[place].isalpha() and ENDINGS.get(self.low[place : after[0]]) == ORDINAL:
            return None  # 21st is no weight in stones
        number = self._number(match, factor, money is not None or bool(after and after[2] == MONEY), after is not None)
        if number is not None and (mixed or parts):
            number = _with_parts(number, mixed, parts, after is not None and after[2] == UNIT)
        exponent = self._exponent(power)
        if number is None or abs(exponent) > _MOST_DIGITS:
            return None
        found.amount = number * factor * Decimal(10) ** exponent
        found.factor = factor
        found.end, found.kind = end, "magnitude" if factor > 1 or power else ""
        if money is not None:
            found.unit, found.kind = money or None, "money"
        elif after:
            found.unit, found.end = after[1] or None, after[0]
            found.kind = "money" if after[2] == MONEY else self._spelling(after[1], place, after[0], place == end)
        elif factor > 1:
            self._add_smaller(found, factor)
        return found

    def _skip(self, end: int) -> int:
        blank = _BLANK.match(self.text, end)
        return blank.end() if blank else end

    def _is_rate(self, end: int) -> bool:
        """Whether the unit that ends here goes on as `per` another one, and both together are none that is known."""
        squares = "|".join(anywhere("square"))
        rate = anywhere_pattern("in_each", r"\s?", rf"\s(?:(?:{squares})\s)?").match(self.low, end)
        return rate is not None and (
            (after := self.words.after(self.text, self.low, rate.end())) is not None and after[2] == UNIT
        )

    def _unit_further_on(self, end: int) -> tuple[int, tuple[int, str, int] | None]:
        """A unit behind a bracket, `0.6 (0.4–0.9) kPa`, or behind a noun, `900 people/km²`."""
        for between in (_BRACKET, _PER):
            gap = between.match(self.text, end)
            after = self.words.after(self.text, self.low, gap.end()) if gap else None
            if gap and after and after[2] == UNIT and (between is _BRACKET or after[1][0] == "/"):
                return gap.end(), after
        gap = anywhere_pattern("on_each", r"\s?[^\W\d_]\w{0,14}\.?\s", r"\s").match(self.low, end)
        after = self.words.after(self.text, self.low, gap.end()) if gap else None
        if gap and after and f"/{after[1]}" in UNITS:  # 120 Einwohner pro Quadratkilometer
            return gap.end(), (after[0], f"/{after[1]}", UNIT)
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

    def _exponent(self, power: re.Match[str] | None) -> int:
        if power is None:
            return 0
        return int((power["plain"] or power["raised"] or power["flat"] or power["e"]).translate(_RAISED))

    def magnitude(self, end: int) -> tuple[int, int]:
        """Where the magnitude words behind a number end, and what they multiply it by."""
        letters = _MONEY_LETTERS.match(self.text, end)
        if letters:  # 500 M€
            return letters.end(), _LETTER_FACTORS.get(letters[1], 10**9)
        factor = 1
        for _ in range(3):
            after = self.words.after(self.text, self.low, self._skip(end))
            if after is None or after[2] <= UNIT:
                break
            end, factor = after[0], factor * after[2]
        return end, factor

    def _add_smaller(self, found: Measure, factor: int) -> None:
        """`1億2,500万`, `48 млн 457 тис.`: hundred millions, then ten thousands."""
        while True:
            spaced = UNSPACED.match(self.text, found.end - 1) is None
            match = NUMBER.match(self.text, self._skip(found.end) if spaced else found.end)
            if match is None:
                return
            number = numerals.read(match["number"], self.decimal, three="group") if match["number"] else None
            end, smaller = self.magnitude(match.end())
            if number is None or found.amount is None or smaller >= factor:
                return
            if spaced and (smaller == 1 or number * smaller >= factor):
                return
            found.amount, found.end, factor = found.amount + number * smaller, end, smaller
            after = self.words.after(self.text, self.low, self._skip(end))
            if after and after[2] <= UNIT:
                found.end, found.unit, found.kind = after[0], after[1] or None, "money" if after[2] == MONEY else "unit"
                return

    def _number(self, match: re.Match[str], factor: int, priced: bool, measured: bool) -> Decimal | None:
        if match["ethiopic"]:
            return numerals.ethiopic(match[0])
        if match["number"] is None:
            return numerals.fraction(match[0])
        three: numerals.Three = self.three if not measured else ""
        if factor >= 10**9:
            three = "point"  # 332,349 δισ. $: who would write thousands of billions?
        elif priced and factor == 1:
            three = "group"  # $54,288 on any wiki: money has two decimals
        number = numerals.read(match["number"], self.decimal, three=three, measured=measured or priced or factor > 1)
        if number is not None and match["fraction"]:
            number += numerals.fraction(match["fraction"])
        return number
