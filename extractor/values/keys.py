"""What a parameter's name says about its value: `area_km2` gives a unit, `isbn` a scheme, `Gründungsdatum` a date.

>>> from extractor.languages import load
>>> evidence("area_total_km2", load("en")).unit, evidence("gründungsdatum", load("de")).kind
('km2', 'date')
>>> evidence("isbn", load("en")).scheme, evidence(None, load("en")).kind
('isbn', '')
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.languages import Language, load
from extractor.values import key_words
from extractor.values.units import SYMBOLS, UNITS


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the name of a parameter says about what its value may be."""

    kind: str = ""
    """`date`, `event` (a date, most likely), `count` (a whole number), `measure`, `id` or `prose`; empty when it says nothing."""
    unit: str | None = None
    """Unit code that a number without a unit is in. None when the name gives none."""
    scheme: str | None = None
    """Which identifiers the value is one of, such as `isbn`. None when the name does not say."""
    website: bool = False
    duration: bool = False
    coordinate: bool = False
    year: bool = False
    """Whether the value is a year: then even `41` is one."""
    foreign: bool = False
    """Whether the key is English on a wiki that has its own decimal mark: then its numbers may be English too."""

    @property
    def dated(self) -> bool:
        """Whether a bare year is a date here."""
        return self.kind in ("date", "event")

    @property
    def numeric(self) -> bool:
        """Whether four digits are a number here, not a year."""
        return self.kind in ("count", "measure")


NOTHING = Evidence()

_BLANKS = re.compile(r"[\s_\-.]+")
_SCHEMES = {
    "isbn": "isbn", "isbn13": "isbn", "isbn10": "isbn", "issn": "issn", "eissn": "issn", "doi": "doi", "oclc": "oclc",
    "imdb": "imdb", "imdb_id": "imdb", "lccn": "lccn", "pmid": "pmid", "arxiv": "arxiv", "viaf": "viaf", "isni": "isni",
    "orcid": "orcid", "gnd": "gnd", "cas": "cas", "cas_number": "cas", "cas_no": "cas", "casno": "cas", "numero_cas": "cas",
    "número_cas": "cas", "coden": "coden", "bibcode": "bibcode", "qid": "wikidata", "wikidata": "wikidata", "isin": "isin",
    "pubchem": "pubchem", "chembl": "chembl", "drugbank": "drugbank", "unii": "unii", "issn_online": "issn",
}  # fmt: skip
_PERCENT = re.compile("percent|(?:^|_)pct|prozent|procent|ποσοστ|porcentaje|pourcentage|տոկոս")
_DENSITY = re.compile("densi|dichte|πυκνότητ|yoğunlu|घनता|घनत्व|ঘনত্ব|խտություն|gęsto|hustot|густ|плотност|mật_độ|sűrűség|密度|밀도|bīzeib|dens|blīvum")
_ENGLISH = re.compile("(?:^|_)(?:area|population|gdp|density|elevation|height|length|width|depth|weight|total|rank|votes)(?:_|$)")
_YEAR = re.compile("year|jahr|ann[ée]e|(?:^|_)(?:año|ano|anno|rok|år|év|yıl)|(?:^|_)год|(?:^|_)рік|έτος|χρονι[άα]|թվական|वर्ष|সাল|年|년|(?:^|_)năm|tahun|jaro|jaar|gods")
_SMALL_UNITS = frozenset("m t g k c f in st l w h s a d".split())
_NO_KEY_UNIT = frozenset({"time", "data", "amount"})


def _pattern(words: str) -> re.Pattern[str]:
    """One expression for a row of stems; `^` and `$` tie a stem to the edge of a word of the key."""
    stems = sorted(set(words.split()), key=lambda word: (-len(word), word))
    return re.compile(
        "|".join(
            ("(?:^|_)" if stem.startswith("^") else "") + re.escape(stem.strip("^$")) + (r"(?:_|\d|$)" if stem[-1] == "$" else "")
            for stem in stems
        )
    )


# The first that fits decides: `population_census_year` is a date, `caption_end` words, `dead_total` a number.
_KINDS = (
    ("id", _pattern(key_words.IDENTIFIER)),
    ("date", _pattern(key_words.DATE)),
    ("prose", _pattern(key_words.PROSE)),
    ("count", _pattern(key_words.COUNT)),
    ("measure", _pattern(key_words.MEASURE)),
    ("event", _pattern(key_words.EVENT)),
)
_WEBSITE = _pattern(key_words.WEBSITE)
_DURATION = _pattern(key_words.DURATION)
_COORDINATE = _pattern(key_words.COORDINATE)


def evidence(key: str | None, language: Language) -> Evidence:
    """What a key (case-folded, in any spelling of its blanks) says. None says nothing."""
    return NOTHING if key is None else _evidence(key, language.code)


@lru_cache(maxsize=8192)
def _evidence(key: str, code: str | None) -> Evidence:
    key = _BLANKS.sub("_", key.casefold()).strip("_")[:80]
    scheme = _SCHEMES.get(key.rstrip("0123456789_") if key not in _SCHEMES else key)
    kind = "id" if scheme else next((kind for kind, words in _KINDS if words.search(key)), "")
    coordinate = bool(_COORDINATE.search(key))
    unit = None if kind in ("id", "prose", "date") or coordinate else _unit(key, kind, load(code))
    if unit and not kind:
        kind = "measure"
    foreign = load(code).decimal != "." and bool(_ENGLISH.search(key))
    return Evidence(kind, unit, scheme, bool(_WEBSITE.search(key)), bool(_DURATION.search(key)), coordinate, bool(_YEAR.search(key)), foreign)


def _unit(key: str, kind: str, language: Language) -> str | None:
    """The unit that the key ends or begins with: `height_ft`, `areami²`, `km2_yüzölçümü`."""
    if _PERCENT.search(key):
        return "%"
    parts = key.split("_")
    code = None
    for words in (parts[-3:], parts[-2:], parts[-1:], parts[:1]):
        word = " ".join(words)
        if len(words) < len(parts) and (word not in _SMALL_UNITS or kind == "measure" and word not in ("s", "h", "a", "d")):
            code = SYMBOLS.get(word) or language.units.get(word)
            code = code or (SYMBOLS.get(word.upper()) if word in ("c", "f", "k") else None)
        if code:
            break
    if not code:
        glued = re.search("(km²|mi²|km2|mi2)$", key)
        code = SYMBOLS[glued[1]] if glued else None
    unit = UNITS.get(code or "")
    if unit is None or unit.dimension in _NO_KEY_UNIT:
        return None
    if unit.dimension == "area" and _DENSITY.search(key):
        return {"km2": "/km2", "sqmi": "/sqmi", "ha": "/ha"}.get(code or "")
    return code
