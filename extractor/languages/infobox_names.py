"""Tells infoboxes from other templates by their names, and what they describe.

Pages travel between wikis and bring their boxes along, so the words of all languages hold on every wiki; whole names, which
are everyday words (`Film`), only on their own. Most boxes that no name gives away are known by their shape: that is not
decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from extractor.languages.language import Language, fold
from extractor.languages.tables import codes, read_infobox_table

_OUTER = " -–—:/.,()（）：・"


def is_infobox_name(name: str, language: Language) -> bool | None:
    """True when the name says that a template is an infobox, False when it says that it is none, None when it does not say.

    >>> from extractor.languages import load
    >>> italian = load("it")
    >>> is_infobox_name("Infobox settlement", italian), is_infobox_name("Bio", italian), is_infobox_name("Cita web", italian)
    (True, True, False)
    >>> is_infobox_name("Bio", load("de")) is None
    True
    """
    return _is_infobox_name(fold(name), language)


@lru_cache(maxsize=4096)
def _is_infobox_name(name: str, language: Language) -> bool | None:
    if name in language.infobox_names:
        return True
    if _never(language.code, language.not_infobox).search(name):
        return False
    return True if _boxes().search(name) else None


def infobox_type(name: str, language: Language) -> str | None:
    """What an infobox of this name describes, as the name has it; None when it does not say.

    >>> from extractor.languages import load
    >>> infobox_type("Infobox political party", load("en")), infobox_type("Ficha de futbolista", load("es"))
    ('political party', 'futbolista')
    >>> infobox_type("Infobox", load("en")) is None
    True
    """
    folded = fold(name)
    if folded in language.infobox_types:
        return language.infobox_types[folded]
    name = " ".join(name.replace("_", " ").split())
    if folded in language.infobox_names:
        return name
    found = _boxes().search(folded)
    if found is None:
        return None
    if len(folded) != len(name):  # folding changed the length (ß, İ): offsets hold in the folded name only
        name = folded
    rest = (name[: found.start()].strip(_OUTER), name[found.end() :].strip(_OUTER))
    return " ".join(filter(None, rest)) or None


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the words in a folded name; `*` before or after one stands for more of the name on that side.

    >>> found = pattern(["infobox", "info/*", "*box"])
    >>> [bool(found.search(name)) for name in ("infobox - film", "info/cidade", "geobox", "my info/x", "boxes")]
    [True, True, True, False, False]
    """
    forms = []
    for word in sorted(words, key=len, reverse=True):
        body = re.escape(word.strip("*").strip()) if word.strip("*").strip() else ""
        if word.startswith("*") and word.endswith("*"):
            forms.append(body)
        elif word.endswith("*"):
            forms.append("^" + body + _edge(word[:-1]))
        elif word.startswith("*"):
            forms.append(_edge(word[1:], before=True) + body + "$")
        else:
            forms.append(rf"(?<![^\W\d_]){body}(?![^\W\d_])")
    return re.compile("|".join(forms) or r"(?!)")


def _edge(word: str, *, before: bool = False) -> str:
    """A word with a blank at its open side must end there: `ficha de *` but not `ficha dental`."""
    blank = word.startswith(" ") if before else word.endswith(" ")
    if not blank:
        return ""
    return r"(?<![^\W\d_])" if before else r"(?![^\W\d_])"


@cache
def _boxes() -> re.Pattern[str]:
    """The words of all languages."""
    return pattern({fold(word) for code in sorted(codes()) for word in read_infobox_table(code).get("words", ())})


@lru_cache(maxsize=64)
def _never(code: str | None, words: tuple[str, ...]) -> re.Pattern[str]:
    """The deny list of a language, which holds the English one too."""
    return pattern(words)
