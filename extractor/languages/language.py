"""The forms of a wiki's language: names of namespaces, magic words, months, units, templates and so on.

Words are compared folded (see `fold`). English forms hold on every wiki beside the local ones, because MediaWiki has
them and pages are copied between wikis; if the two conflict, the local one is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from unicodedata import normalize

_BLANKS: Final = re.compile(r"[^\S\x1f]+|_+")
_SPACES: Final = re.compile(" {2,}")
_MARKS: Final = re.compile("[\u200e\u200f\u202a-\u202e]+")
# Letters that case folding turns into several, such as `ß`, `ΐ` and the Armenian `և`.
_GROWING: Final = (
    "\u00df\u0130\u0149\u01f0\u0390\u03b0\u0587\u1e96-\u1e9a\u1e9e\u1f50\u1f52\u1f54\u1f56\u1f80-\u1faf\u1fb2-\u1fb4\u1fb6\u1fb7\u1fbc"
    "\u1fc2-\u1fc4\u1fc6\u1fc7\u1fcc\u1fd2\u1fd3\u1fd6\u1fd7\u1fe2-\u1fe4\u1fe6\u1fe7\u1ff2-\u1ff4\u1ff6\u1ff7\u1ffc\ufb00-\ufb06\ufb13-\ufb17"
)
_GROWS: Final = re.compile(f"[{_GROWING}]")
_STEADY: Final = re.compile(f"[^{_GROWING}]+")
_CAPITALS: Final = str.maketrans("\u0130\u1e9e", "iß")


def casefold(text: str) -> str:
    """Return the text case-folded without a change of its length: letters that would become several are kept.

    >>> casefold("STRAẞE Maß"), casefold("Μαΐου"), len(casefold("İzmir"))
    ('straße maß', 'μαΐου', 5)
    """
    if text.isascii() or not _GROWS.search(text):
        return text.casefold()
    return _STEADY.sub(lambda match: match[0].casefold(), text).translate(_CAPITALS)


def fold(text: str) -> str:
    """Return the form in which names and words are compared.

    It is case-folded and in Unicode normal form C, with runs of blanks and underscores as one space, and without outer
    blanks and marks of writing direction.

    >>> fold(" Birth_date  and Age "), fold("ΜΟΡΦΉ")
    ('birth date and age', 'μορφή')
    """
    if text.isascii() and text.isprintable():  # nearly every name: its only blanks are spaces and underscores
        text = text.lower().replace("_", " ")
        return (_SPACES.sub(" ", text) if "  " in text else text).strip(" ")
    if not text.isascii():
        text = normalize("NFC", _MARKS.sub("", text))
    text = _BLANKS.sub(" ", casefold(text))
    return (_SPACES.sub(" ", text) if "  " in text else text).strip(" \x1f")


def fold_all(words: Iterable[str]) -> list[str]:
    """Return the words folded, which is faster than folding each by itself.

    >>> fold_all(["Birth_date", "ΜΟΡΦΉ "]), fold_all([])
    (['birth date', 'μορφή'], [])
    """
    joined = fold("\x1f".join(words))
    return [word.strip() for word in joined.split("\x1f")] if joined else []


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Language:
    """The forms of one language. Keys of mappings and members of sets are folded unless stated otherwise."""

    code: str | None
    """The wiki's code (`de`, `zh-classical`), which names its file. None if no language is given."""
    tag: str | None
    """The BCP 47 tag of the wiki's language. None if no language is given, or its code is no tag."""
    known: bool
    """False if there is no file for the language: then all forms are the English ones."""
    rtl: bool = False
    """True if the language is written from right to left."""

    plural: str = ""
    """The rule for plural forms: `three` as in Russian, `below two` as in French; empty if only 1 is singular."""
    dollar: str = "USD"
    """The currency code of `$` alone; empty if it may be another country's dollar or peso."""
    month_first: bool = False
    """True if 1/2/2003 may be January 2nd."""
    month_prefixes: tuple[str, ...] = ()
    """Prefixes that may be joined to a month's name."""
    buddhist: bool = False
    """True if years are counted from the Buddha's death: 2554 is 2011."""
    has_variants: bool = False
    """True if the wiki converts between variants of its language, by `-{...}-`."""
    count_keys: tuple[str, ...] = ()
    """Beginnings of keys whose value is a number in this language, and something else in another one."""
    all_magnitudes: bool = False
    """True if all words of magnitude are known, so that no unknown word after an amount of money is one."""
    english: bool = False
    """True if templates show English text."""
    capital_languages: bool = False
    """True if names of languages are capitalized within a sentence."""
    language_codes: bool = False
    """True if a note on the language of a text shows the code of the language instead of its name."""
    and_words: tuple[str, ...] = ()
    """The words between the last two names of a list: `and`."""
    web_publisher: str = ""
    """The CS1 parameter that names the publisher of a page on the web, if it is another one than `publisher`."""
    language_templates: tuple[str, ...] = ()
    """Names of the templates that show a text in another language, with `{}` for the code or name of the language."""
    century_names: tuple[str, ...] = ()
    """Names of templates for a century in Roman numerals; a name that begins with a hyphen is for one before Christ."""
    wording: Mapping[str, str] = field(default_factory=dict)
    """The phrases that templates show by name (`aged`, `official_website`), with `{}` for the number or name."""
    short_languages: Mapping[str, str] = field(default_factory=dict)
    """The abbreviations of names of languages that templates show, by code."""
    not_units: tuple[str, ...] = ()
    """Symbols of units that mean something else in this language: `PJ` are games played in Spanish."""
    shows_digits: bool = False
    """True if templates show numbers in `digits` instead of ASCII digits."""

    namespaces: Mapping[str, int]
    """MediaWiki's number (6 file, 10 template, 14 category) by local name, alias or English name."""
    namespace_names: Mapping[int, str]
    """The local name of a namespace as a reader sees it, by number."""
    category_prefixes: frozenset[str]
    """The names before the colon of a category link."""
    file_prefixes: frozenset[str]
    """The names before the colon of a file link."""

    redirects: tuple[str, ...]
    """Words that begin a redirect, with their `#`; longer ones first."""
    disambiguation: frozenset[str]
    """Names of templates that make a page a disambiguation page."""
    disambiguation_suffixes: tuple[str, ...]
    """Ends of titles of disambiguation pages, such as ` (disambiguation)`."""
    short_description: frozenset[str]
    """Names of the template that holds a page's short description."""

    infobox_names: frozenset[str]
    """Whole names of infoboxes that hold none of the words, such as `bio` of the Italian wiki."""
    infobox_words: tuple[str, ...]
    """Words that make a template's name that of an infobox, with `*` for the rest of the name (`ficha de *`)."""
    not_infobox: frozenset[str]
    """Names that are never those of infoboxes, whole or with `*`."""
    infobox_types: Mapping[str, str]
    """The type of thing that an infobox describes, by a name that does not state it: `taxobox` describes a `taxon`."""

    months: Mapping[str, int]
    """The number from 1 to 12 by a month's name in every case and abbreviation, with and without a dot."""
    month_names: tuple[str, ...]
    """The twelve full names of months as written, in the form used without a day."""
    other_months: Mapping[str, tuple[str, int]]
    """Calendar and number by the name of a month that is not Gregorian: `ጥቅምት` is `("ethiopian", 2)`."""
    weekdays: frozenset[str]
    """Names of days of the week, full and short."""
    eras: Mapping[str, int]
    """-1 or 1 by the words after a year that mean before or after Christ."""
    present: frozenset[str]
    """Words for the open end of an interval, such as `present`."""
    circa: tuple[str, ...]
    """Words before an approximate date or number; longer ones first."""
    ordinal_century: frozenset[str]
    """Words for `century` in their forms and abbreviations."""
    true_words: frozenset[str]
    """Words that mean yes."""
    false_words: frozenset[str]
    """Words that mean no."""

    decimal: str
    """The decimal separator."""
    group: tuple[str, ...]
    """The separators between groups of digits, the usual one first; the decimal mark too, if three digits behind it are
    a group as a rule."""
    written_group: str
    """The separator that the wiki itself puts between groups of digits, as `formatnum` does."""
    grouped_from: int
    """The number of digits from which on `formatnum` puts it."""
    digits: str | None = None
    """The ten native digits from 0 to 9. None if they are the ASCII digits."""
    written_digits: str | None = None
    """The digits in which the wiki itself writes numbers, such as those of headings. None for ASCII digits."""
    magnitudes: Mapping[str, int]
    """The number by word of magnitude, such as `million`, in the long or short scale of the language."""
    units: Mapping[str, str]
    """The {{Convert}} code by name or symbol of a unit. If case matters (`mW`, `MW`), the form as written is a key too:
    look up the word as written first, then folded."""
    currencies: Mapping[str, str]
    """The ISO 4217 code by name or symbol of a currency."""
    hemispheres: Mapping[str, str]
    """`N`, `S`, `E` or `W` by letter or word for a point of the compass."""

    image_options: Mapping[str, str]
    """MediaWiki's name (`thumbnail`) by option of a file link (`thumb`)."""
    image_option_patterns: Mapping[str, str]
    """MediaWiki's name by option of a file link with a value at `$1`: `alt=$1` is `alt`, `$1px` is `width`."""
    behaviour_switches: frozenset[str]
    """Behaviour switches with their underscores, case-folded: `__notoc__`."""
    sort_key_words: frozenset[str]
    """Names of DEFAULTSORT without the colon."""
    magic_words: Mapping[str, str]
    """The English name by name of a variable or parser function without the colon: `seitenname` is `pagename`, and
    `#wenn` is `#if`."""
    link_trail: str
    """A regular expression for the letters after `]]` that belong to the link's text."""

    templates: Mapping[str, str]
    """The folded English name by local name of a value template; an English name without aliases is not listed."""
    cite_templates: Mapping[str, str]
    """The English name by name of a citation template: `literatur` is `cite book`."""
    texts: Mapping[str, str]
    """The texts that templates stand for, by the names of the templates, folded."""
    cite_parameters: Mapping[str, str]
    """The CS1 name by name of a citation parameter without a number: `titolo` is `title`. See `cite_parameter`."""
