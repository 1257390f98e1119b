"""The forms of strings, such as dates and language tags, and the members of a record that have them.

The forms are part of the JSON Schema and are checked when a record is validated, never while a page is extracted: a
page with an odd language tag is still a page. The patterns use only syntax that regular expressions of all programming
languages share.
"""

from typing import NamedTuple


class Form(NamedTuple):
    """A regular expression, and its meaning as the end of "this is not ...".

    >>> import re
    >>> [bool(re.search(EDTF.pattern, text)) for text in ("1984~/2004-06", "May 1984")]
    [True, False]
    """

    pattern: str
    meaning: str


_YEAR = "-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX)"
_MONTH = "(?:0[1-9]|1[0-2]|2[1-4]|XX)"  # 21 to 24 are the seasons
_DAY = "(?:0[1-9]|[12][0-9]|3[01]|XX)"
_DATE = f"(?:{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?|Y-?[0-9]{{5,}})[?~%]?"

EDTF = Form(
    rf"^(?:{_DATE}(?:/(?:{_DATE}|\.\.)?)?|(?:\.\.)?/{_DATE})$",
    "a date or an interval in EDTF level 1, such as 2011-03-07, 1984~ or 1998/..",
)
KEY = Form(
    r"^(?:_|_?[^ \t\n\r_A-Z-]+(?:_[^ \t\n\r_A-Z-]+)*_?)?$", "a folded label: lower case, one _ for blanks and hyphens"
)
LANGUAGE = Form(r"^(?:[A-Za-z]{2,8}|[xi])(?:-[A-Za-z0-9]{1,8})*$", "a BCP 47 language tag such as en or pt-BR")
NUMBER = Form(r"^[^\s.]+(?:\.[^\s.]+)*$", "a section number such as 2.1, in the digits of the page's language")
SHA256 = Form(r"^[0-9a-f]{64}$", "a SHA-256 in 64 lower-case hexadecimal digits")
TIMESTAMP = Form(
    r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)"
    r"(?:\.[0-9]+)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$",
    "a time in RFC 3339, such as 2024-05-08T12:00:00Z",
)

ITEM = Form(r"^Q[1-9][0-9]*$", "the id of a Wikidata item, such as Q64")

FORMS = {
    "Article.language": LANGUAGE,
    "DerivedTime.edtf": EDTF,
    "Field.key": KEY,
    "MonolingualText.language": LANGUAGE,
    "Section.number": NUMBER,
    "Source.sha256": SHA256,
    "Source.timestamp": TIMESTAMP,
    "Source.wikidata": ITEM,
    "Time.edtf": EDTF,
}
"""The form of each such string, by model and member."""
