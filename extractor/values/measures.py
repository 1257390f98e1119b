"""Finds numbers together with what belongs to them: sign, bounds, power of ten, magnitude, unit or currency.

Which of them are values is another question, see `quantity`.

>>> from extractor.languages import load
>>> for found in measures("c. 11.6 million km² (4.5–5 m), 5 ft 11 in, $3", load("en")):
...     print(found.amount, found.lower, found.upper, found.unit)
11600000.0 None None km2
None 4.5 5 m
71 None None in
3 None None None
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.languages import Language
from extractor.values import numerals
from extractor.values.date_words import ENDINGS, ORDINAL
from extractor.values.lexicon import UNSPACED, flat
from extractor.values.measure_words import BEFORE, MONEY, UNIT, MeasureWords, measure_words, skip_of
from extractor.values.units import UNITS, WEAK

_NUMBER = re.compile(rf"(?P<number>{numerals.NUMBER})(?:\s?(?P<fraction>[¼-¾⅐-⅞]))?|(?P<ethiopic>[{numerals.ETHIOPIC}]+)|[¼-¾⅐-⅞]")
_POWER = re.compile(r"\s?(?:[×xх·⋅*]\s?10(?:\^\s?(?P<plain>[-−–]?\d{1,3})|(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{1,3})|(?P<flat>[-−–]\d{1,2}|[1-9]\d)(?!\d))|[EЕ](?P<e>[-−+]?\d{1,3})(?!\w))")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
_RANGE = re.compile(r"\s?(?:[-–—−~〜～÷]|\.\.\.?|…)\s?(?=[\d.,$€£¥−+-])|\s(?:to|bis|à|a|até|до|έως|ως|tot|till|til|do|và|đến|থেকে|ते|से|–)\s(?=[\d$€£¥−+-])")
_PLUS_MINUS = re.compile(r"\s?(?:±|\+/[-−–])\s?(?=[\d.,])")
_AND = re.compile(r"(?:\s?[,،、]?\s?(?:and|und|et|y|e|i|и|та|й|och|og|en|ve|và|και|ja|és|a|&|و|आणि|এবং|和)?\s)?\s?")
_BLANK = re.compile(r"[\s]{0,2}")
_COMPOUND = frozenset({"time", "length", "mass", "angle"})
_SIGNS = "-−–+"
_TIMES = re.compile(r"\s?[×xх*]\s?\d")


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
    """`unit`, `weak` (a unit spelled so that it may be a letter), `money`, `magnitude`, or empty for a bare number."""
    digits: str = ""
    """The number as written, without sign, unit and bounds."""


def measures(text: str, language: Language, *, whole: bool = False, money: str = "") -> list[Measure]:
    """All numbers of a text that stand as numbers, in order.

    `whole` says that only whole numbers make sense; `money` is the code of `$` where the language leaves it open.
    """
    scan = _Scan(text, flat(text), measure_words(language), language.decimal, whole, money)
    found = []
    position = 0
    while (match := _NUMBER.search(text, position)) is not None:
        measure = scan.measure(match)
        position = match.end()
        if measure is not None:
            found.append(measure)
            position = max(position, measure.end)
    return found


@dataclass(slots=True)
class _Scan:
    text: str
    low: str
    words: MeasureWords
    decimal: str
    whole: bool
    dollar: str

    def measure(self, match: re.Match[str]) -> Measure | None:
        """The number that a match begins, with all that belongs to it; None when it is part of something else."""
        start = self._sign_start(match.start())
        money = self.words.before(self.text, self.low, start)
        if money:
            start = self._sign_start(money[0]) if start == match.start() else money[0]
        if self._is_glued(start) and not money:
            return None
        found = self._term(match, money[1] if money else None)
        if found is None:
            return None
        if start < match.start() and self.text[start] in "-−–" or self.text[match.start() - 1 : match.start()] in ("-", "−"):
            found.amount = -found.amount if found.amount is not None else None
        found.start = start
        self._bounds(found) or self._range(found) or self._compound(found)
        return None if self._is_cut(found) else found

    def _sign_start(self, start: int) -> int:
        """Where the number starts with its sign; a hyphen after a letter or digit is none."""
        if start and self.text[start - 1] in _SIGNS and (start == 1 or self.text[start - 2] in " (\u00a0:[~") and not (
            start > 2 and self.text[start - 3].isdigit()
        ):
            return start - 1
        return start

    def _is_glued(self, start: int) -> bool:
        """Whether what stands before makes the digits part of a word, a version, a score or the like."""
        before = self.text[start - 1] if start else " "
        if before in " (\n\u00a0":
            return False
        if before.isalpha() or before in "#№_'’²³" or before in "第":
            return not UNSPACED.match(before) or before in "第"
        return before in "-–−/:.,·×*+" and start > 1 and (self.text[start - 2].isalnum() or before in "+*")

    def _term(self, match: re.Match[str], money: str | None) -> Measure | None:
        """Number, power of ten, magnitude and unit, without what may follow."""
        text, end = self.text, match.end()
        found = Measure(match.start(), end, None, digits=match[0])
        power = self._power(match)
        if power:
            end = power.end()
        end, factor = self._magnitude(end)
        place = _BLANK.match(text, end)
        after = self.words.after(text, self.low, place.end() if place else end)
        if after is None and factor > 1 or after and after[2] > UNIT:
            after = self.words.after(text, self.low, skip_of(self.low, place.end() if place else end))
            after = after if after and after[2] == MONEY else None
        number = self._number(match, after is not None or money is not None or factor > 1)
        if number is None:
            return None
        exponent = int((power["plain"] or power["raised"] or power["flat"] or power["e"]).translate(_RAISED)) if power else 0
        if abs(exponent) > 60:
            return None
        found.amount = number * factor * Decimal(10) ** exponent
        found.end = end
        found.kind = "magnitude" if factor > 1 else ""
        if money is not None:
            found.unit, found.kind = money or self.dollar or None, "money"
        elif after and after[2] == MONEY:
            found.unit, found.kind, found.end = after[1] or self.dollar or None, "money", after[0]
        elif after and after[2] == UNIT and after[0] <= len(text):
            spelled = text[place.end() if place else end : after[0]]
            if ENDINGS.get(spelled) == ORDINAL and place and place.end() == end:
                return None  # 21st is no weight in stones
            weak = after[1] in WEAK and len(spelled) < 3 and spelled.isascii() or spelled in ("°", "′", "″")
            found.unit, found.kind, found.end = after[1], "weak" if weak else "unit", after[0]
        return found

    def _power(self, match: re.Match[str]) -> re.Match[str] | None:
        power = _POWER.match(self.text, match.end())
        if power and power["flat"] and not any(mark in match[0] for mark in ".,"):
            return None  # 2 × 105 mm is a pair of guns, 1.8986×1027 is a mass
        return power

    def _magnitude(self, end: int) -> tuple[int, int]:
        """Where the magnitude words behind a number end, and what they multiply it by."""
        factor = 1
        for _ in range(3):
            place = _BLANK.match(self.text, end)
            after = self.words.after(self.text, self.low, place.end() if place else end)
            if after is None or after[2] <= UNIT:
                break
            end, factor = after[0], factor * after[2]
        return end, factor

    def _number(self, match: re.Match[str], measured: bool) -> Decimal | None:
        if match["ethiopic"]:
            return numerals.ethiopic(match[0])
        if match["number"] is None:
            return numerals.fraction(match[0])
        number = numerals.read(match["number"], self.decimal, whole=self.whole and not measured, measured=measured)
        if number is not None and match["fraction"]:
            number += numerals.fraction(match["fraction"])
        return number

    def _bounds(self, found: Measure) -> bool:
        """`5 ± 0.5`, `more than 5`, `5+`."""
        text = self.text
        around = _PLUS_MINUS.match(text, found.end)
        if around and (match := _NUMBER.match(text, around.end())) and (slack := self._term(match, None)):
            if slack.amount is None or found.amount is None:
                return False
            found.lower, found.upper = found.amount - slack.amount, found.amount + slack.amount
            self._take_unit(found, slack)
            return True
        bound = BEFORE.search(self.low, max(0, found.start - 24), found.start)
        if bound and not _RANGE.match(text, found.end):
            if bound["least"]:
                found.lower = found.amount
            else:
                found.upper = found.amount
            return False
        if text[found.end : found.end + 1] == "+" and text[found.end + 1 : found.end + 2] in ("", " ", ")", ","):
            found.lower, found.end = found.amount, found.end + 1
        return False

    def _range(self, found: Measure) -> bool:
        """`5–7 km`: the second number says the unit and magnitude of both."""
        dash = _RANGE.match(self.text, found.end)
        if dash is None or found.amount is None:
            return False
        place = dash.end()
        while place < len(self.text) and self.text[place] in "$€£¥":
            place += 1
        match = _NUMBER.match(self.text, place)
        other = self._term(match, None) if match else None
        if other is None or other.amount is None or match is None:
            return False
        low = found.amount
        if not found.kind and other.kind and self._magnitude(match.end())[1] > 1:
            low *= self._magnitude(match.end())[1]
        if low >= other.amount or found.unit and other.unit and found.unit != other.unit:
            return False
        found.lower, found.upper, found.amount = low, other.amount, None
        self._take_unit(found, other)
        found.digits = f"{found.digits}-{other.digits}"
        return True

    def _take_unit(self, found: Measure, other: Measure) -> None:
        found.end = other.end
        if other.unit or not found.unit:
            found.unit = other.unit or found.unit
        found.kind = found.kind if found.kind == "money" else other.kind or found.kind

    def _compound(self, found: Measure) -> bool:
        """`5 ft 11 in` is 71 in, `6 days, 3 hours` is 147 h: the smallest unit said, so that whole numbers stay whole."""
        while found.unit in UNITS and UNITS[found.unit].dimension in _COMPOUND and found.amount is not None:
            gap = _AND.match(self.text, found.end)
            match = _NUMBER.match(self.text, gap.end() if gap else found.end)
            part = self._term(match, None) if match else None
            if part is None or part.amount is None or not self._is_part(found, part):
                return False
            bigger, smaller = UNITS[found.unit], UNITS[part.unit or ""]
            steps = Decimal(f"{bigger.factor / smaller.factor:.9g}")
            found.amount = found.amount * steps + (part.amount if found.amount >= 0 else -part.amount)
            found.unit, found.end, found.kind = part.unit, part.end, "unit"
        return False

    def _is_part(self, found: Measure, part: Measure) -> bool:
        if part.unit == "m" and found.unit in ("h", "d"):
            part.unit = "min"
        if found.unit == "m" and part.unit == "s":
            found.unit = "min"
        if part.unit is None and not part.kind and found.unit in ("h", "min") and len(part.digits) == 2:  # 1 h 30, 4 min. 33
            if int(part.digits) > 59 or part.end < len(self.text) and (self.text[part.end].isalnum() or self.text[part.end] in ":/-–"):
                return False
            part.unit = "min" if found.unit == "h" else "s"
        if part.unit not in UNITS or found.unit not in UNITS:
            return False
        one, two = UNITS[found.unit], UNITS[part.unit]
        return one.dimension == two.dimension and one.factor > two.factor

    def _is_cut(self, found: Measure) -> bool:
        """Whether what follows a bare number makes it part of something else: `25th`, `9/13`, `224 × 288`, `10-րդ`."""
        if found.amount is not None and _RANGE.match(self.text, found.end) and found.kind != "money":
            return True  # a span that is none: 1998–97
        if found.kind in ("unit", "money"):
            return False
        after = self.text[found.end : found.end + 1]
        if not after or after in " \n),;":
            return bool(_TIMES.match(self.text, found.end)) and not found.kind
        if after.isalpha() or after == "_":
            return not UNSPACED.match(after) or after in "位番号区区第年月日時世代回"
        next_one = self.text[found.end + 1 : found.end + 2]
        if after in "-–'’./:×*+=°#·〜~":
            return next_one.isalnum() or after in "×*'’°" or after in "-–" and next_one == ""
        return after in "²³"
