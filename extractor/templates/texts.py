"""Reads templates that stand for a text of their wiki: `{{e}}` and `{{Mme}}` in French, `{{m s.l.m.}}` in Italian.

Their names and texts are the tables `[texts]` of the languages' files.

>>> from extractor.templates.call import Call
>>> call = Call.of(FIXED, lang="fr")
>>> call.written = "Mme"
>>> read(call).pieces, read(Call.of(FIXED, lang="fr")) is None
(['Mme'], True)
"""

from __future__ import annotations

from typing import Final

from extractor.languages import FIXED_TEXT as FIXED
from extractor.languages import fold
from extractor.templates.call import Call, Expansion

NAMES: Final = frozenset({FIXED})


def read(call: Call) -> Expansion | None:
    text = call.language.texts.get(fold(call.written))
    return None if text is None else Expansion([text])
