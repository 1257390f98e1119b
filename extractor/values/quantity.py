"""A number with or without a unit, as Wikibase's `quantity`.

A number in running text is no quantity by itself: `Apollo 11` and `222 Broadway` are names. It is one when

1. it has a unit, a currency or a word such as `million`, wherever it stands (a unit of one letter only where a value
   begins: `5 A`, but not `Type 5 A`);
2. it is all the text there is, but for what stands in brackets: `1,432 (2006 census)`;
3. it begins the text or what follows a label (`Spain: 5,000 killed`) and a word in lower case explains it;
4. the parameter's name promises a number, wherever it stands outside of brackets: `alla foce 235` as a discharge.

Numbers that begin with zero are codes. Four digits that may be a year are left to `time`, unless the name promises a
number. What is followed by a word that must be a unit or magnitude, but none that is known, is no value.

>>> from extractor.languages import load
>>> [found.members["amount"] for found in find("1,432 (2006 census)", load("en"))], find("Apollo 11", load("en"))
([1432], [])
"""

import re
from decimal import Decimal
from typing import Final

from extractor.languages import Language, anywhere_pattern
from extractor.records import raw
from extractor.values import durations
from extractor.values.dates.lexicon import lexicon
from extractor.values.dates.words import MONTH, OTHER_MONTH
from extractor.values.found import Found
from extractor.values.keys import NOTHING, Evidence
from extractor.values.layout import Layout
from extractor.values.numbers import numerals
from extractor.values.numbers.measure_words import counted_people, measure_words
from extractor.values.numbers.measures import measures
from extractor.values.numbers.terms import Measure
from extractor.values.phrases import WORD

_HAS_NUMBER: Final = re.compile(r"[\d\u1369-\u137c¼-¾⅐-⅞]")
_MARK: Final = re.compile("[.,]")
_NOUN: Final = re.compile(r"\s?[^\W\d_]")
_CODES: Final = re.compile(r"\d{5}-\d{5}")  # 10115–14199: a span of amounts would have its thousands parted
_RATIO: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d+)?\s:\s\d{1,3}(?:[.,]\d+)?(?![\d.,])")  # 2.35 : 1
LAST_OF_LIST: Final = re.compile(r"(?:[+\-−–]?\d{1,4},\s?){1,20}\([+\-−–]?\d{1,4}\)$")
"""A list of numbers of which the last is in brackets: `+2, +3, (+4)`."""
_OF_AGES: Final = (None, "year", "month", "week", "d")
_CONVERTED: Final = re.compile(r"\s?\(\d[\d.,]*\s?[^\W\d_]")
_BEHIND_NAME: Final = re.compile(r"(?=[^\s]{0,30}[A-Z])\w{1,30}\s\Z")
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


def find(text: str, language: Language, evidence: Evidence = NOTHING) -> list[Found]:
    """Return the quantities of a text, by the rules above; `evidence` is what the parameter's name says."""
    if not _HAS_NUMBER.search(text):
        return []
    found = durations.find(text, language, evidence)
    if evidence.kind == "prose":
        return found
    taken = [(duration.start, duration.end) for duration in found]
    if " : " in text:
        taken += [match.span() for match in _RATIO.finditer(text)]
    three: numerals.Three = "group" if evidence.kind == "count" and not evidence.unit or evidence.foreign else ""
    three = "point" if evidence.coordinate else three
    layout = Layout.of(text)
    numbers = measures(text, language, three)
    coded = any(_is_code(measure) for measure in numbers if not measure.kind)
    for measure in numbers:
        if any(start < measure.end and measure.start < end for start, end in taken):
            continue
        if not (coded and not measure.kind) and _is_value(measure, layout, evidence, language):
            unit = _unit(measure, evidence)
            found.append(Found(measure.start, measure.end, members(measure.amount, unit, measure.lower, measure.upper)))
    return found


def _unit(measure: Measure, evidence: Evidence) -> str | None:
    """Return the code of the unit that the text says, or else the parameter's name."""
    unit = measure.unit if measure.unit or measure.kind else evidence.unit
    if unit == "g" and evidence.gravity:
        return "g0"
    return None if unit == "deg" and evidence.temperature else unit


def members(
    amount: Decimal | None, unit: str | None, lower: Decimal | None = None, upper: Decimal | None = None
) -> raw.QuantityMembers:
    """Return the members of a quantity's record.

    >>> members(Decimal("11.60"), "km")
    {'kind': 'quantity', 'amount': 11.6, 'lower': None, 'upper': None, 'unit': 'km'}
    """
    one, least, most = (None if number is None else numerals.plain(number) for number in (amount, lower, upper))
    return {"kind": "quantity", "amount": one, "lower": least, "upper": most, "unit": unit}


def _is_month(low: str, start: int, language: Language) -> bool:
    word = WORD.match(low, start)
    found = lexicon(language).dates.match(low, start, word[0]) if word else None
    return found is not None and found[1] in (MONTH, OTHER_MONTH)


def _is_value(measure: Measure, layout: Layout, evidence: Evidence, language: Language) -> bool:
    """Return True if a number is a value where it stands, by the rules of this module."""
    if evidence.kind == "id" or _is_age_or_reign(measure, layout, evidence):
        return False
    if measure.kind in ("unit", "money"):
        return True
    whole = not layout.is_inside(measure.start) and layout.is_without_letters(measure.start, measure.end)
    if measure.kind == "weak" and _CONVERTED.match(layout.text, measure.end):
        return True  # at 15 kn (28 km/h)
    if measure.kind in ("weak", "glued"):
        promised = evidence.numeric or evidence.duration or evidence.temperature
        return promised or measure.kind == "weak" and (whole or _follows_label(measure, layout, language))
    if measure.kind == "magnitude":
        if evidence.kind == "measure" and _NOUN.match(layout.text, measure.end):
            return False  # the word must be a unit that is not known
        return whole or not layout.is_inside(measure.start) or _follows_label(measure, layout, language)
    return _is_bare_value(measure, layout, evidence, language, whole)


