"""Reads words that go with years: `{{circa|1500}}`, `{{floruit|1500|1550}}`, `{{reign|1500|1550}}`, `{{b.|1912}}`.

https://en.wikipedia.org/wiki/Template:Circa and its like. `c.` makes the value approximate.

>>> from extractor.templates.call import Call
>>> expansion = read(Call.of("circa", "1500"))
>>> expansion.pieces, expansion.values[0]["edtf"]
(['c.\\xa01500'], '1500~')
>>> read(Call.of("reign", "1500", "1550")).pieces, read(Call.of("circa")).values
(['r.\\xa01500–1550'], [])
"""

from __future__ import annotations

from typing import Final

from extractor.records import raw
from extractor.templates.call import Call, Expansion
from extractor.templates.formatting import dates
from extractor.templates.formatting.wording import is_english, native

# Word in English, mark of an approximate date.
NAMES: Final[dict[str, tuple[str, str]]] = {
    **dict.fromkeys(("circa", "c.", "ca", "ca.", "approx", "approximately", "circa2", "about year"), ("c.", "~")),
    **dict.fromkeys(("floruit", "fl.", "fl", "flourished", "work"), ("fl.", "")),
    **dict.fromkeys(("reign", "r.", "reigned", "ruled"), ("r.", "")),
    **dict.fromkeys(("b.", "born", "born-in", "birth"), ("b.", "")),
    **dict.fromkeys(("d.", "died", "died-in"), ("d.", "")),
    "executed": ("ex.", ""),
    "bce": ("", ""),
}


def read(call: Call) -> Expansion | None:
    word, qualifier = NAMES[call.known_as(NAMES)]
    if call.known_as(NAMES) == "bce":
        return Expansion([*call.positional()[:1], "\u00a0BCE"])
    texts = [call.render(inline).strip() for inline in call.positional()[:2]]
    texts = [text for text in texts if text]
    sign = _sign(call, word)
    if not texts:
        return Expansion([sign + "\u00a0" if sign else ""])
    own = [native(text, call.language) if text.isdecimal() else text for text in texts]
    if len(own) == 1:
        shown = f"{sign}\u00a0{own[0]}"
    elif qualifier:
        shown = f"{sign}\u00a0{own[0]}\u00a0– {sign}\u00a0{own[1]}"
    else:
        shown = f"{sign}\u00a0{own[0]}–{own[1]}"
    value = _value(call, texts, qualifier)
    return Expansion([shown], [value] if value else [])


def _sign(call: Call, word: str) -> str:
    """Return the English word, or for an approximate date the wiki's own."""
    if is_english(call.language) or word != "c.":
        return word
    own = [form for form in call.language.circa if form.endswith(".") and len(form) < 6]
    return own[0] if own else word


def _value(call: Call, texts: list[str], qualifier: str) -> raw.Members | None:
    found = [dates.in_text(text, call.language) for text in texts]
    if len(found) == 2 and found[0] and found[1]:
        return dates.interval(found[0], found[1], qualifier)
    return dates.value(found[0], qualifier) if found[0] and len(found) == 1 else None
