"""Tells by a template's name that its page is a disambiguation page."""

from __future__ import annotations

from functools import cache

from extractor.languages.language import Language, fold
from extractor.languages.toml_tables import read_everywhere


def is_disambiguation_name(name: str, language: Language) -> bool:
    """Whether the template makes a page a disambiguation page: by the names of its wiki, or by any wiki's own one.

    >>> from extractor.languages import load
    >>> [is_disambiguation_name(name, load("it")) for name in ("Disambigua", "Hndis", "Begriffsklärung", "Dp")]
    [True, True, True, False]
    """
    folded = fold(name)
    return folded in language.disambiguation or folded in _first_names()


@cache
def _first_names() -> frozenset[str]:
    """The first name of each language, but for a few letters that may mean anything on another wiki."""
    lists = (table.get("disambiguation", ()) for table in read_everywhere("pages").values())
    return frozenset(fold(names[0]) for names in lists if names and not (names[0].isascii() and len(names[0]) < 5))
