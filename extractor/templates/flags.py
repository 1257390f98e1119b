"""Reads flags and bare codes of countries: `{{flag|USA}}`, `{{flagicon|FRA}}`, `{{GER}}`, `{{fb|ROU}}`.

https://en.wikipedia.org/wiki/Template:Flag: a flag is shown with what the call says, `{{flagcountry}}` and a bare code
with the country's name, `{{flagicon}}` with no text. The value links to the country's article. Codes and English names
are in `countries.toml`, names in other languages in `names/`.

>>> from extractor.templates.call import Call
>>> str(read(Call.of("flag", "USA"))), str(read(Call.of("flagcountry", "USA")))
('USA', 'United States')
>>> expansion = read(Call.of("flagicon", "KOR", lang="fr"))
>>> expansion.pieces, expansion.values[0]["target"]
([], 'Corée du Sud')
>>> read(Call.of("flag")).pieces
[]
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple, TypedDict, cast

from extractor.document import InlineSpan
from extractor.languages import Language, anywhere, fold, load
from extractor.templates import languages
from extractor.templates.call import Call, Expansion, link_to
from extractor.templates.formatting.name_lists import rows
from extractor.templates.formatting.wording import is_english, words

_ICONS: Final = """
flagicon; flag icon; flagdecoration; fbicon; flagicon2; flagu icon; flag icon2; ficon; icon flag
flagathleteicon; flagicon/core; flag-icon; cricon; rugbyicon; flag2icon; noflagicon
country flag
flag/icon
"""
_AS_GIVEN: Final = """
flag; flagu; flag+link; flaglist; noflag; flaglink; flagl; flagglink; flag2; flag country name; flagc; flags
flagdeco name; flagclub; flagteam; flag team; flagright; flag2c; flaglist2; flag entry; country data
flagplace; flagp
"""
_FULL_NAMES: Final = """
flagcountry; flag country; flagu country; flagioc; flagiocshort; flagioc2; flagcgf; flagpasg; fb; fb-rt; fbu
fbw; fb-big; fbaicon; nft; rut; ru; cr; cr-rt; crw; bk; bkw; bk-rt; ih; ih-rt; ihw; vb; vbw; hb; hbw; wp; wpw
fh; davis; fed; tennis flag; rl; rlt; flagteam2; flag2country; flagcountry2; flag name; country; nation
flagnation; flagland; country name; bbl; futsal; beachsoccer; baseball; softball; basketball
volleyball; handball; waterpolo; fieldhockey; icehockey; rugbyunion; cricket; ru-rt; cr-rt2
"""
_MEDALISTS: Final = "flagiocmedalist; flagiocathlete; flagathlete; flagcgfathlete; flagmedalist; flagpasgathlete"
_UNDER: Final = "nftu; nftu2; fbu2"
_TEAMS: Final = {
    "naz": "2",
    "nazba": "2",
    "naznb": "2",
    "nazpv": "2",
    "nazru": "2",
    "nazhg": "2",
    "nazpa": "2",
    "nazts": "2",
}


class Country(NamedTuple):
    """A country as a wiki names it, and the title of its article there."""

    name: str
    article: str


class _Table(TypedDict):
    """The file of countries."""

    countries: dict[str, list[str]]
    """Key of a country -> its English name and its codes."""
    aliases: dict[str, str]
    articles: dict[str, str]


@cache
def _table() -> _Table:
    import tomllib

    return cast(_Table, tomllib.loads(Path(__file__).with_name("countries.toml").read_text("utf-8")))


@cache
def _codes() -> dict[str, str]:
    """Codes of three letters and the few of two that are templates, folded, to the key in the table."""
    found = {code.casefold(): key for key, (_, *codes) in _table()["countries"].items() for code in codes}
    return {**found, "eu": "EU"}


@cache
def _english() -> dict[str, str]:
    """English names and other spellings, folded, to the key in the table."""
    names = {fold(row[0]): key for key, row in _table()["countries"].items()}
    names |= {name.removeprefix("the "): key for name, key in names.items()}
    return {**names, **_table()["aliases"]}


@cache
def _local(code: str | None) -> Mapping[str, str]:
    return {fold(name): key for key, name in words(load(code)).countries.items()}


NAMES: Final[dict[str, str]] = {
    **dict.fromkeys(rows(_ICONS), "icon"),
    **dict.fromkeys(rows(_AS_GIVEN), "given"),
    **dict.fromkeys(rows(_FULL_NAMES), "full"),
    **dict.fromkeys(rows(_MEDALISTS), "person"),
    **dict.fromkeys(rows(_UNDER), "under"),
    **dict.fromkeys(_TEAMS, "team"),
    **dict.fromkeys((code for code in _codes() if code not in ("uk", "rom")), "code"),
}


def is_code(written: str) -> bool:
    """Return True if a template's name as written is a country's code of three letters: `JPN`, not `jpn`.

    >>> is_code("JPN"), is_code("jpn"), is_code("ABC")
    (True, False, False)
    """
    return len(written) == 3 and written.isupper() and NAMES.get(written.casefold()) == "code"


def read(call: Call) -> Expansion | None:
    kind = NAMES[call.name]
    if kind == "code":
        # Names of templates differ by case but for the first letter: `{{GEO}}` is a country, `{{geo}}` is not.
        if call.written.strip().isupper() or call.written == call.name != "eu":
            return _bare(call)
        return languages.read(call) if call.name == "eu" else None
    inline = call.inline(_TEAMS.get(call.name, "1"), "1")
    if kind == "person":
        return _person(call)
    if kind == "under":
        inline = call.inline("2")
    if inline is None:
        return Expansion([])
    text = call.render(inline).strip()
    country = find(text, call.language)
    value = link_to(country.article if country else text)
    label = call.inline("name", "label")
    if kind == "icon":
        local = anywhere("name_parameters")
        word = call.text("2").casefold()
        named = word == "name" or word in local or call.text(*local) != ""
        return Expansion([country.name if country else inline] if named else [], [value])
    if label is not None:
        return Expansion([label], [value])
    if kind == "under":
        return Expansion([country.name if country else inline, f" U{call.text('1')}"], [value])
    keeps = kind == "given" and (is_english(call.language) or country is None or country.name == text)
    return Expansion([inline if keeps or country is None else country.name], [value])


def _bare(call: Call) -> Expansion | None:
    key = _codes()[call.name]
    country = _country(key, call.language)
    label = call.inline("name")
    return Expansion([label or country.name], [link_to(country.article)])


def of_country(name: str, language: Language) -> Expansion | None:
    """Return the expansion of a call that is a country's name alone, such as `{{France}}` on the French wiki.

    None if it is none. Elsewhere than in a value such a call may be a navigation box.

    >>> from extractor.languages import load
    >>> str(of_country("Italie", load("fr"))), of_country("Berlin", load("fr"))
    ('Italie', None)
    """
    country = find(name, language) if len(name) > 3 else None
    return Expansion([country.name], [link_to(country.article)]) if country else None


def _person(call: Call) -> Expansion:
    """Return a medallist with the country in brackets."""
    person, country = call.inline("1"), find(call.text("2"), call.language)
    pieces: list[InlineSpan | str] = [person] if person else []
    if country is None:
        return Expansion(pieces)
    shown = call.text("2") if call.text("2").isupper() else country.name
    return Expansion([*pieces, f" ({shown})"], [link_to(country.article)])


def find(text: str, language: Language) -> Country | None:
    """Return the country of a code or a name, in English or in the wiki's language; None for other flags.

    >>> from extractor.languages import load
    >>> find("GER", load("en")), find("Germany", load("vi")).name, find("Bavaria", load("en"))
    (Country(name='Germany', article='Germany'), 'Đức', None)
    """
    folded = fold(text)
    key = _local(language.code).get(folded)
    if key is None and len(text) == 3 and text.isupper():
        key = _codes().get(folded)
    if key is None and len(text) == 2 and text.isupper():
        key = text if text in _table()["countries"] else None
    key = key or _english().get(folded)
    return _country(key, language) if key else None


def _country(key: str, language: Language) -> Country:
    english = _table()["countries"][key][0]
    own = words(language).countries.get(key)
    if own is not None:
        return Country(own, own)
    return Country(english, _table()["articles"].get(key, english))
