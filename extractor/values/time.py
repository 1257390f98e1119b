"""A date, a part of one or an interval, as Wikibase's `time`, written in EDTF (ISO 8601-2:2019) level 1.

A date is a value where

1. its words say that it is one (a month with its year, an era, a decade, two years with a dash): wherever it stands;
2. it is a bare year or a day without its year, and all the text there is but for what stands in brackets, more such
   days, or words and a dash before a day, unless the parameter's name promises a number: `1939 (rebuilt)`;
3. it is a bare year that stands apart between commas or brackets: `(Pallas, 1766)`; or years before a name: `1905–22
   Russia`;
4. the parameter's name promises a date: any of its years that stands apart, also those of fewer digits.

No part is made up: `1879` is a year, `May 1` a day of any year, and neither 30 February nor 1/2/2003 on an English page
is a date. Days of the Ethiopian and the Persian calendar, known by their months, are converted;
what other calendars say is no date. `calendar` is what the source names (`O.S.`).

>>> from extractor.languages import load
>>> [found.members["edtf"] for found in find("7 March 2011 – present", load("en"))], find("Apollo 11", load("en"))
(['2011-03-07/..'], [])
"""

import re
from functools import lru_cache
from typing import Final, Literal

from extractor import edtf as edtf_form
from extractor.languages import Language, anywhere, anywhere_pattern
from extractor.records import raw
from extractor.values.dates.date import BARE, DATED, GUESS, Date
from extractor.values.dates.intervals import joined
from extractor.values.dates.lexicon import lexicon
from extractor.values.dates.single import dates
from extractor.values.dates.tokens import Tokens, lex
from extractor.values.dates.words import MINUS
from extractor.values.found import Found
from extractor.values.keys import NOTHING, Evidence
from extractor.values.layout import Layout
from extractor.values.numbers.measure_words import measure_words
from extractor.values.phrases import flat

Precision = Literal["millennium", "century", "decade", "year", "month", "monthday", "day"]


def edtf(
    year: int | None, month: int | None = None, day: int | None = None, qualifier: str = ""
) -> tuple[str, str] | None:
    """Return the date in EDTF and its precision, or None when there is no such date; see `extractor.edtf.write`.

    >>> edtf(1984, 2, 30) is None, edtf(-43)
    (True, ('-0043', 'year'))
    """
    return edtf_form.write(year, month, day, qualifier)


_CAN_BE_DATE: Final = re.compile("[yMrOKCEAHB]")
_HAS_DIGIT: Final = re.compile(r"[\d\u1369-\u137c]")
_NO_DATE: Final = re.compile(r"\d{1,2}|\d{5,}|\d{1,3}(?:,\d{3})+(?:\.\d\d?)?|\d\d?\.\d\d?", re.ASCII)
"""Numbers that are none of a year, as many values are: they need not be cut into tokens."""
_OPENS: Final = re.compile(r"(?:^|[(\[（,;:\n、،|])[\s~c.ca]*$")
_CLOSES: Final = re.compile(r"\s*(?:$|[)\]）,;:：\n、،|–—-]|\()")
_ONE_OF_TWO: Final = re.compile(r"/\d")  # 550/627
_GLUED: Final = re.compile(r"[^\W\d_][-–]$|\d/$")  # SA-503, 550/627
_CAPITAL, _KATAKANA = re.compile(r"\s[A-Z]"), re.compile("[\u30a1-\u30fa]")
_AGE: Final = re.compile(r"[(（]\d{1,3}\s[^\W\d_]+\.?[)）]")
_OLDEST: Final = 130  # that people get
_NAME_WITH_ERA: Final = re.compile(r"\d{1,2}[A-Z]{2}")
_HEADS: Final = re.compile(r"\d{4}/\d{4}")
_NAME: Final = re.compile(r"\s+([^\W\d_])[^\W\d_]")
_WORDS_AND_DASH: Final = re.compile(r"[^\d\n]{1,60}\s[-–—]\s+")
_YEARS: Final = range(1000, 2101)


def find(text: str, language: Language, evidence: Evidence = NOTHING) -> list[Found]:
    """Return the dates of a text, by the rules above; `evidence` is what the parameter's name says."""
    if evidence.kind in ("id", "prose"):
        return []
    words = lexicon(language)
    if not _HAS_DIGIT.search(text) and not words.century.search(flat(text)):
        return []
    if _NO_DATE.fullmatch(text) and not (evidence.dated or evidence.year):
        return []
    if not (evidence.dated or evidence.year or _CAN_BE_DATE.search(_tokens(text, language).shape)):
        return []
    layout = Layout.of(text)
    found = []
    read = _dates(text, language)
    listed = len(read) > 1 and not evidence.numeric and _are_days(read, layout)
    for one in read:
        if (listed or _is_value(one, layout, evidence)) and not (
            one.precision == "year" and _is_measure(one, text, language)
        ):
            found.append(Found(one.start, one.end, members(one.edtf, one.precision, _calendar(one, text))))
    return found


@lru_cache(maxsize=8)
def _tokens(text: str, language: Language) -> Tokens:
    return lex(text, language)


@lru_cache(maxsize=8)
def _dates(text: str, language: Language) -> list[Date]:
    """Return all dates of a text; those of the last texts are kept, as a line is read to part it, then as an entry."""
    tokens = _tokens(text, language)
    return joined(dates(tokens, lexicon(language).month_first), tokens)


def _are_days(read: list[Date], layout: Layout) -> bool:
    """Return True if days without a year are all there is: `28 August (West), 15 June (East)`."""
    text = layout.text
    for one in read:
        if one.precision != "monthday":
            return False
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return Layout.of(text).last_word < 0


