"""Reads signs of music: `{{music|sharp}}`, `{{music|time|3|4}}`, `{{audio sample}}`.

https://en.wikipedia.org/wiki/Template:Music gives the words.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("music", "sharp"))), str(read(Call.of("music", "time", "3", "4")))
('♯', '3/4')
>>> read(Call.of("music", "loud")) is None
True
"""

from __future__ import annotations

from typing import Final

from extractor.templates.call import Call, Expansion

NAMES: Final = frozenset({"music", "musical note", "music symbol"})
_ROWS: Final = (
    ("♯", "sharp # ♯"),
    ("♭", "flat b ♭"),
    ("♮", "natural ♮"),
    ("𝄪", "doublesharp x ##"),
    ("𝄫", "doubleflat bb"),
    ("𝄞", "treble trebleclef gclef"),
    ("𝄢", "bass bassclef fclef"),
    ("𝄡", "alto altoclef cclef tenor"),
    ("𝅝", "whole wholenote semibreve"),
    ("𝅗𝅥", "half halfnote minim"),
    ("♩", "quarter quarternote crotchet"),
    ("♪", "eighth eighthnote quaver"),
    ("𝅘𝅥𝅯", "sixteenth sixteenthnote semiquaver 16th"),
    ("𝄽", "quarterrest crotchetrest"),
    ("𝄾", "eighthrest quaverrest"),
    ("𝄴", "common commontime"),
    ("𝄵", "cut cuttime alla_breve"),
    ("𝄐", "fermata"),
    ("𝆑", "f forte"),
    ("𝆏", "p piano"),
    ("𝆖", "trill"),
    ("𝄌", "coda"),
    ("𝄋", "segno"),
    ("°", "dim diminished"),
    ("ø", "halfdim half-dim"),
    ("Δ", "delta maj7"),
    ("↑", "up"),
    ("↓", "down"),
)
_SIGNS: Final = {word: sign for sign, words in _ROWS for word in words.split()}


def read(call: Call) -> Expansion | None:
    word = call.text("1").casefold()
    if word in ("time", "timesig", "time signature") and call.text("3"):
        return Expansion([f"{call.text('2')}/{call.text('3')}"])
    if word in ("scale", "chord", "note") and call.inline("2"):
        return Expansion([call.inline("2") or ""])
    sign = _SIGNS.get(word)
    return Expansion([sign]) if sign else None
