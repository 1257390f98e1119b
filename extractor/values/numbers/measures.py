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

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractor.languages import Language, anywhere, anywhere_pattern
from extractor.units import UNITS, Unit
from extractor.values.numbers import dimensions, numerals
from extractor.values.numbers.measure_words import before_bound, between_ends, between_sides
from extractor.values.numbers.no_measures import is_designation, is_of_time
from extractor.values.numbers.terms import NUMBER, Measure, Terms
from extractor.values.phrases import WORD, is_unspaced

_PLUS_MINUS: Final = re.compile(r"\s?(?:±|\+/[-−–])\s?(?=[\d.,])")
_NONE: Final = Unit("", 0)
_COMPOUND: Final = frozenset({"time", "length", "mass", "angle"})
_SIGNS: Final = "-−–+"
_TWO_DIGITS: Final = re.compile("[0-5][0-9]")
_AFTER_TIMES: Final = re.compile(r"[\d)]\s?[×xх]\s?$")
_TIMES: Final = re.compile(r"\s?[×xх*]\s?\d")
_CHAIN: Final = re.compile(r"\d\s?[-–—−]\s?$")
# 285. 788 and 4  614 may be one number or two, 986 52 09 02 is none.
_SPACED: Final = re.compile(r"[.,]?\s{1,3}\d{3}(?!\d)|\s\d")
_AFTER_SPACED: Final = re.compile(r"(?<![\d.,])\d{1,4}\s{1,3}$|\d[.,]\s{1,3}$")
# 112 - 1,33%: a count and its share, no span.
_NOTE: Final = re.compile(r"[¹²³⁴-⁹](?!\w)")
_SHARE: Final = re.compile(r"\s[-–—]\s(?=\d{1,2}[.,]\d+\s?%)")
_IS_SHARE: Final = re.compile(r"\d{1,2}[.,]\d+\s?%")
_AFTER_PLUS: Final = ("", " ", ")", ",")
_MOST_DIGITS: Final = 20  # of a number without marks


def _range() -> re.Pattern[str]:
    """Finds what stands between the ends of a span."""
    dashes = r"\s?(?:[-–—−~〜～÷]|\.\.\.?|…)\s?(?=[\d.,$€£¥−+])"
    return anywhere_pattern("to", rf"{dashes}|\s", r"\s(?=[\d$€£¥−+-])")


def _and() -> re.Pattern[str]:
    """Finds what stands between two parts of one amount."""
    return anywhere_pattern("and", r"(?:\s?[,،、.]?\s?(?:&|", r")?\s)?\s?")


def measures(text: str, language: Language, three: numerals.Three = "") -> list[Measure]:
    """Return all measures of a text in order; `three` as in `numerals.read`, for those without unit."""
    if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS:  # as a fifth of all values of infoboxes
        return [Measure(0, len(text), Decimal(int(text)), digits=text)]
    scan = _Scan(text, Terms.of(text, language, three))
    has_sides = between_sides().search(scan.terms.low) is not None
    found = []
    position = 0
    while (match := NUMBER.search(text, position)) is not None:
        if has_sides and (sides := dimensions.sides(scan.terms, match)) and not scan.is_glued(match.start()):
            found += sides
            position = sides[-1].end
            continue
        measure = scan.measure(match)
        position = match.end()
        if measure is not None:
            found.append(measure)
            position = max(position, measure.end)
    return found


def _are_steps(large: str, small: str, amount: Decimal | None) -> bool:
    """Return True if so much of a small unit may go on an amount of a large one: 11 in on 5 ft, not 181 lb on 82 kg.

    Both are of one system, and the part is less than one of the large unit.
    """
    one, two = UNITS.get(large, _NONE), UNITS.get(small, _NONE)
    if (
        one.dimension != two.dimension
        or not one.factor > two.factor
        or abs(float(amount or 0)) * two.factor >= one.factor
    ):
        return False
    return one.dimension in ("time", "angle") or _is_metric(one) == _is_metric(two)


def _is_end(text: str, part: Measure) -> bool:
    """Return True if a bracket, a mark or nothing stands behind a part without a unit."""
    return not text[part.end : part.end + 1].strip() and not text[part.end : part.end + 2].strip()[:1].isalnum()


def _is_metric(unit: Unit) -> bool:
    return math.log10(unit.factor).is_integer()


