"""TemplateData in the pages of templates: where it stands in their text, and which template a page is about."""

from __future__ import annotations

import re

from extractor.languages import fold, load
from extractor.records.page import Page

TEMPLATES = 10
"""The number of the namespace of templates."""

_MARK = re.compile(r"<!--|-->|<(/?)(templatedata|nowiki|pre|syntaxhighlight|source)\b[^<>]*>", re.IGNORECASE)
_PARAMETER = re.compile(r"\{\{\{[^{}<>\n]+[|}]")
_LINK = re.compile(r"[\s:]*\[\[([^\[\]|#<>{}]+)")


class Found:
    """What stands in the text of a page.

    >>> found = Found('<nowiki>{{{no}}}</nowiki> {{{name}}} <templatedata>{"params": {}}</templatedata>')
    >>> found.data, found.has_parameters
    ('{"params": {}}', True)
    """

    def __init__(self, text: str) -> None:
        self.data: str | None = None
        """The content of the last <templatedata>, which is the one that counts in MediaWiki; None if there is none."""
        plain: list[str] = []
        marks = [(mark.start(), mark.end(), *_kind(mark)) for mark in _MARK.finditer(text)]
        # An element without an end is none, so that it hides nothing.
        last_end = {name: start for start, _, name, is_end in marks if is_end}
        inside, since, rest = "", 0, 0
        for start, end, name, is_end in marks:
            if not inside and not is_end and start < last_end.get(name, -1):
                plain.append(text[rest:start])
                inside, since = name, end
            elif inside == name and is_end:
                if name == "templatedata":
                    self.data = text[since:start]
                inside, rest = "", end
        plain.append(text[rest:] if not inside else "")
        self.has_parameters = any(map(_PARAMETER.search, plain))
        """Whether a parameter is shown outside of comments and examples, so that the page is a template."""


def _kind(mark: re.Match[str]) -> tuple[str, bool]:
    """Return which element a mark is of, and whether it ends it."""
    return ("!", mark[0] == "-->") if mark[2] is None else (mark[2].lower(), bool(mark[1]))


def name_of(title: str) -> str:
    """Return a title without its namespace, as a call says it.

    >>> name_of("Template:Light"), name_of("Vorlage:Infobox: Ort")
    ('Light', 'Infobox: Ort')
    """
    return title.partition(":")[2].strip() or title


def redirect_target(page: Page) -> str | None:
    """Return the name of the template that a page leads to, without the namespace; None if it leads to none.

    >>> redirect_target(Page("#REDIRECT [[Template:light_house#Top]]", title="Template:Light", namespace=10))
    'Light house'
    """
    language = load(page.language)
    text = page.text.lstrip()
    head = fold(text[:50])
    if not text.startswith(("#", "＃")) or not head.startswith(language.redirects):
        return None
    word = next(word for word in language.redirects if head.startswith(word))
    link = _LINK.match(text, len(word))
    if link is None:
        return None
    space, colon, name = link[1].replace("_", " ").strip().partition(":")
    if not colon or language.namespaces.get(fold(space.strip())) != TEMPLATES:
        return None
    name = name.strip()
    return name[:1].upper() + name[1:] or None
