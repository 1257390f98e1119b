"""The check of a given language: a wiki's code, or a BCP 47 tag of a language that has a name in `names.tsv`.

If the name of a language is given instead, the error names its code.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from extractor.errors import UnknownLanguageError
from extractor.languages.interwiki import INTERWIKI_LANGUAGES, WIKI_TAGS
from extractor.languages.language import fold
from extractor.languages.toml_tables import codes

_MOST: Final = 3
"""The number of codes that a message names at most."""

_SHORTEST: Final = 4
"""The least number of letters of a name to search similar names for; shorter names are similar to too many."""

# The subtags after a language: a script, a region, variants, extensions and private use (RFC 5646, 2.1).
_SUBTAGS: Final = re.compile(
    r"(-[a-z]{4})?(-[a-z]{2}|-\d{3})?(-[a-z0-9]{5,8}|-\d[a-z0-9]{3})*(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?"
)
_SITE: Final = re.compile(
    r"(.+?)_?(wiki(pedia)?|wiktionary|wikiquote|wikisource|wikivoyage|wikibooks|wikinews|wikiversity)"
)


def check_code(said: str | None) -> None:
    """Raise `UnknownLanguageError` unless `said` is a wiki's code, a tag of a known language, or None (not given).

    >>> for code in ("de", "als", "zh-classical", "be-tarask", "pt-BR", "zh_Hant", "gsw", None):
    ...     check_code(code)
    >>> check_code("german")
    Traceback (most recent call last):
    extractor.errors.UnknownLanguageError: 'german' is no wiki's code; did you mean de?
    """
    if said is None or is_code(said):
        return
    near = nearest(said)
    *others, last = near or ("en", "de", "pt-BR")
    one_of = f"{', '.join(others)} or {last}" if others else last
    hint = f"did you mean {one_of}?" if near else f"say one such as {one_of}"
    raise UnknownLanguageError(f"{said!r} is no wiki's code; {hint}")


@lru_cache(maxsize=512)
def is_code(said: str) -> bool:
    """Return True if it is the code of a wiki or a tag of a known language.

    >>> is_code("simple"), is_code("sr-Latn"), is_code("xx-bad"), is_code("en-bad"), is_code("english")
    (True, True, False, False, False)
    """
    code = said.strip().lower().replace("_", "-")
    if code in codes() or code in INTERWIKI_LANGUAGES or code in WIKI_TAGS or code in _tags():
        return True
    language, mark, rest = code.partition("-")
    known = language in codes() or language in INTERWIKI_LANGUAGES or language in _tags() or language in _names()
    return known and bool(_SUBTAGS.fullmatch(mark + rest))


def nearest(said: str) -> list[str]:
    """Return the codes that may have been meant, the likeliest first; an empty list if there are none.

    >>> nearest("Deutsch"), nearest("germann"), nearest("dewiki"), nearest("deu"), nearest("xx-bad")
    (['de'], ['de'], ['de'], ['de'], [])
    """
    words = _words()
    name = fold(said)
    if name in words:
        return words[name][:_MOST]
    if (site := _SITE.fullmatch(name)) is not None and is_code(site[1]):
        return [site[1].replace("_", "-").replace(" ", "-")]
    language = re.split(r"[-_ ]", name)[0]
    if language != name and len(language) > 1 and is_code(language):
        return [language]
    if len(name) < _SHORTEST:
        return []
    near = [code for word in get_close_matches(name, words, n=_MOST, cutoff=0.8) for code in words[word]]
    return list(dict.fromkeys(near))[:_MOST]


@cache
def _tags() -> frozenset[str]:
    """Return the tags of wikis whose code is no tag, and the language subtags of these."""
    tags = {tag.lower() for tag in WIKI_TAGS.values()}
    return frozenset(tags | {tag.partition("-")[0] for tag in tags})


@cache
def _names() -> dict[str, list[str]]:
    """Return the names of each language by code: in English, in the language itself, and its codes of three letters."""
    lines = Path(__file__).with_name("names.tsv").read_text("utf-8").splitlines()
    return {code: names for code, *names in (line.split("\t") for line in lines)}


@cache
def _words() -> dict[str, list[str]]:
    """Return the codes of the languages of each folded name, those of wikis first."""
    found: dict[str, list[str]] = {}
    for code, names in sorted(_names().items(), key=lambda row: (row[0] not in codes(), len(row[0]))):
        for name in names:
            found.setdefault(fold(name), []).append(code)
    return found