def members(edtf: str, precision: str, calendar: str | None = None) -> raw.TimeMembers:
    """Return the members of a time's record.

    >>> members("1984-05", "month")
    {'kind': 'time', 'edtf': '1984-05', 'precision': 'month', 'calendar': None}
    """
    return {"kind": "time", "edtf": edtf, "precision": precision, "calendar": calendar}


def _calendar(date: Date, text: str) -> str | None:
    """Return the calendar that the text names right behind a day."""
    style = _style().match(text, date.end) if date.precision == "day" else None
    return None if style is None else "julian" if style["old"] else "gregorian"


def _style() -> re.Pattern[str]:
    """Finds a word for the old calendar or the new one behind a date."""
    new = "|".join(anywhere("new_style"))
    return anywhere_pattern("old_style", r"\s?[(\[]?\s?(?:(?P<old>", f")|{new})", re.I)


def _is_value(date: Date, layout: Layout, evidence: Evidence) -> bool:
    """Return True if a date is a value where it stands, by the rules of this module."""
    if _is_age(date, layout.text):
        return False
    if date.sure >= DATED:
        if _NAME_WITH_ERA.fullmatch(layout.text, date.start, date.end):
            return False  # `4AD`, a label
        return date.precision != "century" or not _is_of_name(date, layout.text)
    if date.era == MINUS or date.is_alternative and date.sure == BARE and evidence.dated:
        return evidence.dated
    if date.precision == "year" and _is_glued(date, layout.text):
        return False
    alone = layout.is_all(date.start, date.end)
    if date.sure == GUESS:
        return _is_guessed_value(date, layout.text, evidence, alone)
    if "/" in date.edtf and not evidence.dated:
        plausible = edtf_form.first_year(date.edtf) in _YEARS
        apart = (
            _is_bracketed(date, layout.text)
            or not evidence.numeric
            and _HEADS.fullmatch(date.edtf)
            and _heads(date, layout.text)
        )
        return plausible and (alone and not evidence.numeric or bool(apart))
    if "/" in date.edtf or date.precision == "monthday":
        return evidence.dated or not evidence.numeric and (alone or _is_behind_dash(date, layout.text))
    return _is_year_value(date, layout.text, evidence, alone)


def _is_of_name(date: Date, text: str) -> bool:
    """Return True if a century is the beginning of a name: `20th Century Fox`, `21世紀フォックス`."""
    word = text[date.start : date.end].split()[-1]
    return (_CAPITAL if word[0].isupper() else _KATAKANA).match(text, date.end) is not None


def _is_age(date: Date, text: str) -> bool:
    """Return True for what people may be years old, in brackets: `(82 года)`."""
    is_young = date.precision == "year" and 0 < (date.year or 0) < _OLDEST and not date.era
    return is_young and _AGE.match(text, max(date.start - 1, 0)) is not None


def _is_glued(date: Date, text: str) -> bool:
    """Return True if the figures of a year are part of something longer: `550/627`, `SA-503`."""
    if _ONE_OF_TWO.match(text, date.end):
        return True
    return (date.year or 0) < 1000 and _GLUED.search(text, 0, date.start) is not None


def _is_guessed_value(date: Date, text: str, evidence: Evidence, alone: bool) -> bool:
    """Return True if numbers of two digits are years, as the parameter's name says; `alone`: nothing else is said."""
    if "/" in date.edtf:
        return evidence.dated and _stands_apart(date, text)
    return evidence.year and alone and text[date.start - 1 : date.start] not in tuple("+-−")


def _is_year_value(date: Date, text: str, evidence: Evidence, alone: bool) -> bool:
    """Return True if a bare year is a value; `alone`: nothing else is said."""
    if not evidence.dated and date.year not in _YEARS:
        return False
    if alone:
        return not evidence.numeric or _is_bracketed(date, text)
    return _stands_apart(date, text, loosely=evidence.dated)


def _is_measure(date: Date, text: str, language: Language) -> bool:
    """Return True if a unit of measurement follows the year: then it is none, as in `ca 1200 m`."""
    start = date.end + text[date.end : date.end + 1].isspace()
    if not text[start : start + 1].strip():
        return False
    word = measure_words(language).after(text, flat(text[: start + 24]), start)
    if word is None:
        return False
    if date.year and date.year < 1000 and word.end - start > 2 and text[start].isalpha():
        return True  # 331 ngày
    return word.code not in ("year", "month", "d", "in", "a") and text[start] not in "-–—("


def _stands_apart(date: Date, text: str, *, loosely: bool = False) -> bool:
    """Return True if the date is all between two commas or brackets: `(Pallas, 1766)`; loosely, begins or ends it."""
    opens = _OPENS.search(text, max(0, date.start - 8), date.start) is not None
    closes = _CLOSES.match(text, date.end) is not None
    return opens or closes if loosely else opens and closes


def _heads(date: Date, text: str) -> bool:
    """Return True if years begin the text before a name, as in a list of times: `1905–22 Russia`; no season does."""
    start, end = map(int, date.edtf.split("/"))
    name = _NAME.match(text, date.end)
    return not text[: date.start].strip() and end > start + 1 and name is not None and not name[1].islower()


def _is_behind_dash(date: Date, text: str) -> bool:
    """Return True if a day without its year ends the text behind words and a dash: `Orthodox – 2 February`."""
    return not text[date.end :].strip() and _WORDS_AND_DASH.fullmatch(text, 0, date.start) is not None


def _is_bracketed(date: Date, text: str) -> bool:
    return text[: date.start][-2:].rstrip()[-1:] in tuple("([（") and text[date.end : date.end + 2].lstrip()[
        :1
    ] in tuple(")]）")
