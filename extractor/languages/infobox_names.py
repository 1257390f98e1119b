"""Recognition of infoboxes, and of what they describe, by the names of their templates.

Pages and their infoboxes are copied between wikis, so the words of all languages hold on every wiki; whole names, which
are everyday words (`Film`), hold only on their own wiki. Most infoboxes without such a name are recognized by their
shape, elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from extractor.languages.language import Language, fold, fold_all
from extractor.languages.shared_tables import everywhere

# The ends of a word; `\b` would match in the middle of words with vowel signs.
_APART: Final = (r"(?<![^\W\d_])", r"(?![^\W\d_])")
_OUTER: Final = " -–—:/.,()（）：・"


_TEMPLATES: Final = 10  # MediaWiki's number of the namespace


def template_title(name: str, language: Language) -> str:
    """Return a template's title without the name of its namespace, in the words of the wiki.

    >>> from extractor.languages import load
    >>> [template_title(name, load("de")) for name in ("Vorlage:Infobox See", "Infobox: See")]
    ['Infobox See', 'Infobox: See']
    """
    space, colon, title = name.partition(":")
    return title.strip() if colon and language.namespaces.get(fold(space)) == _TEMPLATES else name


def is_infobox_name(name: str, language: Language) -> bool | None:
    """Return True if the name is that of an infobox, False if it is that of no infobox, None if it does not tell.

    >>> from extractor.languages import load
    >>> italian = load("it")
    >>> [is_infobox_name(name, italian) for name in ("Infobox settlement", "Bio", "Cita web")]
    [True, True, False]
    >>> is_infobox_name("Bio", load("de")) is None
    True
    """
    return _is_infobox_name(fold(template_title(name, language)), language)


@lru_cache(maxsize=4096)
def _is_infobox_name(name: str, language: Language) -> bool | None:
    if name in language.infobox_names:
        return True
    if _never(language.not_infobox).search(name):
        return False
    return True if _boxes().search(name) else None


def infobox_type(name: str, language: Language) -> str | None:
    """Return the type of thing that an infobox of this name describes, by its name; None if the name does not tell.

    >>> from extractor.languages import load
    >>> infobox_type("Infobox political party", load("en")), infobox_type("Ficha de futbolista", load("es"))
    ('political party', 'futbolista')
    >>> infobox_type("Infobox", load("en")) is None
    True
    """
    name = template_title(name, language)
    folded = fold(name)
    if folded in language.infobox_types:
        return language.infobox_types[folded]
    name = " ".join(name.replace("_", " ").split())
    if folded in language.infobox_names:
        return name
    found = _boxes().search(folded)
    if found is None:
        return None
    if len(folded) != len(name):  # folding changed the length (ß, İ), so that offsets are valid only in the folded name
        name = folded
    rest = (name[: found.start()].strip(_OUTER), name[found.end() :].strip(_OUTER))
    return " ".join(filter(None, rest)) or None


def pattern(words: Iterable[str], *, whole: bool = False) -> re.Pattern[str]:
    """Return a pattern of the words in a folded name; `*` before or after a word stands for the rest on that side.

    A word without `*` matches anywhere, but only as a whole word; with `whole` it must be the whole name. A blank
    beside the `*` stands for the end of a word: `ficha de *` does not match `ficha dental`.

    >>> found = pattern(["infobox", "info/*", "*box"])
    >>> [bool(found.search(name)) for name in ("infobox - film", "info/cidade", "geobox", "my info/x", "boxes")]
    [True, True, True, False, False]
    """
    starts, ends, anywhere = [], [], []
    for word in sorted(words, key=len, reverse=True):
        open_before, open_after = word.startswith("*"), word.endswith("*")
        middle = word.strip("*")
        before = _APART[0] if middle.startswith(" ") or not (open_before or open_after) else ""
        after = _APART[1] if middle.endswith(" ") or not (open_before or open_after) else ""
        body = f"{before}{re.escape(middle.strip())}{after}"
        if open_before and open_after:
            anywhere.append(body)
        elif open_before:
            ends.append(body)
        elif open_after:
            starts.append(body)
        elif whole:
            starts.append(f"{re.escape(middle)}$")
        else:
            anywhere.append(body)
    groups = (("^(?:{})", starts), ("(?:{})", anywhere), ("(?:{})$", ends))
    return re.compile("|".join(group.format("|".join(forms)) for group, forms in groups if forms) or r"(?!)")


@cache
def _boxes() -> re.Pattern[str]:
    """Return the pattern of the infobox words of all languages."""
    return pattern({word for table in everywhere("infobox").values() for word in fold_all(table.get("words", ()))})


@lru_cache(maxsize=64)
def _never(words: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of names that are never infoboxes, which include the English ones."""
    return pattern(words, whole=True)
