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
from extractor.values.lexicon import UNSPACED, WORD, flat
from extractor.values.measure_words import BEFORE, MONEY, UNIT, MeasureWords, measure_words, skip_of
from extractor.values.units import UNITS, WEAK

_NUMBER = re.compile(
    rf"(?P<number>{numerals.NUMBER})(?:\s?(?P<fraction>[¼-¾⅐-⅞]))?|(?P<ethiopic>[{numerals.ETHIOPIC}]+)|[¼-¾⅐-⅞]"
)
_POWER = re.compile(
    r"\s?[×xх·⋅*]\s?(?P<base>\d\d)(?:\^\s?(?P<plain>[-−–]?\d{1,3})|(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{1,3})"
    r"|(?P<flat>[-−–]\d{1,2}|[1-9]\d?)(?!\d))|\s?[EЕ](?P<e>[-−+]?\d{1,3})(?!\w)"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−–", "0123456789-+--")
_RANGE = re.compile(
    r"\s?(?:[-–—−~〜～÷]|\.\.\.?|…)\s?(?=[\d.,$€£¥−+])"
    r"|\s(?:to|bis|à|a|até|до|έως|ως|tot|till|til|do|và|đến|থেকে|ते|से)\s(?=[\d$€£¥−+-])"
)
_PLUS_MINUS = re.compile(r"\s?(?:±|\+/[-−–])\s?(?=[\d.,])")
_AND = re.compile(r"(?:\s?[,،、.]?\s?(?:and|und|et|y|e|i|и|та|й|och|og|en|ve|và|και|ja|és|a|&|و|आणि|এবং|和)?\s)?\s?")
_BLANK = re.compile(r"\s{0,2}")
_BRACKET = re.compile(r"\s\([^()\n]{1,40}\)\s?")
_PER = re.compile(r"\s?[^\W\d_]\w{0,11}\.?\s?(?=/)")
_COMPOUND = frozenset({"time", "length", "mass", "angle"})
_SIGNS = "-−–+"
_TIMES = re.compile(r"\s?[×xх*]\s?\d")
# What must be a unit or magnitude, but none that is known: then nobody knows how much it is.
_UNKNOWN = re.compile(
    r"\s?(?:[^\W\d_]{1,12}\.?[/·⋅]\(?[^\W\d_]|(?:mil+[ij]|bil+[ij]|tril|milh|mi?l?rd|mld|mln|mio\b|bln|млн|млрд|трлн|тыс|тис"
    r"|мил[иі]|εκατ|εκ\.|δισ|τρισ|χιλ|միլ|բիլ|տրիլ|մլն|մլրդ|მლნ|მლრდ|ملي|میل|מיל|লক্ষ|লাখ|কোটি|বিলি|মিলি|ট্রিলি|लाख|लक्ष|करोड|कोटी"
    r"|अब्ज|ล้าน|triệu|tỷ|tỉ|[万萬億亿兆만억조]))"
)
_CHAIN = re.compile(r"\d\s?[-–—−]\s?$|\d[.,]\s$")
_SPACED_GROUP = re.compile(r"[.,]\s\d{3}(?!\d)")
_NOT_A_COUNT = "位番号区區第年月日時世代回"


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
    """`unit`, `weak` (a unit spelled as a letter), `glued` (one that sticks to the number), `money`, `magnitude`, or empty for
    a bare number."""
    digits: str = ""
    """The number as written, without sign, unit and bounds."""


def measures(text: str, language: Language, three: numerals.Three = "") -> list[Measure]:
    """All numbers of a text that stand as numbers, in order; `three` as in `numerals.read`, for numbers without a unit."""
    scan = _Scan(text, flat(text), measure_words(language), language.decimal, three)
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
    three: numerals.Three

    def measure(self, match: re.Match[str]) -> Measure | None:
        """The number that a match begins, with all that belongs to it; None when it is part of something else."""
        start = self._sign_start(match.start())
        money = self.words.before(self.text, self.low, start)
        signs = self.text[start : match.start()]
        if money:
            start = self._sign_start(money[0])
            signs += self.text[start : money[0]]
        elif self._is_glued(start):
            return None
        found = self._term(match, money[1] if money else None)
        if found is None:
            return None
        found.start = start
        if found.amount is not None and any(sign in signs for sign in "-−–"):
            found.amount = -found.amount
        self._slack(found)
        if not self._range(found):
            self._bound(found)
            self._compound(found)
        return None if self._is_cut(found) else found

    def _sign_start(self, start: int) -> int:
        """Where the number starts with its sign; a hyphen after a letter or digit is none."""
        text = self.text
        if not start or text[start - 1] not in _SIGNS:
            return start
        if start == 1 or text[start - 2] in "(\u00a0:[~\n" or text[start - 2] == " " and not text[start - 3 : start - 2].isdigit():
            return start - 1
        return start

    def _is_glued(self, start: int) -> bool:
        """Whether what stands before makes the digits part of a word, a version, a score or the like."""
        text = self.text
        if _CHAIN.search(text, max(0, start - 4), start) and (text[start - 1] in "-–—− " and text[start - 2] not in ".,"):
            return True  # 10.40 - 10.10 - 10.03
        before = text[start - 1] if start else " "
        if before in " (\n\u00a0":
            return bool(start > 2 and text[start - 2] in ".," and text[start - 3].isdigit() and _SPACED_GROUP.match(text, start - 2))
        if before in "#№_'’²³±])第年月":
            return True
        if WORD.match(before):
            return not UNSPACED.match(before)
        return before in "-–−/:.,·×*+" and start > 1 and bool(text[start - 2].isalnum() or before in "+*" or WORD.match(text[start - 2]))

    def _term(self, match: re.Match[str], money: str | None) -> Measure | None:
        """Number, power of ten, magnitude and unit, without what may follow."""
        found = Measure(match.start(), match.end(), None, digits=match[0])
        power = self._power(match)
        end, factor = self._magnitude(power.end() if power else match.end())
        place = self._skip(end)
        after = self.words.after(self.text, self.low, place)
        if factor > 1 and (after is None or after[2] > UNIT):
            after = self.words.after(self.text, self.low, skip_of(self.low, place))
            after = after if after and after[2] == MONEY else None
        if after is None and money is None and factor == 1:
            place, after = self._unit_further_on(end)
        if after is None and (_UNKNOWN.match(self.low, end) or money is not None and self.words.guarded and WORD.match(self.text, place)):
            return None
        if after and ENDINGS.get(self.low[place : after[0]]) == ORDINAL and place == end:
            return None  # 21st is no weight in stones
        number = self._number(match, factor, money is not None or bool(after and after[2] == MONEY), after is not None)
        exponent = self._exponent(power)
        if number is None or abs(exponent) > 60:
            return None
        found.amount = number * factor * Decimal(10) ** exponent
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

    def _unit_further_on(self, end: int) -> tuple[int, tuple[int, str, int] | None]:
        """A unit behind a bracket, `0.6 (0.4–0.9) kPa`, or behind a noun, `900 people/km²`."""
        for between in (_BRACKET, _PER):
            gap = between.match(self.text, end)
            after = self.words.after(self.text, self.low, gap.end()) if gap else None
            if gap and after and after[2] == UNIT and (between is _BRACKET or self.text[gap.end()] == "/"):
                return gap.end(), after
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

    def _magnitude(self, end: int) -> tuple[int, int]:
        """Where the magnitude words behind a number end, and what they multiply it by."""
        factor = 1
        for _ in range(3):
            after = self.words.after(self.text, self.low, self._skip(end))
            if after is None or after[2] <= UNIT:
                break
            end, factor = after[0], factor * after[2]
        return end, factor

    def _add_smaller(self, found: Measure, factor: int) -> None:
        """`1億2,500万`: hundred millions, then ten thousands."""
        while UNSPACED.match(self.text, found.end - 1) and (match := _NUMBER.match(self.text, found.end)):
            number = numerals.read(match[0], self.decimal, three="group")
            end, smaller = self._magnitude(match.end())
            if number is None or found.amount is None or smaller >= factor:
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

    def _slack(self, found: Measure) -> None:
        """`5 ± 0.5 km`."""
        around = _PLUS_MINUS.match(self.text, found.end)
        match = _NUMBER.match(self.text, around.end()) if around else None
        slack = self._term(match, None) if match else None
        if slack and slack.amount is not None and found.amount is not None:
            found.lower, found.upper = found.amount - slack.amount, found.amount + slack.amount
            self._take_unit(found, slack)

    def _bound(self, found: Measure) -> None:
        """`more than 5`, `5+`."""
        bound = BEFORE.search(self.low, max(0, found.start - 24), found.start)
        if bound and bound["least"]:
            found.lower = found.amount
        elif bound:
            found.upper = found.amount
        elif self.text[found.end : found.end + 1] == "+" and self.text[found.end + 1 : found.end + 2] in ("", " ", ")", ","):
            found.lower, found.end = found.amount, found.end + 1

    def _range(self, found: Measure) -> bool:
        """`5–7 km`: the second number says the unit and magnitude of both."""
        dash = _RANGE.match(self.text, found.end)
        if dash is None or found.amount is None:
            return False
        place = dash.end()
        while self.text[place : place + 1] in tuple("$€£¥+-−"):
            place += 1
        match = _NUMBER.match(self.text, place)
        other = self._term(match, None) if match else None
        if match is None or other is None or other.amount is None:
            return False
        low, high = found.amount, other.amount
        if self.text[place - 1] in "-−":
            high = -high
        if not found.kind:
            low *= self._magnitude(match.end())[1]
        if high < low < 0:  # −3.5 to −8
            low, high = high, low
        if low >= high or found.unit and other.unit and found.unit != other.unit:
            return False
        found.lower, found.upper, found.amount = low, high, None
        self._take_unit(found, other)
        found.digits = f"{found.digits}-{other.digits}"
        return True

    def _take_unit(self, found: Measure, other: Measure) -> None:
        found.end = other.end
        found.unit = other.unit or found.unit
        found.kind = found.kind if found.kind == "money" else other.kind or found.kind

    def _compound(self, found: Measure) -> None:
        """`5 ft 11 in` is 71 in, `6 days, 3 hours` is 147 h: the smallest unit said, so that whole numbers stay whole."""
        while found.unit in UNITS and UNITS[found.unit].dimension in _COMPOUND and found.amount is not None:
            gap = _AND.match(self.text, found.end)
            match = _NUMBER.match(self.text, gap.end() if gap else found.end)
            part = self._term(match, None) if match else None
            if part is None or part.amount is None or not self._is_part(found, part):
                return
            steps = Decimal(f"{UNITS[found.unit].factor / UNITS[part.unit or ''].factor:.9g}")
            found.amount = found.amount * steps + (part.amount if found.amount >= 0 else -part.amount)
            found.unit, found.end, found.kind = part.unit, part.end, "unit"

    def _is_part(self, found: Measure, part: Measure) -> bool:
        if part.unit == "m" and found.unit in ("h", "d"):
            part.unit = "min"
        if found.unit == "m" and part.unit == "s":
            found.unit = "min"
        if part.unit is None and not part.kind and found.unit in ("h", "min") and len(part.digits) == 2:  # 1 h 30, 4 min. 33
            after = self.text[part.end : part.end + 1]
            if int(part.digits) > 59 or after.isalnum() or after in tuple(":/-–"):
                return False
            part.unit = "min" if found.unit == "h" else "s"
        if part.unit not in UNITS or found.unit not in UNITS:
            return False
        one, two = UNITS[found.unit], UNITS[part.unit]
        return one.dimension == two.dimension and one.factor > two.factor

    def _is_cut(self, found: Measure) -> bool:
        """Whether what follows a bare number makes it part of something else: `25th`, `9/13`, `224 × 288`, `10-րդ`."""
        text, end = self.text, found.end
        after = text[end : end + 1]
        if found.kind in ("unit", "weak", "glued", "money"):
            return after.isdigit()
        if found.amount is not None and _RANGE.match(text, end) or _SPACED_GROUP.match(text, end):
            return True  # a span that is none: 1998–97; a number that is none: 285. 788
        if not after or after in " \n),;":
            return bool(_TIMES.match(text, end)) and not found.kind
        if WORD.match(after):
            return not UNSPACED.match(after) or after in _NOT_A_COUNT
        next_one = text[end + 1 : end + 2]
        if after in "-–'’./:×*+=°#·〜~":
            return next_one.isalnum() or after in "×*'’°" or after in "-–" and next_one == ""
        return after in "²³_′″\""
