"""What a wiki's language decides about its pages: names of namespaces, magic words, months, units, templates.

Words are compared folded: see `fold`. English forms hold on every wiki beside the local ones, as MediaWiki itself has
it and because pages travel between wikis; where the two contradict each other, the local one wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

_BLANKS = re.compile(r"[^\S\x1f]+|_+")
_SPACES = re.compile(" {2,}")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e]+")
# Letters that become several when case is folded, such as `ß`, `ΐ` and the Armenian `և`.
_GROWING = (
    "\u00df\u0130\u0149\u01f0\u0390\u03b0\u0587\u1e96-\u1e9a\u1e9e\u1f50\u1f52\u1f54\u1f56\u1f80-\u1faf\u1fb2-\u1fb4\u1fb6\u1fb7\u1fbc"
    "\u1fc2-\u1fc4\u1fc6\u1fc7\u1fcc\u1fd2\u1fd3\u1fd6\u1fd7\u1fe2-\u1fe4\u1fe6\u1fe7\u1ff2-\u1ff4\u1ff6\u1ff7\u1ffc\ufb00-\ufb06\ufb13-\ufb17"
)
_GROWS = re.compile(f"[{_GROWING}]")
_STEADY = re.compile(f"[^{_GROWING}]+")
_CAPITALS = str.maketrans("\u0130\u1e9e", "iß")


def casefold(text: str) -> str:
    """The text case-folded and exactly as long as it was, so that places in it hold: letters that would grow stay.

    >>> casefold("STRAẞE Maß"), casefold("Μαΐου"), len(casefold("İzmir"))
    ('straße maß', 'μαΐου', 5)
    """
    if text.isascii() or not _GROWS.search(text):
        return text.casefold()
    return _STEADY.sub(lambda match: match[0].casefold(), text).translate(_CAPITALS)


def fold(text: str) -> str:
    """The form in which names and words are compared: case-folded, blanks and underscores one space, no outer blanks.

    Unicode normal form C, and marks of writing direction do not count.

    >>> fold(" Birth_date  and Age "), fold("ΜΟΡΦΉ")
    ('birth date and age', 'μορφή')
    """
    if not text.isascii():
        text = normalize("NFC", _MARKS.sub("", text))
    text = _BLANKS.sub(" ", casefold(text))
    return (_SPACES.sub(" ", text) if "  " in text else text).strip(" \x1f")


def fold_all(words: Iterable[str]) -> list[str]:
    """Many words folded at once, which is a good deal faster.

    >>> fold_all(["Birth_date", "ΜΟΡΦΉ "]), fold_all([])
    (['birth date', 'μορφή'], [])
    """
    joined = fold("\x1f".join(words))
    return [word.strip() for word in joined.split("\x1f")] if joined else []


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Language:
    """One language's forms. Keys of mappings and members of sets are folded unless said otherwise."""

    code: str | None
    """The wiki's code (`de`, `zh-classical`), the name of its file. None when no language was said."""
    tag: str | None
    """BCP 47 tag of the wiki's language. None when none was said or what was said is no tag."""
    known: bool
    """False when there is no file for the language: then all forms are the English ones."""
    rtl: bool = False
    """True when the language is written from right to left."""

    plural: str = ""
    """Which form a number takes: `three` as in Russian, `below two` as in French; empty where only 1 is singular."""
    dollar: str = "USD"
    """What `$` alone stands for; empty where it may be another country's dollar or peso."""
    month_first: bool = False
    """True where 1/2/2003 may be January 2nd."""
    month_prefixes: tuple[str, ...] = ()
    """What may be stuck to the beginning of a month's name."""
    buddhist: bool = False
    """True where years are counted from the Buddha's death: 2554 is 2011."""
    count_keys: tuple[str, ...] = ()
    """Beginnings of keys that promise a number here, and something else in another language."""
    all_magnitudes: bool = False
    """True where an unknown word behind money is no magnitude, for all are known."""
    english: bool = False
    """True where templates speak English."""
    capital_languages: bool = False
    """True where the name of a language begins with a capital within a sentence."""
    language_codes: bool = False
    """True where a remark on a language shows its code, not its name."""
    century_names: tuple[str, ...] = ()
    """Names of templates for a century in Roman numerals; what begins with a hyphen is before Christ."""
    wording: Mapping[str, str] = field(default_factory=dict)
    """What templates show, by what it says (`aged`, `official_website`), with `{}` where the number or name goes."""
    short_languages: Mapping[str, str] = field(default_factory=dict)
    """What templates abbreviate of names of languages, by code."""
    shows_digits: bool = False
    """True where templates show numbers in `digits`; elsewhere they keep those of ASCII."""

    namespaces: Mapping[str, int]
    """Local names, their aliases and the English names, to MediaWiki's number (6 file, 10 template, 14 category)."""
    namespace_names: Mapping[int, str]
    """Number to the local name as a reader sees it."""
    category_prefixes: frozenset[str]
    """What may stand before the colon of a category link."""
    file_prefixes: frozenset[str]
    """What may stand before the colon of a file link."""

    redirects: tuple[str, ...]
    """Words that begin a redirect, with their `#`; longer ones first."""
    disambiguation: frozenset[str]
    """Names of templates that make a page a disambiguation page."""
    disambiguation_suffixes: tuple[str, ...]
    """Ends of titles of disambiguation pages, such as ` (disambiguation)`."""
    short_description: frozenset[str]
    """Names of the template that holds a page's short description."""

    infobox_names: frozenset[str]
    """Whole names of infoboxes that none of the words gives away, such as `bio` of the Italian wiki."""
    infobox_words: tuple[str, ...]
    """What makes a template's name an infobox's: a word, or with `*` for the rest of the name (`ficha de *`)."""
    not_infobox: frozenset[str]
    """Names that are never infoboxes, whole or with `*`."""
    infobox_types: Mapping[str, str]
    """What a template describes, where its name does not say it as such: `taxobox` is about a `taxon`."""

    months: Mapping[str, int]
    """Names of months in every case and abbreviation, with and without a dot, to 1 to 12."""
    month_names: tuple[str, ...]
    """The twelve full names as written, the form that stands alone."""
    other_months: Mapping[str, tuple[str, int]]
    """Names of months of calendars other than the Gregorian, to calendar and number: `ጥቅምት` is `("ethiopian", 2)`."""
    weekdays: frozenset[str]
    """Names of days of the week, full and short."""
    eras: Mapping[str, int]
    """Words after a year: -1 for before Christ, 1 for after."""
    present: frozenset[str]
    """What stands for an end that has not come yet: `present`."""
    circa: tuple[str, ...]
    """What stands before an approximate date or number; longer ones first."""
    ordinal_century: frozenset[str]
    """Words for `century` in their forms and abbreviations."""
    true_words: frozenset[str]
    """Words that say yes."""
    false_words: frozenset[str]
    """Words that say no."""

    decimal: str
    """The mark between whole part and fraction."""
    group: tuple[str, ...]
    """Marks between groups of digits, the usual one first."""
    digits: str | None = None
    """The ten native digits from 0 to 9. None when they are those of ASCII."""
    written_digits: str | None = None
    """The digits in which the wiki itself writes numbers, of headings say. None when they are those of ASCII."""
    magnitudes: Mapping[str, int]
    """Words such as `million` to the number they stand for, long or short scale as the language has it."""
    units: Mapping[str, str]
    """Names and symbols of units, to their {{Convert}} code. Those whose case matters stand as written too (`mW` beside
    `MW`): ask for the word as written first, then folded."""
    currencies: Mapping[str, str]
    """Names and symbols of currencies, to ISO 4217."""
    hemispheres: Mapping[str, str]
    """Letters and words for the points of the compass, to `N`, `S`, `E` or `W`."""

    image_options: Mapping[str, str]
    """Words of a file link such as `thumb`, to MediaWiki's name for them (`thumbnail`)."""
    image_option_patterns: Mapping[str, str]
    """Options that hold a value, which stands at `$1`, to MediaWiki's name: `alt=$1` is `alt`, `$1px` is `width`."""
    behaviour_switches: frozenset[str]
    """Switches with their underscores, case-folded: `__notoc__`."""
    sort_key_words: frozenset[str]
    """Names of DEFAULTSORT, without the colon."""
    magic_words: Mapping[str, str]
    """Names of variables and parser functions, without the colon, to the English one: `seitenname` is `pagename`, and
    `#wenn` is `#if`."""
    link_trail: str
    """A regular expression for the letters after `]]` that belong to the link's text."""

    templates: Mapping[str, str]
    """Local names of value templates, to the English name (folded); an English name that has no alias is not listed."""
    cite_templates: Mapping[str, str]
    """Names of citation templates, to the English one: `literatur` is `cite book`."""
    cite_parameters: Mapping[str, str]
    """Names of parameters of citations without a number, to the CS1 name: `titolo` is `title`. See `cite_parameter`."""
