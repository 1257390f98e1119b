"""Tells infoboxes from other templates by their names, and what they describe.

Pages travel between wikis and bring their boxes along, so the words of all languages hold on every wiki; whole names,
which are everyday words (`Film`), only on their own. Most boxes that no name gives away are known by their shape: that
is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from extractor.languages.language import Language, fold, fold_all
from extractor.languages.toml_tables import read_everywhere

# Ends of a word; `\b` would see one in the middle of words with vowel signs.
_APART = (r"(?<![^\W\d_])", r"(?![^\W\d_])")
_OUTER = " -–—:/.,()（）：・"


def is_infobox_name(name: str, language: Language) -> bool | None:
    """True when the name says that a template is an infobox, False when it says it is none, None when it does not say.

    >>> from extractor.languages import load
    >>> italian = load("it")
    >>> [is_infobox_name(name, italian) for name in ("Infobox settlement", "Bio", "Cita web")]
    [True, True, False]
    >>> is_infobox_name("Bio", load("de")) is None
    True
    """
    return _is_infobox_name(fold(name), language)


@lru_cache(maxsize=4096)
def _is_infobox_name(name: str, language: Language) -> bool | None:
    if name in language.infobox_names:
        return True
    if _never(language.not_infobox).search(name):
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


def pattern(words: Iterable[str], *, whole: bool = False) -> re.Pattern[str]:
    """Finds one of the words in a folded name; `*` before or after a word stands for more of the name on that side.

    A word without `*` is found anywhere, but only as a word of its own; with `whole` it must be the whole name. A blank
    beside the `*` is the end of a word: `ficha de *` is no part of `ficha dental`.

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
    """The words of all languages."""
    return pattern({word for table in read_everywhere("infobox").values() for word in fold_all(table.get("words", ()))})


@lru_cache(maxsize=64)
def _never(words: frozenset[str]) -> re.Pattern[str]:
    """A deny list, of which the English one is a part."""
    return pattern(words, whole=True)
