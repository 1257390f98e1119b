"""Facts that depend on a language, in one TOML file for each, and `load`, which returns them as a `Language`.

To add a language, add one file; `scripts/update_languages.py` makes the greater part of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from extractor.languages.anywhere import anywhere, anywhere_pattern, anywhere_templates, pooled
from extractor.languages.cite_parameters import cite_parameter
from extractor.languages.disambiguation_names import is_disambiguation_name
from extractor.languages.infobox_names import infobox_type, is_infobox_name, template_title
from extractor.languages.interwiki import INTERWIKI_LANGUAGES, INTERWIKI_PROJECTS, WIKI_TAGS, is_language_link
from extractor.languages.language import Language, casefold, fold
from extractor.languages.toml_tables import FIXED_TEXT, build, codes, read_shown
from extractor.languages.wiki_codes import check_code

_TAG: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_WIKIS: Final = {tag.lower(): code for code, tag in WIKI_TAGS.items()}


@lru_cache(maxsize=512)
def load(code: str | None) -> Language:
    """Return the forms of a language by its wiki's code or a BCP 47 tag; the same object for the same code.

    For a code without a file, return the English forms with `known=False`; for None too, with neither code nor tag.

    >>> load("de").namespaces["kategorie"], load("als").tag, load("pt-BR").code, load("xx").known
    (14, 'gsw', 'pt', False)
    >>> load(None).months["august"], load(None).tag is None
    (8, True)
    """
    if code is None:
        return build(None, None)
    wiki = code.strip().lower().replace("_", "-")
    tag = WIKI_TAGS.get(wiki) or _tag(wiki)
    if wiki not in codes():
        wiki = _WIKIS.get(wiki, wiki)
    while wiki not in codes() and "-" in wiki:
        wiki = wiki.rpartition("-")[0]
    return build(wiki, tag)


def _tag(code: str) -> str | None:
    """Return a code as a BCP 47 tag in its usual case (`zh-Hant-TW`); None if it cannot be one."""
    if not _TAG.fullmatch(code):
        return None
    language, *rest = code.split("-")
    cased = (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest)
    return "-".join((language, *cased))


__all__ = [
    "FIXED_TEXT",
    "INTERWIKI_LANGUAGES",
    "INTERWIKI_PROJECTS",
    "WIKI_TAGS",
    "Language",
    "anywhere",
    "anywhere_pattern",
    "anywhere_templates",
    "casefold",
    "check_code",
    "cite_parameter",
    "codes",
    "fold",
    "infobox_type",
    "is_disambiguation_name",
    "is_infobox_name",
    "is_language_link",
    "load",
    "pooled",
    "read_shown",
    "template_title",
]