@dataclass(slots=True)
class _Scan:
    text: str
    terms: Terms

    def measure(self, match: re.Match[str]) -> Measure | None:
        """Return the number that a match begins, with all that belongs to it; None if it is part of something else."""
        start = self._sign_start(match.start())
        money = self.terms.words.before(self.text, self.terms.low, start)
        signs = self.text[start : match.start()]
        if money and is_designation(self.text, match.start()):
            return None
        if money:
            start = self._sign_start(money[0])
            signs += self.text[start : money[0]]
        elif self.is_glued(start):
            return None
        found = self.terms.read(match, money[1] if money else None)
        if found is None:
            return None
        found.start = start
        if found.amount is not None and any(sign in signs for sign in "-−–"):
            found.amount = -found.amount
        self._slack(found)
        if not self._range(found):
            self._bound(found)
            self._compound(found)
        return None if self._is_cut(found) or is_of_time(found, self.text) else found

    def _sign_start(self, start: int) -> int:
        """Return the place where the number starts with its sign; a hyphen after a letter or digit is none."""
        text = self.text
        if not start or text[start - 1] not in _SIGNS:
            return start
        if (
            start == 1
            or text[start - 2] in "(\u00a0:[~\n"
            or text[start - 2] == " "
            and not text[start - 3 : start - 2].isdigit()
        ):
            return start - 1
        return start

    def is_glued(self, start: int) -> bool:
        """Return True if what stands before makes the digits part of a word, a version, a score or the like."""
        text = self.text
        if _CHAIN.search(text, max(0, start - 4), start) and not (
            text[start - 3 : start - 2].isspace() and _IS_SHARE.match(text, start)
        ):
            return True  # 10.40 - 10.10 - 10.03
        if _AFTER_TIMES.search(text, max(0, start - 4), start):
            return True  # 80 × 40 cm
        before = text[start - 1] if start else " "
        if before in " (\n\u00a0":
            spaced = _AFTER_SPACED.search(text, max(0, start - 7), start)
            return (
                spaced is not None
                and _SPACED.match(text, spaced.start() + len(spaced[0].rstrip(" .,\u00a0"))) is not None
            )
        if before in "#№_'’²³±])" or before in anywhere("numbering"):
            return True
        if WORD.match(before):
            return not is_unspaced(before)
        behind = text[start - 2] if start > 1 else " "
        return before in "-–−/:.,·×*+" and bool(
            behind.isalnum() or before in "+*" or behind in ".)" or WORD.match(behind)
        )

    def _slack(self, found: Measure) -> None:
        """`5 ± 0.5 km`."""
        around = _PLUS_MINUS.match(self.text, found.end)
        match = NUMBER.match(self.text, around.end()) if around else None
        slack = self.terms.read(match, None) if match else None
        if slack and slack.amount is not None and found.amount is not None:
            found.lower, found.upper = found.amount - slack.amount, found.amount + slack.amount
            self._take_unit(found, slack)

    def _bound(self, found: Measure) -> None:
        """`more than 5`, `5+`."""
        bound = before_bound().search(self.terms.low, max(0, found.start - 24), found.start)
        if bound and bound["least"]:
            found.lower = found.amount
        elif bound:
            found.upper = found.amount
        elif self.text[found.end : found.end + 1] == "+" and self.text[found.end + 1 : found.end + 2] in _AFTER_PLUS:
            found.lower, found.end = found.amount, found.end + 1
            word = None if found.kind else self.terms.words.after(self.text, self.terms.low, found.end + 1)
            if word and word.is_unit:
                found.unit, found.kind, found.end = word.code, "unit", word.end

    def _range(self, found: Measure) -> bool:
        """`5–7 km`: the second number says the unit and magnitude of both."""
        dash = _range().match(self.text, found.end)
        if dash is None and between_ends().search(self.terms.low, max(0, found.start - 16), found.start):
            dash = _and().match(self.text, found.end)
        if dash is None or found.amount is None:
            return False
        place = dash.end()
        while self.text[place : place + 1] in tuple("$€£¥+-−"):
            place += 1
        match = NUMBER.match(self.text, place)
        other = self._last(match) if match else None
        if other is None or other.amount is None:
            return False
        low, high = found.amount, other.amount
        if place > dash.end() and self.text[place - 1] in "-−":
            high = -high
        if found.factor == 1 and low * other.scale < high:
            low *= other.scale
        if high < low and (high < 0 or self._is_reversed(found, other)):  # −3.5 to −8, +1 to −2, 37–36 K
            low, high = high, low
        if low >= high or found.unit and other.unit and found.unit != other.unit:
            return False
        found.lower, found.upper, found.amount = low, high, None
        self._take_unit(found, other)
        found.digits = f"{found.digits}-{other.digits}"
        return True

    def _last(self, match: re.Match[str]) -> Measure | None:
        """Return the last end of a span; its unit may stand behind a plus: `600 to 3,000+ km`."""
        other = self.terms.read(match, None)
        if other is None or other.kind or self.text[other.end : other.end + 1] != "+":
            return other
        word = self.terms.words.after(self.text, self.terms.low, other.end + 2)
        if self.text[other.end + 1 : other.end + 2].isspace() and word and word.is_unit:
            other.unit, other.kind, other.end = word.code, "unit", word.end
        return other

    def _is_reversed(self, found: Measure, other: Measure) -> bool:
        """Return True if the ends of a span with a unit stand in reverse: `37–36 K`, but not `150–60 m`."""
        are_near = found.amount is not None and other.amount is not None and int(found.amount) < 10 * int(other.amount)
        as_long = are_near and len(found.digits) == len(other.digits) and not _SHARE.match(self.text, found.end)
        return as_long and other.kind in ("unit", "weak") and other.scale == 1

    def _take_unit(self, found: Measure, other: Measure) -> None:
        found.end = other.end
        found.unit = other.unit or found.unit
        found.kind = found.kind if found.kind == "money" else other.kind or found.kind

    def _compound(self, found: Measure) -> None:
        """`5 ft 11 in` is 71 in, `6 days, 3 hours` is 147 h: in the smallest unit whole numbers stay whole."""
        while found.unit and found.amount is not None and UNITS.get(found.unit, _NONE).dimension in _COMPOUND:
            gap = _and().match(self.text, found.end)
            match = NUMBER.match(self.text, gap.end() if gap else found.end)
            part = self.terms.read(match, None) if match else None
            if part is None or part.amount is None or not self._is_part(found, part):
                return
            if found.unit == "m" and part.unit == "cm":  # as people say their height
                found.amount, found.end, found.kind = found.amount + part.amount / 100, part.end, "unit"
                return
            steps = Decimal(f"{UNITS[found.unit].factor / UNITS[part.unit or ''].factor:.9g}")
            found.amount = found.amount * steps + (part.amount if found.amount >= 0 else -part.amount)
            found.unit, found.end, found.kind = part.unit, part.end, "unit"

    def _is_part(self, found: Measure, part: Measure) -> bool:
        if part.unit == "m" and found.unit in ("h", "d"):
            part.unit = "min"
        if found.unit == "m" and part.unit == "s":
            found.unit = "min"
        if part.unit is None and not part.kind and found.unit in ("h", "min"):  # 1 h 30, 4 min. 33
            after = self.text[part.end : part.end + 1]
            if not _TWO_DIGITS.fullmatch(part.digits) or after.isalnum() or after in tuple(":/-–"):
                return False
            part.unit = "min" if found.unit == "h" else "s"
        if (
            part.unit is None
            and not part.kind
            and found.unit == "m"
            and len(part.digits) == 2
            and _is_end(self.text, part)
        ):
            part.unit = "cm"  # 1 m 81
        return _are_steps(found.unit or "", part.unit or "", part.amount)

    def _is_spaced(self, found: Measure) -> bool:
        return not found.kind and found.digits.isdecimal() and _SPACED.match(self.text, found.end) is not None

    def _is_cut(self, found: Measure) -> bool:
        """Return True if what follows makes the number part of something else: `25th`, `9/13`, `224 × 288`, `10-րդ`."""
        text, end = self.text, found.end
        after = text[end : end + 1]
        if found.kind in ("unit", "weak", "glued", "money"):
            return after.isdigit()
        dash = found.amount is not None and not _SHARE.match(text, end) and _range().match(text, end)
        if dash or self._is_spaced(found):
            return True  # a span that is none: 1998–97; a number that is none: 285. 788
        if not after or after.isspace() or after in "),;":
            return bool(_TIMES.match(text, end)) and not found.kind
        if _NOTE.match(text, end) and (found.amount or 0) >= 1000 and not found.digits.isdecimal():
            return False  # a footnote's mark behind parted thousands
        if WORD.match(after):
            return not is_unspaced(after) or after in anywhere("no_count")
        next_one = text[end + 1 : end + 2]
        if after in "-–'’./:×*+=°#·〜~":
            return next_one.isalnum() or after in "×*'’°" or after in "-–" and next_one == ""
        return after in '²³_′″"'
