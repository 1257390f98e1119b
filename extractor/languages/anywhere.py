"""Words that hold on every wiki, whatever its language: pages and infoboxes travel and bring their own along.

They stand in the table `[anywhere]` of the files, each as a regular expression; what one file says adds to the others.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.languages.tables import read_everywhere


def anywhere(name: str) -> str:
    """One regular expression for the words that all languages have under this name, the longer ones first.

    Raises KeyError when no file has the name.

    >>> import re
    >>> [bool(re.match(anywhere("latitude_keys"), key)) for key in ("breitengrad", "lat_d", "latvia", "szer")]
    [True, True, False, True]
    """
    return "|".join(_words()[name])


@cache
def anywhere_pattern(name: str, before: str = "", after: str = "", flags: int = 0) -> re.Pattern[str]:
    """These words between two other expressions, compiled once.

    >>> bool(anywhere_pattern("latitude_keys").match("širina")), bool(anywhere_pattern("year_keys").search("rok_dat"))
    (False, True)
    """
    return re.compile(f"{before}(?:{anywhere(name)}){after}", flags)


@cache
def _words() -> dict[str, list[str]]:
    """The words of all languages by name, each once; to read the files takes about a hundredth of a second."""
    found: dict[str, set[str]] = {}
    for table in read_everywhere("anywhere").values():
        for name, words in table.items():
            found.setdefault(name, set()).update(words)
    return {name: sorted(words, key=lambda word: (-len(word), word)) for name, words in found.items()}
