"""References as CSL-JSON, which Zotero, pandoc and citation processors read.

The variables and types are those of https://docs.citationstyles.org/en/stable/specification.html, appendices 3 and 4.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

from extractor.languages import fold, load, pooled

if TYPE_CHECKING:
    from extractor.languages import Language
    from extractor.records.reference import Citation, Reference


class CslName(TypedDict):
    family: NotRequired[str]
    given: NotRequired[str]
    literal: NotRequired[str]


CslDate = TypedDict("CslDate", {"date-parts": NotRequired[list[list[int]]], "raw": NotRequired[str]})
CslType = Literal[
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "book",
    "broadcast",
    "chapter",
    "document",
    "entry-encyclopedia",
    "interview",
    "map",
    "motion_picture",
    "paper-conference",
    "patent",
    "report",
    "speech",
    "thesis",
    "webpage",
]
CslItem = TypedDict(
    "CslItem",
    {
        "id": str,
        "type": CslType,
        "title": NotRequired[str],
        "container-title": NotRequired[str],
        "collection-title": NotRequired[str],
        "author": NotRequired[list[CslName]],
        "editor": NotRequired[list[CslName]],
        "translator": NotRequired[list[CslName]],
        "issued": NotRequired[CslDate],
        "accessed": NotRequired[CslDate],
        "original-date": NotRequired[CslDate],
        "publisher": NotRequired[str],
        "publisher-place": NotRequired[str],
        "edition": NotRequired[str],
        "volume": NotRequired[str],
        "issue": NotRequired[str],
        "page": NotRequired[str],
        "language": NotRequired[str],
        "DOI": NotRequired[str],
        "ISBN": NotRequired[str],
        "ISSN": NotRequired[str],
        "PMID": NotRequired[str],
        "PMCID": NotRequired[str],
        "URL": NotRequired[str],
        "note": NotRequired[str],
    },
)
"""A reference in CSL-JSON; `issued` and the other dates have parts, or the text `raw` where they are no plain date."""

_TYPES: dict[str, CslType] = {
    "cite journal": "article-journal",
    "cite magazine": "article-magazine",
    "cite news": "article-newspaper",
    "cite newspaper": "article-newspaper",
    "cite book": "book",
    "cite encyclopedia": "entry-encyclopedia",
    "cite episode": "broadcast",
    "cite podcast": "broadcast",
    "cite interview": "interview",
    "cite map": "map",
    "cite av media": "motion_picture",
    "cite conference": "paper-conference",
    "cite patent": "patent",
    "cite report": "report",
    "cite tech report": "report",
    "cite speech": "speech",
    "cite thesis": "thesis",
    "cite web": "webpage",
}
"""The type of an item by the English name of its template; others have that of the fields that they give."""

_BY_FIELD: tuple[tuple[str, CslType], ...] = (
    ("journal", "article-journal"),
    ("magazine", "article-magazine"),
    ("newspaper", "article-newspaper"),
    ("encyclopedia", "entry-encyclopedia"),
    ("chapter", "chapter"),
    ("isbn", "book"),
    ("url", "webpage"),
)
_CONTAINERS = ("journal", "magazine", "newspaper", "encyclopedia", "periodical", "work", "website")
_VARIABLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("collection-title", ("series",)),
    ("publisher", ("publisher", "institution")),
    ("publisher-place", ("location", "place", "publication_place")),
    ("edition", ("edition",)),
    ("volume", ("volume",)),
    ("issue", ("issue", "number")),
    ("page", ("pages", "page", "at")),
    ("language", ("language",)),
    ("DOI", ("doi",)),
    ("ISBN", ("isbn",)),
    ("ISSN", ("issn",)),
    ("PMID", ("pmid",)),
    ("PMCID", ("pmc",)),
    ("URL", ("url", "chapter_url", "archive_url")),
)
"""The fields that a variable of CSL is taken from, the first that is given."""

_DATES = (("issued", ("date", "year")), ("accessed", ("access_date",)), ("original-date", ("orig_date", "orig_year")))
_NAMES = (
    ("author", (("last", "first"), ("author", "first"), ("surname", "given"))),
    ("editor", (("editor_last", "editor_first"), ("editor", "editor_first"))),
    ("translator", (("translator_last", "translator_first"), ("translator", "translator_first"))),
)
"""The fields of a person's family and given name, before their number."""

_NUMBERS = ("", *map(str, range(1, 501)))
_LAST_YEAR = 2100  # later ones are of other calendars
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_FIGURES = re.compile(r"(\d\d?)([./-])(\d\d?)\2(\d{4})")
_WORD = re.compile(r"[^\W\d_][^\s\d.,]*|\d+")
_DOI = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_INITIALS = re.compile(r"(.+)\s([A-Z]{1,3})")


def csl_items(references: Iterable[Reference], language: str | None) -> list[CslItem]:
    """Return what references cite as items of CSL-JSON, each work once, in order; a note without a text is none."""
    forms = load(language)
    out: dict[str, CslItem] = {}
    for reference in references:
        works: list[Reference | Citation] = [reference, *reference.further]
        for cited in works:
            key, fields = cited.key, cited.fields
            if key in out or not (fields or reference.text):
                continue
            out[key] = _item(key, cited.template, fields, forms) if fields else _plain(reference)
    return list(out.values())


def _plain(reference: Reference) -> CslItem:
    """Return the item of a note without a citation template: its text, and the address of its first external link."""
    address = next((link.url for link in reference.links if link.url), None)
    item: CslItem = {"id": reference.key, "type": "webpage" if address else "document", "title": reference.text}
    if address:
        item["URL"] = address
    return item


