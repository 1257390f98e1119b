"""Reads times of day: `{{heure|18|30}}` of French wikis.

https://fr.wikipedia.org/wiki/Modèle:Heure: hours, minutes and seconds by place, shown with the wiki's words.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("time of day", "18", "30"))), str(read(Call.of("time of day", "18", "30", lang="fr")))
('18:30', '18\\xa0h\\xa030')
>>> str(read(Call.of("time of day", "7", lang="fr"))), read(Call.of("time of day")) is None
('7\\xa0h', True)
"""

from __future__ import annotations

from typing import Final

from extractor.document import InlineSpan
from extractor.templates.call import Call, Expansion

NAMES: Final = frozenset({"time of day"})
_FORMS: Final = "{}|{}:{}|{}:{}:{}"


def read(call: Call) -> Expansion | None:
    parts = [inline for inline in call.positional()[:3] if inline.source.strip()]
    if not parts:
        return None
    form = call.language.wording.get("time_of_day", _FORMS).split("|")[len(parts) - 1]
    first, *signs = form.split("{}")
    pieces: list[InlineSpan | str] = [first]
    for inline, sign in zip(parts, signs, strict=True):
        pieces += [inline, sign]
    return Expansion(pieces)