def _is_age_or_reign(measure: Measure, layout: Layout, evidence: Evidence) -> bool:
    """Return True for an age in brackets behind a date, and for a year of a reign: 昭和52年."""
    if evidence.dated and layout.is_inside(measure.start) and measure.unit in _OF_AGES:
        return True
    reigns = anywhere_pattern("reigns", "", "$") if measure.unit == "year" else None
    return reigns is not None and reigns.search(layout.text, 0, measure.start) is not None


def _is_bare_value(measure: Measure, layout: Layout, evidence: Evidence, language: Language, whole: bool) -> bool:
    """Return True if a number without unit or magnitude is a value; `whole`: no letter stands beside it."""
    if evidence.address and not whole or _is_year_or_version(measure, layout.text, evidence):
        return False
    if layout.is_inside(measure.start):
        return layout.is_without_letters(measure.start, measure.end) and _is_last_of_list(measure, layout)
    if not evidence.numeric and (_CODES.fullmatch(measure.digits) or _is_dialled(measure, layout)):
        return False
    if whole:
        is_no_year = evidence.kind == "event" and (measure.amount or 0) > _LAST_YEAR
        return evidence.numeric or is_no_year or not evidence.dated and not _is_year(measure)
    if evidence.dated or _is_year(measure) and not evidence.numeric:
        return False
    if _is_before_unknown_unit(measure, layout, evidence, language):
        return False
    return evidence.numeric or _is_explained(measure, layout) and _follows_label(measure, layout, language)


def _is_year_or_version(measure: Measure, text: str, evidence: Evidence) -> bool:
    """Return True for the year of an amount, `£5,000 in 1920`, and for the number of a version: `Windows 10`."""
    start, amount = measure.start, measure.amount or 0
    if _is_year(measure):
        word = anywhere_pattern("in_year", r"(?<!\w)", r"\s\Z", re.IGNORECASE).search(text, max(start - 20, 0), start)
        return word is not None and word.start() > 0
    return evidence.kind == "count" and amount < _FIRST_YEAR and _BEHIND_NAME.match(text, 0, start) is not None


def counted_behind(line: str, language: Language) -> int:
    """Return the place behind the dash of a line in a list, where a count of something stands; 0 if it is a minus.

    >>> from extractor.languages import load
    >>> [counted_behind(line, load("en")) for line in ("-3000 soldiers", "-3 °C", "-3")]
    [1, 0, 0]
    """
    numbers = measures(line, language)
    if not numbers or numbers[0].start or numbers[0].kind not in ("", "magnitude") or not _is_integer(numbers[0]):
        return 0
    return 1 if _NOUN.match(line, numbers[0].end) else 0


def _is_last_of_list(measure: Measure, layout: Layout) -> bool:
    """Return True if a number alone in brackets goes on a list of numbers: `1, 2, (3)`."""
    return any(
        start < measure.start < end and LAST_OF_LIST.match(layout.text, 0, end) is not None
        for start, end in layout.brackets
    )


def _is_dialled(measure: Measure, layout: Layout) -> bool:
    """Return True if the number is that of a telephone: `+880`."""
    return layout.text[measure.start] == "+" and len(measure.digits) > 2 and not _MARK.search(measure.digits)


def _is_before_unknown_unit(measure: Measure, layout: Layout, evidence: Evidence, language: Language) -> bool:
    """Return True if the word behind a number is a month's, or must be a unit that is not known."""
    noun = _NOUN.match(layout.text, measure.end)
    if noun is None:
        return False
    if _is_month(layout.low, noun.end() - 1, language):
        return True  # 31 February
    has_unit = evidence.kind == "measure" or not _is_integer(measure)
    return has_unit and not counted_people().match(layout.low, measure.end)


def _follows_label(measure: Measure, layout: Layout, language: Language) -> bool:
    """Return True if the number begins a value, behind nothing or a label: `Spain: about 5,000 killed`."""
    label = measure_words(language).label
    return label.search(layout.low, max(0, measure.start - 30), measure.start) is not None


def _is_explained(measure: Measure, layout: Layout) -> bool:
    """Return True if a word in lower case, a mark or nothing follows the number: it is not part of a name."""
    after = layout.text[measure.end : measure.end + 2]
    if after[1:].isdigit() and measure.digits.isdecimal():
        return False
    return not after or after[0] in ",;)\n" or after[0].isspace() and not after[1:].isupper() or after[0] > "\u0e00"


def _is_integer(measure: Measure) -> bool:
    numbers = (measure.amount, measure.lower, measure.upper)
    return all(number is None or number == number.to_integral_value() for number in numbers)


def _is_code(measure: Measure) -> bool:
    """Return True if the figures begin with a zero that a number would not have: `030`, `06-19455`."""
    parts = measure.digits.split("-")
    return any(part[0] in "0०০٠۰" and len(part) > 2 - (len(parts) > 1) and part.isdecimal() for part in parts)


def _is_year(measure: Measure) -> bool:
    """Return True if the figures may be a year or a span of years."""
    numbers = [number for number in (measure.amount, measure.lower, measure.upper) if number is not None]
    return measure.digits.replace("-", "").isdecimal() and any(
        _FIRST_YEAR <= number <= _LAST_YEAR for number in numbers
    )
