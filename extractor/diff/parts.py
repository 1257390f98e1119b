"""A record as lines in parts: all that it says of a page, each with its kind and normal form."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.records.article import Article
from extractor.records.views.parts import Part
from extractor.records.views.rows import Row, rows

_NAMED = ("field", "infobox", "section", "reference")
"""The kinds of rows whose label is in the name of their part."""


def parts(article: Article, *, exact: bool = False) -> list[Part]:
    """Return the parts of a record: the page itself, each infobox, field, section with its blocks, and lists of others.

    If `exact`, each line ends with its place in the text, and the page says where its characters went: what always
    changes with the text, and may not if it is the same.

    >>> from extractor import extract
    >>> for part in parts(extract("{{Infobox lake|area=5 km2}} A [[pond]].", title="Alder")):
    ...     print(part.name, part.lines)
    Page ['title: Alder', 'kind: article']
    Infobox lake ['infobox']
    Infobox lake › area ['field: 5 km2', 'quantity: amount 5, unit km2']
    lead ['paragraph: A pond.', 'link Pond: pond']
    """
    found = [Part("Page", None, list(_page(article, exact)))]
    first = ""  # the kind of the row that began the last part
    for row in rows(article):
        line = _line(row, exact)
        if row.part == found[-1].name and (first == "field" or row.kind == "link"):
            found[-1].lines.append(line)
        else:
            found.append(Part(row.part, row.span, [line]))
            first = row.kind
    return found


def _line(row: Row, exact: bool) -> str:
    label = f" {row.label}" if row.label and row.kind not in _NAMED else ""
    said = f"{row.kind}{label}: {row.shown}" if row.shown else row.kind + label
    return f"{said} [{row.span[0]}, {row.span[1]})" if exact and row.span is not None else said


def _page(article: Article, exact: bool) -> Iterator[str]:
    target = article.redirect_target
    facts = {
        "title": article.title,
        "kind": article.kind,
        "language": article.language,
        "short description": article.short_description,
        "redirect to": None if target is None else target.target or target.text,
    }
    yield from (f"{name}: {said}" for name, said in facts.items() if said)
    if exact:
        coverage = article.coverage
        for name in ("content", "markup", "ignored", "unread"):
            yield f"{name} characters: {getattr(coverage, name)}"
        for dropped in coverage.dropped:
            yield f"left out: {dropped.reason} ({dropped.characters} characters)"
