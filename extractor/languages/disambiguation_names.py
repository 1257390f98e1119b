"""Recognition of disambiguation pages by the names of their templates."""

from __future__ import annotations

from functools import cache

from extractor.languages.language import Language, fold
from extractor.languages.shared_tables import everywhere


def is_disambiguation_name(name: str, language: Language) -> bool:
    """Return True if a name is that of a disambiguation template on its wiki, or the first such name of any wiki.

    >>> from extractor.languages import load
    >>> [is_disambiguation_name(name, load("it")) for name in ("Disambigua", "Hndis", "Begriffsklärung", "Dp")]
    [True, True, True, False]
    """
    folded = fold(name)
    return folded in language.disambiguation or folded in _first_names()


@cache
def _first_names() -> frozenset[str]:
    """Return the first name of each language, except short ASCII names, which may mean anything on another wiki."""
    lists = (table.get("disambiguation", ()) for table in everywhere("pages").values())
    return frozenset(fold(names[0]) for names in lists if names and not (names[0].isascii() and len(names[0]) < 5))
