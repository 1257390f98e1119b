"""Checks of the options of `extract`: requests that make no sense, found before a run begins or when it is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from extractor.runs.report import Report

_NOTHING_ASKED: dict[str, Any] = {
    "namespace": None,
    "redirects": "yes",
    "title": None,
    "page_id": None,
    "pages": None,
    "sample": 1.0,
    "model": (),
    "column": (),
}
"""The options that choose among the pages of an input, with the values that choose nothing."""


_LOOKED_AT = 5
"""The number of article files whose language is guessed if no language is given."""

_LONGEST = 50_000  # characters of their texts that are looked at
_FOREIGN = 0.3  # share of letters of other scripts above which a text is not English
_LATIN = re.compile("[a-zà-öø-ɏ]", re.IGNORECASE)

_EXTRAS = {"jsonl.zst": "zstd", "parquet": "parquet", "duckdb": "duckdb"}
"""The extras that output formats require."""


def check_selection(inputs: Sequence[str], given: Mapping[str, Any]) -> None:
    """Raise a usage error if options choose among pages, but every input is a single article.

    >>> check_selection(["samples/flat"], {**_NOTHING_ASKED, "title": "Rome"})
    Traceback (most recent call last):
    click.exceptions.UsageError: --title chooses among the pages of a dump or a table; samples/flat holds ...
    """
    asked = [name for name, nothing in _NOTHING_ASKED.items() if given[name] != nothing]
    if not asked or any(_may_hold_many(one, given.get("format")) for one in inputs):
        return
    options = " and ".join(f"--{name.replace('_', '-')}" for name in asked)
    verb = "choose" if len(asked) > 1 else "chooses"
    holds = (
        "holds nothing but single articles" if len(inputs) == 1 else "and the others hold nothing but single articles"
    )
    name = "standard input" if inputs[0] == "-" else inputs[0]
    raise click.UsageError(f"{options} {verb} among the pages of a dump or a table; {name} {holds}")


def _may_hold_many(source: str, format: str | None) -> bool:
    """Return True if an input may hold more than one page, or cannot be read, which is then reported by reading it."""
    from extractor import readers
    from extractor.errors import ExtractorError
    from extractor.readers.opening import is_pipe
    from extractor.runs.inputs import stdin_is_dump

    if source == "-":
        return stdin_is_dump()
    if is_pipe(source):
        return True  # it can be read only once
    try:
        for one in readers.inputs(source):
            with readers.opened(one, format=format) as found:
                if found.reader.MULTI_PAGE:
                    return True
    except (ExtractorError, OSError):
        return True
    return False


def check_packages(output: str | None, format: str | None) -> None:
    """Raise `MissingPackageError` unless the packages for the output's format are installed; leave other errors."""
    from extractor import writers
    from extractor.errors import UnknownFormatError
    from extractor.packages import require

    if output in (None, "-") and format is None:
        return
    try:
        writer = writers.choose(output or "-", format)
    except UnknownFormatError:
        return
    extra = _EXTRAS.get(writer.NAMES[0])
    if extra is not None:
        require(extra, output or writer.NAMES[0])


def missed(report: Report, given: Mapping[str, Any]) -> str | None:
    """Return a message if no page has the title, number or place asked for; None if all is well.

    >>> from collections import Counter
    >>> from extractor.runs.report import Report
    >>> missed(Report(skipped=Counter({"title": 3})), {"title": "Atlantis"})
    "no page of 3 has a title that 'Atlantis' matches as a whole; say 'Atlantis.*' for titles that begin so"
    """
    if report.articles or report.failures:
        return None
    if given.get("title") is not None and (passed := report.skipped["title"]):
        plain = re.fullmatch(r"[\w ]+", given["title"]) is not None
        hint = f"; say '{given['title']}.*' for titles that begin so" if plain else ""
        return f"no page of {passed:,} has a title that {given['title']!r} matches as a whole{hint}"
    if given.get("page_id") is not None and (passed := report.skipped["page id"]):
        said = ", ".join(map(str, sorted(given["page_id"])))
        return f"no page of {passed:,} has the number {said}"
    if given.get("pages") is not None and (passed := report.skipped["page range"]):
        return f"no input has a page at place {given['pages'][0]:,} or after; the first {passed:,} were passed over"
    return None


def language_hint(sources: Iterable[str]) -> str | None:
    """Return a hint if article files were read as English and are in another script; None if all is well.

    Only the first `_LOOKED_AT` inputs are read, and only those count whose language nothing states.
    """
    from extractor import readers
    from extractor.errors import ExtractorError
    from extractor.readers.opening import is_pipe
    from extractor.runs.inputs import found

    texts: list[str] = []
    for given in islice(found(source for source in sources if source != "-" and not is_pipe(source)), _LOOKED_AT):
        try:
            with readers.opened(given.source) as one:
                pages = [] if one.reader.MULTI_PAGE else list(one.pages())
        except (ExtractorError, OSError):
            continue
        texts += [page.text for page in pages if page.language is None]
    if not is_foreign("\n".join(texts)):
        return None
    return "hint: these pages are not in English, which was assumed; say the wiki's language with --lang"


def is_foreign(text: str) -> bool:
    """Return True if many of the letters of a text are not Latin.

    >>> is_foreign("Москва — столица России"), is_foreign("Rome is a city."), is_foreign("")
    (True, False, False)
    """
    letters = [letter for letter in text[:_LONGEST] if letter.isalpha()]
    return sum(_LATIN.match(letter) is None for letter in letters) > _FOREIGN * len(letters)
