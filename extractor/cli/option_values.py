"""The parsers of options' values: each returns a value, or raises a usage error that says what was expected."""

from __future__ import annotations

import math
import os
import re

import click

_FORMS = {
    "infobox": ("infoboxes",),
    "lead": ("leads",),
    "sections": ("section",),
    "categories": ("category",),
    "language_links": ("language_link",),
    "references": ("reference",),
    "coordinates": ("coordinate",),
}
"""The parts of an article, with other names that are accepted for them."""

_SIZE = re.compile(r"(\d+)([kmg]?)(?:i?b)?", re.I)
_PAGES = re.compile(r"([1-9]\d*)?(-)?([1-9]\d*)?")


def size(written: str) -> int:
    """Return a number of bytes written with K, M or G for powers of 1024.

    >>> size("512M"), size("1000")
    (536870912, 1000)
    """
    found = _SIZE.fullmatch(written)
    if found is None or int(found[1]) == 0:
        raise click.BadParameter(f"{written!r} is no size; say a number with K, M or G, such as 512M")
    return int(found[1]) << {"": 0, "k": 10, "m": 20, "g": 30}[found[2].lower()]


def language(said: str) -> str:
    """Return the code of a wiki unchanged, if it is known.

    >>> language("pt-BR")
    'pt-BR'
    """
    from extractor.errors import UnknownLanguageError
    from extractor.languages import check_code

    try:
        check_code(said)
    except UnknownLanguageError as error:
        raise click.BadParameter(str(error)) from error
    return said


def page_file(said: str) -> str:
    """Return the name of an HTML file unchanged.

    >>> page_file("review.html")
    'review.html'
    """
    if not said.lower().endswith((".html", ".htm")):
        raise click.BadParameter(f"{said!r} is no page; say a file in .html")
    return said


def target(said: str) -> str:
    """Return the name of an output unchanged, unless it is blank; `-` is standard output."""
    if not said.strip():
        raise click.BadParameter("an output needs a name: a folder, a file, or - for standard output")
    return said


def csv_names(said: str) -> list[str]:
    """Return the names in a line of CSV, each once, without those that are blank.

    >>> csv_names('name, birth_date.from,,name'), csv_names('"Área, total",name')
    (['name', 'birth_date.from'], ['Área, total', 'name'])
    """
    import csv

    try:
        rows = list(csv.reader([said], skipinitialspace=True, strict=True))
    except csv.Error as error:
        raise click.BadParameter(f"{said!r} is no line of CSV ({error})") from error
    return list(dict.fromkeys(name.strip() for row in rows for name in row if name.strip()))


def base_address(said: str) -> str:
    """Return the address of a page without its title unchanged, if it is one.

    >>> base_address("https://wiki.example/wiki/")
    'https://wiki.example/wiki/'
    """
    if not re.fullmatch(r"https?://[^/\s\"<>\\]+/[^#\s\"<>\\]*", said) or said[-1] not in "/=:":
        raise click.BadParameter(f"{said!r} is none; say what stands before a title, as in https://wiki.example/wiki/")
    return said


def license_name(said: str) -> str:
    """Return the name of a licence unchanged, if it can be one of Hugging Face's list.

    >>> license_name("cc-by-sa-4.0")
    'cc-by-sa-4.0'
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9.+-]{0,60}", said):
        raise click.BadParameter(f"{said!r} is none; say one such as cc-by-sa-4.0, or other")
    return said


def earlier_run(said: str) -> str:
    """Return the name of an earlier run's output unchanged, if it exists."""
    if not os.path.exists(said):
        raise click.BadParameter(f"{said}: there is no such file or folder; name the output of an earlier run")
    return said


def number(said: str, what: str) -> float:
    """Return a finite number; `what` says in the error what is expected.

    >>> number("0.5", "a share such as 0.1")
    0.5
    """
    try:
        found = float(said)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise click.BadParameter(f"{said!r} is none; say {what}")
    return found


