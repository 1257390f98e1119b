"""Names of countries by the codes of flag templates such as `{{JPN}}`: ISO 3166-1 and those that sports use."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path

from extractor.languages.language import Language, fold
from extractor.languages.tables import build


def country_name(code: str, language: Language) -> str | None:
    """The country's name in the language, from a code or from its English or local name; None when it is none of them.

    >>> from extractor.languages import load
    >>> country_name("KOR", load("fr")), country_name("GER", load("en")), country_name("Brazil", load("it"))
    ('Corée du Sud', 'Germany', 'Brasile')
    >>> country_name("Infobox", load("en")) is None
    True
    """
    key = fold(code)
    country = _codes().get(key) or _names(language).get(key)
    return language.territories.get(country) if country else None


@cache
def _codes() -> dict[str, str]:
    """Every code, folded, to the one under which names are kept."""
    table = tomllib.loads(Path(__file__).with_name("countries.toml").read_text("utf-8"))
    return {code.lower(): country for country, codes in table.items() for code in (country, *codes)}


@lru_cache(maxsize=64)
def _names(language: Language) -> dict[str, str]:
    """English and local names of countries, folded, to their codes."""
    english = build("en", "en").territories
    return {fold(name): code for names in (english, language.territories) for code, name in names.items()}
