"""The forms of dates: regular expressions over the shape of a text (see `tokens`), each with what reads its fields.

>>> match = date_pattern().search("xdM,y")
>>> form = FORMS[match.lastgroup]
>>> [name for name, _ in form.fields], form.read.__name__, match.span()
(['day', 'month', 'year'], 'read_date', (1, 5))
"""

import re
from functools import cache
from typing import Final, NamedTuple

from extractor.values.dates import fields
from extractor.values.dates.fields import ReadFields

# Between the month and the year: `7 March, 2011`, `7 марта в 2011`, `२२, इ.स. २००८`.
_SEP: Final = "[,._Y]*A?[._]*"
_ORDINAL: Final = "[.]?[oD]?[.]?_*"
_OF_CENTURY: Final = "(?:C[._]*<century:[dr]>|<century_before:[dr]>[oD]?[.]?_*C)"
_NO_DATE_NEXT: Final = "(?![-/.]?[dy]|[oD]?[.]?_*[MCKO])"
# An age is a century or a millennium.
_AGES: Final = "<number:[drWF]>[oD]?[.]?(?:[-t&]_*<last_number:[drWF]>[oD]?[.]?)?-?_*<age:[CK]>"

# The surest first, as the first form that fits is right. `<day:d>` is a field: its name, and the shape that it has.
_FORMS: Final[tuple[tuple[str, ReadFields], ...]] = (
    ("<year:y><mark:[-/.]><month:d>(?P=mark#)<day:d>", fields.read_figures),  # 2011-03-07
    ("<one:d><mark:[-/.]><other:d>(?P=mark#)<year:y>", fields.read_either_order),  # 31.12.2018
    ("<year:y>Y<month:d>O<day:d>T?[-tf]<last_day:d>T", fields.read_days),  # 2010年5月3日至5日
    (r"<year:[yd]>Y(?:\([xdyY]{1,4}\))?<month:d>O(?:<day:d>T?)?", fields.read_date),  # 1984年（昭和59年）11月30日
    (f"<year:y>[,._]*<day:d>{_ORDINAL}[-t]<last_day:d>{_ORDINAL}<month:M>", fields.read_days),  # 2010 5–7 May
    (
        f"(?<![dy][.])<day:d>{_ORDINAL}[-t/]<last_day:d>{_ORDINAL}<month:M>[.]?{_SEP}<year:y>",
        fields.read_days,
    ),  # 5–7 May 2010
    (f"<month:M>[._]*<day:d>{_ORDINAL}[-t]_*<last_day:d>{_ORDINAL}{_SEP}<year:y>", fields.read_days),  # May 5–7, 2010
    (f"b[_Y]*<day:d>{_ORDINAL}&[_Y]*<last_day:d>{_ORDINAL}<month:M>[.]?{_SEP}<year:y>", fields.read_days),
    (f"<month:M>[._]*<day:d>{_ORDINAL}v_*<last_day:d>{_ORDINAL}{_SEP}<year:y>", fields.read_next_days),
    # between May 5 and 7, 2010
    (f"b[_Y]*<month:M>[._]*<day:d>{_ORDINAL}&_*<last_day:d>{_ORDINAL}{_SEP}<year:y>", fields.read_days),
    (f"<day:d>{_ORDINAL}&_*<last_day:d>{_ORDINAL}<month:M>[.]?{_SEP}<year:y>b", fields.read_days),
    (f"<year:y>[oYA.,_]*<month:M>_*<day:d>{_ORDINAL}&_*<last_day:d>{_ORDINAL}b", fields.read_days),
    (f"bT?<day:d>&T?<last_day:d>O<month:d>{_SEP}<year:y>", fields.read_days),  # giữa 3 và 5 tháng 5 năm 2010
    (f"T?<day:d>[-t]T?<last_day:d>O<month:d>{_SEP}<year:y>", fields.read_days),
    # 2010. május 3–5.
    (f"<year:y>[oYA.,_]*<month:M>_*<day:d>{_ORDINAL}[-t]<last_day:d>(?!{_SEP}[yM])", fields.read_days),
    # 11 February 1731/32
    (f"<day:d>{_ORDINAL}<month:M>[.]?{_SEP}<year:y><mark:/><next_year:[yd]>{_NO_DATE_NEXT}", fields.read_dual),
    (f"<month:M>[._]*,?<day:d>{_ORDINAL}{_SEP}<year:y><mark:/><next_year:[yd]>{_NO_DATE_NEXT}", fields.read_dual),
    (f"<month:M>[.]?{_SEP}<year:y><mark:/><next_year:[yd]>{_NO_DATE_NEXT}", fields.read_dual),
    (f"<day:d>{_ORDINAL}-?T?<month:M>[.]?{_SEP}<year:[yd]>(?![oD]|[.o]?[._]*M)", fields.read_date),  # 7 March 2011
    (f"<day:F>_*<month:M>[.]?{_SEP}<year:y>", fields.read_date),  # 1er mars 2011
    (f"<day:W>_+<month:M>[.]?{_SEP}<year:y>", fields.read_date),  # first of March 2011
    (rf"<julian_day:d>\(<day:d>\){_ORDINAL}<month:M>[.]?{_SEP}<year:y>", fields.read_both_styles),  # 12 (24) мая 1890
    # 20 января (1 февраля) 1890
    (rf"<julian_day:d>{_ORDINAL}<julian_month:M>\(<day:d>{_ORDINAL}<month:M>\){_SEP}<year:y>", fields.read_date),
    ("<day:d>-<month:M>-<year:y>", fields.read_date),  # 7-Mar-2011
    ("<day:d>[-/.]?<month:r>[-/.]?<year:y>", fields.read_roman_month),  # 7.III.2011, 7 III 2011
    ("<year:y>[.]<month:r>[.]<day:d>(?!O)", fields.read_roman_month),  # 2011. III. 7.
    ("<month:d><mark:[-/]><year:y>", fields.read_month_figures),  # 03/2010
    (f"<day:d>{_ORDINAL}<other_month:H>{_SEP}<year:[yZ]>Q?", fields.read_other_calendar),  # ግንቦት ፳፩ 2010
    (f"<other_month:H>_*<day:d>{_ORDINAL}{_SEP}<year:[yZ]>Q?", fields.read_other_calendar),
    ("<year:[dyZ]>[._]*[QH]", fields.read_nothing),  # no day of another calendar, no date of ours
    (f"H{_SEP}<year:[yZ]>", fields.read_nothing),
    ("Q[._]*<year:[dyZ]>", fields.read_nothing),
    (f"<month:M>[._]*,?<day:d>{_ORDINAL}{_SEP}<year:y>", fields.read_date),  # March 7, 2011
    (f"<year:y>[oYA.,_]*<month:M>_*<day:d>(?!{_SEP}y)[oD]?T?", fields.read_date),  # 1990 m. kovo 11 d.
    (f"<year:y>[oYA.,_]*<day:d>{_ORDINAL}<month:M>(?!{_SEP}[yd])", fields.read_date),  # 1990. gada 4. maijs
    (f"T?<day:d>O<month:d>{_SEP}<year:y>", fields.read_date),  # 17 tháng 4 năm 1982
    (f"<month:M>[-t]<last_month:M>[.]?{_SEP}<year:y>", fields.read_months),  # March–May 2010
    (f"<month:M>[.]?{_SEP}<year:y>", fields.read_date),  # March 2011
    ("<year:y>[oYA.,_]*<month:M>(?![.]?_*d)", fields.read_date),  # 2011 március
    ("<month:d>O<day:d>T", fields.read_date),  # 4月29日
    (f"<day:d>{_ORDINAL}<month:M>", fields.read_date),  # 4th of July
    ("<month:M>[._]*<day:d>(?![-t/]d)[oD]?", fields.read_date),  # May 1
    # années 60; lata 60. XX wieku
    (f"B[._]*<tens:d>[oD]?[.]?(?:[._]*{_OF_CENTURY})?(?![dyM])", fields.read_short_decade),
    (f"<tens:d>(?:[oD][.]?[BY]?|[.]?[BY])[._]*{_OF_CENTURY}", fields.read_short_decade),  # 60-е годы XX века
    (_AGES, fields.read_centuries),  # 11th – 18th century
    ("<number:[dr]>[oD][.]?_*<age:c>(?![._]*[dy])", fields.read_centuries),  # 19th c.
    ("<age:[CK]>(?:[._]*|_-)<number:[drW]>(?:[-t&]_*<last_number:[dr]>)?", fields.read_centuries),  # siècle XIX
    ("<year:y>[,_]*<ending:D>Y?", fields.read_decade),  # 1980s
    ("B[._]*<year:y>", fields.read_decade),  # années 1980
    ("<year:y><mark:[-/]><short:d>(?![-/.]?[dy]|[oD]?[.]?_*[MCKOYEA])", fields.read_short_range),  # 1985–91, 2006/07
    ("<year:y><mark:/><last_year:d>(?=[Y.,_]*E|\\(E)", fields.read_cut_year),  # 1190/85 BC
    ("<year:y>", fields.read_date),
    ("<year:d>(?=[Y.,_]*E)", fields.read_date),  # 9 BC
    ("(?<=[EA])<year:d>", fields.read_date),  # AD 9
    ("<year:d>-<last_year:d>", fields.read_short_years),
    ("<year:d>", fields.read_short_year),
)