def _item(key: str, template: str | None, fields: Mapping[str, str], language: Language) -> CslItem:
    name = fold(template or "")
    by_field: CslType = next((kind for field, kind in _BY_FIELD if field in fields), "document")
    kind = _TYPES.get(language.cite_templates.get(name, name), by_field)
    container = next((fields[name] for name in _CONTAINERS if name in fields), None)
    title = fields.get("title") or fields.get("script_title") or fields.get("trans_title")
    if chapter := fields.get("chapter") or fields.get("contribution"):
        kind, container, title = ("chapter" if kind == "book" else kind), title or container, chapter
    item: CslItem = {"id": key, "type": kind}
    if title:
        item["title"] = title
    if container:
        item["container-title"] = container
    members: dict[str, object] = {}
    for variable, pairs in _NAMES:
        if people := _people(fields, pairs):
            members[variable] = people
    for variable, own in _DATES:
        if written := next((fields[one] for one in own if one in fields), None):
            if written.isdecimal() and variable == "issued":  # as in old citations: |day= |month= |year=
                written = " ".join(filter(None, (fields.get("day"), fields.get("month"), written)))
            members[variable] = _date(written, language)
    for variable, names in _VARIABLES:
        if written := next((fields[one] for one in names if one in fields), None):
            members[variable] = _DOI.sub("", written) if variable == "DOI" else written
    if quoted := fields.get("quote"):
        members["note"] = quoted
    item.update(members)  # type: ignore[typeddict-item]  # the tables above name members of the type
    return item


def _people(fields: Mapping[str, str], pairs: tuple[tuple[str, str], ...]) -> list[CslName]:
    """Return the names of people from numbered fields, with family and given name where they are given apart.

    >>> _people({"last1": "Curie", "first1": "Marie", "author2": "The Editors"}, _NAMES[0][1])
    [{'family': 'Curie', 'given': 'Marie'}, {'literal': 'The Editors'}]
    """
    out: list[CslName] = []
    for number in _NUMBERS:
        for family, given in pairs:
            if written := fields.get(family + number):
                first = fields.get(given + number)
                if first:
                    out.append({"family": written, "given": first})
                elif number or fields.get(f"{family}1") != written:
                    out += _in_vancouver_style(written) or [{"literal": written}]
                break
        else:
            if number not in ("", "1"):
                break
    return out


def _in_vancouver_style(written: str) -> list[CslName]:
    """Return the names of a line such as `Curie M, Joliot F, The Group`; none if it is written otherwise.

    https://en.wikipedia.org/wiki/Help:Citation_Style_Vancouver
    """
    names = written.split(", ")
    found = [_INITIALS.fullmatch(name) for name in names]
    if len(names) < 2 or not found[0] or sum(map(bool, found)) <= len(names) // 2:
        return []
    return [
        {"family": match[1], "given": match[2]} if match else {"literal": name}
        for name, match in zip(names, found, strict=True)
    ]


def _is_day(year: int, month: int = 1, day: int = 1) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


@cache
def _unit_words() -> frozenset[str]:
    """Return the words for years, months and days beside their figures: `года`, `年`."""
    words = pooled("anywhere_dates")
    return frozenset(word.casefold() for name in ("year_word", "month_word", "day_word") for word in words[name])


@cache
def _months(code: str | None) -> re.Pattern[str]:
    """Finds the name of a month in lower case: `march`, `3月`, `tháng 3`."""
    names = sorted((name for name in load(code).months if not name.strip(".").isdecimal()), key=len, reverse=True)
    figures, words = (
        "|".join(re.escape(name) for name in names if name[0].isdecimal() is has_figure) for has_figure in (True, False)
    )
    return re.compile(rf"(?:(?<!\d)(?:{figures or '(?!)'})|(?<![^\W\d_])(?:{words or '(?!)'}))(?![^\W\d_])")


def _date(written: str, language: Language) -> CslDate:
    """Return a plain date by its parts, and what is none as it is written.

    >>> from extractor.languages import load
    >>> _date("3 March 2024", load("en")), _date("2024年3月", load("ja")), _date("c. 1920", load("en"))
    ({'date-parts': [[2024, 3, 3]]}, {'date-parts': [[2024, 3]]}, {'raw': 'c. 1920'})
    """
    if iso := _ISO.fullmatch(written):
        parts = [int(part) for part in iso.groups() if part]
        return {"date-parts": [parts]} if _is_day(*parts) else {"raw": written}
    if (figures := _FIGURES.fullmatch(written)) and (figures[2] == "." or not language.month_first):
        parts = [int(figures[4]), int(figures[3]), int(figures[1])]
        return {"date-parts": [parts]} if _is_day(*parts) else {"raw": written}
    months = [language.months[match[0]] for match in _months(language.code).finditer(written.casefold())]
    words = _WORD.findall(_months(language.code).sub(" ", written.casefold()))
    years = [int(word) for word in words if word.isdecimal() and len(word) == 4]
    days = [int(word) for word in words if word.isdecimal() and len(word) <= 2]
    inner = range(1, len(words) - 1)  # `de` is no more than a word between, `c.` is
    others = [
        word
        for place, word in enumerate(words)
        if not (word.isdecimal() or place in inner and len(word) < 3 or word in _unit_words())
    ]
    is_date = len(years) == len(months) == 1 and len(days) <= 1 and not others
    if is_date and years[0] <= _LAST_YEAR and _is_day(years[0], months[0], *days):
        return {"date-parts": [[years[0], months[0], *days]]}
    return {"raw": written}
