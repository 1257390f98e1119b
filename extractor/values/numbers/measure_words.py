"""The words that stand around a number in one language: units, magnitudes, currencies, and words such as `at least`.

>>> from extractor.languages import load
>>> words = measure_words(load("en"))
>>> words.after("5 sq mi", "5 sq mi", 2), words.after("2 million", "2 million", 2)
(MeasureWord(end=7, code='sqmi', size=0), MeasureWord(end=9, code='', size=1000000))
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from extractor.languages import Language, anywhere_pattern, pooled
from extractor.units import SYMBOLS, UNITS
from extractor.values.dates.words import CIRCA, PHRASES, SINCE, TO, UNTIL
from extractor.values.phrases import WORD, Phrases, flat, is_unspaced

UNIT, MONEY = 0, -1
"""Classes of words behind a number: those of units and of currencies; all others are magnitudes such as 1000000."""


class MeasureWord(NamedTuple):
    """A unit, currency or magnitude as it stands behind a number.

    >>> MeasureWord(9, "", 1000000).is_magnitude, MeasureWord(7, "sqmi", UNIT).is_unit
    (True, True)
    """

    end: int
    """The place behind it in the text."""
    code: str
    """The unit's or currency's code; empty for a magnitude, and for a currency that its mark alone does not tell."""
    size: int
    """`UNIT`, `MONEY`, or how much a magnitude multiplies the number by."""

    @property
    def is_unit(self) -> bool:
        """True for a unit of measurement."""
        return self.size == UNIT

    @property
    def is_money(self) -> bool:
        """True for a currency."""
        return self.size == MONEY

    @property
    def is_magnitude(self) -> bool:
        """True for a word such as `million`."""
        return self.size > UNIT


_WORDS: Final = pooled("anywhere_measures")
_LEAST: Final = (*_WORDS["at_least"], *">≥⩾")
_MOST: Final = (*_WORDS["at_most"], *"<≤⩽")


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: -len(phrase))
    return "|".join(re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalpha() else "") for phrase in longest_first)


# Patterns of many words are made when the first of them is looked for, as making one takes as long as reading a page.


@cache
def between_ends() -> re.Pattern[str]:
    """Matches a word before two numbers that are the ends of a span."""
    return re.compile(rf"(?<!\w)(?:{_any_of(_WORDS['between'])})\s?$")


@cache
def before_bound() -> re.Pattern[str]:
    """Matches words before a number that make it a bound."""
    least, most = _any_of(_LEAST), _any_of(_MOST)
    return re.compile(rf"(?<!\w)(?:(?P<least>{least})|(?P<most>{most}))[\s(]{{0,2}}$")


@cache
def between_sides() -> re.Pattern[str]:
    """Matches what stands between the sides of a thing: `50 by 20 m`."""
    return re.compile(rf"\s?(?:[×✕x]|х)\s?(?=\d)|\s(?:{_any_of(_WORDS['by'])})\s(?=\d)")


@cache
def counted_people() -> re.Pattern[str]:
    """Matches words for people behind a number, which are counted and no unit: `45.6 inhabitants`."""
    return re.compile(rf"\s?(?:{_any_of(_WORDS['people'])})")


@cache
def unknown_unit() -> re.Pattern[str]:
    """Matches words behind a number that must be a unit or magnitude, but none that is known: `g/kWh`, `milj.`"""
    stems = "|".join(map(re.escape, _WORDS["magnitudes"]))
    return re.compile(rf"\s?(?:[^\W\d_]{{1,12}}\.?[/·⋅]\(?[^\W\d_]|{stems})")


@cache
def _behind_inches() -> re.Pattern[str]:
    """Matches what stands behind `in` where it is no unit: a place, a year, `total`."""
    place = r"(?:[^\W\d_]{2,5}\s+)?(?:[A-Z]|[\u00c0-\u00de])|\d{4}(?!\d)|\d{1,3}\s[^\W\d_]{3}"
    return anywhere_pattern("behind_in", rf"\s+(?:{place}|(?:", r")(?!\w))")


_GOES_ON: Final = re.compile(r"['’](?:[^\W\d_]|[€$£¥])|\.?\s?[/·⋅]\s?\(?[^\W\d_]|\.[^\W\d_]")
_AMERICAN: Final = re.compile(r"(?<![a-z.])u\.\s?s\.\s?$")
_SHORT_NAMES: Final = {"rmb": "CNY", "ksh": "KES", "tsh": "TZS", "ush": "UGX", "dm": "DEM", "sfr": "CHF"}
_ISO_CODE: Final = re.compile("[a-z]{3}")
_WRITTEN_CODES: Final = frozenset({"rs", "rs.", "rp", "tk", "tk.", "kr", "kr.", "rm", "fr.", "lei", "din."})
# Codes that glued to a number are the name of something: AMD64, TOP40.
_NAMES_TOO: Final = frozenset("all amd ang bam bob clf cop cup gel lak mad mop mur pen ron sek sos top try xcd".split())


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """One language's words around a number."""

    written: Phrases
    """Symbols of units as they are written: mW is not MW."""
    folded: Phrases
    """Words of units, magnitudes and currencies, case-folded."""
    money: dict[str, str]
    """Sign or code before or after an amount of money, case-folded -> ISO 4217 code."""
    dollar: str
    """Code for `$` alone; empty where it may be one of several."""
    label: re.Pattern[str]
    """Finds the words between the beginning of a value and its number: a label, `about`, `at least`."""
    guarded: bool
    """True if an unknown word behind money may be a magnitude: `$475 বিলিয়ন`."""

    def after(self, text: str, low: str, start: int) -> MeasureWord | None:
        """Return the unit, currency or magnitude that stands at `start`; None if none does.

        `low` is the flat form of `text`.
        """
        word = WORD.match(text, start)
        first = word[0] if word else text[start : start + 1]
        if len(first) == 3 and first.isupper() and self.money.get(low[start : start + 3]) == first:
            return MeasureWord(start + 3, first, MONEY)  # SEK is no second
        match = self.written.match(text, start, first)
        if match is None or text[match[0] : match[0] + 1] == "$":  # C$ is no temperature
            match = self.folded.match(low, start, low[start : start + len(first)])
            if match and match[2] == MONEY:
                return self._money(text, low, start, match[0], match[1])
        if match is None:
            return None
        end, code, size = match[0], match[1], match[2]
        if size == UNIT and (gap := _GOES_ON.match(text, end)):
            per = self.after(text, low, gap.end() - 1) if "/" in gap[0] else None
            if per and f"{code}/{per.code}" in UNITS:
                return MeasureWord(per.end, f"{code}/{per.code}", UNIT)  # km and s of any script
            return None  # a unit of its own that is not known: `g/kWh`, `पी.पी.एम.`
        if code == "in" and end == start + 2 and _behind_inches().match(text, end):
            return None  # `12,000 in Japan`
        return MeasureWord(end, code, size)

    def _money(self, text: str, low: str, start: int, end: int, code: str) -> MeasureWord | None:
        if low[start:end] == "$":
            return MeasureWord(end, self.dollar, MONEY)
        return None if _is_unsafe(text[start:end], low[start:end]) else MeasureWord(end, code, MONEY)

    def _dollar(self, text: str, low: str, start: int) -> tuple[int, str]:
        """Return the start and code of the currency of a `$`; the code may stand before it: `CAD$5`."""
        code = self.money.get(low[max(start - 3, 0) : start])
        if code is not None and text[start - 3 : start] == code and not low[: start - 3][-1:].isalpha():
            return start - 3, code
        if american := _AMERICAN.search(low, 0, start):
            return american.start(), "USD"
        return start, "" if start and low[start - 1].isalpha() else self.dollar

    def _goes_on(self, low: str, start: int, name: str) -> bool:
        return bool(name[0].isalpha() and start and (low[start - 1].isalnum() or low[start - 1] in "$€"))

    def _is_counted(self, low: str, start: int) -> bool:
        """Return True if an amount stands before a currency, which then is that one's: `3億美元`."""
        head = low[:start].rstrip()
        if not head or head[-1].isdigit():
            return bool(head)
        known = self.folded.match(low, len(head) - 1, head[-1])
        return known is not None and known[0] <= start

    def before(self, text: str, low: str, end: int) -> tuple[int, str] | None:
        """Return the start and code of the currency that ends at `end`, before an amount; None if there is none."""
        stop = len(low[:end].rstrip(" "))
        if not stop or end - stop > 1:
            return None
        for size in range(min(6, stop), 0, -1):
            start = stop - size
            name = low[start:stop]
            code = self.money.get(name) or _SHORT_NAMES.get(name)
            if code is None or not is_unspaced(name[0]) and self._goes_on(low, start, name):
                continue
            if name == "$":
                return self._dollar(text, low, start)
            if len(name) > 1 and is_unspaced(name[0]) and is_unspaced(name[-1]):
                return None if self._is_counted(low, start) else (start, code)
            if name[-1].isalpha() and (
                text[start:stop] != code and name not in _WRITTEN_CODES and name not in _SHORT_NAMES
            ):
                continue
            if stop == end and name in _NAMES_TOO:
                return None
            return start, code
        return None


