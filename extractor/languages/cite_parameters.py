"""The names of citation parameters of every language, mapped to those of Citation Style 1 of the English Wikipedia."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractor.languages.language import Language, fold

_NUMBER: Final = re.compile(r"\d+")


@lru_cache(maxsize=1 << 13)
def cite_parameter(name: str, language: Language) -> str:
    """Return the CS1 name of a citation's parameter, with its number, if any, at the end; an unknown name folded.

    >>> from extractor.languages import load
    >>> cite_parameter("Título", load("pt")), cite_parameter("শেষাংশ২", load("bn")), cite_parameter("titulo", load("en"))
    ('title', 'last2', 'titulo')
    >>> cite_parameter("editor1-last", load("en")), cite_parameter("s2cid", load("en"))
    ('editor-last1', 's2cid')
    """
    folded = fold(name)
    if folded in language.cite_parameters:
        return language.cite_parameters[folded]
    number = _NUMBER.search(folded)
    if number is None:
        return folded
    base = (folded[: number.start()] + folded[number.end() :]).strip(" -")
    return f"{language.cite_parameters.get(base, base)}{int(number[0])}"
