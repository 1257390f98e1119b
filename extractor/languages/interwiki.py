"""The prefixes of links to other wikis and the language tags of wikis, from `interwiki.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from extractor.languages.shared_tables import interwiki

_FACTS: Final = interwiki()

WIKI_TAGS: Final[Mapping[str, str]] = _FACTS["tags"]
"""The BCP 47 tags of wiki codes that are no tag themselves or are the tag of another language."""

INTERWIKI_LANGUAGES: Final[frozenset[str]] = frozenset(_FACTS["languages"]["prefixes"].split())
"""The prefixes of links to Wikipedias in other languages."""

INTERWIKI_PROJECTS: Final[Mapping[str, str]] = {
    prefix: project for project, prefixes in _FACTS["projects"].items() for prefix in prefixes
}
"""The names of other projects by link prefix: `wikt` is `wiktionary`."""


def is_language_link(prefix: str) -> bool:
    """Return True if a link's prefix leads to the same page in another language, as in `[[fr:Rome]]`.

    >>> is_language_link("FR"), is_language_link("wikt"), is_language_link("category")
    (True, False, False)
    """
    return prefix.strip().lower() in INTERWIKI_LANGUAGES
