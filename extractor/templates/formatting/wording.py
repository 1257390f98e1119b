"""The names that a wiki's templates give months, countries and languages: the tables `[shown...]` of its file.

>>> words(load("pl")).countries["FR"], words(load("ja")).day
('Francja', '{year}年{month}月{day}日')
>>> words(load("xx")).months[0]
'January'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language, load, read_shown


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns of dates with `{day}`, `{month}` and `{year}`, and names as they are shown."""

    day: str
    month: str
    monthday: str
    months: tuple[str, ...]
    """As they stand beside a day."""
    alone: tuple[str, ...]
    """As they stand beside a year."""
    countries: Mapping[str, str]
    """Keys of countries.toml to names; empty for English, which stands there."""
    languages: Mapping[str, str]
    """Codes of languages to names."""


def words(language: Language) -> Words:
    """Return the words of the wiki, or the English ones where it has none of its own."""
    own = _read(language.code) if language.known and language.code is not None else None
    return own or _english()


def is_english(language: Language) -> bool:
    """Return True if the wiki's templates speak English, so that labels such as `aged` can be shown.

    >>> is_english(load(None)), is_english(load("simple")), is_english(load("de"))
    (True, True, False)
    """
    return language.english and (language.known or language.code is None)


def native(text: str, language: Language) -> str:
    """Return the text with its digits as the wiki's templates show them.

    >>> native("1920", load("bn")), native("1920", load("hi"))
    ('১৯২০', '1920')
    """
    if language.digits and language.shows_digits:
        return text.translate({ord("0") + value: digit for value, digit in enumerate(language.digits)})
    return text


def _english() -> Words:
    found = _read("en")
    assert found is not None
    return found


@cache
def _read(code: str) -> Words | None:
    table = read_shown(code)
    if not table:
        return None
    dates = table["dates"]
    return Words(
        day=dates["day"],
        month=dates["month"],
        monthday=dates["monthday"],
        months=tuple(dates["months"]),
        alone=tuple(dates.get("alone", dates["months"])),
        countries=table.get("countries", {}),
        languages=table.get("languages", {}),
    )


__all__ = ["Words", "is_english", "load", "native", "words"]
