"""Marks applied: what was reviewed becomes golden files, and what was wrong becomes cases that a mend must pass."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from extractor import pipeline
from extractor.errors import OnFault
from extractor.readers import SUFFIXES
from extractor.readers.article import SUFFIXES as OF_ARTICLES
from extractor.readers.protection import Protected
from extractor.recorded import Sources
from extractor.records.article import Article
from extractor.records.page import Page
from extractor.records.views.terminal import render
from extractor.review.marks import Mark, holds
from extractor.writers.names import FileNames
from extractor.writers.output import replacing

GOLDEN, CASES = ".golden", ".cases.jsonl"


class Reviewed(NamedTuple):
    """A page that somebody reviewed, as it is read now."""

    article: Article
    page: Page
    marks: list[Mark]
    failed: list[Mark]
    """The marks that do not hold."""


def reviewed(marks: Iterable[Mark], on_fault: OnFault, at: str | None = None) -> Iterator[Reviewed]:
    """Yield the pages that marks are on, in order of the first, read again from where they were, or from `at`.

    Of two marks on the same part the later one counts. A page that is gone or has changed is told to `on_fault`; so is
    a file that a mark names and whose name is that of no input, which is not opened.
    """
    sources, named = Sources(at), at is not None and not os.path.isdir(at)
    by_page: dict[tuple[str | None, str, int | None, str], dict[tuple[str, str, tuple[int, int] | None], Mark]] = {}
    for mark in marks:
        page_key = (mark["uri"], mark["sha256"], mark["page_id"], mark["title"])
        by_page.setdefault(page_key, {})[mark["kind"], mark["label"], mark["span"]] = mark
    for (uri, sha256, page_id, title), found in by_page.items():
        first = next(iter(found.values()))
        name = first["title"] or "a page"
        if uri is not None and not named and not uri.lower().endswith(SUFFIXES):
            on_fault(f"{name}: read from {uri}, a name that no input has, so it is not opened; --source names it")
            continue
        page = sources.find(uri, sha256, first["format"])
        if page is None:
            gone = f"read from {uri or 'a stream'}, which is gone or has changed"
            count = f"{len(found):,} mark{'s' * (len(found) != 1)}"
            on_fault(f"{name}: {gone}, so {count} cannot be applied; review it again, or --source names it")
            continue
        page = replace(page, language=first["language"], page_id=page_id, title=title)  # another may have the same text
        article = pipeline.extract(page)
        made = list(found.values())
        yield Reviewed(article, page, made, [mark for mark in made if not holds(mark, article)])


def write(found: Iterable[Reviewed], folder: str | os.PathLike[str], inputs: Iterable[str] = ()) -> None:
    """Write for each page what `extractor show` prints of it if all its marks hold, or those that do not, as cases.

    A golden file of an earlier time is left as it is while a mark does not hold; cases of then go when all do.

    For an article file they lie where the plugin for pytest looks for them; for a page of a dump they are called by its
    title, the first with `.txt` at its end.

    Raises:
        WriteError: a file cannot be written, or is one of the inputs or a page that marks are on.
    """
    found, names = list(found), FileNames()
    sources = (mark["uri"] for one in found for mark in one.marks[:1])
    protected = Protected([*inputs, *(uri for uri in sources if uri is not None and os.path.isfile(uri))])
    for one in found:
        golden, cases = _files(one, Path(folder), names)
        protected.check(cases if one.failed else golden)
        if one.failed:
            lines = (json.dumps(mark, ensure_ascii=False, separators=(",", ":")) for mark in one.failed)
            _write(cases, "".join(f"{line}\n" for line in lines))
            continue
        _write(golden, render(one.article, one.page.text))
        if protected.named(cases) is None and cases.is_file():  # of an earlier time, when they did not hold
            cases.unlink()


def _files(one: Reviewed, folder: Path, names: FileNames) -> tuple[Path, Path]:
    """Return the files for the golden text and for the cases of a page."""
    uri = one.marks[0]["uri"]
    place = os.path.relpath(uri) if uri is not None and one.marks[0]["page_id"] is None else ""
    if place.lower().endswith(OF_ARTICLES) and place.split(os.sep)[0] != os.pardir:
        return folder / (place + GOLDEN), folder / (place + CASES)
    name = names.new(one.article.title or "untitled", "")
    return folder / f"{name}{GOLDEN}.txt", folder / f"{name}{CASES}"


def said(mark: Mark) -> str:
    """Return a mark that does not hold in words, on one line."""
    what = " ".join(filter(None, [mark["kind"], mark["label"]])) or "a place"
    where = "" if mark["span"] is None else f" at {mark['span'][0]}"
    note = f" ({mark['note']})" if mark["note"] else ""
    return f"{mark['title']}: {what}{where} is {mark['judgement']}{note}: {mark['shown']}".rstrip(": ")


def _write(path: Path, text: str) -> None:
    with replacing(path) as stream:
        stream.write(text.encode("utf-8", "replace"))
