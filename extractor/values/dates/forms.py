"""The forms of dates: regular expressions over the shape of a text (see `tokens`), the surest first.

>>> match = DATE.search("xdM,y")
>>> [letter for letter, _ in FIELDS[match.lastgroup]], match.span()
(['d', 'm', 'y'], (1, 5))
"""

import re

# Between the month and the year: `7 March, 2011`, `7 марта в 2011`, `२२, इ.स. २००८`.
_SEP = "[,._Y]*A?[._]*"
_ORDINAL = "[.]?[oD]?[.]?_*"
_OF_CENTURY = "(?:C[._]*<u:[dr]>|<U:[dr]>[oD]?[.]?_*C)"

# One form a line. `<y:d>` is a named group: a letter for what it says, and the shape it has.
#   y year   n month   m M months by name   d e days   a b day and month in either order   g h centuries   k their word
#   z first year of a decade   f last two digits of a year   i j I years of two digits   s the mark between
#   H month of another calendar   q year of one   o O day (and month) of the Julian calendar beside the Gregorian one
#   t first two digits of a decade's last ones, u U its century
_FORMS = (
    "<y:y><s:[-/.]><n:d>(?P=s#)<d:d>",  # 2011-03-07
    "<a:d><s:[-/.]><b:d>(?P=s#)<y:y>",  # 31.12.2018
    r"<y:[yd]>Y(?:\([xdyY]{1,4}\))?<n:d>O(?:<d:d>T?)?",  # 1984年（昭和59年）11月30日
    f"<y:y>[,._]*<d:d>{_ORDINAL}[-t]<e:d>{_ORDINAL}<m:M>",
    f"<d:d>{_ORDINAL}[-t/]<e:d>{_ORDINAL}<m:M>[.]?{_SEP}<y:y>",  # 5–7 May 2010
    f"<m:M>[._]*<d:d>{_ORDINAL}[-t]_*<e:d>{_ORDINAL}{_SEP}<y:y>",  # May 5–7, 2010
    f"<d:d>{_ORDINAL}-?T?<m:M>[.]?{_SEP}<y:[yd]>(?![oD])",  # 7 March 2011
    f"<o:d>\\(<d:d>\\){_ORDINAL}<m:M>[.]?{_SEP}<y:y>",  # 12 (24) мая 1890
    f"<o:d>{_ORDINAL}<O:M>\\(<d:d>{_ORDINAL}<m:M>\\){_SEP}<y:y>",  # 20 января (1 февраля) 1890
    "<d:d>-<m:M>-<y:y>",  # 7-Mar-2011
    "<n:d><s:[-/]><y:y>",  # 03/2010
    f"<d:d>{_ORDINAL}<H:H>{_SEP}<y:[yZ]>Q?",  # ግንቦት ፳፩ 2010: dates of other calendars
    f"<H:H>_*<d:d>{_ORDINAL}{_SEP}<y:[yZ]>Q?",
    "<q:[dyZ]>[._]*[QH]",  # no day of theirs, no date of ours
    f"H{_SEP}<q:[yZ]>",
    "Q[._]*<q:[dyZ]>",
    f"<m:M>[._]*,?<d:d>{_ORDINAL}{_SEP}<y:y>",  # March 7, 2011
    f"<y:y>[oYA.,_]*<m:M>_*<d:d>(?!{_SEP}y)[oD]?T?",  # 1990 m. kovo 11 d.
    f"<y:y>[oYA.,_]*<d:d>{_ORDINAL}<m:M>(?!{_SEP}[yd])",  # 1990. gada 4. maijs
    f"T?<d:d>O<n:d>{_SEP}<y:y>",  # 17 tháng 4 năm 1982
    f"<m:M>[-t]<M:M>[.]?{_SEP}<y:y>",  # March–May 2010
    f"<m:M>[.]?{_SEP}<y:y>",  # March 2011
    "<y:y>[oYA.,_]*<m:M>(?![.]?_*d)",  # 2011 március
    "<n:d>O<d:d>T",  # 4月29日
    f"<d:d>{_ORDINAL}<m:M>",  # 4th of July
    "<m:M>[._]*<d:d>(?![-t/]d)[oD]?",  # May 1
    f"B[._]*<t:d>[oD]?[.]?(?:[._]*{_OF_CENTURY})?(?![dyM])",  # années 60; lata 60. XX wieku
    f"<t:d>(?:[oD][.]?[BY]?|[.]?[BY])[._]*{_OF_CENTURY}",  # 60-е годы XX века
    "<g:[drW]>[oD]?[.]?(?:[-t&]_*<h:[drW]>[oD]?[.]?)?-?_*<k:[CK]>",  # 11th – 18th century
    "<g:[dr]>[oD][.]?_*<k:c>(?![._]*[dy])",  # 19th c.
    "<k:[CK]>(?:[._]*|_-)<g:[drW]>(?:[-t&]_*<h:[dr]>)?",  # siècle XIX
    "<z:y>[,_]*<D:D>Y?|B[._]*<Z:y>",  # 1980s, années 1980
    "<y:y><s:[-/]><f:d>(?![-/.]?[dy]|[oD]?[.]?_*[MCKOYEA])",  # 1985–91, 2006/07
    "<y:y>",
    "<y:d>(?=[Y.,_]*E)|(?<=[EA])<Y:d>",  # 9 BC
    "<i:d>-<j:d>",
    "<I:d>",
)


def _named(number: int, form: str) -> str:
    groups = re.sub(r"<(\w):([^>]+)>", rf"(?P<\g<1>{number}>\g<2>)", form).replace("s#", f"s{number}")
    return f"(?P<form{number}>{groups})"


DATE = re.compile(
    "(?:(?P<c>c)[._]*)?(?P<p>[EAe][._]*)?(?P<w>Y_*)?"
    f"(?:{'|'.join(_named(number, form) for number, form in enumerate(_FORMS))})"
)
AFTER = re.compile(r"(?P<w>Y[.]?)?(?:[,._]{0,3}(?P<x>[EA])|\((?P<X>[EA])\))?(?P<q>\(?\?\)?)?(?P<c>,?c(?![._]*[dyMr]))?")
FIELDS = {
    f"form{number}": [(letter, f"{letter}{number}") for letter in re.findall(r"<(\w):", form)]
    for number, form in enumerate(_FORMS)
}
"""Name of a form -> the letters of its fields, each with the name of its group."""
