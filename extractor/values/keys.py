"""The evidence of a parameter's name about its value: `area_km2` gives a unit, `isbn` a scheme, `Gründungsdatum` a day.

>>> from extractor.languages import load
>>> evidence("area_total_km2", load("en")).unit, evidence("gründungsdatum", load("de")).kind
('km2', 'date')
>>> evidence("isbn", load("en")).scheme, evidence(None, load("en")).kind
('isbn', '')
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractor.languages import Language, load, pooled
from extractor.units import SYMBOLS, UNITS


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of a parameter's name about the values that it may have."""

    kind: str = ""
    """`date`, `event` (likely a date), `count` (a whole number), `measure`, `id`, `prose`; empty when it says none."""
    unit: str | None = None
    """Unit code that a number without a unit is in. None when the name gives none."""
    scheme: str | None = None
    """The scheme of the identifiers that the value is one of, such as `isbn`. None if the name does not say."""
    website: bool = False
    duration: bool = False
    coordinate: bool = False
    year: bool = False
    """True if the value is a year: then even `41` is one."""
    gravity: bool = False
    """True if `g` is the acceleration of gravity here, not a gram."""
    temperature: bool = False
    """True if `°` alone is a degree of some scale here, not one of arc."""
    address: bool = False
    """True if a street may stand here, and then a bare number is that of a house."""
    foreign: bool = False
    """True if the key is English on a wiki with decimal commas: then a comma before three digits parts thousands."""

    @property
    def dated(self) -> bool:
        """True if a bare year is a date here."""
        return self.kind in ("date", "event")

    @property
    def numeric(self) -> bool:
        """True if four digits are a number here, not a year."""
        return self.kind in ("count", "measure")


NOTHING: Final = Evidence()

_BLANKS: Final = re.compile(r"[\s_\-.]+")
_GLUED: Final = re.compile("(?:km|mi)[2²]$")
_SMALL_UNITS: Final = frozenset({"m", "t", "g", "k", "c", "f", "in", "st", "l", "w"})
_NO_KEY_UNIT: Final = frozenset({"time", "data", "amount"})


_BEGIN: Final = "\n"  # the beginning of a word of a key; no key holds it


class _Stems:
    """Stems of words of any language; `^` and `$` tie one to the edge of a word of the key, or to a digit behind it."""

    __slots__ = ("_at_end", "_inside")

    def __init__(self, words: Iterable[str]) -> None:
        stems = {_marked(word.casefold()).replace("^", _BEGIN) for word in words}
        self._inside = [stem for stem in stems if stem[-1] != "$"]
        self._at_end = [stem[:-1] for stem in stems if stem[-1] == "$"]

    def are_in(self, key: str) -> bool:
        """Return True if one of the stems is in a key, whose blanks are underscores."""
        marked = _BEGIN + _marked(key)
        for stem in self._inside:
            if stem in marked:
                return True
        return any(stem in marked and _ends_word(marked, stem) for stem in self._at_end)


def _marked(words: str) -> str:
    return words.replace("_", f"_{_BEGIN}")


def _ends_word(key: str, stem: str) -> bool:
    at = key.find(stem)
    while at >= 0:
        behind = key[at + len(stem) : at + len(stem) + 1]
        if not behind or behind == "_" or behind.isdecimal():
            return True
        at = key.find(stem, at + 1)
    return False


_SCHEMES: Final = {key: scheme for scheme, keys in pooled("anywhere_schemes").items() for key in keys}
_WORDS: Final = {name: _Stems(words) for name, words in pooled("anywhere_keys").items()}
# The first that fits decides: `population_census_year` is a date, `caption_end` words, `dead_total` a number.
_KINDS: Final = {
    "identifier": "id",
    "date": "date",
    "prose": "prose",
    "count": "count",
    "measure": "measure",
    "event": "event",
}


def evidence(key: str | None, language: Language) -> Evidence:
    """Return the evidence of a key (case-folded, in any spelling of its blanks); None says nothing."""
    return NOTHING if key is None else _evidence(key, language.code)


@lru_cache(maxsize=8192)
def _evidence(key: str, code: str | None) -> Evidence:
    key = _BLANKS.sub("_", key.casefold()).strip("_")[:80]
    for start in load(code).count_keys:  # `nombre_` is a name in Spanish, a number in French
        if key.startswith(start):
            key = f"number_{key.removeprefix(start)}"
    scheme = _SCHEMES.get(key.rstrip("0123456789_") if key not in _SCHEMES else key)
    kind = "id" if scheme else next((kind for name, kind in _KINDS.items() if _WORDS[name].are_in(key)), "")
    coordinate = _says("coordinate", key)
    measured = kind == "date" and _says_measure(key)
    kind = "measure" if measured else kind  # year_precip_mm
    unit = None if kind in ("id", "prose", "date") or coordinate else _unit(key, kind, load(code))
    if unit and not kind:
        kind = "measure"
    return Evidence(
        kind,
        unit,
        scheme,
        website=_says("website", key),
        duration=_says("duration", key),
        coordinate=coordinate,
        year=not measured and _says("year", key),
        gravity=_says("gravity", key),
        temperature=_says("temperature", key),
        address=not kind and unit is None and _says("address", key),
        foreign=load(code).decimal != "." and _says("english", key),
    )


def _says(name: str, key: str) -> bool:
    return _WORDS[name].are_in(key)


def _says_measure(key: str) -> bool:
    """Return True if the key ends in the symbol of a length, an area or a temperature, of more than one letter."""
    word = key.rpartition("_")[2]
    code = SYMBOLS.get(word) or SYMBOLS.get(word.upper())
    return code in ("mm", "cm", "km", "km2", "m2", "ft", "C", "°C", "sqmi", "ha") and len(key.rpartition("_")[2]) > 1


def _unit(key: str, kind: str, language: Language) -> str | None:
    """Return the unit that the key ends or begins with: `height_ft`, `areami²`, `km2_yüzölçümü`."""
    if _says("percent", key):
        return "%"
    parts = key.split("_")
    places = (parts[-3:], parts[-2:], parts[-1:]) if len(parts) > 1 else ()
    if len(parts) > 1 and len(parts[-1]) == len(parts[-2]) == 1:
        return None  # at_r.t.
    code = next((code for words in places if (code := _named_unit(" ".join(words), kind, language))), None)
    if code is None and places and (parts[0] in SYMBOLS or not parts[0].isalpha()):  # words may mean more than a unit
        code = _named_unit(parts[0], kind, language)
    if code is None and (glued := _GLUED.search(key)):
        code = SYMBOLS[glued[0]]
    unit = UNITS.get(code or "")
    if unit is None or unit.dimension in _NO_KEY_UNIT or kind == "count" and unit.dimension == "length":
        return None  # população_metro
    if unit.dimension == "area" and _says("density", key):
        return {"km2": "/km2", "sqmi": "/sqmi", "ha": "/ha"}.get(code or "")
    return code


def _named_unit(word: str, kind: str, language: Language) -> str | None:
    """Return the unit of that name; one letter is one only in the key of a measure: `elevation_m`, not `lat_m`."""
    if word in _SMALL_UNITS and kind != "measure" or word in ("s", "h", "a", "d"):
        return None
    return SYMBOLS.get(word) or language.units.get(word) or (SYMBOLS.get(word.upper()) if len(word) == 1 else None)