def _is_unsafe(written: str, low: str) -> bool:
    """Return True if a currency's code is written as a word would be: `500 try` are no liras."""
    return (
        low == "tl"
        and written != "TL"
        or (
            bool(_ISO_CODE.fullmatch(low))
            and low not in ("kčs", "yen", "won", "euro", "rub", "lei", "leu", "lev")
            and not written.isupper()
        )
    )


def skip_of(low: str, start: int) -> int:
    """Return the place where a currency's name begins behind an amount: `11 millones de euros`."""
    match = anywhere_pattern("of_currency", "(?:", r"\s|d'|\s?)").match(low, start)
    return match.end() if match else start


_MADE: Final[dict[str | None, MeasureWords]] = {}


def measure_words(language: Language) -> MeasureWords:
    """Return the words of a language, made once; languages without a file share the English ones."""
    code = language.code if language.known else None
    made = _MADE.get(code)
    if made is None:
        made = _MADE[code] = _make(language)
    return made


def _make(language: Language) -> MeasureWords:
    written, folded, money = Phrases(), Phrases(), {}
    for spelling, code in SYMBOLS.items():
        if spelling in language.not_units:
            continue
        written.add(spelling, code, UNIT)
    for word, amount in language.magnitudes.items():
        if len(word.rstrip(".")) > 1 or not word.isascii():
            folded.add(word, "", amount)
    for word, code in language.units.items():
        if (
            word in language.not_units
            and SYMBOLS.get(word) == code
            or PHRASES.get(word)
            in (
                TO,
                SINCE,
                UNTIL,
            )
        ):  # `al` is no light year between two dates
            continue
        is_short = len(word) < 3 and word.isascii()
        is_power = code in ("PS", "hp")  # `150 cv`
        if is_short and word.islower() and word not in SYMBOLS and word.upper() in language.units and not is_power:
            continue  # the folded form of a symbol: `v` of `v. Chr.` is no volt
        (written if is_short or word != flat(word) else folded).add(word, SYMBOLS.get(code, code), UNIT)
    for word, code in language.currencies.items():
        if any(unicodedata.category(sign) in ("Sc", "Ll", "Lo") for sign in word):
            money[flat(word)] = code
            folded.add(flat(word), code, MONEY)
    for code in set(language.currencies.values()):
        money.setdefault(code.lower(), code)
        folded.add(code.lower(), code, MONEY)
    about = (*language.circa, *(word for word, kind in PHRASES.items() if kind == CIRCA))
    words = _any_of((*about, *_LEAST, *_MOST, *_WORDS["between"]))
    label = re.compile(rf"(?:^|[:;\n,、：՝`(×])\s*(?:[~≈±]|(?:{words}))*\s*$")
    return MeasureWords(written, folded, money, language.dollar, label, not language.all_magnitudes)