class Form(NamedTuple):
    """The fields of a form, and what reads them."""

    fields: tuple[tuple[str, str], ...]
    """Name of each field and of its group in `date_pattern`."""
    read: ReadFields


_PREFIX: Final = "(?:(?P<circa>c)[._]*)?(?P<era>[EAe][._]*)?(?P<year_word>Y_*)?"
_FIRST: Final = re.compile(r"(?:\(\?<[^()]+\))?(?:<\w+:)?(?:(\w)\?(?:<\w+:)?)?(?:(\w)|\[(\w+)\])")


def _firsts(shape: str) -> str:
    """Return the letters with which a form may begin."""
    match = _FIRST.match(shape)
    assert match is not None
    return "".join(letters for letters in match.groups() if letters)


def _named(name: str, shape: str) -> str:
    groups = re.sub(r"<(\w+):([^>]+)>", rf"(?P<\g<1>{name}>\g<2>)", shape).replace("mark#", f"mark{name}")
    return f"(?P<form{name}>{groups})"


# Most dates begin with one of these. So that only forms which may fit are tried, each has a branch of its own.
_BRANCHES: Final = "ydM"
_OTHERS: Final = "".join(sorted({letter for shape, _ in _FORMS for letter in _firsts(shape)} - set(_BRANCHES)))
_NAMED: Final = {
    letters: [
        (f"{letters[0]}{number}", shape, read)
        for number, (shape, read) in enumerate(_FORMS)
        if set(letters) & set(_firsts(shape))
    ]
    for letters in (*_BRANCHES, _OTHERS)
}


@cache
def date_pattern() -> re.Pattern[str]:
    """Return what finds a date in a shape; the last group is the name of its form in `FORMS`.

    It takes as long to make as a page to read, so it is made when the first date is looked for.
    """
    branches = (
        f"(?=[{letters}])(?:{'|'.join(_named(name, shape) for name, shape, _ in forms)})"
        for letters, forms in _NAMED.items()
    )
    return re.compile(f"(?=[cEAeY{_BRANCHES}{_OTHERS}]){_PREFIX}(?:{'|'.join(branches)})")


AFTER: Final = re.compile(
    r"(?P<year_word>Y[.]?)?(?:[,._]{0,3}(?P<era>[EA])|\((?P<era_in_brackets>[EA])\))?(?P<unsure>\(?\?\)?)?"
    r"(?P<circa>,?c(?![._]*[dyMr]))?"
)
"""Finds the words behind a date that say more of it."""

FORMS: Final = {
    f"form{name}": Form(tuple((field, f"{field}{name}") for field in re.findall(r"<(\w+):", shape)), read)
    for forms in _NAMED.values()
    for name, shape, read in forms
}
