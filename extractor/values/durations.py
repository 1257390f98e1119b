"""Lengths of time written with colons or primes: `39:13`, `5:40:30`, `1:38.232`, `66'50`.

Two numbers around a colon may be a score, a ratio or a time of day; they are minutes and seconds only where the
parameter's name says so (`length`) or thousandths follow. Three are hours, minutes and seconds. The amount is in the
smallest unit that is named.

>>> from extractor.languages import load
>>> from extractor.values.keys import evidence
>>> [found.members["amount"] for found in find("39:13", load("en"), evidence("length", load("en")))]
[2353]
>>> find("2:3", load("en"))
[]
"""

import re
from decimal import Decimal
from typing import Final

from extractor.languages import Language, anywhere_pattern
from extractor.records import raw
from extractor.values.found import Found
from extractor.values.keys import NOTHING, Evidence
from extractor.values.numbers import numerals
from extractor.values.numbers.measure_words import measure_words
from extractor.values.phrases import flat

_CLOCK: Final = re.compile(r"(?<![\w:.,'’/+−-])(?:(\d{1,4}):)?(\d{0,4}):(\d{2})(?:([.,])(\d{1,3}))?(?![\w:/]|[.,]\d)")
_MAY_BE_OF_DAY: Final = re.compile(r"\s?(?:[+-]|\()|\s[A-Z]{2,4}\b", re.I)
_DAY: Final = re.compile(r"\b\d{4}(?:-\d\d-\d\d)?,?[\sT]\Z")
"""Finds a day or year before a time of day."""
_PRIMES: Final = re.compile(r"(?<![\w:.,'’/+-])(\d{1,3})\s?['′’]\s?(\d{1,2})(?:\s?(\"|''|″|”|′′))?(?![\w'′])")


def _of_day() -> re.Pattern[str]:
    """Finds what makes a time of day of the number before it."""
    return anywhere_pattern("time_of_day", r"\s?(?:utc|gmt|", r")", re.I)


def find(text: str, language: Language, evidence: Evidence = NOTHING) -> list[Found]:
    """Return the lengths of time of a text that are written in these ways."""
    if ":" not in text and "'" not in text and "′" not in text and "’" not in text:
        return []
    if evidence.dated or evidence.kind in ("id", "prose"):
        return []
    found = [clock for match in _CLOCK.finditer(text) if (clock := _clock(match, text, language, evidence))]
    if evidence.duration or evidence.kind == "measure" or _PRIMES.fullmatch(text.strip()):
        found += [primes for match in _PRIMES.finditer(text) if (primes := _primes(match, evidence))]
    return found


def _primes(match: re.Match[str], evidence: Evidence) -> Found | None:
    """Minutes and seconds, or feet and inches: `5'11"` is what the key says that it is, `66'50` can only be a time."""
    large, small, closed = int(match[1]), int(match[2]), match[3]
    if evidence.kind == "measure" and not evidence.duration:
        if not closed or small > 11:
            return None
        return _found(match.start(), match.end(), Decimal(large * 12 + small), "in")
    if small > 59 or closed and small < 12 and not evidence.duration:
        return None
    return _found(match.start(), match.end(), Decimal(large * 60 + small), "s")


def _clock(match: re.Match[str], text: str, language: Language, evidence: Evidence) -> Found | None:
    hours, minutes, seconds, mark, parts = match.groups()
    if _of_day().match(text, match.end()) or _DAY.search(text, max(match.start() - 12, 0), match.start()):
        return None
    if parts and len(parts) == 3 and mark != language.decimal and not evidence.duration:
        return None  # 1:50,000 is a scale
    named = _unit(text, match.end(), language)
    end, unit = named or (match.end(), None)
    if (
        int(seconds) > 59
        or hours
        and (not minutes or int(minutes) > 59)
        or not minutes
        and not _is_all(match, text, end)
    ):
        return None
    amount = Decimal(int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds))
    if parts:
        amount += Decimal(f"0.{int(parts):0{len(parts)}}")
    if unit is not None and not (
        unit == "h" or unit == "min" and not hours or unit == "s" and not hours and not minutes
    ):
        return None
    if unit == "h" and not hours:  # 2:35 h
        return _found(match.start(), end, amount, "min")
    if unit is None and _MAY_BE_OF_DAY.match(text, match.end()) and not evidence.duration:
        return None
    if unit or hours or parts or not minutes or evidence.duration:
        return _found(match.start(), end, amount, "s")
    return None


def _is_all(match: re.Match[str], text: str, end: int) -> bool:
    return not text[: match.start()].strip() and not text[end:].strip()


def _unit(text: str, end: int, language: Language) -> tuple[int, str] | None:
    start = end + (text[end : end + 1] == " ")
    after = measure_words(language).after(text, flat(text), start)
    return (after.end, after.code) if after and after.is_unit and after.code in ("h", "min", "s") else None


def _found(start: int, end: int, amount: Decimal, unit: str) -> Found:
    members: raw.QuantityMembers = {
        "kind": "quantity",
        "amount": numerals.plain(amount),
        "lower": None,
        "upper": None,
        "unit": unit,
    }
    return Found(start, end, members)