def seconds(said: float | str) -> float:
    """Return a number of seconds above 0.

    >>> seconds("1.5")
    1.5
    """
    found = number(str(said), "a number of seconds, such as 60")
    if found <= 0:
        raise click.BadParameter(f"{said} seconds are no time; say more than 0")
    return found


def rate(said: float | str) -> float:
    """Return a number of requests in a second, above 0.

    >>> rate("0.5")
    0.5
    """
    found = number(str(said), "how many requests may be made in a second, such as 1")
    if found <= 0:
        raise click.BadParameter(f"{said} requests a second are none; say more than 0")
    return found


def share(said: float | str) -> float:
    """Return a share from 0 to 1.

    >>> share("0.01")
    0.01
    """
    found = number(str(said), "a share of the pages from 0 to 1, such as 0.01")
    if not 0 <= found <= 1:
        raise click.BadParameter(f"{said} is no share from 0 to 1; one page in a hundred is 0.01")
    return found


def offset(said: str) -> int:
    """Return the offset of a character, counted from 0.

    >>> offset("12")
    12
    """
    if not (said.isascii() and said.isdigit()):
        raise click.BadParameter(
            f"{said!r} is none; an OFFSET is a whole number from 0, as every span in a record counts"
        )
    return int(said)


def column(said: str) -> str:
    """Return a `FACT=NAME` unchanged, if it is valid."""
    from extractor.readers.selection import COLUMNS

    fact, mark, name = said.partition("=")
    if not (mark and fact in COLUMNS and name):
        raise click.BadParameter(f"{said!r} is no FACT=NAME, such as text=body; a FACT is one of {', '.join(COLUMNS)}")
    return said


def encoding(said: str) -> str:
    """Return the name of an encoding unchanged, if it is known.

    >>> encoding("cp1251")
    'cp1251'
    """
    from extractor.readers.selection import Selection

    try:
        Selection(encoding=said)
    except ValueError:
        raise click.BadParameter(f"{said!r} is no encoding that is known here; say one such as cp1251") from None
    return said


def numbers(written: str) -> frozenset[int]:
    """Return the whole numbers in a list with commas.

    >>> sorted(numbers("0,14"))
    [0, 14]
    """
    try:
        return frozenset(map(int, written.split(",")))
    except ValueError:
        raise click.BadParameter(f"{written!r} is no list of numbers, such as 0,14") from None


def pages(written: str) -> tuple[int, int | None]:
    """Return the first and last number of a range of pages, counted from 1; None for the end.

    >>> [pages(written) for written in ("3-7", "3-", "-7", "3")]
    [(3, 7), (3, None), (1, 7), (3, 3)]
    """
    found = _PAGES.fullmatch(written)
    if found is None or not (found[1] or found[3]):
        raise click.BadParameter(f"{written!r} is no range of pages, such as 1-1000")
    try:
        first, last = int(found[1] or 1), int(found[3]) if found[3] else None
    except ValueError:  # Python reads no number of thousands of digits
        raise click.BadParameter("no input has so many pages; say a range such as 1-1000") from None
    if last is not None and last < first:
        raise click.BadParameter(f"{written!r} ends before it begins; did you mean {last}-{first}?")
    return (first, last) if found[2] else (first, first)


def parts(written: str) -> tuple[str, ...]:
    """Return the parts of an article in a list with commas, in order of name; singular and plural mean the same.

    >>> parts("infoboxes, section,language-links")
    ('infobox', 'language_links', 'sections')
    """
    from difflib import get_close_matches

    from extractor.pipeline import PARTS

    known = {form: part for part in PARTS for form in (part, *_FORMS.get(part, ()))}
    named = [part.strip().casefold().replace("-", "_").replace(" ", "_") for part in written.split(",")]
    for part in named:
        if part not in known and (near := get_close_matches(part, known, n=1)):
            raise click.UsageError(f"no part of an article is called {part}; did you mean {known[near[0]]}?")
    return tuple(sorted({known.get(part, part) for part in named}))
