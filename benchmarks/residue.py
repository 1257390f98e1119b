"""Markup that was left in the texts of a record; `python -m benchmarks residue --language all` lists it for all pages.

What a page really shows is no residue: `[[` in `<nowiki>`, `&lt;br&gt;`, code, formulas and preformatted text, and
marks that find no partner in the source, which MediaWiki shows as they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.corpus import pages
from extractor import extraction
from extractor.languages import fold, load
from extractor.records.page import Page

SORTS = {
    "brackets of links": re.compile(r"\[\[|\]\]"),
    "braces of templates": re.compile(r"\{\{|\}\}"),
    "braces of tables": re.compile(r"^\{\||^\|\}|^\|-", re.MULTILINE),
    "options of pictures": re.compile(r"\b(?:thumb|thumbnail|frameless|upright|\d+px)\|"),
    "magic words": re.compile(r"__[A-ZÀ-Þ]{3,}__|\b(?:PAGENAME|DEFAULTSORT|DISPLAYTITLE):"),
    "apostrophes": re.compile(r"'''"),
    "tags": re.compile(
        r"</?(?:ref|references|br|div|span|small|big|sup|sub|center|font|gallery|nowiki|noinclude|includeonly|onlyinclude"
        r"|table|tr|td|th|blockquote|poem|b|i|u|s|code|pre|math|p|li|ul|ol)\b[^<>]*>",
        re.IGNORECASE,
    ),
    "entities": re.compile(r"&(?:nbsp|lt|gt|amp|quot|ndash|mdash|thinsp|minus|times|deg|#\d{2,6}|#x[0-9a-f]{2,5});"),
    "comments": re.compile(r"<!--|-->"),
    "strip markers": re.compile("UNIQ-{1,2}\\w+-"),
}
_SHOWN = re.compile(
    r"<(?:nowiki|pre|code|tt|syntaxhighlight|source|math|chem|ce|kbd|samp)\b|&(?:amp|lt|gt|#0*(?:3[489]|6[02]|9[13]|12[345])"
    r"|#x[0-9a-f]+|lsqb|rsqb|lbrack|rbrack|lcub|rcub|lbrace|rbrace|vert);|\{\{(?:!|\(!|!!|\(\(|\)\)|=|tl|tlx|tag|code)",
    re.IGNORECASE,
)
_PAIRS = {  # marks of which a page shows one that has no partner
    "braces of templates": ("{", "}"),
    "braces of tables": ("{|", "|}"),
    "comments": ("<!--", "-->"),
}
_LINK = re.compile(r"\[\[[^\[\]]*[^\[\]:|\s][^\[\]]*\]\]")  # one without a title is text
_NESTED = re.compile(r"\[\[([^\[\]|]*)(\|[^\[\]]*)?\[\[")
_PREFIX = re.compile(r"\[\[\s*([^\[\]|:]+):")
_ADDRESS = re.compile(r"(?:https?:)?//\S*$")
_TEXTS = frozenset({"text", "caption", "heading", "note", "short_description", "term"})
_WORDS = frozenset({"parameters", "fields"})
_LITERAL = frozenset({"code", "math", "preformatted"})


class Residue(NamedTuple):
    """One piece of markup in a text: of which sort, in which member, and the text around it."""

    sort: str
    member: str
    around: str


def find(record: Mapping[str, object], text: str, files: Container[str] = ()) -> Iterator[Residue]:
    """Yield the residue in all texts of the record of `text`; `files` are prefixes of file links."""
    pending: list[tuple[Any, str, tuple[int, int]]] = [(record, "article", (0, len(text)))]
    while pending:
        node, member, span = pending.pop()
        if isinstance(node, list):
            pending += [(one, member, span) for one in node]
        elif isinstance(node, dict) and member not in ("source", "coverage", "diagnostics"):
            if node.get("kind") in _LITERAL:
                continue
            own = node.get("span") or span
            for name, value in node.items():
                if isinstance(value, str) and (name in _TEXTS or member in _WORDS and "label" not in node):
                    yield from _in_text(value, f"{member}.{name}", text[slice(*own)], files)
                elif isinstance(value, dict | list):
                    pending.append((value, name, own))


def _in_text(shown: str, member: str, source: str, files: Container[str]) -> Iterator[Residue]:
    for sort, pattern in SORTS.items():
        match = pattern.search(shown)
        if match is None or _SHOWN.search(source) or _ADDRESS.search(shown[: match.start()]):
            continue
        if not _without_partner(sort, match[0], source, files):
            yield Residue(sort, member, shown[max(match.start() - 40, 0) : match.end() + 40])


def _without_partner(sort: str, mark: str, source: str, files: Container[str]) -> bool:
    """Return True if the source is broken where a mark comes from, so that the mark is what a reader sees."""
    if sort == "tags":
        name = re.sub(r"\W.*", "", mark.strip("</>"), flags=re.DOTALL)
        opened = len(re.findall(rf"<{name}\b[^<>]*(?<!/)>", source, re.IGNORECASE))
        return opened != len(re.findall(rf"</{name}\s*>", source, re.IGNORECASE))
    if sort in ("brackets of links", "options of pictures"):
        if re.search(r"\[\[|\]\]", _paired(source)) or any(
            _is_literal(link, files) for link in _NESTED.finditer(source)
        ):
            return True
        return sort == "options of pictures" and not any(fold(name) in files for name in _PREFIX.findall(source))
    opening, closing = _PAIRS.get(sort, ("", ""))
    return bool(opening) and source.count(opening) != source.count(closing)


def _is_literal(link: re.Match[str], files: Container[str]) -> bool:
    """Return True if a link that holds another is text: one to a page is, and a file's with the other in its name."""
    return link[2] is None or fold(link[1].partition(":")[0]) not in files


def _paired(source: str) -> str:
    """Return the source without the links that are whole, from the inside out."""
    while True:
        source, count = _LINK.subn("", source)
        if not count:
            return source


def table(language: str | None = None) -> Iterator[str]:
    """Yield the amount and the places of each sort of residue in all pages of a language, or of all languages."""
    counts: Counter[str] = Counter()
    found: list[str] = []
    number = 0
    for code, text in pages(language):
        if text.startswith('{"'):  # of another content model than wikitext
            continue
        number += 1
        for residue in find(extraction.article(Page(text, language=code)), text, load(code).file_prefixes):
            counts[residue.sort] += 1
            found.append(f"  {code}  {residue.sort}  {residue.member}  {residue.around!r}")
    yield f"{number:,} pages, {counts.total():,} texts with residue"
    yield from (f"{count:8,}  {sort}" for sort, count in counts.most_common())
    yield from found
