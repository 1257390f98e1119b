"""The words that stand around a number in one language: units, magnitudes, currencies, and words such as `at least`.

>>> from extractor.languages import load
>>> words = measure_words(load("en"))
>>> words.after("5 sq mi", "5 sq mi", 2), words.after("2 million", "2 million", 2)
((7, 'sqmi', 0), (9, '', 1000000))
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.languages import Language, anywhere_pattern, pooled
from extractor.units import SYMBOLS, UNITS
from extractor.values.dates.words import CIRCA, PHRASES, SINCE, TO, UNTIL
from extractor.values.phrases import WORD, Phrases, flat

UNIT, MONEY = 0, -1
"""Third member of what `after` gives: a unit's code, a currency's code, or else a magnitude such as 1000000."""

_WORDS = pooled("anywhere_measures")
_LEAST = (*_WORDS["at_least"], *">≥⩾")
_MOST = (*_WORDS["at_most"], *"<≤⩽")


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: -len(phrase))
    return "|".join(re.escape(phrase) + (r"(?!\w)" if phrase[-1].isalpha() else "") for phrase in longest_first)


BETWEEN = re.compile(rf"(?<!\w)(?:{_any_of(_WORDS['between'])})\s?$")
"""A word before two numbers that are the ends of a span."""

BEFORE = re.compile(rf"(?<!\w)(?:(?P<least>{_any_of(_LEAST)})|(?P<most>{_any_of(_MOST)}))[\s(]{{0,2}}$")
"""Words before a number that make it a bound."""

PEOPLE = re.compile(rf"\s?(?:{_any_of(_WORDS['people'])})")
"""What is counted behind a number is people, and no unit: `45.6 inhabitants`."""

_GOES_ON = re.compile(r"['’][^\W\d_]|\.?\s?[/·⋅]\s?\(?[^\W\d_]|\.[^\W\d_]")
_STEMS = "|".join(map(re.escape, _WORDS["magnitudes"]))
UNKNOWN = re.compile(rf"\s?(?:[^\W\d_]{{1,12}}\.?[/·⋅]\(?[^\W\d_]|{_STEMS})")
"""What must be a unit or magnitude behind a number, but none that is known: `g/kWh`, `milj.`"""

_ISO_CODE = re.compile("[a-z]{3}")
_WRITTEN_CODES = frozenset({"rs", "rs.", "rp", "tk", "tk.", "kr", "kr.", "rm", "fr.", "lei", "din."})
# Codes that glued to a number are the name of something: AMD64, TOP40.
_NAMES_TOO = frozenset("all amd ang bam bob clf cop cup gel lak mad mop mur pen ron sek sos top try xcd".split())


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """One language's words around a number."""

    written: Phrases
    """Symbols of units as they are written: mW is not MW."""
    folded: Phrases
    """Words of units, magnitudes and currencies, case-folded."""
    money: dict[str, str]
    """What stands before or after an amount of money -> its ISO 4217 code, case-folded."""
    dollar: str
    """Code for `$` alone; empty where it may be one of several."""
    label: re.Pattern[str]
    """What may stand between the beginning of a value and its number: a label, `about`, `at least`."""
    guarded: bool
    """Whether an unknown word behind money may be a magnitude: `$475 বিলিয়ন`."""

    def after(self, text: str, low: str, start: int) -> tuple[int, str, int] | None:
        """End, code and class of the unit, currency or magnitude at `start`; None when there is none.

        `low` is the flat form of `text`. A currency's code is empty when the mark alone does not tell which it is.
        """
        word = WORD.match(text, start)
        first = word[0] if word else text[start : start + 1]
        found = self.written.match(text, start, first)
        if found is None or text[found[0] : found[0] + 1] == "$":  # C$ is no temperature
            found = self.folded.match(low, start, low[start : start + len(first)])
            if found and found[2] == MONEY:
                return self._money(text, low, start, found)
        if found and found[2] == UNIT and (gap := _GOES_ON.match(text, found[0])):
            if "/" in gap[0] and (per := self.after(text, low, gap.end() - 1)) and f"{found[1]}/{per[1]}" in UNITS:
                return per[0], f"{found[1]}/{per[1]}", UNIT  # km and s of any script
            return None  # a unit of its own that is not known: `g/kWh`, `पी.पी.एम.`
        return found

    def _money(self, text: str, low: str, start: int, found: tuple[int, str, int]) -> tuple[int, str, int] | None:
        end, code, kind = found
        if low[start:end] == "$":
            return end, self.dollar, kind
        return None if _is_unsafe(text[start:end], low[start:end]) else found

    def before(self, text: str, low: str, end: int) -> tuple[int, str] | None:
        """Start and code of the currency that ends at `end`, before an amount; None when there is none."""
        stop = len(low[:end].rstrip(" "))
        if not stop or end - stop > 1:
            return None
        for size in range(min(6, stop), 0, -1):
            start = stop - size
            name = low[start:stop]
            code = self.money.get(name)
            if code is None or name[0].isalpha() and start and (low[start - 1].isalnum() or low[start - 1] in "$€"):
                continue
            if name == "$":
                known = not (start and low[start - 1].isalpha())
                return start, self.dollar if known else ""
            if name[-1].isalpha() and (text[start:stop] != code and name not in _WRITTEN_CODES):
                continue
            if stop == end and name in _NAMES_TOO:
                return None
            return start, code
        return None


def _is_unsafe(written: str, low: str) -> bool:
    """Whether a currency's code is written as a word would be: `500 try` are no liras."""
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
    """Where a currency's name begins behind an amount: `11 millones de euros`."""
    match = anywhere_pattern("of_currency", "(?:", r"\s|d'|\s?)").match(low, start)
    return match.end() if match else start


_MADE: dict[str | None, MeasureWords] = {}


def measure_words(language: Language) -> MeasureWords:
    """The words of a language, made once; languages without a file share the English ones."""
    code = language.code if language.known else None
    made = _MADE.get(code)
    if made is None:
        made = _MADE[code] = _make(language)
    return made


def _make(language: Language) -> MeasureWords:
    written, folded, money = Phrases(), Phrases(), {}
    for spelling, code in SYMBOLS.items():
        written.add(spelling, code, UNIT)
    for word, amount in language.magnitudes.items():
        if len(word.rstrip(".")) > 1 or not word.isascii():
            folded.add(word, "", amount)
    for word, code in language.units.items():
        if PHRASES.get(word) in (TO, SINCE, UNTIL):  # `al` is no light year between two dates
            continue
        is_short = len(word) < 3 and word.isascii()
        if is_short and word.islower() and word not in SYMBOLS and word.upper() in language.units:
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
