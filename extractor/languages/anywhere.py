"""Words that hold on every wiki, whatever its language, because pages and infoboxes are copied between wikis.

They are in the tables `[anywhere...]` of the files, and the words of all files are joined. The words of `[anywhere]`
itself are regular expressions.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.languages.language import fold
from extractor.languages.shared_tables import pools


def anywhere(name: str) -> tuple[str, ...]:
    """Return the words of all languages under this name, the longer ones first.

    Raises KeyError if no file has the name.

    >>> "vĩ_độ" in anywhere("latitude_keys"), "vĩ_độ" in anywhere("longitude_keys")
    (True, False)
    """
    return _words()[name]


@cache
def anywhere_pattern(name: str, before: str = "", after: str = "", flags: int = 0) -> re.Pattern[str]:
    """Return the compiled pattern of the words of this name between two other expressions.

    >>> bool(anywhere_pattern("latitude_keys").match("širina")), bool(anywhere_pattern("year_keys").search("rok_dat"))
    (False, True)
    """
    return re.compile(f"{before}(?:{'|'.join(anywhere(name))}){after}", flags)


def pooled(table: str) -> dict[str, tuple[str, ...]]:
    """Return the words of all languages in one of their tables, by name; each once, in order of the languages' codes.

    >>> "bis" in pooled("anywhere_dates")["to"], "gründung" in pooled("anywhere_keys")["event"]
    (True, True)
    """
    found: dict[str, dict[str, None]] = {}
    for part in pools(table):
        for name, words in part.items():
            found.setdefault(name, {}).update(dict.fromkeys(words))
    return {name: tuple(words) for name, words in found.items()}


@cache
def anywhere_templates() -> dict[str, str]:
    """Return the English names of value templates by the folded names that hold on every wiki.

    They are the tables `[anywhere_templates]`.

    >>> anywhere_templates()["mehrere bilder"]
    'multiple image'
    """
    return {
        fold(name): canonical
        for table in pools("anywhere_templates")
        for canonical, names in table.items()
        for name in names
    }


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(sorted(words, key=lambda word: (-len(word), word))) for name, words in pooled("anywhere").items()
    }
